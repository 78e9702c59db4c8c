"""A document in parts in a browser, from disk: its addresses with a script and without, what it shows, what axe says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_pages import AXE, NU

import invented_length
from invented_volume import SETTINGS, transcription, volume
from rubricator.edition import publish
from rubricator.edition.facsimiles import Image

COPIED = "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parts")
    for path, data in publish(invented_length.edition(30_000, 60), invented_length.SETTINGS)[0].items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture
def opened(browser: Any, site: Path) -> Iterator[Callable[..., Any]]:
    contexts = []

    def open_(address: str, **options: Any) -> Any:
        contexts.append(browser.new_context(viewport={"width": options.pop("width", 1280), "height": 800}, **options))
        page = contexts[-1].new_page()
        page.add_init_script(COPIED)
        page.goto(f"{site.as_uri()}/{address}")
        page.wait_for_timeout(400)
        return page

    yield open_
    for context in contexts:
        context.close()


def at(page: Any) -> str:
    return str(page.url).rpartition("/")[2]


def is_seen(page: Any, key: str) -> bool:
    return bool(
        page.evaluate(
            "(key) => { const {top} = document.getElementById(key).getBoundingClientRect(); return top >= -2 && top < innerHeight; }",
            key,
        )
    )


@pytest.mark.parametrize("number", [1, 300, 600])
def test_the_address_of_a_passage_leads_there(opened: Callable[..., Any], number: int) -> None:
    page = opened(f"report.html#p{number}")
    assert re.fullmatch(rf"report(~[234])?\.html#p{number}", at(page))
    assert page.locator(f".text #p{number}").count() == 1
    assert is_seen(page, f"p{number}")


def test_what_the_page_shows_goes_along(opened: Callable[..., Any]) -> None:
    page = opened("report.html?view=names#p600")
    assert at(page) == "report~4.html?view=names#p600"
    page.locator(".neighbours.stretch .previous").click()
    page.wait_for_timeout(300)
    assert at(page) == "report~3.html?view=names"
    assert page.locator("[id='view:numbers']").is_checked() is False


def test_without_a_script_the_address_leads_to_a_link(opened: Callable[..., Any]) -> None:
    page = opened("report.html#p600", java_script_enabled=False)
    assert at(page) == "report.html#p600"
    link = page.locator("#p600")
    assert link.inner_text() == "600"
    box = link.bounding_box()
    assert 0 <= box["y"] < 800
    link.click()
    page.wait_for_timeout(300)
    assert at(page) == "report~4.html#p600"
    assert page.locator(".text #p600").count() == 1


def test_a_passage_that_has_moved_to_another_part_is_found(opened: Callable[..., Any]) -> None:
    assert at(opened("report~2.html#p600")) == "report~4.html#p600"
    assert at(opened("report~4.html?view=names#p1")) == "report.html?view=names#p1"
    assert at(opened("report~2.html#nowhere")) == "report.html#nowhere"


def test_the_address_of_a_zone_is_found_on_whichever_part_it_is(browser: Any, tmp_path: Path) -> None:
    data, images = transcription(60)
    given = {name: Image(name, (600, 840)) for name in images}
    for path, made in publish({"log.xml": data}, SETTINGS, images=given)[0].items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(made)
    last = max(int(path.stem.partition("~")[2] or 1) for path in tmp_path.glob("log*.html"))
    assert last > 2
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    for asked, found in (
        ("log.html#zone:z60-3", f"log~{last}.html#zone:z60-3"),
        ("log~2.html?view=names#zone:z60-3", f"log~{last}.html?view=names#zone:z60-3"),
        (f"log~{last}.html#zone:z1-3", "log.html#zone:z1-3"),
        ("log.html#zone:nowhere", "log.html"),
    ):
        page.goto("about:blank")
        page.goto(f"{tmp_path.as_uri()}/{asked}")
        page.wait_for_timeout(800)
        assert at(page) == found
    page.close()


def test_what_is_copied_is_the_address_of_the_document(opened: Callable[..., Any]) -> None:
    page = opened("report~4.html?view=numbers#p600")
    page.locator("#p600 a.n").click()
    page.wait_for_selector(".cite-panel:popover-open")
    page.locator(".cite-panel button").last.click()
    assert str(page.evaluate("window.copied")).endswith("/report.html?view=numbers#p600")


def test_words_that_a_search_marks_are_marked_on_the_part(opened: Callable[..., Any]) -> None:
    page = opened("report.html#p600:~:text=harbours")
    assert page.evaluate("performance.getEntriesByType('navigation')[0].name").endswith(
        "report~4.html#p600:~:text=harbours"
    )


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(opened: Callable[..., Any], scheme: str, width: int) -> None:
    if not AXE.is_file():
        pytest.skip("needs axe: npm install --prefix build/tools axe-core")
    for address in ("report.html", "report~2.html"):
        page = opened(address, color_scheme=scheme, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.add_script_tag(path=str(AXE))
        result = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        assert [(v["id"], v["nodes"][0]["target"], len(v["nodes"])) for v in result["violations"]] == []


def test_nu_html_checker_finds_no_error(site: Path) -> None:
    if not NU.is_file() or shutil.which("java") is None:
        pytest.skip("needs Java and the Nu HTML checker: npm install --prefix build/tools vnu-jar")
    command = [
        "java",
        "-jar",
        str(NU),
        "--errors-only",
        "--format",
        "json",
        *map(str, sorted(site.glob("report*.html"))),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    messages = json.loads(done.stderr or '{"messages": []}')["messages"]
    assert [(m.get("url", "").rpartition("/")[2], m.get("lastLine"), m["message"]) for m in messages] == []


def test_the_number_of_a_page_between_paragraphs_stands_in_the_margin(browser: Any, tmp_path: Path) -> None:
    for path, data in publish(volume(2), SETTINGS)[0].items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    for width in (768, 1024, 1440):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto((tmp_path / "volume.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()
