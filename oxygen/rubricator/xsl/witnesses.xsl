<?xml version="1.0" encoding="UTF-8"?>
<!-- Purpose: what Oxygen proposes for @wit: the witnesses that the open document declares. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.oxygenxml.com/ns/ccfilter/config" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="xs" version="2.0">
  <xsl:output method="xml" indent="yes"/>
  <xsl:param name="documentSystemID" as="xs:string" required="yes"/>

  <xsl:template name="start">
    <items>
      <xsl:for-each select="doc($documentSystemID)//witness[@xml:id]">
        <item value="#{@xml:id}" annotation="{normalize-space()}"/>
      </xsl:for-each>
    </items>
  </xsl:template>
</xsl:stylesheet>
