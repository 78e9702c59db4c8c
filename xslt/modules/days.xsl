<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: dates by the names of their pages, and the documents that bear them.
  Input:   the name of a date's page ("1956-08-30..1956-08-31", made by r:date-page); f:written.
  Output:  the value of the date; a paragraph.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <!-- The value that the page of this name is of: what r:date-page made, undone. -->
  <xsl:function name="r:date-of-page" as="xs:string">
    <xsl:param name="page" as="xs:string"/>
    <xsl:sequence select="
        if (starts-with($page, 'other-')) then codepoints-to-string((tokenize(substring($page, 7), '-')[. castable as xs:integer] ! xs:integer(.))[. ge 32 and . lt 55296])
        else replace(replace(replace($page, '^within-', '~'), '^(~?)until-', '$1/'), '\.\.(later)?', '/')"/>
  </xsl:function>

  <!-- The documents that bear the date. -->
  <xsl:function name="r:written" as="element(div)">
    <xsl:param name="written" as="element(f:written)"/>
    <div class="written">
      <p class="label">{r:counted('written', $written/@count)}</p>
      <ul><xsl:for-each select="$written/f:document">
        <li><xsl:if test="@siglum != ''"><span class="siglum">{@siglum}</span>{' '}</xsl:if><a href="{@href}">{r:short(.)}</a></li>
      </xsl:for-each></ul>
      <xsl:if test="$written/@count &gt; count($written/f:document)"><p>{replace(r:word('and.more'), '%', string($written/@count - count($written/f:document)))}</p></xsl:if>
    </div>
  </xsl:function>
</xsl:stylesheet>
