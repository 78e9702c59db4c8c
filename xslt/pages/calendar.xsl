<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the calendar: every date that the documents name or bear, by year; each leads to its passages.
  Input:   no document; $given with f:year and its f:day.
  Output:  calendar.html. Where the dates are very many, the years alone; each year's page has its dates.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:mode name="calendar" on-no-match="fail" visibility="public"/>

  <xsl:template match="document-node()" mode="calendar" as="empty-sequence()">
    <xsl:variable name="years" as="element(f:year)*" select="sort($given/f:given/f:year, (), function($year as element(f:year)) as xs:integer { ($year/@year[. != ''] ! xs:integer(.), 99999)[1] })"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href">calendar.html</xsl:with-param>
      <xsl:with-param name="title" select="r:word('menu.calendar')"/>
      <xsl:with-param name="description" select="r:word('calendar.description')"/>
      <xsl:with-param name="class">calendar list</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page"><h1>{r:word('menu.calendar')}</h1><p class="lead">{if ($years) then r:word('calendar.description') else r:word('calendar.none')}</p>
          <xsl:if test="count($years) gt 1">
            <nav class="letters" aria-label="{r:word('calendar.years')}"><ul><xsl:for-each select="$years"><li><a href="#year:{@year}">{r:year-words(@year)}</a></li></xsl:for-each></ul></nav>
          </xsl:if></header>
        <xsl:sequence select="$years ! r:year(.)"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="r:year-words" as="xs:string">
    <xsl:param name="year" as="xs:string"/>
    <xsl:sequence select="if ($year = '') then r:word('calendar.other') else r:date-words($year)"/>
  </xsl:function>

  <xsl:function name="r:year" as="element(section)">
    <xsl:param name="year" as="element(f:year)"/>
    <section class="year" aria-labelledby="year:{$year/@year}">
      <h2 id="year:{$year/@year}"><xsl:choose>
        <xsl:when test="$year/@year != ''"><a href="calendar/{$year/@year}.html">{r:year-words($year/@year)}</a></xsl:when>
        <xsl:otherwise>{r:year-words('')}</xsl:otherwise>
      </xsl:choose>{' '}<span class="times">{r:counted('dates', $year/@dates)}</span></h2>
      <xsl:if test="$year/f:day">
        <ul class="entries"><xsl:for-each select="$year/f:day[@count != '0' or f:written]">
          <xsl:variable name="value" as="xs:string" select="r:date-of-page(@page)"/>
          <li id="{r:date-id($value)}"><a href="calendar/{@page}.html">{r:date-words($value)}</a>
            <xsl:for-each select="f:written/f:document">{' '}<span class="of">{r:word('written.short')} <a href="{@href}">{r:siglum(.)}</a></span></xsl:for-each>
            <xsl:if test="@count != '0'">{' '}<span class="times">{@count}</span>{' '}<xsl:sequence select="r:sigla-of(f:document, @documents)"/></xsl:if></li>
        </xsl:for-each></ul>
      </xsl:if>
    </section>
  </xsl:function>
</xsl:stylesheet>
