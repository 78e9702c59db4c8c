"""The apparatus under a reader's hands, with a script and without: layers, columns, marks that lead there and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from invented_apparatus import FILES, SETTINGS
from rubricator.edition import publish


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    pages, _ = publish(FILES, SETTINGS)
    for name, data in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def tab(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 1300, "height": 900})
    yield context.new_page()
    context.close()


def test_parallels_are_switched_off_in_the_text_and_at_the_foot(tab: Any, site: Path) -> None:
    tab.goto((site / "report.html").as_uri())
    places = [tab.locator(".text a[href*='-synopsis.html#']").first, tab.locator("details.layer-parallels")]
    assert all(place.is_visible() for place in places)
    tab.locator("[id='view:parallels']").uncheck()
    assert not any(place.is_visible() for place in places)


def test_who_copies_a_paragraph_copies_no_number_and_no_siglum(tab: Any, site: Path) -> None:
    tab.goto((site / "report.html").as_uri())
    copied, shown = tab.evaluate("""() => {
      const paragraph = document.querySelector(".text a[href*='-synopsis.html#']").closest("p");
      getSelection().selectAllChildren(paragraph);
      const copied = getSelection().toString();
      for (const sign of paragraph.querySelectorAll("a.n, a[href*='-synopsis.html#']")) sign.textContent = "";
      return [copied, paragraph.textContent];
    }""")
    assert copied.split() == shown.split()


def test_the_witnesses_of_the_lemma_are_shown_on_request(tab: Any, site: Path) -> None:
    tab.goto((site / "letter.html").as_uri())
    support = tab.locator("ol.apparatus .support").first
    assert not support.is_visible()
    tab.locator("[id='view:positive']").check()
    assert support.inner_text().strip() == "A"


def test_a_column_is_put_away(tab: Any, site: Path) -> None:
    tab.goto((site / "report-synopsis.html").as_uri())
    cell = tab.locator("td.c1.other").first
    assert cell.is_visible()
    tab.locator("[id='view:column-1']").uncheck()
    assert not cell.is_visible()


def test_rows_stand_side_by_side_when_wide_and_below_each_other_when_narrow(tab: Any, site: Path) -> None:
    tab.goto((site / "report-synopsis.html").as_uri())
    boxes = [tab.locator(f"tr.parallel >> nth=0 >> td.{name}") for name in ("leading", "other")]
    lead, other = (box.bounding_box() for box in boxes)
    assert abs(lead["y"] - other["y"]) < 1
    assert other["x"] > lead["x"] + lead["width"] - 1
    tab.set_viewport_size({"width": 400, "height": 900})
    lead, other = (box.bounding_box() for box in boxes)
    assert other["y"] >= lead["y"] + lead["height"] - 1


def test_a_mark_leads_to_its_entry_and_the_entry_back(tab: Any, site: Path) -> None:
    tab.goto((site / "letter.html").as_uri())
    tab.locator("sup.variant a").first.click()
    assert tab.locator("li:target").inner_text().startswith("1")
    tab.locator("li:target a[role='doc-backlink']").click()
    assert tab.locator("a:target").inner_text() == "1"
