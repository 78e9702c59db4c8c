<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: what several passes ask of an element or a header: which kind of thing a name names; where the original is kept.
  Input:   a name; a teiHeader.
  Output:  a word.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:variable name="kinds" static="yes" as="map(xs:string, xs:string)" select="map{
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

  <!-- What stands for a repository that a source does not name (rubricator.tei.header.parts): no place to look for. -->
  <xsl:variable name="not-named" static="yes" as="xs:string" select="'not named in the source'"/>

  <!-- "GARF, Fond 5446, Opis 98, Delo 721, Listy 153-164" -->
  <xsl:function name="r:archive" as="xs:string">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="ms" as="element(msDesc)?" select="($header/fileDesc/sourceDesc//msDesc[not(ancestor::witness) or count($header//witness) = 1])[1]"/>
    <xsl:sequence select="string-join(($ms/msIdentifier/(settlement, institution, repository, collection, idno), ($ms/msContents//locus)[1]) ! normalize-space() [not(. = ('', $not-named))], ', ')"/>
  </xsl:function>

  <!-- What a document is called: its own title before that of the series or collection that it is one of; of several in
       several languages that in the document's. -->
  <xsl:function name="r:title" as="element(title)?">
    <xsl:param name="header" as="element(teiHeader)?"/>
    <xsl:variable name="all" as="element(title)*" select="$header/fileDesc/titleStmt/title"/>
    <xsl:variable name="own" as="element(title)*" select="$all[not(@type = ('short', 'sub', 'alt', 'iso-date', 'collection', 'series', 'filename')) and not(@level = ('s', 'j'))][normalize-space()]"/>
    <xsl:variable name="main" as="element(title)*" select="($own[@level = 'a'], $own[@type = 'main'], $own)"/>
    <xsl:sequence select="($main[@xml:lang = $header/../@xml:lang][1], $main, $all)[1]"/>
  </xsl:function>
  <xsl:function name="r:subtitle" as="element(title)?">
    <xsl:param name="header" as="element(teiHeader)?"/>
    <xsl:variable name="all" as="element(title)*" select="$header/fileDesc/titleStmt/title[@type = 'sub'][normalize-space()]"/>
    <xsl:sequence select="if (r:title($header)/@type = 'sub') then () else ($all[string(@xml:lang) = string(r:title($header)/@xml:lang)], $all)[1]"/>
  </xsl:function>

  <!-- When it was written, sent, made or spoken; of what came out on a day (newspapers, bills), that day. -->
  <xsl:function name="r:made-on" as="element()?">
    <xsl:param name="header" as="element(teiHeader)?"/>
    <xsl:variable name="profile" as="element(profileDesc)?" select="$header/profileDesc[1]"/>
    <xsl:sequence select="($profile/creation/date, $profile/correspDesc/correspAction[@type = 'sent']/date, ($header/fileDesc/sourceDesc//origDate)[1],
                           $profile/settingDesc//date, $header/fileDesc/sourceDesc//recording/date,
                           $header/fileDesc/sourceDesc[count(* except listWit) = 1]/(bibl | biblStruct/monogr/imprint)/date[not(@type)][matches(@when, '^\d{4}-\d\d-\d\d$')])[1]"/>
  </xsl:function>

  <!-- Its date in words: those of the editor where they speak of other years than the attributes, by which it is sorted
       ("1132–1140", taken as of 1139; a date by another calendar). -->
  <xsl:function name="r:made-on-words" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="value" as="xs:string" select="r:date-value($date)"/>
    <xsl:variable name="said" as="xs:string" select="normalize-space(string-join($date//text()[empty(ancestor::note)]))"/>
    <xsl:variable name="years" as="xs:string*" select="analyze-string($said, '\d{4}')/*:match ! string()"/>
    <xsl:sequence select="(r:date-words($value)[. != ''][empty($years) or exists($years[contains($value, .)])], $said[. != ''], r:date-words($value))[1]"/>
  </xsl:function>
</xsl:stylesheet>
