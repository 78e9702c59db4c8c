<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: where the witnesses of a document agree: a strip for each, a field a paragraph, the darker the more of its words
           are those of the text; and the same in numbers.
  Input:   $all, the f:witness; f:row with f:cell and its share; f:pair.
  Output:  a section. The strips are drawn (SVG); what they show stands in the tables.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <!-- So many rows of the table say at most where words differ; a longer text has the strips and the rows below. -->
  <xsl:param name="most-rows" as="xs:integer" select="500"/>

  <xsl:function name="r:agreement" as="element(section)?">
    <xsl:param name="columns" as="xs:integer"/>
    <xsl:variable name="rows" as="element(f:row)*" select="$given/f:given/f:row"/>
    <xsl:if test="$columns gt 1 and $rows">
      <section class="agreement" aria-labelledby="page:agreement"><h2 id="page:agreement">{r:word('agreement')}</h2>
        <p class="lead">{if ($given/f:given/f:compared) then replace(r:word('agreement.lead.first'), '%', replace($given/f:given/f:compared/@siglum, '[$\\]', '')) else r:word('agreement.lead')}</p>
        <ul class="degrees"><xsl:for-each select="4, 3, 2, 1, 0"><li><span class="swatch share-{.}"></span>{' ' || r:word('agreement.' || .)}</li></xsl:for-each></ul>
        <figure class="strip"><div class="lines"><xsl:for-each select="$all[position() le $columns]"><xsl:sequence select="r:strip-of(position(), $rows)"/></xsl:for-each></div></figure>
        <details><summary>{r:word('parallels.numbers')}</summary>
          <xsl:sequence select="r:shares($columns, $rows), r:pairs($columns)"/></details>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- Neighbours that agree wholly are one field; each other field leads to its row. -->
  <xsl:function name="r:strip-of" as="element()+">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="rows" as="element(f:row)+"/>
    <span class="siglum c{$number}">{$all[$number]/@siglum}</span>
    <svg xmlns="http://www.w3.org/2000/svg" class="c{$number}" viewBox="0 0 1000 12" width="100%" height="12" preserveAspectRatio="none" aria-hidden="true">
      <xsl:for-each-group select="$rows" group-adjacent="if (f:cell[$number]/@share = '100') then 0 else count(preceding-sibling::f:row) + 1">
        <xsl:variable name="field" as="element(Q{http://www.w3.org/2000/svg}rect)"><rect class="share-{r:share-class(f:cell[$number]/@share)}" x="{@from}" y="0" width="{max((1, current-group()[last()]/@to - @from))}" height="12"/></xsl:variable>
        <xsl:choose>
          <xsl:when test="current-grouping-key() = 0"><xsl:sequence select="$field"/></xsl:when>
          <xsl:when test="f:cell[$number]/@share"><a href="#row:{current-grouping-key()}" tabindex="-1"><xsl:sequence select="$field"/></a></xsl:when>
        </xsl:choose>
      </xsl:for-each-group>
    </svg>
  </xsl:function>

  <xsl:function name="r:share-class" as="xs:integer">
    <xsl:param name="share" as="xs:string?"/>
    <xsl:variable name="number" as="xs:integer" select="xs:integer(($share, '0')[1])"/>
    <xsl:sequence select="if ($number = 100) then 4 else if ($number ge 90) then 3 else if ($number ge 50) then 2 else if ($number gt 0) then 1 else 0"/>
  </xsl:function>

  <!-- The paragraphs in which some witness has not all of the words. -->
  <xsl:function name="r:shares" as="element(div)">
    <xsl:param name="columns" as="xs:integer"/>
    <xsl:param name="rows" as="element(f:row)+"/>
    <xsl:variable name="varied" as="element(f:row)*" select="$rows[f:cell/@share != '100']"/>
    <div class="wide-table" tabindex="0" role="region" aria-labelledby="page:shares"><table class="agreement">
      <caption id="page:shares">{r:word('agreement.shares')}</caption>
      <thead><tr><th scope="col">{r:word('agreement.paragraph')}</th><xsl:for-each select="$all[position() le $columns]"><th scope="col" class="c{position()}"><span class="siglum">{@siglum}</span></th></xsl:for-each></tr></thead>
      <tbody><xsl:for-each select="$varied[position() le $most-rows]">
        <xsl:variable name="row" as="element(f:row)" select="."/>
        <tr><th scope="row">{@n[. != ''] ! (. || ' · ')}<a href="#row:{count(preceding-sibling::f:row) + 1}">{r:clipped(string((f:cell[normalize-space()])[1]), 3)}</a></th><xsl:for-each select="1 to $columns"><td class="c{.}">{($row/f:cell[current()]/@share, '–')[1]}</td></xsl:for-each></tr>
      </xsl:for-each></tbody>
    </table></div>
  </xsl:function>

  <!-- At how many of the places of variation two witnesses read the same. -->
  <xsl:function name="r:pairs" as="element(div)">
    <xsl:param name="columns" as="xs:integer"/>
    <xsl:variable name="pairs" as="element(f:pair)*" select="$given/f:given/f:pair"/>
    <div class="wide-table" tabindex="0" role="region" aria-labelledby="page:pairs"><table class="agreement">
      <caption id="page:pairs">{r:word('agreement.pairs')}</caption>
      <thead><tr><td></td><xsl:for-each select="$all[position() le $columns]"><th scope="col"><span class="siglum">{@siglum}</span></th></xsl:for-each></tr></thead>
      <tbody><xsl:for-each select="1 to $columns">
        <xsl:variable name="one" as="xs:integer" select="."/>
        <tr><th scope="row"><span class="siglum">{$all[$one]/@siglum}</span></th><xsl:for-each select="1 to $columns">
          <xsl:variable name="pair" as="element(f:pair)?" select="$pairs[@one = string(min((current(), $one)))][@other = string(max((current(), $one)))]"/>
          <td>{$pair ! (@same || '/' || @of)}</td></xsl:for-each></tr>
      </xsl:for-each></tbody>
    </table></div>
  </xsl:function>
</xsl:stylesheet>
