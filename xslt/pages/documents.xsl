<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the documents of a year, a line each, where the edition has too many for its start page.
  Input:   $given with f:page of the documents.
  Output:  documents/1956.html; in mode parallels-index parallels.html, which leads to the documents beside one another.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:mode name="documents" on-no-match="fail" visibility="public"/>

  <xsl:template match="document-node()" mode="documents" as="empty-sequence()">
    <xsl:variable name="title" as="xs:string" select="r:word('documents') || ', ' || r:leaf-words($here/@title)"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href" select="string($here/@href)"/>
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="class">list documents-of-year</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page"><p class="up"><a href="index.html#page:documents">{r:word('documents')}</a></p><h1>{r:leaf-words($here/@title)}</h1></header>
        <ul class="of-year"><xsl:sequence select="$given/f:given/f:page[@kind = 'document'] ! r:document-line(., false())"/></ul>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:mode name="parallels-index" on-no-match="fail" visibility="public"/>

  <xsl:template match="document-node()" mode="parallels-index" as="empty-sequence()">
    <xsl:variable name="leaves" as="element(f:leaf)*" select="$given/f:given/f:leaf"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href">parallels.html</xsl:with-param>
      <xsl:with-param name="title" select="r:word('parallels')"/>
      <xsl:with-param name="description" select="r:word('parallels.description')"/>
      <xsl:with-param name="class">list documents-of-year</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page"><h1>{r:word('parallels')}</h1><p class="lead">{r:word('parallels.description')}</p></header>
        <xsl:sequence select="if ($leaves) then r:leaf-list($leaves) else r:by-year($given/f:given/f:page[@synopsis], false())"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
