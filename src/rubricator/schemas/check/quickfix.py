"""Quick fixes of a Schematron schema (Schematron QuickFix, sqf), evaluated: which edits they make in a document.

Oxygen runs them as they stand in the schema. Here the same elements are compiled to a stylesheet that says what to do
instead of doing it, so that the bytes of the file can be spliced. Run are those that a test names as its
``sqf:default-fix``: those whose result is certain. Of SQF's activity elements the ones that our rules use are known:
``add`` and ``replace`` of attributes, ``add`` of text before or after an element, ``delete``, ``stringReplace``, and
``replace`` of an element by its content (``select="node()"``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from xml.sax.saxutils import quoteattr

from lxml import etree

from rubricator import safe_xml
from rubricator.schematron import transformed

SQF = "{http://www.schematron-quickfix.com/validator/process}"
_SCH = "{http://purl.oclc.org/dsdl/schematron}"
_OURS = "https://rubricator.invalid/edits"


class UnknownFix(ValueError):
    """The schema has a fix that cannot be run here."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: ``length`` characters that stay, or (``new`` is no None) that are replaced."""

    length: int
    new: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """One change. ``fix`` is the place of its fix in what was asked; ``element`` counts the document's elements from 0.

    ``kind``: "set" and "unset" an attribute, "delete" or "unwrap" an element, "before" or "after" it goes a text,
    "text" is changed piece by piece (``place``: which text of the element, from 1).
    """

    fix: int
    kind: str
    element: int
    name: str = ""
    value: str = ""
    place: int = 0
    pieces: tuple[Piece, ...] = ()


class QuickFixes:
    """The default fixes of a schema."""

    def __init__(self, schema: bytes) -> None:
        self._root = etree.fromstring(schema, safe_xml.parser())
        self._fixes: list[tuple[etree._Element, etree._Element]] = []  # the rule, the fix
        self._of_test: dict[tuple[str, str], int] = {}
        for rule in self._root.iter(f"{_SCH}rule"):
            fixes = {fix.get("id"): fix for fix in rule.iter(f"{SQF}fix")}
            pattern = rule.getparent()
            for test in rule:
                default = test.get(f"{SQF}default-fix")
                if default is not None and pattern is not None:
                    if default not in fixes:
                        raise UnknownFix(f"the rule {pattern.get('id')} has no fix {default}")
                    self._of_test[pattern.get("id", ""), test.get("test", "")] = len(self._fixes)
                    self._fixes.append((rule, fixes[default]))

    def of(self, code: str, test: str) -> int | None:
        """The number of the fix for what a test found; None where it has none that is certain."""
        return self._of_test.get((code, test))

    def title(self, fix: int) -> str:
        """What a fix does, in the words that Oxygen shows."""
        title = self._fixes[fix][1].find(f"{SQF}description/{SQF}title")
        return "" if title is None else " ".join("".join(map(str, title.itertext())).split())

    def edits(self, document: str, asked: Sequence[tuple[int, int]]) -> list[Edit]:
        """The edits that fixes make in a document: ``asked`` are pairs of the element's and the fix's number."""
        todo = " ".join(f"{element}:{fix}" for element, fix in asked)
        made = transformed(self._stylesheet, document, {"todo": todo})
        return [_edit(each) for each in etree.fromstring(made.encode(), safe_xml.parser())]

    @cached_property
    def _stylesheet(self) -> str:
        used = {e.get("prefix", ""): e.get("uri", "") for e in self._root.iter(f"{_SCH}ns")}
        namespaces = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in used.items() if prefix != "xs")
        branches = "".join(
            f'<xsl:when test="$fix eq {number}">{_body(rule, fix)}</xsl:when>'
            for number, (rule, fix) in enumerate(self._fixes)
        )
        return _SHEET.replace("NAMESPACES", namespaces).replace("BRANCHES", branches or '<xsl:when test="false()"/>')


