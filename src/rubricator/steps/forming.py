"""The step of forms: the edition as one PDF, one EPUB, plain text, Markdown, one archive, in ``build/``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from rubricator.edition.cached import Printed, printed_bytes, read_printed
from rubricator.edition.carried import without_lists
from rubricator.edition.corpus import Corpus
from rubricator.edition.entities import carried_key
from rubricator.edition.given import Part, merged, page_part
from rubricator.edition.layers import MARK as LEVELS
from rubricator.edition.pages import original
from rubricator.edition.registers import in_order
from rubricator.edition.search import searched
from rubricator.edition.sources import AUTHORITIES, INTRODUCTION, Source, page_of, read
from rubricator.edition.variant_pages import beside
from rubricator.edition.variants import entry_parts, marked_text
from rubricator.files import checksum, list_files, read_if_there, remove, write_atomic, write_tree
from rubricator.findings import Finding, Severity
from rubricator.forms.archive import archive
from rubricator.forms.book import Book, Chapter
from rubricator.forms.epub import epub
from rubricator.forms.pdf import INSTALL, NoPdf, layout_program, pdf
from rubricator.forms.style import fonts, style
from rubricator.parallel import each, processes
from rubricator.progress import Watch, unwatched
from rubricator.project import Project
from rubricator.steps.images import KINDS, paths
from rubricator.steps.memory import Memory
from rubricator.steps.outcome import Outcome
from rubricator.steps.pages import gathered, inputs
from rubricator.steps.workshop import Workshop
from rubricator.tei.plain import plain

FOLDER = "build"
# What an earlier run made, and of what.
_NO_ENTRIES = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
_KEPT = "cache/forms.json"


@dataclass(frozen=True, slots=True)
class Parts:
    """What one file gives to the forms."""

    print: str
    epub: str
    markdown: str
    text: str
    findings: tuple[Finding, ...]


def form(project: Project, watch: Watch = unwatched) -> Outcome:
    """Make all forms, if anything that they are made from has changed; the pages are made before.

    What a form needs and is not installed is a finding; the other forms are made.
    """
    top = project.folder / FOLDER
    made_from = checksum(f"{inputs(project)} {_images(project)} {layout_program()}".encode())
    kept = read_printed(read_if_there(top / _KEPT))
    # What was wrong may have been mended outside: a font, a program.
    if kept is not None and kept.inputs == made_from and not kept.findings and _stand(top, kept.files):
        return Outcome(same=len(kept.files))
    contents, findings = _made(project, watch)
    changed = write_tree(top, contents)
    sums = {name: checksum(data) for name, data in contents.items()}
    write_atomic(top / _KEPT, printed_bytes(Printed(made_from, sums, tuple(findings))))
    remove(top, _left_over(project, contents))
    return Outcome([top / name for name in changed], len(contents) - len(changed), findings)


def _images(project: Project) -> list[tuple[str, str]]:
    """The images of pages that the edition shows, with their checksums."""
    return [(name, sum_) for name, sum_ in Memory.of(project.folder).pages.items() if name.lower().endswith(KINDS)]


def _stand(top: Path, files: Mapping[str, str]) -> bool:
    found = {name: read_if_there(top / name) for name in files}
    return all(data is not None and checksum(data) == files[name] for name, data in found.items())


def _made(project: Project, watch: Watch) -> tuple[dict[str, bytes], list[Finding]]:
    """Each form by its path, and what is wrong."""
    outcome = Outcome()
    workshop, corpus = gathered(project, outcome, watch)
    files = _ordered(corpus)
    size = sum(corpus.facts[file].size for file in files)
    made = each(_parts_of, files, (workshop, corpus), processes(size))
    parts = dict(zip(files, watch(made, len(files), "forming"), strict=True))
    findings = [finding for one in parts.values() for finding in one.findings]
    names = {file: _names(workshop, corpus, file, findings) for file in _registers(corpus)}
    front, found = _run(workshop, "epub.xsl", "front", None, ())
    findings += found
    contents = dict(_texts(parts))
    title = _file_name(project)
    sheets = workshop.press.sheets
    letters = fonts(sheets)
    # In a book an original stands with its translation.
    beside = {corpus.facts[file].original for file in files}
    for kind in ("epub", "pdf"):
        texts = {file: one.epub if kind == "epub" else one.print for file, one in parts.items() if file not in beside}
        book = _book(project, workshop, corpus, front, texts | names)
        if kind == "epub":
            contents[f"{title}.epub"] = epub(book, style(sheets, "epub"), letters)
        else:
            findings += _print(book, style(sheets, "print"), letters, contents, f"{title}.pdf", watch)
    contents[f"{title}.zip"] = archive(_everything(project, title, contents))
    return contents, findings


def _print(
    book: Book, css: str, letters: Mapping[str, bytes], contents: dict[str, bytes], name: str, watch: Watch
) -> list[Finding]:
    """The volume goes to the contents under its name, where it can be made; what is wrong."""
    try:
        volume = pdf(book, css, letters, watch)
        contents[name] = volume.data
        return [*_no_letters(name, volume.missing), *map(_left_out, volume.left_out)]
    except NoPdf as error:
        return [_no_pdf(name, error)]


def _file_name(project: Project) -> str:
    return project.edition.id or project.folder.resolve().name


def _ordered(corpus: Corpus) -> list[str]:
    """The introduction, the documents, the other prose."""
    files = searched(corpus)
    return [file for file in files if file == INTRODUCTION] + [file for file in files if file != INTRODUCTION]


def _parts_of(file: str, shared: tuple[Workshop, Corpus]) -> Parts:
    workshop, corpus = shared
    raw = workshop.whole(file).data
    found = beside(file, corpus, lambda other, key: workshop.record(corpus.facts[other], key), raw)
    source = read(file, marked_text(raw, found) if found else raw, workshop.press.settings)
    if isinstance(source, Finding):
        return Parts("", "", "", "", (source,))
    given = [*merged(corpus.slice(file)), *corpus.pictures(file), *(entry_parts(found) if found else ())]
    given += original(file, corpus, lambda other, key: workshop.record(corpus.facts[other], key))
    ran = [_run(workshop, sheet, mode, source, given) for sheet, mode in _SHEETS]
    # What is wrong with a document has been said of its page; here only what stopped a form.
    findings = {finding for _, found in ran for finding in found if finding.severity is Severity.ERROR}
    (printed, _), (book, _), (markdown, _) = ran
    return Parts(printed, book, markdown, plain(_own_words(raw, source)), tuple(sorted(findings)))


def _own_words(raw: bytes, source: Source) -> bytes:
    """The file; without the lists behind its text; of a transcription by places the text that it is shown as."""
    bare = without_lists(source.tree)
    if bare is source.tree and b"<sourceDoc" not in raw and LEVELS not in raw:
        return raw
    return bytes(etree.tostring(bare.getroot(), encoding="utf-8"))


_SHEETS = (("print.xsl", "part"), ("epub.xsl", "part"), ("markdown.xsl", "markdown"))


def _run(
    workshop: Workshop, sheet: str, mode: str, source: Source | None, given: Iterable[Part]
) -> tuple[str, list[Finding]]:
    pages, findings = workshop.press.run(sheet, mode, source, given)
    return next(iter(pages.values()), ""), findings


def _registers(corpus: Corpus) -> list[str]:
    """The authority files, and those that would have what documents carry."""
    held = {*corpus.facts, *(ref.partition("#")[0] for ref in corpus.carried)}
    return [file for file in sorted(AUTHORITIES) if file in held]


def _entries(workshop: Workshop, corpus: Corpus, file: str) -> Source | Finding:
    """An authority file with the entries that documents carry."""
    raw = workshop.whole(file).data if file in corpus.facts else _NO_ENTRIES
    source = read(file, raw, workshop.press.settings)
    more = [ref for ref in corpus.carried if ref.partition("#")[0] == file]
    if isinstance(source, Finding) or not more:
        return source
    root = source.tree.getroot()
    for ref in more:
        root.append(etree.fromstring(workshop.record(corpus.facts[corpus.carried[ref]], carried_key(ref)).xml))
    return replace(source, text=etree.tostring(root, encoding="unicode"))


def _names(workshop: Workshop, corpus: Corpus, file: str, findings: list[Finding]) -> str:
    """A register for a book: who, and in which paragraphs; "" where no document names any of its entries."""
    source = _entries(workshop, corpus, file)
    if isinstance(source, Finding):
        return ""
    refs = [ref for ref in corpus.entities if ref.partition("#")[0] == file]
    if not any(corpus.facts[one].index.place(ref) for one in corpus.order for ref in refs):
        return ""
    documents = []
    for one in corpus.order:
        facts = corpus.facts[one]
        passages = "".join(workshop.record(facts, ref).xml for ref in refs if facts.index.place(ref))
        documents.append(corpus.document(one, passages))
    here = page_part(file=file, href=page_of(file), kind="authority", title=file.removesuffix(".xml"), here="here")
    given = merged([*corpus.menu, corpus.page(file, here="here") if file in corpus.facts else here])
    listed = in_order(corpus.entities[ref] for ref in refs)
    given += [entity.line(sort=str(place)) for place, entity in enumerate(listed)]
    text, found = _run(workshop, "epub.xsl", "names", source, [*given, *documents])
    findings += found
    return text


def _book(project: Project, workshop: Workshop, corpus: Corpus, front: str, parts: Mapping[str, str]) -> Book:
    press = workshop.press
    shown = frozenset(paths(corpus.images))
    return Book(
        press.settings,
        press.titles,
        # Where its sheet stopped, a finding says so.
        front or "<section/>",
        tuple(_chapter(corpus, press.titles, file, xml) for file, xml in parts.items() if xml),
        {one.href: (one.register, one.ref.partition("#")[2]) for one in corpus.entities.values()},
        lambda path: read_if_there(project.folder / path) if path in shown else None,
    )


def _chapter(corpus: Corpus, titles: Mapping[str, str], file: str, xml: str) -> Chapter:
    name = file.removesuffix(".xml")
    if file in AUTHORITIES:
        return Chapter(name, page_of(file), titles.get(f"menu.{name}", name), "", xml)
    page = corpus.page(file).attributes
    return Chapter(name, page_of(file), page["title"], page.get("siglum", ""), xml)


def _texts(parts: dict[str, Parts]) -> Iterator[tuple[str, bytes]]:
    for file, one in parts.items():
        name = file.removesuffix(".xml")
        yield f"text/{name}.txt", one.text.encode()
        yield f"markdown/{name}.md", one.markdown.encode()


def _everything(project: Project, title: str, forms: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The pages that the program wrote, and the forms, under one folder."""
    pages = {f"edition/{name}": read_if_there(project.pages / name) for name in Memory.of(project.folder).pages}
    for name, data in sorted((pages | dict(forms)).items()):
        if data is not None:
            yield f"{title}/{name}", data


