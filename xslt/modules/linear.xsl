<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: formulas in MathML for a layout program that does not set them: in one line, as one writes them in a letter.
  Input:   m:math within formula.
  Output:  "a² + b/√(c)" with raised and lowered signs; a matrix in brackets, its rows parted by semicolons.
-->
<xsl:stylesheet version="3.0" exclude-result-prefixes="#all" expand-text="yes"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:m="http://www.w3.org/1998/Math/MathML" xmlns:r="urn:rubricator:functions">

  <xsl:template match="m:*" mode="text" as="node()*" priority="2"><xsl:apply-templates select="*[not(self::m:annotation or self::m:annotation-xml)]" mode="text"/></xsl:template>
  <xsl:template match="m:math" mode="text" as="element(span)" priority="3"><span class="math"><xsl:apply-templates select="*[not(self::m:annotation or self::m:annotation-xml)]" mode="text"/></span></xsl:template>
  <xsl:template match="m:mi" mode="text" as="node()*" priority="3"><xsl:choose>
      <xsl:when test="string-length(normalize-space()) = 1 and not(@mathvariant = 'normal')"><i>{normalize-space()}</i></xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space()"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template match="m:mn | m:mtext | m:ms" mode="text" as="text()" priority="3"><xsl:value-of select="normalize-space()"/></xsl:template>
  <!-- A sign that joins has room on both sides; one that stands before its number, a bracket and a comma have none. -->
  <xsl:template match="m:mo" mode="text" as="text()" priority="3">
    <xsl:variable name="sign" as="xs:string" select="normalize-space()"/>
    <xsl:value-of select="if ($sign = ('&#x2061;', '&#x2062;', '&#x2063;')) then ''
        else if (matches($sign, '^[=+−\-±×÷·&lt;&gt;≤≥≠≈≡→←⇒∈∪∩]$') and preceding-sibling::*) then ' ' || $sign || ' '
        else if ($sign = (',', ';')) then $sign || ' ' else $sign"/>
  </xsl:template>
  <xsl:template match="m:msup | m:mover" mode="text" as="node()*" priority="3"><xsl:apply-templates select="*[1]" mode="text"/><sup><xsl:apply-templates select="*[2]" mode="text"/></sup></xsl:template>
  <xsl:template match="m:msub | m:munder" mode="text" as="node()*" priority="3"><xsl:apply-templates select="*[1]" mode="text"/><sub><xsl:apply-templates select="*[2]" mode="text"/></sub></xsl:template>
  <xsl:template match="m:msubsup | m:munderover" mode="text" as="node()*" priority="3"><xsl:apply-templates select="*[1]" mode="text"/><sub><xsl:apply-templates select="*[2]" mode="text"/></sub><sup><xsl:apply-templates select="*[3]" mode="text"/></sup><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="m:mfrac" mode="text" as="node()*" priority="3"><xsl:sequence select="r:grouped(*[1])"/><xsl:text>/</xsl:text><xsl:sequence select="r:grouped(*[2])"/></xsl:template>
  <xsl:template match="m:msqrt" mode="text" as="node()*" priority="3"><xsl:text>√(</xsl:text><xsl:apply-templates select="*" mode="text"/><xsl:text>)</xsl:text></xsl:template>
  <xsl:template match="m:mroot" mode="text" as="node()*" priority="3"><sup><xsl:apply-templates select="*[2]" mode="text"/></sup><xsl:text>√(</xsl:text><xsl:apply-templates select="*[1]" mode="text"/><xsl:text>)</xsl:text></xsl:template>
  <xsl:template match="m:mfenced" mode="text" as="node()*" priority="3">
    <xsl:value-of select="(@open, '(')[1]"/>
    <xsl:for-each select="*"><xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if><xsl:apply-templates select="." mode="text"/></xsl:for-each>
    <xsl:value-of select="(@close, ')')[1]"/>
  </xsl:template>
  <xsl:template match="m:mtable" mode="text" as="node()*" priority="3">
    <xsl:text>[</xsl:text>
    <xsl:for-each select="m:mtr"><xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if><xsl:for-each select="m:mtd"><xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if><xsl:apply-templates select="*" mode="text"/></xsl:for-each></xsl:for-each>
    <xsl:text>]</xsl:text>
  </xsl:template>
  <xsl:template match="m:mspace | m:mphantom" mode="text" as="text()" priority="3"><xsl:text> </xsl:text></xsl:template>

  <!-- A part of several signs in parentheses. -->
  <xsl:function name="r:grouped" as="node()*">
    <xsl:param name="part" as="element()?"/>
    <xsl:variable name="several" as="xs:boolean" select="exists($part/self::m:mrow[count(*) gt 1])"/>
    <xsl:if test="$several"><xsl:text>(</xsl:text></xsl:if><xsl:apply-templates select="$part" mode="text"/><xsl:if test="$several"><xsl:text>)</xsl:text></xsl:if>
  </xsl:function>
</xsl:stylesheet>
