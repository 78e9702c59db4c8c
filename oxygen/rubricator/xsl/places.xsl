<?xml version="1.0" encoding="UTF-8"?>
<!-- The entries of places.xml as proposals for @ref. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="2.0">
  <xsl:import href="entries.xsl"/>
  <xsl:variable name="register" select="'places.xml'"/>
</xsl:stylesheet>
