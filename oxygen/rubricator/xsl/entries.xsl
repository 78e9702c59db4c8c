<?xml version="1.0" encoding="UTF-8"?>
<!-- Purpose: what Oxygen proposes for @ref. Input: none; Oxygen calls the template "start" with the address of the open
     document. Output: one item an entry of the register beside it, with its names, sorted. A register that is missing
     gives no items. The importing sheet names the register. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.oxygenxml.com/ns/ccfilter/config" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="xs" version="2.0">
  <xsl:output method="xml" indent="yes"/>
  <xsl:param name="documentSystemID" as="xs:string" required="yes"/>
  <xsl:variable name="register" as="xs:string" select="'persons.xml'"/>

  <xsl:template name="start">
    <xsl:variable name="place" as="xs:anyURI" select="resolve-uri($register, $documentSystemID)"/>
    <items>
      <xsl:if test="doc-available($place)">
        <xsl:for-each select="doc($place)//(person | place | org)[@xml:id]">
          <xsl:sort select="lower-case(@xml:id)"/>
          <item value="{$register}#{@xml:id}" annotation="{string-join(for $name in (persName | placeName | orgName) return normalize-space($name), '; ')}&#10;{normalize-space(occupation[1])}"/>
        </xsl:for-each>
      </xsl:if>
    </items>
  </xsl:template>
</xsl:stylesheet>
