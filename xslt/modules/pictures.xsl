<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: what all pictures of the dossier have in common: a figure with its title, its drawing, and the same as a table.
           A drawing has no scale of its own: its places are hundredths of its width, its letters keep their size, so it
           is as readable on a telephone as on a desk. Links in it are for the mouse; the table has them for everybody.
  Input:   a title, an explanation, a drawing, a table.
  Output:  a figure.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:svg="http://www.w3.org/2000/svg" xmlns:r="urn:rubricator:functions">

  <xsl:function name="r:figure" as="element(figure)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="drawings" as="element(svg:svg)+"/>
    <xsl:param name="table" as="element(table)"/>
    <xsl:sequence select="r:figure($name, $drawings, $table, ())"/>
  </xsl:function>

  <xsl:function name="r:figure" as="element(figure)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="drawings" as="element(svg:svg)+"/>
    <xsl:param name="table" as="element(table)"/>
    <xsl:param name="more" as="element(p)?"/>
    <figure class="picture {$name}">
      <figcaption><h3>{r:word('picture.' || $name)}</h3><p class="lead">{r:word('picture.' || $name || '.lead')}</p></figcaption>
      <xsl:sequence select="$drawings"/>
      <details><summary>{r:word('picture.table')}</summary>
        <div class="table" role="region" tabindex="0" aria-label="{r:word('picture.' || $name)}"><xsl:sequence select="$table"/></div></details>
      <xsl:sequence select="$more"/>
    </figure>
  </xsl:function>

  <!-- Words that are cut to what has room: in full where one points at them. -->
  <xsl:function name="r:cut" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:sequence select="if (string-length($words) le $most) then $words else replace(substring($words, 1, $most - 1), '[\s,]+\S{0,3}$', '') || '…'"/>
  </xsl:function>
</xsl:stylesheet>
