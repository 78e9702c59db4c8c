<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: a document beside the others: its text in its own order, in each row the passages of the others that say the
           same, joined by bands; the words that are not shared are marked.
  Input:   $given with f:rows (rubricator.edition.synopsis), f:parallels, and f:document with anchors for each document.
  Output:  one page. A table: so rows stand side by side, scroll together, are read out and printed without a script.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:mode name="synopsis" on-no-match="fail" visibility="public"/>

  <xsl:variable name="rows" as="element(f:row)*" select="$given/f:given/f:rows/f:row"/>
  <xsl:variable name="lead" as="element(f:document)?" select="key('of-file', $here/@file, $given)[1]"/>
  <xsl:variable name="columns" as="element(f:document)*" select="$documents[not(@file = $here/@file)]"/>

  <xsl:template match="document-node()" mode="synopsis" as="empty-sequence()">
    <xsl:variable name="title" as="xs:string" select="replace(r:word('synopsis.of'), '%', ($here/@short[. != ''], $here/@title)[1])"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href" select="replace($here/@file, '\.xml$', '-synopsis.html')"/>
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="description" select="r:word('synopsis.description')"/>
      <xsl:with-param name="class">synopsis</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page"><h1>{$title}</h1>
          <p class="lead">{r:word('synopsis.description')}</p>
          <p class="ways"><a href="{$here/@href}">{r:word('synopsis.read')}</a>{' · '}<a href="parallels.html">{r:word('parallels')}</a></p></header>
        <xsl:sequence select="r:switches(), r:bands($lead, $columns), r:side-by-side()"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A box to tick for each column; the style sheet alone does the rest. -->
  <xsl:function name="r:switches" as="element(fieldset)">
    <fieldset class="columns"><legend>{r:word('synopsis.columns')}</legend>
      <xsl:for-each select="$columns">
        <span class="layer"><label><input type="checkbox" id="view:column-{position()}" value="column-{position()}" checked="checked"/>{' '}<span class="siglum">{r:siglum(.)}</span>{' ' || r:short(.)}</label></span>
      </xsl:for-each>
      <span class="layer"><label><input type="checkbox" id="view:differences" value="differences" checked="checked"/>{' '}<span>{r:word('synopsis.differences') || ' ('}<span class="own">{r:word('synopsis.differences.sample')}</span>)</span></label></span>
      <xsl:sequence select="r:degree-legend()"/>
    </fieldset>
  </xsl:function>

  <xsl:function name="r:side-by-side" as="element(table)">
    <table class="side-by-side">
      <caption>{r:word('synopsis.caption')}</caption>
      <thead><tr><th scope="col" class="leading"><span class="siglum">{$lead ! r:siglum(.)}</span>{' ' || ($here/@short[. != ''], $here/@title)[1]}</th>
        <xsl:for-each select="$columns"><th scope="col" class="c{position()}"><span class="siglum">{r:siglum(.)}</span>{' '}<a href="{r:synopsis-of(.)}">{r:short(.)}</a></th></xsl:for-each></tr></thead>
      <tbody><xsl:for-each select="$rows"><xsl:sequence select="r:row(.)"/></xsl:for-each></tbody>
    </table>
  </xsl:function>

  <xsl:function name="r:synopsis-of" as="xs:string">
    <xsl:param name="document" as="element(f:document)"/>
    <xsl:sequence select="replace($document/@file, '\.xml$', '-synopsis.html')"/>
  </xsl:function>

  <xsl:function name="r:row" as="element(tr)">
    <xsl:param name="row" as="element(f:row)"/>
    <xsl:variable name="others" as="element(f:other)*" select="$row/f:other"/>
    <xsl:variable name="degree" as="xs:integer?" select="max($others ! r:degree-number(@degree))"/>
    <tr class="{normalize-space(string-join(('begins'[$row/@first], if ($others) then 'parallel' else 'alone', 'heading'[$row/@kind = 'head']), ' '))}">
      <xsl:if test="$others"><xsl:attribute name="id" select="'at:' || $row/@from"/></xsl:if>
      <td class="{string-join(('leading', $degree ! ('degree-' || .)), ' ')}">
        <xsl:if test="$row/@first and $row/@in != '' and not(starts-with($row/@label, 'at.'))"><a class="number" href="{r:at($here/@href, $row/@in)}">{r:label-words($row/@label)}</a>{' '}</xsl:if>
        <xsl:for-each select="tokenize($row/@entries)"><span id="{r:id(.)}"></span></xsl:for-each>
        <xsl:apply-templates select="$row/f:lead/node()" mode="words"/></td>
      <xsl:variable name="last" as="xs:integer" select="max((0, for $c in 1 to count($columns) return $c[$others/@file = $columns[$c]/@file]))"/>
      <xsl:for-each select="$columns">
        <xsl:variable name="number" as="xs:integer" select="position()"/>
        <xsl:variable name="mine" as="element(f:other)*" select="$others[@file = current()/@file]"/>
        <td class="{string-join(('c' || $number, if ($mine) then ('other', 'degree-' || max($mine ! r:degree-number(@degree))) else ('none', 'through'[$number lt $last])), ' ')}">
          <xsl:for-each select="$mine">
            <p class="passage {r:degree-class(@degree)}"><span class="siglum in-cell">{@siglum}{' '}</span><xsl:sequence select="r:other-place(.)"/>{' '}<xsl:apply-templates mode="words"/>{' '}<i class="what">{r:degree-words(@degree)}</i></p>
          </xsl:for-each>
        </td>
      </xsl:for-each>
    </tr>
  </xsl:function>

  <xsl:function name="r:other-place" as="element(a)">
    <xsl:param name="other" as="element(f:other)"/>
    <xsl:variable name="document" as="element(f:document)" select="key('of-file', $other/@file, $given)[1]"/>
    <xsl:variable name="paragraph" as="xs:string" select="r:paragraph($other)"/>
    <a class="number" href="{r:at($document/@href, $other/@from[key('anchor', $other/@file || '#' || ., $given)])}" aria-label="{r:siglum($document)} {$paragraph}">{($paragraph[. != ''], '·')[1]}</a>
  </xsl:function>
</xsl:stylesheet>
