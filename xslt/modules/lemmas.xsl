<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: entries of an apparatus, in one grammar for all pages: "lemma] reading siglum".
  Input:   f:intervention and f:mention of documents; f:entity.
  Output:  the words of an entry.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <!-- "thanked] me supplied (Gary Goldberg)": the words before, a square bracket, what was put in, what it is, who did
       it; long ones ($short) by their first and last words. -->
  <xsl:function name="r:intervention-words" as="node()*">
    <xsl:param name="fact" as="element(f:intervention)"/>
    <xsl:param name="short" as="xs:boolean"/>
    <xsl:variable name="before" as="xs:string*" select="tokenize($fact/f:before)[. != '…']"/>
    <xsl:variable name="inside" as="xs:boolean" select="$fact/@element = ('unclear', 'sic', 'del')"/>
    <xsl:variable name="lemma" as="xs:string" select="
        if ($inside) then string($fact/@words)
        else if ($fact/@lemma != '') then string($fact/@lemma)
        else string-join(if (exists($before)) then subsequence($before, max((1, count($before) - 2))) else ('…', subsequence(tokenize($fact/f:after), 1, 2)), ' ')"/>
    <xsl:variable name="words" as="xs:string" select="if ($short) then r:clipped($fact/@words, 4) else string($fact/@words)"/>
    <xsl:text>{replace(if ($short) then r:clipped($lemma, 4) else $lemma, '[,;:.]$', '')}] {$words[not($inside) and . != ''] ! (. || ' ')}</xsl:text>
    <i class="what">{(key('word', $fact/@what, $interface)/string(), r:word('what.' || $fact/@element))[1]}{if ($fact/@by != '') then ', ' || $fact/@by else ''}{if ($fact/@continued != '') then ' ' || r:word('continued') else ''}</i>
  </xsl:function>

  <xsl:function name="r:intervention" as="element(span)">
    <xsl:param name="fact" as="element(f:intervention)"/>
    <span><xsl:sequence select="r:intervention-words($fact, false())"/></span>
  </xsl:function>

  <xsl:function name="r:variants" as="node()*">
    <xsl:param name="entity" as="element(f:entity)"/>
    <xsl:param name="mentions" as="element(f:mention)*"/>
    <a class="lemma" href="{$entity/@href}">{$entity/@main}</a>
    <xsl:variable name="same" as="element(f:mention)*" select="$mentions[@form = $entity/@main]"/>
    <xsl:if test="$same"><xsl:text> </xsl:text><i class="sigla">{r:sigla-of($same)}</i></xsl:if>
    <xsl:text>] </xsl:text>
    <xsl:for-each-group select="$mentions[@form != $entity/@main]" group-by="@form">
      <xsl:sort select="count(current-group())" order="descending"/>
      <xsl:sort select="current-grouping-key()"/>
      <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
      <span class="reading">{current-grouping-key()}</span><xsl:text> </xsl:text><i class="sigla">{r:sigla-of(current-group())}</i>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="r:sigla-of" as="xs:string">
    <xsl:param name="mentions" as="element(f:mention)*"/>
    <xsl:sequence select="string-join($mentions/.. ! r:siglum(.), if ($mentions/..[not(@siglum != '')]) then ', ' else ' ')"/>
  </xsl:function>
</xsl:stylesheet>
