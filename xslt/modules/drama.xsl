<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: plays and verse: persons of the play, parts that share a speech, scenery, metrical signs.
  Input:   castList, castItem, role, spGrp, set, prologue, epilogue, camera, sound, caesura, rhyme and their like.
  Output:  blocks and words; a list of the persons as a list.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="castList" mode="text" as="element(Q{}div)">
    <div class="castList"><xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:apply-templates select="head" mode="text"/>
      <ul><xsl:for-each select="* except (head, trailer)"><li><xsl:apply-templates select="." mode="text"/></li></xsl:for-each></ul>
      <xsl:apply-templates select="trailer" mode="text"/></div>
  </xsl:template>
  <xsl:template match="castGroup" mode="text" as="element(Q{}div)">
    <div class="castGroup"><xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:apply-templates select="head | trailer | roleDesc" mode="text"/>
      <ul><xsl:for-each select="castItem | castGroup"><li><xsl:apply-templates select="." mode="text"/></li></xsl:for-each></ul></div>
  </xsl:template>
  <xsl:template match="castItem | role | roleDesc | actor | caesura | rhyme | move | sound | tech | camera" mode="text" as="element(Q{}span)">
    <span class="{local-name()}{' own-line'[current()/(self::sound | self::tech | self::camera | self::move)[parent::div or parent::body or parent::sp]]}"><xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:for-each select="node()"><xsl:if test="self::roleDesc and preceding-sibling::node()[1][self::role]"><xsl:text> </xsl:text></xsl:if><xsl:apply-templates select="." mode="text"/></xsl:for-each></span>
  </xsl:template>
  <xsl:template match="spGrp | set | performance | prologue | epilogue | view" mode="text" as="element(Q{}div)">
    <div class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></div>
  </xsl:template>

  <!-- A half line stands where the first half ended; the number of a line, where it has one of its own, in the margin. -->
  <xsl:template match="l[@part = ('M', 'F')]" mode="text" as="element()" priority="2">
    <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="before" as="xs:integer" select="sum(preceding::l[1][@part = ('I', 'M')] ! string-length(normalize-space(.)))"/>
    <xsl:element name="{if ($inline or parent::p) then 'span' else 'p'}" namespace="">
      <xsl:attribute name="class">l part</xsl:attribute>
      <xsl:sequence select="r:anchor(.), r:language(.), r:number(.)"/>
      <span class="before" aria-hidden="true" style="padding-inline-start:{round(min(($before, 60)) div 2.4, 1)}em"></span>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
