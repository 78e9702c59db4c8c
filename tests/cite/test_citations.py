"""Citations: golden cases in words, and what parsers by others read out of the formats for programs."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invented_records import AUTHORITY, LETTER, SETTINGS
from rubricator.cite import bibtex, chicago, csl, csl_json, item, mla, ris
from rubricator.cite.item import Item
from rubricator.cite.styles import quoted
from rubricator.describe import authority_of, document, edition_record
from rubricator.describe.record import Agent, Dates
from rubricator.project import parse

SETTLED = parse(SETTINGS)
RECORD = document(LETTER, "1936-07-20-letter.xml", SETTLED, authority_of(AUTHORITY))
EDITION = edition_record([RECORD], SETTLED)
CHAPTER, BOOK = item(EDITION, RECORD), item(EDITION)


def test_chicago() -> None:
    assert chicago(CHAPTER).text == (
        "Carreras, Juan. “Letter from the Consul & others.” July 20, 1936. Translated by Ann Weaver. AMAE, Fondo R, "
        "Caja 7, ff. 1-2. In Letters {of} War: 100% & more, edited by Maria Sanz. Madrid: The Press, 2026. "
        "https://doi.org/10.1234/letter."
    )
    assert chicago(BOOK).text == (
        "Sanz, Maria, ed. Letters {of} War: 100% & more. Version 1.0.0. Madrid: The Press, 2026. https://example.org/war/."
    )
    assert "<i>Letters {of} War: 100% &amp; more</i>" in chicago(CHAPTER).html


def test_mla() -> None:
    assert mla(CHAPTER).text == (
        "Carreras, Juan. “Letter from the Consul & others.” 20 July 1936. Translated by Ann Weaver. Letters {of} War: "
        "100% & more, edited by Maria Sanz, version 1.0.0, The Press, 2026, https://doi.org/10.1234/letter. AMAE, "
        "Fondo R, Caja 7, ff. 1-2."
    )
    assert mla(BOOK).text == (
        "Sanz, Maria, editor. Letters {of} War: 100% & more. Version 1.0.0, The Press, 2026, https://example.org/war/."
    )


@pytest.mark.parametrize(
    ("dates", "american", "british"),
    [
        (Dates("1956-08-30", "1956-08-31"), "August 30–31, 1956", "30-31 Aug. 1956"),
        (Dates("1956-09", "1956-09"), "September 1956", "Sept. 1956"),
        (Dates("1956", "1957"), "1956–1957", "1956-1957"),
        (Dates("1956-05-03", "1957-06-01"), "May 3, 1956–June 1, 1957", "3 May 1956-1 June 1957"),
        (Dates("1956-05-03", "1956-06-01"), "May 3–June 1, 1956", "3 May-1 June 1956"),
        (Dates("1956-05", "1956-06"), "May–June 1956", "May-June 1956"),
        (Dates("1956-05", "1957-06", exact=False), "Between May 1956 and June 1957", "Between May 1956 and June 1957"),
        (
            Dates("1956-01-02", "1957-03-31", exact=False),
            "Between January 2, 1956, and March 31, 1957", "Between 2 Jan. 1956 and 31 Mar. 1957",
        ),
        (Dates("", "1956-01-02", exact=False), "January 2, 1956", "2 Jan. 1956"),
    ],
)
def test_dates(dates: Dates, american: str, british: str) -> None:
    one = Item("chapter", "a", "T", made=dates, container="C")
    assert american in chicago(one).text
    assert british in mla(one).text


def test_an_eastern_name_stays_as_it_is_and_three_authors_are_listed() -> None:
    authors = (Agent("Kim Il Sung", family="Kim", given="Il Sung"), Agent("B"), Agent("C"))
    assert chicago(Item("chapter", "a", "T", authors)).text.startswith("Kim Il Sung, B, and C. “T.”")
    assert mla(Item("chapter", "a", "T", authors)).text.startswith("Kim Il Sung, et al. “T.”")


def test_quotation_marks_within_a_title_become_single_ones() -> None:
    assert quoted('The "August" Plenum') == "“The ‘August’ Plenum.”"
    assert quoted("Who?") == "“Who?”"
    assert quoted('On the "August" and the "Plenum"') == "“On the ‘August’ and the ‘Plenum.’”"
    assert quoted("Bericht über das „Plenum“ von O’Higgins") == "“Bericht über das ‘Plenum’ von O’Higgins.”"
    assert quoted("The Workers’") == "“The Workers’.”"


def test_a_title_from_right_to_left_moves_nothing_beside_it() -> None:
    said = chicago(Item("chapter", "a", "رسالة من القاهرة", made=Dates("1891", "1891"), container="C"))
    assert said.html.startswith("“<bdi>رسالة من القاهرة</bdi>.” 1891. In <i>C</i>")


def test_bibtex_is_read_by_bibtexparser() -> None:
    parser = pytest.importorskip("bibtexparser", reason="pip install bibtexparser")
    library = parser.parse_string(bibtex([CHAPTER, BOOK]))
    assert not library.failed_blocks
    first, second = library.entries
    assert (first.entry_type, first.key) == ("incollection", "d1936-07-20-letter")
    assert first["booktitle"] == r"{Letters \textbraceleft{}of\textbraceright{} War: 100\% \& more}"
    assert first["author"] == "Carreras, Juan"
    assert first["url"] == "https://doi.org/10.1234/letter"
    assert (second.entry_type, second["year"]) == ("book", "2026")


def test_ris_is_read_by_rispy() -> None:
    rispy = pytest.importorskip("rispy", reason="pip install rispy")
    first, second = rispy.loads(ris([CHAPTER, BOOK]))
    assert (first["type_of_reference"], first["title"]) == ("CHAP", "Letter from the Consul & others")
    assert first["authors"] == ["Carreras, Juan"]
    assert first["doi"] == "10.1234/letter"
    assert second["year"] == "2026"


def test_csl_json() -> None:
    first, second = json.loads(csl_json([CHAPTER, BOOK]))
    assert first["author"] == [{"family": "Carreras", "given": "Juan"}]
    assert first["original-date"] == {"date-parts": [[1936, 7, 20]]}
    assert first["archive_location"] == "Caja 7, ff. 1-2"
    assert second["type"] == "book"


AGENTS = st.lists(st.builds(Agent, st.text(max_size=9), family=st.text(max_size=5), given=st.text(max_size=5)), max_size=3)
ITEMS = st.builds(
    Item, st.sampled_from(["chapter", "book"]), st.just("k"), st.text(max_size=20), AGENTS.map(tuple), editors=AGENTS.map(tuple),
    container=st.text(max_size=9), publisher=st.text(max_size=9), abstract=st.text(max_size=20), doi=st.text(max_size=9),
    url=st.text(max_size=9), published=st.sampled_from(["", "2026", "2026-05", "soon"]),
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ITEMS)
def test_law_no_text_breaks_out_of_its_field(one: Item) -> None:
    """Braces are balanced with every other character escaped; a RIS line begins with a tag; JSON is read back."""
    depth, entry = 0, bibtex([one])
    for char in entry:  # BibTeX counts every brace, one behind a backslash too
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0
    assert all(line[2:6] == "  - " for line in ris([one]).split("\r\n") if line)
    assert json.loads(json.dumps(csl(one)))["id"] == "k"
    assert isinstance(chicago(one).text + mla(one).html, str)
