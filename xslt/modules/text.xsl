<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: everything that turns a TEI text into HTML (mode text), for the sheets that print text.
  Input:   tei:text and what stands in it.
  Output:  HTML.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="given.xsl"/>
  <xsl:include href="links.xsl"/>
  <xsl:include href="dates.xsl"/>
  <xsl:include href="brackets.xsl"/>
  <xsl:include href="kinds.xsl"/>
  <xsl:include href="structure.xsl"/>
  <xsl:include href="frame.xsl"/>
  <xsl:include href="folders.xsl"/>
  <xsl:include href="citation.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="letters.xsl"/>
  <xsl:include href="names.xsl"/>
  <xsl:include href="interventions.xsl"/>
  <xsl:include href="variants.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="phrases.xsl"/>
  <xsl:include href="bibliography.xsl"/>
  <xsl:include href="data.xsl"/>
  <xsl:include href="drama.xsl"/>
  <xsl:include href="formulas.xsl"/>
  <xsl:include href="manuscripts.xsl"/>
  <xsl:include href="language.xsl"/>
  <xsl:include href="nesting.xsl"/>
  <xsl:include href="inscriptions.xsl"/>
  <xsl:include href="last-resort.xsl"/>
</xsl:stylesheet>
