<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the critical apparatus: sigla; interventions by document and paragraph; forms of names by document.
  Input:   $given with all documents' facts and all entities.
  Output:  apparatus.html.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">
  <xsl:include href="modules/text.xsl"/>
  <xsl:include href="modules/mentions.xsl"/>
  <xsl:include href="modules/lemmas.xsl"/>

  <xsl:mode name="apparatus" on-no-match="fail" visibility="public"/>

  <xsl:template match="document-node()" mode="apparatus" as="empty-sequence()">
    <xsl:call-template name="r:page">
      <xsl:with-param name="href">apparatus.html</xsl:with-param>
      <xsl:with-param name="title" select="r:word('menu.apparatus')"/>
      <xsl:with-param name="description" select="r:word('apparatus.description')"/>
      <xsl:with-param name="class">apparatus</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page"><h1>{r:word('menu.apparatus')}</h1><p class="lead">{r:word('apparatus.description')}</p></header>
        <xsl:sequence select="r:sigla(), r:of-other-pages(), r:interventions(), r:name-forms()"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="r:sigla" as="element(section)">
    <section aria-labelledby="page:sigla"><h2 id="page:sigla">{r:word('apparatus.sigla')}</h2>
      <dl class="sigla"><xsl:for-each select="$documents"><dt>{r:siglum(.)}</dt><dd><a href="{@href}">{@title}</a>{string-join(('', (@date, @archive)[. != '']), '. ')}</dd></xsl:for-each></dl>
    </section>
  </xsl:function>

  <!-- Parallels and witnesses have pages of their own. -->
  <xsl:function name="r:of-other-pages" as="element(section)*">
    <xsl:if test="$given/f:given/f:parallels">
      <section aria-labelledby="page:parallels"><h2 id="page:parallels">{r:word('parallels')}</h2>
        <p class="lead">{r:word('parallels.description')}</p>
        <p><a href="parallels.html">{r:word('parallels.all')}</a></p>
        <ul class="of-other-pages"><xsl:for-each select="$given/f:given/f:parallels/f:beside"><li><span class="siglum">{@siglum}</span>{' '}<a href="{@href}">{replace(r:word('synopsis.of'), '%', (@short[. != ''], @title)[1])}</a></li></xsl:for-each></ul>
      </section>
    </xsl:if>
    <xsl:if test="$given/f:given/f:witnesses">
      <section aria-labelledby="page:witnesses"><h2 id="page:witnesses">{r:word('witnesses')}</h2>
        <p class="lead">{r:word('witnesses.lead')}</p>
        <ul class="of-other-pages"><xsl:for-each select="$given/f:given/f:witnesses"><li><a href="{@href}">{replace(r:word('witnesses.of'), '%', (@short[. != ''], @title)[1])}</a></li></xsl:for-each></ul>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:interventions" as="element(section)">
    <section aria-labelledby="page:interventions"><h2 id="page:interventions">{r:word('apparatus.interventions')}</h2>
      <p class="lead">{r:word('apparatus.interventions.lead')}</p>
      <xsl:for-each select="$documents[f:intervention]">
        <section class="of-document"><h3><xsl:if test="@siglum != ''"><span class="siglum">{@siglum}</span>{' '}</xsl:if><a href="{@href}">{r:short(.)}</a></h3>
          <xsl:for-each-group select="f:intervention" group-adjacent="@id || ' ' || @label">
            <p class="app"><xsl:sequence select="r:place(.)"/><span class="entries"><xsl:for-each select="current-group()"><xsl:if test="position() gt 1"><span class="bar"> | </span></xsl:if><xsl:sequence select="r:intervention(.)"/></xsl:for-each></span></p>
          </xsl:for-each-group>
        </section>
      </xsl:for-each>
    </section>
  </xsl:function>

  <!-- For each entity that is written in more than one way: main form] the forms with the sigla of the documents. -->
  <xsl:function name="r:name-forms" as="element(section)">
    <section aria-labelledby="page:forms"><h2 id="page:forms">{r:word('apparatus.forms')}</h2>
      <p class="lead">{r:word('apparatus.forms.lead')}</p>
      <xsl:for-each select="'person', 'place', 'org'">
        <xsl:variable name="kind" as="xs:string" select="."/>
        <xsl:variable name="varied" as="element(f:entity)*" select="$given/f:given/f:entity[@kind = $kind][count(distinct-values((key('mentions', @ref)/@form, @main))) gt 1][key('mentions', @ref)]"/>
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
    </section>
  </xsl:function>
</xsl:stylesheet>
