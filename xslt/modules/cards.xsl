<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: a card for each entry of the registers that the page links to: who or what, when, other spellings, identifiers.
  Input:   the names of the printed page; the entities of $given.
  Output:  the cards, behind the page. rubricator.edition.cards makes two files in cards/ of them, so that nobody waits
           for cards before looking at a name. The links lead to the registers in any case.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <!-- So many other spellings of a name stand on its card; the register has all. -->
  <xsl:param name="most-forms" as="xs:integer" select="4"/>

  <xsl:key name="entity-at" match="f:entity" use="@href"/>

  <xsl:template name="r:cards" as="element(Q{}div)">
    <xsl:param name="named" as="element(Q{}a)+"/>
    <div class="cards">
      <!-- What the buttons are called that keep a card beside the text. -->
      <template data-keep="{r:word('card.keep')}" data-kept="{r:word('card.kept')}" data-close="{r:word('card.close')}"></template>
      <xsl:for-each-group select="$named" group-by="string(@href)">
        <xsl:variable name="entity" as="element(f:entity)?" select="key('entity-at', current-grouping-key(), $given)[1]"/>
        <xsl:if test="$entity"><xsl:sequence select="r:card($entity, position(), count(current-group()))"/></xsl:if>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <!-- "1956-08-30-report.html": "cards/1956-08-30-report". -->
  <xsl:function name="r:cards-file" as="xs:string">
    <xsl:param name="href" as="xs:string"/>
    <xsl:sequence select="'cards/' || replace($href, '\.html$', '')"/>
  </xsl:function>

  <!-- Where the page shows a card; empty until one is asked for. -->
  <xsl:function name="r:cards-place" as="element(Q{}div)">
    <xsl:param name="href" as="xs:string"/>
    <div class="cards" data-src="{r:cards-file($href)}.js"><div></div></div>
  </xsl:function>

  <!-- The page's own style: a running head in print, and words that are read out. -->
  <xsl:function name="r:own-style" as="element(Q{}style)">
    <xsl:param name="title" as="xs:string"/>
    <!-- In a string of CSS: no quotation mark, no backslash, and nothing that ends the style. -->
    <xsl:variable name="head" as="xs:string" select="'@page{@top-right{content:&quot;' || translate(normalize-space($title), '&quot;\&lt;&gt;', '”') || '&quot;}}'"/>
    <!-- What is read out before a number or a mark, for who does not see where it stands. -->
    <xsl:variable name="said" as="xs:string" select="r:said(':root', ('n', 'par', 'back'), (r:word('paragraph'), r:word('parallel'), r:word('parallel.back'))) || r:said('.l', 'n', r:word('line'))"/>
    <style>{$head}{$said}</style>
  </xsl:function>

  <xsl:function name="r:said" as="xs:string">
    <xsl:param name="selector" as="xs:string"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:param name="words" as="xs:string*"/>
    <xsl:sequence select="$selector || '{' || string-join(for $at in 1 to count($names) return '--' || $names[$at] || ':&quot;' || translate($words[$at], '&quot;\&lt;&gt;', '”') || ' &quot;', ';') || '}'"/>
  </xsl:function>

  <xsl:function name="r:card" as="element(Q{}div)">
    <xsl:param name="entity" as="element(f:entity)"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="mentions" as="xs:integer"/>
    <div id="card:{$number}" popover="auto">
      <p><a href="{$entity/@href}">{$entity/@main}</a>
        <xsl:for-each select="$entity/f:life"><span class="life"> ({r:day-words(string(@birth))}–{r:day-words(string(@death))})</span></xsl:for-each></p>
      <xsl:if test="$entity/@role != ''"><p class="role">{$entity/@role}</p></xsl:if>
      <xsl:if test="$entity/f:form">
        <p><xsl:for-each select="$entity/f:form[position() le $most-forms]"><xsl:if test="position() gt 1"> · </xsl:if><xsl:choose>
              <xsl:when test="@lang ne $given/f:given/@language and r:is-language(@lang)"><span lang="{@lang}">{.}</span></xsl:when>
              <xsl:otherwise>{.}</xsl:otherwise>
            </xsl:choose></xsl:for-each><xsl:if test="count($entity/f:form) gt $most-forms"> …</xsl:if></p>
      </xsl:if>
      <p class="more">
        <xsl:text>{replace(r:word(if ($mentions = 1) then 'card.mentions.one' else 'card.mentions'), '%', string($mentions))}</xsl:text>
        <xsl:if test="$entity/@cert = ('low', 'medium', 'proposed')"> · {r:word('doubtful.' || $entity/@cert)}</xsl:if>
        <xsl:for-each select="$entity/f:idno">
          <xsl:variable name="address" as="xs:string?" select="r:authority(@type, string(.))"/>
          <xsl:if test="exists($address)"> · <a href="{$address}">{@type}</a></xsl:if>
        </xsl:for-each>
      </p>
    </div>
  </xsl:function>
</xsl:stylesheet>
