<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the calendar: every date that the documents name, in order, with its passage; and the documents' own dates.
  Input:   $given with all documents' facts.
  Output:  calendar.html.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">
  <xsl:include href="modules/text.xsl"/>
  <xsl:include href="modules/mentions.xsl"/>

  <xsl:mode name="calendar" on-no-match="fail" visibility="public"/>

  <xsl:template match="document-node()" mode="calendar" as="empty-sequence()">
    <xsl:variable name="dated" as="element()*" select="$documents[@value != ''], $documents/f:date[@value != '']"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href">calendar.html</xsl:with-param>
      <xsl:with-param name="title" select="r:word('menu.calendar')"/>
      <xsl:with-param name="description" select="r:word('calendar.description')"/>
      <xsl:with-param name="class">calendar</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page"><h1>{r:word('menu.calendar')}</h1><p class="lead">{r:word('calendar.description')}</p>
          <xsl:sequence select="r:years($dated)"/></header>
        <xsl:for-each-group select="$dated" group-by="r:year(@value)">
          <xsl:sort select="current-grouping-key()"/>
          <section class="year" aria-labelledby="year:{current-grouping-key()}">
            <h2 id="year:{current-grouping-key()}">{current-grouping-key()}</h2>
            <xsl:for-each-group select="current-group()" group-by="@value">
              <xsl:sort select="r:date-key(current-grouping-key())"/>
              <xsl:sequence select="r:day(current-grouping-key(), current-group())"/>
            </xsl:for-each-group>
          </section>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="r:year" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="year" as="xs:string" select="substring(r:date-key($value), 1, 4)"/>
    <xsl:sequence select="if (matches($year, '^\d{4}$')) then $year else r:word('calendar.other')"/>
  </xsl:function>

  <xsl:function name="r:years" as="element(nav)?">
    <xsl:param name="dated" as="element()*"/>
    <xsl:variable name="years" as="xs:string*" select="sort(distinct-values($dated ! r:year(@value)))"/>
    <xsl:if test="count($years) gt 1">
      <nav class="letters" aria-label="{r:word('calendar.years')}"><ul><xsl:for-each select="$years"><li><a href="#year:{.}">{.}</a></li></xsl:for-each></ul></nav>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:day" as="element(article)">
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="facts" as="element()*"/>
    <article class="day" id="{r:date-id($value)}">
      <h3>{r:date-words($value)}</h3>
      <div class="of-day">
        <xsl:for-each select="$facts/self::f:document">
          <p class="written"><xsl:if test="@siglum != ''"><span class="siglum">{@siglum}</span>{' '}</xsl:if><a href="{@href}">{r:short(.)}</a> ({r:word('calendar.written')})</p>
        </xsl:for-each>
        <xsl:sequence select="r:by-document($facts/self::f:date)"/>
      </div>
    </article>
  </xsl:function>
</xsl:stylesheet>
