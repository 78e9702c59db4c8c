<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the register of persons, of places or of organizations, with every mention in its sentence.
  Input:   an authority file (or an empty TEI where the edition has none); $given with all documents' facts.
  Output:  one HTML page.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:include href="modules/text.xsl"/>
  <xsl:include href="modules/mentions.xsl"/>
  <xsl:include href="modules/entries.xsl"/>

  <xsl:mode name="registers" on-no-match="fail" visibility="public" use-accumulators="#all"/>

  <xsl:template match="document-node()" mode="registers" as="empty-sequence()">
    <xsl:variable name="entries" as="element()*" select=".//(person[not(ancestor::teiHeader)] | place | org)[@xml:id]"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href" select="string($here/@href)"/>
      <xsl:with-param name="title" select="string($here/@title)"/>
      <xsl:with-param name="description" select="r:word('register.description.' || substring-before($here/@file, '.xml'))"/>
      <xsl:with-param name="class">register</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page"><h1>{$here/@title}</h1>
          <p class="lead">{replace(r:word('register.count'), '%', string(count($entries)))}</p>
          <xsl:sequence select="r:letters($entries)"/></header>
        <xsl:apply-templates select="TEI/text/body/(p | div/p)" mode="text"/>
        <xsl:sequence select="r:groups($entries)"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The letter that a name stands under: its base letter, whatever its accents; signs and digits under #. -->
  <xsl:function name="r:letter" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="letter" as="xs:string" select="upper-case(substring(replace(normalize-unicode(r:heading($entry), 'NFD'), '[\p{M}\p{P}\s]', ''), 1, 1))"/>
    <xsl:sequence select="if (matches($letter, '\p{L}')) then $letter else '#'"/>
  </xsl:function>

  <xsl:function name="r:letters" as="element(Q{}nav)?">
    <xsl:param name="entries" as="element()*"/>
    <xsl:variable name="letters" as="xs:string*" select="sort(distinct-values($entries ! r:letter(.)))"/>
    <xsl:if test="count($letters) gt 1">
      <nav class="letters" aria-label="{r:word('register.letters')}"><ul><xsl:for-each select="$letters"><li><a href="#letter:{.}">{.}</a></li></xsl:for-each></ul></nav>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:groups" as="element(Q{}section)*">
    <xsl:param name="entries" as="element()*"/>
    <xsl:for-each-group select="$entries" group-by="r:letter(.)">
      <xsl:sort select="current-grouping-key()"/>
      <section class="letter" aria-labelledby="letter:{current-grouping-key()}">
        <h2 id="letter:{current-grouping-key()}">{current-grouping-key()}</h2>
        <xsl:for-each select="current-group()">
          <xsl:sort select="lower-case(replace(normalize-unicode(r:heading(.), 'NFD'), '[\p{M}\p{P}]', ''))"/>
          <xsl:sort select="@xml:id"/>
          <xsl:sequence select="r:entry(.)"/>
        </xsl:for-each>
      </section>
    </xsl:for-each-group>
  </xsl:function>
</xsl:stylesheet>
