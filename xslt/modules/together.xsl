<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: what the documents say of an entry or a date: the forms of its name, who is named beside it, its passages.
  Input:   $given: f:form with the documents that have it, f:together, f:document with passages, f:leaf.
  Output:  sections. What is long is cut, and says so.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <!-- "Kim Du-bong C, T; Kim Tu Bong C": each form in the documents with their sigla. -->
  <xsl:function name="r:forms" as="element(section)?">
    <xsl:variable name="forms" as="element(f:form)*" select="$given/f:given/f:form"/>
    <xsl:if test="$forms">
      <section class="forms" aria-labelledby="page:forms"><h2 id="page:forms">{r:word('forms.documents')}</h2>
        <ul><xsl:for-each select="$forms"><li><span class="form">{@form}</span>{' '}<span class="times">{@count}</span>{' '}<xsl:sequence select="r:sigla-of(f:document, @documents)"/></li></xsl:for-each></ul>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- The documents by their sigla, linked; "and 40 more". -->
  <xsl:function name="r:sigla-of" as="element(span)">
    <xsl:param name="listed" as="element(f:document)*"/>
    <xsl:param name="all" as="xs:integer"/>
    <span class="sigla"><xsl:for-each select="$listed">
      <xsl:if test="position() gt 1"><xsl:text>{if (every $one in $listed satisfies $one/@siglum != '') then ' ' else ', '}</xsl:text></xsl:if>
      <a href="{@href}" title="{r:short(.)}">{if (@siglum != '') then @siglum else r:short(.)}</a>
    </xsl:for-each><xsl:if test="$all gt count($listed)">{' '}{replace(r:word('and.more'), '%', string($all - count($listed)))}</xsl:if></span>
  </xsl:function>

  <!-- Who and what is named in the same paragraphs, the most frequent first. -->
  <xsl:function name="r:together" as="element(section)?">
    <xsl:variable name="beside" as="element(f:together)*" select="$given/f:given/f:together[map:contains($entities, @ref)]"/>
    <xsl:if test="$beside">
      <section class="together" aria-labelledby="page:together"><h2 id="page:together">{r:word('together')}</h2>
        <p class="lead">{r:word('together.lead')}</p>
        <xsl:for-each-group select="$beside" group-by="$entities(@ref)/@kind">
          <xsl:sort select="index-of(('person', 'org', 'place', 'event'), current-grouping-key())"/>
          <h3>{r:word('kinds.' || current-grouping-key())}</h3>
          <ul><xsl:for-each select="current-group()">
            <xsl:variable name="entity" as="element(f:entity)" select="$entities(@ref)"/>
            <li><a href="{$entity/@href}">{$entity/@main}</a>{' '}<span class="times">{@count}</span></li>
          </xsl:for-each></ul>
        </xsl:for-each-group>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- Every passage in its sentence, by document; or where they are. -->
  <xsl:function name="r:passages" as="element()">
    <xsl:variable name="facts" as="element()*" select="$documents/(f:mention | f:date | f:source | f:translator)"/>
    <xsl:variable name="leaves" as="element(f:leaf)*" select="$given/f:given/f:leaf"/>
    <xsl:variable name="number" as="xs:integer" select="if ($leaves) then xs:integer(sum($leaves/@count)) else count($facts)"/>
    <xsl:choose>
      <xsl:when test="$number = 0"><p class="none">{r:word('mentions.none')}</p></xsl:when>
      <xsl:otherwise>
        <section class="mentions" aria-labelledby="page:mentions">
          <h2 id="page:mentions">{r:counted('passages', $number)[not($facts/(self::f:source, self::f:translator))]} {r:counted('in.documents', if ($leaves) then xs:integer(sum($leaves/@documents)) else count($facts/..))}</h2>
          <xsl:sequence select="if ($leaves) then r:leaves($leaves) else if ($facts/(self::f:source, self::f:translator)) then r:kept($facts) else r:by-document($facts)"/>
        </section>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="r:leaves" as="element()+">
    <xsl:param name="leaves" as="element(f:leaf)+"/>
    <p class="lead">{r:word('leaves.lead')}</p>
    <ul class="leaves"><xsl:for-each select="$leaves">
      <li><a href="{@href}">{r:part-words(@part)}</a>{' '}<span class="times">{@count}</span>{' '}<small>{r:counted('in.documents', @documents)}</small></li>
    </xsl:for-each></ul>
  </xsl:function>

  <!-- "1956-2" is "1956 (2)"; documents without a year come under "0". -->
  <xsl:function name="r:part-words" as="xs:string">
    <xsl:param name="part" as="xs:string"/>
    <xsl:variable name="year" as="xs:string" select="replace($part, '^(-?\d+).*$', '$1')"/>
    <xsl:variable name="words" as="xs:string" select="if ($year = '0') then r:word('undated') else r:date-words($year)"/>
    <xsl:sequence select="if ($part = $year) then $words else $words || ' (' || substring($part, string-length($year) + 2) || ')'"/>
  </xsl:function>

  <!-- Documents that an archive keeps, with their marks; documents that a translator worked on, with what she did. -->
  <xsl:function name="r:kept" as="element(ol)">
    <xsl:param name="facts" as="element()*"/>
    <ol class="kept"><xsl:for-each-group select="$facts" group-by="../@href">
      <li><p class="document"><xsl:if test="../@siglum != ''"><span class="siglum">{../@siglum}</span>{' '}</xsl:if><a href="{../@href}">{../@title}</a></p>
        <p class="archive">{string-join((../@date[. != ''], current-group() ! string-join((@collection, @mark, @did)[. != ''], ', ')), '. ')}</p></li>
    </xsl:for-each-group></ol>
  </xsl:function>

  <!-- "1 passage", "5 passages". -->
  <xsl:function name="r:counted" as="xs:string">
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="replace(r:word(if ($number = 1) then $word || '.one' else $word), '%', string($number))"/>
  </xsl:function>
</xsl:stylesheet>
