<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: words in the line that are set in another way: other languages, titles, quotations, emphasis, references.
  Input:   phrase elements of TEI.
  Output:  the HTML element that means the same.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="foreign | mentioned | term | distinct" mode="text" as="element(Q{}i)">
    <i class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></i>
  </xsl:template>

  <xsl:template match="title" mode="text" as="element(Q{}cite)">
    <cite class="{normalize-space('title ' || @level ! r:token(.))}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></cite>
  </xsl:template>

  <!-- "Summary": the page says so by its place. -->
  <xsl:template match="abstract//label" mode="text" as="empty-sequence()" priority="2"/>

  <xsl:template match="emph" mode="text" as="element(Q{}em)"><em><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></em></xsl:template>

  <xsl:template match="hi" mode="text" as="element()">
    <xsl:variable name="rend" as="xs:string*" select="tokenize(@rend)"/>
    <xsl:element name="{if ($rend = ('bold', 'b')) then 'b' else if ($rend = ('italic', 'i')) then 'i' else if ($rend = ('sup', 'superscript')) then 'sup' else if ($rend = ('sub', 'subscript')) then 'sub' else 'span'}" namespace="">
      <xsl:attribute name="class" select="normalize-space('hi ' || @rend ! r:token(.))"/>
      <xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:choose>
        <xsl:when test="$rend = ('bold', 'b') and $rend = ('italic', 'i')"><i><xsl:apply-templates mode="text"/></i></xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="text"/></xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <!-- Quotation marks are characters of the text (quotation/@marks = 'all'): no element adds any. -->
  <xsl:template match="q | quote | said | soCalled | cit | gloss | label | num | measure | w | pc | desc | email | address/street | idno | edition | pubPlace | publisher | biblScope | editor | author | series | monogr | analytic | imprint | extent | respStmt | resp | repository | collection | locus | textLang | caption | time | objectName | eventName | citedRange"
                mode="text" as="element(Q{}span)">
    <span class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></span>
  </xsl:template>

  <!-- A sign of punctuation of which the file does not say which: words do not run together there. -->
  <xsl:template match="pc[not(node())]" mode="text" as="element(Q{}span)" priority="1"><span class="pc"><xsl:sequence select="r:anchor(.)"/><xsl:text> </xsl:text></span></xsl:template>

  <xsl:template match="code | gi | att | val | tag | ident" mode="text" as="element(Q{}code)">
    <code class="{local-name()}"><xsl:sequence select="r:anchor(.)"/><xsl:apply-templates mode="text"/></code>
  </xsl:template>

  <xsl:template match="ref | ptr" mode="text" as="element()">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="target" as="xs:string?" select="tokenize(@target)[1]"/>
    <xsl:variable name="address" as="xs:string?" select="(r:inside($target), r:outside($target))[1]"/>
    <xsl:if test="@target and empty($address)">
      <xsl:call-template name="r:report">
        <xsl:with-param name="code" select="if (matches($target, '^[A-Za-z][A-Za-z0-9+.\-]*:')) then 'link-unsafe' else 'link-dead'"/>
        <xsl:with-param name="text">The reference to “{$target}” leads nowhere in this edition; its words are printed without a link.</xsl:with-param>
        <xsl:with-param name="remedy">Correct @target: a file of the edition, its id behind “#”, or an address that begins with https.</xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:variable name="link" as="xs:boolean" select="exists($address) and not($linked)"/>
    <!-- Without words of its own it is the mark of the note that it leads to. -->
    <xsl:variable name="mark" as="xs:boolean" select="not(node()) and starts-with($target, '#') and exists(root()[. instance of document-node()] ! key('pointed', substring($target, 2), .)[1]/self::note)"/>
    <xsl:element name="{if ($link) then 'a' else 'span'}" namespace="">
      <xsl:if test="$link"><xsl:attribute name="href" select="$address"/></xsl:if>
      <xsl:attribute name="class" select="'ref' || ' mark'[$mark] || ' bare'[not($link) and not(current()/node())]"/>
      <xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:choose>
        <xsl:when test="node()"><xsl:apply-templates mode="text"><xsl:with-param name="linked" tunnel="yes" select="$linked or $link"/></xsl:apply-templates></xsl:when>
        <xsl:otherwise>{(r:pointed-at(., $target), $target)[. != ''][1]}</xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <!-- What a pointer without words of its own is called: by literature "Smith 1900", else by the head or the number. -->
  <xsl:key name="pointed" match="text//*[@xml:id]" use="@xml:id"/>
  <xsl:function name="r:pointed-at" as="xs:string?">
    <xsl:param name="pointer" as="element()"/>
    <xsl:param name="target" as="xs:string?"/>
    <xsl:variable name="found" as="element()?" select="if (starts-with($target, '#')) then root($pointer)[. instance of document-node()] ! key('pointed', substring($target, 2), .)[1] else ()"/>
    <xsl:variable name="date" as="element(date)?" select="$found/(self::bibl | self::biblStruct)/descendant::date[1]"/>
    <xsl:variable name="author" as="element()?" select="$found/(self::bibl | self::biblStruct)/descendant::*[self::author or self::editor][1]"/>
    <xsl:sequence select="
        if ($author) then string-join((($author//surname[1], $author)[1] ! replace(normalize-space(), ',.*$', ''), $date ! (normalize-space()[. != ''], substring(@when, 1, 4))[1]), ' ')
        else if ($found/head) then normalize-space($found/head[1])
        else $found/@n ! string()"/>
  </xsl:function>
</xsl:stylesheet>
