<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: what several passes ask of an element or a header: which kind of thing a name names; where the original is kept.
  Input:   a name; a teiHeader.
  Output:  a word.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:variable name="kinds" as="map(xs:string, xs:string)" select="map{
      'persName': 'person', 'surname': 'person', 'forename': 'person', 'orgName': 'org', 'eventName': 'event',
      'placeName': 'place', 'geogName': 'place', 'settlement': 'place', 'country': 'place', 'region': 'place', 'district': 'place'}"/>

  <xsl:function name="r:kind" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="kind" as="xs:string?" select="$kinds(local-name($name))"/>
    <xsl:sequence select="
        if (exists($kind)) then $kind
        else if ($name/@type = ('person', 'place', 'org', 'event')) then string($name/@type)
        else 'name'"/>
  </xsl:function>

  <!-- "GARF, Fond 5446, Opis 98, Delo 721, Listy 153-164" -->
  <xsl:function name="r:archive" as="xs:string">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="ms" as="element(msDesc)?" select="($header/fileDesc/sourceDesc//msDesc)[1]"/>
    <!-- A repository without a collection or a number says nothing of where the original is. -->
    <xsl:sequence select="if (empty($ms/msIdentifier/(collection | idno)[normalize-space()])) then '' else string-join(($ms/msIdentifier/(settlement, institution, repository, collection, idno), ($ms/msContents//locus)[1]) ! normalize-space() [. != ''], ', ')"/>
  </xsl:function>
</xsl:stylesheet>
