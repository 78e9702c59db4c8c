<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: whatever stands in whatever in TEI, the page is HTML: a block within a line is a line of its own there.
  Input:   the printed parts of a page.
  Output:  the same where nothing is wrong (nearly always); else a paragraph that holds blocks is a div, and blocks
           within words are spans that look like blocks.
-->
<xsl:stylesheet version="3.0" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:r="urn:rubricator:functions">

  <xsl:mode name="r:nested" on-no-match="shallow-copy"/>

  <xsl:variable name="lines-of-html" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('p span i b em strong cite sup sub abbr code pre h1 h2 h3 h4 h5 h6 caption ruby rb rt mark small') ! map{.: true()})"/>
  <xsl:variable name="blocks-of-html" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('p div ul ol dl li dt dd table caption thead tbody tr td th blockquote pre section article aside figure figcaption h1 h2 h3 h4 h5 h6 hr nav') ! map{.: true()})"/>

  <xsl:function name="r:nested" as="element()*">
    <xsl:param name="parts" as="element()*"/>
    <xsl:choose>
      <xsl:when test="exists($parts/descendant-or-self::*[map:contains($lines-of-html, local-name())]/descendant::*[map:contains($blocks-of-html, local-name())])"><xsl:apply-templates select="$parts" mode="r:nested"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="$parts"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="Q{}p[descendant::*[map:contains($blocks-of-html, local-name())]]" mode="r:nested" as="element()" priority="1">
    <xsl:param name="line" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:element name="{if ($line) then 'span' else 'div'}" namespace="">
      <xsl:copy-of select="@* except @class"/>
      <xsl:attribute name="class" select="string-join(((@class, 'p')[1], 'block'[$line]), ' ')"/>
      <xsl:apply-templates mode="r:nested"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="*[map:contains($blocks-of-html, local-name())]" mode="r:nested" as="element()">
    <xsl:param name="line" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="$line"><span class="{string-join(((@class, 'p'[current()/self::Q{}p])[1], if (self::Q{}td or self::Q{}th) then 'cell' else 'block'), ' ')}"><xsl:copy-of select="@* except (@class, @colspan, @rowspan, @tabindex, @role, @aria-label, @aria-labelledby)"/><xsl:apply-templates mode="r:nested"/></span></xsl:when>
      <xsl:otherwise><xsl:copy><xsl:copy-of select="@*"/><xsl:apply-templates mode="r:nested"><xsl:with-param name="line" tunnel="yes" select="map:contains($lines-of-html, local-name())"/></xsl:apply-templates></xsl:copy></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*[map:contains($lines-of-html, local-name())][not(map:contains($blocks-of-html, local-name()))]" mode="r:nested" as="element()" priority="0.6">
    <xsl:copy><xsl:copy-of select="@*"/><xsl:apply-templates mode="r:nested"><xsl:with-param name="line" tunnel="yes" select="true()"/></xsl:apply-templates></xsl:copy>
  </xsl:template>
</xsl:stylesheet>
