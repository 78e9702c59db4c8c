<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the original beside its translation, block by block, where @corresp of either says what answers to what.
  Input:   the translation's text; the original: another text of the same file (type "original" or "source"), or
           f:original of $given (rubricator.edition.originals made it of another file).
  Output:  the translation as ever; a block that has a counterpart stands in a pair with it. Blocks of the original that
           nothing answers to follow the one before them: nothing of either text is lost.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="r:paired" on-no-match="shallow-copy"/>

  <xsl:function name="r:original" as="element(text)?">
    <xsl:param name="text" as="element(text)?"/>
    <xsl:sequence select="($text//text[@type = ('original', 'source')], $given/f:given/f:original/text)[1]"/>
  </xsl:function>

  <xsl:template name="r:facing" as="node()*">
    <xsl:param name="text" as="element(text)"/>
    <xsl:param name="original" as="element(text)"/>
    <xsl:variable name="translation" as="element()+" select="
        if ($original/ancestor::text) then $text//text[not(@type = ('original', 'source'))][empty(text)] else $text"/>
    <xsl:variable name="pairs" as="map(xs:string, element()*)" select="r:pairs($translation, $original)"/>
    <xsl:variable name="printed" as="node()*"><xsl:apply-templates select="$translation/*" mode="text"/></xsl:variable>
    <xsl:apply-templates select="$printed" mode="r:paired">
      <xsl:with-param name="pairs" tunnel="yes" select="$pairs"/>
      <xsl:with-param name="language" tunnel="yes" select="$original/ancestor-or-self::*[@xml:lang][1] ! r:language(.)"/>
    </xsl:apply-templates>
    <!-- Where nothing says what answers to what, the original stands behind the text, whole. -->
    <xsl:if test="map:size($pairs) = 0"><xsl:sequence select="r:beside(r:blocks($original), $original/ancestor-or-self::*[@xml:lang][1] ! r:language(.))"/></xsl:if>
  </xsl:template>

  <!-- From the id of a block of the translation to the blocks of the original beside it. -->
  <xsl:function name="r:pairs" as="map(xs:string, element()*)">
    <xsl:param name="translation" as="element()+"/>
    <xsl:param name="original" as="element(text)"/>
    <xsl:variable name="ours" as="element()*" select="$translation/r:blocks(.)"/>
    <xsl:variable name="theirs" as="element()*" select="r:blocks($original)"/>
    <!-- Whose block an id is in: its own, or that of what stands in it (a sentence, a segment). -->
    <xsl:variable name="of-theirs" as="map(xs:string, xs:integer)" select="map:merge(
        for $at in 1 to count($theirs) return $theirs[$at]/descendant-or-self::*[@xml:id] ! map{string(@xml:id): $at}, map{'duplicates': 'use-first'})"/>
    <xsl:variable name="of-ours" as="map(xs:string, xs:string)" select="map:merge(
        for $block in $ours return $block/descendant-or-self::*[@xml:id] ! map{string(@xml:id): r:pair-key($block)}, map{'duplicates': 'use-first'})"/>
    <xsl:variable name="answers" as="map(xs:integer, xs:string)" select="map:merge((
        for $block in $ours, $to in $block/descendant-or-self::*/@corresp ! tokenize(.) ! r:fragment(., $of-theirs)
          return $of-theirs($to) ! map{.: r:pair-key($block)},
        for $at in 1 to count($theirs), $to in $theirs[$at]/descendant-or-self::*/@corresp ! tokenize(.) ! substring-after(., '#')
          return $of-ours($to) ! map{$at: .}), map{'duplicates': 'use-first'})"/>
    <!-- What nothing answers to goes with the block before it; what stands before the first, with the first. -->
    <xsl:variable name="first" as="xs:string?" select="sort(map:keys($answers))[1] ! $answers(.)"/>
    <xsl:iterate select="1 to count($theirs)">
      <xsl:param name="with" as="xs:string?" select="$first"/>
      <xsl:param name="found" as="map(xs:string, element()*)" select="map{}"/>
      <xsl:on-completion select="$found"/>
      <xsl:variable name="to" as="xs:string?" select="($answers(.), $with)[1]"/>
      <xsl:next-iteration>
        <xsl:with-param name="with" select="$to"/>
        <xsl:with-param name="found" select="if (empty($to)) then $found else map:put($found, $to, ($found($to), $theirs[current()]))"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- What a block is known by on the way to its pair: its id, or for the while that of a number. -->
  <xsl:function name="r:pair-key" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="if ($block/@xml:id) then r:id($block/@xml:id) else 'pair:' || generate-id($block)"/>
  </xsl:function>

  <!-- "letter.xml#p1" and "#p1" lead to p1, or to original.p1 where the original is of another file. -->
  <xsl:function name="r:fragment" as="xs:string?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:param name="known" as="map(xs:string, xs:integer)"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($target, '#')"/>
    <xsl:sequence select="('original.' || $id, $id)[map:contains($known, .)][1]"/>
  </xsl:function>

  <!-- What stands side by side: paragraphs, heads, lines, items, and the opener and closer as a whole. -->
  <xsl:function name="r:blocks" as="element()*">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="all" as="element()*" select="$text//(p | ab | head | l | item | opener | closer | trailer | byline | speaker | stage)"/>
    <xsl:sequence select="$all[not(ancestor::p | ancestor::item | ancestor::opener | ancestor::closer | ancestor::note)]"/>
  </xsl:function>

  <!-- A block that says what it answers to, and has no id, is marked until it has its pair. -->
  <!-- (A pattern a name: one in parentheses, or for any name, would be tried on every node.) -->
  <xsl:template match="p[@corresp][not(@xml:id)] | ab[@corresp][not(@xml:id)] | head[@corresp][not(@xml:id)] | l[@corresp][not(@xml:id)] | item[@corresp][not(@xml:id)] | opener[@corresp][not(@xml:id)] | closer[@corresp][not(@xml:id)] | trailer[@corresp][not(@xml:id)] | byline[@corresp][not(@xml:id)] | speaker[@corresp][not(@xml:id)] | stage[@corresp][not(@xml:id)]" mode="text" as="element()*" priority="30">
    <xsl:variable name="key" as="xs:string" select="r:pair-key(.)"/>
    <xsl:variable name="made" as="element()*"><xsl:next-match/></xsl:variable>
    <xsl:sequence select="$made[position() lt last()]"/>
    <xsl:for-each select="$made[last()]"><xsl:copy><xsl:copy-of select="@*"/><xsl:attribute name="id" select="$key"/><xsl:copy-of select="node()"/></xsl:copy></xsl:for-each>
  </xsl:template>
  <xsl:template match="@id[starts-with(., 'pair:')]" mode="r:paired"/>

  <xsl:template match="*[@id]" mode="r:paired" as="element()" xpath-default-namespace="">
    <xsl:param name="pairs" as="map(xs:string, element()*)" tunnel="yes"/>
    <xsl:param name="language" as="attribute()*" tunnel="yes"/>
    <xsl:variable name="theirs" as="element()*" select="$pairs(@id)"/>
    <xsl:choose>
      <xsl:when test="empty($theirs)"><xsl:copy><xsl:apply-templates select="@* | node()" mode="r:paired"/></xsl:copy></xsl:when>
      <!-- An item stays an item of its list: the pair stands in it. -->
      <xsl:when test="self::li | self::dd | self::dt">
        <xsl:copy><xsl:apply-templates select="@*" mode="r:paired"/>
          <div class="pair"><div class="translation"><xsl:apply-templates select="node()" mode="r:paired"/></div><xsl:sequence select="r:beside($theirs, $language)"/></div></xsl:copy>
      </xsl:when>
      <xsl:otherwise>
        <div class="pair"><div class="translation"><xsl:copy><xsl:apply-templates select="@* | node()" mode="r:paired"/></xsl:copy></div><xsl:sequence select="r:beside($theirs, $language)"/></div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="r:beside" as="element(Q{}div)">
    <xsl:param name="blocks" as="element()+"/>
    <xsl:param name="language" as="attribute()*"/>
    <div class="original" role="group" aria-label="{r:word('original')}"><xsl:sequence select="$language"/>
      <xsl:for-each select="$blocks"><xsl:sequence select="r:as-block(.)"/></xsl:for-each></div>
  </xsl:function>

  <!-- A head of the original is no heading of the page, an item no item of a list. -->
  <xsl:function name="r:as-block" as="node()*">
    <xsl:param name="block" as="element()"/>
    <xsl:choose>
      <xsl:when test="$block/(self::head | self::item | self::l | self::speaker | self::trailer)">
        <xsl:element name="{if (r:holds-blocks($block)) then 'div' else 'p'}" namespace=""><xsl:attribute name="class" select="local-name($block)"/><xsl:sequence select="r:anchor($block), r:language($block)"/><xsl:apply-templates select="$block/node()" mode="text"/></xsl:element>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$block" mode="text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
