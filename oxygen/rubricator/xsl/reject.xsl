<?xml version="1.0" encoding="UTF-8"?>
<!-- Purpose: an intervention that is none: its content, with the brackets that the source prints.
     Input: the element, as a document of its own. Output: text and elements in its place.
     What is printed for @rend is said in ENCODING §1.4 and in rubricator.tei.plain, which a test compares with this. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xs" version="2.0">
  <xsl:output method="xml" omit-xml-declaration="yes"/>

  <xsl:template match="/">
    <xsl:variable name="rend" as="xs:string" select="string(*/@rend)"/>
    <xsl:value-of select="if ($rend = 'double-brackets') then '[[' else if ($rend = 'parentheses') then '(' else if ($rend = ('close-only', 'none')) then '' else '['"/>
    <xsl:apply-templates select="*/node()"/>
    <xsl:value-of select="if ($rend = 'double-brackets') then ']]' else if ($rend = 'parentheses') then ')' else if ($rend = ('open-only', 'none')) then '' else ']'"/>
  </xsl:template>

  <!-- What the program put in with the intervention goes with it. -->
  <xsl:template match="/*/foreign[not(@ana)] | /*/desc[not(@ana)]">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="@* | node()">
    <xsl:copy><xsl:apply-templates select="@* | node()"/></xsl:copy>
  </xsl:template>
</xsl:stylesheet>
