<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the parts of the printed volume: notes and readings at the foot of the page.
  Input:   a TEI file; $given, of it f:variant.
  Output:  part.xml (see modules/volume.xsl); a note stands where its mark belongs, and the style sheet moves it down.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:import href="modules/volume.xsl"/>
  <xsl:include href="modules/linear.xsl"/>

  <!-- No list of notes: they stand at the foot. -->
  <xsl:template name="r:notes" as="element(Q{}section)*">
    <xsl:param name="text" as="element(text)?"/>
    <xsl:param name="printed" as="node()*"/>
    <xsl:sequence select="()"/>
  </xsl:template>

  <xsl:template match="note[r:is-editors(.)] | witDetail[r:is-editors(.)]" mode="text" as="element(Q{}span)" priority="3">
    <xsl:sequence select="r:foot(., 'editor', string(accumulator-before('editors-notes')))"/>
  </xsl:template>
  <xsl:template match="note[r:is-footnote(.)][not(parent::div | parent::body | parent::back)]" mode="text" as="element(Q{}span)" priority="2.7">
    <xsl:sequence select="r:foot(., 'source', r:footnote-sign(.))"/>
  </xsl:template>

  <xsl:function name="r:foot" as="element(Q{}span)">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="series" as="xs:string"/>
    <xsl:param name="sign" as="xs:string"/>
    <span class="foot {$series}" data-sign="{$sign || '′'[root($note) is $given]}">
      <xsl:sequence select="r:anchor($note), r:language($note)"/>
      <xsl:apply-templates select="$note/node()" mode="text"><xsl:with-param name="inline" tunnel="yes" select="true()"/></xsl:apply-templates>
      <xsl:if test="r:who($note/@resp, root($note))"><span class="who"> ({r:who($note/@resp, root($note))})</span></xsl:if>
    </span>
  </xsl:function>

  <!-- The reading text, and at the foot: the number of its line, lemma, a square bracket, the other readings. Verse has
       numbers of its own; the lines of prose are known when the pages are laid out (rubricator.forms.lines). -->
  <xsl:template match="app" mode="text" as="element()+" priority="2">
    <xsl:variable name="entry" as="element(f:variant)?" select="key('variant', string((@xml:id, 'app' || accumulator-before('apps'))[1]), $given)[not(root(current()) is $given)][1]"/>
    <xsl:next-match/>
    <xsl:if test="not($entry/@apart = 'placed')"><xsl:sequence select="r:foot-readings($entry, ancestor::l[@n][1])"/></xsl:if>
  </xsl:template>

  <!-- The place of an entry that stands apart from the text: its line is that of its last word. -->
  <xsl:template match="f:varies" mode="text" as="element()+" priority="2">
    <span class="place"/>
    <xsl:sequence select="r:foot-readings(key('variant', @id, $given)[1], ancestor::l[@n][1])"/>
  </xsl:template>

  <xsl:function name="r:variant-mark" as="element(Q{}sup)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="linked" as="xs:boolean"/>
    <xsl:sequence select="()"/>
  </xsl:function>

  <xsl:function name="r:readings" as="element(Q{}section)?">
    <xsl:param name="printed" as="node()*"/>
    <xsl:sequence select="()"/>
  </xsl:function>

  <xsl:function name="r:foot-readings" as="element(Q{}span)?">
    <xsl:param name="entry" as="element(f:variant)?"/>
    <xsl:param name="verse" as="element(l)?"/>
    <xsl:if test="$entry/(f:reading, f:remark)">
      <span class="foot readings"><span class="{if ($verse) then 'at' else 'at line'}">{$verse/@n}</span>
        <xsl:sequence select="r:what-varies($entry)"/>
        <xsl:text>] </xsl:text>
        <xsl:for-each select="$entry/f:reading">
          <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
          <xsl:sequence select="r:reading(.)"/>
        </xsl:for-each>
        <xsl:for-each select="$entry/f:remark">{' ' || r:bracketed(.)}</xsl:for-each>
      </span>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
