<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: data that stands in a text: lists of persons, places, organizations, events, witnesses in a prose page; and
           standoff elements, which have no place in a reading text.
  Input:   listPerson, person, event, witness …; link, span, listApp.
  Output:  lists; nothing for standoff.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="listPerson | listPlace | listOrg | listEvent | listWit | listRelation" mode="text" as="element(Q{}div)">
    <div class="list">
      <xsl:apply-templates select="head" mode="text"/>
      <ul class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:for-each select="* except head"><li><xsl:apply-templates select="." mode="text"/></li></xsl:for-each></ul>
    </div>
  </xsl:template>

  <xsl:template match="person | place | org | event | witness | relation" mode="text" as="element(Q{}div)">
    <div class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></div>
  </xsl:template>

  <xsl:template match="birth | death | floruit | state | residence | occupation | nationality | affiliation | education | sex | location | geo | institution | msName | altIdentifier | summary"
                mode="text" as="element(Q{}span)">
    <span class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"><xsl:with-param name="inline" tunnel="yes" select="true()"/></xsl:apply-templates></span>
  </xsl:template>

  <xsl:template match="lem | rdg" mode="text" as="element(Q{}span)">
    <span class="{local-name()}"><xsl:apply-templates mode="text"/></span>
  </xsl:template>

  <!-- Standoff: said of a text, and not in it. Parallels and the apparatus have pages of their own. -->
  <xsl:template match="link | linkGrp | span | spanGrp | listApp | rdgGrp | standOff" mode="text" as="empty-sequence()"/>
  <xsl:template match="(div | div1 | back)[.//app][not(.//*[not(ancestor-or-self::listApp or ancestor-or-self::listWit or ancestor-or-self::app[@from or @to or @loc] or self::head or self::div or self::div1)])]" mode="text" as="empty-sequence()" priority="3"/>
</xsl:stylesheet>
