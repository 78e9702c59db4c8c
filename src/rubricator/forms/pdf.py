"""The printed volume as PDF, laid out by WeasyPrint: tagged (PDF/UA-1), with bookmarks, notes at the foot."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

from lxml import etree
from lxml.builder import E

from rubricator.forms import lines
from rubricator.forms.archive import media_type
from rubricator.forms.book import Book, Chapter, bound, parsed
from rubricator.forms.feet import measured_once
from rubricator.progress import Watch, unwatched

INSTALL = "pip install 'rubricator[pdf]'"
_BASE = "edition:/"


def layout_program() -> str:
    """The version of the layout program, "" where there is none: another may break lines elsewhere."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("weasyprint")
    except PackageNotFoundError:
        return ""


# The images of pages stand small beside the text, and are sharp enough to be read when one looks closely.
_DOTS = 400
# The numbers have fixed room, so it holds after the second; a register may push a page on.
_MOST_LAYOUTS = 4


@dataclass(frozen=True, slots=True)
class Laid:
    """What a layout tells: by place, its page; the numbers of lines."""

    pages: Mapping[str, int] = field(default_factory=dict)
    lines: lines.Lines = field(default_factory=lines.Lines)


class NoPdf(Exception):
    """The layout program is not installed, or a part of it (Pango) is missing; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Volume:
    """``missing``: the characters that no font has, neither ours nor one of this machine. ``left_out``: the names of
    chapters that the layout program could not lay out."""

    data: bytes
    missing: str
    left_out: tuple[str, ...] = ()


def pdf(book: Book, css: str, letters: Mapping[str, bytes], watch: Watch = unwatched) -> Volume:
    """The volume; a chapter on which the layout program fails is left out. Raises NoPdf.

    Same book and fonts, same bytes. Nothing is loaded but the style sheet, the letters and the images of the book. It
    is laid out until what it says of itself is true (the pages of names, the lines of readings): twice, once more where
    these moved something.
    """
    render = _weasyprint(css, lambda path: letters.get(path) or book.picture(path))
    try:
        return _laid_out(book, render, watch)
    except Exception as error:  # whatever it is: one document does not stop the others
        failed = tuple(chapter for chapter in book.chapters if not _is_sound(chapter, book, render))
        if not failed or len(failed) == len(book.chapters):
            raise NoPdf(f"{type(error).__name__}: {error}") from error
        sound = tuple(chapter for chapter in book.chapters if chapter not in failed)
        made = _laid_out(replace(book, chapters=sound), render, watch)
        return replace(made, left_out=tuple(chapter.name for chapter in failed))


def _is_sound(chapter: Chapter, book: Book, render: Callable[[str], Any]) -> bool:
    try:
        render(_volume(replace(book, chapters=(chapter,)), Laid()))
    except Exception:
        return False
    return True


def _laid_out(book: Book, render: Callable[[str], Any], watch: Watch) -> Volume:
    known = Laid()
    for _ in watch(range(_MOST_LAYOUTS), _MOST_LAYOUTS, "layout"):
        document = render(_volume(book, known))
        found = Laid(_numbers(document.pages), lines.read(document.pages))
        if found == known:
            break
        known = found
    heard = _Missing()
    logging.getLogger("weasyprint").addHandler(heard)
    try:
        made: bytes = document.write_pdf(
            pdf_variant="pdf/ua-1", pdf_identifier=_identifier(book), dpi=_DOTS, jpeg_quality=85, optimize_images=True
        )
    finally:
        logging.getLogger("weasyprint").removeHandler(heard)
    return Volume(made, "".join(sorted(heard.characters)))


class _Missing(logging.Handler):
    """Hears of each character that no font has."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.characters: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.characters.add(str(record.args[0]))


def _identifier(book: Book) -> bytes:
    """The file's identifier; by default it is random."""
    import hashlib

    said = repr((book.settings.title, book.settings.version, [chapter.xml for chapter in book.chapters]))
    return hashlib.sha256(said.encode()).hexdigest()[:32].encode()


def _volume(book: Book, known: Laid) -> str:
    """The whole volume as one HTML page, with what is known of its layout."""
    margins, rules = lines.margins(known.lines)
    body = E.body(*margins)
    front = parsed(book.front)
    front.set("data-title", book.settings.title)
    body.append(front)
    body.append(_contents(book))
    for chapter, tree in bound(book, lambda name, key: f"#{name}.{key}" if key else f"#{name}"):
        _name_places(chapter, tree)
        _plain_numbers(tree)
        _collapse_spaces(tree)
        lines.mark(tree, chapter.name)
        lines.put(tree, known.lines)
        for places in tree.findall(".//span[@class='places']"):
            _put_pages(places, known.pages)
        body.append(tree)
    authors = [E.meta(name="author", content=name) for name in book.settings.editors]
    head = E.head(E.title(book.settings.title), *authors)
    head.append(E.meta(name="description", content=book.settings.description))
    head.append(E.style(rules))
    _settle(body)
    html = E.html(head, body, lang=book.settings.language)
    return "<!DOCTYPE html>" + etree.tostring(html, encoding="unicode", method="html")


