<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: editions of inscriptions and papyri (EpiDoc), whose parts are told apart by @type and have no headings.
  Input:   div[@type = edition, translation, commentary, bibliography, apparatus …] beside each other; g without words.
  Output:  sections with the interface's headings; nothing of a part that has no words; a sign by its name.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="(body | div)[div[@type = 'edition']]/div[@type][empty(head)]" mode="text" as="element()?" priority="1">
    <xsl:variable name="word" as="xs:string" select="'part.' || @type"/>
    <xsl:variable name="same" as="element(div)*" select="../div[@type = current()/@type][normalize-space()]"/>
    <xsl:choose>
      <xsl:when test="not(normalize-space(string-join(.//text()[empty(ancestor::listApp)]))) and empty(.//(graphic | g | gap | pb))"/>
      <!-- The text itself needs no heading where it stands first and alone. -->
      <xsl:when test="not(r:has-word($word)) or (@type = 'edition' and empty($same[2]))"><xsl:next-match/></xsl:when>
      <xsl:otherwise>
        <section class="{normalize-space('div ' || @type ! r:token(.))}">
          <xsl:sequence select="r:anchor(.), r:language(.)"/>
          <h2 class="head" id="page:part-{@type}{count(preceding-sibling::div)}"><xsl:sequence select="r:tongue($given/*/@language)"/>{r:word($word)}{if ($same[2] and (@subtype, @xml:lang)) then ' (' || (@subtype, @xml:lang)[1] || ')' else ''}</h2>
          <xsl:apply-templates mode="text"/>
        </section>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A sign that is no letter: as the file's list of signs has it, else by its name. -->
  <xsl:template match="g[not(node())]" mode="text" as="element(Q{}span)" priority="1">
    <xsl:variable name="sign" as="element()?" select="key('header-id', tokenize(@ref)[1] ! substring-after(., '#'), root())[1]"/>
    <xsl:variable name="name" as="xs:string" select="string(($sign/(glyphName, charName, localProp[@name = 'Name']/@value, desc)[1] ! normalize-space(), @type, @ref ! replace(., '^.*[#:/]', ''))[. != ''][1])"/>
    <span class="g" title="{$name}"><xsl:sequence select="r:anchor(.)"/>{($sign/(mapping[lower-case(@type) = 'unicode'], mapping) ! r:character(normalize-space())[. != ''], '((' || $name || '))'[$name != ''])[1]}</span>
  </xsl:template>

  <!-- "U+2048C" is the character itself. -->
  <xsl:function name="r:character" as="xs:string">
    <xsl:param name="said" as="xs:string"/>
    <xsl:variable name="number" as="xs:integer" select="if (matches($said, '^U\+[0-9A-Fa-f]{4,6}$'))
        then fold-left(string-to-codepoints(lower-case(substring($said, 3))), 0, function($sum, $digit) { $sum * 16 + $digit - (if ($digit gt 96) then 87 else 48) }) else 0"/>
    <xsl:sequence select="if ($number = (32 to 55295, 57344 to 65533, 65536 to 1114111)) then codepoints-to-string($number) else $said"/>
  </xsl:function>
</xsl:stylesheet>
