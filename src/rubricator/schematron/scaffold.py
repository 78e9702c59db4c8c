"""What every compiled stylesheet has, and what a schema's own XSLT may not do."""

from __future__ import annotations

import re

from lxml import etree

from rubricator.schematron.composition import SchematronError, line
from rubricator.schematron.xpath import OURS

__all__ = ["BINDINGS", "HEAD", "OURS", "RESERVED", "XSL", "check_foreign", "checked_name"]

XSL = "http://www.w3.org/1999/XSL/Transform"
RESERVED = {"xsl": XSL, "xs": "http://www.w3.org/2001/XMLSchema"}

# A schema without a binding is read as XSLT by the standard; XPath 3.1 differs from 1.0 only in rare corners.
BINDINGS = frozenset({"xslt", "xslt2", "xslt3", "xpath", "xpath2", "xpath3", "xpath31"})

# Saxon refuses what reads or writes files; named here too, so that the message says so plainly.
_REFUSED = frozenset(
    "evaluate import import-schema include merge-source message override package result-document source-document "
    "stream use-package".split()
)

HEAD = f"""<xsl:stylesheet version="3.0" expand-text="no" exclude-result-prefixes="#all"{{namespaces}}>
<xsl:output method="xml" encoding="UTF-8" indent="no"/>
<xsl:mode use-accumulators="Q{{{{{OURS}}}}}elements"/>
<xsl:param name="Q{{{{{OURS}}}}}files" as="map(*)" select="map {{{{}}}}"/>
<xsl:param name="Q{{{{{OURS}}}}}base" as="xs:string" select="''"/>
<xsl:accumulator name="Q{{{{{OURS}}}}}elements" as="xs:integer" initial-value="0">
<xsl:accumulator-rule match="*" select="$value + 1"/></xsl:accumulator>
<xsl:function name="Q{{{{{OURS}}}}}at" as="attribute()*"><xsl:param name="node" as="item()?"/>
<xsl:if test="$node instance of node()">
<xsl:attribute name="n" select="$node/ancestor-or-self::*[1]/accumulator-before('Q{{{{{OURS}}}}}elements') - 1"/>
<xsl:choose><xsl:when test="$node instance of attribute()">
<xsl:attribute name="k" select="'@' || name($node)"/></xsl:when>
<xsl:when test="$node instance of text()">
<xsl:attribute name="k" select="'text()[' || count($node/preceding-sibling::text()) + 1 || ']'"/></xsl:when>
<xsl:when test="$node instance of comment()">
<xsl:attribute name="k" select="'comment()[' || count($node/preceding-sibling::comment()) + 1 || ']'"/></xsl:when>
<xsl:when test="$node instance of processing-instruction()">
<xsl:attribute name="k" select="'processing-instruction()['
  || count($node/preceding-sibling::processing-instruction()) + 1 || ']'"/></xsl:when>
<xsl:when test="$node instance of document-node()"><xsl:attribute name="k" select="'/'"/></xsl:when></xsl:choose>
<xsl:variable name="root" select="root($node)"/>
<xsl:for-each select="map:keys($Q{{{{{OURS}}}}}files)[$Q{{{{{OURS}}}}}files(.) is $root]" xmlns:map="http://www.w3.org/2005/xpath-functions/map">
<xsl:attribute name="d" select="."/></xsl:for-each></xsl:if></xsl:function>
<xsl:function name="Q{{{{{OURS}}}}}named" as="xs:string*"><xsl:param name="hrefs" as="item()*"/>
<xsl:for-each select="$hrefs"><xsl:variable name="uri" select="Q{{{{{OURS}}}}}resolved(.)"/>
<xsl:if test="empty($Q{{{{{OURS}}}}}files($uri))"><xsl:sequence
 select="error(QName('{OURS}', 'no-file'), 'the file ' || . || ' was not handed over')"/></xsl:if>
<xsl:sequence select="$uri"/></xsl:for-each></xsl:function>
<xsl:function name="Q{{{{{OURS}}}}}resolved" as="xs:string"><xsl:param name="href" as="item()"/>
<xsl:sequence select="string(resolve-uri(replace(string($href), '#.*$', ''), $Q{{{{{OURS}}}}}base))"/></xsl:function>
<xsl:function name="Q{{{{{OURS}}}}}doc" as="document-node()?"><xsl:param name="href" as="item()?"/>
<xsl:sequence select="$Q{{{{{OURS}}}}}files(Q{{{{{OURS}}}}}named($href))"/></xsl:function>
<xsl:function name="Q{{{{{OURS}}}}}doc-available" as="xs:boolean"><xsl:param name="href" as="item()?"/>
<xsl:sequence select="exists($href ! $Q{{{{{OURS}}}}}files(Q{{{{{OURS}}}}}resolved(.)))"/></xsl:function>
<xsl:function name="Q{{{{{OURS}}}}}document" as="node()*"><xsl:param name="hrefs" as="item()*"/>
<xsl:sequence select="$hrefs ! (if (string(.) = '') then () else Q{{{{{OURS}}}}}doc(.))"/></xsl:function>
<xsl:function name="Q{{{{{OURS}}}}}document" as="node()*"><xsl:param name="hrefs" as="item()*"/>
<xsl:param name="base" as="node()"/><xsl:sequence select="Q{{{{{OURS}}}}}document($hrefs)"/></xsl:function>
<xsl:mode name="check" on-no-match="shallow-skip"/>
<xsl:template match="document-node() | element()" mode="{{modes}}" priority="-9">
<xsl:apply-templates select="{{below}}" mode="#current"/></xsl:template>
<xsl:template match="@* | text() | comment() | processing-instruction()" mode="{{modes}}" priority="-9"/>
"""


_NAME = re.compile(r"[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?")


def checked_name(name: str, element: etree._Element) -> str:
    """The name, where it is one: it is written into the stylesheet as it stands."""
    if name and not _NAME.fullmatch(name):
        raise SchematronError(f"“{name}” is no name", line(element))
    return name


def check_foreign(element: etree._Element) -> None:
    """Refuses instructions that reach out of the document."""
    for part in element.iter(f"{{{XSL}}}*"):
        if (name := etree.QName(part).localname) in _REFUSED:
            raise SchematronError(f"xsl:{name} is not allowed in a schema", line(part))