_SHEET = f"""<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:fn="http://www.w3.org/2005/xpath-functions"
 xmlns:of="{_OURS}" exclude-result-prefixes="#all"NAMESPACES>
<xsl:param name="todo" as="xs:string" select="''"/>
<xsl:function name="of:at" as="attribute()*"><xsl:param name="node" as="node()"/>
<xsl:variable name="element" select="$node/ancestor-or-self::*[1]"/>
<xsl:attribute name="n" select="count($element/preceding::*) + count($element/ancestor::*)"/>
<xsl:if test="$node instance of attribute()"><xsl:attribute name="a" select="name($node)"/></xsl:if>
<xsl:if test="$node instance of text()">
<xsl:attribute name="t" select="count($node/preceding-sibling::text()) + 1"/></xsl:if></xsl:function>
<xsl:template match="/"><xsl:variable name="elements" select="//*"/>
<edits><xsl:for-each select="tokenize($todo, ' ')"><xsl:variable name="of" select="position() - 1"/>
<xsl:variable name="number" select="xs:integer(substring-before(., ':'))"/>
<xsl:variable name="fix" select="xs:integer(substring-after(., ':'))"/>
<xsl:for-each select="$elements[$number + 1]"><xsl:choose>BRANCHES</xsl:choose></xsl:for-each>
</xsl:for-each></edits></xsl:template></xsl:stylesheet>"""


def _body(rule: etree._Element, fix: etree._Element) -> str:
    lets = "".join(
        f"<xsl:variable name={quoteattr(let.get('name', ''))} select={quoteattr(let.get('value', ''))}/>"
        for let in (*rule.iterchildren(f"{_SCH}let"), *fix.iterchildren(f"{_SCH}let"))
    )
    activities = "".join(_activity(part) for part in fix.iterchildren(f"{SQF}*") if part.tag != f"{SQF}description")
    return lets + _when(fix.get("use-when"), activities)


def _activity(part: etree._Element) -> str:
    kind = etree.QName(part).localname
    at = '<xsl:sequence select="of:at(.)"/>'
    return _when(
        part.get("use-when"),
        f"<xsl:for-each select={quoteattr(part.get('match', '.'))}>"
        f'<e of="{{$of}}" {_made(kind, part, at)}</e></xsl:for-each>',
    )


def _made(kind: str, part: etree._Element, at: str) -> str:
    """What an activity element leaves in the list of edits, behind ``<e of="…"``."""
    select, target = part.get("select", "()"), quoteattr(part.get("target", ""))
    value = f'<xsl:value-of select={quoteattr(select)} separator=" "/>'
    if kind == "delete":
        return f'k="delete">{at}'
    if kind == "stringReplace":
        regex = quoteattr("analyze-string(., '" + part.get("regex", "").replace("'", "''") + "')/*")
        new = f'<xsl:if test="self::fn:match"><xsl:attribute name="v" select={quoteattr(select)}/></xsl:if>'
        return f'k="text">{at}<xsl:for-each select={regex}><p l="{{string-length(.)}}">{new}</p></xsl:for-each>'
    if kind in ("add", "replace") and part.get("node-type") == "attribute":
        return f'k="set" name={target}>{at}{value}'
    if kind == "replace" and select == "node()":
        return f'k="unwrap">{at}'
    if kind == "add" and part.get("position") in ("before", "after"):
        return f'k="{part.get("position")}">{at}{value}'
    raise UnknownFix(f"sqf:{kind} in line {part.sourceline} of the rules is not known here")


def _when(condition: str | None, inner: str) -> str:
    return inner if condition is None else f"<xsl:if test={quoteattr(condition)}>{inner}</xsl:if>"


def _edit(e: etree._Element) -> Edit:
    kind, name = e.get("k", ""), e.get("name", "")
    if kind == "delete" and e.get("a"):
        kind, name = "unset", e.get("a", "")
    pieces = tuple(_pieces(e))
    value = "" if pieces else (e.text or "")
    return Edit(int(e.get("of", "0")), kind, int(e.get("n", "-1")), name, value, int(e.get("t", "0")), pieces)


def _pieces(e: etree._Element) -> Iterator[Piece]:
    for piece in e.iterchildren("p"):
        yield Piece(int(piece.get("l", "0")), piece.get("v"))
