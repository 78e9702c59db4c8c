<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the page of an entry: a person, a place, an organization, an event; an archive or a translator.
  Input:   the entry as a document of its own (an empty TEI where no authority file has it); $given with f:form,
           f:together, and f:document with the passages; f:leaf where the passages stand on pages of their own.
  Output:  one HTML page. It depends on the entry and on what names it, and on nothing else.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="entry" on-no-match="fail" visibility="public" use-accumulators="#all"/>

  <xsl:variable name="self" as="element(f:entity)" select="$given/f:given/f:entity[@ref = $here/@file][1]"/>
  <!-- The register that the entry stands in: "persons". -->
  <xsl:variable name="register" as="xs:string" select="replace($here/@file, '(\.xml)?#.*$', '')"/>

  <xsl:template match="document-node()" mode="entry" as="empty-sequence()">
    <xsl:variable name="entry" as="element()" select="*"/>
    <xsl:variable name="name" as="xs:string" select="string($self/@main)"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href" select="string($here/@href)"/>
      <xsl:with-param name="title" select="string-join(($name, r:part()), ', ')"/>
      <xsl:with-param name="description" select="string-join(($name, $self/@role[. != '']), '. ')"/>
      <xsl:with-param name="class">register of-entry</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page">
          <p class="up"><a href="{($here/@list, $register || '.html')[1]}{r:fragment($entry)}">{r:word('menu.' || $register)}</a></p>
          <h1><xsl:sequence select="if (r:part()) then r:link-self($name) else $name, r:life($entry)"/></h1>
          <xsl:if test="r:part()"><p class="lead">{r:part()}</p></xsl:if>
          <xsl:if test="not(r:part())"><xsl:sequence select="r:roles($entry)"/>
            <xsl:if test="$self/@cert = ('low', 'medium', 'proposed')"><p class="doubt">{r:word('doubtful.' || $self/@cert)}</p></xsl:if></xsl:if>
        </header>
        <xsl:choose>
          <xsl:when test="r:part()"><xsl:sequence select="r:passages()"/></xsl:when>
          <xsl:otherwise>
            <xsl:variable name="side" as="element()*" select="$given/f:given/f:map ! r:map(.), r:about($entry), r:together()"/>
            <div class="entry-page">
              <xsl:variable name="said" as="element()*" select="r:notes-of($entry), r:forms()"/>
              <xsl:if test="$said"><div class="about-entry"><xsl:sequence select="$said"/></div></xsl:if>
              <xsl:sequence select="r:passages()"/>
              <xsl:if test="$side"><aside aria-label="{r:word('entry.side')}"><xsl:sequence select="$side"/></aside></xsl:if>
            </div>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$entry/@xml:id"><p class="tei"><a href="tei/{($given/f:given/f:carrier/@file, $register || '.xml')[1]}" type="application/tei+xml">{r:word('tei.entry')}</a></p></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The part of the passages that a further page shows: "1956". -->
  <xsl:function name="r:part" as="xs:string?">
    <xsl:sequence select="$given/f:given/f:page[@part]/@title ! r:part-words(.)"/>
  </xsl:function>

  <xsl:function name="r:link-self" as="element(Q{}a)">
    <xsl:param name="name" as="xs:string"/>
    <a href="{$self/@href}">{$name}</a>
  </xsl:function>

  <xsl:function name="r:fragment" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="if ($entry/@xml:id) then '#' || r:id($entry/@xml:id) else '#' || substring-after($here/@file, '#')"/>
  </xsl:function>
</xsl:stylesheet>
