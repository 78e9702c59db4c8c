<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the documents by year, where they are many: a line each, or where they are very many, the pages of their list.
  Input:   f:page of documents, or f:leaf.
  Output:  lists of links.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <!-- "1956", "1956, 2"; the label of what has no date is a word. -->
  <xsl:function name="r:leaf-words" as="xs:string">
    <xsl:param name="label" as="xs:string"/>
    <xsl:sequence select="replace($label, '^(-?\d+|undated)(-(\d+))?$', '$1') ! (if (. = 'undated') then r:word(.) else r:date-words(.)) || replace($label, '^(-?\d+|undated)(-(\d+))?$', '$3')[. != ''] ! (', ' || .)"/>
  </xsl:function>

  <xsl:function name="r:leaf-list" as="element(ul)">
    <xsl:param name="leaves" as="element(f:leaf)+"/>
    <ul class="leaves"><xsl:for-each select="$leaves"><li><a href="{@href}">{r:leaf-words(@label)}</a>{' '}<span class="times">{@count}</span></li></xsl:for-each></ul>
  </xsl:function>

  <xsl:function name="r:by-year" as="element(details)*">
    <xsl:param name="pages" as="element(f:page)+"/>
    <xsl:param name="apparatus" as="xs:boolean"/>
    <xsl:for-each-group select="$pages" group-by="replace(@value, '^[~/]+', '') ! (if (matches(., '^-?\d{4}')) then replace(., '^(-?\d{4}).*$', '$1') else '')">
      <xsl:sort select="current-grouping-key()[. != ''] ! xs:integer(.)"/>
      <details class="of-year"><summary>{(current-grouping-key()[. != ''] ! r:date-words(.), r:word('undated'))[1]} <span class="times">{count(current-group())}</span></summary>
        <ul><xsl:sequence select="current-group() ! r:document-line(., $apparatus)"/></ul>
      </details>
    </xsl:for-each-group>
  </xsl:function>

  <!-- A document's date, siglum and title, and its other pages; in a list of the apparatus that page stands first. -->
  <xsl:function name="r:document-line" as="element(li)">
    <xsl:param name="page" as="element(f:page)"/>
    <xsl:param name="apparatus" as="xs:boolean"/>
    <li><span class="when">{$page/@date}</span>{' '}<xsl:if test="$page/@siglum != ''"><span class="siglum">{$page/@siglum}</span>{' '}</xsl:if><a href="{($page/@apparatus[$apparatus], $page/@href)[1]}">{($page/@short, $page/@title)[. != ''][1]}</a>
      <xsl:for-each select="$page/@apparatus[not($apparatus)]"> · <a href="{.}">{r:word('menu.apparatus')}</a></xsl:for-each>
      <xsl:for-each select="$page/@synopsis"> · <a href="{.}">{r:word('parallels')}</a></xsl:for-each></li>
  </xsl:function>
</xsl:stylesheet>
