<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: a block of text as one line of characters, with the names, dates and interventions in it (mode flat).
  Input:   a leaf of the text: a paragraph, a head, an item, a dateline, a note …
  Output:  text, and around that which it covers f:mention, f:date or f:intervention, which says what is printed before it
           and behind it (open, close). Linear in the text.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="flat" on-no-match="fail"/>

  <xsl:variable name="blocks" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(($structures, $leaves))"/>

  <!-- Space as one space; most texts have it so already. -->
  <xsl:template match="text()" mode="flat" as="text()?">
    <xsl:variable name="text" as="xs:string" select="translate(., '&#9;&#10;&#13;', '   ')"/>
    <xsl:value-of select="if (contains($text, '  ')) then replace($text, ' +', ' ') else $text"/>
  </xsl:template>
  <xsl:template match="comment() | processing-instruction()" mode="flat" as="empty-sequence()"/>
  <xsl:template match="*" mode="flat" as="node()*"><xsl:apply-templates mode="flat"/></xsl:template>

  <!-- A block in a block has its own line; a numbered note is only a mark in this one. -->
  <xsl:template match="note[r:is-leaf(.)]" mode="flat" as="empty-sequence()" priority="6"/>
  <!-- What stands in a leaf stands in no structure: its name tells. -->
  <xsl:template match="*[map:contains($blocks, local-name())]" mode="flat" as="text()" priority="5"><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="pb[not(@break = 'no')] | lb[not(@break = 'no')] | cb" mode="flat" as="text()"><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="choice" mode="flat" as="node()*"><xsl:apply-templates select="(sic, orig, abbr, unclear, *)[1]" mode="flat"/></xsl:template>
  <xsl:template match="reg[r:is-meant(.)] | corr[r:is-meant(.)] | expan[r:is-meant(.)]" mode="flat" as="empty-sequence()" priority="3"/>
  <xsl:template match="app" mode="flat" as="node()*"><xsl:apply-templates select="(lem, rdg)[1]" mode="flat"/></xsl:template>

  <xsl:template match="persName | placeName | orgName | geogName | eventName | name | rs" mode="flat" as="element(f:mention)">
    <f:mention kind="{r:kind(.)}" ref="{tokenize(@ref)[1] ! r:local-ref(.)}" cert="{@cert}" form="{r:form(.)}"><xsl:apply-templates mode="flat"/></f:mention>
  </xsl:template>

  <xsl:template match="pc[not(node())]" mode="flat" as="text()"><xsl:text> </xsl:text></xsl:template>

  <xsl:template match="date" mode="flat" as="element(f:date)">
    <f:date value="{r:date-value(.)}" page="{r:date-page(r:date-value(.))}" cert="{@cert}"><xsl:apply-templates mode="flat"/></f:date>
  </xsl:template>

  <xsl:template match="supplied | gap | unclear | sic | stamp | corr | add | del | orig[@resp] | note[r:is-intervention(.)]" mode="flat" as="element(f:intervention)" priority="2">
    <xsl:variable name="pair" as="xs:string+" select="r:brackets(.)"/>
    <f:intervention element="{local-name()}" type="{@type}" what="{r:what(.)}" by="{r:by(@resp, root())[not(current()/@type = 'translator')]}" continued="{@prev ! 1}" lemma="{r:lemma(.)}"
                    open="{$pair[1]}" close="{$pair[2]}">
      <xsl:choose>
        <xsl:when test="self::gap and not(desc)"><xsl:value-of select="r:gap-words(.)"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="flat"/></xsl:otherwise>
      </xsl:choose>
    </f:intervention>
  </xsl:template>

  <!-- The form of a name: its words without the notes in it; an unresolved transliteration keeps its brackets. -->
  <xsl:function name="r:form" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="if (empty($name/*)) then normalize-space($name) else normalize-space(string-join($name//text()[empty((ancestor::note | ancestor::gap) intersect $name//*)]
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
