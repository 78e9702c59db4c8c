"""Transcriptions within zones (sourceDoc), and pointers between image and text that are not @facs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from page_checks import parsed
from test_zones import edition

from invented_facsimile import letter
from rubricator.edition.transcribed import TEI, name_images
from rubricator.project import load
from rubricator.steps.pages import build

HEAD = "<teiHeader><fileDesc><titleStmt><title>A draft</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"


def document(inner: str) -> str:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEAD}{inner}</TEI>'


def text_of(source: str) -> str:
    pictured = re.sub(r"(<surface [^>]*(?<!/)>)", r'\1<graphic url="a"/>', source)
    tree = etree.ElementTree(etree.fromstring(document(f"<sourceDoc>{pictured}</sourceDoc>")))
    name_images(tree)
    (div,) = tree.getroot().iterfind(f"{TEI}text/{TEI}body/{TEI}div")
    inner = "".join(etree.tostring(child, encoding="unicode") for child in div)
    return inner.replace(' xmlns="http://www.tei-c.org/ns/1.0"', "").replace("\n", "")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (  # a region of lines, each a zone with its line (eScriptorium and those who use its exports)
            '<surface xml:id="s" n="1r"><zone xml:id="z"><zone xml:id="a"><path/><line>One <hi>two</hi></line></zone>'
            '<zone xml:id="b"><line>three</line></zone></zone></surface>',
            '<pb facs="#s" n="1r"/><ab facs="#z"><lb facs="#a"/>One <hi>two</hi><lb facs="#b"/>three</ab>',
        ),
        (  # lines in zones without coordinates (genetic editions)
            '<surface xml:id="s"><zone xml:id="m" type="main"><line>It <mod><del>was</del><add>is</add></mod> so</line><line n="2">and not</line></zone>'
            '<zone xml:id="l" type="left"><line>ask!</line><metamark>+</metamark></zone></surface>',
            '<pb facs="#s"/><ab facs="#m" type="main"><lb facs="#facs.place.4"/>It <mod><del>was</del><add>is</add></mod> so<lb facs="#facs.place.5" n="2"/>and not</ab>'
            '<ab facs="#l" type="left"><lb facs="#facs.place.7"/>ask!<metamark>+</metamark></ab>',
        ),
        (  # words alone, and on the surface itself
            '<surface xml:id="s"><zone xml:id="a">words</zone><line xml:id="x">loose</line></surface>',
            '<pb facs="#s"/><ab facs="#s"><lb facs="#a"/>words<lb facs="#x"/>loose</ab>',
        ),
        (  # leaves of an opening, a slip glued upon one of them
            '<surfaceGrp><surface xml:id="s"><zone xml:id="z"><line xml:id="x">under</line></zone><surface xml:id="t"><line xml:id="y">upon</line></surface></surface>'
            '<surface xml:id="u"/></surfaceGrp>',
            '<pb facs="#s"/><ab facs="#s"><lb facs="#z"/>under</ab><pb facs="#t"/><ab facs="#t"><lb facs="#y"/>upon</ab><pb xml:id="u"/>',
        ),
    ],
)  # fmt: skip
def test_a_transcription_in_zones_becomes_the_text(source: str, text: str) -> None:
    assert text_of(source) == text


words = st.text("abc ", min_size=1, max_size=8)
inline = st.one_of(words, st.builds("<hi>{}</hi>".format, words), st.builds("<del>{}</del>{}".format, words, words))
lines = st.builds("<line>{}</line>".format, st.lists(inline, max_size=3).map("".join))
zones = st.recursive(
    st.one_of(lines, st.builds("<zone>{}</zone>".format, inline)),
    lambda inner: st.builds("<zone>{}</zone>".format, st.lists(st.one_of(inner, words), max_size=4).map("".join)),
    max_leaves=12,
)
surfaces = st.builds("<surface><graphic url='a'/>{}</surface>".format, st.lists(zones, max_size=4).map("".join))


@given(st.lists(surfaces, min_size=1, max_size=3).map("".join))
def test_the_words_are_the_same_in_their_order(source: str) -> None:
    said = "".join("".join(etree.fromstring(f"<s>{source}</s>").itertext()).split())
    tree = etree.ElementTree(etree.fromstring(document(f"<sourceDoc>{source}</sourceDoc>")))
    name_images(tree)
    assert "".join("".join(tree.getroot().find(f"{TEI}text").itertext()).split()) == said
    assert not "".join(tree.getroot().find(f"{TEI}sourceDoc").itertext()).strip()


def _page(folder: Path, text: str) -> tuple[Any, list[tuple[str, str]]]:
    findings = build(load(edition(folder, text))).findings
    return parsed((folder / "edition" / "letter.html").read_bytes()), [(one.code, one.message) for one in findings]


def test_lines_are_printed_beside_their_image(tmp_path: Path) -> None:
    source = (
        '<sourceDoc><surface n="1r" ulx="0" uly="0" lrx="600" lry="840"><graphic url="../facs/1r.png"/><zone xml:id="r" points="50,80 530,80 530,350 50,350">'
        '<zone xml:id="a" ulx="60" uly="150" lrx="520" lry="190"><line>I write to <del>tell</del> say</line></zone>'
        '<zone xml:id="b" ulx="60" uly="200" lrx="515" lry="240"><line>that the stair</line></zone></zone></surface></sourceDoc>'
    )
    page, said = _page(tmp_path, document(source))
    assert said == []
    (block,) = page.xpath("//div[@class='text']//p")
    assert "".join(block.itertext()).split() == "I write to tell say that the stair".split()
    assert page.xpath("//aside//*[name() = 'a'][@id = 'zone:b']/@aria-label") == ["that the stair"]
    assert page.xpath("//aside//*[name() = 'a'][@id = 'zone:b']/@href") == ["#words:b"]


@pytest.mark.parametrize(
    ("surface", "zone", "text"),
    [
        ('start="#p"', 'start="#w"', '<pb xml:id="p" n="1"/><p xml:id="w">Words.</p>'),
        ('corresp="#p"', 'corresp="#w"', '<pb xml:id="p" n="1"/><p><lb xml:id="w"/>Words.</p>'),
        ('start="#p"', 'start="#w"', '<pb xml:id="p" n="1" facs="0001"/><p xml:id="w">Words.</p>'),
        ('xml:id="s"', 'xml:id="z"', '<pb corresp="#s" n="1"/><p><lb corresp="#z"/>Words.</p>'),
        ('xml:id="s"', 'xml:id="z"', '<pb facs="#s" n="1"/><ab><lb facs="#z" n="N001"/>Words.</ab>'),
        ('xml:id="s"', 'xml:id="z"', '<pb facs="#s" n="1"/><p><w facs="#z">Words</w>.</p>'),
    ],
)
def test_whichever_way_they_are_written_words_and_zone_are_linked(
    tmp_path: Path, surface: str, zone: str, text: str
) -> None:
    facsimile = f'<surface {surface}><graphic url="../facs/1r.png"/><zone {zone} ulx="10" uly="10" lrx="90" lry="90"/></surface>'
    page, said = _page(tmp_path, letter(text, facsimile))
    assert said == []
    assert page.xpath("//div[@class='text']//a[@class='to-leaf']/@href") == ["#leaf:1"]
    (link,) = page.xpath("//aside//*[name() = 'svg']/*[name() = 'a']")
    (words_,) = page.xpath("//div[@class='text']//*[@id = $id]", id=link.get("href")[1:])
    assert words_.get("data-zone") == link.get("id").removeprefix("zone:")
    assert link.get("aria-label").startswith("Words")


def test_a_page_whose_id_its_facsimile_has_and_lines_counted_by_a_program(tmp_path: Path) -> None:
    """As Transkribus exports it: a facsimile for each page, whose id the page break names."""
    facsimile = (
        '<surface ulx="0" uly="0" lrx="1200" lry="1680"><graphic url="../facs/{}.png" width="1200px" height="1680px"/>'
        '<zone points="0,0 1200,0 1200,1680 0,1680" rendition="printspace"/><zone points="100,90 600,90 600,200 100,200" rendition="TextRegion" xml:id="{}_r">'
        '<zone points="100,90 600,90 600,200 100,200" rendition="Line" xml:id="{}_l"/></zone></surface>'
    )
    text = "".join(
        f'<pb facs="#{key}" n="{n}" xml:id="img_{n}"/><p facs="#{key}_r"><lb facs="#{key}_l" n="N001"/>Words.<lb n="N005"/>More.</p>'
        for n, key in enumerate(("facs_1", "facs_2"), 1)
    )
    whole = letter(text, facsimile.format("1r", "facs_1", "facs_1")).replace(
        "<facsimile>", '<facsimile xml:id="facs_1">'
    )
    second = f'<facsimile xml:id="facs_2">{facsimile.format("1v", "facs_2", "facs_2")}</facsimile><text>'
    page, said = _page(tmp_path, whole.replace("<text>", second))
    assert said == []
    assert page.xpath("//div[@class='text']//a[@class='to-leaf']/@href") == ["#leaf:1", "#leaf:2"]
    assert page.xpath("//div[@class='text']//a[@class='z']/@aria-label")[1] == "Show line 1 on the image"
    assert set(page.xpath("//span[@class='line-number']/@data-n")) == {"5"}


def test_what_is_not_printed_has_an_outline_and_no_mark(tmp_path: Path) -> None:
    surface = '<surface xml:id="s"><graphic url="../facs/1r.png"/><zone xml:id="z" ulx="10" uly="10" lrx="90" lry="90"/></surface>'
    page, said = _page(tmp_path, letter('<pb facs="#s"/><fw facs="#z">7</fw><p>Words.</p>', surface))
    assert said == []
    assert page.xpath("//aside//*[name() = 'svg']/*[name() = 'polygon']")
    assert not page.xpath("//div[@class='text']//a[@class='z']")
