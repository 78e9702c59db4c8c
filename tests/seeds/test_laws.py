"""The laws of reading: no word is lost or made up, order is kept, leaves cover the text, elements nest."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rubricator.commands import convert
from rubricator.seeds import Document, FurnitureRules, read
from rubricator.seeds.document import CATALOGUE_FIELDS
from rubricator.seeds.labels import labels
from rubricator.seeds.shapes import FORMATS

SEEDS = Path(__file__).parents[2] / "seeds"
RULES = FurnitureRules.shipped()
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")

# Lines of every sort that the sources have, in any order: what they make together need not be sensible.
_LINES = st.sampled_from(
    [
        "", "", "", "   ", "\f", "Skip to content", "get citation", "share document", "Document Information",
        "Record ID", "90017", "Language", "German", "December 07, 1957", "Telegram from A to B", "Top Secret",
        "No. 254   Top Secret", "Copy No. 1", "Prague, 20 August 1968", "Dear Comrade,", "I.", "2.", "1. one", "2. two",
        "(a) first", "(b) second", "First. Begin.", "Second. Go on.", "- an item", "• an item", "in the mines: more;",
        "They agreed on the following:", "The long paragraph of the report goes on here and does not end in",
        "this line.",
        "The long paragraph of the report goes on here and ends in this line.", "President: Yes.", "Ambassador: No.",
        "THE SITUATION IN THE PORT", "#### A head", "**Citation:**", "**Summary:**", "Stamp: [seen", "6 June 1961]",
        "[Handwritten: yes]", "Yours sincerely,", "V. Ivanov", "(Bitter)", "Three copies printed", "1 - to Cde. Brandt",
        "Typed by Lisova", "Distributed to", "Adler Kranz  ", "Bauer Lorenz", "[1] BArch, DY 30/1.",
        "with a note[1] here.",
        "was buried there.1", "He said \"no\"2 and left.", "1 Born in 1902.", "2. Died in 1956.", "A note of it. ↩",
        "48          BULLETIN", "BULLETIN          49", "Distribution:", "1. Cde. Brandt", "← Previous Document",
        "Record of Conversation between A and B,",
        "Five copies      Translated [by]:", "No. 3      Rozanov [signature]", "Subject: rice",
        "From: A. B.", "To: C. D.",
        "This document was made possible with support from X", "<https://example.org/document/1>", "a\tb", "ANNEX 1",
        "[Archival Source: AAN, Warsaw, f. 2, d. 3.]", "[Translated by Ann Smith]", "Notes", "* The note of it.",
        "It is so.*", "10 November 1989.", "11 November 1989.", "PRESIDENT: Yes.", "RGASPI, fond 5, opis 1, delo 3.",
        "Discussed:      Decided:", "1. The port      Agreed.", "a) third", "SUBJECT", "---", "title: \"Rice\"", "1", "  set in it",
        "at noon (1). Then (2).", "(1) The noon of it.", "(2) Later.", "~~out~~ in", "Mr. Eden I agree.",
        "Mr. Speaker Order.", "DOCUMENT No. 1", "DOCUMENT No. 2",
    ]
)  # fmt: skip
# Letters that damaged UTF-8 is made of are left out: mending it changes words, and is meant to.
_MOJIBAKE = "".join(chr(code) for code in range(0xA0, 0x100))
_FREE = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=_MOJIBAKE), max_size=60)
TEXTS = st.lists(st.one_of(_LINES, _LINES, _FREE), min_size=1, max_size=30).map("\n".join)


def words(text: str) -> list[str]:
    return WORD.findall(text)


def document_of(text: str, format: str | None = None) -> Document | None:
    document, findings = read("a.txt", text.encode("utf-8"), RULES, format)
    assert document is not None or findings
    return document


def check_words(text: str, document: Document) -> None:
    """The words of the source are the words of text, catalogue and furniture; those of the text in order, and those of
    its notes, which may stand behind the paragraph that they cut in two."""
    beside = [f"{d.label} {d.text}" for d in document.catalogue] + [f.text for f in document.furniture]
    found = Counter(words(document.text))
    for part in beside:
        found += Counter(words(part))
    if document.format == "markdown":
        text = re.sub(r"</?s>", "", text)  # HTML within Markdown is markup
    assert found == Counter(words(text))
    notes = [leaf for leaf in document.leaves if leaf.kind == "note"]
    for leaves in (notes, [leaf for leaf in document.leaves if leaf.kind != "note"]):
        source = iter(words(text))
        assert all(word in source for leaf in leaves for word in words(document.text[leaf.start : leaf.end]))


def check_structure(document: Document) -> None:
    """Leaves are disjoint, in order, and hold every character but the line feeds; elements nest."""
    place = 0
    for leaf in document.leaves:
        assert document.text[place : leaf.start].strip("\n") == ""
        assert "\n" not in document.text[leaf.start : leaf.end]
        assert leaf.start < leaf.end
        place = leaf.end
    assert document.text[place:] == ""
    stack: list[tuple[int, int]] = []
    for element in document.structure:
        while stack and stack[-1][1] <= element.start:
            stack.pop()
        assert not stack or (stack[-1][0] <= element.start and element.end <= stack[-1][1])
        stack.append((element.start, element.end))
    assert all(0 <= point.offset <= len(document.text) for point in document.points)


@given(TEXTS)
@example("Stamp: [seen\n6 June 1961]\nTop Secret\nTHE SITUATION IN THE PORT\ntext")
@example("V. Ivanov")
@example("Yours sincerely,\nV. Ivanov")
@settings(max_examples=250, deadline=None)
def test_no_word_is_lost_and_elements_nest(text: str) -> None:
    document = document_of(text)
    if document and document.format != "html":
        check_words(text, document)
    if document:
        check_structure(document)


@example(text="[^:]", format="markdown")  # a mark of a note that is not there
@given(TEXTS, st.sampled_from([f for f in FORMATS if f not in ("html", "docx")]))
@settings(max_examples=150, deadline=None)
def test_a_format_that_is_wrong_loses_nothing_either(text: str, format: str) -> None:
    document = document_of(text, format)
    if document:
        check_words(text, document)
        check_structure(document)


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_document_or_a_finding(data: bytes) -> None:
    document, findings = read("a.bin", data, RULES)
    assert document is not None or findings
    if document:
        check_structure(document)


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda p: p.name[:3])
def test_the_seeds(seed: Path) -> None:
    document, findings = read(seed.name, seed.read_bytes(), RULES)
    assert document is not None
    assert not findings
    check_words(seed.read_text("utf-8"), document)
    check_structure(document)


# TEI P5, 4.2: what may stand at the top of a division comes before all else, what closes it after.
_TOP, _BOTTOM = {"head", "opener"}, {"closer"}


@given(TEXTS)
@example("İ. İnönü came.")
@settings(max_examples=150, deadline=None)
def test_divisions_are_in_the_order_of_tei(text: str) -> None:
    document = document_of(text)
    for division in document.structure if document else ():
        if division.name != "div" or not document:
            continue
        children = _children(document, document.structure.index(division))
        ranks = [0 if c in _TOP else 3 if c in _BOTTOM else 2 if c == "div" else 1 for c in children]
        assert ranks == sorted(ranks)
        assert 3 not in ranks or {1, 2} & set(ranks)


def _children(document: Document, index: int) -> list[str]:
    """The names of the element's children."""
    parent = document.structure[index]
    found, end = [], parent.start
    for element in document.structure[index + 1 :]:
        if element.start >= parent.end:
            break
        if element.start >= end:
            found.append(element.name)
            end = element.end
    return found


def test_the_command_line_offers_every_shape_that_is_read() -> None:
    assert convert.FORMATS == FORMATS  # written twice: what reads sources is loaded only when there are any


def test_the_table_of_labels_names_fields_that_there_are() -> None:
    known = labels()
    named = {*known.fields.values(), *(field for field, _ in (*known.sentences, *known.heading))}
    assert named <= set(CATALOGUE_FIELDS)
    assert len(named) > 10
