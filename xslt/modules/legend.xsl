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
    <xsl:variable name="names" as="element()*" select="$text//persName, $text//placeName, $text//orgName"/>
    <xsl:variable name="interventions" as="xs:string*" select="
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
    <xsl:variable name="layers" as="map(xs:string, xs:string*)*" select="(
          r:layer('original', r:sign(exists($original), 'original', 'original')),
          r:layer('names', (r:sign(exists($text//persName), 'name person', 'person'), r:sign(exists($text//placeName), 'name place', 'place'),
                            r:sign(exists($text//orgName), 'name org', 'org'), r:sign($names/@cert = 'low' or r:names-doubtful($names/@ref), 'name person doubtful', 'doubtful'))),
          r:layer('dates', (r:sign(exists($text//date), 'date', 'date'), r:sign($text//date/@cert = ('low', 'medium'), 'date doubtful', 'doubtful-date'))),
          r:layer('interventions', $interventions),
          r:layer('expansions', r:sign(exists($text//choice[abbr][expan]), 'expansion', 'expansion')),
          r:layer('brackets', $interventions[1] ! r:sign(true(), 'b', 'brackets')),
          r:layer('notes', r:sign(exists($notes[r:is-editors(.)]), 'ref editor', 'editor')),
          r:layer('variants', r:sign(exists($text//app) or exists($given/f:given/f:variant), 'ref variant', 'variant')),
          r:layer('parallels', r:sign(exists($given/*/*:parallels), 'half', 'parallel')),
          r:layer('numbers', r:sign(exists($text//*[@n and @xml:id]), 'number', 'number')),
          r:layer('pages', r:sign(exists($text//pb), 'pb', 'pb')),
          r:layer('lines', r:sign(exists($text//lb), 'line', 'lb')),
          r:layer('images', r:sign(exists($given/f:given/f:leaf), 'to-leaf', 'image')),
          r:layer('zones', r:sign(exists($given/f:given/f:leaf/f:zone), 'z', 'zone')))[exists(?signs)]"/>
    <xsl:if test="exists($layers)">
      <aside class="legend" aria-labelledby="page:legend">
        <details>
          <summary id="page:legend">{r:word('legend')}</summary>
          <xsl:for-each select="$layers"><xsl:call-template name="r:layer"/></xsl:for-each>
        </details>
      </aside>
    </xsl:if>
  </xsl:template>

  <!-- One sign stands beside its layer's name, which says enough; several are explained. -->
  <xsl:template name="r:layer" as="element(Q{}div)">
    <xsl:context-item as="map(xs:string, xs:string*)" use="required"/>
    <xsl:variable name="key" as="xs:string" select="?key"/>
    <xsl:variable name="signs" as="xs:string+" select="?signs"/>
    <div class="layer"><label><input type="checkbox" id="view:{$key}" value="{$key}"><xsl:if test="not($key = 'expansions')"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>{' ' || r:word('view.' || $key)}</label>
      <xsl:choose>
        <xsl:when test="count($signs) = 1">{' '}<xsl:call-template name="r:sample"><xsl:with-param name="sign" select="$signs"/></xsl:call-template></xsl:when>
        <xsl:otherwise><ul><xsl:for-each select="$signs"><li><xsl:call-template name="r:sample"><xsl:with-param name="sign" select="."/></xsl:call-template>{' '}<span class="meaning">{r:word('legend.' || substring-before(., '|'))}</span></li></xsl:for-each></ul></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$key = 'variants'"><xsl:sequence select="r:where()"/></xsl:if></div>
  </xsl:template>

  <xsl:template name="r:sample" as="element(Q{}span)">
    <xsl:param name="sign" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="substring-before($sign, '|')"/>
    <span class="sample"><xsl:element name="{if ($key = ('editor', 'variant')) then 'sup' else 'span'}" namespace=""><xsl:attribute name="class" select="substring-after($sign, '|')"/>{r:word('legend.' || $key || '.sample')}</xsl:element></span>
  </xsl:template>

  <!-- A layer of what the page shows beside the bare words; nothing is built for one that has no sign on this page. -->
  <xsl:function name="r:layer" as="map(xs:string, xs:string*)">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="signs" as="xs:string*"/>
    <xsl:sequence select="map{'key': $key, 'signs': $signs}"/>
  </xsl:function>

  <!-- "editor|ref editor": which sign, and the classes that it has on the page. -->
  <xsl:function name="r:sign" as="xs:string?">
    <xsl:param name="found" as="xs:boolean"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="if ($found) then $key || '|' || $class else ()"/>
  </xsl:function>

  <!-- Whether one of the references leads to an entry that is doubtful. Nearly always there is none: then none is
       followed; and nearly always a reference is an entry's own. -->
  <xsl:function name="r:names-doubtful" as="xs:boolean">
    <xsl:param name="refs" as="attribute(ref)*"/>
    <xsl:variable name="doubtful" as="xs:string*" select="$given/f:given/f:entity[@cert = 'low']/@ref"/>
    <xsl:sequence select="exists($doubtful) and ($refs = $doubtful or exists($refs[contains(., ' ') or starts-with(., '.')][r:entity(.)/@cert = 'low']))"/>
  </xsl:function>

  <!-- Where the variants stand; the script of pages with variants shows the choice, since without it they stand at the foot. -->
  <xsl:function name="r:where" as="element(Q{}div)?">
    <xsl:if test="$given/f:given/f:variant">
      <div class="where" role="radiogroup" aria-label="{r:word('where')}" hidden="hidden"><xsl:for-each select="'foot', 'margin', 'place'"><label class="{.}"><input type="radio" name="where" value="{.}"/>{' ' || r:word('where.' || .)}</label></xsl:for-each></div>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
