"""What a browser prints of a page: the text and its apparatus, and nothing that only a screen can use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from invented_apparatus import FILES, SETTINGS
from rubricator.edition import publish

ON_SCREEN = (
    "header.edition nav",
    "p.beside-title",
    "nav.neighbours",
    ".layer input",
    "details.cite",
    ".filter",
    "fieldset.columns",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for name, data in publish(FILES, SETTINGS)[0].items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    "name", ["report.html", "letter.html", "letter-witnesses.html", "parallels.html", "persons.html"]
)
def test_what_is_for_the_screen_is_not_printed(browser: Any, site: Path, name: str) -> None:
    page = browser.new_page(viewport={"width": 794, "height": 1123})
    page.emulate_media(media="print")
    page.goto((site / name).as_uri())
    for selector in ON_SCREEN:
        assert [one.is_visible() for one in page.locator(selector).all()].count(True) == 0, selector
    assert page.locator("h1").is_visible()
    page.close()


def test_what_is_folded_up_is_printed(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "letter.html").as_uri())
    page.locator("details.layer-variants > summary").click()
    entries = page.locator("ol.apparatus").first
    assert not entries.is_visible()
    page.emulate_media(media="print")
    assert entries.is_visible()
    page.close()
