<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the page of a date: the documents that bear it, its passages, who is named beside it. The page of a year has
           all of its dates, with their passages where these are not too many.
  Input:   no document; $given with f:written, f:day, f:beside, and f:document with the passages.
  Output:  one HTML page.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:mode name="date" on-no-match="fail" visibility="public"/>

  <xsl:template match="document-node()" mode="date" as="empty-sequence()">
    <xsl:variable name="name" as="xs:string" select="substring-after($here/@file, '#')"/>
    <xsl:variable name="value" as="xs:string" select="r:date-of-page($name)"/>
    <xsl:variable name="words" as="xs:string" select="r:date-words($value)"/>
    <xsl:variable name="part" as="xs:string?" select="$given/f:given/f:page[@part]/@title ! r:part-words(.)"/>
    <xsl:variable name="year" as="xs:string" select="replace($name, '^(within-)?(until-)?(-?\d{4})(\D.*)?$', '$3')"/>
    <xsl:variable name="own" as="element()*" select="$documents/f:date[@page = $name]"/>
    <xsl:variable name="days" as="element(f:day)*" select="$given/f:given/f:day"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href" select="string($here/@href)"/>
      <xsl:with-param name="title" select="string-join(($words, $part), ', ')"/>
      <xsl:with-param name="description" select="r:word('menu.calendar') || ': ' || $words"/>
      <xsl:with-param name="class">calendar of-entry</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page">
          <p class="up"><a href="calendar.html">{r:word('menu.calendar')}</a><xsl:if test="matches($year, '^-?\d{4}$') and $name != $year"> · <a href="calendar/{$year}.html">{r:date-words($year)}</a></xsl:if></p>
          <h1>{$words}</h1>
          <xsl:if test="$part"><p class="lead">{$part}</p></xsl:if>
        </header>
        <div class="entry-page">
          <div class="text-of-entry">
            <xsl:sequence select="$given/f:given/f:written ! r:written(.)"/>
            <xsl:sequence select="r:months($days)"/>
            <xsl:sequence select="if ($days) then r:year-of-days($days) else ()"/>
            <xsl:sequence select="r:passages-of($own)"/>
          </div>
          <xsl:if test="not($part) and r:together()"><aside aria-label="{r:word('entry.side')}"><xsl:sequence select="r:together()"/></aside></xsl:if>
        </div>
        <xsl:sequence select="r:beside()"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="r:passages-of" as="element(section)?">
    <xsl:param name="dates" as="element(f:date)*"/>
    <xsl:variable name="leaves" as="element(f:leaf)*" select="$given/f:given/f:leaf"/>
    <xsl:variable name="number" as="xs:integer" select="if ($leaves) then xs:integer(sum($leaves/@count)) else count($dates)"/>
    <xsl:if test="$number gt 0">
      <section class="mentions" aria-labelledby="page:mentions">
        <h2 id="page:mentions">{r:counted('passages', $number)} {r:counted('in.documents', if ($leaves) then xs:integer(sum($leaves/@documents)) else count($dates/..))}</h2>
        <xsl:sequence select="if ($leaves) then r:leaves($leaves) else r:by-document($dates)"/>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- The days of a year: with the passages where there are some, else with their number. -->
  <xsl:function name="r:year-of-days" as="element(section)">
    <xsl:param name="days" as="element(f:day)+"/>
    <section class="days" aria-labelledby="page:days"><h2 id="page:days">{r:word('calendar.days')}</h2>
      <xsl:for-each select="$days">
        <xsl:variable name="page" as="xs:string" select="@page"/>
        <xsl:variable name="dates" as="element(f:date)*" select="$documents/f:date[@page = $page]"/>
        <article class="day">
          <h3><a href="calendar/{$page}.html">{r:date-words(r:date-of-page($page))}</a></h3>
          <div class="of-day">
            <xsl:sequence select="f:written ! r:written(.)"/>
            <xsl:choose>
              <xsl:when test="$dates"><xsl:sequence select="r:by-document($dates)"/></xsl:when>
              <xsl:when test="@count != '0'"><p>{r:counted('passages', @count)} {r:counted('in.documents', @documents)}</p></xsl:when>
            </xsl:choose>
          </div>
        </article>
      </xsl:for-each>
    </section>
  </xsl:function>

  <xsl:function name="r:beside" as="element(nav)?">
    <xsl:variable name="pages" as="element(f:beside)*" select="$given/f:given/f:beside"/>
    <xsl:if test="$pages">
      <nav class="neighbours" aria-label="{r:word('nav.dates')}">
        <xsl:for-each select="$pages"><a class="{@rel}" rel="{if (@rel = 'previous') then 'prev' else 'next'}" href="calendar/{@page}.html"><span class="label">{r:word(@rel)}</span>{' '}<span class="title">{r:date-words(r:date-of-page(@page))}</span></a></xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
