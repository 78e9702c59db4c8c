<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the images of the pages beside the text (reading page): a leaf each, with its zones as links to their words,
           and in the text a mark where a page begins and where the words of a zone begin.
  Input:   f:leaf with f:zone in $given (rubricator.edition.beside); @facs in the text, of whatever element.
  Output:  marks without text, so that words stay whole; an aside of figures. All of it is links and styles: the script
           of these pages (leaves.js) makes the images follow the text, lights up what belongs together, and enlarges.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:include href="facsimiles.xsl"/>

  <xsl:key name="leaf" match="f:leaf" use="tokenize(@for)"/>
  <xsl:key name="zone" match="f:zone" use="@id"/>
  <xsl:key name="pointing" match="*[@facs]" use="tokenize(@facs)"/>

  <!-- ═══ in the text ═══ -->

  <!-- Where a page begins: a mark that leads to its image. -->
  <xsl:function name="r:page-image" as="element()*">
    <xsl:param name="page" as="element()"/>
    <xsl:variable name="leaves" as="element(f:leaf)*" select="tokenize($page/@facs) ! key('leaf', replace(., '^#', ''), $given)"/>
    <xsl:variable name="name" as="xs:string" select="r:numbered(r:word('facsimile'), string(($page/self::pb/@n, $leaves/@label)[1]))"/>
    <xsl:choose>
      <xsl:when test="empty($leaves)"><xsl:sequence select="r:image-in-line($page)"/></xsl:when>
      <xsl:when test="r:may-link($page)"><xsl:for-each select="$leaves"><a class="to-leaf" data-leaf="{@n}" href="#leaf:{@n}" aria-label="{$name}" title="{$name}"></a></xsl:for-each></xsl:when>
      <xsl:otherwise><xsl:for-each select="$leaves"><span class="to-leaf" data-leaf="{@n}"></span></xsl:for-each></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="r:zones" as="element(f:zone)*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="tokenize($element/@facs)[starts-with(., '#')] ! key('zone', substring(., 2), $given)"/>
  </xsl:function>

  <!-- The words of a zone: what is printed of an element says which zone it is, and has an id; a block begins with a mark
       that leads there, words within a line are the link themselves, if they hold and are in no other. -->
  <xsl:template match="*[@facs][not(self::pb)][not(root() is $given)][exists(r:zones(.))]" mode="text" as="node()*" priority="30">
    <xsl:variable name="made" as="node()*"><xsl:next-match/></xsl:variable>
    <xsl:variable name="zones" as="element(f:zone)+" select="r:zones(.)"/>
    <xsl:variable name="first" as="element()?" select="$made[self::*][1]"/>
    <xsl:variable name="names" as="attribute()+">
      <xsl:attribute name="data-zone" select="$zones/@id ! r:id(.)"/>
      <xsl:if test="key('pointing', '#' || $zones[1]/@id)[1] is ."><xsl:attribute name="id" select="'words:' || r:id($zones[1]/@id)"/></xsl:if>
    </xsl:variable>
    <xsl:variable name="name" as="xs:string" select="if ((self::lb or self::l or self::line) and @n) then r:numbered(r:word('zone.line'), r:line-number(.)) else r:word('zone.show')"/>
    <xsl:choose>
      <!-- What the page does not print (a catchword) is an outline on the image. -->
      <xsl:when test="empty($first) and not(self::lb or self::cb or self::gb or self::milestone or self::anchor)"><xsl:sequence select="$made"/></xsl:when>
      <xsl:when test="self::lb or empty($first)">
        <xsl:sequence select="$made"/>
        <xsl:element name="{if (r:may-link(.)) then 'a' else 'span'}" namespace="">
          <xsl:attribute name="class">z</xsl:attribute>
          <xsl:if test="r:may-link(.)"><xsl:attribute name="href" select="'#zone:' || r:id($zones[1]/@id)"/><xsl:attribute name="aria-label" select="$name"/></xsl:if>
          <xsl:sequence select="$names"/>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="linked" as="xs:boolean" select="empty($first/descendant-or-self::Q{}a) and r:may-link(.)"/>
        <xsl:for-each select="$made">
          <xsl:choose>
            <xsl:when test=". is $first">
              <!-- The number in the margin stays first. -->
              <xsl:variable name="number" as="element()?" select="node()[1]/self::Q{}a[@class = 'n']"/>
              <xsl:copy>
                <xsl:sequence select="$names, @* except @class"/>
                <xsl:attribute name="class" select="string-join((@class, 'p'[empty(current()/@class) and current()/self::Q{}p], 'zoned'), ' ')"/>
                <xsl:choose>
                  <xsl:when test="self::Q{}span[not(tokenize(@class) = ('p', 'l', 'line', 'block'))] or self::Q{}i or self::Q{}b or self::Q{}em">
                    <xsl:choose>
                      <xsl:when test="$linked"><a class="zw" href="#zone:{r:id($zones[1]/@id)}"><xsl:sequence select="node()"/></a></xsl:when>
                      <xsl:otherwise><xsl:sequence select="node()"/></xsl:otherwise>
                    </xsl:choose>
                  </xsl:when>
                  <xsl:when test="self::Q{}tr or self::Q{}a or self::Q{}ul or self::Q{}ol or self::Q{}dl or self::Q{}img"><xsl:sequence select="node()"/></xsl:when>
                  <xsl:otherwise><xsl:sequence select="$number"/><a class="z" href="#zone:{r:id($zones[1]/@id)}" aria-label="{$name}"></a><xsl:sequence select="node() except $number"/></xsl:otherwise>
                </xsl:choose>
              </xsl:copy>
            </xsl:when>
            <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ═══ beside it ═══ -->

  <!-- The text and its images in one, so that these stay beside it, and end where it ends. -->
  <xsl:function name="r:beside" as="element(Q{}div)">
    <xsl:param name="printed" as="element(Q{}div)"/>
    <xsl:variable name="leaves" as="element(f:leaf)+" select="$given/f:given/f:leaf"/>
    <xsl:variable name="words" as="map(xs:string, xs:string)" select="map:merge($printed//*[@data-zone][@id] ! map{tokenize(@data-zone)[1]: string(@id)}, map{'duplicates': 'use-first'})"/>
    <xsl:variable name="ids" as="map(xs:string, xs:boolean)" select="map:merge($printed//@id ! map{string(.): true()})"/>
    <div class="beside">
      <xsl:sequence select="$printed"/>
      <aside class="leaves" aria-label="{r:word('leaves')}" data-in="{r:word('leaf.in')}" data-out="{r:word('leaf.out')}" data-view="{r:word('leaf.view')}">
        <xsl:for-each select="$leaves">
          <xsl:sequence select="r:leaf(., $leaves, $words, $ids)"/>
        </xsl:for-each>
      </aside>
    </div>
  </xsl:function>

  <xsl:function name="r:leaf" as="element(Q{}figure)">
    <xsl:param name="leaf" as="element(f:leaf)"/>
    <xsl:param name="leaves" as="element(f:leaf)+"/>
    <xsl:param name="words" as="map(xs:string, xs:string)"/>
    <xsl:param name="ids" as="map(xs:string, xs:boolean)"/>
    <xsl:variable name="label" as="xs:string" select="string($leaf/@label)"/>
    <xsl:variable name="name" as="xs:string" select="r:numbered(r:word('facsimile'), ($label[. != ''], string($leaf/@n))[1])"/>
    <figure class="leaf" id="leaf:{$leaf/@n}">
      <!-- Where a reference to the surface leads; a surface of "sourceDoc" is printed with its id. -->
      <xsl:variable name="surface" as="xs:string?" select="tokenize($leaf/@for)[1][. castable as xs:NCName][not(map:contains($ids, .))]"/>
      <div class="view">
        <xsl:if test="$surface"><xsl:attribute name="id" select="$surface"/></xsl:if>
        <div class="sheet"><xsl:for-each select="$leaf/@high"><xsl:attribute name="style" select="'--r:' || round(1000 div xs:double(.), 4)"/></xsl:for-each>
          <xsl:choose>
            <xsl:when test="$leaf/@href"><img src="{$leaf/@href}" alt="{$name}" loading="lazy"><xsl:copy-of select="$leaf/(@width, @height)"/><xsl:if test="$leaf/@outside"><xsl:attribute name="referrerpolicy">no-referrer</xsl:attribute></xsl:if></img></xsl:when>
            <xsl:otherwise><p class="elsewhere"><a href="{r:outside($leaf/@outside)}">{r:numbered(r:word('facsimile.outside'), $label)}</a></p></xsl:otherwise>
          </xsl:choose>
          <xsl:if test="$leaf/f:zone"><xsl:sequence select="r:zones-of($leaf, $words)"/></xsl:if>
        </div>
      </div>
      <figcaption>
        <xsl:for-each select="$leaves[@n = $leaf/@n - 1]"><a class="turn" rel="prev" href="#leaf:{@n}" aria-label="{r:word('previous')}: {r:numbered(r:word('facsimile'), string(@label))}">←</a></xsl:for-each>
        <xsl:for-each select="$leaves[@n = $leaf/@n + 1]"><a class="turn" rel="next" href="#leaf:{@n}" aria-label="{r:word('next')}: {r:numbered(r:word('facsimile'), string(@label))}">→</a></xsl:for-each>
        <span class="which">{($label[. != ''], $leaf/@n)[1]}<xsl:if test="count($leaves) gt 1"><span class="of"> ({$leaf/@n}/{count($leaves)})</span></xsl:if></span>
        <xsl:for-each select="$leaf/@full"><a class="full" href="{.}">{r:word('leaf.full')}</a></xsl:for-each>
      </figcaption>
    </figure>
  </xsl:function>

  <!-- A zone that shows words leads to them; one that shows none is an outline. -->
  <xsl:function name="r:zones-of" as="element()">
    <xsl:param name="leaf" as="element(f:leaf)"/>
    <xsl:param name="words" as="map(xs:string, xs:string)"/>
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 {$leaf/@high}" preserveAspectRatio="none" role="group" aria-label="{r:word('zones')}">
      <xsl:for-each select="$leaf/f:zone">
        <xsl:variable name="id" as="xs:string" select="r:id(@id)"/>
        <xsl:choose>
          <xsl:when test="map:contains($words, $id)"><a id="zone:{$id}" href="#{$words($id)}" aria-label="{(@words[. != ''], r:word('zone.bare'))[1]}"><polygon points="{@points}"/></a></xsl:when>
          <xsl:otherwise><polygon points="{@points}"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </svg>
  </xsl:function>
</xsl:stylesheet>
