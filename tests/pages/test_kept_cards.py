"""Cards that a reader keeps beside the text to compare them: by mouse and by keyboard; the page itself is no heavier."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rubricator.edition import Settings, publish

CASES = Path(__file__).parent.parent / "xslt" / "cases" / "edition"
PAGE = "1956-09-15-telegram.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    files = {path.name: path.read_bytes() for path in sorted(CASES.glob("*.xml"))}
    for path, data in publish(files, Settings(title="A Plenum"))[0].items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture
def opened(browser: Any, site: Path) -> Iterator[Callable[..., Any]]:
    contexts = []

    def open_(width: int = 1280) -> Any:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}))
        page = contexts[-1].new_page()
        page.goto((site / PAGE).as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()


def names(page: Any) -> list[Any]:
    """The first two names of the text that lead to different entries."""
    found = page.locator(".text a.name").all()
    other = next(one for one in found if one.get_attribute("href") != found[0].get_attribute("href"))
    return [found[0], other]


def keep(page: Any, name: Any) -> None:
    name.scroll_into_view_if_needed()
    name.hover()
    page.locator(".cards > :popover-open button").click()


@pytest.mark.parametrize("width", [1280, 375])
def test_several_cards_are_kept_and_closed_again(opened: Callable[..., Any], width: int) -> None:
    page = opened(width)
    first, second = names(page)
    keep(page, first)
    page.mouse.move(2, 2)
    keep(page, second)
    shelf = page.get_by_role("complementary", name="Kept cards")
    assert shelf.locator("section").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = shelf.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    links = shelf.locator("p:first-child a").evaluate_all("all => all.map((link) => link.getAttribute('href'))")
    assert links == [name.get_attribute("href") for name in (first, second)]
    shelf.get_by_role("button", name="Close").first.click()
    assert shelf.locator("section").count() == 1
    shelf.get_by_role("button", name="Close").click()
    assert shelf.count() == 0


def test_by_keyboard(opened: Callable[..., Any]) -> None:
    page = opened()
    name = names(page)[0]
    page.keyboard.press("Tab")
    name.focus()
    page.locator(".cards > :popover-open").wait_for()
    page.locator(".cards > :popover-open button").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.kept section') !== null")
    page.keyboard.press("Enter")
    assert page.locator(".kept").count() == 0
    assert name.evaluate("link => link === document.activeElement")


def test_on_paper_there_are_none(opened: Callable[..., Any]) -> None:
    page = opened()
    keep(page, names(page)[0])
    page.emulate_media(media="print")
    assert not page.locator(".kept").is_visible()


def test_the_page_knows_nothing_of_it(site: Path) -> None:
    assert "Keep beside the text" not in (site / PAGE).read_text(encoding="utf-8")
