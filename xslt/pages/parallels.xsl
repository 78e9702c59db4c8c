<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: where the documents agree: a strip for each document, a table of how much each two share, and all parallel
           passages in the form of an apparatus.
  Input:   $given with f:parallels and, for each document, f:document with its f:extent and f:anchor.
  Output:  parallels.html.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:mode name="parallels" on-no-match="fail" visibility="public"/>

  <xsl:variable name="entries" as="element(f:parallel)*" select="$given/f:given/f:parallels/f:parallel"/>
  <xsl:key name="sides" match="f:side" use="@file"/>

  <xsl:template match="document-node()" mode="parallels" as="empty-sequence()">
    <xsl:call-template name="r:page">
      <xsl:with-param name="href">parallels.html</xsl:with-param>
      <xsl:with-param name="title" select="r:word('parallels')"/>
      <xsl:with-param name="description" select="r:word('parallels.description')"/>
      <xsl:with-param name="class">apparatus parallels</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page"><h1>{r:word('parallels')}</h1><p class="lead">{r:word('parallels.description')}</p></header>
        <xsl:sequence select="r:strips(), r:agreement(), r:entries()"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A line for each other document below each other; a mark where it says the same. -->
  <xsl:function name="r:strips" as="element(section)">
    <section aria-labelledby="page:strips"><h2 id="page:strips">{r:word('parallels.where')}</h2>
      <p class="lead">{r:word('parallels.where.lead')}</p>
      <xsl:sequence select="r:degree-legend()"/>
      <xsl:for-each select="$documents">
        <figure class="strip"><figcaption><span class="siglum">{r:siglum(.)}</span>{' '}<a href="{r:synopsis-href(.)}">{r:short(.)}</a></figcaption>
          <xsl:sequence select="r:strip(.)"/></figure>
      </xsl:for-each>
    </section>
  </xsl:function>

  <xsl:function name="r:strip" as="element(div)">
    <xsl:param name="document" as="element(f:document)"/>
    <xsl:variable name="others" as="element(f:document)*" select="$documents except $document"/>
    <div class="lines">
      <xsl:for-each select="$others">
        <xsl:variable name="other" as="element(f:document)" select="."/>
        <xsl:variable name="mine" as="element(f:side)*" select="key('sides', $document/@file, $given)[../f:side/@file = $other/@file]"/>
        <xsl:if test="$mine">
          <span class="siglum" aria-hidden="true">{r:siglum(.)}</span>
          <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 12" width="100%" height="12" preserveAspectRatio="none" role="img" aria-label="{r:siglum($document)}, {r:siglum(.)}: {replace(r:word('parallels.count'), '%1', string(count($mine)))}">
            <xsl:for-each select="$mine">
              <xsl:variable name="at" as="xs:double*" select="r:stretch(.)"/>
              <xsl:if test="exists($at)"><rect class="{r:degree-class((../f:side[@file = $other/@file]/@degree[. != ''], ../@degree)[1])}" x="{r:tenth($at[1])}" y="0" width="{r:tenth(max((2, $at[2] - $at[1])))}" height="12"/></xsl:if>
            </xsl:for-each>
          </svg>
        </xsl:if>
      </xsl:for-each>
    </div>
  </xsl:function>

  <xsl:function name="r:tenth" as="xs:string"><xsl:param name="number" as="xs:double"/><xsl:sequence select="string(round($number * 10) div 10)"/></xsl:function>

  <xsl:function name="r:synopsis-href" as="xs:string">
    <xsl:param name="document" as="element(f:document)"/>
    <xsl:sequence select="replace($document/@file, '\.xml$', '-synopsis.html')"/>
  </xsl:function>

  <!-- How many passages each two documents share: the strips in numbers. -->
  <xsl:function name="r:agreement" as="element(section)">
    <section><h2 id="page:agreement">{r:word('parallels.numbers')}</h2>
      <div class="wide-table" tabindex="0" role="region" aria-labelledby="page:agreement">
      <table class="agreement">
        <thead><tr><td></td><xsl:for-each select="$documents"><th scope="col"><abbr title="{r:short(.)}">{r:siglum(.)}</abbr></th></xsl:for-each></tr></thead>
        <tbody>
          <xsl:for-each select="$documents">
            <xsl:variable name="row" as="element(f:document)" select="."/>
            <tr><th scope="row"><span class="siglum">{r:siglum(.)}</span>{' '}<a href="{r:synopsis-href(.)}">{r:short(.)}</a></th>
              <xsl:for-each select="$documents">
                <xsl:variable name="column" as="element(f:document)" select="."/>
                <xsl:variable name="count" as="xs:integer" select="count($entries[f:side/@file = $row/@file][f:side/@file = $column/@file])"/>
                <td>{if ($row is $column) then '' else if ($count) then $count else '–'}</td>
              </xsl:for-each></tr>
          </xsl:for-each>
        </tbody>
      </table></div>
    </section>
  </xsl:function>

  <!-- "12 At the invitation … these countries] Having heard … with satisfaction D 3 (largely the same words)". -->
  <xsl:function name="r:entries" as="element(section)">
    <section aria-labelledby="page:entries"><h2 id="page:entries">{r:word('parallels.entries')}</h2>
      <p class="lead">{r:word('parallels.entries.lead')}</p>
      <xsl:for-each-group select="$entries" group-by="f:side[1]/@file">
        <xsl:variable name="document" as="element(f:document)?" select="key('of-file', current-grouping-key(), $given)[1]"/>
        <section class="of-document"><h3><span class="siglum">{(current-group()/f:side[1]/@siglum)[1]}</span>{' ' || (($document ! r:short(.)), current-grouping-key())[1]}</h3>
          <xsl:for-each select="current-group()"><xsl:sequence select="r:entry(.)"/></xsl:for-each>
        </section>
      </xsl:for-each-group>
    </section>
  </xsl:function>

  <xsl:function name="r:entry" as="element(p)">
    <xsl:param name="entry" as="element(f:parallel)"/>
    <xsl:variable name="lemma" as="element(f:side)" select="$entry/f:side[1]"/>
    <p class="app" id="{r:id($entry/@id)}"><xsl:sequence select="r:side-place($lemma, r:paragraph($lemma))"/><span class="entries">
      <span class="lemma">{replace(r:clipped($lemma, 3), '[,;:.]$', '')}</span><xsl:text>] </xsl:text>
      <xsl:for-each select="$entry/f:side[position() gt 1]">
        <xsl:if test="position() gt 1"><span class="bar"> | </span></xsl:if>
        <span class="reading">{replace(., '[,;:.]$', '')}</span>{' '}<i class="sigla"><xsl:sequence select="r:side-place(., @siglum || ' ' || r:paragraph(.))"/></i>{' '}<i class="what">{r:degree-words(@degree)}</i>
      </xsl:for-each>
      <xsl:if test="$entry/@proposed = 'proposed'">{' '}<i class="what proposed" title="{r:word('parallels.proposed')}">°</i></xsl:if></span></p>
  </xsl:function>

  <xsl:function name="r:side-place" as="element()">
    <xsl:param name="side" as="element(f:side)"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="document" as="element(f:document)?" select="key('of-file', $side/@file, $given)[1]"/>
    <xsl:variable name="shown" as="xs:string" select="($words[normalize-space()], '·')[1]"/>
    <xsl:choose>
      <xsl:when test="$document and key('anchor', $side/@file || '#' || $side/@from, $given)"><a class="at" href="{r:at($document/@href, $side/@from)}" aria-label="{r:siglum($document)} {r:paragraph($side)}">{$shown}</a></xsl:when>
      <xsl:otherwise><span class="at">{$shown}</span></xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
