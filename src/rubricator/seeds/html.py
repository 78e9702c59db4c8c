"""Lines of an HTML page: blocks become lines, headings, items and cells keep their marks, scripts are dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from rubricator.seeds import frames, struck
from rubricator.seeds.document import Furniture
from rubricator.seeds.emphasis import marked, outward, told, unmarked
from rubricator.seeds.lines import Line

_DROPPED = frozenset(("script", "style", "noscript", "template", "head", "svg", "select", "button", "iframe", "object"))
_BLOCKS = frozenset(
    (
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "blockquote", "pre", "div", "section",
        "article", "table", "ul", "ol", "dl", "dt", "dd", "hr", "figure", "figcaption", "address", "center", "main",
        "header", "body", "aside", "caption", "form", "fieldset", "details", "summary", "br",
    )
)  # fmt: skip
# Set in bold, or meant to be: the term of a list of terms is the label of what follows.
_BOLD = frozenset(("b", "strong", "dt"))
_SET = {"i": "italic", "em": "italic", "b": "bold", "strong": "bold", "u": "underline"}
_STYLES = {
    "italic": re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE),
    "bold": re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE),
    "underline": re.compile(r"text-decoration[\w-]*\s*:[^;]*underline", re.IGNORECASE),
    "small-caps": re.compile(r"font-variant[\w-]*\s*:[^;]*small-caps", re.IGNORECASE),
}
_NOTE_CLASS = re.compile(r"(?:^|\s)(?:foot|end)-?notes?(?:$|\s)", re.IGNORECASE)
_LABEL = re.compile(r"[\[(]?(\d{1,4})[\]).]*")
_NOTE_ID = re.compile(r"(?:fn|_?ftn|footnote|endnote|note|_edn)[-_:]?(\d{1,4})$", re.IGNORECASE)


def lines(text: str) -> tuple[list[Line], list[Furniture]]:
    """The lines of the page, a blank one between two blocks, and the text of its navigation.

    Nothing is loaded and no entity is expanded but those of HTML. A page that cannot be parsed has no lines.
    """
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return [], []
    targets = frozenset(link[1:] for link in map(_href, root.iter("a")) if link.startswith("#"))
    maker = _Maker(targets, dict(_raised_links(root)))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        maker.take(event, element)
    maker.flush(gap=True)
    return maker.lines, maker.navigation


@dataclass(slots=True)
class _Maker:
    """``targets``: what links of the page lead to within it; ``raised``: to which of it raised numbers lead."""

    targets: frozenset[str]
    raised: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    navigation: list[Furniture] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    styled: dict[int, tuple[str, ...]] = field(default_factory=dict)
    styles: list[str] = field(default_factory=list)
    dropped: int = 0
    aside: int = 0
    beside: list[str] = field(default_factory=list)
    besides: int = 0
    notes: list[Line] = field(default_factory=list)
    links: int = 0
    linked: int = 0
    unlinked: list[str] = field(default_factory=list)
    laid_out: dict[etree._Element, bool] = field(default_factory=dict)
    pre: int = 0
    level: int = 0
    mark: str = ""
    n: str = ""
    depth: int = 0
    note: str = ""
    bold: int = 0
    struck: int = 0
    plain: bool = False
    number: int = 1
    rows: int = 0
    column: int = 0

    def take(self, event: str, element: etree._Element) -> None:
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            self._start(name, element)
            self._text(element.text)
        else:
            self._end(name, element)
            self._text(element.tail)

    def _start(self, name: str, element: etree._Element) -> None:
        self.number = _line(element) or self.number
        self.dropped += name in _DROPPED
        self.pre += name == "pre"
        self.bold += name in _BOLD
        self.styles += _rends(name, element)
        if name in _BLOCKS:
            self.flush(gap=name != "br")
            self._mark(name, element)
        if self._frames(name, element):
            self.flush(gap=True)
            self.aside += 1
        self.besides += frames.is_frame_in_line(name, element) or frames.is_note_in_line(name, element)
        self.links += name == "a"
        self.linked += name == "a"
        if name == "a" and not any(map(str.strip, self.pending)) and (label := _back_link(element, self.targets)):
            self.mark, self.n = "note", label
        if _strikes(name, element):
            self.struck += 1
            self.pending.append(struck.OPEN)
        if name == "span" and "mso-tab-count" in (element.get("style") or ""):
            self.pending.append(_TAB)
        if _is_raised(name, element):
            self.pending.append("[")

    def _mark(self, name: str, element: etree._Element) -> None:
        if re.fullmatch(r"h[1-6]", name):
            self.level = 1 if frames.is_subtitle(element) else int(name[1])
        elif name == "li":
            parent = element.getparent()
            self.mark = "item"
            self.depth = max(0, sum(1 for _ in element.iterancestors("ul", "ol")) - 1)
            self.n = "1" if parent is not None and parent.tag == "ol" else ""
            if parent is not None and _holds_notes(parent):
                number = self.raised.get(element.get("id") or "") or element.get("value")
                self.mark, self.n = "note", number or str(_place(element))
            elif number := self.raised.get(element.get("id") or ""):
                self.mark, self.n = "note", number
        elif name in ("td", "th") and not self._lays_out(element):
            following = element.getnext()
            self.mark = "cell" if following is not None and following.tag in ("td", "th") else "row-end"
            self.column += _span(element)
            self.n = f"{self.rows}.{self.column - _span(element) + 1}"
        elif name == "tr":
            self.rows, self.column = self.rows + 1, 0
        note = _NOTE_ID.search(element.get("id") or "") or _noted(name, element)
        if note and name in ("li", "p", "div", "td"):
            self.mark, self.n = "note", self.raised.get(element.get("id") or "") or note[1]

    def _lays_out(self, cell: etree._Element) -> bool:
        table = next(cell.iterancestors("table"), None)
        if table is None:
            return False
        if table not in self.laid_out:
            self.laid_out[table] = frames.lays_out(table)
        return self.laid_out[table]

    def _frames(self, name: str, element: etree._Element) -> bool:
        menu = name == "td" and self._lays_out(element) and frames.is_column_of_links(element)
        return menu or frames.is_frame(name, element)

    def _end(self, name: str, element: etree._Element) -> None:
        if _strikes(name, element):
            self.struck -= 1
            self.pending.append(struck.CLOSE)
        if self.pending and _is_raised(name, element):
            self.pending.append("]")
        if name in _BLOCKS:
            self.flush(gap=name != "br")
            self.level = 0 if re.fullmatch(r"h[1-6]", name) else self.level
            if name in ("li", "td", "th", "p", "div") and self.mark:
                kept = name in ("p", "div") and self.mark != "note"
                self.mark, self.n = (self.mark, self.n) if kept else ("", "")
        if self._frames(name, element):
            self.flush(gap=True)
            self.aside -= 1
        self.links -= name == "a"
        if frames.is_note_in_line(name, element):
            self.besides -= 1
            self._set_note(element)
        elif frames.is_frame_in_line(name, element):
            self.besides -= 1
            self._set_beside()
        self.dropped -= name in _DROPPED
        self.pre -= name == "pre"
        self.bold -= name in _BOLD
        for rend in _rends(name, element):
            self.styles.remove(rend)

    def _set_beside(self) -> None:
        """What software put into a line ("[edit]") is no part of it."""
        if text := self._beside():
            self.navigation.append(Furniture(text, "html-navigation", self.number))

    def _set_note(self, element: etree._Element) -> None:
        """A note that stands in its line comes behind it."""
        said = re.search(r"\[(\d{1,4})\]\s*$", "".join(self.pending)[-20:])
        label = element.get("data-mfn") or (said[1] if said else "")
        text = self._beside()
        if text and not label:
            self.pending.append(f"({text})")
        elif text:
            self.notes.append(Line(f"{label} {text}", self.number, mark="note", n=label))

    def _beside(self) -> str:
        text = " ".join("".join(self.beside).split())
        self.beside.clear()
        return text

    def _text(self, text: str | None) -> None:
        if not text or self.dropped:
            return
        if self.besides:
            self.beside.append(text)
            return
        if not self.links:
            self.unlinked.append(text)
        if self.pre and "\n" in text:
            for line in text.split("\n")[:-1]:
                self.pending.append(line)
                self.flush(gap=False)
            text = text.rsplit("\n", 1)[1]
        if text.strip() and not self.bold:
            self.plain = True
        if self.styles and not self.pre:
            self.styled[len(self.pending)] = tuple(self.styles)
        self.pending.append(text)

    def flush(self, gap: bool) -> None:
        """End the line; with ``gap`` a blank line follows. The number of a note that stands in a block of its own
        waits for the note."""
        if self.mark == "note" and "".join(self.pending).strip() == self.n and self.n:
            self.pending.append(" ")
            return
        if self.struck:
            self.pending.append(struck.CLOSE)
        parts = (marked(text, self.styled.get(place, ())) for place, text in enumerate(self.pending))
        text = struck.tidy(outward("".join(parts)))
        text = text if self.pre else _flat(text)
        self.pending.clear()
        self.styled.clear()
        if self.struck:
            self.pending.append(struck.OPEN)
        outside = "".join(self.unlinked).strip()
        row = self.linked > 1 and bool(re.search(r"[\[|<«‹·•]", outside)) and frames.is_row_of_links(outside)
        self.linked = 0
        self.unlinked.clear()
        if text.strip() and (self.aside or row):
            self.navigation.append(Furniture(unmarked(text).strip(), "html-navigation", self.number))
        elif text.strip():
            depth = self.depth if self.mark == "item" else 0
            bold = not self.plain
            self.lines.append(
                told(Line(text, self.number, level=self.level, bold=bold, mark=self.mark, n=self.n, depth=depth))
            )
        if gap and self.lines and not self.lines[-1].blank:
            self.lines.append(Line("", self.number))
        if gap and self.notes:
            self.lines.extend(part for note in self.notes for part in (note, Line("", self.number)))
            self.notes.clear()
        self.plain = False


def _rends(name: str, element: etree._Element) -> list[str]:
    """How the words of an element are set, by its name or its style."""
    if name in _SET:
        return [_SET[name]]
    style = (element.get("style") or "") if name in ("span", "font") else ""
    return [rend for rend, pattern in _STYLES.items() if style and pattern.search(style)]


def _strikes(name: str, element: etree._Element) -> bool:
    """Whether the element is struck out, by its name or its style."""
    styled = name == "span" and "line-through" in (element.get("style") or "")
    return styled or name in ("s", "strike", "del")


# What stands for a tab of Word until the white space of the page is gone.
_TAB = "\x1f"


def _flat(text: str) -> str:
    return "\t".join(" ".join(part.split()) for part in text.split(_TAB)).strip()


def _noted(name: str, element: etree._Element) -> re.Match[str] | None:
    """The label of a paragraph that its class calls a note."""
    if name not in ("p", "li") or not _NOTE_CLASS.search(element.get("class") or ""):
        return None
    return _LABEL.match("".join(str(text) for text in element.itertext()).strip())


def _holds_notes(element: etree._Element) -> bool:
    """Whether a list, or the block round it, is called footnotes."""
    around = (element, element.getparent())
    return any(each is not None and _NOTE_CLASS.search(each.get("class") or "") for each in around)


def _span(element: etree._Element) -> int:
    """How many columns a cell takes."""
    said = element.get("colspan") or "1"
    return min(max(int(said), 1), 50) if said.isascii() and said.isdecimal() and len(said) < 4 else 1


def _place(element: etree._Element) -> int:
    return 1 + sum(1 for _ in element.itersiblings("li", preceding=True))


def _back_link(element: etree._Element, targets: Set[str]) -> str:
    """The number of a note that begins with a link back to its mark, ``<a name="n1" href="#f1">1.</a>``, or with the
    target of one."""
    match = _LABEL.fullmatch("".join(str(text) for text in element.itertext()).strip())
    named = element.get("name") or element.get("id")
    back = _href(element).startswith("#") or named in targets
    return match[1] if match and named and back else ""


def _raised_links(root: etree._Element) -> Iterator[tuple[str, str]]:
    """What raised numbers of the page lead to within it, and these: ``<sup><a href="#f9">59</a></sup>``."""
    for link in root.iter("a"):
        parent = link.getparent()
        is_raised = (parent is not None and parent.tag == "sup") or link.find("sup") is not None or _marks_note(link)
        number = "".join(str(text) for text in link.itertext()).strip(" []()")
        if is_raised and _href(link).startswith("#") and number.isdecimal():
            yield _href(link)[1:], number


def _marks_note(link: etree._Element) -> bool:
    """Whether a link is called the mark of a note by its class, as some software has it without raising the number."""
    return bool(_NOTE_MARK.search(link.get("class") or ""))


_NOTE_MARK = re.compile(
    r"(?:^|\s)(?:foot|end)?note-?(?:anchor|ref|reference|marker|link)(?:$|\s)|(?:^|\s)fn-?ref(?:$|\s)", re.I
)


def _href(element: etree._Element) -> str:
    return element.get("href") or ""


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _is_raised(name: str, element: etree._Element) -> bool:
    """Whether the element is the raised number of a note."""
    return (name == "sup" or (name == "a" and _marks_note(element))) and _is_number(element)


def _is_number(element: etree._Element) -> bool:
    return "".join(str(text) for text in element.itertext()).strip().isdigit()
