"""Images beside the text in a browser: they stay, follow, light up, enlarge; by mouse, keyboard, touch and by links alone."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_pages import AXE, NU

from invented_facsimile import LINES, images, letter
from rubricator.project import load
from rubricator.steps.pages import build

FILL = "".join(
    f'<p xml:id="f{n}" n="{n}">{"The keeper went down to the shore and came up again. " * 12}</p>' for n in range(3, 9)
)
LONG = (
    '<div><pb n="1r" facs="#s1"/><p xml:id="p1" n="1" facs="#r1">'
    + "".join(f'<lb n="{n}" facs="#{key}"/>{words}\n' for n, (key, words, _) in enumerate(LINES[1:], 1))
    + f'</p>{FILL}<pb n="1v" facs="#s2"/><p xml:id="p2" n="2"><lb facs="#m1"/>Send better, <hi>or <lb facs="#m2"/>none</hi>.</p>'
    + FILL.replace('"f', '"g')
    + "</div>"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("facsimiles")
    (folder / "tei").mkdir()
    (folder / "edition.toml").write_text('[edition]\ntitle = "Letters"\n')
    (folder / "tei" / "letter.xml").write_text(letter())
    (folder / "tei" / "long.xml").write_text(letter(LONG))
    for path, data in images().items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
    build(load(folder))
    return folder / "edition"


@pytest.fixture
def opened(browser: Any, site: Path) -> Iterator[Callable[..., Any]]:
    contexts = []

    def open_page(name: str = "letter", at: str = "", width: int = 1440, **options: Any) -> Any:
        options = {"reduced_motion": "reduce", **options}
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, **options))
        page = contexts[-1].new_page()
        page.goto(f"{(site / f'{name}.html').as_uri()}{at}")
        page.wait_for_timeout(100)
        return page

    yield open_page
    for context in contexts:
        context.close()


def _lit(page: Any) -> list[str]:
    return list(page.evaluate("[...document.querySelectorAll('.lit')].map((node) => node.id)"))


def _pane(page: Any) -> float:
    return float(page.evaluate("document.querySelector('.leaves').scrollTop"))


def _seen(page: Any, selector: str) -> bool:
    """Whether the middle of an element is on the screen, and nothing is before it but its own page's image."""
    found = page.evaluate(
        "(selector) => { const box = document.querySelector(selector).getBoundingClientRect();"
        "return [box.left + box.width / 2, box.top + box.height / 2, innerWidth, innerHeight]; }",
        selector,
    )
    return bool(0 <= found[0] <= found[2] and 0 <= found[1] <= found[3])


def test_a_line_lights_up_its_zone_and_a_zone_its_line(opened: Callable[..., Any]) -> None:
    page = opened()
    box = page.evaluate(
        "(() => { const range = document.createRange(); range.selectNodeContents(document.getElementById('words:l3').nextSibling);"
        "const box = range.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()"
    )
    page.mouse.move(*box)
    assert _lit(page) == ["words:l3", "zone:l3"]
    assert page.evaluate("[...CSS.highlights.get('zone')].map(String)") == ["mended, and that the oil which came in\n"]
    page.hover('[id="zone:l5"]')
    assert _lit(page) == ["words:l5", "zone:l5"]


def test_the_line_that_goes_on_within_other_marks_is_lit_whole(opened: Callable[..., Any]) -> None:
    page = opened("long", "#zone:m1")
    assert page.evaluate("[...CSS.highlights.get('zone')].map(String)") == ["Send better, or "]


def test_the_image_stays_beside_the_text_and_follows_its_page(opened: Callable[..., Any]) -> None:
    page = opened("long")
    assert _pane(page) == 0
    page.evaluate("document.getElementById('f6').scrollIntoView()")
    page.wait_for_timeout(200)
    assert _seen(page, '[id="leaf:1"] img')
    page.evaluate("document.getElementById('g5').scrollIntoView()")
    page.wait_for_timeout(200)
    assert _seen(page, '[id="leaf:2"] img')
    page.evaluate("document.getElementById('f4').scrollIntoView()")
    page.wait_for_timeout(200)
    assert _seen(page, '[id="leaf:1"] img')


@pytest.mark.parametrize(("width", "at"), [(1440, "#zone:m2"), (360, "#zone:m2"), (1440, "#leaf:2")])
def test_who_comes_by_the_address_of_an_image_finds_it_and_its_words(
    opened: Callable[..., Any], width: int, at: str
) -> None:
    page = opened("long", at, width)
    page.wait_for_timeout(200)
    assert _seen(page, '[id="leaf:2"] img')
    assert _seen(page, '[id="words:m2"]')


def test_turning_a_leaf_turns_the_text(opened: Callable[..., Any]) -> None:
    page = opened("long")
    page.click('[id="leaf:1"] .turn[rel=next]')
    page.wait_for_timeout(200)
    assert _seen(page, '[id="leaf:2"] img')
    assert _seen(page, '.to-leaf[data-leaf="2"]')


def test_by_keyboard_from_words_to_zone_and_back(opened: Callable[..., Any]) -> None:
    page = opened("long")
    page.focus('.text a.z[href="#zone:l4"]')
    page.keyboard.press("Enter")
    assert _lit(page) == ["words:l4", "zone:l4"]
    assert page.url.endswith("#zone:l4")
    page.focus('[id="zone:r1"]')
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "zone:l2"
    assert _lit(page) == ["words:l2", "zone:l2"]
    page.keyboard.press("Enter")
    assert page.url.endswith("#words:l2")
    assert _seen(page, '[id="words:l2"]')


