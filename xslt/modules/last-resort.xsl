<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the last resort. An element that no module knows is printed all the same, and reported.
  Input:   any element in mode text that nothing else matches; none of our own ODD's gets here (tested).
  Output:  its text; a finding.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:r="urn:rubricator:functions">

  <!-- No file has another one read: what should be included has to be in the file. -->
  <xsl:template match="*:include[namespace-uri() = 'http://www.w3.org/2001/XInclude']" mode="text" as="element()?" priority="-9">
    <xsl:call-template name="r:report">
      <xsl:with-param name="code">include-not-followed</xsl:with-param>
      <xsl:with-param name="text">What should be included here is not read ({@href}){if (*) then '; what stands in its place is printed' else ''}.</xsl:with-param>
      <xsl:with-param name="remedy">Put the part into the file: xmllint --xinclude FILE writes it so.</xsl:with-param>
    </xsl:call-template>
    <xsl:where-populated><div><xsl:apply-templates select="*:fallback/node()" mode="text"/></div></xsl:where-populated>
  </xsl:template>

  <xsl:template match="*" mode="text" as="element()" priority="-10">
    <xsl:call-template name="r:report">
      <xsl:with-param name="code">element-without-form</xsl:with-param>
      <xsl:with-param name="text">The page has no form for the element &lt;{name()}&gt;; its text is printed plain.</xsl:with-param>
      <xsl:with-param name="remedy">Use an element of the edition's schema, or add a template for it.</xsl:with-param>
    </xsl:call-template>
    <xsl:choose>
      <!-- What holds headings and paragraphs is a division, whoever named it. -->
      <xsl:when test="*[r:is-structure(.) or map:contains($leaves, local-name())]"><div data-element="{local-name()}"><xsl:apply-templates mode="text"/></div></xsl:when>
      <xsl:otherwise><span class="unknown" data-element="{local-name()}"><xsl:apply-templates mode="text"><xsl:with-param name="inline" tunnel="yes" select="true()"/></xsl:apply-templates></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
