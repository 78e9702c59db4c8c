"""TEI to HTML, construct by construct: cases/text/NAME.xml beside NAME.html, as an editor would read them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rubricator.edition import Settings, publish
from rubricator.edition.facsimiles import Image

CASES = Path(__file__).parent / "cases"
TEXTS = sorted((CASES / "text").glob("*.xml"))
AUTHORITIES = {
    name: (CASES / "edition" / name).read_bytes() for name in ("persons.xml", "places.xml", "organizations.xml")
}
IMAGES = {"images/1.png": Image("tei/images/1.png", (600, 800))}
DOCUMENT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A case</title>'
    '<editor xml:id="ab">A. B.</editor><respStmt xml:id="translator"><resp>translation</resp>'
    "<persName>Gary Goldberg</persName></respStmt></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><msDesc><msIdentifier><idno>1</idno></msIdentifier></msDesc></sourceDesc></fileDesc></teiHeader>"
    "<text><body>{}</body></text></TEI>"
)


def printed(body: str) -> str:
    """The text and the notes of the page of a document with this body, one block a line."""
    pages, _ = publish({"case.xml": DOCUMENT.format(body).encode(), **AUTHORITIES}, Settings(), images=IMAGES)
    page = pages["case.html"].decode()
    text = re.search(r'<div class="text" lang="en"><div class="body">(.*)</div></div>', page, re.DOTALL)
    notes = re.findall(r'<section class="notes .*?</section>', page, re.DOTALL)
    assert text is not None
    blocks = r"(?=<(?:div|p|h\d|ul|ol|li|table|tr|section|article|dl|dt|blockquote)\b)"
    start = text[1].partition('</div></div><aside class="leaves"')[0]
    start = start.partition('</div></div><aside class="legend"')[0].partition("</div></div><section")[0]
    return re.sub(blocks, "\n", re.sub(r"\n+", "", "".join([start, *notes]))).strip() + "\n"


@pytest.mark.parametrize("case", TEXTS, ids=lambda path: path.stem)
def test_a_construct_is_printed_as_in_its_case(case: Path) -> None:
    assert printed(case.read_text()) == case.with_suffix(".html").read_text()


def test_every_case_has_its_other_half() -> None:
    assert {path.stem for path in (CASES / "text").glob("*.html")} == {path.stem for path in TEXTS}


@pytest.mark.parametrize(
    ("language", "direction"),
    [("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("ar-Latn", ""), ("az-Arab", "rtl"), ("en", ""), ("arc-Hebr", "rtl")],
)
def test_the_direction_of_a_document(language: str, direction: str) -> None:
    raw = DOCUMENT.format('<p>x<note type="editorial">y</note></p>').replace('xml:lang="en"', f'xml:lang="{language}"')
    page = publish({"case.xml": raw.encode()}, Settings())[0]["case.html"].decode()
    said = f' dir="{direction}"' if direction else ""
    assert f'<div class="text" lang="{language}"{said}>' in page
    note = re.search(r'<li id="editor:note1"[^>]*>', page)
    assert note is not None
    assert ('dir="rtl"' in note[0]) == bool(direction)
