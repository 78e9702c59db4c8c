<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the line of time: each document with its own date and the dates that it names; or, of many documents, how many
           documents and how many dates each year has.
  Input:   f:timeline, with f:tick, f:event, and f:lane (a document) or f:bar (a year).
  Output:  a figure.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/2000/svg" xpath-default-namespace="http://www.w3.org/2000/svg"
                xmlns:math="http://www.w3.org/2005/xpath-functions/math"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:variable name="lane" as="xs:integer" select="42"/>

  <xsl:function name="r:timeline" as="element(Q{}figure)?">
    <xsl:param name="timeline" as="element(f:timeline)?"/>
    <xsl:for-each select="$timeline">
      <xsl:sequence select="r:figure((@of, 'timeline')[1], if (@kind = 'bars') then r:bars(.) else r:lanes(.), if (@kind = 'bars') then r:bars-table(.) else r:lanes-table(.))"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="r:lanes" as="element(svg)">
    <xsl:param name="timeline" as="element(f:timeline)"/>
    <xsl:variable name="events" as="xs:integer" select="(xs:integer(max($timeline/f:event/@row)) + 1, 0)[1] * 18"/>
    <xsl:variable name="high" as="xs:integer" select="24 + $events + $lane * count($timeline/f:lane)"/>
    <svg class="drawing" width="100%" height="{$high}" aria-hidden="true">
      <xsl:sequence select="r:ticks($timeline, $high)"/>
      <xsl:for-each select="$timeline/f:event">
        <a href="{@href}" tabindex="-1"><text class="event" x="{@x}%" y="{36 + 18 * xs:integer(@row)}" text-anchor="{@anchor}">{r:cut(@main, 34)}<title>{@main}</title></text></a>
      </xsl:for-each>
      <xsl:for-each select="$timeline/f:lane">
        <xsl:variable name="y" as="xs:integer" select="24 + $events + $lane * (position() - 1) + 32"/>
        <a href="{f:document/@href}" tabindex="-1"><xsl:sequence select="r:lane-title(f:document, $y - 14)"/></a>
        <line class="lane" x1="0" x2="100%" y1="{$y}" y2="{$y}"/>
        <xsl:sequence select="f:mark[not(@edge)] ! r:mark(., $y)"/>
        <xsl:if test="@x"><rect class="own" x="{@x}%" y="{$y - 8}" width="3" height="16" transform="translate(-1.5)"><title>{f:document/@date}</title></rect></xsl:if>
        <xsl:sequence select="r:edge(f:mark[@edge = 'before'], $y), r:edge(f:mark[@edge = 'after'], $y)"/>
      </xsl:for-each>
    </svg>
  </xsl:function>

  <!-- A title that is long has more room on a wide page. -->
  <xsl:function name="r:lane-title" as="element(text)+">
    <xsl:param name="document" as="element(f:document)"/>
    <xsl:param name="y" as="xs:integer"/>
    <xsl:variable name="long" as="xs:boolean" select="string-length(r:short($document)) gt 44"/>
    <xsl:for-each select="44, 92[$long]">
      <text class="title{if (not($long)) then '' else if (. = 44) then ' narrow' else ' wide'}" x="0" y="{$y}"><tspan class="siglum">{$document/@siglum}</tspan><tspan dx="{if ($document/@siglum = '') then 0 else 5}">{r:cut(r:short($document), .)}</tspan></text>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="r:ticks" as="element(g)">
    <xsl:param name="timeline" as="element(f:timeline)"/>
    <xsl:param name="high" as="xs:integer"/>
    <g class="ticks"><xsl:for-each select="$timeline/f:tick">
      <line x1="{@x}%" x2="{@x}%" y1="16" y2="{$high}"/>
      <text x="{@x}%" y="11" text-anchor="{if (@x &lt; 4) then 'start' else if (@x &gt; 94) then 'end' else 'middle'}">{if (contains(@label, '-')) then r:date-words(@label) else @label}</text>
    </xsl:for-each></g>
  </xsl:function>

  <!-- A date that is named: a dot, or the time that it says, as large as it is often named. -->
  <xsl:function name="r:mark" as="element(a)">
    <xsl:param name="mark" as="element(f:mark)"/>
    <xsl:param name="y" as="xs:integer"/>
    <a href="calendar/{$mark/@page}.html" tabindex="-1">
      <xsl:choose>
        <xsl:when test="$mark/@from"><rect class="span" x="{$mark/@from}%" y="{$y - 2.5}" width="{max((0.8, $mark/@to - $mark/@from))}%" height="5" rx="2.5"><xsl:sequence select="r:mark-title($mark)"/></rect></xsl:when>
        <xsl:otherwise><circle class="named" cx="{$mark/@x}%" cy="{$y}" r="{min((7.5, 2.4 + math:sqrt($mark/@count)))}"><xsl:sequence select="r:mark-title($mark)"/></circle></xsl:otherwise>
      </xsl:choose>
    </a>
  </xsl:function>

  <xsl:function name="r:mark-title" as="element(title)">
    <xsl:param name="mark" as="element(f:mark)"/>
    <title>{r:date-words(r:date-of-page($mark/@page))}: {r:counted('passages', $mark/@count)}</title>
  </xsl:function>

  <!-- Dates that lie before the beginning of the line, or behind its end. -->
  <xsl:function name="r:edge" as="element(text)?">
    <xsl:param name="marks" as="element(f:mark)*"/>
    <xsl:param name="y" as="xs:integer"/>
    <xsl:if test="$marks">
      <text class="edge" x="{if ($marks[1]/@edge = 'before') then 0 else 100}%" y="{$y + 4}" text-anchor="{if ($marks[1]/@edge = 'before') then 'start' else 'end'}">{if ($marks[1]/@edge = 'before') then '‹ ' || count($marks) else count($marks) || ' ›'}<title>{string-join($marks ! r:date-words(r:date-of-page(@page)), ', ')}</title></text>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:lanes-table" as="element(Q{}table)">
    <xsl:param name="timeline" as="element(f:timeline)"/>
    <table xmlns="">
      <thead><tr><th scope="col">{r:word('picture.document')}</th><th scope="col">{r:word('kind.date')}</th><th scope="col">{r:word('picture.dates')}</th></tr></thead>
      <tbody><xsl:for-each select="$timeline/f:lane"><tr>
        <th scope="row"><a href="{f:document/@href}">{string-join((f:document/@siglum[. != ''], r:short(f:document)), ' ')}</a></th>
        <td>{f:document/@date}</td>
        <td><xsl:for-each select="sort(f:mark, (), function($mark) { r:date-key(r:date-of-page($mark/@page)) })"><xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if><a href="calendar/{@page}.html">{r:date-words(r:date-of-page(@page))}</a><xsl:if test="@count != '1'"> ({@count})</xsl:if></xsl:for-each></td>
      </tr></xsl:for-each></tbody>
    </table>
  </xsl:function>

  <!-- A year (a month) a bar: documents upward, the dates that are named downward. -->
  <xsl:function name="r:bars" as="element(svg)">
    <xsl:param name="timeline" as="element(f:timeline)"/>
    <!-- Where no dates are named nothing is below the line. -->
    <xsl:variable name="high" as="xs:integer" select="if ($timeline/f:bar/@dates != '0') then 176 else 104"/>
    <svg class="drawing" width="100%" height="{$high}" aria-hidden="true">
      <xsl:sequence select="r:ticks($timeline, $high)"/>
      <xsl:for-each select="$timeline/f:bar">
        <xsl:variable name="words" as="xs:string" select="r:step-words(.) || ': ' || r:counted('in.documents', @documents) || ', ' || r:counted('passages.dates', @dates)"/>
        <a href="{if ($timeline/@step = '1') then 'calendar/' || @year || '.html' else 'calendar.html'}" tabindex="-1">
          <rect class="written" x="{@x}%" width="{0.86 * $timeline/@width}%" y="{96 - 0.72 * @high}" height="{0.72 * @high}"><title>{$words}</title></rect>
          <rect class="dated" x="{@x}%" width="{0.86 * $timeline/@width}%" y="100" height="{0.72 * @low}"><title>{$words}</title></rect>
        </a>
      </xsl:for-each>
      <line class="lane" x1="0" x2="100%" y1="98" y2="98"/>
    </svg>
  </xsl:function>

  <xsl:function name="r:step-words" as="xs:string">
    <xsl:param name="bar" as="element(f:bar)"/>
    <xsl:sequence select="string-join(distinct-values(($bar/@first, $bar/@last)) ! r:date-words(.), '–')"/>
  </xsl:function>

  <xsl:function name="r:bars-table" as="element(Q{}table)">
    <xsl:param name="timeline" as="element(f:timeline)"/>
    <table xmlns="">
      <thead><tr><th scope="col">{r:word(if ($timeline/@of = 'months') then 'picture.month' else 'picture.year')}</th><th scope="col">{r:word('picture.documents')}</th><th scope="col">{r:word('picture.dates')}</th></tr></thead>
      <tbody><xsl:for-each select="$timeline/f:bar"><tr>
        <th scope="row"><xsl:choose><xsl:when test="$timeline/@step = '1'"><a href="calendar/{@year}.html">{r:step-words(.)}</a></xsl:when><xsl:otherwise>{r:step-words(.)}</xsl:otherwise></xsl:choose></th>
        <td>{@documents}</td><td>{@dates}</td>
      </tr></xsl:for-each></tbody>
    </table>
  </xsl:function>
</xsl:stylesheet>
