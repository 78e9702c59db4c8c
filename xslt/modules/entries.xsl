<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: one entry of a register: names, role, life dates, identifiers, note, forms by document, mentions.
  Input:   person, place or org of an authority file; the documents' facts.
  Output:  an article.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:function name="r:name-elements" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$entry/(persName | placeName | orgName | geogName | settlement | country | region)"/>
  </xsl:function>

  <xsl:function name="r:main" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="names" as="element()*" select="r:name-elements($entry)"/>
    <xsl:sequence select="(($names[@type = 'main'], $names)[1] ! normalize-space(.)[. != ''], string($entry/@xml:id))[1]"/>
  </xsl:function>

  <!-- The form that the register is sorted by and headed with: "Puzanov, Aleksandr" where the surname comes last. -->
  <xsl:function name="r:heading" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="main" as="xs:string" select="r:main($entry)"/>
    <xsl:variable name="surname" as="xs:string?"
                  select="sort(($entry/persName[@type = 'surname'], $entry/persName[1]/surname) ! normalize-space()[. != '' and ends-with($main, ' ' || .)], (), string-length#1)[last()]"/>
    <xsl:sequence select="if (exists($surname)) then $surname || ', ' || substring($main, 1, string-length($main) - string-length($surname) - 1) else $main"/>
  </xsl:function>

  <xsl:function name="r:entry" as="element(Q{}article)">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="ref" as="xs:string" select="$here/@file || '#' || $entry/@xml:id"/>
    <xsl:variable name="mentions" as="element(f:mention)*" select="key('mentions', $ref, $given)"/>
    <article class="entry" id="{r:id($entry/@xml:id)}">
      <h3><a class="self" href="#{r:id($entry/@xml:id)}">{r:heading($entry)}</a>
        <xsl:sequence select="r:life($entry)"/></h3>
      <xsl:for-each select="$entry/(occupation | state | desc | roleName)[normalize-space()]"><p class="role"><xsl:apply-templates mode="text"/></p></xsl:for-each>
      <xsl:if test="$entry/@cert = ('low', 'medium')"><p class="doubt">{r:word('doubtful.' || $entry/@cert)}</p></xsl:if>
      <xsl:sequence select="r:other-names($entry)"/>
      <xsl:for-each select="$entry/location[normalize-space()]"><p class="location"><span class="label">{r:word('location')}</span> {normalize-space(.)}</p></xsl:for-each>
      <xsl:for-each select="$entry/(note | p)[normalize-space()]"><div class="note-of-entry"><xsl:apply-templates mode="text"/></div></xsl:for-each>
      <xsl:sequence select="r:identifiers($entry), r:forms($mentions), r:in-context($mentions)"/>
    </article>
  </xsl:function>

  <!-- "(1912–1994)" -->
  <xsl:function name="r:life" as="element(Q{}span)?">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="born" as="xs:string" select="string($entry/birth[1] ! ((@when, @notBefore)[1] ! string(.), normalize-space(.)[. != ''])[1])"/>
    <xsl:variable name="died" as="xs:string" select="string($entry/death[1] ! ((@when, @notAfter)[1] ! string(.), normalize-space(.)[. != ''])[1])"/>
    <xsl:if test="$born || $died"><span class="life"> ({r:day-words($born)}–{r:day-words($died)})</span></xsl:if>
  </xsl:function>

  <!-- The other forms of the name that the authority file has, each with how it is written. -->
  <xsl:function name="r:other-names" as="element(Q{}p)?">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="others" as="element()*" select="r:name-elements($entry)[normalize-space() ne r:main($entry)]"/>
    <xsl:if test="$others">
      <p class="other-names"><span class="label">{r:word('forms')}</span>{' '}
        <xsl:for-each-group select="$others" group-by="normalize-space()">
          <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
          <span><xsl:sequence select="r:language(.)"/>{current-grouping-key()}</span>
          <xsl:variable name="how" as="xs:string*" select="distinct-values(current-group() ! (@type[. != 'variant'] ! r:word('form.' || .), @xml:lang[r:has-word('romanisation.' || .)] ! r:word('romanisation.' || .)))"/>
          <xsl:if test="exists($how)">{' '}<small>({string-join($how, ', ')})</small></xsl:if>
        </xsl:for-each-group>
      </p>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:identifiers" as="element(Q{}p)?">
    <xsl:param name="entry" as="element()"/>
    <xsl:if test="$entry/idno[normalize-space()]">
      <p class="identifiers"><span class="label">{r:word('identifiers')}</span>{' '}
        <xsl:for-each select="$entry/idno[normalize-space()]">
          <xsl:variable name="address" as="xs:string?" select="r:authority(@type, string(.))"/>
          <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
          <xsl:choose>
            <xsl:when test="exists($address)"><a href="{$address}">{@type} {normalize-space(.)}</a></xsl:when>
            <xsl:otherwise><span>{@type} {normalize-space(.)}</span></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:function>

  <!-- "Kim Du-bong C, T · Kim Tu Bong C": each form in the documents with their sigla. -->
  <xsl:function name="r:forms" as="element(Q{}p)?">
    <xsl:param name="mentions" as="element(f:mention)*"/>
    <xsl:if test="$mentions">
      <p class="forms"><span class="label">{r:word('forms.documents')}</span>{' '}
        <xsl:for-each-group select="$mentions" group-by="@form">
          <xsl:sort select="count(current-group())" order="descending"/>
          <xsl:sort select="current-grouping-key()"/>
          <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
          <span class="form">{current-grouping-key()}</span>{' '}<i class="sigla">{string-join(current-group()/.. ! r:siglum(.), ', ')}</i>
        </xsl:for-each-group>
      </p>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:in-context" as="element()">
    <xsl:param name="mentions" as="element(f:mention)*"/>
    <xsl:choose>
      <xsl:when test="empty($mentions)"><p class="none">{r:word('mentions.none')}</p></xsl:when>
      <xsl:otherwise>
        <details class="mentions">
          <xsl:if test="count($mentions) le 3"><xsl:attribute name="open"/></xsl:if>
          <summary><span class="label">{r:word(if (count($mentions) = 1) then 'mentions.one' else 'mentions') => replace('%', string(count($mentions)))}</span></summary>
          <xsl:sequence select="r:by-document($mentions)"/>
        </details>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
