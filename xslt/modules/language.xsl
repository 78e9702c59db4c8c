<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: language itself as the matter: transcribed speech, dictionaries, analysed words, code and examples of encoding.
  Input:   u, pause, vocal; entry, form, sense; s, cl, phr, m; eg, egXML and their like.
  Output:  blocks and words; code as it stands in the file.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="u | annotationBlock | writing[not(ancestor::p)] | superEntry | entry | entryFree | hom | eTree | forest | graph" mode="text" as="element(Q{}div)">
    <div class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:if test="(self::u[not(parent::annotationBlock[@who])] or self::annotationBlock) and @who and empty(r:announced(.))"><span class="speaker">{string-join(tokenize(@who) ! ($entities(.)/@main/string(), replace(., '^.*#', ''))[1], ', ')}</span>{' '}</xsl:if><xsl:sequence select="r:spaced(.)"/></div>
  </xsl:template>
  <!-- Who speaks, where the record says it before the speech (debates in Parla-CLARIN). -->
  <xsl:function name="r:announced" as="element()?">
    <xsl:param name="speech" as="element()"/>
    <xsl:sequence select="$speech/preceding-sibling::*[not(self::note[not(@type = 'speaker')] or self::pb)][1][self::note or self::speaker]"/>
  </xsl:function>
  <xsl:template match="note[@type = 'speaker'][not(parent::app)]" mode="text" as="element(Q{}p)" priority="4"><p class="speaker"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></p></xsl:template>
  <xsl:template match="note[@type = ('time', 'procedural', 'chairpersons', 'chairman')][parent::div]" mode="text" as="element(Q{}p)" priority="4"><p class="stage"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></p></xsl:template>
  <xsl:template match="u/note[@type = ('time', 'procedural', 'narrative', 'comment')]" mode="text" as="element(Q{}span)" priority="4"><span class="stage"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></span></xsl:template>
  <!-- The paragraphs of a speech. -->
  <xsl:template match="u[empty(text()[normalize-space()])]/seg" mode="text" as="element(Q{}div)" priority="3"><div class="p"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></div></xsl:template>

  <xsl:template match="pause | shift" mode="text" as="element(Q{}span)"><span class="{local-name()}" title="{string-join((local-name(), @dur, @new), ' ')}">{if (self::pause) then '…' else ''}</span></xsl:template>
  <xsl:template match="vocal | kinesic | incident | writing" mode="text" as="element(Q{}span)">
    <span class="{local-name()}{' own-line'[not(current()/ancestor::u) and current()/parent::div]}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></span>
  </xsl:template>
  <xsl:template match="form | orth | pron | hyph | stress | gramGrp | gram | pos | gen | case | per | tns | mood | iType | subc | colloc | sense | def | usg | lbl | etym | re | xr | oRef | pRef | lang | dictScrap
                       | s | cl | phr | m | syll | oVar | pVar | eLeaf | tree | root | leaf | iNode | node | arc | nym | mapping | altIdent | equiv"
                mode="text" as="element(Q{}span)">
    <span class="{local-name()}{' written'[current()/self::etym[matches(., '^\s*[\[(]')]]}"><xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:if test="self::sense[@n][preceding-sibling::sense or following-sibling::sense][not(starts-with(normalize-space(), @n))] or self::sense[@n][parent::sense]"><b class="sense-number">{@n}</b>{' '}</xsl:if>
      <xsl:sequence select="r:spaced(.)"/></span>
  </xsl:template>

  <!-- Fields that stand close together in the file (no word, no space between them) have spaces on the page. -->
  <xsl:function name="r:spaced" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="close" as="xs:boolean" select="empty($element/text()) and $element/(self::entry or self::entryFree or self::superEntry or self::hom or self::form or self::gramGrp or self::sense or self::etym or self::re or self::xr)"/>
    <xsl:for-each select="$element/node()">
      <xsl:if test="$close and position() gt 1"><xsl:text> </xsl:text></xsl:if>
      <xsl:apply-templates select="." mode="text"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:template match="entry//cit[empty(text())]" mode="text" as="element()" priority="0.2">
    <span class="cit {@type ! r:token(.)}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:for-each select="*"><xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if><xsl:apply-templates select="." mode="text"/></xsl:for-each></span>
  </xsl:template>

  <xsl:template match="eg" mode="text" as="element()">
    <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:element name="{if ($inline or parent::p) then 'code' else 'pre'}" namespace=""><xsl:attribute name="class">eg</xsl:attribute><xsl:sequence select="r:anchor(.)"/>{.}</xsl:element>
  </xsl:template>
  <!-- An example of encoding is shown as it stands in the file: no element of it has a form of its own. -->
  <xsl:template match="*:egXML" mode="text" as="element()">
    <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="code" as="xs:string" select="replace(string-join(node() ! serialize(., map{'method': 'xml', 'omit-xml-declaration': true()})), ' xmlns(:\w+)?=&quot;[^&quot;]*&quot;', '')"/>
    <xsl:element name="{if ($inline) then 'code' else 'pre'}" namespace=""><xsl:attribute name="class">egXML</xsl:attribute>{$code}</xsl:element>
  </xsl:template>
  <xsl:template match="specList | specDesc | specGrp | elementSpec | classSpec | macroSpec | schemaSpec | moduleRef | attList | attDef | valList | valItem | content | exemplum | remarks" mode="text" as="element(Q{}span)">
    <span class="{local-name()}"><xsl:sequence select="r:anchor(.)"/><xsl:if test="@key | @ident"><code>{(@key, @ident)[1]}</code>{' '}</xsl:if><xsl:apply-templates mode="text"><xsl:with-param name="inline" tunnel="yes" select="true()"/></xsl:apply-templates></span>
  </xsl:template>
</xsl:stylesheet>
