<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: what every sheet is given beside its document: the edition's settings, the words of the interface, the
           pages that there are, the entities that the document names. Nothing else is read from anywhere.
  Input:   $given, a document f:given, and $interface, a document f:words (made by rubricator.edition.given).
  Output:  functions that look things up in it.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:param name="given" as="document-node(element(f:given))" required="yes"/>
  <xsl:param name="interface" as="document-node(element(f:words))" required="yes"/>

  <xsl:key name="word" match="f:word" use="@key"/>
  <xsl:key name="page" match="f:page" use="@file"/>
  <xsl:key name="target" match="f:target" use="@ref"/>

  <xsl:variable name="edition" as="element(f:edition)" select="$given/f:given/f:edition"/>
  <xsl:variable name="here" as="element(f:page)?" select="$given/f:given/f:page[@here]"/>

  <!-- The word of the interface for a key; the key itself where the edition's language has none. -->
  <xsl:function name="r:word" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="(key('word', $key, $interface)/string(), $key)[1]"/>
  </xsl:function>

  <xsl:function name="r:has-word" as="xs:boolean">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="exists(key('word', $key, $interface))"/>
  </xsl:function>

  <!-- The entities by their references: asked for each name of a text, so a map. -->
  <xsl:variable name="entities" as="map(xs:string, element(f:entity))" select="map:merge($given/f:given/f:entity ! map{string(@ref): .}, map{'duplicates': 'use-first'})"/>

  <!-- The first entity that a @ref leads to. -->
  <xsl:function name="r:entity" as="element(f:entity)?">
    <xsl:param name="ref" as="attribute()?"/>
    <!-- Nearly always one reference that needs no tidying. -->
    <xsl:variable name="own" as="element(f:entity)?" select="$ref ! $entities(.)"/>
    <xsl:sequence select="if ($own) then $own else (tokenize($ref) ! $entities(r:local-ref(.)))[1]"/>
  </xsl:function>

  <!-- "../tei/persons.xml#kim" is "persons.xml#kim": files of an edition stand in one folder. -->
  <xsl:function name="r:local-ref" as="xs:string">
    <xsl:param name="ref" as="xs:string"/>
    <xsl:sequence select="if (starts-with($ref, '.')) then replace($ref, '^(\.\./tei/|\./)', '') else $ref"/>
  </xsl:function>

  <!-- Report something to the editor: a finding. -->
  <xsl:template name="r:report" as="empty-sequence()">
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="remedy" as="xs:string" select="''"/>
    <xsl:param name="at" as="node()" select="."/>
    <xsl:message>
      <f:finding code="{$code}" remedy="{$remedy}" path="{path($at)}">{$text}</f:finding>
    </xsl:message>
  </xsl:template>
</xsl:stylesheet>
