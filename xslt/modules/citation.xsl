<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: how a page is cited, for readers and for programs. What is said stands in $given (rubricator.cite made it).
  Input:   f:cite, f:meta, f:data: of the document; those with @of of the edition, and of a page that is no document,
           with PageTitle for its title and page-name for its name.
  Output:  the foot's "Cite as" with the other styles to copy; tags of the head.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <!-- The citations of a page, or of the edition as a whole. -->
  <xsl:function name="r:citations" as="element(f:cite)*">
    <xsl:param name="href" as="xs:string"/>
    <xsl:variable name="all" as="element(f:cite)*" select="$given/f:given/f:cite"/>
    <xsl:sequence select="if ($href = 'index.html') then $all[@of = 'edition'] else ($all[not(@of)], $all[@of = 'page'])[position() le 5]"/>
  </xsl:function>

  <xsl:template name="r:cite" as="element()*">
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="filled" as="element(f:cite)*">
      <xsl:apply-templates select="r:citations($href)" mode="r:filled">
        <xsl:with-param name="title" tunnel="yes" select="$title"/>
        <xsl:with-param name="name" tunnel="yes" select="replace($href, '\.html$', '')"/>
      </xsl:apply-templates>
    </xsl:variable>
    <p class="cite"><span class="label">{r:word('cite')}</span>{' '}<span data-cite="chicago"><xsl:copy-of select="$filled[@style = 'chicago']/node()" copy-namespaces="no"/></span></p>
    <details class="cite" data-copy="{r:word('cite.copy')}" data-copied="{r:word('cite.copied')}" data-paragraph="{r:word('cite.paragraph')}" data-par="{r:word('cite.par')}" data-address="{r:word('cite.address')}"
             data-chicago="{r:word('cite.chicago')}" data-mla="{r:word('cite.mla')}" data-bibtex="{r:word('cite.bibtex')}" data-ris="{r:word('cite.ris')}" data-csl="{r:word('cite.csl')}">
      <summary>{r:word('cite.more')}</summary>
      <xsl:for-each select="$filled[not(@style = 'chicago')]">
        <p class="style" id="page:{@style}">{r:word('cite.' || @style)}</p>
        <xsl:choose>
          <xsl:when test="@style = 'mla'"><p data-cite="mla"><xsl:copy-of select="node()" copy-namespaces="no"/></p></xsl:when>
          <xsl:otherwise><pre data-cite="{@style}" tabindex="0" role="region" aria-labelledby="page:{@style}">{.}</pre></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </details>
  </xsl:template>

  <xsl:mode name="r:filled" on-no-match="shallow-copy"/>
  <xsl:template match="text()" mode="r:filled" as="text()">
    <xsl:param name="title" as="xs:string" tunnel="yes"/>
    <xsl:param name="name" as="xs:string" tunnel="yes"/>
    <xsl:variable name="style" as="xs:string" select="string(ancestor::f:cite/@style)"/>
    <xsl:choose>
      <xsl:when test="ancestor::f:cite/@of = 'page'"><xsl:value-of select="replace(., 'PageTitle', r:in-style($title, $style), 'q') => replace('page-name', $name, 'q')"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A title as a style writes it: what TeX takes for a command, and what ends a string of JSON, is escaped. -->
  <xsl:function name="r:in-style" as="xs:string">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="style" as="xs:string"/>
    <xsl:sequence select="
      if ($style = 'bibtex') then replace($title, '([&amp;%$#_{}])', '\\$1')
      else if ($style = 'csl') then replace($title, '([\\&quot;])', '\\$1')
      else $title"/>
  </xsl:function>

  <!-- Tags for Zotero and Google Scholar, and schema.org for search engines. -->
  <xsl:template name="r:cite-tags" as="element()*">
    <xsl:param name="href" as="xs:string"/>
    <xsl:for-each select="$given/f:given/f:meta"><meta name="{@name}" content="{@content}"/></xsl:for-each>
    <xsl:for-each select="if ($href = 'index.html') then $given/f:given/f:data[@of = 'edition'] else $given/f:given/f:data[not(@of)]">
      <script type="application/ld+json">{.}</script>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