def _left_over(project: Project, made: dict[str, bytes]) -> Sequence[str]:
    """Texts of documents that are no more."""
    top = project.folder / FOLDER
    listed = [f"{part}/{name}" for part in ("text", "markdown") for name in list_files(top / part)]
    return [name for name in listed if name not in made]


def _no_letters(name: str, missing: str) -> list[Finding]:
    if not missing:
        return []
    shown = " ".join(missing[:12]) + (" …" if len(missing) > 12 else "")
    message = f"The PDF has boxes instead of {len(missing)} characters, which no font on this machine has: {shown}."
    remedy = "Install fonts for them (Debian: fonts-noto-cjk, fonts-noto-core), and make it again."
    return [Finding(f"{FOLDER}/{name}", 0, 0, "pdf-letters-missing", Severity.WARNING, message, remedy)]


def _left_out(name: str) -> Finding:
    message = "The PDF is without this document: the program that lays it out, WeasyPrint, stopped at it."
    remedy = "The other forms have it. Report this with the file; a shorter paragraph or table may help."
    return Finding(f"tei/{name}.xml", 0, 0, "pdf-left-out", Severity.WARNING, message, remedy)


def _no_pdf(name: str, error: NoPdf) -> Finding:
    message = f"No PDF was made: the program that lays it out, WeasyPrint, cannot be used ({error})."
    remedy = f"Install it: {INSTALL}. On Windows and macOS it needs Pango: see the README. The other forms were made."
    return Finding(f"{FOLDER}/{name}", 0, 0, "pdf-not-installed", Severity.WARNING, message, remedy)