def test_one_stop_for_the_zones_of_a_leaf(opened: Callable[..., Any]) -> None:
    page = opened()
    assert page.locator('[id="leaf:1"] svg a[tabindex="0"]').count() == 1


def test_larger_smaller_and_moved(opened: Callable[..., Any]) -> None:
    page = opened()
    width = "document.querySelector('.sheet').getBoundingClientRect().width"
    first = page.evaluate(width)
    page.evaluate("document.querySelector('.leaves').scrollIntoView()")
    page.wait_for_timeout(100)
    for _ in range(2):
        page.focus('[id="leaf:1"] button[aria-label=Enlarge]')
        page.keyboard.press("Enter")
    assert page.evaluate(width) == pytest.approx(2.25 * first, abs=1)
    view = page.locator('[id="leaf:1"] .view')
    view.hover(position={"x": 300, "y": 300})  # which waits until nothing moves: the text may still be scrolling
    before = view.evaluate("(view) => view.scrollLeft")
    box = view.bounding_box()
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 250, steps=4)
    page.wait_for_timeout(100)
    page.mouse.up()
    assert view.evaluate("(view) => view.scrollLeft") == pytest.approx(before + 100, abs=2)
    assert "#words" not in page.url  # who moves the image has not asked for a zone
    page.focus('[id="leaf:1"] .view')
    page.keyboard.press("0")
    assert page.evaluate(width) == pytest.approx(first, abs=1)
    assert page.locator('[id="leaf:1"] button[aria-label=Reduce]').is_disabled()


def test_by_touch(opened: Callable[..., Any]) -> None:
    page = opened("long", width=360, has_touch=True)
    page.tap('.text a.z[href="#zone:l5"]')
    page.wait_for_timeout(100)
    assert _lit(page) == ["words:l5", "zone:l5"]
    assert _seen(page, '[id="zone:l5"]')
    page.tap('[id="zone:l2"]')
    page.wait_for_timeout(100)
    assert page.url.endswith("#words:l2")
    assert _seen(page, '[id="words:l2"]')


@pytest.mark.parametrize("width", [1440, 360])
def test_without_a_script_links_do_it(opened: Callable[..., Any], width: int) -> None:
    page = opened("long", width=width, java_script_enabled=False)
    page.click('.text a.z[href="#zone:m1"]')
    assert page.url.endswith("#zone:m1")
    box = page.locator('[id="zone:m1"]').bounding_box()
    assert 0 <= box["y"] <= 800
    page.click('[id="zone:m2"]')
    box = page.locator('[id="words:m2"]').bounding_box()
    assert 0 <= box["y"] <= 800
    pane = page.locator(".leaves").bounding_box()
    assert width > 1000 or box["y"] >= pane["y"] + pane["height"] - 1
    assert page.locator("a.full").first.get_attribute("href") == "facs/1r.png"
    assert page.locator(".leaf button").count() == 0


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("script", [True, False])
def test_nothing_is_wider_than_the_screen(opened: Callable[..., Any], width: int, script: bool) -> None:
    page = opened("long", width=width, java_script_enabled=script)
    wide = page.locator("body").bounding_box()["width"]
    assert wide <= width
    for selector in ("main", ".beside", ".leaves", ".beside > .text"):
        box = page.locator(selector).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width + 0.5, selector


def test_images_and_zones_can_be_switched_off(opened: Callable[..., Any]) -> None:
    """Also without a script; the address keeps it."""
    page = opened(java_script_enabled=False)
    page.click("aside.legend summary")
    assert page.locator(".leaves").is_visible()
    page.uncheck('[id="view:zones"]')
    assert not page.locator(".leaf svg").first.is_visible()
    assert not page.locator(".text a.z").first.is_visible()
    page.uncheck('[id="view:images"]')
    assert not page.locator(".leaves").is_visible()
    page = opened(at="?view=names,images")
    assert page.locator(".leaves").is_visible()
    assert not page.locator(".leaf svg").first.is_visible()


def test_on_paper_there_are_no_zones_and_no_buttons(opened: Callable[..., Any]) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert page.locator("aside.leaves img").first.is_visible()
    assert not page.locator("aside.leaves svg").first.is_visible()
    assert not page.locator(".leaf button").first.is_visible()
    assert not page.locator(".text a.z").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_no_violation(opened: Callable[..., Any], scheme: str, width: int) -> None:
    if not AXE.is_file():
        pytest.skip("needs axe: npm install --prefix build/tools axe-core")
    page = opened(at="#zone:l3", width=width, color_scheme=scheme)
    page.add_script_tag(path=str(AXE))
    result = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
    assert [(each["id"], each["nodes"][0]["target"]) for each in result["violations"]] == []


def test_nu_html_checker_finds_no_error(site: Path) -> None:
    if not NU.is_file() or shutil.which("java") is None:
        pytest.skip("needs Java and the Nu HTML checker: npm install --prefix build/tools vnu-jar")
    pages = [str(site / name) for name in ("letter.html", "long.html")]
    done = subprocess.run(
        ["java", "-jar", str(NU), "--errors-only", "--format", "json", *pages], capture_output=True, text=True
    )
    assert [message["message"] for message in json.loads(done.stderr or '{"messages": []}')["messages"]] == []
