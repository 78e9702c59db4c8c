"""One mistake, one finding, whoever sees it: the grammar, our rules, TEI's rules, the program's own code."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from test_rules import EXAMPLES, _code

from rubricator.findings import Finding
from rubricator.resources import folder
from rubricator.schemas.check import check

TEMPLATE = (folder("oxygen") / "rubricator/templates/Document.xml").read_text(encoding="utf-8").replace("${caret}", "")
BLOCKS = ("p", "list", "table", "head", "opener", "closer", "dateline")
# One document that lacks several things of its header has a finding for each.
SEVERAL = ("document-without-id", "header-incomplete", "header-source")


def codes(markup: str) -> list[str]:
    """What is said of a document whose paragraph holds the markup."""
    return [finding.code for finding in said(TEMPLATE.replace("Text.</p>", f"Text {markup}.</p>"))]


def said(document: str) -> list[Finding]:
    return check({"tei/a.xml": document.encode()})


@pytest.mark.parametrize(("markup", "code"), [
    ('<date when="1956" from="1955" to="1957">1956</date>', "date-doubled"),                   # TEI: att-datable-w3c-when
    ('<date when="1956-02-30">30 August 1956</date>', "date-impossible"),                      # and contradicts, and far
    ('<date when="2056-08-30">Thursday, 30 August 1956</date>', "date-contradicts"),           # and weekday, and far
    ('<orgName type="">KWP</orgName>', "value-wrong"),                                         # attribute-empty
    ('<date when="">today</date>', "date-form"),
    ('<seg n="">x</seg>', "attribute-empty"),                                                  # the grammar allows it
    ('<seg wit="A">x</seg>', "attribute-unknown"),                                             # siglum-form, undeclared
    ('<seg ref="persons.xml#nobody">x</seg>', "attribute-unknown"),                            # link-nowhere
    ("<choice/>", "choice-pair"),                                                              # element-missing
    ('<choice><corr resp="#translator">a</corr></choice>', "choice-pair"),                     # correction-alone
    ('<p xml:id="q">x</p>', "element-misplaced"),                                              # TEI: abstract model
    ("<persName><persName/> Kim</persName>", "name-empty"),                                    # name-in-name
    ('<note type="editorial" resp="#translator"><dateline>x <date when="1956">1956</date></dateline></note>',
     "element-misplaced"),                                                                     # opener-part-alone
])  # fmt: skip
def test_one_mistake_one_finding(markup: str, code: str) -> None:
    assert codes(markup) == [code]


@pytest.mark.parametrize(("markup", "expected"), [
    ("<gap/>", {"attribute-missing", "resp-missing"}),
    ('<app><lem wit="#A">x</lem><rdg wit="#B">y</rdg></app>', {"witness-undeclared"}),
    ('<supplied/>', {"name-empty", "resp-missing"}),
    ('<date when="1956" from="1957" to="1955">1956</date>', {"date-doubled", "date-reversed"}),
])  # fmt: skip
def test_two_mistakes_stay_two(markup: str, expected: set[str]) -> None:
    assert set(codes(markup)) == expected


def whole(tree: etree._Element) -> str:
    """An example within a document, where the grammar lets it stand."""
    name, text = etree.QName(tree).localname, etree.tostring(tree, encoding="unicode")
    if name == "TEI":
        return text
    if name == "text":
        return re.sub(r"(?s)<text>.*</text>", lambda _: text, TEMPLATE)
    if name == "div":
        return re.sub(r"(?s)<body>.*</body>", lambda _: f"<body>{text}</body>", TEMPLATE)
    if name in BLOCKS:
        inner = f'<div type="document">{text}<p xml:id="zz" n="9">x</p></div>'
        return re.sub(r"(?s)<body>.*</body>", lambda _: f"<body>{inner}</body>", TEMPLATE)
    return TEMPLATE.replace("Text.</p>", f"Text {text}.</p>")


@pytest.mark.parametrize(
    ("code", "tree"), [pytest.param(_code(e), tree, id=name) for name, e, tree in EXAMPLES if not e.valid]
)
def test_a_bad_example_is_one_mistake(code: str, tree: etree._Element) -> None:
    """At the place of its finding, and within: nothing else is said of the same thing."""
    found = said(whole(tree))
    mine = [finding for finding in found if finding.code == code]
    assert mine or etree.QName(tree).localname in ("place", "person", "org", "fileDesc", "body")  # not in a paragraph
    places = {finding.xpath.partition("/@")[0] for finding in mine}
    also = [f.code for f in found if f.code != code and f.xpath.partition("/@")[0] in places]
    out_of_context = {"date-out-of-time", "link-nowhere", "witness-undeclared"}  # another year, other ids and witnesses
    assert code in SEVERAL or set(also) <= out_of_context, also


@pytest.mark.parametrize(("text", "quoted"), [
    ("He said (of Kim (the first) and Pak.", "(of Kim (the first) and Pak."),
    ("He (the first) said (of <persName>Kim</persName>", "(of Kim"),
    ("One (" + "(two) " * 2000, "((two) (two) (two) (two) (two) (two) (tw"),
])  # fmt: skip
def test_the_bracket_that_is_not_closed_is_quoted(text: str, quoted: str) -> None:
    [found] = [f for f in said(TEMPLATE.replace("Text.</p>", f"{text}</p>")) if f.code == "brackets-left"]
    assert f"“{quoted}" in found.message
