<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the head and the end of a letter or file: openers, closers, datelines, signatures, stamps; page breaks.
  Input:   opener, closer and what stands in them.
  Output:  blocks laid out as in the document: number and date to the left, classification and copy to the right.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="opener | closer" mode="text" as="element(Q{}div)">
    <div class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></div>
  </xsl:template>

  <xsl:template match="opener/seg | closer/seg | div/seg" mode="text" as="element(Q{}div)" priority="2">
    <div class="{normalize-space('seg ' || @type ! r:token(.))}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></div>
  </xsl:template>

  <xsl:template match="dateline | salute | signed | address | addrLine" mode="text" as="element()+">
    <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
    <!-- A signature in the last paragraph stands in a line of its own. -->
    <xsl:if test="self::signed[parent::p][preceding-sibling::node()[normalize-space()]]"><br/></xsl:if>
    <xsl:element name="{if ($inline or ancestor::p | ancestor::dateline | ancestor::signed | ancestor::salute) then 'span' else 'div'}" namespace="">
      <xsl:attribute name="class" select="local-name()"/>
      <xsl:sequence select="r:anchor(.), r:language(.), r:number(.)"/><xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="stamp" mode="text" as="element(Q{}span)">
    <span class="stamp" role="note" title="{r:word('stamp')}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:call-template name="r:between"/></span>
  </xsl:template>

  <!-- The bar stands where the page ends; its number, where it has one, in the margin. It holds no text: a page may end
       in a word, and that word can still be found and copied. -->
  <xsl:template match="pb" mode="text" as="element(Q{}span)">
    <xsl:variable name="whose" as="xs:string*" select="r:edition-of(.)"/>
    <xsl:variable name="number" as="xs:string" select="string-join(($whose, @n), ' ')"/>
    <span class="{if (exists($whose)) then 'pb of' else 'pb'}" role="separator" aria-label="{normalize-space(r:word('page') || ' ' || $number)}" data-n="{($number[. != ''], r:word('page.new'))[1]}"><xsl:sequence select="r:anchor(.)"/></span>
  </xsl:template>

  <!-- The sigla of the witnesses whose page it is (att.edition), where the text has pages of several. -->
  <xsl:key name="edition" match="pb[@edRef or @ed]" use="'several'"/>
  <xsl:function name="r:edition-of" as="xs:string*">
    <xsl:param name="break" as="element(pb)"/>
    <xsl:if test="$break/(@edRef, @ed) and exists(key('edition', 'several', root($break))[string((@edRef, @ed)[1]) != string($break/(@edRef, @ed)[1])])">
      <xsl:sequence select="($break/@edRef/tokenize(.) ! r:siglum-of(., $break), $break[not(@edRef)]/@ed/tokenize(.) ! replace(., '^#', ''))"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:siglum-of" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="break" as="element(pb)"/>
    <xsl:variable name="key" as="xs:string" select="replace($pointer, '^.*[#:]', '')"/>
    <xsl:variable name="witness" as="element()?" select="root($break)//listWit//witness[@xml:id = $key][1]"/>
    <xsl:sequence select="string(($witness/abbr[@type = 'siglum'], $witness/@n, $key)[1])"/>
  </xsl:function>

  <!-- Division divs hold page breaks directly: HTML's lists and tables may not. -->
  <xsl:template match="list/pb | table/pb | row/pb" mode="text" as="empty-sequence()" priority="2"/>

  <!-- Programs that read writing count lines as "N001". -->
  <xsl:function name="r:line-number" as="xs:string">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="if (starts-with($line/@n, 'N')) then replace($line/@n, '^N0*(\d+)$', '$1') else string($line/@n)"/>
  </xsl:function>

  <!-- Before the first line of a block there is nothing to break; the number of the block stands in the margin there. -->
  <xsl:template match="lb" mode="text" as="element()*">
    <xsl:variable name="first" as="xs:boolean" select="exists(parent::p | parent::ab | parent::head) and empty(preceding-sibling::*[not(self::pb or self::cb or self::milestone)] | preceding-sibling::text()[normalize-space()])"/>
    <xsl:if test="not($first)"><br/></xsl:if>
    <!-- Each fifth line of the source is counted in the margin, and lines that are no numbers ("5a"). -->
    <xsl:variable name="n" as="xs:string" select="r:line-number(.)"/>
    <xsl:if test="$n[. != ''][not(. castable as xs:integer) or xs:integer(.) mod 5 = 0] and not($first and ../@n)"><span class="line-number" data-n="{$n}"></span></xsl:if>
  </xsl:template>
  <!-- The text stands in the lines of the base, not in those that other witnesses have. -->
  <xsl:template match="lb[@edRef][not(tokenize(@edRef) = r:base-witness(.))]" mode="text" as="empty-sequence()" priority="1"/>
  <xsl:function name="r:base-witness" as="xs:string?">
    <xsl:param name="break" as="element(lb)"/>
    <xsl:sequence select="((root($break)//app/lem/tokenize(@wit))[1], root($break)//listWit[1]/witness[1]/('#' || @xml:id))[1]"/>
  </xsl:function>
  <xsl:template match="cb | milestone | fw | handShift" mode="text" as="empty-sequence()"/>
  <!-- Verses and sections by which a text is cited, whatever its paragraphs are. -->
  <xsl:template match="milestone[@unit = ('verse', 'chapter', 'section', 'paragraph', 'stanza', 'book')][@n != '']" mode="text" as="element(Q{}sup)" priority="1"><sup class="verse"><xsl:sequence select="r:anchor(.)"/>{@n}</sup></xsl:template>
  <xsl:template match="milestone[empty(@n)][@unit][@rend | @rendition][parent::div | parent::body]" mode="text" as="element(Q{}hr)" priority="1"><hr/></xsl:template>
  <xsl:template match="anchor" mode="text" as="element(Q{}span)?">
    <xsl:if test="@xml:id"><span><xsl:sequence select="r:anchor(.)"/></span></xsl:if>
  </xsl:template>
</xsl:stylesheet>
