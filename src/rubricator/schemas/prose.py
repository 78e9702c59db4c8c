"""The prose of an ODD as HTML. An element without a rule here still shows its words."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from lxml import etree

from rubricator.schemas.examples import markup

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# What stands between paragraphs, and specifications that have their own place on the page.
_BLOCKS = frozenset({"div1", "div2", "div3", "figure", "quote", "cit", "bibl", "eg", "note", "ab", "lg", "l"})
_ELSEWHERE = frozenset({"specGrp", "specGrpRef", "schemaSpec", "elementSpec", "classSpec", "macroSpec", "dataSpec"})
_SAME = {"p": "p", "item": "li", "q": "q", "code": "code", "table": "table", "row": "tr", "emph": "em", "hi": "em"}


def prose(element: etree._Element, elements: Collection[str], depth: int = 2) -> str:
    """The HTML of a division or a piece of it; ``elements`` are those of the schema, whose names become links."""
    name = etree.QName(element).localname
    if name in _ELSEWHERE:
        return ""
    if name == "egXML":
        return _example(element)
    if name == "div":
        inner = "".join(prose(child, elements, depth + (etree.QName(child).localname == "div")) for child in element)
        key = element.get(_XML_ID)
        return f'<section id="{escape(key)}">{inner}</section>' if key else f"<section>{inner}</section>"
    if name == "list":
        return _list(element, elements, depth)
    content = _content(element, elements, depth)
    if name == "head":
        return f"<h{depth}>{content}</h{depth}>"
    if name == "cell":
        parent = element.getparent()
        tag = "th" if parent is not None and parent.get("role") == "label" else "td"
        return f"<{tag}>{content}</{tag}>"
    return _phrase(element, name, content, elements)


def _example(element: etree._Element) -> str:
    code = f"<pre><code>{escape(markup(element))}</code></pre>"
    if element.get("valid") not in ("true", "false"):
        return code
    kind, label = ("good", "Right") if element.get("valid") == "true" else ("bad", "Wrong")
    return f'<figure class="{kind}"><figcaption><b>{label}.</b></figcaption>{code}</figure>'


def _phrase(element: etree._Element, name: str, content: str, elements: Collection[str]) -> str:
    if name in _SAME:
        return f"<{_SAME[name]}>{content}</{_SAME[name]}>"
    if name == "gi":
        code = f"<code>{content}</code>"
        return f'<a href="#element-{content}">{code}</a>' if content in elements else code
    if name == "att":
        return f"<code>@{content}</code>"
    if name == "val":
        return f"<code>{content}</code>"
    if name == "ref":
        return f'<a href="{escape(element.get("target", ""))}">{content}</a>'
    if name == "specDesc":
        key = escape(element.get("key", ""))
        return f'<a href="#element-{key}"><code>{key}</code></a>' if key in elements else f"<code>{key}</code>"
    tag = "div" if name in _BLOCKS else "span"
    return f"<{tag}>{content}</{tag}>"


def _list(element: etree._Element, elements: Collection[str], depth: int) -> str:
    children = list(element)
    if element.get("type") == "gloss":
        parts = [
            f'<dt id="{escape(child.text or "")}"><code>{_content(child, elements, depth)}</code></dt>'
            if etree.QName(child).localname == "label"
            else f"<dd>{_content(child, elements, depth)}</dd>"
            for child in children
        ]
        return f"<dl>{''.join(parts)}</dl>"
    tag = "ol" if element.get("rend") == "numbered" else "ul"
    return f"<{tag}>{''.join(prose(child, elements, depth) for child in children)}</{tag}>"


def _content(element: etree._Element, elements: Collection[str], depth: int) -> str:
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        parts.append(prose(child, elements, depth))
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts).strip() if etree.QName(element).localname in ("p", "item", "cell") else "".join(parts)
