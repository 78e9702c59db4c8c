<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the whole of two documents at a glance: each a bar, from its beginning above to its end below, and a band from
           each passage of the one to its parallel in the other.
  Input:   f:document with f:extent and f:anchor; f:parallels.
  Output:  a figure with a drawing (SVG) for each pair; a band leads to its row. The table below it says the same.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:function name="r:bands" as="element(figure)?">
    <xsl:param name="lead" as="element(f:document)?"/>
    <xsl:param name="others" as="element(f:document)*"/>
    <xsl:if test="$lead and $others">
      <figure class="bands"><figcaption>{r:word('synopsis.bands')}</figcaption>
        <div class="pairs"><xsl:for-each select="$others"><xsl:sequence select="r:pair($lead, ., position())"/></xsl:for-each></div>
      </figure>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:pair" as="element(div)">
    <xsl:param name="lead" as="element(f:document)"/>
    <xsl:param name="other" as="element(f:document)"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="shared" as="element(f:parallel)*" select="$given/f:given/f:parallels/f:parallel[f:side/@file = $lead/@file][f:side/@file = $other/@file]"/>
    <div class="pair c{$number}"><p class="ends"><span class="siglum">{r:siglum($lead)}</span><span class="siglum">{r:siglum($other)}</span></p>
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 1000" width="200" height="320" fill="#999" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar" x="0" y="0" width="14" height="1000"/><rect class="bar" x="186" y="0" width="14" height="1000"/>
      <xsl:for-each select="$shared">
        <xsl:sort select="r:degree-number(@degree)"/>
        <xsl:variable name="here" as="xs:double*" select="r:stretch(f:side[@file = $lead/@file][1])"/>
        <xsl:variable name="side" as="element(f:side)" select="f:side[@file = $other/@file][1]"/>
        <xsl:variable name="there" as="xs:double*" select="r:stretch($side)"/>
        <xsl:if test="exists($here) and exists($there)">
          <a href="#{r:id(@id)}" tabindex="-1"><path class="{r:degree-class(($side/@degree[. != ''], @degree)[1])}" d="{r:band($here[1], max(($here[2], $here[1] + 2)), $there[1], max(($there[2], $there[1] + 2)))}"/></a>
        </xsl:if>
      </xsl:for-each>
    </svg></div>
  </xsl:function>

  <!-- From the one bar to the other and back, in two curves. -->
  <xsl:function name="r:band" as="xs:string">
    <xsl:param name="a1" as="xs:double"/><xsl:param name="a2" as="xs:double"/><xsl:param name="b1" as="xs:double"/><xsl:param name="b2" as="xs:double"/>
    <xsl:variable name="n" as="xs:string*" select="($a1, $a2, $b1, $b2) ! string(round(.))"/>
    <xsl:sequence select="'M0,' || $n[1] || 'H14C90,' || $n[1] || ' 110,' || $n[3] || ' 186,' || $n[3] || 'H200V' || $n[4] || 'H186C110,' || $n[4] || ' 90,' || $n[2] || ' 14,' || $n[2] || 'H0Z'"/>
  </xsl:function>
</xsl:stylesheet>
