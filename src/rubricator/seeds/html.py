"""Lines of an HTML page: blocks become lines, headings, items and cells keep their marks, scripts are dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from rubricator.seeds.document import Furniture
from rubricator.seeds.lines import Line

_DROPPED = frozenset(("script", "style", "noscript", "template", "head", "svg", "select", "button", "iframe", "object"))
_NAVIGATION = frozenset(("nav", "footer"))
# What site software calls the frames round a text, as words of @class or @id, or as @role.
_FRAMES = re.compile(
    r"(?:^|\s)(?:(?:site|page|main|global|post|entry|mw)?[-_]?(?:nav(?:bar|igation)?|menu|footer|breadcrumbs?|sidebar|social"
    r"|cookies?(?:-(?:notice|banner|consent))?|share|pager|skip-?links?)|site-(?:header|branding)|nav-links|no-?print"
    r"|widget-area|printfooter|cat-?links|tags?-links|toc|navbox|mw-editsection|mw-jump-link|mw-cite-backlink|siteSub"
    r"|sharedaddy|sd-sharing|addtoany\S{0,20}|(?:jp-)?related-?posts|comments(?:-area)?|comment-respond|respond"
    r"|screen-reader-text|visually-hidden|element-invisible|sr-only)(?:$|\s)",
    re.IGNORECASE,
)
_FRAMED = frozenset(("div", "p", "ul", "ol", "section", "aside", "header", "table"))
_FRAMED_INLINE = frozenset(("span", "a", "sup"))
_BLOCKS = frozenset(
    (
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "blockquote", "pre", "div", "section",
        "article", "table", "ul", "ol", "dl", "dt", "dd", "hr", "figure", "figcaption", "address", "center", "main",
        "header", "body", "aside", "caption", "form", "fieldset", "details", "summary", "br",
    )
)  # fmt: skip
# Set in bold, or meant to be: the term of a list of terms is the label of what follows.
_BOLD = frozenset(("b", "strong", "dt"))
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
    maker = _Maker()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        maker.take(event, element)
    maker.flush(gap=True)
    return maker.lines, maker.navigation


@dataclass(slots=True)
class _Maker:
    lines: list[Line] = field(default_factory=list)
    navigation: list[Furniture] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    dropped: int = 0
    aside: int = 0
    beside: list[str] = field(default_factory=list)
    besides: int = 0
    pre: int = 0
    level: int = 0
    mark: str = ""
    n: str = ""
    depth: int = 0
    note: str = ""
    bold: int = 0
    plain: bool = False
    number: int = 1

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
        if name in _BLOCKS:
            self.flush(gap=name != "br")
            self._mark(name, element)
        if _is_frame(name, element):
            self.flush(gap=True)
            self.aside += 1
        self.besides += name in _FRAMED_INLINE and _is_called_frame(element)
        if name == "a" and not "".join(self.pending).strip() and (label := _back_link(element)):
            self.mark, self.n = "note", label
        if name == "sup" and _is_number(element):
            self.pending.append("[")

    def _mark(self, name: str, element: etree._Element) -> None:
        if re.fullmatch(r"h[1-6]", name):
            self.level = int(name[1])
        elif name == "li":
            parent = element.getparent()
            self.mark = "item"
            self.depth = max(0, sum(1 for _ in element.iterancestors("ul", "ol")) - 1)
            self.n = "1" if parent is not None and parent.tag == "ol" else ""
            if parent is not None and _holds_notes(parent):
                self.mark, self.n = "note", element.get("value") or str(_place(element))
        elif name in ("td", "th"):
            following = element.getnext()
            self.mark = "cell" if following is not None and following.tag in ("td", "th") else "row-end"
        note = _NOTE_ID.search(element.get("id") or "") or _noted(name, element)
        if note and name in ("li", "p", "div", "td"):
            self.mark, self.n = "note", note[1]

    def _end(self, name: str, element: etree._Element) -> None:
        if name == "sup" and self.pending and _is_number(element):
            self.pending.append("]")
        if name in _BLOCKS:
            self.flush(gap=name != "br")
            self.level = 0 if re.fullmatch(r"h[1-6]", name) else self.level
            if name in ("li", "td", "th", "p", "div") and self.mark:
                kept = name in ("p", "div") and self.mark != "note"
                self.mark, self.n = (self.mark, self.n) if kept else ("", "")
        if _is_frame(name, element):
            self.flush(gap=True)
            self.aside -= 1
        if name in _FRAMED_INLINE and _is_called_frame(element):
            self.besides -= 1
            self._set_beside()
        self.dropped -= name in _DROPPED
        self.pre -= name == "pre"
        self.bold -= name in _BOLD

    def _set_beside(self) -> None:
        """What software put into a line ("[edit]") is no part of it."""
        text = " ".join("".join(self.beside).split())
        self.beside.clear()
        if text:
            self.navigation.append(Furniture(text, "html-navigation", self.number))

    def _text(self, text: str | None) -> None:
        if not text or self.dropped:
            return
        if self.besides:
            self.beside.append(text)
            return
        if self.pre and "\n" in text:
            for line in text.split("\n")[:-1]:
                self.pending.append(line)
                self.flush(gap=False)
            text = text.rsplit("\n", 1)[1]
        if text.strip() and not self.bold:
            self.plain = True
        self.pending.append(text)

    def flush(self, gap: bool) -> None:
        """End the line; with ``gap`` a blank line follows."""
        text = " ".join("".join(self.pending).split()) if not self.pre else "".join(self.pending)
        self.pending.clear()
        if text.strip() and self.aside:
            self.navigation.append(Furniture(text.strip(), "html-navigation", self.number))
        elif text.strip():
            depth = self.depth if self.mark == "item" else 0
            bold = not self.plain
            self.lines.append(
                Line(text, self.number, level=self.level, bold=bold, mark=self.mark, n=self.n, depth=depth)
            )
        if gap and self.lines and not self.lines[-1].blank:
            self.lines.append(Line("", self.number))
        self.plain = False


def _is_frame(name: str, element: etree._Element) -> bool:
    if name in _NAVIGATION:
        return True
    return name in _FRAMED and (element.get("role") == "navigation" or _is_called_frame(element))


def _is_called_frame(element: etree._Element) -> bool:
    return bool(_FRAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _noted(name: str, element: etree._Element) -> re.Match[str] | None:
    """The label of a paragraph that its class calls a note."""
    if name not in ("p", "li") or not _NOTE_CLASS.search(element.get("class") or ""):
        return None
    return _LABEL.match("".join(str(text) for text in element.itertext()).strip())


def _holds_notes(element: etree._Element) -> bool:
    """Whether a list, or the block round it, is called footnotes."""
    around = (element, element.getparent())
    return any(each is not None and _NOTE_CLASS.search(each.get("class") or "") for each in around)


def _place(element: etree._Element) -> int:
    return 1 + sum(1 for _ in element.itersiblings("li", preceding=True))


def _back_link(element: etree._Element) -> str:
    """The number of a note that begins with a link back to its mark: ``<a name="n1" href="#f1">1.</a>``."""
    match = _LABEL.fullmatch("".join(str(text) for text in element.itertext()).strip())
    named = element.get("name") or element.get("id")
    return match[1] if match and named and (element.get("href") or "").startswith("#") else ""


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _is_number(element: etree._Element) -> bool:
    return "".join(str(text) for text in element.itertext()).strip().isdigit()


def visible_text(text: str) -> Iterator[str]:
    """All text of a page that a reader sees, navigation with it: for the law that no word is lost."""
    made, navigation = lines(text)
    yield from (line.text for line in made)
    yield from (item.text for item in navigation)
