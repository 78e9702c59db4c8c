<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the variants of a text: in it a mark behind each place where the witnesses differ, below it the entries.
  Input:   tei:app; f:variant, f:witness (rubricator.edition.variants).
  Output:  the reading text with numbers; r:variant-entry prints an entry:
           "lemma] reading D", "om. D", "after x] add. y D", "transp. …", "in italics D"; what the lemma itself rests on is there too,
           and shown on request (positive form).
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:key name="variant" match="f:variant" use="@id"/>

  <xsl:accumulator name="apps" as="xs:integer" initial-value="0"><xsl:accumulator-rule match="app" select="$value + 1"/></xsl:accumulator>

  <!-- The reading text follows the base; the apparatus below has the other readings. -->
  <xsl:template match="app" mode="text" as="element()">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="key" as="xs:string" select="string((@xml:id, 'app' || accumulator-before('apps'))[1])"/>
    <xsl:variable name="base" as="element()?" select="(lem, rdg, rdgGrp/(lem, rdg))[1][not(key('variant', $key, $given)[1]/@apart)]"/>
    <xsl:variable name="again" as="xs:boolean" select="not(normalize-space($base)) and exists(preceding-sibling::node()[1][self::app or self::note])"/>
    <xsl:element name="{if ($base/*[r:is-structure(.) or map:contains($leaves, local-name())]) then 'div' else 'span'}" namespace="">
      <xsl:attribute name="class">app</xsl:attribute><xsl:sequence select="r:anchor(.), r:others(key('variant', $key, $given)[not(root(current()) is $given)][1])"/><xsl:apply-templates select="$base/node()" mode="text"/>
      <!-- An original beside its translation comes out of another file, which has its own apparatus. -->
      <xsl:if test="not(root(.) is $given) and not(key('variant', $key, $given)[1]/@apart = 'placed')"><xsl:sequence select="r:variant-mark($key, $linked, $again)"/></xsl:if></xsl:element>
  </xsl:template>

  <!-- The place of an entry that stands apart from the text (put there by rubricator.edition.variants). -->
  <xsl:template match="f:varies" mode="text" as="element()?">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:sequence select="r:variant-mark(string(@id), $linked, exists(preceding-sibling::node()[1][self::f:varies or self::note]))"/>
  </xsl:template>

  <xsl:function name="r:variant-mark" as="element(Q{}sup)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="linked" as="xs:boolean"/>
    <!-- Behind another mark: the two are not one number. -->
    <xsl:param name="again" as="xs:boolean"/>
    <xsl:if test="exists(r:variant-number($key))">
      <sup class="ref variant layer-variants{' again'[$again]}"><xsl:sequence select="r:others(key('variant', $key, $given)[@apart][1])"/>
        <xsl:choose>
          <xsl:when test="$linked">{r:variant-number($key)}</xsl:when>
          <xsl:otherwise><a role="doc-noteref" id="variant:ref:{r:id($key)}" href="#variant:{r:id($key)}" aria-label="{r:word('variant')} {r:variant-number($key)}">{r:variant-number($key)}</a></xsl:otherwise>
        </xsl:choose>
      </sup>
    </xsl:if>
  </xsl:function>

  <!-- The other readings, for who points at the words. -->
  <xsl:function name="r:others" as="attribute(title)?">
    <xsl:param name="entry" as="element(f:variant)?"/>
    <xsl:if test="$entry/f:reading"><xsl:attribute name="title" select="string-join($entry/f:reading ! (string-join(r:reading(.), '') => normalize-space()), ' | ')"/></xsl:if>
  </xsl:function>

  <!-- The entries that say something, by their number. -->
  <xsl:variable name="variant-numbers" as="map(xs:string, xs:integer)" select="
      map:merge(let $said := $given/f:given/f:variant[f:reading or f:remark] return (for $number in 1 to count($said) return map{string($said[$number]/@id): $number}), map{'duplicates': 'use-first'})"/>

  <xsl:function name="r:variant-number" as="xs:integer?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="$variant-numbers($key)"/>
  </xsl:function>

  <xsl:function name="r:variant-entry" as="element(Q{}li)">
    <xsl:param name="entry" as="element(f:variant)"/>
    <xsl:param name="marks" as="map(xs:string, xs:boolean)"/>
    <xsl:variable name="id" as="xs:string" select="r:id($entry/@id)"/>
    <xsl:variable name="bare" as="xs:boolean" select="not($entry/f:reading or $entry/f:remark)"/>
    <li id="variant:{$id}" class="{if ($bare) then 'bare' else 'varied'}">
      <span class="sign"><xsl:choose>
        <xsl:when test="map:contains($marks, 'variant:ref:' || $id)"><a role="doc-backlink" href="#variant:ref:{$id}" aria-label="{r:word('note.back')} {r:variant-number($entry/@id)}">{r:variant-number($entry/@id)}</a></xsl:when>
        <xsl:when test="$entry/@in != '' and $entry/@label != ''"><a href="#{r:id($entry/@in)}">{$entry/@label}</a></xsl:when>
        <xsl:otherwise>{$entry/@label}</xsl:otherwise>
      </xsl:choose></span>
      <span class="entries"><xsl:if test="matches(string-join($entry/(@lemma | @after | @before)), '[&#x590;-&#x8ff;&#xfb1d;-&#xfdff;&#xfe70;-&#xfefc;]')"><xsl:attribute name="dir">rtl</xsl:attribute></xsl:if><xsl:sequence select="r:what-varies($entry)"/>
        <xsl:if test="$entry/@support != ''"><span class="support">{' '}<i class="sigla">{$entry/@support}</i></span></xsl:if>
        <xsl:if test="$entry/(@lemma, @after, @before, @support)[. != '']"><xsl:text>] </xsl:text></xsl:if>
        <xsl:for-each select="$entry/f:reading">
          <xsl:if test="position() gt 1"><span class="bar"> | </span></xsl:if>
          <xsl:sequence select="r:reading(.)"/>
        </xsl:for-each>
        <xsl:for-each select="$entry/f:remark"><span class="remark"> {r:bracketed(.)}</span></xsl:for-each></span>
    </li>
  </xsl:function>

  <!-- The lemma; or beside which word something stands that the text has not. -->
  <xsl:function name="r:what-varies" as="element()*">
    <xsl:param name="entry" as="element(f:variant)"/>
    <xsl:choose>
      <xsl:when test="$entry/@lemma"><span class="lemma">{$entry/@lemma}<xsl:if test="$entry/@number"><sup>{$entry/@number}</sup></xsl:if></span></xsl:when>
      <xsl:when test="$entry/@after"><i class="what">{r:word('app.after')}</i><span class="lemma">{' ' || $entry/@after}</span></xsl:when>
      <xsl:when test="$entry/@before"><i class="what">{r:word('app.before')}</i><span class="lemma">{' ' || $entry/@before}</span></xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="r:bracketed" as="xs:string">
    <xsl:param name="remark" as="xs:string"/>
    <xsl:sequence select="if (matches($remark, '^\([^()]*\)$')) then $remark else '(' || $remark || ')'"/>
  </xsl:function>

  <xsl:function name="r:reading" as="node()*">
    <xsl:param name="reading" as="element(f:reading)"/>
    <xsl:variable name="sign" as="xs:string?" select="
        if ($reading/@bound and $reading = '') then r:word('app.' || $reading/@bound)
        else if ($reading/@is = 'omission') then r:word('app.omitted')
        else if ($reading/@is = 'lost') then r:word('app.lost')
        else if ($reading/@is = 'moved') then r:word('app.moved')
        else if (not($reading/../@lemma)) then r:word('app.added') else ()"/>
    <xsl:for-each select="$sign"><i class="what">{.}</i>{' '}</xsl:for-each>
    <xsl:if test="not($reading/@is = ('omission', 'lost'))"><xsl:choose>
      <xsl:when test="$reading/f:as"><xsl:sequence select="r:marked-reading($reading)"/>{' '}</xsl:when>
      <xsl:when test="$reading != ''"><span class="reading">{$reading}</span>{' '}</xsl:when>
    </xsl:choose></xsl:if>
    <i class="sigla">{$reading/@sigla}</i>
    <xsl:if test="$reading/@bound and $reading != ''">{' '}<i class="what">({r:word('app.' || $reading/@bound)})</i></xsl:if>
    <xsl:if test="$reading/@by"><span class="by">{' ' || $reading/@by}</span></xsl:if>
  </xsl:function>

  <!-- Words that are marked up otherwise: "in italics"; of a part of them "the old (in italics) house". -->
  <xsl:function name="r:marked-reading" as="element()+">
    <xsl:param name="reading" as="element(f:reading)"/>
    <xsl:choose>
      <xsl:when test="count($reading/node()) = 1 and $reading/@words = 'same'"><i class="what"><xsl:sequence select="r:looks($reading/f:as)"/></i></xsl:when>
      <xsl:otherwise><span class="reading"><xsl:for-each select="$reading/node()"><xsl:choose>
        <xsl:when test="self::text()">{.}</xsl:when>
        <xsl:otherwise>{@words}{' '[current()/@words != '']}<i class="what">(<xsl:sequence select="r:looks(.)"/>)</i></xsl:otherwise>
      </xsl:choose></xsl:for-each></span></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="r:looks" as="xs:string">
    <xsl:param name="piece" as="element(f:as)"/>
    <xsl:sequence select="string-join($piece/f:look ! (r:word(if (r:has-word('as.' || @name)) then 'as.' || @name else 'what.' || @name) || @words[. != ''] ! (' ' || .)), ', ')"/>
  </xsl:function>
</xsl:stylesheet>
