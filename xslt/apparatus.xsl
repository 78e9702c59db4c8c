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

  <xsl:mode name="apparatus" on-no-match="fail" visibility="public"/>

  <xsl:template match="document-node()" mode="apparatus" as="empty-sequence()">
    <xsl:call-template name="r:page">
      <xsl:with-param name="href">apparatus.html</xsl:with-param>
      <xsl:with-param name="title" select="r:word('menu.apparatus')"/>
      <xsl:with-param name="description" select="r:word('apparatus.description')"/>
      <xsl:with-param name="class">apparatus</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page"><h1>{r:word('menu.apparatus')}</h1><p class="lead">{r:word('apparatus.description')}</p></header>
        <xsl:sequence select="r:sigla(), r:interventions(), r:name-forms()"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="r:sigla" as="element(section)">
    <section aria-labelledby="page:sigla"><h2 id="page:sigla">{r:word('apparatus.sigla')}</h2>
      <dl class="sigla"><xsl:for-each select="$documents"><dt>{r:siglum(.)}</dt><dd><a href="{@href}">{@title}</a>{string-join(('', (@date, @archive)[. != '']), '. ')}</dd></xsl:for-each></dl>
    </section>
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

  <!-- "thanked] me supplied (Gary Goldberg)": the words before, a square bracket, what was put in, what it is, who did it. -->
  <xsl:function name="r:intervention" as="element(span)">
    <xsl:param name="fact" as="element(f:intervention)"/>
    <xsl:variable name="before" as="xs:string*" select="tokenize($fact/f:before)[. != '…']"/>
    <xsl:variable name="inside" as="xs:boolean" select="$fact/@element = ('unclear', 'sic', 'del')"/>
    <xsl:variable name="lemma" as="xs:string" select="
        if ($inside) then string($fact/@words)
        else if ($fact/@lemma != '') then string($fact/@lemma)
        else string-join(if (exists($before)) then subsequence($before, max((1, count($before) - 2))) else ('…', subsequence(tokenize($fact/f:after), 1, 2)), ' ')"/>
    <span class="entry"><span class="lemma">{replace($lemma, '[,;:.]$', '')}</span><xsl:text>] </xsl:text>
      <xsl:if test="not($inside) and $fact/@words != ''"><span class="reading">{$fact/@words}</span>{' '}</xsl:if>
      <i class="what">{if (r:has-word($fact/@what)) then r:word($fact/@what) else r:word('what.' || $fact/@element)}{if ($fact/@by != '') then ', ' || $fact/@by else ''}{if ($fact/@continued != '') then ' ' || r:word('continued') else ''}</i></span>
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

  <xsl:function name="r:variants" as="node()*">
    <xsl:param name="entity" as="element(f:entity)"/>
    <xsl:param name="mentions" as="element(f:mention)*"/>
    <a class="lemma" href="{$entity/@href}">{$entity/@main}</a>
    <xsl:variable name="same" as="element(f:mention)*" select="$mentions[@form = $entity/@main]"/>
    <xsl:if test="$same"><xsl:text> </xsl:text><i class="sigla">{r:sigla-of($same)}</i></xsl:if>
    <xsl:text>] </xsl:text>
    <xsl:for-each-group select="$mentions[@form != $entity/@main]" group-by="@form">
      <xsl:sort select="count(current-group())" order="descending"/>
      <xsl:sort select="current-grouping-key()"/>
      <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
      <span class="reading">{current-grouping-key()}</span><xsl:text> </xsl:text><i class="sigla">{r:sigla-of(current-group())}</i>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="r:sigla-of" as="xs:string">
    <xsl:param name="mentions" as="element(f:mention)*"/>
    <xsl:sequence select="string-join($mentions/.. ! r:siglum(.), ' ')"/>
  </xsl:function>
</xsl:stylesheet>
