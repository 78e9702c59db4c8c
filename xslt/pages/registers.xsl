<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the list of a register, from A to Z: each entry with how often and in how many documents it is named. Where
           the entries are very many, the way to the pages of their letters, or the page of a letter.
  Input:   an authority file (or an empty TEI); $given with the entities to be listed, counted and in order, and f:leaf.
  Output:  one HTML page. Each entry has an anchor, and a page of its own (entry.xsl).
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="registers" on-no-match="fail" visibility="public" use-accumulators="#all"/>

  <!-- What the documents' headers name: each document names it once. -->
  <xsl:variable name="derived" as="xs:boolean" select="starts-with($here/@file, 'sources.') or starts-with($here/@file, 'translators.')"/>

  <xsl:template match="document-node()" mode="registers" as="empty-sequence()">
    <xsl:variable name="register" as="xs:string" select="substring-before($here/@file, '.xml')"/>
    <xsl:variable name="title" as="xs:string" select="r:word('menu.' || $register)"/>
    <xsl:variable name="letter" as="xs:string?" select="$here/@letter ! string()"/>
    <xsl:variable name="leaves" as="element(f:leaf)*" select="$given/f:given/f:leaf"/>
    <xsl:variable name="lines" as="element(f:entity)*" select="$given/f:given/f:entity[@count]"/>
    <!-- Few names need no letters, and nothing to find them. -->
    <xsl:variable name="long" as="xs:boolean" select="exists($leaves) or count($lines) gt 8"/>
    <xsl:call-template name="r:page">
      <xsl:with-param name="href" select="string($here/@href)"/>
      <xsl:with-param name="title" select="string-join(($title, $letter), ', ')"/>
      <xsl:with-param name="description" select="r:word('register.description.' || $register)"/>
      <xsl:with-param name="class">register list</xsl:with-param>
      <xsl:with-param name="content" as="element()+">
        <header class="page">
          <xsl:if test="$letter"><p class="up"><a href="{$register}.html">{$title}</a></p></xsl:if>
          <h1>{($letter, $title)[1]}</h1>
          <p class="lead">{if ($letter) then r:counted('register.entries', count($lines)) else if ($here/@count = '0') then r:word('register.none') else if ($derived) then r:counted('register.entries', $here/@count) || '. ' || r:word('register.description.' || $register) else r:counted('register.count', $here/@count)}</p>
          <xsl:for-each select="$given/f:given/f:network"><p class="lead"><a href="{@href}">{r:word('network')}</a></p></xsl:for-each>
          <xsl:sequence select="if ($leaves) then r:ways($leaves) else r:letters($lines[$long])"/></header>
        <xsl:apply-templates select="TEI/text/body/(p | ./div/p)" mode="text"/>
        <div class="filtered">
          <xsl:if test="$long"><xsl:attribute name="data-filter" select="r:word('filter')"/><xsl:attribute name="data-none" select="r:word('filter.none')"/><xsl:attribute name="data-found" select="r:word('filter.found')"/></xsl:if>
          <xsl:if test="$here/@names"><xsl:attribute name="data-names" select="$here/@names"/></xsl:if>
          <xsl:choose>
            <xsl:when test="$letter"><xsl:sequence select="r:list($lines, false(), 'name')"/></xsl:when>
            <xsl:when test="$leaves">
              <section class="letter" aria-labelledby="page:most"><h2 id="page:most">{r:word('register.most')}</h2><xsl:sequence select="r:list($lines, false(), 'documents')"/></section>
            </xsl:when>
            <xsl:when test="$lines"><xsl:sequence select="r:list($lines, $long, 'name')"/></xsl:when>
          </xsl:choose>
        </div>
        <xsl:if test="count($leaves) gt 1 and $letter"><xsl:sequence select="r:neighbours($leaves)"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="r:letters" as="element(Q{}nav)?">
    <xsl:param name="lines" as="element(f:entity)*"/>
    <xsl:variable name="letters" as="xs:string*" select="distinct-values($lines/@letter)"/>
    <xsl:if test="count($letters) gt 1">
      <nav class="letters" aria-label="{r:word('register.letters')}"><ul><xsl:for-each select="$letters"><li><a href="#letter:{.}">{.}</a></li></xsl:for-each></ul></nav>
    </xsl:if>
  </xsl:function>

  <!-- The pages of a list that has very many entries; a further page of a letter is a number behind it. -->
  <xsl:function name="r:ways" as="element(Q{}nav)">
    <xsl:param name="leaves" as="element(f:leaf)+"/>
    <nav class="letters" aria-label="{r:word('register.letters')}"><ul>
      <xsl:for-each select="$leaves"><li><a href="{@href}"><xsl:if test="@href = $here/@href"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>{@letter}</a></li></xsl:for-each>
    </ul></nav>
  </xsl:function>

  <xsl:function name="r:neighbours" as="element(Q{}nav)">
    <xsl:param name="leaves" as="element(f:leaf)+"/>
    <xsl:variable name="at" as="xs:integer" select="index-of($leaves/@href, $here/@href)"/>
    <nav class="neighbours" aria-label="{r:word('register.letters')}">
      <xsl:for-each select="$leaves[$at - 1]"><a class="previous" rel="prev" href="{@href}"><span class="label">{r:word('previous')}</span><span class="title">{@letter}</span></a></xsl:for-each>
      <xsl:for-each select="$leaves[$at + 1]"><a class="next" rel="next" href="{@href}"><span class="label">{r:word('next')}</span><span class="title">{@letter}</span></a></xsl:for-each>
    </nav>
  </xsl:function>

  <!-- What is printed of each entry; its other names are for the filter box. Letters stand above their entries where
       they are asked for; $by is what the table is sorted by as it stands. -->
  <xsl:function name="r:list" as="element(Q{}table)">
    <xsl:param name="lines" as="element(f:entity)*"/>
    <xsl:param name="letters" as="xs:boolean"/>
    <xsl:param name="by" as="xs:string"/>
    <xsl:variable name="dated" as="xs:boolean" select="exists($lines/@first)"/>
    <table class="entries" data-sort="{$by}">
      <thead><tr>
        <th scope="col" data-key="name"><xsl:if test="$by = 'name'"><xsl:attribute name="aria-sort">ascending</xsl:attribute></xsl:if>{r:word('kind.name')}</th>
        <xsl:if test="not($derived)"><th scope="col" data-key="passages" class="number">{r:word('picture.passages')}</th></xsl:if>
        <th scope="col" data-key="documents" class="number"><xsl:if test="$by = 'documents'"><xsl:attribute name="aria-sort">descending</xsl:attribute></xsl:if>{r:word('picture.documents')}</th>
        <xsl:if test="$dated"><th scope="col" data-key="first" class="when">{r:word('register.first')}</th><th scope="col" data-key="last" class="when">{r:word('register.last')}</th></xsl:if>
      </tr></thead>
      <xsl:for-each-group select="$lines" group-adjacent="if ($letters) then @letter else ''">
        <tbody>
          <xsl:if test="$letters"><tr class="letter"><th colspan="{2 + 2 * number($dated) + number(not($derived))}" scope="rowgroup" id="letter:{current-grouping-key()}">{current-grouping-key()}</th></tr></xsl:if>
          <xsl:sequence select="current-group() ! r:line(., $dated)"/>
        </tbody>
      </xsl:for-each-group>
    </table>
  </xsl:function>

  <xsl:function name="r:line" as="element(Q{}tr)">
    <xsl:param name="line" as="element(f:entity)"/>
    <xsl:param name="dated" as="xs:boolean"/>
    <tr id="{r:id(substring-after($line/@ref, '#'))}"><xsl:if test="$line/@also != ''"><xsl:attribute name="data-also" select="$line/@also"/></xsl:if>
      <th scope="row"><span class="who"><a href="{$line/@href}"><xsl:if test="$line/@cert = ('low', 'medium')"><xsl:attribute name="class">doubtful</xsl:attribute></xsl:if>{$line/@heading}</a><xsl:sequence select="r:years($line)"/></span>
        <xsl:if test="$line/@role != ''">{' '}<span class="role">{$line/@role}</span></xsl:if></th>
      <xsl:if test="not($derived)"><td class="number">{if ($line/@count = '0') then '–' else $line/@count}</td></xsl:if><td class="number">{if ($line/@documents = '0') then '–' else $line/@documents}</td>
      <xsl:if test="$dated"><td class="when"><xsl:copy-of select="$line/@first-by ! r:by(.)"/>{$line/@first}</td><td class="when"><xsl:copy-of select="$line/@last-by ! r:by(.)"/>{$line/@last}</td></xsl:if>
    </tr>
  </xsl:function>

  <!-- The number that a cell is sorted by. -->
  <xsl:function name="r:by" as="attribute()">
    <xsl:param name="number" as="xs:string"/>
    <xsl:attribute name="data-by" select="$number"/>
  </xsl:function>

  <!-- "(1912–1994)"; of an event, its date. -->
  <xsl:function name="r:years" as="element(Q{}span)?">
    <xsl:param name="entity" as="element(f:entity)"/>
    <xsl:choose>
      <xsl:when test="$entity/@when != ''"><span class="life"> ({r:date-words(replace($entity/@when, '\.\.', '/'))})</span></xsl:when>
      <xsl:when test="$entity/f:life"><span class="life"> ({$entity/f:life/(r:life-year(string(@birth)) || '–' || r:life-year(string(@death)))})</span></xsl:when>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
