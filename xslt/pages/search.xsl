<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the search page: its form, its help, and the words that its script prints. The script (search/*.js, joined
           into search.js) answers; without it, the page leads to the registers.
  Input:   $given with the menu.
  Output:  search.html.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:mode name="search" on-no-match="fail" visibility="public"/>

  <xsl:template match="document-node()" mode="search" as="empty-sequence()">
    <xsl:call-template name="r:page">
      <xsl:with-param name="href">search.html</xsl:with-param>
      <xsl:with-param name="title" select="r:word('menu.search')"/>
      <xsl:with-param name="description" select="r:word('search.description')"/>
      <xsl:with-param name="class">search</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page"><h1>{r:word('menu.search')}</h1>
          <p class="lead">{r:word('search.description')}</p></header>
        <form id="search:form" class="search-form" role="search" action="search.html" hidden="hidden">
          <label for="search:words">{r:word('search.words')}</label>
          <input id="search:words" type="search" name="q" autocomplete="off" spellcheck="false" aria-describedby="search:help"/>
          <button type="submit">{r:word('menu.search')}</button>
          <p id="search:help" class="lead">{r:word('search.help')}</p>
        </form>
        <p id="search:said" class="search-said" role="status"/>
        <div id="search:answer" class="search-answer" hidden="hidden"><div id="search:facets" class="facets"/><div id="search:found" class="found"/></div>
        <xsl:sequence select="r:without-script(), r:said-by-script()"/>
        <script src="search.js" defer="defer"/>
        <script src="search/start.js" defer="defer"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What leads to every name, date and document without any script. -->
  <xsl:function name="r:without-script" as="element(section)">
    <section class="without-script" id="search:without" aria-labelledby="search:without-head">
      <h2 id="search:without-head">{r:word('search.without')}</h2>
      <p>{r:word('search.without.lead')}</p>
      <ul><xsl:for-each select="$given/f:given/f:page[@menu][@href != 'search.html']"><li><a href="{@href}">{@title}</a></li></xsl:for-each></ul>
    </section>
  </xsl:function>

  <!-- The words of the interface that the script needs; no browser shows a template. -->
  <xsl:function name="r:said-by-script" as="element(template)">
    <template id="search:said-by-script"><xsl:for-each select="$interface/f:words/f:word[starts-with(@key, 'search.says.') or starts-with(@key, 'at.') or @key = ('paragraph', 'date.bc')]"><span data-key="{@key}">{.}</span></xsl:for-each></template>
  </xsl:function>
</xsl:stylesheet>
