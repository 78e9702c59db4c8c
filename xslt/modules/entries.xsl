<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: an entry of an authority file for readers: its names, offices, life dates, identifiers, notes.
  Input:   person, place, org or event.
  Output:  paragraphs and lists.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:function name="r:name-elements" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$entry/(persName | placeName | orgName | eventName | geogName | settlement | country | region)"/>
  </xsl:function>

  <xsl:function name="r:main" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="names" as="element()*" select="r:name-elements($entry)"/>
    <xsl:sequence select="(($names[@type = 'main'], $names, $entry/(label, head))[1] ! normalize-space(.)[. != ''], string($entry/@xml:id))[1]"/>
  </xsl:function>

  <xsl:function name="r:life-year" as="xs:string">
    <xsl:param name="day" as="xs:string"/>
    <xsl:sequence select="if (matches($day, '^-?\d{4}(-|$)')) then r:date-words(replace($day, '^(-?\d{4}).*$', '$1')) else $day"/>
  </xsl:function>

  <!-- "(1912–1994)"; of an event, its date. -->
  <xsl:function name="r:life" as="element(Q{}span)?">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="born" as="xs:string" select="string($entry/birth[1] ! ((@when, @notBefore)[1] ! string(.), normalize-space(.)[. != ''])[1])"/>
    <xsl:variable name="died" as="xs:string" select="string($entry/death[1] ! ((@when, @notAfter)[1] ! string(.), normalize-space(.)[. != ''])[1])"/>
    <xsl:variable name="when" as="xs:string" select="if ($entry/self::event) then r:date-words(r:date-value($entry)) else ''"/>
    <xsl:if test="$born || $died || $when"><span class="life"> ({if ($when) then $when else r:life-year($born) || '–' || r:life-year($died)})</span></xsl:if>
  </xsl:function>

  <xsl:function name="r:roles" as="element(Q{}p)*">
    <xsl:param name="entry" as="element()"/>
    <xsl:for-each select="$entry/(occupation | state | desc | roleName | affiliation | nationality)[normalize-space()]"><p class="role"><xsl:apply-templates mode="text"/></p></xsl:for-each>
  </xsl:function>

  <!-- Its other names, dates, place and numbers. -->
  <xsl:function name="r:about" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="terms" as="element()*" select="r:other-names($entry), r:dated($entry), r:where($entry), r:identifiers($entry)"/>
    <xsl:if test="$terms"><dl class="facts"><xsl:sequence select="$terms"/></dl></xsl:if>
  </xsl:function>

  <xsl:function name="r:notes-of" as="element(Q{}div)*">
    <xsl:param name="entry" as="element()"/>
    <xsl:for-each select="$entry/(note | p)[normalize-space()]"><div class="note-of-entry"><xsl:apply-templates mode="text"/></div></xsl:for-each>
  </xsl:function>

  <xsl:function name="r:term" as="element()*">
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="said" as="element(Q{}dd)*"/>
    <xsl:if test="$said"><dt>{r:word($word)}</dt><xsl:sequence select="$said"/></xsl:if>
  </xsl:function>

  <!-- The other forms of the name that the authority file has, each with how it is written. -->
  <xsl:function name="r:other-names" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="others" as="element()*" select="r:name-elements($entry)[normalize-space() ne r:main($entry)]"/>
    <xsl:variable name="said" as="element(Q{}dd)*">
      <xsl:for-each-group select="$others" group-by="normalize-space()">
        <xsl:variable name="how" as="xs:string*" select="distinct-values(current-group() ! (@type[r:has-word('form.' || .)] ! r:word('form.' || .), @xml:lang[r:has-word('romanisation.' || .)] ! r:word('romanisation.' || .)))"/>
        <dd><span><xsl:sequence select="r:language(.)"/>{current-grouping-key()}</span><xsl:if test="exists($how)">{' '}<small>({string-join($how, ', ')})</small></xsl:if></dd>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="r:term('forms', $said)"/>
  </xsl:function>

  <!-- Born, died, active: where the entry says more than the years behind the name. -->
  <xsl:function name="r:dated" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:for-each select="$entry/(birth | death | floruit)[normalize-space() or string-length(r:date-value(.)) gt 4]">
      <xsl:variable name="words" as="xs:string*" select="(r:date-words(r:date-value(.)), normalize-space(.))[. != '']"/>
      <xsl:variable name="said" as="element(Q{}dd)"><dd>{string-join(distinct-values($words), ', ')}</dd></xsl:variable>
      <xsl:sequence select="r:term('life.' || local-name(), $said)"/>
    </xsl:for-each>
    <xsl:variable name="lived" as="element(Q{}dd)*"><xsl:for-each select="$entry/(residence | education)[normalize-space()]"><dd><xsl:apply-templates mode="text"/></dd></xsl:for-each></xsl:variable>
    <xsl:sequence select="r:term('life.residence', $lived)"/>
  </xsl:function>

  <xsl:function name="r:where" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="said" as="element(Q{}dd)*"><xsl:for-each select="$entry/location[normalize-space()]"><dd>{normalize-space(.)}</dd></xsl:for-each></xsl:variable>
    <xsl:sequence select="r:term('location', $said)"/>
  </xsl:function>

  <xsl:function name="r:identifiers" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="said" as="element(Q{}dd)*">
      <xsl:for-each select="$entry/idno[normalize-space()]">
        <xsl:variable name="address" as="xs:string?" select="r:authority(@type, string(.))"/>
        <!-- Of an address, whose it is: "gnd https://…". -->
        <xsl:variable name="number" as="xs:string" select="string-join((if (lower-case(@type) = ('url', 'uri')) then @subtype else @type, normalize-space(.)), ' ')"/>
        <dd><xsl:choose>
          <xsl:when test="exists($address)"><a href="{$address}">{$number}</a></xsl:when>
          <xsl:otherwise>{$number}</xsl:otherwise>
        </xsl:choose></dd>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="r:term('identifiers', $said)"/>
  </xsl:function>
</xsl:stylesheet>
