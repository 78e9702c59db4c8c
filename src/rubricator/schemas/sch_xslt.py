"""A Schematron schema as one XSLT 3.0 stylesheet (ISO/IEC 19757-3, query bindings xslt2 and xslt3).

One traversal serves all patterns: a rule's template runs its tests and hands on to the next one that matches
(``xsl:next-match``), with the patterns that have fired; of the rules of one pattern the first alone fires. Every
result is an element ``result`` with code, role, message, remedy and the number of its element in document order, from
0 (counted by an accumulator: ``path()`` would take quadratic time where each of many siblings has a finding).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

SCH = "http://purl.oclc.org/dsdl/schematron"
_S = f"{{{SCH}}}"

_HEAD = """<xsl:stylesheet version="3.0" expand-text="no" exclude-result-prefixes="#all"{namespaces}>
<xsl:output method="xml" encoding="UTF-8"/>
<xsl:mode use-accumulators="#all"/>
<xsl:mode name="check" on-no-match="shallow-skip" use-accumulators="#all"/>
<xsl:accumulator name="elements" as="xs:integer" initial-value="0">
<xsl:accumulator-rule match="*" select="$value + 1"/></xsl:accumulator>
<xsl:template match="/"><results><xsl:apply-templates select="." mode="check"/></results></xsl:template>
<xsl:template match="document-node() | element()" mode="check" priority="-9">
<xsl:apply-templates select="{below}" mode="check"/></xsl:template>
<xsl:template match="@* | text() | comment() | processing-instruction()" mode="check" priority="-9"/>
"""


class SchematronError(ValueError):
    """The schema uses what is not supported, or contradicts itself."""


def stylesheet(schema: bytes) -> str:
    """The stylesheet of a Schematron schema without includes and phases."""
    root = etree.fromstring(schema, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    if root.tag != f"{_S}schema":
        raise SchematronError(f"the root is {root.tag}, not a Schematron schema")
    for name in ("include", "phase"):
        if root.find(f".//{_S}{name}") is not None:
            raise SchematronError(f"{name} is not supported yet")
    namespaces = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in _namespaces(root).items())
    remedies = {d.get("id", ""): _content(d) for d in root.iter(f"{_S}diagnostic")}
    rules = [rule for pattern in root.findall(f"{_S}pattern") for rule in pattern.findall(f"{_S}rule")]
    below = "@* | node()" if any(_beyond_elements(rule.get("context", "")) for rule in rules) else "*"
    parts = [_HEAD.format(namespaces=namespaces, below=below)]
    parts += [_let(let) for let in root.findall(f"{_S}let")]
    priority = len(rules)
    for number, pattern in enumerate(root.findall(f"{_S}pattern"), 1):
        for rule in _rules(pattern, root):
            parts.append(_template(rule, pattern, f"p{number}", priority, remedies))
            priority -= 1
    return "".join([*parts, "</xsl:stylesheet>\n"])


_OURS = {"xsl": "http://www.w3.org/1999/XSL/Transform", "xs": "http://www.w3.org/2001/XMLSchema"}


def _namespaces(root: etree._Element) -> dict[str, str]:
    """The prefixes that the schema declares, and those of the stylesheet itself."""
    declared = {ns.get("prefix", ""): ns.get("uri", "") for ns in root.findall(f"{_S}ns")}
    for prefix, uri in _OURS.items():
        if declared.get(prefix, uri) != uri:
            raise SchematronError(f"the prefix {prefix} can only be bound to {uri}")
    return _OURS | declared


def _rules(pattern: etree._Element, root: etree._Element) -> Iterator[etree._Element]:
    """The pattern's own rules; ``extends`` in them is replaced by what the abstract rule holds."""
    if pattern.get("is-a") or pattern.get("abstract") == "true":
        raise SchematronError("abstract patterns are not supported yet")
    for rule in pattern.findall(f"{_S}rule"):
        if rule.get("abstract") == "true":
            continue
        for extends in rule.findall(f"{_S}extends"):
            source = next((r for r in root.iter(f"{_S}rule") if r.get("id") == extends.get("rule")), None)
            if source is None:
                raise SchematronError(f"no abstract rule {extends.get('rule')}")
            for child in source:
                extends.addprevious(deepcopy(child))
            rule.remove(extends)
        yield rule


def _beyond_elements(context: str) -> bool:
    """Whether the context may match attributes, text, comments or processing instructions."""
    bare = context
    while (shorter := re.sub(r"\[[^\[\]]*\]", "", bare)) != bare:
        bare = shorter
    return bool(re.search(r"@|attribute::|\b(?:text|node|comment|attribute|processing-instruction)\(", bare))


def _template(
    rule: etree._Element, pattern: etree._Element, key: str, priority: int, remedies: Mapping[str, str]
) -> str:
    lets = [_let(let) for let in (*pattern.findall(f"{_S}let"), *rule.findall(f"{_S}let"))]
    code = pattern.get("id", "")
    tests = [_test(test, code, remedies) for test in rule if test.tag in (f"{_S}assert", f"{_S}report")]
    several = len(pattern.findall(f"{_S}rule")) > 1
    body = "".join((*lets, *tests))
    guarded = f"<xsl:if test=\"not($fired = '{key}')\">{body}</xsl:if>" if several else body
    handed = f"($fired, '{key}')" if several else "$fired"
    return (
        f'<xsl:template match={quoteattr(rule.get("context", ""))} mode="check" priority="{priority}">\n'
        f'<xsl:param name="fired" as="xs:string*"/>\n{guarded}'
        f'<xsl:next-match><xsl:with-param name="fired" select="{handed}"/></xsl:next-match>\n</xsl:template>\n'
    )


def _let(let: etree._Element) -> str:
    name, value = let.get("name", ""), let.get("value")
    if value is None:
        return f'<xsl:variable name="{name}">{_content(let)}</xsl:variable>\n'
    return f'<xsl:variable name="{name}" select={quoteattr(value)}/>\n'


def _test(test: etree._Element, code: str, remedies: Mapping[str, str]) -> str:
    condition = test.get("test", "")
    if test.tag == f"{_S}assert":
        condition = f"not({condition})"
    remedy = "".join(remedies.get(name, "") for name in test.get("diagnostics", "").split())
    return (
        f"<xsl:if test={quoteattr(condition)}>"
        f"<result code={quoteattr(test.get('id') or code)} role={quoteattr(test.get('role', 'error'))}"
        " number=\"{ancestor-or-self::*[1]/accumulator-before('elements') - 1}\">"
        f"<message>{_content(test)}</message><remedy>{remedy}</remedy></result></xsl:if>\n"
    )


def _content(element: etree._Element) -> str:
    """Mixed content of an assertion or diagnostic as XSLT instructions."""
    parts = [_text(element.text)]
    for child in element:
        name = etree.QName(child).localname
        if name == "value-of":
            parts.append(f"<xsl:value-of select={quoteattr(child.get('select', ''))}/>")
        elif name == "name":
            path = child.get("path", ".")
            parts.append(f"<xsl:value-of select={quoteattr(f'name({path})')}/>")
        else:  # emph, dir, span: their words
            parts.append(_content(child))
        parts.append(_text(child.tail))
    return "".join(parts)


def _text(text: str | None) -> str:
    return f"<xsl:text>{escape(text)}</xsl:text>" if text else ""
