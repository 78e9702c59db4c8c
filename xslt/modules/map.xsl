<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: a map: land, and the places of the edition as dots; names where they have room (on a narrow and on a wide page).
  Input:   f:map in degrees, with f:land, f:box and f:dot in hundredths of the map (made by rubricator.edition.dossier).
  Output:  a drawing; a figure with a table.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/2000/svg" xpath-default-namespace="http://www.w3.org/2000/svg"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:function name="r:maps" as="element(Q{}figure)?">
    <xsl:param name="maps" as="element(f:map)*"/>
    <xsl:if test="$maps"><xsl:sequence select="r:figure('map', $maps ! r:map(.), r:map-table($maps))"/></xsl:if>
  </xsl:function>

  <xsl:function name="r:map" as="element(svg)">
    <xsl:param name="map" as="element(f:map)"/>
    <svg class="drawing map" width="100%" aria-hidden="true">
      <svg width="100%" height="100%" preserveAspectRatio="none" viewBox="{r:hundredths($map/@west)} {-r:hundredths($map/@south + $map/@height)} {r:hundredths($map/@width)} {r:hundredths($map/@height)}">
        <g class="land" transform="scale(1,-1)"><xsl:for-each select="$map/f:land">
          <path d="{@d}"><xsl:if test="@turn != '0'"><xsl:attribute name="transform" select="'translate(' || @turn || ')'"/></xsl:if></path>
        </xsl:for-each></g>
      </svg>
      <xsl:for-each select="$map/f:box"><rect class="box" x="{@x}%" y="{@y}%" width="{@width}%" height="{@height}%"/></xsl:for-each>
      <xsl:for-each select="reverse($map/f:dot)">
        <a href="{@href}" tabindex="-1"><circle class="named" cx="{@x}%" cy="{@y}%" r="{@r}"><title>{@main}</title></circle></a>
      </xsl:for-each>
      <xsl:for-each select="$map/f:dot">
        <xsl:choose>
          <xsl:when test="@narrow = @wide"><xsl:sequence select="r:dot-label(., @wide, '')"/></xsl:when>
          <xsl:otherwise><xsl:sequence select="r:dot-label(., @narrow, 'narrow'), r:dot-label(., @wide, 'wide')"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </svg>
  </xsl:function>

  <xsl:function name="r:hundredths" as="xs:integer">
    <xsl:param name="degrees" as="xs:double"/>
    <xsl:sequence select="xs:integer(round(100 * $degrees))"/>
  </xsl:function>

  <!-- The name on the side of the dot where it has room; the distances are those of rubricator.edition.dossier.labels. -->
  <xsl:function name="r:dot-label" as="element(a)?">
    <xsl:param name="dot" as="element(f:dot)"/>
    <xsl:param name="side" as="xs:string"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:if test="$side != ''">
      <a href="{$dot/@href}" tabindex="-1"><text x="{$dot/@x}%" y="{$dot/@y}%" class="{normalize-space('place ' || $class)}"
        dx="{if (contains($side, 'e')) then $dot/@r + 4 else if (contains($side, 'w')) then -4 - $dot/@r else 0}"
        dy="{if ($side = 'n') then -8 else if ($side = 's') then 17 else if (starts-with($side, 'n')) then -5 else if (starts-with($side, 's')) then 13 else 4}"
        text-anchor="{if (contains($side, 'e')) then 'start' else if (contains($side, 'w')) then 'end' else 'middle'}">{$dot/@main}</text></a>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:map-table" as="element(Q{}table)">
    <xsl:param name="maps" as="element(f:map)+"/>
    <table xmlns="">
      <thead><tr><th scope="col">{r:word('kind.place')}</th><th scope="col">{r:word('location')}</th><th scope="col">{r:word('picture.passages')}</th></tr></thead>
      <tbody><xsl:for-each-group select="$maps/f:dot" group-by="@href">
        <xsl:sort select="@main"/>
        <tr><th scope="row"><a href="{@href}">{@main}</a></th><td>{@latitude}, {@longitude}</td><td>{@count}</td></tr>
      </xsl:for-each-group></tbody>
    </table>
  </xsl:function>
</xsl:stylesheet>