def _settle(body: Any) -> None:
    """White space as it is laid out: single blanks, in preformatted text none before the end of a line. (WeasyPrint
    stops with an AssertionError where a blank and a line end stand between two lines, as in a note of many sources.)"""
    for node in body.iter():
        kept = node.tag == "pre" or next(node.iterancestors("pre"), None) is not None
        if node.text:
            node.text = _LINE_END.sub("\n", node.text) if kept else _WHITE.sub(" ", node.text)
        if node.tail:
            inside = kept and node.tag != "pre"
            node.tail = _LINE_END.sub("\n", node.tail) if inside else _WHITE.sub(" ", node.tail)


_WHITE = re.compile(r"[ \t\r\n\f]+")
_LINE_END = re.compile(r"[ \t\r]+\n")


def _contents(book: Book) -> Any:
    items = [
        E.li(E.span(chapter.siglum, {"class": "siglum"}), E.a(chapter.title, href=f"#{chapter.name}"))
        for chapter in book.chapters
    ]
    return E.nav(E.h1(book.words.get("menu.index", "")), E.ol(*items), {"class": "contents"})


def _name_places(chapter: Chapter, tree: Any) -> None:
    """Ids are unique in the volume: the chapter's name stands before each."""
    for node in tree.iter():
        if node.get("id"):
            node.set("id", f"{chapter.name}.{node.get('id')}")
        for name in ("aria-labelledby", "aria-describedby"):
            node.attrib.pop(name, None)
    tree.set("id", chapter.name)


def _collapse_spaces(tree: Any) -> None:
    """Each run of spaces is one, but in code. WeasyPrint 70 stops at a line that ends where two runs meet in a note."""
    kept = {node for part in tree.iter("pre", "code") for node in part.iter()}
    for node in tree.iter():
        if node.text and node not in kept:
            node.text = _SPACES.sub(" ", node.text)
        if node.tail and node.getparent() not in kept:
            node.tail = _SPACES.sub(" ", node.tail)


_SPACES = re.compile(r"[ \t\r\n]+")


def _plain_numbers(tree: Any) -> None:
    """A paragraph's number on paper is no link to itself."""
    for link in tree.findall(".//a[@class='n']"):
        link.tag = "span"
        for name in ("href", "aria-label"):
            link.attrib.pop(name, None)


def _put_pages(places: Any, numbered: Mapping[str, int]) -> None:
    """Instead of the paragraphs the pages, each once, runs as "12–14", each a link to the first place on it."""
    targets: dict[int, str] = {}
    for link in places.iter("a"):
        target = str(link.get("href", "")).removeprefix("#")
        if target in numbered:
            targets.setdefault(numbered[target], target)
    for child in list(places):
        places.remove(child)
    places.set("class", "pages")
    for position, (first, last) in enumerate(_runs(sorted(targets))):
        ends = [E.a(str(number), href=f"#{targets[number]}") for number in dict.fromkeys((first, last))]
        if position:
            places[-1].tail = ", "
        for end, link in enumerate(ends):
            if end:
                places[-1].tail = "–"
            places.append(link)
    places.text = ""


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """[1, 2, 3, 7] is [(1, 3), (7, 7)]."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _numbers(pages: Iterable[Any]) -> dict[str, int]:
    return {name: number for number, page in reversed(list(enumerate(pages, 1))) for name in page.anchors}


def _weasyprint(css: str, shelf_of: Callable[[str], bytes | None]) -> Callable[[str], Any]:
    """A function that lays out HTML, shut off from network and disk: what it may load is asked for by path."""
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse
    except (ImportError, OSError) as error:
        raise NoPdf(str(error)) from error

    # It warns of what it passes over, properties that are for screens: nobody is told.
    log = logging.getLogger("weasyprint")
    log.propagate = False
    log.handlers = [logging.NullHandler()]

    class Shelf(URLFetcher):  # type: ignore[misc]
        """The letters and the images, and nothing else from anywhere."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            path = unquote(url.removeprefix(_BASE))
            data = shelf_of(path)
            if data is None:
                raise ValueError(f"the volume may not load {url}")
            return URLFetcherResponse(url, data, {"Content-Type": media_type(path)})

    shelf = Shelf()

    def render(html: str) -> Any:
        # A configuration of fonts may not be shared by two layouts: the second would embed them again.
        config = FontConfiguration()
        sheet = weasyprint.CSS(string=css, base_url=_BASE, url_fetcher=shelf, font_config=config)
        page = weasyprint.HTML(string=html, base_url=_BASE, url_fetcher=shelf)
        with measured_once():
            return page.render(font_config=config, stylesheets=[sheet])

    return render
