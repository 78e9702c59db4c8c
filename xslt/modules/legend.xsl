<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the legend: which signs and styles this page uses, and what each means. What does not occur is not explained.
  Input:   the text of a document.
  Output:  an aside with a list of samples and meanings.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template name="r:legend" as="element(Q{}aside)?">
    <xsl:param name="text" as="element(text)"/>
    <xsl:variable name="entries" as="element(Q{}li)*">
      <xsl:sequence select="
          r:sign($text//persName, 'name person', 'person'),
          r:sign($text//placeName, 'name place', 'place'),
          r:sign($text//orgName, 'name org', 'org'),
          r:sign($text//date, 'date', 'date'),
          r:sign($text//(persName | placeName | orgName | date)[@cert = 'low'], 'name person doubtful', 'doubtful'),
          r:sign($text//note[@type = 'translator'], 'note translator', 'translator'),
          r:sign($text//supplied, 'supplied', 'supplied'),
          r:sign($text//note[@type = ('gloss', 'original-term')], 'note gloss', 'gloss'),
          r:sign($text//note[@type = 'alternative-name'], 'note alternative-name', 'alternative-name'),
          r:sign($text//orig[@resp], 'orig', 'orig'),
          r:sign($text//gap, 'gap', 'gap'),
          r:sign($text//unclear, 'unclear', 'unclear'),
          r:sign($text//(sic | note[@type = 'sic']), 'note sic', 'sic'),
          r:sign($text//(add | note[@type = 'handwritten']), 'note handwritten', 'handwritten'),
          r:sign($text//note[@type = 'signature'], 'note signature', 'signature'),
          r:sign($text//note[r:is-intervention(.)][not(@type = ('translator', 'gloss', 'original-term', 'alternative-name', 'sic', 'handwritten', 'signature'))], 'note', 'other'),
          r:sign($text//stamp, 'stamp', 'stamp'),
          r:sign($text//note[r:is-editors(.)], 'ref editor', 'editor'),
          r:sign($text//pb, 'pb', 'pb')"/>
    </xsl:variable>
    <xsl:if test="$entries">
      <aside class="legend" aria-labelledby="page:legend">
        <h2 id="page:legend">{r:word('legend')}</h2>
        <ul><xsl:sequence select="$entries"/></ul>
      </aside>
    </xsl:if>
  </xsl:template>

  <xsl:function name="r:sign" as="element(Q{}li)?">
    <xsl:param name="found" as="element()*"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:if test="exists($found)">
      <li><span class="sample"><xsl:element name="{if ($key = 'editor') then 'sup' else 'span'}" namespace=""><xsl:attribute name="class" select="$class"/>{r:word('legend.' || $key || '.sample')}</xsl:element></span>{' '}<span class="meaning">{r:word('legend.' || $key)}</span></li>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
