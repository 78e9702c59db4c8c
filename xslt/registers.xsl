<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the list of a register, from A to Z: each entry with how often and in how many documents it is named.
  Input:   an authority file (or an empty TEI where the edition has none); $given with the register's entities, counted.
  Output:  one HTML page. Each entry has an anchor, and a page of its own (entry.xsl).
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:include href="modules/text.xsl"/>
  <xsl:include href="modules/mentions.xsl"/>
  <xsl:include href="modules/entries.xsl"/>
  <xsl:include href="modules/together.xsl"/>

  <xsl:mode name="registers" on-no-match="fail" visibility="public" use-accumulators="#all"/>

  <xsl:key name="entry" match="person | place | org | event" use="@xml:id"/>

  <xsl:template match="document-node()" mode="registers" as="empty-sequence()">
    <xsl:variable name="register" as="xs:string" select="substring-before($here/@file, '.xml')"/>
    <xsl:variable name="title" as="xs:string" select="r:word('menu.' || $register)"/>
    <xsl:variable name="lines" as="element(f:line)*" select="$given/f:given/f:entity[@count] ! r:line(., root(current()))"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href" select="string($here/@href)"/>
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="description" select="r:word('register.description.' || $register)"/>
      <xsl:with-param name="class">register list</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page"><h1>{$title}</h1>
          <p class="lead">{r:counted('register.count', count($lines))}</p>
          <xsl:sequence select="r:letters($lines)"/></header>
        <xsl:apply-templates select="TEI/text/body/(p | div/p)" mode="text"/>
        <xsl:sequence select="r:groups($lines)"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What is printed of an entry, with what it is sorted by. Its other names are for the filter box. -->
  <xsl:function name="r:line" as="element(f:line)">
    <xsl:param name="entity" as="element(f:entity)"/>
    <xsl:param name="file" as="document-node()"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($entity/@ref, '#')"/>
    <xsl:variable name="entry" as="element()?" select="key('entry', $id, $file)[not(ancestor::teiHeader)][1]"/>
    <xsl:variable name="heading" as="xs:string" select="if ($entry) then r:heading($entry) else string($entity/@main)"/>
    <xsl:variable name="bare" as="xs:string" select="replace(normalize-unicode($heading, 'NFD'), '[\p{M}\p{P}]', '')"/>
    <xsl:variable name="letter" as="xs:string" select="upper-case(substring(replace($bare, '\s', ''), 1, 1))"/>
    <f:line id="{r:id($id)}" heading="{$heading}" key="{lower-case($bare)}" letter="{if (matches($letter, '\p{L}')) then $letter else '#'}" life="{$entry ! r:life(.)}"
            also="{string-join(distinct-values($entry ! r:name-elements(.) ! normalize-space())[not(. = ($heading, $entity/@main))], ' · ')}">
      <xsl:sequence select="$entity/@*"/>
    </f:line>
  </xsl:function>

  <xsl:function name="r:letters" as="element(Q{}nav)?">
    <xsl:param name="lines" as="element(f:line)*"/>
    <xsl:variable name="letters" as="xs:string*" select="sort(distinct-values($lines/@letter))"/>
    <xsl:if test="count($letters) gt 1">
      <nav class="letters" aria-label="{r:word('register.letters')}"><ul><xsl:for-each select="$letters"><li><a href="#letter:{.}">{.}</a></li></xsl:for-each></ul></nav>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:groups" as="element(Q{}div)">
    <xsl:param name="lines" as="element(f:line)*"/>
    <div class="filtered" data-filter="{r:word('filter')}" data-none="{r:word('filter.none')}" data-found="{r:word('filter.found')}">
    <xsl:for-each-group select="$lines" group-by="@letter">
      <xsl:sort select="current-grouping-key()"/>
      <section class="letter" aria-labelledby="letter:{current-grouping-key()}">
        <h2 id="letter:{current-grouping-key()}">{current-grouping-key()}</h2>
        <ul class="entries">
          <xsl:for-each select="current-group()">
            <xsl:sort select="@key"/>
            <xsl:sort select="@ref"/>
            <li id="{@id}"><xsl:if test="@also != ''"><xsl:attribute name="data-also" select="@also"/></xsl:if>
              <span class="who"><a href="{@href}"><xsl:if test="@cert = ('low', 'medium')"><xsl:attribute name="class">doubtful</xsl:attribute></xsl:if>{@heading}</a><xsl:if test="@life != ''"><span class="life">{@life}</span></xsl:if></span>
              <xsl:if test="@role != ''">{' '}<span class="role">{@role}</span></xsl:if>{' '}
              <span class="times">{if (@count = '0') then '–' else r:counted('passages', @count) || ' ' || r:counted('in.documents', @documents)}</span>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:for-each-group>
    </div>
  </xsl:function>
</xsl:stylesheet>
