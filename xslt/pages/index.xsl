<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the start page: the edition's title, its documents, its introduction.
  Input:   introduction.xml (or an empty TEI where the edition has none); $given with all pages.
  Output:  index.html.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="index" on-no-match="fail" visibility="public" use-accumulators="#all"/>

  <!-- So many documents are told with their summaries. -->
  <xsl:variable name="in-full" as="xs:integer" select="40"/>

  <xsl:template match="document-node()" mode="index" as="empty-sequence()">
    <xsl:variable name="printed" as="node()*"><xsl:apply-templates select="TEI/text/(front, body, back)" mode="text"/></xsl:variable>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href">index.html</xsl:with-param>
      <xsl:with-param name="title" select="string($edition/@title)"/>
      <xsl:with-param name="description" select="string($edition/@description)"/>
      <xsl:with-param name="class">start</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="title-page">
          <h1>{$edition/@title}</h1>
          <xsl:if test="$edition/@description != ''"><p class="lead">{$edition/@description}</p></xsl:if>
          <xsl:if test="$edition/f:editor"><p class="editors">{r:word('resp.editor')} {r:and($edition/f:editor ! string())}</p></xsl:if>
          <xsl:variable name="imprint" as="xs:string*" select="($edition/@publisher[not(. = $edition/f:editor)], $edition/@date)[. != '']"/>
          <xsl:if test="exists($imprint)"><p class="imprint">{string-join($imprint, ', ')}</p></xsl:if>
        </header>
        <xsl:if test="TEI/text"><xsl:sequence select="r:at-hand()"/></xsl:if>
        <xsl:if test="TEI/text"><div class="text introduction"><xsl:sequence select="$printed"/></div></xsl:if>
        <xsl:sequence select="r:documents(), r:dossier()"/>
        <xsl:sequence select="r:more()"/>
        <xsl:call-template name="r:notes"><xsl:with-param name="text" select="TEI/text"/><xsl:with-param name="printed" select="$printed"/></xsl:call-template>
        <xsl:if test="TEI/text"><p class="tei"><a href="tei/introduction.xml" type="application/tei+xml">{r:word('tei')}</a></p></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The way to a few documents, before the words of the introduction: by names that are short enough for it. -->
  <xsl:function name="r:at-hand" as="element(Q{}ul)?">
    <xsl:variable name="pages" as="element(f:page)*" select="$given/f:given/f:page[@kind = 'document']"/>
    <xsl:if test="exists($pages) and count($pages) le 12 and (every $page in $pages satisfies string-length(($page/@short[. != ''], $page/@title)[1]) le 40)">
      <ul class="at-hand">
        <xsl:for-each select="$pages"><li><xsl:if test="@siglum != ''"><span class="siglum">{@siglum}</span>{' '}</xsl:if><a href="{@href}">{(@short[. != ''], @title)[1]}</a></li></xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:documents" as="element(Q{}section)?">
    <xsl:variable name="pages" as="element(f:page)*" select="$given/f:given/f:page[@kind = 'document']"/>
    <xsl:variable name="leaves" as="element(f:leaf)*" select="$given/f:given/f:leaf"/>
    <xsl:if test="$pages or $leaves">
      <section class="documents" aria-labelledby="page:documents">
        <h2 id="page:documents">{r:word('documents')}</h2>
        <xsl:choose>
          <xsl:when test="$leaves"><xsl:sequence select="r:leaf-list($leaves)"/></xsl:when>
          <xsl:when test="count($pages) le $in-full"><ol><xsl:if test="not($pages/@siglum[. != ''] or $given/f:given/f:matrix/@by = 'document')"><xsl:attribute name="class">unmarked</xsl:attribute></xsl:if><xsl:sequence select="$pages ! r:document(., position())"/></ol></xsl:when>
          <xsl:otherwise><xsl:sequence select="r:by-year($pages, false())"/></xsl:otherwise>
        </xsl:choose>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:document" as="element(Q{}li)">
    <xsl:param name="page" as="element(f:page)"/>
    <xsl:param name="at" as="xs:integer"/>
    <!-- The columns of the matrix have numbers where documents have no siglum: here one sees which is which. -->
    <li>
      <span class="siglum">{if ($page/@siglum != '' or not($given/f:given/f:matrix/@by = 'document')) then $page/@siglum else $at}</span>
      <div>
        <p class="when">{$page/@date}</p>
        <p class="title"><a href="{$page/@href}">{$page/@title}</a></p>
        <xsl:if test="$page/@summary != ''"><p class="summary">{$page/@summary}</p></xsl:if>
        <xsl:if test="$page/@archive != ''"><p class="archive">{$page/@archive}</p></xsl:if>
      </div>
    </li>
  </xsl:function>

  <!-- How the documents hang together: in time, by persons, on the earth. -->
  <xsl:function name="r:dossier" as="element(Q{}section)?">
    <xsl:variable name="figures" as="element(Q{}figure)*" select="r:timeline($given/f:given/f:timeline), r:chain($given/f:given/f:chain), r:matrix($given/f:given/f:matrix, $given/f:given/f:network/@href), r:maps($given/f:given/f:map)"/>
    <xsl:if test="$figures"><section class="dossier" aria-labelledby="page:dossier"><h2 id="page:dossier">{r:word('dossier')}</h2><xsl:sequence select="$figures"/></section></xsl:if>
  </xsl:function>

  <!-- The other prose pages: abbreviations, bibliography. -->
  <xsl:function name="r:more" as="element(Q{}nav)?">
    <xsl:variable name="pages" as="element(f:page)*" select="$given/f:given/f:page[@kind = ('prose', 'more')][not(@here)]"/>
    <xsl:if test="$pages">
      <nav class="more" aria-label="{r:word('more')}"><h2>{r:word('more')}</h2><ul><xsl:for-each-group select="$pages" group-by="@href"><li><a href="{@href}">{if (@kind = 'more') then r:word('menu.' || substring-before(@file, '.xml')) else @title}</a></li></xsl:for-each-group></ul></nav>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
