<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the legend: which signs and styles this page uses, what each means, and a switch for each layer of them.
           What does not occur is neither explained nor switched.
  Input:   the text of a document.
  Output:  an aside; a layer a box to tick, with its samples and meanings. The switches work by the style sheet alone
           (055-view.css); edition.js keeps them in the address: ?view= and the keys of what is shown.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template name="r:legend" as="element(Q{}aside)?">
    <xsl:param name="text" as="element(text)"/>
    <xsl:param name="original" as="element(text)?" select="()"/>
    <xsl:variable name="notes" as="element()*" select="$text//note"/>
    <!-- Nearly always no entry is doubtful: then no name is looked up. -->
    <xsl:variable name="doubtful" as="xs:string*" select="$given/f:given/f:entity[@cert = 'low']/@ref"/>
    <xsl:variable name="names" as="element()*" select="$text//persName, $text//placeName, $text//orgName"/>
    <xsl:variable name="interventions" as="element(Q{}li)*" select="
          r:sign($notes/@type = 'translator', 'note translator', 'translator'),
          r:sign(exists($text//supplied), 'supplied', 'supplied'),
          r:sign($notes/@type = ('gloss', 'original-term'), 'note gloss', 'gloss'),
          r:sign($notes/@type = 'alternative-name', 'note alternative-name', 'alternative-name'),
          r:sign(exists($text//orig[@resp]), 'orig', 'orig'),
          r:sign(exists($text//gap), 'gap', 'gap'),
          r:sign(exists($text//unclear), 'unclear', 'unclear'),
          r:sign($text//sic or $notes/@type = 'sic', 'note sic', 'sic'),
          r:sign($text//add or $notes/@type = 'handwritten', 'note handwritten', 'handwritten'),
          r:sign(exists($text//del), 'del', 'del'),
          r:sign($notes/@type = 'signature', 'note signature', 'signature'),
          r:sign(exists($notes[not(@type = ('translator', 'gloss', 'original-term', 'alternative-name', 'sic', 'handwritten', 'signature'))][r:is-intervention(.)]), 'note', 'other'),
          r:sign(exists($text//stamp), 'stamp', 'stamp')"/>
    <xsl:variable name="layers" as="element(Q{}div)*" select="
          r:layer('original', r:sign(exists($original), 'original', 'original')),
          r:layer('names', (r:sign(exists($text//persName), 'name person', 'person'), r:sign(exists($text//placeName), 'name place', 'place'),
                            r:sign(exists($text//orgName), 'name org', 'org'), r:sign($names/@cert = 'low' or (exists($doubtful) and exists($names[r:entity(@ref)/@cert = 'low'])), 'name person doubtful', 'doubtful'))),
          r:layer('dates', (r:sign(exists($text//date), 'date', 'date'), r:sign($text//date/@cert = ('low', 'medium'), 'date doubtful', 'doubtful-date'))),
          r:layer('interventions', $interventions),
          r:layer('expansions', r:sign(exists($text//choice[abbr][expan]), 'expansion', 'expansion')),
          r:layer('brackets', $interventions[1] ! r:sign(true(), 'b', 'brackets')),
          r:layer('notes', r:sign(exists($notes[r:is-editors(.)]), 'ref editor', 'editor')),
          r:layer('variants', r:sign(exists($text//app) or exists($given/f:given/f:variant), 'ref variant', 'variant'), r:where()),
          r:layer('parallels', r:sign(exists($given/*/*:parallels), 'half', 'parallel')),
          r:layer('numbers', r:sign(exists($text//*[@n and @xml:id]), 'number', 'number')),
          r:layer('pages', r:sign(exists($text//pb), 'pb', 'pb')),
          r:layer('lines', r:sign(exists($text//lb), 'line', 'lb'))"/>
    <xsl:if test="$layers">
      <aside class="legend" aria-labelledby="page:legend">
        <details>
          <summary id="page:legend">{r:word('legend')}</summary>
          <xsl:sequence select="$layers"/>
        </details>
      </aside>
    </xsl:if>
  </xsl:template>

  <!-- A layer of what the page shows beside the bare words; none where it has no sign on this page. -->
  <xsl:function name="r:layer" as="element(Q{}div)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="signs" as="element(Q{}li)*"/>
    <xsl:sequence select="r:layer($key, $signs, ())"/>
  </xsl:function>

  <xsl:function name="r:layer" as="element(Q{}div)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="signs" as="element(Q{}li)*"/>
    <xsl:param name="choice" as="element(Q{}div)?"/>
    <xsl:if test="$signs">
      <!-- One sign stands beside the layer's name, which says enough; several are explained. -->
      <xsl:variable name="one" as="xs:boolean" select="count($signs) = 1"/>
      <div class="layer"><label><input type="checkbox" id="view:{$key}" value="{$key}"><xsl:if test="not($key = 'expansions')"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>{' ' || r:word('view.' || $key)}</label>
        <xsl:if test="$one">{' '}<xsl:sequence select="$signs/Q{}span[@class = 'sample']"/></xsl:if>
        <xsl:if test="not($one)"><ul><xsl:sequence select="$signs"/></ul></xsl:if><xsl:sequence select="$choice"/></div>
    </xsl:if>
  </xsl:function>

  <!-- Where the variants stand; the script of pages with variants shows the choice, since without it they stand at the foot. -->
  <xsl:function name="r:where" as="element(Q{}div)?">
    <xsl:if test="$given/f:given/f:variant">
      <div class="where" role="radiogroup" aria-label="{r:word('where')}" hidden="hidden"><xsl:for-each select="'foot', 'margin', 'place'"><label class="{.}"><input type="radio" name="where" value="{.}"/>{' ' || r:word('where.' || .)}</label></xsl:for-each></div>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:sign" as="element(Q{}li)?">
    <xsl:param name="found" as="xs:boolean"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:if test="$found">
      <li><span class="sample"><xsl:element name="{if ($key = ('editor', 'variant')) then 'sup' else 'span'}" namespace=""><xsl:attribute name="class" select="$class"/>{r:word('legend.' || $key || '.sample')}</xsl:element></span>{' '}<span class="meaning">{r:word('legend.' || $key)}</span></li>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
