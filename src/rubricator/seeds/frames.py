"""What the software of a site puts round a text and into it: menus, rows of links, tables that only lay out a page."""

from __future__ import annotations

import re

from lxml import etree

_NAVIGATION = frozenset(("nav", "footer"))
# What site software calls the frames round a text, as words of @class or @id, or as @role.
_FRAMES = re.compile(
    r"(?:^|\s)(?:(?:site|page|main|global|post|entry|section|mw)?[-_]?(?:nav(?:bar|igation)?|menu|footer|breadcrumbs?|sidebar|social"
    r"|cookies?(?:-(?:notice|banner|consent))?|share|pager|skip-?links?)|site-(?:header|branding|title|description|info)|masthead|colophon|reply-title|nav-links|no-?print|tabs|action-links|node-links"
    r"|blog-?pager|(?:mw|vector)-header|subpages|contentSub|header_(?:back|fore)link|(?:ws-)?page-?num(?:ber)?|date-header|byline-wrapper|subscri(?:be|ption)-(?:widget|form|box)(?:-\\S{1,20})?|newsletter\\S{0,20}|author-(?:box|bio|info)|"
    r"feed-links|search-?(?:help|box|form|bar)|(?:\S{1,20}-)?permalink|widget-area|printfooter|cat-?links|tags?-links|toc|navbox|mw-editsection|mw-jump-link|mw-cite-backlink|siteSub"
    r"|sharedaddy|sd-sharing|addtoany\S{0,20}|(?:jp-)?related-?posts|comments(?:-area)?|comment-respond|respond"
    r"|entry-meta|post-meta|posted-on|submitted|screen-reader-text|visually-hidden|element-invisible|sr-only)(?:$|\s)",
    re.IGNORECASE,
)
_FRAMED = frozenset(("div", "p", "td", "ul", "ol", "section", "aside", "header", "table", "h1", "h2", "h3"))
_INLINE = frozenset(("span", "a", "sup"))
# Where a plug-in keeps the text of a footnote: in the sentence, behind its mark.
_NOTE = re.compile(
    r"(?:^|\s)(?:\S{0,30}foot-?note\S{0,20}(?:__|[-_])(?:note|text|content|body|tooltip)|side-?note|margin-?note)(?:$|\s)",
    re.IGNORECASE,
)
# A table with one of these in it lays out a page.
_LAID_OUT = frozenset(("table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "pre", "form"))
# What may stand between the links of a row, and the least number of links that a column of them has.
_BETWEEN = re.compile(r"[\s\[\](){}|<>«»‹›←→·•:/–—-]*")
_LINKS = 3


def is_frame(name: str, element: etree._Element) -> bool:
    """Whether the element frames the text of the page: its name, its role or its classes say so."""
    if name in _NAVIGATION:
        return True
    named = name in _FRAMED and (element.get("role") == "navigation" or is_called_frame(element))
    return named or is_site_title(name, element)


_SUBTITLE = re.compile(
    r"(?:^|\s)\S{0,20}(?:sub-?(?:title|head(?:ing|line)?)|standfirst|dek|deck)(?:$|\s)", re.IGNORECASE
)


def is_subtitle(heading: etree._Element) -> bool:
    """Whether a heading goes on from the title above it, as site software calls it, and heads no section."""
    return bool(_SUBTITLE.search(heading.get("class") or ""))


# Where the address of a site's first page leads.
_ROOT = re.compile(r"(?:https?://[^/\s]+|\.{1,2})?/?(?:(?:index|default|home)\.\w{3,5})?", re.IGNORECASE)


def is_site_title(name: str, element: etree._Element) -> bool:
    """Whether a heading is the name of the site: nothing but a link to its first page, above other headings."""
    if name not in ("h1", "h2") or outside_links(element).strip():
        return False
    links = [link.get("href") or "" for link in element.iterdescendants("a")]
    others = (each for level in ("h1", "h2", "h3") for each in element.getroottree().getroot().iter(level))
    return len(links) == 1 and bool(_ROOT.fullmatch(links[0])) and any(each is not element for each in others)


def is_called_frame(element: etree._Element) -> bool:
    """Whether site software calls the element a frame."""
    return bool(_FRAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def is_frame_in_line(name: str, element: etree._Element) -> bool:
    """Whether the element is a piece of the site in the middle of a line: "[edit]"."""
    return name in _INLINE and is_called_frame(element)


def is_note_in_line(name: str, element: etree._Element) -> bool:
    """Whether the element holds the text of a footnote, in the middle of the line that it is a note to."""
    return name == "span" and bool(_NOTE.search(element.get("class") or ""))


def lays_out(table: etree._Element) -> bool:
    """Whether a table holds a page and no data: blocks stand in it, or far more paragraphs and lines than cells."""
    if "headertemplate" in (table.get("class") or ""):
        return True
    cells = lines = 0
    for element in table.iterdescendants():
        cells += element.tag in ("td", "th")
        lines += element.tag in ("p", "br")
        if element.tag in _LAID_OUT:
            return True
    return cells == 1 or lines > 3 * cells


def is_column_of_links(cell: etree._Element) -> bool:
    """Whether a cell of a laid-out page holds nothing but links, as a menu does."""
    links = sum(1 for _ in cell.iterdescendants("a"))
    return links >= _LINKS and is_row_of_links(outside_links(cell))


def is_row_of_links(outside: str) -> bool:
    """Whether what stands outside of the links of a line is nothing but what parts them."""
    return bool(_BETWEEN.fullmatch(outside[:400])) and len(outside) <= 400


def outside_links(element: etree._Element) -> str:
    """The text of an element that stands in no link."""
    inside, texts = 0, []
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            inside += each.tag == "a"
            texts.append("" if inside else each.text or "")
        else:
            inside -= each.tag == "a"
            texts.append("" if inside or each is element else each.tail or "")
    return "".join(texts)
