<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the table of contents of a page that has several headings.
  Input:   the printed page.
  Output:  a nav with a link to each heading, each below the one that it belongs to.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions">

  <!-- Fewer headings than these are seen at a glance. -->
  <xsl:param name="fewest-headings" as="xs:integer" select="3"/>

  <xsl:template name="r:contents" as="element(nav)?">
    <xsl:param name="printed" as="node()*"/>
    <xsl:variable name="headings" as="element()*" select="($printed/descendant::h2 | $printed/descendant::h3 | $printed/descendant::h4 | $printed/descendant::h5 | $printed/descendant::h6)[@id]"/>
    <xsl:if test="count($headings) ge $fewest-headings">
      <nav class="contents" aria-labelledby="page:contents">
        <details>
          <summary id="page:contents">{r:word('contents')}</summary>
          <xsl:sequence select="r:headings($headings, min($headings ! r:level(.)))"/>
        </details>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:function name="r:level" as="xs:integer">
    <xsl:param name="heading" as="element()"/>
    <xsl:sequence select="xs:integer(substring(local-name($heading), 2))"/>
  </xsl:function>

  <xsl:function name="r:headings" as="element(ol)?">
    <xsl:param name="headings" as="element()*"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:if test="exists($headings)">
      <ol>
        <xsl:for-each-group select="$headings" group-starting-with="*[r:level(.) le $level]">
          <li><a href="#{@id}">{normalize-space(string-join(.//text()[not(ancestor::sup or ancestor::*[@role = 'note'] or ancestor::a[@class = 'n'])]))}</a>
            <xsl:sequence select="r:headings(tail(current-group()), (min(tail(current-group()) ! r:level(.)), 6)[1])"/></li>
        </xsl:for-each-group>
      </ol>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
