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

  <!-- Lists that a document carries are entries of the registers. -->
  <xsl:template match="back/listPerson | back/listPlace | back/listOrg | back/listEvent" mode="text" as="element()?" priority="3">
    <xsl:if test="exists((person | place | org | event)[not(@xml:id)])"><xsl:next-match/></xsl:if>
  </xsl:template>

  <xsl:template match="listPerson | listPlace | listOrg | listEvent | listWit | listRelation | listObject | listNym" mode="text" as="element(Q{}div)">
    <div class="list">
      <xsl:apply-templates select="head" mode="text"/>
      <ul class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:for-each select="* except head"><li><xsl:apply-templates select="." mode="text"/></li></xsl:for-each></ul>
    </div>
  </xsl:template>

  <xsl:template match="person | place | org | event | witness | relation" mode="text" as="element(Q{}div)">
    <div class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/>
      <!-- Who is called by what no element of the list says: the apparatus names this witness so. -->
      <xsl:for-each select="self::witness[not(label or abbr or starts-with(normalize-space(), (@n, @xml:id)[1]))]/(@n, @xml:id)[1]"><i class="sigla">{.}</i>{' '}</xsl:for-each>
      <xsl:apply-templates mode="text"/></div>
  </xsl:template>

  <xsl:template match="birth | death | floruit | state | residence | occupation | nationality | affiliation | education | sex | location | geo | institution | msName | altIdentifier | summary"
                mode="text" as="element(Q{}span)">
    <span class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:choose>
      <xsl:when test="empty(node()) and (self::birth or self::death or self::floruit)">{r:date-words(r:date-value(.))}</xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="text"><xsl:with-param name="inline" tunnel="yes" select="true()"/></xsl:apply-templates></xsl:otherwise>
    </xsl:choose></span>
  </xsl:template>

  <xsl:template match="lem | rdg" mode="text" as="element(Q{}span)">
    <span class="{local-name()}"><xsl:apply-templates mode="text"/></span>
  </xsl:template>

  <!-- Standoff: said of a text, and not in it. Parallels and the apparatus have pages of their own. -->
  <xsl:template match="link | linkGrp | span | spanGrp | listApp | rdgGrp | standOff" mode="text" as="empty-sequence()"/>
  <!-- An apparatus whose places are not found in the text (line numbers alone) is printed where it stands. -->
  <xsl:template match="text//listApp[.//app[not(r:is-placed(.))]]" mode="text" as="element(Q{}ol)" priority="1">
    <ol class="apparatus written"><xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:for-each select=".//app[not(r:is-placed(.))]">
        <li><xsl:sequence select="r:anchor(.)"/><span class="sign">{(@loc, @n, key('pointed', substring-after(@from, '#'))[1]/@n)[1]}</span>{' '}
          <span class="said"><xsl:for-each select="lem"><xsl:apply-templates mode="text"/>{r:sigla-said(.)[. != ''] ! (' ' || .)}{'] '}</xsl:for-each>
            <xsl:for-each select=".//rdg"><xsl:if test="position() gt 1">; </xsl:if><xsl:apply-templates select="if (normalize-space()) then node() else r:copied(.)" mode="text"/><xsl:if test="r:sigla-said(.) != ''">{' '}<i class="sigla">{r:sigla-said(.)}</i></xsl:if></xsl:for-each>
            <xsl:for-each select="note">{' '}<span class="remark">(<xsl:apply-templates mode="text"><xsl:with-param name="inline" tunnel="yes" select="true()"/></xsl:apply-templates>)</span></xsl:for-each></span></li>
      </xsl:for-each>
    </ol>
  </xsl:template>

  <!-- What a reading without words repeats (copyOf). -->
  <xsl:function name="r:copied" as="node()*">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="key" as="xs:string?" select="($reading/descendant-or-self::*/@copyOf)[1] ! substring-after(., '#')"/>
    <xsl:sequence select="if ($key) then root($reading)//(lem | rdg)[@xml:id = $key][1]/node() else $reading/node()"/>
  </xsl:function>

  <!-- The witnesses or the scholars of a reading, as they are called. -->
  <xsl:function name="r:sigla-said" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="string-join(tokenize(string-join($reading/(@wit, @resp, @source), ' ')) ! replace(., '^.*#', ''), ' ')"/>
  </xsl:function>

  <xsl:function name="r:is-placed" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="exists(key('variant', string(($app/@xml:id, 'app' || $app/accumulator-before('apps'))[1]), $given))"/>
  </xsl:function>

  <xsl:template match="div[r:is-apparatus(.)] | div1[r:is-apparatus(.)] | back[r:is-apparatus(.)]" mode="text" as="empty-sequence()" priority="3"/>
  <!-- (Below the named ones: what may have any name is tried on every node.) -->
  <xsl:template match="*:div[r:is-apparatus(.)]" mode="text" as="empty-sequence()" priority="-8"/>
  <!-- A division that holds nothing but entries which are printed where they belong. -->
  <xsl:function name="r:is-apparatus" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part//app) and (every $app in $part//app satisfies r:is-placed($app)) and empty($part//*[not(ancestor-or-self::listApp or ancestor-or-self::listWit or ancestor-or-self::app[@from or @to or @loc] or self::head or self::*:div or self::div1 or self::p[app][not(text()[normalize-space()])])])"/>
  </xsl:function>
</xsl:stylesheet>
