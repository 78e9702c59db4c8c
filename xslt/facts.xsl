<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: pass (a). What one document contributes to the registers, the calendar and the apparatus.
  Input:   a TEI file.
  Output:  an f:document: its title, date, archive and summary; where its original is kept and who worked on
           it; each line (f:line), with the names, dates and interventions in it (modules/flat.xsl; rubricator.edition.sentences
           says of each in which sentence it stands).
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:include href="modules/given.xsl"/>
  <xsl:include href="modules/dates.xsl"/>
  <xsl:include href="modules/brackets.xsl"/>
  <xsl:include href="modules/kinds.xsl"/>
  <xsl:include href="modules/structure.xsl"/>
  <xsl:include href="modules/flat.xsl"/>

  <xsl:mode name="facts" on-no-match="fail" visibility="public"/>
  <xsl:output name="facts" method="text"/>

  <xsl:template match="document-node()" mode="facts" as="empty-sequence()">
    <xsl:variable name="facts" as="element(f:document)"><xsl:apply-templates select="TEI" mode="facts"/></xsl:variable>
    <!-- The principal result: of one with an address SaxonC 13.1 keeps the text in memory until the process ends. -->
    <xsl:result-document format="facts"><xsl:value-of select="serialize($facts, map{'method': 'xml', 'omit-xml-declaration': true()})"/></xsl:result-document>
  </xsl:template>

  <xsl:template match="TEI" mode="facts" as="element(f:document)">
    <xsl:variable name="header" as="element(teiHeader)?" select="teiHeader"/>
    <xsl:variable name="date" as="element()?" select="r:made-on($header)"/>
    <f:document title="{normalize-space(r:title($header))}" subtitle="{normalize-space(r:subtitle($header))}" short="{normalize-space(($header/fileDesc/titleStmt/title[@type = 'short'])[1])}" value="{$date ! r:date-value(.)}" page="{$date ! r:date-page(r:date-value(.))}"
                date="{$date ! r:made-on-words(.)}" key="{$date ! r:date-key(r:date-value(.))}"
                archive="{$header ! r:archive(.)}" summary="{normalize-space(string-join($header/profileDesc/abstract//text()[not(parent::label)]))}">
      <xsl:sequence select="$header/fileDesc/sourceDesc//msDesc[1]/msIdentifier ! r:kept(.), $header/fileDesc/titleStmt/respStmt ! r:hands(.)"/>
      <xsl:apply-templates select="text//*[r:is-leaf(.)]" mode="facts"/>
    </f:document>
  </xsl:template>

  <!-- The archive or library that keeps the original, and under which mark. -->
  <xsl:function name="r:kept" as="element(f:source)?">
    <xsl:param name="place" as="element(msIdentifier)"/>
    <xsl:variable name="name" as="xs:string?" select="($place/(repository, institution) ! normalize-space()[not(. = ('', $not-named))])[1]"/>
    <xsl:if test="$name"><f:source name="{$name}" settlement="{normalize-space($place/settlement[1])}" collection="{normalize-space($place/collection[1])}" mark="{string-join($place/(idno, following-sibling::msContents[1]//locus[1]) ! normalize-space()[. != ''], ', ')}"/></xsl:if>
  </xsl:function>

  <!-- A translator, or whoever else made the text what it is, and what she did. -->
  <xsl:function name="r:hands" as="element(f:translator)*">
    <xsl:param name="statement" as="element(respStmt)"/>
    <xsl:for-each select="$statement/(persName | orgName)[normalize-space()]">
      <f:translator name="{normalize-space()}" entry="{@ref ! tokenize(.)[1] ! r:local-ref(.)}" did="{string-join($statement/resp ! normalize-space(), '; ')}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- A leaf: its line of characters, with all that is marked in it. -->
  <xsl:template match="*" mode="facts" as="element(f:line)">
    <f:line id="{ancestor-or-self::*[@xml:id][1]/@xml:id}" label="{r:label(.)}" note="{if (self::note) then 1 else 0}"><xsl:apply-templates mode="flat"/></f:line>
  </xsl:template>

  <!-- "12" where the leaf or what it stands in has a number, else the kind of block ("head", "opener"). -->
  <xsl:function name="r:label" as="xs:string">
    <xsl:param name="leaf" as="element()"/>
    <xsl:variable name="numbered" as="element()?" select="$leaf/ancestor-or-self::*[self::p or self::item or self::ab or self::l or self::sp][@n][1]"/>
    <xsl:sequence select="if ($numbered) then string($numbered/@n) 
                          else if ($leaf/ancestor-or-self::item) then 'at.item ' || count($leaf/ancestor-or-self::item[1]/preceding-sibling::item) + 1
                          else 'at.' || local-name(($leaf/(ancestor::opener | ancestor::closer), $leaf)[1])"/>
  </xsl:function>
</xsl:stylesheet>
