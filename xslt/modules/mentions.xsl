<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: a passage in its sentence, with a link to its paragraph; for the registers, the calendar and the apparatus.
  Input:   f:mention, f:date, f:intervention of the documents' facts.
  Output:  list items.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:variable name="documents" as="element(f:document)*" select="$given/f:given/f:document"/>
  <xsl:key name="mentions" match="f:mention" use="@ref"/>

  <xsl:function name="r:label-words" as="xs:string">
    <xsl:param name="label" as="xs:string"/>
    <xsl:sequence select="if (starts-with($label, 'at.')) then normalize-space(r:word(replace($label, ' .*$', '')) || ' ' || substring-after($label, ' ')) else $label"/>
  </xsl:function>

  <!-- A document's siglum, or its title where it has none. -->
  <xsl:function name="r:siglum" as="xs:string">
    <xsl:param name="document" as="element(f:document)"/>
    <xsl:sequence select="string(($document/@siglum[. != ''], $document/@title[. != ''], $document/@file)[1])"/>
  </xsl:function>

  <xsl:function name="r:short" as="xs:string">
    <xsl:param name="document" as="element(f:document)"/>
    <xsl:sequence select="string(($document/@short[. != ''], $document/@title[. != ''], $document/@file)[1])"/>
  </xsl:function>

  <xsl:variable name="paragraph" as="xs:string" select="r:word('paragraph.low')"/>

  <xsl:function name="r:place" as="element(a)">
    <xsl:param name="fact" as="element()"/>
    <xsl:variable name="label" as="xs:string" select="r:label-words($fact/@label)"/>
    <a class="at" href="{r:at($fact/../@href, $fact/@id)}" aria-label="{r:siglum($fact/..)}, {$paragraph[not(starts-with($fact/@label, 'at.'))]} {$label}">{$label}</a>
  </xsl:function>

  <!-- "12, 14, 20": the paragraphs, each once. -->
  <xsl:function name="r:places" as="node()*">
    <xsl:param name="facts" as="element()*"/>
    <xsl:for-each-group select="$facts" group-by="@id || ' ' || @label">
      <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
      <xsl:sequence select="r:place(.)"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The passage: number, sentence. -->
  <xsl:function name="r:passage" as="element(li)">
    <xsl:param name="fact" as="element()"/>
    <li><xsl:sequence select="r:place($fact)"/>{' '}<span class="passage"><xsl:sequence select="r:sentence($fact)"/></span></li>
  </xsl:function>

  <xsl:function name="r:sentence" as="node()*">
    <xsl:param name="fact" as="element()"/>
    <xsl:text>{$fact/f:before ! (if (normalize-space(substring(., 1, 1)) = '') then replace(., '^\s+', '') else string(.))}</xsl:text><mark>{$fact/f:hit}</mark><xsl:text>{$fact/f:after}</xsl:text>
  </xsl:function>

  <!-- The passages of one document under its name. -->
  <xsl:function name="r:by-document" as="element(div)*">
    <xsl:param name="facts" as="element()*"/>
    <xsl:for-each-group select="$facts/." group-adjacent="generate-id(..)">
      <xsl:variable name="document" as="element(f:document)" select=".."/>
      <div class="in-document">
        <p class="document"><xsl:if test="$document/@siglum != ''"><span class="siglum">{$document/@siglum}</span>{' '}</xsl:if><a href="{$document/@href}">{r:short($document)}</a></p>
        <ol class="passages"><xsl:sequence select="current-group() ! r:passage(.)"/></ol>
      </div>
    </xsl:for-each-group>
  </xsl:function>

  <!-- "At the invitation … these countries": a long passage by so many of its first and last words. -->
  <xsl:function name="r:clipped" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="words" as="xs:integer"/>
    <xsl:variable name="all" as="xs:string*" select="tokenize($text)"/>
    <!-- So short that it has no more words: they are not counted. -->
    <xsl:sequence select="if (string-length($text) le 4 * $words + 4) then normalize-space($text)
                          else if (count($all) le 2 * $words + 2) then string-join($all, ' ')
                          else string-join(($all[position() le $words], '…', $all[position() gt last() - $words]), ' ')"/>
  </xsl:function>
</xsl:stylesheet>
