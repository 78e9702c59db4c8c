<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the apparatus at the foot of a reading page, a layer each: variants, parallels, interventions, names.
  Input:   f:variant and f:witness, f:parallels and f:beside, what is said on anchors, f:document with f:intervention and f:mention.
  Output:  a section; each layer is opened and closed by itself, and switched off with its marks in the text by the box
           of the legend (055-view.css).
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:key name="beside" match="f:beside" use="@file"/>

  <!-- A passage that other documents have: half brackets round it, before the first of them the others' sigla as a
       link to where these passages stand beside it. What an anchor is stands on it (rubricator.edition.parallels). The
       style sheet draws the brackets; it knows the first by where the link leads, the second as an i without words: there
       are hundreds. The end is no address, but where a text refers to it. -->
  <xsl:template match="anchor[@xml:id][not(root(.) is $given)]" mode="text" as="element()" priority="1">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="@f:entry and not($linked)"><a href="{$synopsis}{r:id(@f:entry)}" id="{r:id(@xml:id)}"><xsl:if test="@f:class ne 'par'"><xsl:attribute name="class">par-end</xsl:attribute></xsl:if>{@f:sigla}</a></xsl:when>
      <xsl:when test="@f:class"><span class="{@f:class}" id="{r:id(@xml:id)}"/></xsl:when>
      <xsl:when test="@f:closes"><i><xsl:if test="map:contains($aimed-at, @xml:id)"><xsl:attribute name="id" select="r:id(@xml:id)"/></xsl:if></i></xsl:when>
      <xsl:otherwise><span id="{r:id(@xml:id)}"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The ids of this document that other texts refer to. -->
  <xsl:variable name="aimed-at" as="map(xs:string, xs:boolean)" select="map:merge(
      let $file := $here/@file || '#' return $given/f:given/f:target/@ref[starts-with(., $file)] ! map{substring-after(., '#'): true()}, map{'duplicates': 'use-first'})"/>

  <!-- Where the passages of entries stand side by side, whole; behind it an entry's id. -->
  <xsl:variable name="synopsis" as="xs:string" select="$given/f:given/f:parallels[1]/@href || '#'"/>

  <!-- Written straight to the page: nothing of it is held as a tree. -->
  <xsl:template name="r:foot-apparatus" as="element(Q{}section)?">
    <xsl:param name="printed" as="node()*"/>
    <xsl:variable name="marks" as="map(xs:string, xs:boolean)" select="map:merge($printed/descendant-or-self::Q{}a/@id ! map{string(): true()}, map{'duplicates': 'use-first'})"/>
    <xsl:variable name="variants" as="element(f:variant)*" select="$given/f:given/f:variant"/>
    <xsl:variable name="parallels" as="element(f:parallel)*" select="$given/f:given/f:parallels/f:parallel"/>
    <xsl:variable name="interventions" as="element(f:intervention)*" select="$documents/f:intervention"/>
    <!-- The entries that this document writes otherwise than by their main form. -->
    <xsl:variable name="names" as="element(f:entity)*" select="$given/f:given/f:entity[key('mentions', @ref)/@form != @main]"/>
    <xsl:if test="$variants or $parallels or $interventions or $names">
      <section class="foot" aria-labelledby="page:foot"><h2 id="page:foot"><xsl:choose><xsl:when test="$given/f:given/f:apparatus"><a href="{$given/f:given/f:apparatus/@href}">{r:word('foot')}</a></xsl:when><xsl:otherwise>{r:word('foot')}</xsl:otherwise></xsl:choose></h2>
        <xsl:if test="$variants"><details class="layer-variants" open="open"><summary>{r:word('foot.variants')}</summary><xsl:call-template name="r:variant-list"><xsl:with-param name="entries" select="$variants"/><xsl:with-param name="marks" select="$marks"/></xsl:call-template></details></xsl:if>
        <xsl:if test="$parallels"><details class="layer-parallels" open="open"><summary>{r:word('foot.parallels')}</summary><xsl:call-template name="r:parallel-list"><xsl:with-param name="entries" select="$parallels"/><xsl:with-param name="marks" select="$marks"/></xsl:call-template></details></xsl:if>
        <xsl:if test="$interventions"><details class="layer-interventions"><summary>{r:word('foot.interventions')}</summary><xsl:call-template name="r:intervention-list"><xsl:with-param name="found" select="$interventions"/></xsl:call-template></details></xsl:if>
        <xsl:if test="$names"><details class="layer-names"><summary>{r:word('foot.names')}</summary><xsl:call-template name="r:name-list"><xsl:with-param name="varied" select="$names"/></xsl:call-template></details></xsl:if></section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="r:variant-list" as="element()+">
    <xsl:param name="entries" as="element(f:variant)+"/>
    <xsl:param name="marks" as="map(xs:string, xs:boolean)"/>
    <xsl:variable name="witnesses" as="element(f:witness)*" select="$given/f:given/f:witness"/>
    <p class="layer positive"><label><input type="checkbox" id="view:positive" value="positive"/>{' ' || r:word('foot.positive')}</label></p>
    <xsl:if test="$witnesses">
      <p class="witnesses"><xsl:for-each select="$witnesses"><xsl:if test="position() gt 1">{' · '}</xsl:if><xsl:sequence select="r:witness(.)"/>{string(.)[. != ''] ! (' ' || .)}</xsl:for-each>
          <xsl:if test="$witnesses/@name != ''">{' — '}<a href="{r:witnesses-href()}">{r:word('witnesses.beside')}</a></xsl:if></p>
    </xsl:if>
    <ol class="apparatus"><xsl:sequence select="$entries ! r:variant-entry(., $marks)"/></ol>
  </xsl:template>

  <!-- With a link to its text, if anything is said of it. -->
  <xsl:function name="r:witness" as="element()">
    <xsl:param name="witness" as="element(f:witness)"/>
    <xsl:choose>
      <xsl:when test="$witness/@name = ''"><i class="siglum"><xsl:if test="$witness/@unnamed"><xsl:attribute name="title" select="r:word('witness.unnamed')"/></xsl:if>{$witness/@siglum}</i></xsl:when>
      <xsl:otherwise><a class="siglum" href="{r:witness-href($witness)}">{$witness/@siglum}</a></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="r:witness-href" as="xs:string">
    <xsl:param name="witness" as="element(f:witness)"/>
    <xsl:sequence select="replace($here/@file, '\.xml$', '-witness-' || $witness/@name || '.html')"/>
  </xsl:function>

  <xsl:function name="r:witnesses-href" as="xs:string"><xsl:sequence select="replace($here/@file, '\.xml$', '-witnesses.html')"/></xsl:function>

  <!-- Which documents, and what the signs of likeness mean; then an entry a passage: "At the invitation … these
       countries] = D ≈ T". Its number leads to the passage, and the mark there to the others; the words do that where the
       mark is another entry's. -->
  <xsl:template name="r:parallel-list" as="element()+">
    <xsl:param name="entries" as="element(f:parallel)+"/>
    <xsl:param name="marks" as="map(xs:string, xs:boolean)"/>
    <p class="ways"><a href="{$given/f:given/f:parallels/@href}">{replace(r:word('synopsis.of'), '%', ($here/@short[. != ''], $here/@title)[1])}</a></p>
    <p class="witnesses"><xsl:for-each select="$entries/../f:other">
        <xsl:variable name="other" as="element(f:beside)?" select="key('beside', @file, $given)[1]"/>
        <xsl:if test="position() gt 1">{' · '}</xsl:if>
        <xsl:choose>
          <xsl:when test="$other"><a class="siglum" href="{$other/@href}">{@siglum}</a>{' ' || ($other/@short[. != ''], $other/@title)[1]}</xsl:when>
          <xsl:otherwise><i class="siglum">{@siglum}</i></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each></p>
    <p class="key">{string-join((3, 2, 1)[string() = $entries/f:like/@n] ! r:degree-key(.), ', ')}</p>
    <ol class="apparatus hanging"><xsl:for-each select="$entries">
      <xsl:variable name="from" as="xs:string" select="r:id(@from)"/>
      <li><a href="#{$from}">{(r:label-words(@label)[. != ''], '↑')[1]}</a>{' '}<xsl:choose>
        <xsl:when test="@marked and map:contains($marks, $from)">{@words}</xsl:when>
        <xsl:otherwise><a href="{$synopsis}{r:id(@id)}">{@words}</a></xsl:otherwise>
      </xsl:choose>]<xsl:for-each select="f:like">{' ' || translate(@n, '123', $all-degree-signs) || '&#160;'}<i>{.}</i></xsl:for-each></li></xsl:for-each></ol>
  </xsl:template>

  <!-- A line a paragraph. Long words stand by their first and last ones: the text is above. -->
  <xsl:template name="r:intervention-list" as="element(Q{}ol)">
    <xsl:param name="found" as="element(f:intervention)+"/>
    <ol class="apparatus hanging"><xsl:for-each-group select="$found" group-adjacent="@id || ' ' || @label">
      <li><xsl:choose><xsl:when test="@id != ''"><a href="{r:at('', @id)}">{r:label-words(@label)}</a></xsl:when><xsl:otherwise><span>{r:label-words(@label)}</span></xsl:otherwise></xsl:choose>{' '}<xsl:for-each select="current-group()"><xsl:if test="position() gt 1"> <b> | </b> </xsl:if><xsl:sequence select="r:intervention-words(., true())"/></xsl:for-each></li>
    </xsl:for-each-group></ol>
  </xsl:template>

  <xsl:template name="r:name-list" as="element(Q{}ol)">
    <xsl:param name="varied" as="element(f:entity)+"/>
    <ol class="apparatus names"><xsl:for-each select="$varied"><xsl:sort select="lower-case(@main)"/><xsl:sort select="@ref"/>
      <li><a href="{@href}">{@main}</a>] {string-join(sort(distinct-values(key('mentions', @ref)/@form[. != current()/@main])), '; ')}</li></xsl:for-each></ol>
  </xsl:template>
</xsl:stylesheet>
