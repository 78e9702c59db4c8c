<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: where a page begins whose image the edition has. What stands there, r:page-image says: in print and books the
           image (volume.xsl), on the reading page a mark (leaves.xsl), which has its images beside the text.
  Input:   @facs of pb, div, p, ab, lg: "#surface" (or a zone of it), or the address of the image; f:image in $given for
           each image that lies in the edition.
  Output:  where the page begins, the image, which leads to itself in full size. What lies on the network is not loaded:
           a sign leads to it. Neither holds text: a page may begin within a word. A finding where there is nothing.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:key name="surface" match="facsimile | surfaceGrp | surface | surface//*[self::zone or self::line or self::graphic] | facsimile/graphic | facsimile/surfaceGrp/graphic" use="@xml:id"/>

  <xsl:template match="pb[@facs][not(parent::list or parent::table or parent::row)]" mode="text" as="element()*" priority="3">
    <xsl:next-match/>
    <xsl:sequence select="r:facsimile(.)"/>
  </xsl:template>

  <!-- HTML's lists and tables cannot hold what stands between their parts: it goes before them. -->
  <xsl:template match="list[pb/@facs] | table[(pb | row/pb)/@facs]" mode="text" as="element()*" priority="8">
    <xsl:sequence select="(pb | row/pb)[@facs] ! r:facsimile(.)"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- A block that names the image that is shown already does not show it again. -->
  <xsl:template match="div[@facs] | p[@facs] | ab[@facs] | lg[@facs]" mode="text" as="element()*" priority="8">
    <xsl:variable name="before" as="element()?" select="(ancestor::*[@facs][1] | preceding::*[@facs][1])[last()]"/>
    <xsl:if test="not(r:addresses($before) = r:addresses(.))"><xsl:sequence select="r:facsimile(.)"/></xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <!-- An original in a file of its own has its images on its own page. -->
  <xsl:function name="r:facsimile" as="element()*">
    <xsl:param name="page" as="element()"/>
    <xsl:if test="not(root($page) is $given)"><xsl:sequence select="r:page-image($page)"/></xsl:if>
  </xsl:function>

  <xsl:function name="r:image-in-line" as="element()?">
    <xsl:param name="page" as="element()"/>
    <xsl:variable name="addresses" as="xs:string*" select="r:addresses($page)"/>
    <xsl:variable name="image" as="element(f:image)?" select="($addresses ! key('image', ., $given))[1]"/>
    <xsl:variable name="outside" as="xs:string?" select="($addresses[matches(., '^https?:', 'i')] ! r:outside(.))[1]"/>
    <xsl:variable name="n" as="xs:string" select="string(($page/self::pb/@n, r:surface($page)/@n)[1])"/>
    <xsl:choose>
      <xsl:when test="$image"><span class="facsimile"><xsl:sequence select="r:linked($page, $image/@href, r:picture($image, $n))"/></span></xsl:when>
      <xsl:when test="$outside"><xsl:if test="r:may-link($page)"><a class="facsimile-outside" href="{$outside}" aria-label="{r:numbered(r:word('facsimile.outside'), $n)}" title="{r:numbered(r:word('facsimile.outside'), $n)}"></a></xsl:if></xsl:when>
      <xsl:when test="starts-with($page/@facs, '#') and empty(r:surface($page))">
        <xsl:call-template name="r:report">
          <xsl:with-param name="code">page-image-missing</xsl:with-param>
          <xsl:with-param name="text">@facs leads nowhere: no surface, zone or graphic has the id {substring(tokenize($page/@facs)[1], 2)}.</xsl:with-param>
          <xsl:with-param name="remedy">Correct the id, or add what it leads to.</xsl:with-param>
          <xsl:with-param name="at" select="$page"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="r:report">
          <xsl:with-param name="code">page-image-missing</xsl:with-param>
          <xsl:with-param name="text">The image of this page ({($addresses, $page/@facs)[1]}) is not in the edition.</xsl:with-param>
          <xsl:with-param name="remedy">Put a JPEG, PNG, WebP or GIF there, in tei/, images/ or facs/, or take @facs away.</xsl:with-param>
          <xsl:with-param name="at" select="$page"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The images that @facs leads to, as the document names them. -->
  <xsl:function name="r:addresses" as="xs:string*">
    <xsl:param name="page" as="element()?"/>
    <xsl:variable name="word" as="xs:string?" select="tokenize($page/@facs)[1]"/>
    <xsl:sequence select="if (starts-with($word, '#')) then r:surface($page)/descendant-or-self::graphic/@url ! normalize-space() else $word"/>
  </xsl:function>

  <xsl:function name="r:surface" as="element()?">
    <xsl:param name="page" as="element()?"/>
    <xsl:variable name="id" as="xs:string" select="substring-after(tokenize($page/@facs)[1], '#')"/>
    <xsl:sequence select="root($page)[. instance of document-node()] ! key('surface', $id, .)[1]/(ancestor-or-self::surface[1], self::graphic, (.//surface)[1])[1]"/>
  </xsl:function>

  <xsl:function name="r:picture" as="element(Q{}img)">
    <xsl:param name="image" as="element(f:image)"/>
    <xsl:param name="n" as="xs:string"/>
    <img src="{$image/@href}" alt="{r:numbered(r:word('facsimile'), $n)}" loading="lazy"><xsl:copy-of select="$image/(@width, @height)"/></img>
  </xsl:function>

  <xsl:function name="r:linked" as="element()">
    <xsl:param name="page" as="element()"/>
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="picture" as="element(Q{}img)"/>
    <xsl:choose>
      <xsl:when test="r:may-link($page)"><a href="{$href}"><xsl:sequence select="$picture"/></a></xsl:when>
      <xsl:otherwise><xsl:sequence select="$picture"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A name, a date, a reference may be a link itself, and no link holds another. -->
  <xsl:function name="r:may-link" as="xs:boolean">
    <xsl:param name="page" as="element()"/>
    <xsl:sequence select="empty($page/ancestor::*[not(self::TEI or self::text or self::group or self::front or self::body or self::back or self::floatingText or self::div or self::p or self::ab
                                or self::list or self::item or self::table or self::row or self::cell or self::lg or self::l or self::sp or self::opener or self::closer or self::seg or self::hi)])"/>
  </xsl:function>

  <xsl:function name="r:numbered" as="xs:string">
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="n" as="xs:string"/>
    <xsl:sequence select="normalize-space(replace($word, '%', $n, 'q'))"/>
  </xsl:function>
</xsl:stylesheet>
