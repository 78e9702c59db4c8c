<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: formulas. MathML browsers set themselves; what is left in TeX and the like stands as it is written.
  Input:   formula, m:math in it.
  Output:  the words, or of MathML the same elements, those that MathML Core and its forerunners have for presentation; of others the content.
           No link, no script and no foreign content gets through.
-->
<xsl:stylesheet version="3.0" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:m="http://www.w3.org/1998/Math/MathML"
                xmlns:r="urn:rubricator:functions" expand-text="yes">

  <xsl:template match="formula" mode="text" as="element(Q{}span)" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
    <xsl:variable name="is-tex" as="xs:boolean" select="empty(*) and matches(@notation, 'tex', 'i')"/>
    <xsl:if test="$is-tex">
      <xsl:call-template name="r:report">
        <xsl:with-param name="code">formula-as-written</xsl:with-param>
        <xsl:with-param name="text">This formula stands on the page as it is written, in TeX.</xsl:with-param>
        <xsl:with-param name="remedy">Install what sets it: pip install 'rubricator[formulas]'. If that is installed, it does not know this formula: write it in MathML.</xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <span class="formula"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:choose>
        <xsl:when test="$is-tex"><code translate="no"><xsl:apply-templates mode="text"/></code></xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="text"/></xsl:otherwise></xsl:choose></span>
  </xsl:template>

  <xsl:variable name="mathml" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('math mrow mi mn mo mtext mspace ms mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose
      msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd') ! map{.: true()})"/>
  <xsl:variable name="mathml-attributes" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('display mathvariant stretchy symmetric form fence separator lspace rspace linethickness open close separators columnspan rowspan accent width alttext') ! map{.: true()})"/>

  <xsl:template match="m:*" mode="text" as="node()*">
    <xsl:choose>
      <xsl:when test="self::m:annotation or self::m:annotation-xml"/>
      <xsl:when test="map:contains($mathml, local-name()) and (self::m:math or ancestor::m:math)">
        <xsl:element name="{local-name()}" namespace="http://www.w3.org/1998/Math/MathML">
          <xsl:copy-of select="@*[namespace-uri() = ''][map:contains($mathml-attributes, local-name())]"/>
          <xsl:apply-templates mode="text"/>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
