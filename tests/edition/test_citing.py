"""What the pages say of how they are cited."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from page_checks import parsed

from rubricator.edition import Settings, publish

FILES = {p.name: p.read_bytes() for p in (Path(__file__).parent.parent / "xslt" / "cases" / "edition").glob("*.xml")}
SETTINGS = Settings(
    title="A Plenum", editors=("Ada Editor",), publisher="The Press", date="2026", version="1.0",
    url="https://example.org/plenum",
)  # fmt: skip
PAGES = {path: parsed(page) for path, page in publish(FILES, SETTINGS)[0].items() if path.endswith(".html")}


def cited(path: str, style: str) -> str:
    return str(PAGES[path].xpath(f"string(//*[@data-cite='{style}'])"))


def test_zotero_reads_a_document_as_a_part_of_a_book_with_its_translator_and_editors() -> None:
    metas = PAGES["1956-09-15-telegram.html"].xpath("//head/meta[starts-with(@name, 'citation_')]")
    tags = {meta.get("name"): meta.get("content") for meta in metas}
    assert tags["citation_book_title"] == "A Plenum"
    assert tags["citation_translator"] == "Gary Goldberg"
    assert tags["citation_editor"] == "Ada Editor"
    assert not PAGES["1956-09-15-telegram.html"].xpath("//*[contains(@class, 'Z3988')]")


def test_a_document_is_cited_with_its_own_date_and_archive() -> None:
    assert cited("1956-09-15-telegram.html", "chicago").endswith(
        "In A Plenum, edited by Ada Editor. The Editors, 2026. https://example.org/plenum/1956-09-15-telegram.html."
    )
    assert "translator = {{Gary Goldberg}}" in cited("1956-09-15-telegram.html", "bibtex")
    assert json.loads(cited("1956-09-15-telegram.html", "csl"))[0]["type"] == "chapter"
    assert cited("1956-09-15-telegram.html", "ris").startswith("TY  - CHAP")


def test_any_other_page_is_cited_by_its_title_and_the_start_page_as_the_edition() -> None:
    assert cited("persons.html", "chicago") == (
        "“Persons.” In A Plenum, edited by Ada Editor. The Press, 2026. https://example.org/plenum/persons.html."
    )
    assert "booktitle = {{A Plenum}}" in cited("calendar.html", "bibtex")
    assert cited("persons.html", "bibtex").startswith("@incollection{persons,\n  title = {{Persons}},")
    assert json.loads(cited("persons.html", "csl"))[0]["id"] == "persons"
    assert "ed. A Plenum" in cited("index.html", "chicago")
    assert cited("index.html", "bibtex").startswith("@book")


def test_search_engines_are_told_the_same() -> None:
    (data,) = PAGES["1956-09-15-telegram.html"].xpath("//script[@type='application/ld+json']/text()")
    said = json.loads(data)
    assert (said["@type"], said["isPartOf"]["name"]) == ("Chapter", "A Plenum")
    assert [one["name"] for one in said["translator"]] == ["Gary Goldberg"]


def test_nothing_in_a_header_ends_the_script() -> None:
    hostile = FILES["1956-09-15-telegram.xml"].replace(
        b"<title>", b"<title>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;", 1
    )
    assert hostile != FILES["1956-09-15-telegram.xml"]
    page = publish({**FILES, "1956-09-15-telegram.xml": hostile}, SETTINGS)[0]["1956-09-15-telegram.html"]
    assert len(parsed(page).xpath("//script")) == 2


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("On&#160;the", "On the"), ("On&amp;nbsp;the", "On the"), ("On&#8239;the", "On the"), ("On<lb/>the", "On the"),
        ("On <lb/>the", "On the"), ("mo<lb break='no'/>tion", "motion"), ("mo&#173;tion", "motion"), ("On&#9;the", "On the"),
        ("A &amp;amp; B", "A &amp; B"),
    ],
)  # fmt: skip
def test_no_words_of_a_title_are_glued(title: str, name: str) -> None:
    tei = FILES["1956-09-15-telegram.xml"].decode()
    made, _ = publish(
        {"a.xml": re.sub(r"<title(?: [^>]*)?>.*?</title>", f"<title>{title}</title>", tei, flags=re.DOTALL).encode()},
        SETTINGS,
    )
    page = parsed(made["a.html"])
    [said] = page.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(said)["name"] == name
    assert "Onthe" not in page.xpath("string(/html/head/title)")
