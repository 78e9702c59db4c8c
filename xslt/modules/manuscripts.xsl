<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: descriptions of manuscripts and objects in a text, and what a transcription marks beside interventions.
  Input:   msDesc and what stands in it; fw, line, mod, metamark, redo, restore, ruby, g and their like.
  Output:  a description as a list of terms; the rest as words. What only points or measures is not printed.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="msDesc | msPart | msFrag | object" mode="text" as="element(Q{}div)">
    <div class="{local-name()} described"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></div>
  </xsl:template>
  <xsl:template match="msIdentifier | objectIdentifier | physDesc | history | additional | adminInfo | msContents | objectDesc | supportDesc | layoutDesc | handDesc | scriptDesc
                       | typeDesc | decoDesc | additions | bindingDesc | sealDesc | accMat | recordHist | custodialHist | availability | surrogates | source"
                mode="text" as="element(Q{}div)">
    <div class="{local-name()} part"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></div>
  </xsl:template>
  <xsl:template match="msItem | msItemStruct | support | condition | collation | foliation | layout | handNote | scriptNote | typeNote | decoNote | binding | seal
                       | origin | provenance | acquisition | custEvent | summary[ancestor::msDesc] | musicNotation | metamark[not(normalize-space())] | rubric | incipit | explicit | finalRubric | colophon | filiation"
                mode="text" as="element()">
    <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:element name="{if ($inline or not(parent::*[ancestor-or-self::msDesc or self::div or self::body])) then 'span' else 'div'}" namespace="">
      <xsl:attribute name="class" select="local-name()"/><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>
  <!-- What a part of a description is about stands before it, as in a printed catalogue. -->
  <xsl:template match="msDesc//*[self::msContents or self::summary or self::textLang or self::physDesc or self::support or self::extent or self::foliation or self::collation or self::condition or self::layoutDesc
                         or self::handDesc or self::scriptDesc or self::typeDesc or self::decoDesc or self::musicNotation or self::additions or self::bindingDesc or self::sealDesc or self::accMat
                         or self::history or self::origin or self::provenance or self::acquisition or self::additional or self::rubric or self::incipit or self::explicit or self::finalRubric or self::colophon
                         or self::surrogates or self::listBibl or self::recordHist or self::availability][not(ancestor::p or ancestor::biblFull)]" mode="text" as="element()" priority="5">
    <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="$inline"><xsl:next-match/></xsl:when>
      <xsl:when test="self::msContents or self::physDesc or self::history or self::additional"><div class="{local-name()} part"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></div></xsl:when>
      <xsl:otherwise><div class="named"><span class="term">{r:word('ms.' || local-name())}</span><div class="said"><xsl:next-match/></div></div></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The parts of an item stand apart, where no words stand between them. -->
  <xsl:template match="msItem[empty(text()[normalize-space()])] | msItemStruct[empty(text()[normalize-space()])]" mode="text" as="element()" priority="1">
    <div class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:variable name="line" as="element()*" select="locus | locusGrp | author | respStmt | editor | title"/>
      <xsl:for-each select="$line"><xsl:apply-templates select="." mode="text"/><xsl:if test="position() lt last()">{if (self::author) then ': ' else ' '}</xsl:if></xsl:for-each>
      <xsl:apply-templates select="* except $line" mode="text"/>
    </div>
  </xsl:template>

  <xsl:template match="locusGrp | origDate | origPlace | material | objectType | watermark | catchwords | signatures | secFol | heraldry | dimensions | dim | height | width | depth
                       | am | g | c | fw[@place = 'inline'] | line | mod | metamark | redo | retrace | restore | undo | substJoin[node()] | zone[node()] | rb | rt[empty(parent::ruby)] | number | quantity | unit
                       | geogFeat | offset | bloc | climate | population | terrain | trait | age | langKnowledge | langKnown | faith | persona | personGrp | socecStatus | persPronouns | gender
                       | postBox | postCode | distributor | authority | docEdition | imprimatur | meeting | sponsor | funder | principal | relatedItem | listRef | refState
                       | street | measureGrp | wit | witDetail | char | glyph | localProp | unicodeProp | unihanProp | charDecl | metSym | transpose
                       | notatedMusic[not(parent::div | parent::body | parent::figure)]"
                mode="text" as="element(Q{}span)">
    <span class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></span>
  </xsl:template>
  <!-- "ii + 92 leaves (210 × 140 mm)" -->
  <xsl:template match="extent/dimensions[preceding-sibling::node()[normalize-space()]]" mode="text" as="node()+" priority="1">
    <xsl:text> (</xsl:text><xsl:next-match/><xsl:text>{(@unit, */@unit)[1] ! (' ' || .)})</xsl:text>
  </xsl:template>
  <xsl:template match="ruby" mode="text" as="element(Q{}ruby)">
    <ruby><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates select="rb" mode="text"/><xsl:for-each select="rt"><rt><xsl:apply-templates mode="text"/></rt></xsl:for-each></ruby>
  </xsl:template>

  <!-- Said of the text and not in it: ranges, alignments, certainty, words for an index; gatherings and changes of column. -->
  <xsl:template match="addSpan | delSpan | damageSpan | alt | altGrp | join | joinGrp | timeline | when | certainty | precision | respons | index | interp | interpGrp | annotation | listAnnotation
                       | substJoin | listTranspose | metDecl | divGen | gb | lacunaStart | lacunaEnd | witStart | witEnd | listChange | variantEncoding | binaryObject | handNotes | path | surface | surfaceGrp | facsimile | sourceDoc | noteGrp/desc | ellipsis/metamark"
                mode="text" as="element(Q{}span)?" priority="-1">
    <xsl:if test="@xml:id"><span><xsl:sequence select="r:anchor(.)"/></span></xsl:if>
  </xsl:template>
  <xsl:template match="ellipsis" mode="text" as="element(Q{}span)">
    <span class="ellipsis" title="{normalize-space(desc)}"><xsl:sequence select="r:anchor(.)"/>{(metamark ! string(), '…')[1]}</span>
  </xsl:template>
  <xsl:template match="notatedMusic | post" mode="text" as="element(Q{}div)" priority="-0.6">
    <div class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:for-each select="node()"><xsl:apply-templates select="." mode="text"/><xsl:if test="self::* and following-sibling::node()[1]/self::*"><xsl:text> </xsl:text></xsl:if></xsl:for-each></div>
  </xsl:template>
  <xsl:template match="noteGrp" mode="text" as="element(Q{}span)"><span class="noteGrp"><xsl:apply-templates mode="text"/></span></xsl:template>
</xsl:stylesheet>
