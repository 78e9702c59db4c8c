<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the critical apparatus: sigla; interventions by document and paragraph; forms of names by document. Where the
           documents are many: an index of them, and the apparatus of each on its own page.
  Input:   mode apparatus: $given with all documents' facts and all entities; apparatus-of: with one document's facts
           and the entities that it names; apparatus-index: with f:page of the documents, or f:leaf.
  Output:  apparatus.html, apparatus/letter.html.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:mode name="apparatus" on-no-match="fail" visibility="public"/>
  <xsl:mode name="apparatus-of" on-no-match="fail" visibility="public"/>
  <xsl:mode name="apparatus-index" on-no-match="fail" visibility="public"/>

  <xsl:template match="document-node()" mode="apparatus" as="empty-sequence()">
    <xsl:call-template name="r:apparatus-page"><xsl:with-param name="content" as="element()*" select="r:sigla(), r:of-other-pages(), r:interventions(), r:name-forms()"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="document-node()" mode="apparatus-of" as="empty-sequence()">
    <xsl:call-template name="r:apparatus-page"><xsl:with-param name="content" as="element()*" select="r:interventions(), r:name-forms()"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="document-node()" mode="apparatus-index" as="empty-sequence()">
    <xsl:variable name="content" as="element()+">
      <section class="documents" aria-labelledby="page:documents"><h2 id="page:documents">{r:word('documents')}</h2>
        <xsl:sequence select="if ($given/f:given/f:leaf) then r:leaf-list($given/f:given/f:leaf) else r:by-year($given/f:given/f:page[@kind = 'document'], true())"/></section>
      <xsl:if test="$given/f:given/f:parallels"><p><a href="parallels.html">{r:word('parallels.all')}</a></p></xsl:if>
    </xsl:variable>
    <xsl:call-template name="r:apparatus-page"><xsl:with-param name="content" select="$content"/></xsl:call-template>
  </xsl:template>

  <!-- The page of one document has its name for a title, and leads up to all. -->
  <xsl:template name="r:apparatus-page" as="empty-sequence()">
    <xsl:param name="content" as="element()*"/>
    <xsl:variable name="one" as="element(f:document)?" select="$documents[$here]"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href" select="string(($here/@href, 'apparatus.html')[1])"/>
      <xsl:with-param name="title" select="string-join(($one ! r:short(.), r:word('menu.apparatus')), ': ')"/>
      <xsl:with-param name="description" select="r:word('apparatus.description')"/>
      <xsl:with-param name="class">apparatus</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page">
          <xsl:if test="$one"><p class="up"><a href="apparatus.html">{r:word('menu.apparatus')}</a></p></xsl:if>
          <h1>{($one ! r:short(.), r:word('menu.apparatus'))[1]}</h1><p class="lead">{r:word('apparatus.description')}</p></header>
        <xsl:sequence select="$content"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="r:sigla" as="element(section)">
    <section aria-labelledby="page:sigla"><h2 id="page:sigla">{if ($documents[@siglum != '']) then r:word('apparatus.sigla') else r:word('documents')}</h2>
      <xsl:if test="$documents[@siglum != '']"><dl class="sigla"><xsl:for-each select="$documents[@siglum != '']"><dt>{@siglum}</dt><dd><xsl:sequence select="r:told(.)"/></dd></xsl:for-each></dl></xsl:if>
      <xsl:if test="$documents[not(@siglum != '')]"><ul class="of-other-pages"><xsl:for-each select="$documents[not(@siglum != '')]"><li class="whole"><xsl:sequence select="r:told(.)"/></li></xsl:for-each></ul></xsl:if>
    </section>
  </xsl:function>

  <xsl:function name="r:told" as="node()+">
    <xsl:param name="document" as="element(f:document)"/>
    <a href="{$document/@href}">{$document/@title}</a><xsl:text>{string-join(('', $document/(@date, @archive)[. != '']), '. ')}</xsl:text>
  </xsl:function>

  <!-- Parallels and witnesses have pages of their own. -->
  <xsl:function name="r:of-other-pages" as="element(section)*">
    <xsl:if test="$given/f:given/f:parallels">
      <section aria-labelledby="page:parallels"><h2 id="page:parallels">{r:word('parallels')}</h2>
        <p class="lead">{r:word('parallels.description')}</p>
        <p><a href="parallels.html">{r:word('parallels.all')}</a></p>
        <ul class="of-other-pages"><xsl:for-each select="$given/f:given/f:parallels/f:beside"><li><xsl:if test="@siglum = ''"><xsl:attribute name="class">whole</xsl:attribute></xsl:if><xsl:if test="@siglum != ''"><span class="siglum">{@siglum}</span>{' '}</xsl:if><a href="{@href}">{replace(r:word('synopsis.of'), '%', (@short[. != ''], @title)[1])}</a></li></xsl:for-each></ul>
      </section>
    </xsl:if>
    <xsl:if test="$given/f:given/f:witnesses">
      <section aria-labelledby="page:witnesses"><h2 id="page:witnesses">{r:word('witnesses')}</h2>
        <p class="lead">{r:word('witnesses.lead')}</p>
        <ul class="of-other-pages"><xsl:for-each select="$given/f:given/f:witnesses"><li class="whole"><a href="{@href}">{replace(r:word('witnesses.of'), '%', (@short[. != ''], @title)[1])}</a></li></xsl:for-each></ul>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:interventions" as="element(section)?">
    <xsl:if test="$documents/f:intervention"><section aria-labelledby="page:interventions"><h2 id="page:interventions">{r:word('apparatus.interventions')}</h2>
      <p class="lead">{r:word('apparatus.interventions.lead')}</p>
      <xsl:for-each select="$documents[f:intervention]">
        <section class="of-document"><h3><xsl:if test="@siglum != ''"><span class="siglum">{@siglum}</span>{' '}</xsl:if><a href="{@href}">{r:short(.)}</a></h3>
          <xsl:for-each-group select="f:intervention" group-adjacent="@id || ' ' || @label">
            <p class="app"><xsl:sequence select="r:place(.)"/><span class="entries"><xsl:for-each select="current-group()"><xsl:if test="position() gt 1"><span class="bar"> | </span></xsl:if><xsl:sequence select="r:intervention(.)"/></xsl:for-each></span></p>
          </xsl:for-each-group>
        </section>
      </xsl:for-each>
    </section></xsl:if>
  </xsl:function>

  <!-- For each entity that is written in more than one way: main form] the forms with the sigla of the documents. -->
  <xsl:function name="r:name-forms" as="element(section)?">
    <xsl:variable name="all-varied" as="element(f:entity)*" select="$given/f:given/f:entity[key('mentions', @ref)][count(distinct-values((key('mentions', @ref)/@form, @main))) gt 1]"/>
    <xsl:if test="$all-varied"><section aria-labelledby="page:forms"><h2 id="page:forms">{r:word('apparatus.forms')}</h2>
      <p class="lead">{r:word('apparatus.forms.lead')}</p>
      <xsl:for-each select="'person', 'place', 'org'">
        <xsl:variable name="kind" as="xs:string" select="."/>
        <xsl:variable name="varied" as="element(f:entity)*" select="$all-varied[@kind = $kind]"/>
        <xsl:if test="$varied">
          <section class="kind"><h3>{r:word('kinds.' || $kind)}</h3>
            <xsl:for-each select="$varied">
              <xsl:sort select="lower-case(@main)"/>
              <xsl:sort select="@ref"/>
              <p class="app"><xsl:sequence select="r:variants(., key('mentions', @ref))"/></p>
            </xsl:for-each>
          </section>
        </xsl:if>
      </xsl:for-each>
    </section></xsl:if>
  </xsl:function>
</xsl:stylesheet>
