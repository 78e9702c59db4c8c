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
       style sheet draws the brackets; an i without words is the second. -->
  <xsl:template match="anchor[@xml:id][not(root(.) is $given)]" mode="text" as="element()" priority="1">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="@f:entry and not($linked)"><a href="{$synopsis}{r:id(@f:entry)}" class="{@f:class}" id="{r:id(@xml:id)}">{@f:sigla}</a></xsl:when>
      <xsl:when test="@f:class"><span class="{@f:class}" id="{r:id(@xml:id)}"/></xsl:when>
      <xsl:when test="@f:closes"><i id="{r:id(@xml:id)}"/></xsl:when>
      <xsl:otherwise><span id="{r:id(@xml:id)}"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where the passages of entries stand side by side, whole; behind it an entry's id. -->
  <xsl:variable name="synopsis" as="xs:string" select="$given/f:given/f:parallels[1]/@href || '#'"/>

  <xsl:template name="r:foot-apparatus" as="element(Q{}section)?">
    <xsl:param name="printed" as="node()*"/>
    <xsl:variable name="marks" as="xs:string*" select="$printed/descendant-or-self::Q{}a/@id ! string()"/>
    <xsl:variable name="layers" as="element(Q{}details)*" select="
        r:foot-layer('variants', r:variant-list($marks), true()),
        r:foot-layer('parallels', r:parallel-list($marks), true()),
        r:foot-layer('interventions', r:intervention-list(), false()),
        r:foot-layer('names', r:name-list(), false())"/>
    <xsl:if test="$layers">
      <section class="foot" aria-labelledby="page:foot"><h2 id="page:foot"><xsl:choose><xsl:when test="$given/f:given/f:apparatus"><a href="{$given/f:given/f:apparatus/@href}">{r:word('foot')}</a></xsl:when><xsl:otherwise>{r:word('foot')}</xsl:otherwise></xsl:choose></h2><xsl:sequence select="$layers"/></section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="r:foot-layer" as="element(Q{}details)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:param name="open" as="xs:boolean"/>
    <xsl:if test="$content">
      <details class="layer-{$key}"><xsl:if test="$open"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
        <summary>{r:word('foot.' || $key)}</summary><xsl:sequence select="$content"/></details>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:variant-list" as="node()*">
    <xsl:param name="marks" as="xs:string*"/>
    <xsl:variable name="entries" as="element(f:variant)*" select="$given/f:given/f:variant"/>
    <xsl:variable name="witnesses" as="element(f:witness)*" select="$given/f:given/f:witness"/>
    <xsl:if test="$entries">
      <p class="layer positive"><label><input type="checkbox" id="view:positive" value="positive"/>{' ' || r:word('foot.positive')}</label></p>
      <xsl:if test="$witnesses">
        <p class="witnesses"><xsl:for-each select="$witnesses"><xsl:if test="position() gt 1">{' · '}</xsl:if><a class="siglum" href="{r:witness-href(.)}">{@siglum}</a>{string(.)[. != ''] ! (' ' || .)}</xsl:for-each>
          {' — '}<a href="{r:witnesses-href()}">{r:word('witnesses.beside')}</a></p>
      </xsl:if>
      <ol class="apparatus"><xsl:sequence select="$entries ! r:variant-entry(., $marks)"/></ol>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:witness-href" as="xs:string">
    <xsl:param name="witness" as="element(f:witness)"/>
    <xsl:sequence select="replace($here/@file, '\.xml$', '-witness-' || $witness/@name || '.html')"/>
  </xsl:function>

  <xsl:function name="r:witnesses-href" as="xs:string"><xsl:sequence select="replace($here/@file, '\.xml$', '-witnesses.html')"/></xsl:function>

  <!-- Which documents, and what the signs of likeness mean; then an entry a passage. -->
  <xsl:function name="r:parallel-list" as="element()*">
    <xsl:param name="marks" as="xs:string*"/>
    <xsl:variable name="marked" as="map(xs:string, xs:boolean)" select="map:merge($marks ! map{.: true()}, map{'duplicates': 'use-first'})"/>
    <xsl:variable name="entries" as="element(f:parallel)*" select="$given/f:given/f:parallels/f:parallel"/>
    <xsl:variable name="page" as="xs:string?" select="$given/f:given/f:parallels/@href"/>
    <xsl:if test="$entries">
      <p class="ways"><a href="{$page}">{replace(r:word('synopsis.of'), '%', ($here/@short[. != ''], $here/@title)[1])}</a></p>
      <p class="witnesses"><xsl:for-each select="$entries/../f:other">
          <xsl:variable name="other" as="element(f:beside)?" select="key('beside', @file, $given)[1]"/>
          <xsl:if test="position() gt 1">{' · '}</xsl:if>
          <xsl:choose>
            <xsl:when test="$other"><a class="siglum" href="{$other/@href}">{@siglum}</a>{' ' || ($other/@short[. != ''], $other/@title)[1]}</xsl:when>
            <xsl:otherwise><i class="siglum">{@siglum}</i></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each></p>
      <p class="key">{string-join((3, 2, 1)[string() = $entries/f:like/@n] ! r:degree-key(.), ', ')}</p>
      <ol class="apparatus hanging"><xsl:sequence select="$entries ! r:parallel-entry(., $marked)"/></ol>
    </xsl:if>
  </xsl:function>

  <!-- "At the invitation … these countries] = D ≈ T". Its number leads to the passage, and the mark there to the others;
       the words do that where the mark is another entry's. -->
  <xsl:function name="r:parallel-entry" as="element(Q{}li)">
    <xsl:param name="entry" as="element(f:parallel)"/>
    <xsl:param name="marks" as="map(xs:string, xs:boolean)"/>
    <xsl:variable name="from" as="xs:string" select="r:id($entry/@from)"/>
    <li><a href="#{$from}">{(r:label-words($entry/@label)[. != ''], '↑')[1]}</a>{' '}<xsl:choose>
        <xsl:when test="$entry/@marked and map:contains($marks, $from)">{$entry/@words}</xsl:when>
        <xsl:otherwise><a href="{$synopsis}{r:id($entry/@id)}">{$entry/@words}</a></xsl:otherwise>
      </xsl:choose>]<xsl:for-each select="$entry/f:like">{' ' || $degree-signs[xs:integer(current()/@n)] || '&#160;'}<i>{.}</i></xsl:for-each></li>
  </xsl:function>

  <!-- A line a paragraph. Long words stand by their first and last ones: the text is above. -->
  <xsl:function name="r:intervention-list" as="element(Q{}ol)?">
    <xsl:variable name="found" as="element(f:intervention)*" select="$documents/f:intervention"/>
    <xsl:if test="$found">
      <ol class="apparatus hanging"><xsl:for-each-group select="$found" group-adjacent="@id || ' ' || @label">
        <li><xsl:choose><xsl:when test="@id != ''"><a href="{r:at('', @id)}">{r:label-words(@label)}</a></xsl:when><xsl:otherwise><span>{r:label-words(@label)}</span></xsl:otherwise></xsl:choose>{' '}<xsl:for-each select="current-group()"><xsl:if test="position() gt 1"> <b> | </b> </xsl:if><xsl:sequence select="r:intervention-words(., true())"/></xsl:for-each></li>
      </xsl:for-each-group></ol>
    </xsl:if>
  </xsl:function>

  <!-- The entries that this document writes otherwise than by their main form. -->
  <xsl:function name="r:name-list" as="element(Q{}ol)?">
    <xsl:variable name="varied" as="element(f:entity)*" select="$given/f:given/f:entity[key('mentions', @ref)/@form != @main]"/>
    <xsl:if test="$varied">
      <ol class="apparatus names"><xsl:for-each select="$varied"><xsl:sort select="lower-case(@main)"/><xsl:sort select="@ref"/>
        <li><a href="{@href}">{@main}</a>] {string-join(sort(distinct-values(key('mentions', @ref)/@form[. != current()/@main])), '; ')}</li></xsl:for-each></ol>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
