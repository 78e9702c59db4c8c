<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the months of a year as a wall calendar has them, a table each, beside the list of its dates.
  Input:   the f:day of a year, with its name and the documents that bear it.
  Output:  details; nothing where no document bears a day, or where the year is older than the calendar. A month without
           any day of the documents is left out. A day that a document bears is bold and framed, one that is named has a line.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:function name="r:months" as="element(details)?">
    <xsl:param name="days" as="element(f:day)*"/>
    <xsl:variable name="dated" as="element(f:day)*" select="$days[substring(@page, 1, 10) castable as xs:date][matches(@page, '^\d{4}-\d\d-\d\d($|\.\.)')][xs:integer(substring(@page, 1, 4)) gt 1582]"/>
    <xsl:if test="$dated[f:written] and count($dated) gt 2">
      <details class="months" open="open"><summary><h2>{r:word('calendar.months')}</h2></summary>
        <div><xsl:for-each-group select="$dated" group-by="substring(@page, 1, 7)">
          <xsl:sort select="current-grouping-key()"/>
          <xsl:sequence select="r:month(current-grouping-key(), current-group(), $days[@page = current-grouping-key()])"/>
        </xsl:for-each-group></div>
      </details>
    </xsl:if>
  </xsl:function>

  <!-- Weeks begin on Monday. -->
  <xsl:function name="r:month" as="element(table)">
    <xsl:param name="month" as="xs:string"/>
    <xsl:param name="days" as="element(f:day)+"/>
    <xsl:param name="whole" as="element(f:day)?"/>
    <xsl:variable name="first" as="xs:date" select="xs:date($month || '-01')"/>
    <xsl:variable name="before" as="xs:integer" select="xs:integer(($first - xs:date('0001-01-01')) div xs:dayTimeDuration('P1D')) mod 7"/>
    <xsl:variable name="number" as="xs:integer" select="day-from-date($first + xs:yearMonthDuration('P1M') - xs:dayTimeDuration('P1D'))"/>
    <xsl:variable name="names" as="xs:string*" select="tokenize(r:word('calendar.weekdays'))"/>
    <!-- Of several dates that begin on a day the day itself, then the one that a document bears. -->
    <xsl:variable name="by-day" as="map(xs:integer, element(f:day))" select="map:merge(for $day in ($days[string-length(@page) = 10], $days[f:written], $days) return map{xs:integer(substring($day/@page, 9, 2)): $day}, map{'duplicates': 'use-first'})"/>
    <table class="month">
      <caption><xsl:choose><xsl:when test="$whole"><a href="calendar/{$month}.html">{r:date-words($month)}</a></xsl:when><xsl:otherwise>{r:date-words($month)}</xsl:otherwise></xsl:choose></caption>
      <thead><tr><xsl:for-each select="$names"><th scope="col"><abbr title="{tokenize(r:word('calendar.weekdays.full'))[position() = index-of($names, current())[1]]}">{.}</abbr></th></xsl:for-each></tr></thead>
      <tbody><xsl:for-each select="0 to ($before + $number - 1) idiv 7">
        <xsl:variable name="week" as="xs:integer" select="."/>
        <tr><xsl:for-each select="1 to 7"><xsl:sequence select="r:day-cell($week * 7 + . - $before, $number, $by-day)"/></xsl:for-each></tr>
      </xsl:for-each></tbody>
    </table>
  </xsl:function>

  <xsl:function name="r:day-cell" as="element(td)">
    <xsl:param name="day" as="xs:integer"/>
    <xsl:param name="last" as="xs:integer"/>
    <xsl:param name="by-day" as="map(xs:integer, element(f:day))"/>
    <xsl:variable name="found" as="element(f:day)?" select="$by-day($day)"/>
    <td><xsl:choose>
      <xsl:when test="$day lt 1 or $day gt $last"/>
      <xsl:when test="empty($found)">{$day}</xsl:when>
      <xsl:otherwise>
        <xsl:variable name="of" as="xs:string*" select="$found/f:written/f:document ! r:short(.), $found[@count != '0'] ! r:counted('passages', @count)"/>
        <a href="calendar/{$found/@page}.html" title="{string-join($of, '; ')}"><xsl:if test="$found/f:written"><xsl:attribute name="class">of</xsl:attribute></xsl:if>{$day}</a>
      </xsl:otherwise>
    </xsl:choose></td>
  </xsl:function>
</xsl:stylesheet>
