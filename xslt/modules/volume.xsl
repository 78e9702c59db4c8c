<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the parts of a volume: what a book has of the edition, whether it is printed (print.xsl) or read on a device
           (epub.xsl). A part is an article or a section without a page around it; rubricator.forms binds them.
  Input:   a document, a prose text, an authority file; $given.
  Output:  one element. Its links are those of the pages; the binder leads them to the parts.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:include href="text.xsl"/>
  <xsl:include href="about.xsl"/>
  <xsl:include href="mentions.xsl"/>
  <xsl:include href="entries.xsl"/>
  <xsl:include href="facing.xsl"/>
  <xsl:include href="facsimiles.xsl"/>

  <xsl:mode name="part" on-no-match="fail" visibility="public" use-accumulators="#all"/>
  <xsl:mode name="front" on-no-match="fail" visibility="public"/>
  <xsl:mode name="names" on-no-match="fail" visibility="public" use-accumulators="#all"/>

  <xsl:output name="part" method="text"/>

  <xsl:template name="r:part" as="empty-sequence()">
    <xsl:param name="part" as="element()"/>
    <!-- The principal result: of one with an address SaxonC 13.1 keeps the text in memory until the process ends. -->
    <xsl:result-document format="part"><xsl:value-of select="serialize(r:nested($part), map{'method': 'xml', 'omit-xml-declaration': true()})"/></xsl:result-document>
  </xsl:template>

  <!-- The image of a page stands where it begins. -->
  <xsl:function name="r:page-image" as="element()*">
    <xsl:param name="page" as="element()"/>
    <xsl:sequence select="r:image-in-line($page)"/>
  </xsl:function>

  <!-- A document: its title, its text, its notes, its source and terms. -->
  <xsl:template match="document-node()" mode="part" as="empty-sequence()">
    <xsl:variable name="printed" as="node()*" select="r:words(TEI/text)"/>
    <xsl:variable name="document" as="xs:boolean" select="$here/@kind = 'document'"/>
    <xsl:variable name="tongue" as="attribute()*" select="r:tongue((TEI/text/@xml:lang, TEI/@xml:lang, $given/f:given/@language)[. != ''][1])"/>
    <xsl:call-template name="r:part">
      <xsl:with-param name="part" as="element()">
        <article class="part {$here/@kind}"><xsl:sequence select="$tongue[name() = 'lang']"/>
          <p class="short">{($here/@short[. != ''], $here/@title)[1]}</p>
          <xsl:for-each select="TEI/teiHeader"><xsl:call-template name="r:title-block"><xsl:with-param name="header" select="."/></xsl:call-template></xsl:for-each>
          <div class="text"><xsl:sequence select="$tongue[name() = 'dir'], $printed"/></div>
          <xsl:sequence select="r:notes-of-both(TEI/text, $printed), r:readings($printed)"/>
          <xsl:if test="$document"><xsl:sequence select="TEI/teiHeader ! r:colophon(.)"/></xsl:if>
        </article>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Nobody can ask a book for the whole of an abbreviated word: it stands there, the letters that the editor gave in
       parentheses; where they are not marked, the abbreviation with the whole behind it. -->
  <xsl:template match="choice[abbr][expan][not(sic | orig | corr | reg | unclear)]" mode="text" as="element(Q{}span)" priority="2">
    <xsl:choose>
      <xsl:when test="expan[.//ex]"><span class="choice"><xsl:apply-templates select="expan[.//ex][1]" mode="text"/></span></xsl:when>
      <xsl:otherwise><span class="choice"><xsl:apply-templates select="abbr[1]" mode="text"/>{' '}<span class="b">[</span><xsl:apply-templates select="expan[1]" mode="text"/><span class="b">]</span></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="ex" mode="text" as="element(Q{}span)" priority="2"><span class="ex">(<xsl:apply-templates mode="text"/>)</span></xsl:template>

  <!-- The text; where the edition has its original, each block of it behind the block that it answers to. -->
  <xsl:function name="r:words" as="node()*">
    <xsl:param name="text" as="element(text)?"/>
    <xsl:variable name="original" as="element(text)?" select="r:original($text)"/>
    <xsl:choose>
      <xsl:when test="$original"><xsl:call-template name="r:facing"><xsl:with-param name="text" select="$text"/><xsl:with-param name="original" select="$original"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$text/(front, body, group, back)" mode="text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The notes of the text, and of an original that comes from another file. -->
  <xsl:function name="r:notes-of-both" as="element(Q{}section)*">
    <xsl:param name="text" as="element(text)?"/>
    <xsl:param name="printed" as="node()*"/>
    <xsl:for-each select="$text, r:original($text)[root(.) is $given]">
      <xsl:call-template name="r:notes"><xsl:with-param name="text" select="."/><xsl:with-param name="printed" select="$printed"/></xsl:call-template>
    </xsl:for-each>
  </xsl:function>

  <!-- The entries of the apparatus, behind the text. -->
  <xsl:function name="r:readings" as="element(Q{}section)?">
    <xsl:param name="printed" as="node()*"/>
    <xsl:variable name="entries" as="element(f:variant)*" select="$given/f:given/f:variant[f:reading or f:remark]"/>
    <xsl:variable name="marks" as="map(xs:string, xs:boolean)" select="map:merge($printed/descendant-or-self::Q{}a[@role = 'doc-noteref']/@id ! map{string(): true()}, map{'duplicates': 'use-first'})"/>
    <xsl:if test="$entries">
      <section class="notes variants" aria-labelledby="variants:notes"><h2 id="variants:notes">{r:word('foot.variants')}</h2>
        <ol class="apparatus"><xsl:sequence select="$entries ! r:variant-entry(., $marks)"/></ol></section>
    </xsl:if>
  </xsl:function>

  <!-- Of what the page says behind the text, a book has the source and the terms. -->
  <xsl:function name="r:colophon" as="element(Q{}section)">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="about" as="element(Q{}section)"><xsl:call-template name="r:about"><xsl:with-param name="header" select="$header"/></xsl:call-template></xsl:variable>
    <section class="about"><h2>{r:word('about')}</h2><xsl:sequence select="$about/Q{}dl, $about/Q{}details[@class = 'description']/Q{}div"/></section>
  </xsl:function>

  <!-- The title page, and what stands on its back. -->
  <xsl:template match="document-node()" mode="front" as="empty-sequence()">
    <xsl:call-template name="r:part">
      <xsl:with-param name="part" as="element()">
        <section class="part title-page">
          <h1>{$edition/@title}</h1>
          <xsl:if test="$edition/@description != ''"><p class="lead">{$edition/@description}</p></xsl:if>
          <xsl:if test="$edition/f:editor"><p class="editors">{r:word('resp.editor')} {r:and($edition/f:editor ! string())}</p></xsl:if>
          <p class="imprint">{string-join(($edition/@publisher, $edition/@date)[. != ''], ', ')}</p>
          <p class="cite"><span class="label">{r:word('cite')}</span>{' '}<xsl:copy-of select="$given/f:given/f:cite[@of = 'edition'][@style = 'chicago']/node()" copy-namespaces="no"/></p>
          <p class="terms"><xsl:sequence select="r:terms()"/></p>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A register: who or what, and where; the sentences stand in the text. -->
  <xsl:template match="document-node()" mode="names" as="empty-sequence()">
    <xsl:variable name="entries" as="element()*" select=".//(person[not(ancestor::teiHeader)] | place | org | event)[@xml:id]"/>
    <xsl:call-template name="r:part">
      <xsl:with-param name="part" as="element()">
        <section class="part names">
          <h1>{r:word('menu.' || substring-before($here/@file, '.xml'))}</h1>
          <div class="entries">
            <xsl:for-each select="$entries[key('mentions', $here/@file || '#' || @xml:id, $given)]">
              <xsl:sort select="$entities($here/@file || '#' || @xml:id)/@sort ! xs:integer(.)"/>
              <xsl:sequence select="r:named(., key('mentions', $here/@file || '#' || @xml:id, $given))"/>
            </xsl:for-each>
          </div>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- "Puzanov, Aleksandr (1906–1998), ambassador: J 1, 4; T 12" -->
  <xsl:function name="r:named" as="element(Q{}p)">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="mentions" as="element(f:mention)*"/>
    <p class="entry" id="{r:id($entry/@xml:id)}"><b>{$entities($here/@file || '#' || $entry/@xml:id)/@heading}</b><xsl:sequence select="r:life($entry)"/>
      <xsl:for-each select="$entry/(occupation | state | desc | roleName)[normalize-space()][1]">, <span class="role">{normalize-space(.)}</span></xsl:for-each>
      <xsl:variable name="others" as="xs:string*" select="distinct-values($mentions/@form[. != r:main($entry)])"/>
      <xsl:if test="exists($others)"><span class="others"> [{string-join(sort($others), '; ')}]</span></xsl:if>
      <xsl:text> </xsl:text>
      <span class="places">
        <xsl:for-each-group select="$mentions/." group-adjacent="generate-id(..)">
          <xsl:if test="position() gt 1">; </xsl:if>
          <span class="in"><i class="sigla">{r:siglum(..)}</i>{' '}<xsl:sequence select="r:places(current-group())"/></span>
        </xsl:for-each-group>
      </span>
    </p>
  </xsl:function>
</xsl:stylesheet>
