<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: formulas in MathML, which browsers set themselves.
  Input:   m:math within formula.
  Output:  the same elements, those that MathML Core and its forerunners have for presentation; of others the content.
           No link, no script and no foreign content gets through.
-->
<xsl:stylesheet version="3.0" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:m="http://www.w3.org/1998/Math/MathML"
                xmlns:r="urn:rubricator:functions">

  <xsl:variable name="mathml" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('math mrow mi mn mo mtext mspace ms mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose
      msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd') ! map{.: true()})"/>
  <xsl:variable name="mathml-attributes" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('display mathvariant stretchy symmetric form fence separator lspace rspace linethickness open close separators columnspan rowspan accent width') ! map{.: true()})"/>

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
