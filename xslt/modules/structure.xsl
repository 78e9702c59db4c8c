<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: which elements hold blocks, and which are the leaves that hold words. Asked of every node, so by look-up.
  Input:   an element.
  Output:  true or false.
-->
<xsl:stylesheet version="3.0" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Names as sets, made when the sheet is compiled: asking one is a look-up. -->
  <xsl:variable name="structures" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize(
      'text front body back group floatingText div div1 div2 div3 div4 opener closer list listBibl table row lg sp figure
       div5 div6 div7 argument postscript epigraph titlePage docTitle castList castGroup spGrp prologue epilogue msDesc msPart msContents physDesc history
       additional adminInfo objectDesc supportDesc handDesc decoDesc') ! map{.: true()})"/>
  <xsl:variable name="leaves" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('p ab item l cell head') ! map{.: true()})"/>

  <!-- Holds blocks, and no words of its own. -->
  <xsl:function name="r:is-structure" as="xs:boolean">
    <xsl:param name="element" as="element()?"/>
    <xsl:sequence select="map:contains($structures, local-name($element))"/>
  </xsl:function>

  <!-- A block that holds words. -->
  <xsl:function name="r:is-leaf" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($leaves, local-name($element))
        or (not(r:is-structure($element)) and r:is-structure($element/parent::*))
        or (exists($element/self::note) and (r:is-editors($element) or r:is-footnote($element)))"/>
  </xsl:function>
</xsl:stylesheet>
