"""What the reading page of a document costs, beside a lean sheet and the TEI Consortium's Stylesheets in the same engine.

usage: [BENCH_PEER=FOLDER] python -m bench reading

The documents are those of ``tei/``. Processor milliseconds, the least of 30 rounds after five that warm up; in each
round all kinds of all documents take turns, so that what else runs on the machine meets all alike.
"page" is what the program does when a document has changed: from the file to its page, its cards and the copy of the
TEI file on the disk, neighbours, parallels and citations gathered. "run" is the stylesheet's part of that: reading the
document and what the page is told beside it (the figures behind "KB"), transforming, writing HTML as text; "reading"
the first of these alone. The others are given the plain file, which they read, transform and write.

The lean sheet is one of ten templates, which prints a text and nothing else: no names' cards, apparatus, citations,
legend. FOLDER is a copy of https://github.com/TEIC/Stylesheets, which no package of npm or PyPI was found to ship; its
``html/html.xsl`` is left out with a message where it is not there. It prints a text, its notes and its contents: "of
page" and "of run" are how many times as long it takes as ours. (Measured once, on a busy machine, with those of its
templates copied that these documents reach: 0.8 of page and 1.2 of run.)
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from saxonche import PySaxonProcessor

from rubricator.edition.corpus import Corpus
from rubricator.edition.facts import gather
from rubricator.edition.given import Part
from rubricator.edition.page import Page
from rubricator.edition.pages import all_pages, make_page
from rubricator.edition.press import Press
from rubricator.edition.records import Record, unpacked
from rubricator.edition.settings import Settings
from rubricator.edition.sources import Source
from rubricator.resources import folder

TEI = Path(__file__).parent.parent / "tei"
PEER = Path(os.environ.get("BENCH_PEER", "Stylesheets")) / "html" / "html.xsl"
WARMING, ROUNDS = 5, 30
LEAN = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    expand-text="yes" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:output method="html" html-version="5.0" indent="no"/>
  <xsl:template match="TEI"><html><head><title>{teiHeader/fileDesc/titleStmt/title[1]}</title></head>
    <body><xsl:apply-templates select="text"/></body></html></xsl:template>
  <xsl:template match="div"><div><xsl:apply-templates/></div></xsl:template>
  <xsl:template match="head"><h2><xsl:apply-templates/></h2></xsl:template>
  <xsl:template match="p | ab"><p id="{@xml:id}"><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="list"><ul><xsl:apply-templates/></ul></xsl:template>
  <xsl:template match="item"><li><xsl:apply-templates/></li></xsl:template>
  <xsl:template match="persName | placeName | orgName"><a href="{@ref}"><xsl:apply-templates/></a></xsl:template>
  <xsl:template match="date"><time datetime="{@when}"><xsl:apply-templates/></time></xsl:template>
  <xsl:template match="hi | foreign | title"><i><xsl:apply-templates/></i></xsl:template>
  <xsl:template match="note | supplied | gap | unclear | orig | sic"><span>[<xsl:apply-templates/>]</span></xsl:template>
</xsl:stylesheet>"""


@dataclass(frozen=True, slots=True)
class Edition:
    """The sample edition with its facts gathered, ready to make any page of it."""

    corpus: Corpus
    press: Press
    records: Callable[[str, str], Record]

    @staticmethod
    def of(files: dict[str, bytes]) -> Edition:
        press = Press.of((folder("xslt"),), Settings())
        gathered = {file: gather(file, raw, press) for file, raw in sorted(files.items())}

        def record(file: str, key: str) -> Record:
            one = gathered[file]
            place = one.facts.index.place(key) if one.facts else None
            held = one.records[place.start : place.start + place.length] if place else b""
            return (unpacked(held, place) if place else None) or Record("")

        shown = [one.facts for one in gathered.values() if one.facts is not None]
        return Edition(Corpus.of(shown, lambda file: gathered[file].ids, press.settings, press.titles), press, record)

    def write(self, page: Page, file: Path, out: Path) -> None:
        """A page of a file, with all that is written with it."""
        for path, data in make_page(page, self.corpus, self.press, file.read_bytes(), self.records).files.items():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(data)


