<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: who stands with whom: the persons, and the persons with bodies, that are named in the same paragraphs.
  Input:   $given with f:network of either kind.
  Output:  persons~together.html. It does not grow with the edition: the pairs with the most paragraphs are drawn.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:mode name="network" on-no-match="fail" visibility="public"/>

  <xsl:template match="document-node()" mode="network" as="empty-sequence()">
    <xsl:variable name="networks" as="element(f:network)*" select="$given/f:given/f:network"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href" select="string($here/@href)"/>
      <xsl:with-param name="title" select="r:word('network')"/>
      <xsl:with-param name="description" select="r:word('network.description')"/>
      <xsl:with-param name="class">network</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page"><p class="up"><a href="persons.html">{r:word('menu.persons')}</a></p><h1>{r:word('network')}</h1>
          <p class="lead">{r:word('network.description')}</p></header>
        <xsl:sequence select="if ($networks) then $networks ! r:network(.) else r:none()"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="r:none" as="element(p)"><p class="none">{r:word('network.none')}</p></xsl:function>

  <!-- The drawing, what it leaves out, and the same as a table. -->
  <xsl:function name="r:network" as="element(section)">
    <xsl:param name="network" as="element(f:network)"/>
    <xsl:variable name="title" as="xs:string" select="'page:' || $network/@kind"/>
    <xsl:variable name="drawn" as="xs:string" select="replace(replace(replace(replace(r:word('network.drawn'), '%1', string(count($network/f:pair))), '%2', $network/@pairs), '%3', string(count($network/f:name))), '%4', $network/@names)"/>
    <section class="company" aria-labelledby="{$title}">
      <h2 id="{$title}">{r:word('network.' || $network/@kind)}</h2>
      <figure class="picture network">
        <figcaption><p class="lead">{r:word('network.' || $network/@kind || '.lead')} {$drawn}<xsl:if test="$network/@counted">{' '}{replace(r:word('network.counted'), '%', $network/@counted)}</xsl:if></p></figcaption>
        <xsl:sequence select="r:company($network)"/>
        <h3 id="{$title}-table">{r:word('network.pairs')}</h3>
        <div class="table" role="region" tabindex="0" aria-labelledby="{$title} {$title}-table"><xsl:sequence select="r:company-table($network)"/></div>
      </figure>
    </section>
  </xsl:function>
</xsl:stylesheet>
