"""The reading view of TEI files: what is read, in which blocks, what is marked and closed, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from xml_shapes import files

from rubricator.spans import Certainty
from rubricator.tei.reading import Reading, reading

HEADER = """<teiHeader><profileDesc><creation><date when="1956-09-15">15 September 1956</date></creation></profileDesc>
<encodingDesc><classDecl><taxonomy xml:id="rules"><category xml:id="title"/></taxonomy></classDecl></encodingDesc>
</teiHeader>"""


def read(body: str, attributes: str = 'xml:lang="en"', header: str = HEADER) -> Reading:
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" {attributes}>{header}<text><body>{body}</body></text></TEI>'
    return reading(text.encode())


def blocks(found: Reading) -> list[tuple[str, str]]:
    return [(block.kind, found.view.text[block.start : block.end]) for block in found.view.blocks]


def closed(found: Reading) -> list[str]:
    return [found.view.text[start:end] for start, end in found.view.closed]


BLOCKS = {
    "paragraphs": ("<p>One\n  two.</p> <p/> <p>  Three </p>", [("p", "One two."), ("p", "Three")]),
    "opener": (
        "<opener><seg>Nº 1</seg> <dateline>Pyongyang</dateline> text <salute>Dear</salute></opener>",
        [("seg", "Nº 1"), ("dateline", "Pyongyang"), ("opener", "text"), ("salute", "Dear")],
    ),
    "a list interrupts": (
        "<p>These: <list><label>1</label><item>a</item></list> and so on</p>",
        [("p", "These:"), ("label", "1"), ("item", "a"), ("p", "and so on")],
    ),
    "a note does not": ("<p>One<note>N</note> two</p><p>x</p>", [("p", "One two"), ("note", "N"), ("p", "x")]),
    "a note of paragraphs": ("<p>a<note><p>b</p><p>c</p></note></p>", [("p", "a"), ("p", "b"), ("p", "c")]),
    "a note in a note": ("<p>a<note>b<note>c</note>d</note>e</p>", [("p", "ae"), ("note", "bd"), ("note", "c")]),
    "notes in a division": ("<p>a</p><note>b</note><p>c</p>", [("p", "a"), ("note", "b"), ("p", "c")]),
    "label in a sentence": ("<p>a <label>b</label> c</p>", [("p", "a b c")]),
    "tables": (
        "<table><head>h</head><row><cell>1</cell><cell>2</cell></row></table>",
        [("head", "h")] + [("cell", c) for c in "12"],
    ),
    "unknown elements in a division": ("<mine>a</mine><mine>b</mine>", [("mine", "a"), ("mine", "b")]),
    "unknown elements in a paragraph": ("<p>a<mine>b</mine>c</p>", [("p", "abc")]),
    "a word over a line": ("<p>Khru-\n <lb break='no'/>\n shchev</p>", [("p", "Khrushchev")]),
    "a name over a line keeps its hyphen": ("<p>Il-<lb break='no'/>Sung</p>", [("p", "Il-Sung")]),
    "a break between words": ("<p>Kim<lb/>Il</p>", [("p", "Kim Il")]),
    "choices": ("<p><choice><corr>b</corr><sic>a</sic></choice></p>", [("p", "a")]),
    "readings": ("<p><app><rdgGrp><rdg>b</rdg></rdgGrp><rdgGrp><lem>a</lem></rdgGrp></app></p>", [("p", "a")]),
    "not the text": ("<fw>9</fw><p>a<gap><desc>x</desc></gap><index><term>y</term></index></p>", [("p", "a")]),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks(name: str) -> None:
    body, expected = BLOCKS[name]
    assert blocks(read(body)) == expected


CLOSED = {
    "names": ("<p><persName>A</persName> b <date>C</date></p>", ["A", "C"]),
    "an office is open": ("<p><roleName>Ambassador</roleName></p>", []),
    "links and code": ("<p><ref>A</ref> b <code>C</code> d <formula>E</formula></p>", ["A", "C", "E"]),
    "other languages": ('<p>a <foreign>B</foreign> <q xml:lang="ru">C</q> <q xml:lang="eng">d</q></p>', ["B", "C"]),
    "other namespaces": ('<p>a <b xmlns="http://example.org/">C</b></p>', ["C"]),
    "cdata": ("<p>a <![CDATA[B]]> c</p>", ["B"]),
}


@pytest.mark.parametrize("name", CLOSED)
def test_closed(name: str) -> None:
    body, expected = CLOSED[name]
    assert closed(read(body)) == expected


def test_the_word_that_an_entity_is_part_of_is_closed() -> None:
    data = b'<!DOCTYPE TEI [<!ENTITY e "\xc3\xa9">]><TEI xml:lang="en"><text><p>Mr Br&e;zhnev spoke.</p></text></TEI>'
    found = reading(data)
    assert found.view.text == "Mr Brézhnev spoke."
    assert closed(found) == ["Brézhnev"]


def test_what_is_marked_comes_as_claims() -> None:
    found = read(
        '<p><persName ref="persons.xml#kim" cert="low" ana="#other #title">Kim <hi>Il</hi> Sung</persName>'
        ' <supplied resp="#t">me</supplied> <note type="gloss">x</note></p>'
    )
    name, supplied, note = found.view.marked
    assert (name.element, name.rule, name.certainty, name.entity) == ("persName", "title", Certainty.LOW, "kim")
    assert found.view.text[name.start : name.end] == "Kim Il Sung"
    assert (supplied.element, supplied.rule, supplied.attributes) == ("supplied", "", {"resp": "#t"})
    assert found.view.text[note.start : note.end] == "x"


def test_paragraphs_and_roles() -> None:
    found = read(
        '<div type="document"><div type="section"><p xml:id="p1">a <list><item>b</item></list></p></div></div>'
        '<div type="distribution" xml:id="d2"><p>c</p></div>'
    )
    assert found.ids == ("p1", "p1", "d2")
    assert [block.role for block in found.view.blocks] == ["document", "document", "distribution"]


def profile(inner: str) -> str:
    return f"<teiHeader><profileDesc>{inner}</profileDesc></teiHeader>"


DATES = {
    "created": ('<creation><date when="1956-08-30"/></creation>', "1956-08-30"),
    "created within": ('<creation><date notBefore="1956-08" notAfter="1957"/></creation>', "1956-08"),
    "sent": (
        '<correspDesc><correspAction type="received"><date when="1950"/></correspAction>'
        '<correspAction type="sent"><date when="1949-01-02T10:00:00"/></correspAction></correspDesc>',
        "1949-01-02",
    ),
    "unknown": ("<creation><date>long ago</date></creation>", ""),
}


@pytest.mark.parametrize("name", DATES)
def test_date_of_the_document(name: str) -> None:
    inner, expected = DATES[name]
    assert read("<p>a</p>", header=profile(inner)).view.date == expected


def test_language() -> None:
    english = "The report of the committee was sent to the minister, and it was read by all that were there. " * 2
    german = "Der Bericht des Komitees wurde an den Minister gesandt und von allen gelesen, die dort waren. " * 2
    assert closed(read(f"<p>{english}</p>", "")) == []
    assert closed(read(f"<p>{german}</p>", "")) == [german.strip()]
    assert read(f"<p>{german}</p>", "").view.language == "und"
    header = profile('<langUsage><language ident="de">Deutsch</language></langUsage>')
    assert closed(read(f"<p>{english}</p>", "", header)) == [english.strip()]


@given(files())
def test_each_character_leads_back_to_its_bytes(data: bytes) -> None:
    found = reading(data)
    codec = found.source.codec
    for block in found.view.blocks:
        assert "\n" not in found.view.text[block.start : block.end]
        before = -1
        for offset in range(block.start, block.end):
            start, end = found.byte_before(offset), found.byte_behind(offset + 1)
            assert before <= start <= end
            before = start
            piece = found.pieces[found.piece(offset)]
            if not piece.whole:
                assert data[start:end].decode(codec) == found.view.text[offset]


@given(files())
def test_blocks_are_the_text(data: bytes) -> None:
    view = reading(data).view
    assert "\n".join(view.text[block.start : block.end] for block in view.blocks) == view.text
    assert all(claim.end <= len(view.text) for claim in view.marked)
    assert all(0 <= start < end <= len(view.text) for start, end in view.closed)
