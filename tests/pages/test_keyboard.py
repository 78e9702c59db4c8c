"""A walk through the pages with the Tab key alone: everything is reached, in the order of the page, and seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from invented_apparatus import FILES, SETTINGS
from rubricator.edition import Settings, publish

XSLT_CASES = Path(__file__).parent.parent / "xslt" / "cases" / "edition"
TELEGRAM = "1956-09-15-telegram.html"
PAGES = (
    "dossier/index.html", f"dossier/{TELEGRAM}", "dossier/persons.html", "dossier/persons/kim-il-sung.html",
    "dossier/places.html", "dossier/calendar.html", "dossier/apparatus.html", "dossier/search.html",
    "states/report-synopsis.html", "states/letter.html", "states/letter-witnesses.html", "states/parallels.html",
)  # fmt: skip

# What has the focus: where it stands among all that was there at first (cards, buttons come when they are asked for), whether it is seen, and how the focus is shown.
FOCUSED = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const style = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  return {
    at: here.at ?? null,
    name: here.outerHTML.slice(0, 120),
    card: here.closest('[popover]') !== null,
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
    shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
# All that a keyboard should reach where no card is open. What a picture links (tabindex -1) its table links as well.
REACHABLE = """() => {
  [...document.querySelectorAll('*')].forEach((one, at) => (one.at = at));
  return [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
  .filter((one) => one.tabIndex >= 0 && (one.type !== 'radio' || one.checked) && !one.closest('[popover]') && one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))
  .map((one) => [one.at, one.outerHTML.slice(0, 120)]);
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of two small editions, on disk."""
    folder = tmp_path_factory.mktemp("site")
    cases = {path.name: path.read_bytes() for path in XSLT_CASES.glob("*.xml")}
    for name, pages in (
        ("dossier", publish(cases, Settings(title="A Plenum"))[0]),
        ("states", publish(FILES, SETTINGS)[0]),
    ):
        for path, data in pages.items():
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_bytes(data)
    return folder


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def tab(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 1300, "height": 800})
    yield context.new_page()
    context.close()


def walk(page: Any) -> list[dict[str, Any]]:
    """All that the Tab key comes to, until it leaves the page."""
    found: list[dict[str, Any]] = []
    for _ in range(600):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or (found and focused["at"] == found[0]["at"]):
            return found
        found.append(focused)
    raise AssertionError("the Tab key does not leave the page")


@pytest.mark.parametrize("path", PAGES)
def test_the_tab_key_comes_to_everything_in_order_and_shows_where_it_is(browser: Any, site: Path, path: str) -> None:
    tab = browser.new_page(viewport={"width": 1300, "height": 800})
    tab.goto((site / path).as_uri())
    tab.locator("main").wait_for()
    if path.endswith("search.html"):  # its box has the focus at once
        tab.locator("input[type='search']:focus").wait_for()
        tab.evaluate(
            "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }"
        )
    wanted = tab.evaluate(REACHABLE)
    found = walk(tab)
    assert "skip" in found[0]["name"]
    assert [one["name"] for one in found if not one["shown"]] == []
    assert [one["name"] for one in found if not one["outlined"]] == []
    order = [one["at"] for one in found if one["at"] is not None]
    assert order == sorted(order)
    assert [name for at, name in wanted if at not in order] == []
    tab.close()


def test_the_skip_link_leads_past_the_menu(tab: Any, site: Path) -> None:
    tab.goto((site / "dossier" / TELEGRAM).as_uri())
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.locator("main:focus").wait_for()
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => document.activeElement.closest('main') !== null")


def test_a_box_of_the_legend_and_a_fold_answer_the_space_bar(tab: Any, site: Path) -> None:
    tab.goto((site / "states" / "letter.html").as_uri())
    box = tab.locator("[id='view:positive']")
    box.focus()
    tab.keyboard.press("Space")
    assert tab.locator("ol.apparatus .support").first.is_visible()
    fold = tab.locator("details.layer-variants > summary")
    fold.focus()
    tab.keyboard.press("Enter")
    assert not tab.locator("ol.apparatus").first.is_visible()
    tab.keyboard.press("Enter")
    assert tab.locator("ol.apparatus").first.is_visible()


def test_the_panel_of_citations_opens_and_closes_by_keyboard(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "dossier" / TELEGRAM).as_uri())
    page.locator(".text a.n").first.focus()
    page.keyboard.press("Enter")
    page.locator(".cite-panel:popover-open").wait_for()
    assert page.url.endswith("#p1")
    assert (
        page.locator(".cite-panel button:focus").inner_text() == page.locator(".cite-panel button").first.inner_text()
    )
    page.keyboard.press("Tab")
    assert page.locator(".cite-panel button:nth-of-type(2):focus").count() == 1
    page.keyboard.press("Escape")
    page.locator(".cite-panel:popover-open").wait_for(state="detached")
    assert page.locator(".text a.n:focus").count() == 1
    page.close()
