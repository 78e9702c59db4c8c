<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the chain of parallels: documents under one another, an arc between two that say the same.
  Input:   f:chain with f:document and f:arc (their places, how many passages).
  Output:  a figure.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/2000/svg" xpath-default-namespace="http://www.w3.org/2000/svg"
                xmlns:math="http://www.w3.org/2005/xpath-functions/math"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <!-- In pixels: the height of a line; where the lines begin, to the right of the arcs. -->
  <xsl:variable name="chain-row" as="xs:integer" select="32"/>
  <xsl:variable name="chain-left" as="xs:integer" select="96"/>

  <xsl:function name="r:chain" as="element(Q{}figure)?">
    <xsl:param name="chain" as="element(f:chain)?"/>
    <xsl:variable name="more" as="element(Q{}p)?"><xsl:if test="$chain/@href != ''"><p xmlns="" class="more"><a href="{$chain/@href}">{r:word('parallels.all')}</a></p></xsl:if></xsl:variable>
    <xsl:if test="$chain"><xsl:sequence select="r:figure('chain', r:arcs($chain), r:chain-table($chain), $more)"/></xsl:if>
  </xsl:function>

  <xsl:function name="r:arcs" as="element(svg)">
    <xsl:param name="chain" as="element(f:chain)"/>
    <xsl:variable name="most" as="xs:integer" select="max($chain/f:arc/xs:integer(@count))"/>
    <xsl:variable name="furthest" as="xs:integer" select="max($chain/f:arc/(@to - @from)) ! xs:integer(.)"/>
    <svg class="drawing" width="100%" height="{$chain-row * count($chain/f:document)}" aria-hidden="true">
      <xsl:for-each select="$chain/f:arc">
        <xsl:variable name="y1" as="xs:integer" select="$chain-row * xs:integer(@from) + 16"/>
        <xsl:variable name="y2" as="xs:integer" select="$chain-row * xs:integer(@to) + 16"/>
        <!-- A curve reaches three quarters of the way to its handles. -->
        <xsl:variable name="reach" as="xs:double" select="$chain-left - 12 - (20 + 64 * (@to - @from) div $furthest) div 0.75"/>
        <path fill="none" stroke="#999" class="arc" d="M{$chain-left - 10} {$y1}C{format-number($reach, '0')} {$y1} {format-number($reach, '0')} {$y2} {$chain-left - 10} {$y2}" stroke-width="{format-number(1 + 7 * math:sqrt(@count div $most), '0.0')}"><title>{r:counted('passages', @count)}</title></path>
      </xsl:for-each>
      <xsl:for-each select="$chain/f:document">
        <circle class="named" cx="{$chain-left - 8}" cy="{$chain-row * (position() - 1) + 16}" r="4"/>
        <a href="{@href}" tabindex="-1"><text class="title" x="{$chain-left + 4}" y="{$chain-row * (position() - 1) + 20}"><tspan class="siglum">{@siglum}</tspan><tspan dx="{if (@siglum = '') then 0 else 5}">{r:cut(r:short(.), 34)}</tspan></text></a>
      </xsl:for-each>
    </svg>
  </xsl:function>

  <xsl:function name="r:chain-table" as="element(Q{}table)">
    <xsl:param name="chain" as="element(f:chain)"/>
    <xsl:variable name="nodes" as="element(f:document)+" select="$chain/f:document"/>
    <table xmlns="">
      <thead><tr><th scope="col">{r:word('picture.document')}</th><th scope="col">{r:word('picture.document')}</th><th scope="col">{r:word('picture.passages')}</th></tr></thead>
      <tbody><xsl:for-each select="$chain/f:arc"><tr>
        <xsl:for-each select="$nodes[xs:integer(current()/@from) + 1], $nodes[xs:integer(current()/@to) + 1]"><td><a href="{@href}">{string-join((@siglum[. != ''], r:short(.)), ' ')}</a></td></xsl:for-each>
        <td>{@count}</td>
      </tr></xsl:for-each></tbody>
    </table>
  </xsl:function>
</xsl:stylesheet>
