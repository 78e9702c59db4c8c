"""The plain text of a TEI document: each case is the content of ``body`` beside the text that is printed."""

from __future__ import annotations

import pytest

from rubricator.tei.plain import plain

CASES = {
    "blocks are parted by a blank line": ("<head>Report</head><p>One.</p><p>Two.</p>", "Report\n\nOne.\n\nTwo.\n"),
    "white space is one blank": ("<p>\n  One\n  two <hi> three </hi> </p>", "One two three\n"),
    "supplied": ("<p>Kim thanked <supplied>me</supplied>.</p>", "Kim thanked [me].\n"),
    "parentheses": ('<p>komusin <note type="gloss" rend="parentheses">shoes</note></p>', "komusin (shoes)\n"),
    "double brackets": (
        '<p><gap rend="double-brackets"><desc>2 words typed over</desc></gap> on</p>',
        "[[2 words typed over]] on\n",
    ),
    "a bracket that is never closed": ('<p>a <note type="other" rend="open-only">b</note></p>', "a [b\n"),
    "a bracket that was never opened": ('<p>a <note type="other" rend="close-only">b</note></p>', "a b]\n"),
    "no brackets": ('<p>a <stamp rend="none">b</stamp></p>', "a b\n"),
    "a gap without words prints nothing": ('<p>a <gap reason="illegible"/> b</p>', "a b\n"),
    "nested": (
        '<p><note type="handwritten">by <supplied rend="parentheses">Kim</supplied></note></p>',
        "[by (Kim)]\n",
    ),
    "an intervention over two blocks": (
        '<p>a <note type="translator" next="#n2">b</note></p><p><note type="translator" prev="#n1">c</note> d</p>',
        "a [b\n\nc] d\n",
    ),
    "a note that holds paragraphs": (
        '<p>a</p><note type="translator"><p>b</p><p>c</p></note><p>d</p>',
        "a\n\n[b\n\nc]\n\nd\n",
    ),
    "a transliteration the translator left": (
        '<p><persName>Ri <orig resp="#translator">Syn Yeb</orig></persName>\'s</p>',
        "Ri [Syn Yeb]'s\n",
    ),
    "orig of a choice is the text": ('<p><choice><orig resp="#e">shew</orig><reg>show</reg></choice></p>', "shew\n"),
    "sic and not corr": ("<p><choice><corr>the</corr><sic>teh</sic></choice></p>", "teh\n"),
    "lemma and not readings": ('<p>a <app><lem wit="#A">b</lem><rdg wit="#B">c</rdg></app></p>', "a b\n"),
    "the editor's notes are not the source's": (
        '<p>a<note type="editorial">E</note><note type="textual">T</note><note type="biographical">B</note></p>',
        "a\n",
    ),
    "a footnote is a block of its own": (
        '<p>a<note type="footnote" place="foot" n="1">See b.</note> c</p><p>d</p>',
        "a c\n\nSee b.\n\nd\n",
    ),
    "a word over a page break": ('<p>Khru\n<pb break="no"/>\nshchev</p>', "Khrushchev\n"),
    "a hyphen is kept": ('<p>Il-<lb break="no"/>sung</p>', "Il-sung\n"),
    "a page break between words": ("<p>Kim<pb/>Il</p>", "Kim Il\n"),
    "running heads are left out": ("<p>a</p><fw>Page 3</fw><p>b</p>", "a\n\nb\n"),
    "an empty intervention": ("<p>a <supplied/> b</p>", "a [] b\n"),
    "blanks inside of brackets": ("<p>a<supplied> b </supplied>c</p>", "a[b]c\n"),
}


def document(body: str) -> bytes:
    head = "<teiHeader><fileDesc><titleStmt><title>Not read</title></titleStmt></fileDesc></teiHeader>"
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{head}<text><body>{body}</body></text></TEI>'.encode()


@pytest.mark.parametrize("name", CASES)
def test_plain(name: str) -> None:
    body, expected = CASES[name]
    assert plain(document(body)) == expected


def test_a_file_without_text_is_empty() -> None:
    assert plain(b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>") == ""
