"""The pages of entries: their addresses, what stands on them, and that they are bounded."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_checks import dead_links, parsed

from rubricator.edition import Settings, publish
from rubricator.edition.addresses import entry_page, part_page

CASES = Path(__file__).parent.parent / "xslt" / "cases" / "edition"
EDITION = {path.name: path.read_bytes() for path in sorted(CASES.glob("*.xml"))}
SETTINGS = Settings(title="A Plenum", sigla={"1956-08-30-decision.xml": "D", "1956-09-15-telegram.xml": "T"})


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    return publish(EDITION, SETTINGS)[0]


@pytest.mark.parametrize(
    ("keys", "pages"),
    [
        (["kim-il-sung"], ["persons/kim-il-sung.html"]),
        (["P001"], ["persons/P001.html"]),
        (["김일성"], ["persons/김일성.html"]),
        (["Kim", "kim"], ["persons/Kim.html", "persons/kim-26ae784d.html"]),
        (["con"], ["persons/con-1143da2b.html"]),
        (["_x"], ["persons/x-a01e47cb.html"]),
        (["a b/../c"], ["persons/a-b-c-0e3f70c6.html"]),
    ],
)
def test_an_entry_is_called_by_its_id(keys: list[str], pages: list[str]) -> None:
    taken: set[str] = set()
    assert [entry_page("persons", key, taken) for key in keys] == pages


@given(st.lists(st.text(min_size=1), unique=True, max_size=8))
def test_law_no_two_entries_have_one_address(keys: list[str]) -> None:
    taken: set[str] = set()
    pages = [entry_page("persons", key, taken).casefold() for key in keys]
    assert len(set(pages)) == len(keys)
    assert all("~" not in page and ".." not in page and page.count("/") == 1 for page in pages)


def test_the_further_passages_are_beside_the_first_page() -> None:
    assert part_page("persons/kim.html", "1956-2") == "persons/kim~1956-2.html"


def test_an_entry_has_its_names_its_forms_and_every_mention_in_its_sentence(pages: dict[str, bytes]) -> None:
    page = parsed(pages["persons/kim-il-sung.html"])
    assert page.xpath("string(//h1)").startswith("Kim Il Sung")
    forms = [" ".join(li.text_content().split()) for li in page.xpath("//section[@class='forms']//li")]
    assert any(form.startswith("Kim Il Sung") and form.endswith("T") for form in forms)
    links = page.xpath("//ol[@class='passages']//a/@href")
    assert len(links) == len(page.xpath("//ol[@class='passages']//mark")) > 1
    assert all(link.startswith("../1956-") for link in links)


def test_who_is_named_in_the_same_paragraphs(pages: dict[str, bytes]) -> None:
    """Being together is mutual."""
    beside = {
        path: set(parsed(page).xpath("//section[@class='together']//a/@href"))
        for path, page in pages.items()
        if path.startswith(("persons/", "places/", "organizations/"))
    }
    assert any(beside.values())
    for path, others in beside.items():
        assert all(f"../{path}" in beside[other.removeprefix("../")] for other in others)


def test_the_anchors_of_earlier_editions_are_in_the_list(pages: dict[str, bytes]) -> None:
    ids = set(parsed(pages["persons.html"]).xpath("//tr/@id"))
    assert {"kim-il-sung", "ri-sung-yop"} <= ids
    assert "date:1956-09-15" in parsed(pages["calendar.html"]).xpath("//li/@id")


def test_an_entry_that_very_many_documents_name_has_its_passages_by_year() -> None:
    text = EDITION["1956-09-15-telegram.xml"].decode()
    files = {name: data for name, data in EDITION.items() if not name.startswith("1956-")}
    for number in range(180):
        year = 1950 + number // 90
        files[f"{number:03}.xml"] = text.replace("1956-09-15", f"{year}-09-15").encode()
    pages = publish(files, SETTINGS)[0]
    first = parsed(pages["persons/kim-il-sung.html"])
    assert not first.xpath("//ol[@class='passages']")
    leaves = first.xpath("//ul[@class='leaves']//a/@href")
    assert "../persons/kim-il-sung~1950.html" in leaves
    assert "../persons/kim-il-sung~1951.html" in leaves
    on_leaves = sum(len(parsed(pages[leaf.removeprefix("../")]).xpath("//mark")) for leaf in leaves)
    assert first.xpath("string(//h2[@id='page:mentions'])").startswith(f"{on_leaves} passages in 180 documents")
    assert "168 more" in first.xpath("string(//section[@class='forms'])")
    assert max(len(page) for path, page in pages.items() if path.startswith("persons/")) < 150_000
    assert dead_links(pages) == []


def test_an_entry_of_names_alone_is_proposed_and_not_in_doubt() -> None:
    texts = {
        **EDITION,
        "persons.xml": (
            b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="a" cert="low"><persName type="main">A. Berg</persName></person>'
            b'<person xml:id="b" cert="low"><persName type="main">B. Tal</persName><note>Or his brother.</note></person>'
            b"</listPerson></standOff></TEI>"
        ),
    }
    pages, _ = publish(texts, Settings())
    assert "Proposed by the program" in pages["persons/a.html"].decode()
    assert "The identification is uncertain" in pages["persons/b.html"].decode()
