<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: a page in a folder of the edition ("persons/kim.html"). The sheets write every address as seen from the top
           of the edition; here each gets the way up, in one place.
  Input:   a finished HTML page, and its address.
  Output:  the page with its links, style sheet, scripts and pictures as seen from its folder.
-->
<xsl:stylesheet version="3.0" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions">

  <xsl:mode name="in-folder" on-no-match="shallow-copy"/>

  <xsl:function name="r:in-folder" as="element()">
    <xsl:param name="page" as="element()"/>
    <xsl:param name="href" as="xs:string"/>
    <xsl:variable name="up" as="xs:string" select="string-join((1 to count(tokenize($href, '/')) - 1) ! '../')"/>
    <xsl:choose>
      <xsl:when test="$up = ''"><xsl:sequence select="$page"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$page" mode="in-folder"><xsl:with-param name="up" select="$up" tunnel="yes"/></xsl:apply-templates></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Not a place on this page, and no address from outside. -->
  <xsl:template match="@href[not(starts-with(., '#') or r:has-scheme(.))] | @src[not(r:has-scheme(.))]" mode="in-folder" as="attribute()">
    <xsl:param name="up" as="xs:string" tunnel="yes"/>
    <xsl:attribute name="{name()}" select="$up || ."/>
  </xsl:template>

  <!-- "https:", "mailto:". -->
  <xsl:function name="r:has-scheme" as="xs:boolean">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="contains($address, ':') and matches($address, '^[a-zA-Z][a-zA-Z0-9+.\-]*:')"/>
  </xsl:function>
</xsl:stylesheet>
