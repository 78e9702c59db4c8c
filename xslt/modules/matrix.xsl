<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: who is named where: a row a person, a column a document or some years; a dot is as large as often she is named.
  Input:   f:matrix with f:column and f:row.
  Output:  a figure.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/2000/svg" xpath-default-namespace="http://www.w3.org/2000/svg" xmlns:math="http://www.w3.org/2005/xpath-functions/math"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <!-- Where the names end, in hundredths of the width; how high a row is. -->
  <xsl:variable name="names" as="xs:integer" select="38"/>
  <xsl:variable name="row" as="xs:integer" select="23"/>

  <xsl:function name="r:matrix" as="element(Q{}figure)?">
    <xsl:param name="matrix" as="element(f:matrix)?"/>
    <!-- The page that shows who stands with whom. -->
    <xsl:param name="network" as="attribute()?"/>
    <xsl:variable name="more" as="element(Q{}p)?"><xsl:if test="$network"><p xmlns="" class="more"><a href="{$network}">{r:word('network')}</a></p></xsl:if></xsl:variable>
    <xsl:if test="$matrix"><xsl:sequence select="r:figure('matrix', r:grid($matrix), r:matrix-table($matrix), $more)"/></xsl:if>
  </xsl:function>

  <xsl:function name="r:grid" as="element(svg)">
    <xsl:param name="matrix" as="element(f:matrix)"/>
    <xsl:variable name="columns" as="xs:integer" select="count($matrix/f:column)"/>
    <xsl:variable name="wide" as="xs:double" select="(100 - $names) div $columns"/>
    <xsl:variable name="largest" as="xs:double" select="min((9.5, 110 div $columns))"/>
    <xsl:variable name="most" as="xs:integer" select="xs:integer(max($matrix//f:cell/xs:integer(@count)))"/>
    <xsl:variable name="high" as="xs:integer" select="26 + $row * count($matrix/f:row)"/>
    <!-- Years are wider than a column where there are many: each second, third … has its label. -->
    <xsl:variable name="each" as="xs:integer" select="max((1, xs:integer(ceiling(max($matrix/f:column/string-length(@label)) * 7 div (2.1 * $wide)))))"/>
    <svg class="drawing" width="100%" height="{$high}" aria-hidden="true">
      <g class="ticks"><xsl:for-each select="$matrix/f:column">
        <xsl:variable name="x" as="xs:string" select="r:column($wide, position() - 1)"/>
        <line x1="{$x}" x2="{$x}" y1="20" y2="{$high}"/>
        <xsl:if test="(position() - 1) mod $each = 0"><text class="siglum" x="{$x}" y="13" text-anchor="middle"><xsl:choose>
          <xsl:when test="f:document">{if (@label != '') then @label else position()}<title>{r:short(f:document)}</title></xsl:when>
          <xsl:otherwise>{r:years-words(@label)}</xsl:otherwise></xsl:choose></text></xsl:if>
      </xsl:for-each></g>
      <xsl:for-each select="$matrix/f:row">
        <xsl:variable name="y" as="xs:integer" select="26 + $row * (position() - 1) + 11"/>
        <line class="lane" x1="0" x2="100%" y1="{$y + 11}" y2="{$y + 11}"/>
        <a href="{@href}" tabindex="-1"><text class="title narrow" x="0" y="{$y + 4}">{r:cut(@main, 18)}<title>{@main}</title></text><text class="title wide" x="0" y="{$y + 4}">{r:cut(@main, 30)}<title>{@main}</title></text></a>
        <xsl:for-each select="f:cell">
          <circle class="named" cx="{r:column($wide, @column)}" cy="{$y}" r="{format-number(1.4 + ($largest - 1.4) * math:sqrt(@count div $most), '0.0')}"><title>{../@main}: {r:counted('passages', @count)}</title></circle>
        </xsl:for-each>
      </xsl:for-each>
    </svg>
  </xsl:function>

  <!-- A year, or some; those after Christ that are several come in words. -->
  <xsl:function name="r:years-words" as="xs:string">
    <xsl:param name="label" as="xs:string"/>
    <xsl:sequence select="string-join(tokenize($label, '/') ! r:date-words(.), '–')"/>
  </xsl:function>

  <xsl:function name="r:column" as="xs:string">
    <xsl:param name="wide" as="xs:double"/>
    <xsl:param name="at" as="xs:integer"/>
    <xsl:sequence select="format-number($names + ($at + 0.5) * $wide, '0.##') || '%'"/>
  </xsl:function>

  <xsl:function name="r:matrix-table" as="element(Q{}table)">
    <xsl:param name="matrix" as="element(f:matrix)"/>
    <table xmlns="">
      <thead><tr><th scope="col">{r:word('kind.person')}</th>
        <xsl:for-each select="$matrix/f:column"><th scope="col"><xsl:choose><xsl:when test="f:document"><a href="{f:document/@href}" title="{r:short(f:document)}">{if (@label != '') then @label else position()}</a></xsl:when><xsl:otherwise>{r:years-words(@label)}</xsl:otherwise></xsl:choose></th></xsl:for-each></tr></thead>
      <tbody><xsl:for-each select="$matrix/f:row">
        <xsl:variable name="cells" as="element(f:cell)*" select="f:cell"/>
        <tr><th scope="row"><a href="{@href}">{@main}</a></th><xsl:for-each select="$matrix/f:column"><xsl:variable name="at" as="xs:string" select="string(position() - 1)"/><td>{$cells[@column = $at]/@count}</td></xsl:for-each></tr>
      </xsl:for-each></tbody>
    </table>
  </xsl:function>
</xsl:stylesheet>
