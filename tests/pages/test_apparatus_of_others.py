"""Apparatus in the encodings that others use, and what ``collate`` writes, as pages in a browser: readable at any
width, light and dark, without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_pages import AXE

from rubricator.collate.witnesses import Heading, State, collate
from rubricator.edition import Settings, publish
from rubricator.seeds import FurnitureRules, read
from rubricator.tei.encode import plain

CASES = Path(__file__).parent.parent / "apparatus" / "cases"
NAMES = ("endpoints-overlapping", "lacuna", "notes-of-witnesses", "rdggrp", "speakers-and-verse")
STATES = {
    "A": "MINUTES OF THE HARBOUR COMMISSION\n\nTrieste, 14 March 1921\n\nMr. Hollis and Dr. Kovač were present.\n\n"
    "1. Mr. Hollis said that the warehouses were in a deplorable state.\n\n2. Dr. Kovač objected.\n\nCarlo Venier\n",
    "B": "MINUTES OF THE HARBOUR COMMISSION\n\nTrieste, 14 March 1921\n\nDr. Kovač and Mr. Hollis were present.\n\n"
    "1. Mr. Hollis stated that the warehouses were in a poor state. He left.\n\n2. Dr. Kovač objected.\n\nCarlo Venier\n",
    "C": "MINUTES OF THE HARBOR COMMISSION\n\nTrieste, 14 March 1921\n\nMr. Hollis and Dr. Kovac were present.\n\n"
    "1. Mr. Hollis said that the ware houses were in a deplorable state.\n\nCarlo Venier\n",
}


def collated() -> bytes:
    """Three states of one document, as a user collates them."""
    states = []
    for siglum, text in STATES.items():
        document, _ = read(f"{siglum}.txt", text.encode(), FurnitureRules())
        assert document is not None
        states.append(State(siglum, f"{siglum}.txt", plain(document)))
    return collate(states, None, Heading("Minutes")).data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    files = {f"{name}.xml": (CASES / name / "input.xml").read_bytes() for name in NAMES}
    for name, data in publish({**files, "minutes.xml": collated()}, Settings(title="Apparatus"))[0].items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def shown(site: Path) -> Iterator[Path]:
    """The pages with an apparatus: texts, witnesses side by side, one witness of each, the list of all."""
    for name in (*NAMES, "minutes"):
        yield from (site / f"{name}.html", site / f"{name}-witnesses.html")
        yield sorted(site.glob(f"{name}-witness-*.html"))[0]
    yield site / "apparatus.html"


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_is_wider_than_the_screen(browser: Any, site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    wide = []
    for path in shown(site):
        page.goto(path.as_uri())
        wide += [path.name for part in ("html", "body") if page.locator(part).bounding_box()["width"] > width + 1]
    context.close()
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Any, site: Path, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("needs axe: npm install --prefix build/tools axe-core")
    context = browser.new_context(color_scheme=scheme)
    found = []
    # The colours are the same on all: in the dark the collated document and the list are enough.
    for path in list(shown(site))[0 if scheme == "light" else -4 :]:
        page = context.new_page()
        page.goto(path.as_uri())
        page.add_script_tag(path=str(AXE))
        result = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})")
        found += [(path.name, each["id"], each["nodes"][0]["target"]) for each in result["violations"]]
        page.close()
    context.close()
    assert found == []


def test_a_collated_document_is_read_without_a_script(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "minutes.html").as_uri())
    entries = page.locator("ol.apparatus").first.inner_text().replace("\n", " ")
    for said in ("HARBOUR] HARBOR C", "said] stated B", "deplorable] poor B"):
        assert said in " ".join(entries.split())
    page.locator("[id='view:variants']").uncheck()
    assert not page.locator(".text sup.variant").first.is_visible()
    assert not page.locator("ol.apparatus").first.is_visible()
    page.locator("[id='view:variants']").check()
    page.locator(".text sup.variant a").first.click()
    assert page.locator("li:target").inner_text().split()[0] == "1"
    page.goto((site / "minutes-witness-c.html").as_uri())
    assert page.locator(".text h2").inner_text() == "MINUTES OF THE HARBOR COMMISSION"
    context.close()


def test_a_page_alone_without_its_folder_has_pictures_of_a_bounded_size(browser: Any, site: Path, tmp_path: Path) -> None:
    """No style is there: a drawing as large as the page would bury the text."""
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    for path in site.glob("*synopsis.html"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
        page.goto((tmp_path / path.name).as_uri())
        assert page.evaluate("() => [...document.querySelectorAll('svg')].filter((one) => one.getBoundingClientRect().height > 400).length") == 0
    page.close()
