"""What collations leave out is there on their pages: the text, the spaces, and nothing that is said in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html

from rubricator.edition.publish import publish
from rubricator.edition.settings import Settings
from rubricator.edition.whole import TEI, made_whole

CASES = Path(__file__).parent.parent / "apparatus" / "cases"
HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'


def words(body: str) -> str:
    tree = etree.fromstring(HEAD.format(body)).getroottree()
    made_whole(tree)
    return " ".join("".join(tree.find(f"{TEI}text").itertext()).split())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text><w>in</w><w>the</w></text>", "in the"),
        ("<text><w>in</w> <w>the</w><w>re</w></text>", "in there"),
        ('<text><w>in</w><w part="I">th</w><w part="F">ere</w></text>', "in there"),
        ("<text><w>在</w><w>裏</w></text>", "在裏"),
        ("<text><w>in</w><app><lem><w>the</w></lem></app><w>sea</w></text>", "in the sea"),
        ("<text><p>(<w>in</w><w>it</w>)</p></text>", "(in it)"),
        ('<ab><app from="2" to="2"><lem>a</lem></app><app from="4" to="4"><lem>b</lem></app></ab>', "a b"),
        ('<ab><app type="lac"><lem>Verse</lem></app><app from="3" to="3"><lem type="om">om</lem></app></ab>', ""),
    ],
)
def test_what_is_left_out_is_put_in(body: str, text: str) -> None:
    assert words(body) == text


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("words-that-touch", "over the river"),
        ("table-with-gaps", "the tide rose again"),
        ("choice-of-others", "þan vetr."),
        ("header-apart", "They crossed the frozen lake."),
    ],
)
def test_the_page_has_the_words_of_the_base_text(case: str, text: str) -> None:
    made, _ = publish({"a.xml": (CASES / case / "input.xml").read_bytes()}, Settings())
    (page,) = html.fromstring(made["a.html"]).xpath("//div[@class='text']")
    for mark in page.xpath(".//sup"):
        mark.drop_tree()
    for block in page.iter("p", "div"):
        block.tail = f" {block.tail or ''}"
    assert " ".join(page.text_content().split()) == text


def test_a_note_of_an_entry_apart_is_said_there_alone() -> None:
    file = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/>'
        '<witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader><text><body><p><w xml:id="w1">One</w> '
        'day</p></body><back><listApp><app from="#w1"><lem wit="#A"><note>before the erasure</note></lem>'
        '<rdg wit="#B">Some</rdg></app></listApp></back></text></TEI>'
    )
    made, _ = publish({"a.xml": file.encode()}, Settings())
    assert made["a.html"].count(b"before the erasure") == 1
