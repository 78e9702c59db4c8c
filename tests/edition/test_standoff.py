"""What a file says of its text from outside of it is printed where it points."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from page_checks import dead_links, parsed, words_of_text

from rubricator.edition import Settings, publish
from rubricator.edition.standoff import TEI, bring_home

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>A letter</title><editor xml:id='ed'>Eva Dorn</editor></titleStmt>"
    "<publicationStmt><p/></publicationStmt><sourceDesc><bibl>Archive</bibl></sourceDesc></fileDesc></teiHeader>"
)
TEXT = (
    "<text><body><div type='document' xml:id='d'><head>Letter</head><p xml:id='p1'>The <seg xml:id='s1'>ship</seg>"
    " has<note type='editorial'>Own.</note> left.\n</p><lg xml:id='v'><l>One <w xml:id='w'>line</w>.</l><l>Two</l></lg>"
    "</div></body></text>"
)


def letter(outside: str) -> bytes:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{HEADER}<standOff>{outside}</standOff>{TEXT}</TEI>'.encode()


def placed(outside: str) -> str:
    """The text, each note in braces."""
    tree = etree.fromstring(letter(outside)).getroottree()
    bring_home(tree, "letter.xml")
    for note in tree.iter(f"{TEI}note"):
        note.text = "{" + (note.text or "")
        last = note[-1] if len(note) else None
        if last is None:
            note.text += "}"
        else:
            last.tail = (last.tail or "") + "}"
    return " ".join("".join(tree.find(f"{TEI}text").itertext()).split())


AS_IT_WAS = placed("")


@pytest.mark.parametrize(
    ("outside", "said"),
    [
        ('<note target="#s1">A barque.</note>', "ship{A barque.} has"),
        ('<note target="letter.xml#p1">Never sent.</note>', "left.{Never sent.}"),
        ('<note target="#d">Of all.</note>', "Letter{Of all.}"),
        ('<note target="#v">Of the stanza.</note>', "line.{Of the stanza.}"),
        ('<note target="#range(#s1,#p1)">Both.</note>', "left.{Both.}"),
        ('<listAnnotation><annotation target="#s1"><note>A <hi>barque</hi>.</note></annotation></listAnnotation>', "ship{A barque.}"),
        ('<listAnnotation><note target="#s1">In a list.</note></listAnnotation>', "ship{In a list.}"),
        ('<spanGrp type="argument"><span from="#s1" to="#p1">A complaint</span></spanGrp>', "left.{argument: A complaint}"),
    ],
)  # fmt: skip
def test_a_remark_stands_where_it_points(outside: str, said: str) -> None:
    found = placed(outside)
    assert said in found
    assert re.sub(r"\{(?!Own)[^}]*\}", "", found) == AS_IT_WAS, "the words of the text are the same"


@pytest.mark.parametrize(
    "outside",
    [
        '<note target="#nowhere">Of nothing.</note>',
        '<note target="other.xml#p1">Of another file.</note>',
        '<spanGrp type="pos"><span target="#w">NN</span></spanGrp>',
        '<listPerson><person xml:id="x"><persName>X</persName><note target="#p1">Of the entry.</note></person></listPerson>',
    ],
)
def test_what_points_nowhere_stays_where_it_is(outside: str) -> None:
    assert placed(outside) == AS_IT_WAS


def test_a_remark_on_several_places_stands_at_each() -> None:
    assert placed('<note target="#s1 #p1">Twice.</note>').count("{Twice.}") == 2


def test_the_page_numbers_it_with_the_notes_of_the_text() -> None:
    made, findings = publish({"letter.xml": letter('<note target="#s1" resp="#ed">A barque.</note>')}, Settings())
    assert findings == []
    tree = parsed(made["letter.html"])
    notes = [" ".join(note.text_content().split()) for note in tree.xpath("//section[contains(@class, 'editor')]//li")]
    assert notes == ["1A barque. (Eva Dorn)", "2Own."]
    assert dead_links(made) == []
    assert " ".join(words_of_text(tree)).startswith("LetterThe ship has left.")
