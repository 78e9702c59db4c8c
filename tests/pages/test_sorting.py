"""Tables that can be sorted: by mouse, by keyboard, by their address; and without a script, as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rubricator.edition import Settings, publish

HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><bibl>x</bibl></sourceDesc></fileDesc>"
    '<profileDesc><creation><date when="{year}"/></creation></profileDesc></teiHeader><text><body>'
)
NAMES = {"adams": "Adams", "brown": "Brown", "cole": "Cole", "elias": "Élias", "dunn": "Dunn"} | {
    f"z{n}": f"Zimmer {n}" for n in range(4)
}
LETTERS = {1801: "dunn brown", 1795: "cole brown brown elias", 1804: "brown cole"}


def name(key: str) -> str:
    return f'<persName ref="persons.xml#{key}">{NAMES[key]}</persName>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    entries = "".join(f'<person xml:id="{key}"><persName>{said}</persName></person>' for key, said in NAMES.items())
    end = "</body></text></TEI>"
    files = {"persons.xml": f"{HEAD.format(title='Persons', year=1900)}<listPerson>{entries}</listPerson>{end}"}
    for year, said in LETTERS.items():
        text = f'<div type="document"><p xml:id="p1" n="1">{", ".join(map(name, said.split()))}</p></div>'
        files[f"letter-{year}.xml"] = f"{HEAD.format(title='Letter', year=year)}{text}{end}"
    path = tmp_path_factory.mktemp("sorting")
    for file, data in publish({key: text.encode() for key, text in files.items()}, Settings())[0].items():
        (path / file).parent.mkdir(parents=True, exist_ok=True)
        (path / file).write_bytes(data)
    return path


@pytest.fixture
def opened(browser: Any, folder: Path) -> Iterator[Callable[..., Any]]:
    contexts = []

    def open_(address: str = "persons.html", script: bool = True) -> Any:
        contexts.append(browser.new_context(java_script_enabled=script))
        page = contexts[-1].new_page()
        page.goto(f"{folder.as_uri()}/{address}")
        return page

    yield open_
    for context in contexts:
        context.close()


def order(page: Any) -> str:
    rows = page.locator("tbody tr[id]:visible").evaluate_all("rows => rows.map((row) => row.id)")
    return " ".join(row for row in rows if row[0] != "z")


def test_without_a_script_the_list_goes_from_a_to_z(opened: Callable[..., Any]) -> None:
    page = opened(script=False)
    assert order(page) == "adams brown cole dunn elias"
    assert page.locator("thead button").count() == 0


def test_a_heading_sorts_and_the_address_says_so(opened: Callable[..., Any]) -> None:
    page = opened()
    passages = page.get_by_role("button", name="Passages")
    passages.click()
    assert order(page) == "brown cole dunn elias adams"
    assert page.locator("th[aria-sort]").all_inner_texts() == ["Passages"]
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    assert page.url.endswith("persons.html?sort=-passages")
    passages.focus()
    page.keyboard.press("Enter")
    assert order(page) == "dunn elias cole brown adams"  # who is not named stands last either way
    page.get_by_role("button", name="Name", exact=True).click()
    assert order(page) == "adams brown cole dunn elias"
    assert page.locator("tr.letter").count() == 6
    assert page.url.endswith("persons.html")


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("first", "brown cole elias dunn adams"), ("-last", "brown cole dunn elias adams"),
        ("-name", "elias dunn cole brown adams"), ("-documents", "brown cole dunn elias adams"), ("nothing", "adams brown cole dunn elias"),
    ],
)  # fmt: skip
def test_an_address_leads_to_a_sorted_list(opened: Callable[..., Any], sort: str, expected: str) -> None:
    assert order(opened(f"persons.html?sort={sort}")) == expected


def test_a_sorted_list_is_filtered_and_a_letter_leads_back(opened: Callable[..., Any]) -> None:
    page = opened("persons.html?sort=-passages")
    page.get_by_role("searchbox").fill("n")
    assert order(page) == "brown dunn"
    page.get_by_role("button", name="Name", exact=True).click()
    assert order(page) == "brown dunn"
    assert page.locator("tr.letter:visible").all_inner_texts() == ["B", "D"]
    page.get_by_role("searchbox").fill("")
    page.get_by_role("button", name="Last document").click()
    page.locator("nav.letters a", has_text="C").click()
    assert order(page) == "adams brown cole dunn elias"
    assert page.url.endswith("persons.html#letter:C")


def test_a_name_in_the_picture_shows_its_lines(opened: Callable[..., Any]) -> None:
    page = opened("persons~together.html?sort=persons.a")
    assert page.locator("table tr[id] td:first-child").all_inner_texts() == ["Brown", "Brown", "Brown", "Cole"]
    page.locator("svg.wide [data-name] text", has_text="Dunn").hover()
    lit = page.locator("svg.wide .lit[data-name] text").evaluate_all(
        "names => names.map((name) => name.firstChild.data)"
    )
    assert sorted(lit) == ["Brown", "Dunn"]
    page.locator("svg.wide .lit[data-of] line").first.click(force=True)
    assert page.locator("tr:target td a").all_inner_texts()[:2] in (["Brown", "Dunn"], ["Dunn", "Brown"])
