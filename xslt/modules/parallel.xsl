<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: what the pages of parallels have in common: where a passage stands, what its degree is called,
           its address, its words.
  Input:   f:parallel and f:side; f:document with f:extent and f:anchor.
  Output:  numbers, words, links.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:key name="anchor" match="f:anchor" use="../@file || '#' || @id"/>
  <xsl:key name="of-file" match="f:document" use="@file"/>

  <!-- Where a passage begins and ends, in thousandths of its document; nothing where its anchors are lost. -->
  <xsl:function name="r:stretch" as="xs:double*">
    <xsl:param name="side" as="element()"/>
    <xsl:variable name="length" as="xs:double?" select="key('of-file', $side/@file, $given)[1]/f:extent/number(@length)"/>
    <xsl:variable name="first" as="element(f:anchor)?" select="key('anchor', $side/@file || '#' || $side/@from, $given)[1]"/>
    <xsl:variable name="last" as="element(f:anchor)?" select="key('anchor', $side/@file || '#' || $side/@to, $given)[1]"/>
    <xsl:sequence select="if ($length gt 0 and $first and $last) then (1000 * number($first/@at) div $length, 1000 * number($last/@end) div $length) else ()"/>
  </xsl:function>

  <!-- The paragraph in which a passage begins: "12"; "" where its anchor is lost. -->
  <xsl:function name="r:paragraph" as="xs:string">
    <xsl:param name="side" as="element()"/>
    <xsl:sequence select="(key('anchor', $side/@file || '#' || $side/@from, $given)[1] ! r:label-words(@label), '')[1]"/>
  </xsl:function>

  <xsl:function name="r:degree-number" as="xs:integer">
    <xsl:param name="degree" as="xs:string?"/>
    <xsl:sequence select="if ($degree = 'same-words') then 3 else if ($degree = 'reworded') then 2 else 1"/>
  </xsl:function>

  <xsl:function name="r:degree-class" as="xs:string">
    <xsl:param name="degree" as="xs:string?"/>
    <xsl:sequence select="'degree-' || r:degree-number($degree)"/>
  </xsl:function>

  <xsl:function name="r:degree-words" as="xs:string">
    <xsl:param name="degree" as="xs:string?"/>
    <xsl:sequence select="r:word('degree.' || r:degree-number($degree))"/>
  </xsl:function>

  <xsl:variable name="all-degree-signs" static="yes" as="xs:string" select="'~≈='"/>
  <xsl:variable name="degree-signs" static="yes" as="xs:string+" select="string-to-codepoints($all-degree-signs) ! codepoints-to-string(.)"/>

  <!-- "= the same words". -->
  <xsl:function name="r:degree-key" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="$degree-signs[$number] || '&#160;' || r:word('degree.' || $number)"/>
  </xsl:function>

  <!-- What the three degrees look like. -->
  <xsl:function name="r:degree-legend" as="element(ul)">
    <ul class="degrees"><xsl:for-each select="'same-words', 'reworded', 'same-point'"><li><span class="swatch {r:degree-class(.)}"></span>{' ' || r:degree-words(.)}</li></xsl:for-each></ul>
  </xsl:function>

  <!-- A passage as plain words; those that it has alone are marked. -->
  <xsl:mode name="words" on-no-match="text-only-copy"/>
  <xsl:template match="f:own" mode="words" as="element(span)"><span class="own"><xsl:apply-templates mode="words"/></span></xsl:template>
</xsl:stylesheet>
