<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the witnesses of a document side by side, and each witness's own text.
  Input:   $given with f:witness for each, f:row with f:cell, f:pair (mode witnesses) or f:line (mode witness).
  Output:  one page. The words that differ are marked.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:include href="../modules/agreement.xsl"/>

  <xsl:mode name="witnesses" on-no-match="fail" visibility="public"/>
  <xsl:mode name="witness" on-no-match="fail" visibility="public"/>

  <!-- How many columns are shown until the reader asks for more. -->
  <xsl:param name="columns-at-first" as="xs:integer" select="5"/>

  <xsl:variable name="all" as="element(f:witness)*" select="$given/f:given/f:witness[@name != '']"/>
  <xsl:variable name="stem" as="xs:string" select="replace($here/@file, '\.xml$', '')"/>
  <xsl:variable name="short" as="xs:string" select="string(($here/@short[. != ''], $here/@title)[1])"/>
  <xsl:variable name="text-language" as="xs:string" select="string(($given/f:given/f:text/@language[. != ''], $given/f:given/@language)[1])"/>

  <xsl:template match="document-node()" mode="witnesses" as="empty-sequence()">
    <xsl:variable name="columns" as="xs:integer" select="(max($given/f:given/f:row/count(f:cell)), 0)[1]"/>
    <xsl:variable name="title" as="xs:string" select="replace(r:word('witnesses.of'), '%', $short)"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href" select="$stem || '-witnesses.html'"/>
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="description" select="r:word('witnesses.description')"/>
      <xsl:with-param name="class">synopsis</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page"><h1>{$title}</h1><p class="lead">{r:word('witnesses.description')}</p>
          <p class="ways"><a href="{$here/@href}">{r:word('synopsis.read')}</a></p></header>
        <xsl:sequence select="r:agreement($columns)"/>
        <fieldset class="columns"><legend>{r:word('synopsis.columns')}</legend>
          <xsl:for-each select="$all[position() le $columns]">
            <span class="layer"><label><input type="checkbox" id="view:column-{position()}" value="column-{position()}"><xsl:if test="position() le $columns-at-first"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>{' '}<span class="siglum">{@siglum}</span>{string(.)[. != ''] ! (' ' || .)}</label></span>
          </xsl:for-each>
          <span class="layer"><label><input type="checkbox" id="view:differences" value="differences" checked="checked"/>{' ' || r:word('witnesses.differences')}</label></span>
        </fieldset>
        <xsl:if test="count($all) gt $columns"><p class="more">{r:word('witnesses.more')}<xsl:for-each select="$all[position() gt $columns]">{' '}<a class="siglum" href="{$stem}-witness-{@name}.html">{@siglum}</a></xsl:for-each></p></xsl:if>
        <xsl:for-each select="string-join($given/f:given/f:witness[@unnamed]/@siglum, ' ')[. != '']"><p class="more">{r:word('witness.unnamed')}: <i class="siglum">{.}</i></p></xsl:for-each>
        <div class="wide-table" tabindex="0" role="region" aria-label="{$title}">
        <table class="side-by-side of-witnesses">
          <caption>{r:word('witnesses.caption')}</caption>
          <thead><tr><xsl:for-each select="$all[position() le $columns]"><th scope="col" class="c{position()}"><a class="siglum" href="{$stem}-witness-{@name}.html">{@siglum}</a></th></xsl:for-each></tr></thead>
          <tbody lang="{$text-language}"><xsl:for-each select="$given/f:given/f:row"><tr id="row:{position()}">
            <xsl:for-each select="f:cell"><td class="c{position()}{' none'[not(current()/node())]}"><xsl:if test="node()"><span class="siglum in-cell">{$all[position() eq count(current()/preceding-sibling::f:cell) + 1]/@siglum}{' '}</span></xsl:if><xsl:apply-templates mode="words"/></td></xsl:for-each>
          </tr></xsl:for-each></tbody>
        </table></div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="document-node()" mode="witness" as="empty-sequence()">
    <xsl:variable name="witness" as="element(f:witness)" select="$all[@here]"/>
    <xsl:variable name="title" as="xs:string" select="replace(replace(r:word('witness.of'), '%1', replace($witness/@siglum, '[$\\]', '')), '%2', replace($short, '[$\\]', ''))"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href" select="$stem || '-witness-' || $witness/@name || '.html'"/>
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="description" select="string($witness)"/>
      <xsl:with-param name="class">witness</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page"><h1>{$title}</h1><xsl:if test="$witness != ''"><p class="lead">{$witness}</p></xsl:if>
          <p class="ways"><a href="{$here/@href}">{r:word('synopsis.read')}</a>{' · '}<a href="{$stem}-witnesses.html">{r:word('witnesses.beside')}</a></p></header>
        <div class="text" lang="{$text-language}"><xsl:for-each select="$given/f:given/f:line"><xsl:element name="{if (@block = 'head') then 'h2' else 'p'}"><xsl:for-each select="@block[. != '']"><xsl:attribute name="class" select="."/></xsl:for-each>{.}</xsl:element></xsl:for-each>
          <xsl:if test="not($given/f:given/f:line)"><p class="lead">{r:word('witness.nothing')}</p></xsl:if></div>
        <nav class="neighbours" aria-label="{r:word('witnesses')}"><span class="label">{r:word('witnesses')}</span><xsl:for-each select="$all[not(@here)]"><a href="{$stem}-witness-{@name}.html"><span class="title">{@siglum}</span></a></xsl:for-each></nav>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