@dataclass(frozen=True, slots=True)
class Document:
    """What is timed of a document, by name; ``size``: of it and of what its page is told beside it, in KB."""

    size: str
    works: dict[str, Callable[[], object]]

    @staticmethod
    def of(edition: Edition, page: Page, out: Path, others: dict[str, Callable[[Path], None]]) -> Document:
        file, press, reader = TEI / page.file, edition.press, PySaxonProcessor(license=False)
        source, parts = _told(lambda: edition.write(page, file, out))
        given = press.given(parts)
        works: dict[str, Callable[[], object]] = {
            "page": lambda: edition.write(page, file, out),
            "run": lambda: press.run("reading.xsl", "reading", source, parts),
            "reading": lambda: [reader.parse_xml(xml_text=xml) for xml in (source.text, given)],
        }
        works |= {name: partial(work, file) for name, work in others.items()}
        return Document(f"{len(source.text) / 1000:.0f} + {len(given) / 1000:.0f}", works)


def _told(make: Callable[[], None]) -> tuple[Source, list[Part]]:
    """The document and the parts that a page is made from, as the stylesheet is given them."""
    found: list[tuple[Source, list[Part]]] = []
    run = Press.run

    def noted(self: Press, sheet: str, mode: str, source: Source | None, parts: Iterable[Part]) -> Any:
        parts = list(parts)
        if source is not None:
            found.append((source, parts))
        return run(self, sheet, mode, source, parts)

    Press.run = noted  # type: ignore[method-assign]
    try:
        make()
    finally:
        Press.run = run  # type: ignore[method-assign]
    return found[0]


def peers(out: Path) -> dict[str, Callable[[Path], None]]:
    """The other stylesheets, compiled: each makes a page of a file."""
    processor = PySaxonProcessor(license=False)
    compiler = processor.new_xslt30_processor
    sheets = {"lean": compiler().compile_stylesheet(stylesheet_text=LEAN)}
    if PEER.is_file():
        sheets["Stylesheets"] = compiler().compile_stylesheet(stylesheet_file=str(PEER.resolve()))
    else:
        print(f"TEI Stylesheets left out: {PEER} is not there (see the head of this file)")

    def printing(sheet: Any) -> Callable[[Path], None]:
        def work(file: Path) -> None:
            page = sheet.transform_to_string(xdm_node=processor.parse_xml(xml_file_name=str(file)))
            (out / "peer.html").write_text(page, encoding="utf-8")

        return work

    return {name: printing(sheet) for name, sheet in sheets.items()}


def timed(documents: Iterable[Document]) -> list[dict[str, float]]:
    """The least processor milliseconds of each work of each document."""
    works = [document.works for document in documents]
    least = [dict.fromkeys(each, float("inf")) for each in works]
    for number in range(WARMING + ROUNDS):
        for found, each in zip(least, works, strict=True):
            for name, work in each.items():
                start = time.process_time()
                work()
                if number >= WARMING:
                    found[name] = min(found[name], 1000 * (time.process_time() - start))
    return least


def main() -> None:
    edition = Edition.of({path.name: path.read_bytes() for path in TEI.glob("*.xml")})
    pages = [page for page in all_pages(edition.corpus) if page.mode == "reading" and page.file[0].isdigit()]
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        others = peers(out)
        documents = [Document.of(edition, page, out, others) for page in pages]
        least = timed(documents)
    print(f"{'ms':24}{'KB':>10}" + "".join(f"{name:>12}" for name in least[0]))
    for page, document, times in zip(pages, documents, least, strict=True):
        line = f"{page.file:24}{document.size:>10}" + "".join(f"{spent:12.1f}" for spent in times.values())
        if theirs := times.get("Stylesheets"):
            line += f"   {theirs / times['page']:.2f} of page, {theirs / times['run']:.2f} of run"
        print(line)


if __name__ == "__main__":
    main()
