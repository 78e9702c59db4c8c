<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: what the translator, an archivist or a copyist put into the text: in its brackets again, and told apart by form.
  Input:   note (but the editor's and footnotes), supplied, gap, unclear, sic, orig, add, del, choice.
  Output:  spans with the brackets as text, so that they are read out and copied.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Between its brackets: the words of an element, or of those of its nodes that are given. -->
  <xsl:template name="r:between" as="node()*">
    <xsl:param name="nodes" as="node()*" select="node()"/>
    <xsl:variable name="pair" as="xs:string+" select="r:brackets(.)"/>
    <xsl:if test="$pair[1]"><span class="b">{$pair[1]}</span></xsl:if>
    <xsl:apply-templates select="$nodes" mode="text"/>
    <xsl:if test="$pair[2]"><span class="b">{$pair[2]}</span></xsl:if>
  </xsl:template>

  <!-- "supplied by the translator (Gary Goldberg)": asked once for each kind of element and each hand. -->
  <xsl:function name="r:what-and-who" as="xs:string" cache="yes">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="resp" as="xs:string"/>
    <xsl:param name="root" as="node()"/>
    <xsl:variable name="by" as="xs:string*" select="(r:by($resp, $root)[$type != 'translator'], r:who($resp, $root))[. != '']"/>
    <xsl:sequence select="r:what($name, $type) || (if (exists($by)) then ' (' || string-join(distinct-values($by), ': ') || ')' else '')"/>
  </xsl:function>

  <xsl:function name="r:what" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="'what.' || $name"/>
    <xsl:sequence select="if ($type != '' and r:has-word($key || '.' || $type)) then r:word($key || '.' || $type) else r:word($key)"/>
  </xsl:function>

  <!-- The number, or the name, that a mark says; raised figures are figures. -->
  <xsl:function name="r:note-number" as="xs:string">
    <xsl:param name="mark" as="element(note)"/>
    <xsl:sequence select="translate(normalize-space($mark), '⁰¹²³⁴⁵⁶⁷⁸⁹', '0123456789')"/>
  </xsl:function>

  <xsl:key name="footnote" match="note[@type = 'footnote' or @place = 'foot']" use="normalize-space(@n)"/>

  <!-- The document, of several in one file, that a part of the text belongs to: what follows one belongs to it. -->
  <xsl:function name="r:document-of" as="element(div)?">
    <xsl:param name="part" as="node()"/>
    <xsl:sequence select="$part/ancestor::div[last()]/(self::div[@type = 'document'], preceding-sibling::div[@type = 'document'][1])[1]"/>
  </xsl:function>

  <!-- The mark of a footnote that stands elsewhere in the source leads to it, where one has its number; of several the
       one of its own document. -->
  <xsl:template match="note[@type = 'other'][matches(., '^\s*\d{1,3}\s*$') or exists(key('footnote', r:note-number(.), ancestor::text[last()]))]" mode="text" as="element(Q{}sup)" priority="1">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="number" as="xs:string" select="r:note-number(.)"/>
    <xsl:variable name="all" as="element(note)*" select="ancestor::text[1]//note[@n = $number][@xml:id][r:is-footnote(.)]"/>
    <xsl:variable name="document" as="element(div)?" select="r:document-of(.)"/>
    <xsl:variable name="notes" as="element(note)*" select="if (count($all) gt 1) then $all[r:document-of(.) is $document] else $all"/>
    <xsl:variable name="sign" as="node()*"><xsl:call-template name="r:between"><xsl:with-param name="nodes" select="text()"/></xsl:call-template></xsl:variable>
    <sup class="ref source" title="{r:what-and-who(local-name(), string(@type), string(@resp), root())}"><xsl:sequence select="r:anchor(.)"/>
      <xsl:choose>
        <xsl:when test="count($notes) = 1 and not($linked)"><a href="#{r:id($notes/@xml:id)}"><xsl:sequence select="$sign"/></a></xsl:when>
        <xsl:otherwise><xsl:sequence select="$sign"/></xsl:otherwise>
      </xsl:choose>
    </sup>
  </xsl:template>

  <xsl:template match="note" mode="text" as="element()">
    <span class="{normalize-space('note ' || @type ! r:token(.))}" role="note" title="{r:what-and-who(local-name(), string(@type), string(@resp), root())}">
      <xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:call-template name="r:between"><xsl:with-param name="inline" tunnel="yes" select="true()"/></xsl:call-template>
    </span>
  </xsl:template>

  <xsl:template match="supplied | unclear | sic | orig | add | del | corr | reg | surplus | damage | secl | ex | expan | abbr | seg" mode="text" as="element(Q{}span)">
    <span class="{normalize-space(local-name() || ' ' || @type ! r:token(.))}">
      <xsl:if test="r:is-intervention(.)"><xsl:attribute name="title" select="r:what-and-who(local-name(), string(@type), string(@resp), root())"/></xsl:if>
      <xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:call-template name="r:between"><xsl:with-param name="inline" tunnel="yes" select="true()"/></xsl:call-template>
    </span>
  </xsl:template>

  <xsl:template match="gap" mode="text" as="element(Q{}span)">
    <span class="gap" title="{r:what-and-who(local-name(), string(@type), string(@resp), root())}">
      <xsl:sequence select="r:anchor(.)"/>
      <!-- The words are the interface's, and run its way. -->
      <xsl:if test="empty(desc) and r:is-rtl(ancestor::*[@xml:lang][1]/@xml:lang) and not(r:is-rtl($given/f:given/@language))"><xsl:attribute name="dir">ltr</xsl:attribute></xsl:if>
      <xsl:variable name="said" as="text()*"><xsl:if test="empty(desc)"><xsl:text>{r:gap-words(.)}</xsl:text></xsl:if></xsl:variable>
      <xsl:call-template name="r:between"><xsl:with-param name="nodes" select="$said, (desc[@xml:lang = current()/ancestor::*/@xml:lang][last()], desc[@xml:lang = $given/f:given/@language], desc)[1]/node()"/></xsl:call-template>
    </span>
  </xsl:template>

  <!-- The signs of Leiden: what stands there once too often, what was chiselled away, what an editor of inscriptions
       resolves. Elsewhere the letters of an expansion are told apart by their form. -->
  <xsl:template match="surplus | del[tokenize(@rend) = 'erasure'] | ex[ancestor::div[@type = 'edition']]" mode="text" as="element(Q{}span)" priority="1">
    <xsl:variable name="pair" as="xs:string+" select="if (self::surplus) then ('&#123;', '&#125;') else if (self::del) then ('⟦', '⟧') else ('(', ')')"/>
    <span class="{local-name()}{' erased'[current()/self::del]}"><xsl:sequence select="r:anchor(.), r:language(.)"/><span class="b">{$pair[1]}</span><xsl:apply-templates mode="text"><xsl:with-param name="inline" tunnel="yes" select="true()"/></xsl:apply-templates><span class="b">{$pair[2]}</span></span>
  </xsl:template>

  <!-- What is deleted or added over the bounds of elements: half brackets of its own where it begins, and where it ends. -->
  <xsl:key name="span" match="delSpan | addSpan" use="@spanTo ! substring-after(., '#')"/>
  <xsl:function name="r:spans-to" as="element()*">
    <xsl:param name="anchor" as="element(anchor)"/>
    <xsl:sequence select="root($anchor)[. instance of document-node()] ! key('span', string($anchor/@xml:id), .)"/>
  </xsl:function>
  <xsl:template match="delSpan[@spanTo] | addSpan[@spanTo]" mode="text" as="element(Q{}span)" priority="1">
    <span class="{local-name()}" title="{r:what(if (self::delSpan) then 'del' else 'add', '')}"><xsl:sequence select="r:anchor(.)"/><span class="b">{if (self::delSpan) then '⟦' else '⸢'}</span></span>
  </xsl:template>
  <xsl:template match="anchor[@xml:id][r:spans-to(.)]" mode="text" as="element()+" priority="3">
    <xsl:for-each select="r:spans-to(.)"><span class="{local-name()}"><span class="b">{if (self::delSpan) then '⟧' else '⸣'}</span></span></xsl:for-each>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="space" mode="text" as="element(Q{}span)"><span class="space" title="{r:what(local-name(), string(@type))}">&#8195;</span></xsl:template>

  <xsl:template match="reg[r:is-meant(.)] | corr[r:is-meant(.)] | expan[r:is-meant(.)]" mode="text" as="empty-sequence()" priority="3"/>

  <!-- The text keeps what stands in the document; what should stand there follows in brackets of the editor. -->
  <xsl:template match="choice" mode="text" as="element(Q{}span)">
    <span class="choice">
      <xsl:apply-templates select="(sic, orig, abbr, unclear, *[not(namespace-uri() = namespace-uri(..))])[1]" mode="text"/>
      <xsl:for-each select="corr | reg | expan | unclear[preceding-sibling::unclear]">
        <span class="correction" title="{r:what-and-who(local-name(), string(@type), string(@resp), root())}">{' '}<span class="b">[{r:word('choice.' || local-name())} </span><xsl:apply-templates select="." mode="text"/><span class="b">]</span></span>
      </xsl:for-each>
    </span>
  </xsl:template>

  <!-- Charters abbreviate each second word: a page says the whole word when it is asked. A touch or a click asks of one
       word, a box of the legend of all: so no reader of a keyboard has to go through each of them. -->
  <xsl:template match="choice[abbr][expan][not(sic | orig | corr | reg | unclear)]" mode="text" as="element(Q{}span)" priority="1">
    <span class="choice"><abbr tabindex="-1" title="{string-join(expan ! normalize-space(.), ' / ')}"><xsl:apply-templates select="abbr[1]" mode="text"/></abbr></span>
  </xsl:template>

  <xsl:template match="subst" mode="text" as="element(Q{}span)">
    <span class="subst"><xsl:apply-templates mode="text"/></span>
  </xsl:template>
</xsl:stylesheet>
