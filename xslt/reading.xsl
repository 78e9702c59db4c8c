<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the reading page of a document, and the page of a prose text.
  Input:   a TEI file; $given with the edition, the neighbouring pages and the entities that the file names.
  Output:  one HTML page. A function of these two documents and of nothing else.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:include href="modules/text.xsl"/>
  <xsl:include href="modules/legend.xsl"/>
  <xsl:include href="modules/about.xsl"/>
  <xsl:include href="modules/mentions.xsl"/>
  <xsl:include href="modules/lemmas.xsl"/>
  <xsl:include href="modules/parallel.xsl"/>
  <xsl:include href="modules/foot.xsl"/>
  <xsl:include href="modules/cards.xsl"/>
  <xsl:include href="modules/contents.xsl"/>
  <xsl:include href="modules/facing.xsl"/>
  <xsl:include href="modules/leaves.xsl"/>

  <xsl:mode name="reading" on-no-match="fail" visibility="public" use-accumulators="#all"/>

  <!-- What is styled by kinds.css. -->
  <xsl:variable name="of-a-kind" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('sp l lg castList castItem stage set camera sound tech caesura msDesc object entry entryFree superEntry u annotationBlock
      vocal kinesic incident titlePage docTitle epigraph floatingText person place org event metamark fw am secl sense form gramGrp dim dimensions
      table formula label listBibl figure graphic media eg egXML abbr ex expan damage speaker') ! map{.: true()})"/>

  <xsl:template match="document-node()" mode="reading" as="empty-sequence()">
    <xsl:apply-templates select="TEI" mode="reading"/>
  </xsl:template>

  <!-- What is read where a file has its header elsewhere (XInclude), or none. -->
  <xsl:variable name="no-header" as="document-node()"><xsl:document><teiHeader xmlns="http://www.tei-c.org/ns/1.0"><fileDesc><titleStmt><title>{($here/@title[. != ''], $here/@file)[1]}</title></titleStmt></fileDesc></teiHeader></xsl:document></xsl:variable>

  <xsl:template match="TEI" mode="reading" as="empty-sequence()">
    <xsl:variable name="header" as="element(teiHeader)" select="(teiHeader, $no-header/teiHeader)[1]"/>
    <xsl:variable name="original" as="element(text)?" select="r:original(text)"/>
    <xsl:variable name="printed" as="element(Q{}div)">
      <div class="text"><xsl:sequence select="r:tongue((text/@xml:lang, @xml:lang, $given/f:given/@language)[. != ''][1])"/><xsl:choose>
        <xsl:when test="$original"><xsl:call-template name="r:facing"><xsl:with-param name="text" select="text"/><xsl:with-param name="original" select="$original"/></xsl:call-template></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="text/*" mode="text"/></xsl:otherwise>
      </xsl:choose></div>
    </xsl:variable>
    <xsl:variable name="pictured" as="xs:boolean" select="exists($given/f:given/f:leaf)"/>
    <xsl:variable name="document" as="xs:boolean" select="$here/@kind = 'document'"/>
    <xsl:variable name="made" as="element()+">
      <xsl:call-template name="r:title-block"><xsl:with-param name="header" select="$header"/><xsl:with-param name="ways" select="r:beside-title()"/></xsl:call-template>
      <xsl:call-template name="r:contents"><xsl:with-param name="printed" select="$printed"/></xsl:call-template>
      <xsl:if test="$document or exists(text//*[self::supplied or self::gap or self::unclear or self::choice or self::del or self::add or self::app or self::lb]) or $given/f:given/f:variant or $original"><xsl:call-template name="r:legend"><xsl:with-param name="text" select="text"/><xsl:with-param name="original" select="$original"/></xsl:call-template></xsl:if>
      <xsl:sequence select="if ($pictured) then r:beside($printed) else $printed"/>
      <xsl:call-template name="r:notes"><xsl:with-param name="text" select="text"/><xsl:with-param name="printed" select="$printed"/></xsl:call-template>
      <xsl:if test="root($original) is $given"><xsl:call-template name="r:notes"><xsl:with-param name="text" select="$original"/><xsl:with-param name="printed" select="$printed"/></xsl:call-template></xsl:if>
    </xsl:variable>
    <xsl:variable name="parts" as="element()+" select="r:nested($made)"/>
    <xsl:variable name="about" as="element()?"><xsl:if test="$document"><xsl:call-template name="r:about"><xsl:with-param name="header" select="$header"/></xsl:call-template></xsl:if></xsl:variable>
    <xsl:variable name="told" as="element()?" select="r:nested($about)"/>
    <xsl:variable name="named" as="element(Q{}a)*" select="($parts, $told)/descendant::Q{}a[starts-with(@class, 'name ')]"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href" select="string($here/@href)"/>
      <xsl:with-param name="title" select="string($here/@title)"/>
      <xsl:with-param name="description" select="string($here/@summary)"/>
      <xsl:with-param name="class" select="string-join(('reading', $here/@kind, 'facing'[$original or $pictured], 'facsimiles'[$pictured]), ' ')"/>
      <xsl:with-param name="links" as="element(Q{}link)*">
        <xsl:if test="$original or $pictured or exists(text//*[map:contains($of-a-kind, local-name())]) or exists(teiHeader/fileDesc/sourceDesc//msDesc[r:is-described(.)]) or matches(string(text), '[&#x1F00;-&#x1FFE;]') or exists($printed/descendant-or-self::*/@dir) or exists($printed/descendant::Q{}a[@class = 'facsimile-outside']) or exists(text/descendant-or-self::*/(@rend, @style)[r:is-vertical(..)])"><link rel="stylesheet" href="kinds.css"/></xsl:if>
        <xsl:if test="$pictured"><link rel="stylesheet" href="leaves.css"/></xsl:if>
        <xsl:if test="$given/f:given/f:variant"><link rel="stylesheet" href="variants.css"/></xsl:if>
        <link rel="alternate" type="application/tei+xml" href="tei/{$here/@file}"/>
        <xsl:for-each select="$given/f:given/f:manifest"><link rel="alternate" type="application/ld+json" href="{@href}"/></xsl:for-each>
        <xsl:for-each select="$given/f:given/f:page[@rel]"><link rel="{if (@rel = 'previous') then 'prev' else 'next'}" href="{@href}"/></xsl:for-each>
      </xsl:with-param>
      <xsl:with-param name="noscript" select="if ($named) then r:cards-file($here/@href) || '.css' else ()"/>
      <xsl:with-param name="style" select="r:own-style(string(($here/@short, $here/@title)[. != ''][1]))"/>
      <xsl:with-param name="content" select="$parts"/>
      <xsl:with-param name="behind" select="."/>
      <xsl:with-param name="printed" tunnel="yes" select="$printed"/>
      <xsl:with-param name="behind-it" tunnel="yes" select="$told, r:neighbours(), if ($named) then r:cards-place($here/@href) else ()"/>
      <xsl:with-param name="named" tunnel="yes" select="$named"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What stands behind the text and its notes. -->
  <xsl:template match="TEI" mode="r:behind" as="element()*">
    <xsl:param name="printed" as="element()" tunnel="yes"/>
    <xsl:param name="behind-it" as="element()*" tunnel="yes"/>
    <xsl:if test="$here/@kind = 'document' or $given/f:given/f:variant"><xsl:call-template name="r:foot-apparatus"><xsl:with-param name="printed" select="$printed"/></xsl:call-template></xsl:if>
    <xsl:sequence select="$behind-it"/>
    <xsl:if test="$given/f:given/f:variant"><script src="variants.js" defer="defer"></script></xsl:if>
    <xsl:if test="$given/f:given/f:leaf"><script src="leaves.js" defer="defer"></script></xsl:if>
  </xsl:template>

  <xsl:template match="TEI" mode="r:apart" as="element(Q{}div)?">
    <xsl:param name="named" as="element(Q{}a)*" tunnel="yes"/>
    <xsl:if test="$named"><xsl:call-template name="r:cards"><xsl:with-param name="named" select="$named"/></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- The documents before and behind, at the head of the page: who reads a series does not scroll to its foot. -->
  <xsl:function name="r:beside-title" as="element(Q{}p)?">
    <xsl:variable name="pages" as="element(f:page)*" select="$given/f:given/f:page[@rel]"/>
    <xsl:if test="$pages">
      <p class="beside-title"><xsl:for-each select="$pages"><a class="{@rel}" href="{@href}" aria-label="{r:word(@rel)}: {@siglum[. != ''] ! (. || ' ')}{(@short[. != ''], @title)[1]}">{if (@rel = 'previous') then '←&#8201;' else ''}{(@siglum[. != ''], r:word(@rel))[1]}{if (@rel = 'next') then '&#8201;→' else ''}</a></xsl:for-each></p>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:neighbours" as="element(Q{}nav)?">
    <xsl:variable name="pages" as="element(f:page)*" select="$given/f:given/f:page[@rel]"/>
    <xsl:if test="$pages">
      <nav class="neighbours" aria-label="{r:word('nav.documents')}">
        <xsl:for-each select="$pages">
          <a class="{@rel}" rel="{if (@rel = 'previous') then 'prev' else 'next'}" href="{@href}"><span class="label">{r:word(@rel)}</span>{' '}<span class="title">{(@short, @title)[1]}</span></a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
