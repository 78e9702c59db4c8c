<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: names and dates in the text, as links into the registers and the calendar.
  Input:   persName, placeName, orgName, date and their like.
  Output:  links; told apart by the form of the underline. What an entry says stands once on the page, on a card
           (cards.xsl). A name inside of a link is a span.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="persName | placeName | orgName | geogName | settlement | country | region | district | name | rs" mode="text" as="element()">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="entity" as="element(f:entity)?" select="r:entity(@ref)"/>
    <xsl:variable name="doubtful" as="xs:boolean" select="r:is-doubtful(., $entity)"/>
    <xsl:if test="empty($entity) and contains(@ref, '.xml#') and not(@f:led)">
      <xsl:call-template name="r:report">
        <xsl:with-param name="code">register-entry-missing</xsl:with-param>
        <xsl:with-param name="text">“{normalize-space(.)}” refers to {@ref}, which no authority file has; it is printed without a link.</xsl:with-param>
        <xsl:with-param name="remedy">Add the entry to the authority file, or correct @ref.</xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:variable name="link" as="xs:boolean" select="exists($entity) and not($linked)"/>
    <xsl:variable name="outside" as="xs:string?" select="if (exists($entity) or not(contains(@ref, ':'))) then () else (tokenize(@ref) ! r:named-outside(.))[1]"/>
    <xsl:variable name="class" as="xs:string" select="'name ' || r:kind(.) || ' doubtful'[$doubtful]"/>
    <xsl:choose>
      <xsl:when test="$link">
        <a href="{$entity/@href}" class="{$class}">
          <xsl:if test="$doubtful"><xsl:attribute name="title" select="r:word('doubtful')"/></xsl:if>
          <xsl:if test="@xml:id or @xml:lang"><xsl:sequence select="r:anchor(.), r:language(.)"/></xsl:if>
          <xsl:apply-templates mode="text"><xsl:with-param name="linked" tunnel="yes" select="true()"/></xsl:apply-templates>
        </a>
      </xsl:when>
      <!-- Whom no list of the edition has, an authority's page shows. -->
      <xsl:when test="exists($outside) and not($linked)">
        <a href="{$outside}" class="{$class}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"><xsl:with-param name="linked" tunnel="yes" select="true()"/></xsl:apply-templates></a>
      </xsl:when>
      <xsl:otherwise>
        <span class="{$class}"><xsl:if test="$doubtful"><xsl:attribute name="title" select="r:word('doubtful')"/></xsl:if><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "https://d-nb.info/gnd/118654756", and in short "gnd:118654756". -->
  <xsl:function name="r:named-outside" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="(r:outside($pointer), r:authority(substring-before($pointer, ':'), substring-after($pointer, ':')))[1]"/>
  </xsl:function>

  <!-- A name that may be another's, or one whose entry nobody has confirmed yet. -->
  <xsl:function name="r:is-doubtful" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="entity" as="element(f:entity)?"/>
    <xsl:sequence select="$name/@cert = 'low' or $entity/@cert = 'low'"/>
  </xsl:function>

  <xsl:template match="roleName | surname | forename | genName | addName | nameLink" mode="text" as="element(Q{}span)">
    <span class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></span>
  </xsl:template>

  <xsl:template match="date" mode="text" as="element()">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="value" as="xs:string" select="r:date-value(.)"/>
    <xsl:variable name="link" as="xs:boolean" select="$value != '' and not($linked) and $here/@kind = 'document' and not(ancestor::teiHeader)"/>
    <xsl:element name="{if ($link) then 'a' else 'span'}" namespace="">
      <xsl:if test="$link"><xsl:attribute name="href" select="'calendar/' || r:date-page($value) || '.html'"/></xsl:if>
      <xsl:attribute name="class" select="if (@cert = ('low', 'medium')) then 'date doubtful' else 'date'"/>
      <!-- What the words say already is not said again. -->
      <xsl:variable name="meaning" as="xs:string" select="r:date-words($value)"/>
      <xsl:if test="$value != '' and $meaning ne normalize-space()">
        <xsl:attribute name="title" select="string-join(($meaning, if (@evidence = 'internal') then r:word('date.inferred') else ()), '. ')"/>
      </xsl:if>
      <xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:variable name="words" as="node()*">
        <xsl:apply-templates mode="text"><xsl:with-param name="linked" tunnel="yes" select="$linked or $link"/></xsl:apply-templates>
        <!-- A day that the source gives by its place (a column of an account, a heading) has no words of its own. -->
        <xsl:if test="$meaning != '' and not(node()) and ancestor::*[self::cell or self::dateline or self::head or self::label or self::item][1][not(normalize-space())]"><span class="b">[</span><xsl:text>{$meaning}</xsl:text><span class="b">]</span></xsl:if>
      </xsl:variable>
      <xsl:variable name="datetime" as="xs:string?" select="r:datetime(.)"/>
      <xsl:choose>
        <xsl:when test="$datetime"><time datetime="{$datetime}"><xsl:sequence select="$words"/></time></xsl:when>
        <xsl:otherwise><xsl:sequence select="$words"/></xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
