"""Where the variants of a text stand: at the foot, in the margin, on a card at the word; kept in the address."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_apparatus_of_others import collated
from test_pages import AXE

from invented_apparatus import WITNESSES, tei
from rubricator.edition import Settings, publish


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    entry = '<app><lem wit="#A">word{0}</lem><rdg wit="#B">another{0}</rdg></app>'
    dense = f"<p>{' '.join(entry.format(number) for number in range(200))}</p>"
    files = {"minutes.xml": collated(), "dense.xml": tei("Dense", dense, WITNESSES)}
    for name, data in publish(files, Settings(title="Apparatus"))[0].items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def opened(browser: Any, site: Path) -> Iterator[Callable[..., Any]]:
    contexts = []

    def open_page(query: str = "", width: int = 1440, name: str = "minutes", **options: Any) -> Any:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.goto(f"{(site / f'{name}.html').as_uri()}{query}")
        page.wait_for_timeout(100)
        return page

    yield open_page
    for context in contexts:
        context.close()


def _boxes(page: Any, selector: str) -> list[dict[str, float]]:
    return [each.bounding_box() for each in page.locator(selector).all() if each.is_visible()]


@pytest.mark.parametrize("width", [1024, 1440])
def test_in_the_margin_no_entry_covers_another_or_the_text(opened: Callable[..., Any], width: int) -> None:
    page = opened("?variants=margin", width)
    entries = sorted(_boxes(page, "ol.apparatus > li.placed"), key=lambda box: box["y"])
    text = page.locator(".text").bounding_box()
    assert len(entries) == page.locator(".text sup.variant").count()
    assert all(one["y"] + one["height"] <= other["y"] + 0.5 for one, other in itertools.pairwise(entries))
    assert all(box["x"] > text["x"] + text["width"] and box["x"] + box["width"] <= width for box in entries)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_entry_stands_at_the_height_of_its_words_where_there_is_room(opened: Callable[..., Any]) -> None:
    page = opened("?variants=margin")
    mark = page.locator(".text sup.variant a").first
    entry = page.locator("ol.apparatus > li.placed").first
    assert abs(mark.bounding_box()["y"] - entry.bounding_box()["y"]) < 12


def test_too_many_entries_are_a_list_that_goes_along_with_the_text(opened: Callable[..., Any]) -> None:
    page = opened("?variants=margin", name="dense")
    assert page.locator("ol.pane.shown").count() == 1
    page.locator(".text sup.variant a").nth(120).click()
    page.wait_for_timeout(200)
    assert 0 < page.locator("ol.pane > li").nth(120).bounding_box()["y"] < 900
    text = page.locator(".text").bounding_box()
    assert page.locator("ol.pane").bounding_box()["x"] > text["x"] + text["width"]
    page.locator("footer.edition").scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    assert page.locator("ol.pane.shown").count() == 0


def test_the_choice_is_kept_in_the_address(opened: Callable[..., Any]) -> None:
    page = opened("?view=variants")
    page.locator(".where .margin").click()
    assert "view=variants" in page.url
    assert "variants=margin" in page.url
    page.locator(".where .foot").click()
    assert "variants=margin" not in page.url
    assert page.locator("li.placed").count() == 0


def test_in_the_margin_a_mark_leads_to_its_entry_without_moving_the_page(opened: Callable[..., Any]) -> None:
    page = opened("?variants=margin")
    before = page.evaluate("scrollY")
    page.locator(".text sup.variant a").nth(1).click()
    assert page.evaluate("document.activeElement.closest('li').className") == "varied placed at"
    assert page.evaluate("scrollY") == before


def test_a_narrow_screen_has_the_foot(opened: Callable[..., Any]) -> None:
    page = opened("?variants=margin", 768)
    assert page.locator("li.placed").count() == 0
    page.locator(".legend summary").click()
    assert not page.locator(".where .margin").is_visible()


def test_on_paper_the_entries_stand_at_the_foot(opened: Callable[..., Any]) -> None:
    page = opened("?variants=margin")
    page.emulate_media(media="print")
    assert page.locator("ol.apparatus > li").first.evaluate("item => getComputedStyle(item).position") == "static"


@pytest.mark.parametrize("width", [375, 1440])
def test_a_card_at_the_word_by_a_click_and_by_the_keyboard(opened: Callable[..., Any], width: int) -> None:
    page = opened("?variants=place", width)
    card = page.locator(".variant-card")
    mark = page.locator(".text sup.variant a").first
    mark.click()
    card.wait_for()
    assert "HARBOR C" in card.inner_text()
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    mark.click()
    card.wait_for(state="hidden")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    card.wait_for()
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")


def test_without_a_script_the_choice_is_not_offered(opened: Callable[..., Any]) -> None:
    page = opened("?variants=margin", java_script_enabled=False)
    assert not page.locator(".where").is_visible()
    assert page.locator("ol.apparatus > li").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["margin", "place"])
def test_axe_finds_no_violation(opened: Callable[..., Any], where: str, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("needs axe: npm install --prefix build/tools axe-core")
    page = opened(f"?variants={where}", color_scheme=scheme)
    page.locator(".text sup.variant a").first.click()
    page.add_script_tag(path=str(AXE))
    result = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
    assert [(each["id"], each["nodes"][0]["target"]) for each in result["violations"]] == []
