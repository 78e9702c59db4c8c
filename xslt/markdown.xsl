<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: a document as Markdown (CommonMark, with footnotes and tables as Pandoc and GitHub have them).
  Input:   a TEI file; $given.
  Output:  a head in YAML, the title, the text with its brackets and paragraph numbers, the notes. Made of the
           HTML that the reading page has; a second pass (mode md) writes it down. What has no sign in Markdown is its words.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">
  <xsl:include href="modules/volume.xsl"/>

  <xsl:mode name="markdown" on-no-match="fail" visibility="public" use-accumulators="#all"/>
  <xsl:mode name="md" on-no-match="fail"/>

  <xsl:variable name="written-blocks" as="xs:string+" select="tokenize('article aside blockquote dd details div dl dt figure figcaption h1 h2 h3 h4 h5 h6 header li nav ol p section table ul')"/>

  <xsl:template match="document-node()" mode="markdown" as="empty-sequence()" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
    <xsl:variable name="printed" as="node()*" select="r:words(TEI/text)"/>
    <xsl:variable name="notes" as="element()*" select="r:notes-of-both(TEI/text, $printed)"/>
    <xsl:variable name="made" as="xs:string*" select="r:head(), '# ' || r:plain(string($here/@title)), r:md($printed), $notes/Q{}ol/Q{}li ! r:note-text(.), r:readings($printed)/Q{}ol/Q{}li[Q{}span[@class = 'sign']/Q{}a] ! r:variant-text(.)"/>
    <xsl:result-document format="part"><xsl:value-of select="string-join($made, '&#10;&#10;')"/></xsl:result-document>
  </xsl:template>

  <!-- What a program may want to know of the document. -->
  <xsl:function name="r:head" as="xs:string">
    <xsl:variable name="facts" as="map(xs:string, xs:string)" select="map{
        'title': string($here/@title), 'date': string($here/@value), 'siglum': string($here/@siglum),
        'original': string($here/@archive), 'edition': string($edition/@title), 'version': string($edition/@version)}"/>
    <xsl:sequence select="string-join(('---',
        ('title', 'date', 'siglum', 'original', 'edition', 'version')[$facts(.) != ''] ! (. || ': ' || r:quoted($facts(.))), '---'), '&#10;')"/>
  </xsl:function>

  <xsl:function name="r:quoted" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'&quot;' || replace($text, '([\\&quot;])', '\\$1') || '&quot;'"/>
  </xsl:function>

  <!-- The blocks that nodes make: runs of words between blocks are a block. -->
  <xsl:function name="r:md" as="xs:string*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:for-each-group select="$nodes" group-adjacent="self::* and local-name() = $written-blocks">
      <xsl:choose>
        <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="md"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="r:line(current-group())[. != '']"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Words in a line, with what would be a sign at its beginning made harmless. -->
  <xsl:function name="r:line" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="$nodes" mode="md"/></xsl:variable>
    <xsl:variable name="text" as="xs:string" select="replace(replace(normalize-space(string-join($words)), ' ?&#xE000; ?', '  &#10;'), '^(#|\+|-|=|~|:)', '\\$1')"/>
    <xsl:sequence select="replace($text, '^(\d{1,9})([.)])(\s|$)', '$1\\$2$3')"/>
  </xsl:function>

  <xsl:function name="r:plain" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace($text, '([\\`*_\[\]&lt;&gt;|])', '\\$1')"/>
  </xsl:function>

  <xsl:function name="r:note-text" as="xs:string">
    <xsl:param name="note" as="element(li)"/>
    <xsl:sequence select="'[^' || r:note-id($note/@id) || ']: ' || string-join(r:md($note/div[@class = 'body']/node()), '&#10;&#10;    ')"/>
  </xsl:function>

  <!-- "editor:note12" and "#editor:note12" are "editor12". -->
  <xsl:function name="r:note-id" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="translate(replace($address, '^#|:note', ''), ':', '-')"/>
  </xsl:function>

  <xsl:template match="text()" mode="md" as="xs:string"><xsl:sequence select="r:plain(replace(., '\s+', ' '))"/></xsl:template>

  <!-- Any element in a line: its words. -->
  <xsl:template match="*" mode="md" as="xs:string*"><xsl:apply-templates mode="md"/></xsl:template>
  <xsl:template match="i | em | cite" mode="md" as="xs:string*"><xsl:sequence select="r:signed(., '*')"/></xsl:template>
  <xsl:template match="b | strong" mode="md" as="xs:string*"><xsl:sequence select="r:signed(., '**')"/></xsl:template>
  <!-- A formula that was written in TeX: as Pandoc and GitHub have it. -->
  <xsl:template match="*:math[@alttext]" mode="md" as="xs:string"><xsl:sequence select="if (@display = 'block') then '$$' || @alttext || '$$' else '$' || @alttext || '$'"/></xsl:template>
  <xsl:template match="*:mfrac | *:msup | *:msub" mode="md" as="xs:string">
    <xsl:variable name="parts" as="xs:string*"><xsl:for-each select="*"><xsl:value-of><xsl:apply-templates select="." mode="md"/></xsl:value-of></xsl:for-each></xsl:variable>
    <xsl:sequence select="string-join(*/(for $n in position() return if (count(*) gt 1) then '(' || $parts[$n] || ')' else $parts[$n]), if (self::*:mfrac) then '/' else if (self::*:msup) then '^' else '\_')"/>
  </xsl:template>
  <xsl:template match="span[@class = 'formula']/code" mode="md" as="xs:string"><xsl:sequence select="'$' || replace(normalize-space(.), '^\$+|\$+$', '') || '$'"/></xsl:template>
  <xsl:template match="br" mode="md" as="xs:string"><xsl:sequence select="'&#xE000;'"/></xsl:template>
  <xsl:template match="span[@class = ('pb', 'pb of', 'facsimile')] | a[@class = 'facsimile-outside']" mode="md" as="empty-sequence()" priority="2"/>
  <xsl:template match="a[@class = 'n']" mode="md" as="xs:string"><xsl:sequence select="'**' || r:plain(string(.)) || '**'"/></xsl:template>
  <xsl:template match="a[matches(@href, '^(https?|mailto):')]" mode="md" as="xs:string">
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="md"/></xsl:variable>
    <xsl:sequence select="'[' || string-join($words) || '](' || replace(replace(@href, '\(', '%28'), '\)', '%29') || ')'"/>
  </xsl:template>
  <!-- An entry of the apparatus; what its lemma rests on is left out, as at the foot of a printed page. -->
  <xsl:function name="r:variant-text" as="xs:string">
    <xsl:param name="entry" as="element(Q{}li)"/>
    <xsl:sequence select="'[^' || r:note-id($entry/@id) || ']: ' || string-join(r:md($entry/Q{}span[@class = 'entries']/node()[not(self::Q{}span[@class = 'support'])]))"/>
  </xsl:function>

  <xsl:template match="sup[a/@role = 'doc-noteref']" mode="md" as="xs:string"><xsl:sequence select="'[^' || r:note-id(a/@href) || ']'"/></xsl:template>

  <!-- Signs of emphasis touch the words: spaces stand outside. A sign in a sign would be another sign. -->
  <xsl:function name="r:signed" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="sign" as="xs:string"/>
    <xsl:variable name="words" as="xs:string"><xsl:value-of><xsl:apply-templates select="$element/node()" mode="md"/></xsl:value-of></xsl:variable>
    <xsl:variable name="bare" as="xs:string" select="replace($words, '^\s+|\s+$', '')"/>
    <xsl:sequence select="if ($bare = '' or $element/ancestor::*[local-name() = ('i', 'em', 'cite', 'b', 'strong')]) then $words
                          else string-join((' '[matches($words, '^\s')], $sign || $bare || $sign, ' '[matches($words, '\s$')]))"/>
  </xsl:function>

  <xsl:template match="article | aside | details | div | dl | dt | figure | figcaption | header | nav | p | section" mode="md" as="xs:string*"><xsl:sequence select="r:md(node())"/></xsl:template>
  <xsl:template match="h1 | h2 | h3 | h4 | h5 | h6" mode="md" as="xs:string"><xsl:sequence select="substring('######', 1, xs:integer(substring(local-name(), 2))) || ' ' || r:line(node())"/></xsl:template>
  <xsl:template match="dd" mode="md" as="xs:string*"><xsl:sequence select="r:indented(r:md(node()), '- ')"/></xsl:template>
  <!-- A block of the original behind that of its translation is a quotation. -->
  <xsl:template match="blockquote | div[@class = 'original']" mode="md" as="xs:string"><xsl:sequence select="string-join(tokenize(string-join(r:md(node()), '&#10;&#10;'), '\n') ! normalize-space('> ' || .), '&#10;')"/></xsl:template>

  <!-- Items keep the numbers that their text has; a list is told by its signs. -->
  <xsl:template match="ul | ol" mode="md" as="xs:string*">
    <xsl:variable name="items" as="xs:string*" select="li ! r:indented(r:md(node()), '- ')"/>
    <xsl:sequence select="string-join($items, '&#10;')"/>
  </xsl:template>
  <xsl:template match="li" mode="md" as="xs:string*"><xsl:sequence select="r:md(node())"/></xsl:template>

  <xsl:function name="r:indented" as="xs:string*">
    <xsl:param name="parts" as="xs:string*"/>
    <xsl:param name="sign" as="xs:string"/>
    <xsl:if test="exists($parts)"><xsl:sequence select="$sign || replace(string-join($parts, '&#10;&#10;'), '\n(.)', '&#10;  $1')"/></xsl:if>
  </xsl:function>

  <xsl:function name="r:cell-span" as="xs:integer">
    <xsl:param name="cell" as="element()"/>
    <xsl:sequence select="min((1000, ($cell/@colspan ! xs:integer(.), 1)[1]))"/>
  </xsl:function>
  <xsl:function name="r:row-span" as="xs:integer">
    <xsl:param name="row" as="element()"/>
    <xsl:sequence select="sum($row/(td | th) ! r:cell-span(.))"/>
  </xsl:function>
  <xsl:template match="table" mode="md" as="xs:string*">
    <!-- A table is one only where all rows have as many cells: a cell over several columns has empty ones behind it. -->
    <xsl:variable name="columns" as="xs:integer" select="max((1, .//tr ! r:row-span(.)))"/>
    <xsl:variable name="rows" as="xs:string*" select=".//tr ! ('| ' || string-join(((td | th) ! (r:line(node()), (2 to r:cell-span(.)) ! ''), (r:row-span(.) + 1 to $columns) ! ''), ' | ') || ' |')"/>
    <xsl:sequence select="r:md(caption/node()), string-join(($rows[1], '|' || string-join((1 to $columns) ! ' --- |'), $rows[position() gt 1]), '&#10;')"/>
  </xsl:template>
</xsl:stylesheet>
