<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the parts of the book for reading devices: notes and readings behind each document, linked.
  Input:   a TEI file; $given.
  Output:  part.xml (see modules/volume.xsl).
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="modules/volume.xsl"/>
</xsl:stylesheet>
