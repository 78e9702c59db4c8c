<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: who stands with whom: names, a line between two that stand in the same paragraphs. On a wide page those that
           belong together are near each other; on a narrow one the names are under one another, with arcs.
  Input:   f:network with f:name (its place, its row) and f:pair (how often, and where).
  Output:  a drawing of either kind; the table of the pairs, to which the lines lead.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/2000/svg" xpath-default-namespace="http://www.w3.org/2000/svg"
                xmlns:math="http://www.w3.org/2005/xpath-functions/math"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <!-- In pixels: the height of a line of the narrow drawing; where its names begin, to the right of the arcs. -->
  <xsl:variable name="company-row" as="xs:integer" select="26"/>
  <xsl:variable name="company-left" as="xs:integer" select="104"/>

  <xsl:function name="r:company" as="element(svg)+">
    <xsl:param name="network" as="element(f:network)"/>
    <xsl:variable name="names" as="element(f:name)+" select="$network/f:name"/>
    <xsl:variable name="most" as="xs:integer" select="max($network/f:pair/xs:integer(@count))"/>
    <svg class="drawing company wide" width="100%" height="{$network/@height + 6}" aria-hidden="true">
      <xsl:for-each select="$network/f:pair">
        <xsl:variable name="from" as="element(f:name)" select="$names[xs:integer(current()/@from) + 1]"/>
        <xsl:variable name="to" as="element(f:name)" select="$names[xs:integer(current()/@to) + 1]"/>
        <a href="#{r:pair-id(.)}" tabindex="-1" data-of="{@from} {@to}"><line stroke="#999" class="line" x1="{$from/@x}%" x2="{$to/@x}%" y1="{r:dot($from)}" y2="{r:dot($to)}" stroke-width="{r:thick(@count, $most)}"><title>{r:pair-words(.)}</title></line></a>
      </xsl:for-each>
      <xsl:for-each select="$names">
        <a href="{@href}" tabindex="-1" data-name="{position() - 1}">
          <xsl:choose>
            <xsl:when test="@kind = 'org'"><svg x="{@x}%" y="{r:dot(.)}" overflow="visible"><rect class="named" x="-{@r}" y="-{@r}" width="{2 * @r}" height="{2 * @r}"/></svg></xsl:when>
            <xsl:otherwise><circle class="named" cx="{@x}%" cy="{r:dot(.)}" r="{@r}"/></xsl:otherwise>
          </xsl:choose>
          <text class="title" x="{@x}%" y="{format-number(r:dot(.) + @r + 12, '0.#')}" text-anchor="middle">{r:cut(@main, xs:integer(../@cut))}<title>{@main}: {r:counted('passages', @count)}</title></text></a>
      </xsl:for-each>
    </svg>
    <svg class="drawing company narrow" width="100%" height="{$company-row * count($names)}" aria-hidden="true">
      <xsl:variable name="furthest" as="xs:integer" select="xs:integer(max(for $pair in $network/f:pair return abs($names[xs:integer($pair/@from) + 1]/@row - $names[xs:integer($pair/@to) + 1]/@row)))"/>
      <xsl:for-each select="$network/f:pair">
        <xsl:variable name="rows" as="xs:integer+" select="sort(($names[xs:integer(current()/@from) + 1], $names[xs:integer(current()/@to) + 1]) ! r:in-row(.))"/>
        <xsl:variable name="ends" as="xs:integer+" select="$rows ! ($company-row * . + 13)"/>
        <!-- A curve reaches three quarters of the way to its handles. -->
        <xsl:variable name="reach" as="xs:string" select="format-number($company-left - 12 - (12 + 80 * ($rows[2] - $rows[1]) div $furthest) div 0.75, '0')"/>
        <a href="#{r:pair-id(.)}" tabindex="-1" data-of="{@from} {@to}"><path fill="none" stroke="#999" class="arc" d="M{$company-left - 8} {$ends[1]}C{$reach} {$ends[1]} {$reach} {$ends[2]} {$company-left - 8} {$ends[2]}" stroke-width="{r:thick(@count, $most)}"/></a>
      </xsl:for-each>
      <xsl:for-each select="$names">
        <xsl:variable name="y" as="xs:integer" select="$company-row * r:in-row(.) + 13"/>
        <a href="{@href}" tabindex="-1" data-name="{position() - 1}">
          <xsl:choose>
            <xsl:when test="@kind = 'org'"><rect class="named" x="{$company-left - 12}" y="{$y - 4}" width="8" height="8"/></xsl:when>
            <xsl:otherwise><circle class="named" cx="{$company-left - 8}" cy="{$y}" r="4"/></xsl:otherwise>
          </xsl:choose>
          <text class="title" x="{$company-left + 4}" y="{$y + 4}">{r:cut(@main, xs:integer(../@cut))}<title>{@main}: {r:counted('passages', @count)}</title></text></a>
      </xsl:for-each>
    </svg>
  </xsl:function>

  <xsl:function name="r:in-row" as="xs:integer">
    <xsl:param name="name" as="element(f:name)"/>
    <xsl:sequence select="xs:integer($name/@row)"/>
  </xsl:function>

  <!-- How far down the middle of a dot is: @y is that of the dot with its name. -->
  <xsl:function name="r:dot" as="xs:decimal">
    <xsl:param name="name" as="element(f:name)"/>
    <xsl:sequence select="round(xs:decimal($name/@y) - 7.5, 1)"/>
  </xsl:function>

  <xsl:function name="r:thick" as="xs:string">
    <xsl:param name="count" as="xs:integer"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:sequence select="format-number(1 + 6 * math:sqrt(($count - 1) div $most), '0.0')"/>
  </xsl:function>

  <xsl:function name="r:pair-id" as="xs:string">
    <xsl:param name="pair" as="element(f:pair)"/>
    <xsl:sequence select="'page:' || $pair/../@kind || '-' || $pair/@from || '-' || $pair/@to"/>
  </xsl:function>

  <!-- The two of a pair, a person before a body. -->
  <xsl:function name="r:both" as="element(f:name)+">
    <xsl:param name="pair" as="element(f:pair)"/>
    <xsl:variable name="both" as="element(f:name)+" select="$pair/../f:name[xs:integer($pair/@from) + 1], $pair/../f:name[xs:integer($pair/@to) + 1]"/>
    <xsl:sequence select="$both[@kind = 'person'], $both[@kind = 'org']"/>
  </xsl:function>

  <xsl:function name="r:pair-words" as="xs:string">
    <xsl:param name="pair" as="element(f:pair)"/>
    <xsl:sequence select="string-join(r:both($pair) ! string(@main), ' – ') || ': ' || r:counted('paragraphs', $pair/@count) || ' ' || r:counted('in.documents', $pair/@documents)"/>
  </xsl:function>

  <xsl:function name="r:company-table" as="element(Q{}table)">
    <xsl:param name="network" as="element(f:network)"/>
    <table xmlns="" data-sort="{$network/@kind}">
      <thead><tr><th scope="col" data-key="{$network/@kind}.a">{r:word('kind.person')}</th><th scope="col" data-key="{$network/@kind}.b">{r:word(if ($network/@kind = 'bodies') then 'kind.org' else 'kind.person')}</th><th scope="col" class="number" aria-sort="descending" data-key="{$network/@kind}.paragraphs">{r:word('picture.paragraphs')}</th><th scope="col" class="number" data-key="{$network/@kind}.documents">{r:word('picture.documents')}</th><th scope="col">{r:word('network.where')}</th></tr></thead>
      <tbody><xsl:for-each select="$network/f:pair">
        <tr id="{r:pair-id(.)}"><xsl:for-each select="r:both(.)"><td><a href="{@href}">{@main}</a></td></xsl:for-each>
          <td>{@count}</td><td>{@documents}</td>
          <td class="where"><xsl:for-each select="f:document"><xsl:if test="position() gt 1">; </xsl:if><a href="{@href}" title="{r:short(.)}"><xsl:if test="@siglum != ''"><xsl:attribute name="class">siglum</xsl:attribute></xsl:if>{if (@siglum != '') then @siglum else r:cut(r:short(.), 30)}</a>{' '}<xsl:for-each select="f:at"><xsl:if test="position() gt 1">, </xsl:if><xsl:sequence select="r:place(.)"/></xsl:for-each></xsl:for-each>
            <xsl:variable name="left" as="xs:integer" select="xs:integer(@count) - count(f:document/f:at)"/>
            <xsl:if test="$left gt 0">{' '}{replace(r:word('and.more'), '%', string($left))}</xsl:if></td>
        </tr></xsl:for-each></tbody>
    </table>
  </xsl:function>
</xsl:stylesheet>
