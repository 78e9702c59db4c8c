<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: a block of text as one line of characters, with the places of names, dates and interventions in it (mode flat).
  Input:   a leaf of the text: a paragraph, a head, an item, a dateline, a note …
  Output:  strings, and before the strings that it covers an f:mark with the length of what it covers. Linear in the text.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="flat" on-no-match="fail"/>

  <!-- Space as one space; most texts have it so already. -->
  <xsl:template match="text()" mode="flat" as="xs:string">
    <xsl:variable name="text" as="xs:string" select="translate(., '&#9;&#10;&#13;', '   ')"/>
    <xsl:sequence select="if (contains($text, '  ')) then replace($text, ' +', ' ') else $text"/>
  </xsl:template>
  <xsl:template match="comment() | processing-instruction()" mode="flat" as="empty-sequence()"/>
  <xsl:template match="*" mode="flat" as="item()*"><xsl:apply-templates mode="flat"/></xsl:template>

  <!-- A block in a block has its own line; a numbered note is only a mark in this one. -->
  <xsl:template match="note[r:is-leaf(.)]" mode="flat" as="empty-sequence()" priority="6"/>
  <xsl:template match="*[r:is-leaf(.) or r:is-structure(.)]" mode="flat" as="xs:string" priority="5"><xsl:sequence select="' '"/></xsl:template>
  <xsl:template match="pb[not(@break = 'no')] | lb[not(@break = 'no')] | cb" mode="flat" as="xs:string"><xsl:sequence select="' '"/></xsl:template>
  <xsl:template match="choice" mode="flat" as="item()*"><xsl:apply-templates select="(sic, orig, abbr, unclear, *)[1]" mode="flat"/></xsl:template>
  <xsl:template match="app" mode="flat" as="item()*"><xsl:apply-templates select="(lem, rdg)[1]" mode="flat"/></xsl:template>

  <xsl:template match="persName | placeName | orgName | geogName | eventName | name | rs" mode="flat" as="item()*">
    <xsl:variable name="inner" as="item()*"><xsl:apply-templates mode="flat"/></xsl:variable>
    <f:mark is="mention" kind="{r:kind(.)}" ref="{tokenize(@ref)[1] ! r:local-ref(.)}" cert="{@cert}" form="{r:form(.)}" length="{r:length($inner)}"/>
    <xsl:sequence select="$inner"/>
  </xsl:template>

  <xsl:template match="date" mode="flat" as="item()*">
    <xsl:variable name="inner" as="item()*"><xsl:apply-templates mode="flat"/></xsl:variable>
    <f:mark is="date" value="{r:date-value(.)}" page="{r:date-page(r:date-value(.))}" cert="{@cert}" length="{r:length($inner)}"/>
    <xsl:sequence select="$inner"/>
  </xsl:template>

  <xsl:template match="*[r:is-intervention(.)]" mode="flat" as="item()*" priority="2">
    <xsl:variable name="inner" as="item()*">
      <xsl:choose>
        <xsl:when test="self::gap and not(desc)"><xsl:sequence select="r:gap-words(.)"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="flat"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="pair" as="xs:string+" select="r:brackets(.)"/>
    <f:mark is="intervention" element="{local-name()}" type="{@type}" what="{r:what(.)}" by="{r:by(@resp, root())[not(current()/@type = 'translator')]}" continued="{@prev ! 1}" lemma="{r:lemma(.)}"
            words="{normalize-space(string-join($inner[. instance of xs:string]))}" length="{r:length($inner) + sum($pair ! string-length())}"/>
    <xsl:sequence select="$pair[1], $inner, $pair[2]"/>
  </xsl:template>

  <xsl:function name="r:length" as="xs:integer">
    <xsl:param name="items" as="item()*"/>
    <xsl:sequence select="xs:integer(sum($items[. instance of xs:string] ! string-length(.)))"/>
  </xsl:function>

  <!-- The form of a name: its words without the notes in it; an unresolved transliteration keeps its brackets. -->
  <xsl:function name="r:form" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="normalize-space(string-join($name//text()[empty((ancestor::note | ancestor::gap) intersect $name//*)]
                            ! (if (parent::*[. is $name]) then . else r:brackets(..)[1] || . || r:brackets(..)[2])))"/>
  </xsl:function>

  <!-- What an intervention is on, where that is a name: the name right before it, or what the name has before it. -->
  <xsl:function name="r:lemma" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="before" as="node()?" select="$element/preceding-sibling::node()[not(self::text()[normalize-space() = ''])][1]"/>
    <xsl:sequence select="
        if ($before/(self::persName, self::placeName, self::orgName)) then r:form($before)
        else if ($element/parent::*/(self::persName, self::placeName, self::orgName)) then normalize-space(string-join($element/preceding-sibling::node()))
        else ''"/>
  </xsl:function>

  <xsl:function name="r:what" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string-join(('what', local-name($element), $element/@type[. != '']), '.')"/>
  </xsl:function>
</xsl:stylesheet>
