<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: literature. A bibl whose words stand in fields (author, title, imprint …) has no punctuation of its own and
           gets that of the edition's language; one in running words has it already and is printed as it stands.
  Input:   bibl, biblStruct, biblFull.
  Output:  author, title, what holds it, imprint, scope, the rest in the order of the file; every field once.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="listBibl" mode="text" as="element(Q{}div)">
    <div class="listBibl"><xsl:apply-templates select="head" mode="text"/>
      <ul class="bibliography"><xsl:sequence select="r:anchor(.)"/>
        <xsl:for-each select="* except head"><li><xsl:apply-templates select="." mode="text"/></li></xsl:for-each></ul></div>
  </xsl:template>

  <xsl:template match="bibl | biblStruct | biblFull" mode="text" as="element(Q{}span)">
    <span class="bibl"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></span>
  </xsl:template>

  <!-- A pointer and a place in what it points to, and no words between them. -->
  <xsl:template match="bibl[*[2]][empty(text()[normalize-space()])]" mode="text" as="element(Q{}span)" priority="0.7">
    <span class="bibl"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:for-each select="*"><xsl:if test="position() gt 1">{r:word('bibl.comma')}</xsl:if><xsl:apply-templates select="." mode="text"/></xsl:for-each></span>
  </xsl:template>

  <!-- In a list a sentence, in running text a clause. -->
  <xsl:template match="biblStruct | biblFull | bibl[r:is-in-fields(.)]" mode="text" as="element(Q{}span)" priority="1">
    <xsl:variable name="listed" as="xs:boolean" select="exists(parent::listBibl)"/>
    <xsl:variable name="articles" as="element()*" select="if (analytic) then analytic/* else title[@level = ('a', 'u')][../title[not(@level = ('a', 'u'))]]"/>
    <xsl:variable name="fields" as="element()*" select="(* except ($articles, analytic)) ! r:fields(.)"/>
    <xsl:variable name="names" as="element()*" select="if ($articles/self::author or $articles/self::editor) then $articles/(self::author | self::editor) else ($fields/self::author)"/>
    <xsl:variable name="people" as="element()*" select="if ($names) then $names else $fields/self::editor"/>
    <!-- Notes that stand below the text: their marks follow the entry. -->
    <xsl:variable name="marked" as="element(note)*" select="$fields/self::note[r:is-footnote(.) or r:is-editors(.)]"/>
    <span class="bibl"><xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:variable name="parts" as="element(Q{}span)*" select="
          r:leading($people),
          r:article($articles except $people, $listed),
          r:host($fields except ($people, $marked), exists($articles))"/>
      <xsl:sequence select="r:sentence($parts, $people[1] ! r:word('bibl.after-author'), r:word(if ($listed) then 'bibl.separator' else 'bibl.comma'), if ($listed) then r:word('bibl.end') else ''), $marked ! r:field(.)"/>
    </span>
  </xsl:template>

  <xsl:function name="r:is-in-fields" as="xs:boolean">
    <xsl:param name="bibl" as="element()"/>
    <xsl:sequence select="count($bibl/*) gt 1 and empty($bibl/text()[normalize-space()])
        and exists($bibl/(title | author | editor | publisher | pubPlace | date | biblScope | idno))"/>
  </xsl:function>

  <!-- The fields that an element holds: statements and imprints are only their frame. A series is one field. -->
  <xsl:function name="r:fields" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/(self::monogr | self::imprint | self::titleStmt | self::editionStmt | self::publicationStmt | self::notesStmt | self::sourceDesc))
                          then $element/* ! r:fields(.) else $element"/>
  </xsl:function>

  <!-- ═══ the parts of an entry, each a span ═══ -->

  <xsl:function name="r:leading" as="element(Q{}span)*">
    <xsl:param name="people" as="element()*"/>
    <xsl:if test="$people">
      <xsl:variable name="names" as="node()*" select="r:people($people, true())"/>
      <span class="by"><xsl:sequence select="if ($people/self::editor) then r:around(if (count($people) = 1) then 'bibl.editor-before' else 'bibl.editors-before', $names) else $names"/></span>
    </xsl:if>
  </xsl:function>

  <xsl:function name="r:article" as="element(Q{}span)*">
    <xsl:param name="fields" as="element()*"/>
    <xsl:param name="listed" as="xs:boolean"/>
    <xsl:for-each select="$fields"><span><xsl:sequence select="if (self::title) then r:around(if ($listed and not(matches(., '[.?!…]\s*$'))) then 'bibl.article-listed' else 'bibl.article', r:field(.)) else r:field(.)"/></span></xsl:for-each>
  </xsl:function>

  <!-- A book, or the journal or book that holds an article. -->
  <xsl:function name="r:host" as="element(Q{}span)*">
    <xsl:param name="fields" as="element()*"/>
    <xsl:param name="holds" as="xs:boolean"/>
    <xsl:variable name="titles" as="element()*" select="$fields/self::title"/>
    <xsl:variable name="journal" as="xs:boolean" select="$titles/@level = 'j'"/>
    <xsl:variable name="scopes" as="element()*" select="$fields/(self::biblScope | self::citedRange)"/>
    <xsl:variable name="pages" as="element()*" select="$scopes[r:scope(.) = 'page' or self::citedRange]"/>
    <xsl:variable name="parts" as="element()*" select="$scopes except $pages"/>
    <xsl:variable name="imprint" as="element()*" select="$fields/(self::pubPlace | self::publisher | self::distributor | self::date)"/>
    <xsl:variable name="said" as="element()*" select="$titles, $scopes, $imprint, $fields/(self::editor | self::edition)"/>
    <xsl:variable name="editors" as="node()*" select="if ($fields/self::editor) then r:around('bibl.editor', r:people($fields/self::editor, false())) else ()"/>
    <xsl:choose>
      <xsl:when test="$titles">
        <span class="in"><xsl:sequence select="if ($holds) then r:around(if ($journal) then 'bibl.in-journal' else 'bibl.in', r:titles($titles)) else r:titles($titles)"/>
          <xsl:if test="$journal">
            <xsl:for-each select="tokenize(r:word('bibl.journal-parts'))">
              <xsl:variable name="part" as="xs:string" select="."/>
              <xsl:sequence select="($scopes[r:scope(.) = $part], $imprint[self::date][$part = 'date']) ! r:around('bibl.journal-' || $part, r:field(.))"/>
            </xsl:for-each>
          </xsl:if>
          <xsl:if test="exists($editors)"><xsl:sequence select="r:text(r:word('bibl.comma')), $editors"/></xsl:if></span>
      </xsl:when>
      <xsl:when test="exists($editors)"><span class="by"><xsl:sequence select="$editors"/></span></xsl:when>
    </xsl:choose>
    <xsl:for-each select="$fields/self::edition"><span><xsl:sequence select="r:field(.)"/></span></xsl:for-each>
    <xsl:variable name="where" as="node()*" select="
        if ($journal) then (if ($titles) then r:imprint($imprint[not(self::date)]) else ()) else r:imprint($imprint)"/>
    <xsl:if test="not($journal)"><xsl:for-each select="$parts"><span><xsl:sequence select="r:around('bibl.' || r:scope(.), r:field(.))"/></span></xsl:for-each></xsl:if>
    <xsl:variable name="pages-of-book" as="node()*" select="if ($journal) then () else r:joined($pages ! (if (r:scope(.) = 'page') then r:page(.) else r:span(r:field(.))), r:word('bibl.comma'))"/>
    <xsl:if test="exists(($where, $pages-of-book))">
      <span class="imprint"><xsl:sequence select="$where, if (exists($where) and exists($pages-of-book)) then r:text(r:word('bibl.comma')) else (), $pages-of-book"/></span>
    </xsl:if>
    <xsl:for-each select="$fields except $said"><span class="{local-name()}"><xsl:sequence select="r:field(.)"/></span></xsl:for-each>
  </xsl:function>

  <xsl:function name="r:titles" as="node()*">
    <xsl:param name="titles" as="element()*"/>
    <xsl:for-each select="$titles">
      <xsl:if test="position() gt 1">{r:word(if (@type = 'sub') then 'bibl.subtitle' else 'bibl.comma')}</xsl:if>
      <xsl:sequence select="if (@level = ('a', 'u')) then r:around('bibl.article', r:field(.)) else if (@level = 'j') then r:around('bibl.journal', r:field(.)) else r:around('bibl.book', r:field(.))"/>
    </xsl:for-each>
  </xsl:function>

  <!-- "Place: Publisher, date" -->
  <xsl:function name="r:imprint" as="node()*">
    <xsl:param name="fields" as="element()*"/>
    <xsl:variable name="places" as="element()*" select="$fields/self::pubPlace"/>
    <xsl:variable name="others" as="element()*" select="$fields except $places"/>
    <xsl:sequence select="r:joined($places ! r:span(r:field(.)), r:word('bibl.comma')),
        if ($places and $others) then r:text(r:word(if ($others[not(self::date)]) then 'bibl.after-place' else 'bibl.place-date')) else (),
        r:joined(($others[not(self::date)], $others[self::date]) ! r:span(r:field(.)), r:word('bibl.comma'))"/>
  </xsl:function>

  <!-- What a scope counts: page, volume, issue, or anything else that its words say. -->
  <xsl:function name="r:scope" as="xs:string">
    <xsl:param name="scope" as="element()"/>
    <xsl:variable name="unit" as="xs:string" select="lower-case(string(($scope/@unit, $scope/@type)[1]))"/>
    <xsl:variable name="numbers" as="xs:boolean" select="matches(normalize-space(string-join(r:field($scope))), '^[\divxlcdmIVXLCDM]+[a-z]?([/,–\-\s]+[\divxlcdmIVXLCDM]+[a-z]?)*$')"/>
    <xsl:sequence select="
        if ($unit = ('page', 'pages', 'pp', 'p')) then 'page'
        else if (not($numbers)) then 'as-said'
        else if ($unit = ('volume', 'vol')) then 'volume' else if ($unit = ('issue', 'number', 'no', 'nr')) then 'issue' else 'as-said'"/>
  </xsl:function>

  <!-- "p. 3", "pp. 3–5"; where the file says "pp." itself, as it stands. -->
  <xsl:function name="r:page" as="element(Q{}span)">
    <xsl:param name="scope" as="element()"/>
    <xsl:variable name="words" as="node()*" select="r:field($scope)"/>
    <xsl:variable name="text" as="xs:string" select="normalize-space(string-join($words))"/>
    <xsl:sequence select="r:span(if (matches($text, '^\p{L}{1,4}\.|\p{L}{5}|[쪽页頁]')) then $words
                                 else r:around(if (matches($text, '[–\-,\s]')) then 'bibl.pages' else 'bibl.page', $words))"/>
  </xsl:function>

  <!-- The words of a field; of an empty one what its attributes say. -->
  <xsl:function name="r:field" as="node()*">
    <xsl:param name="field" as="element()"/>
    <xsl:variable name="address" as="xs:string?" select="$field/self::idno ! (r:authority(@type, string(.)), r:outside(normalize-space(.)))[1]"/>
    <xsl:choose>
      <xsl:when test="$field/self::date[not(normalize-space())]">{r:date-words(r:date-value($field))}</xsl:when>
      <xsl:when test="$field/(self::biblScope | self::citedRange)[not(normalize-space())]">{string-join(($field/@from, $field/@to[. != $field/@from]), '–')}</xsl:when>
      <xsl:when test="exists($address)"><span class="idno"><xsl:sequence select="r:anchor($field)"/><a href="{$address}">{string-join(($field/@type[not(lower-case(.) = ('url', 'uri'))], normalize-space($field)), ' ')}</a></span></xsl:when>
      <xsl:when test="$field/self::idno[@type = ('ISBN', 'ISSN', 'DOI')]"><span class="idno"><xsl:sequence select="r:anchor($field)"/>{$field/@type} {normalize-space($field)}</span></xsl:when>
      <xsl:when test="$field/(self::series | self::seriesStmt | self::respStmt | self::relatedItem)"><span class="{local-name($field)}"><xsl:sequence select="r:anchor($field), r:joined($field/* ! r:span(r:field(.)), if ($field/self::respStmt) then ' ' else r:word('bibl.comma'))"/></span></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$field" mode="text"><xsl:with-param name="inline" tunnel="yes" select="true()"/></xsl:apply-templates></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- ═══ people ═══ -->

  <!-- "Smith, John, and Jane Doe": the first of those that an entry is sorted by stands with the surname in front. -->
  <xsl:function name="r:people" as="node()*">
    <xsl:param name="people" as="element()*"/>
    <xsl:param name="leading" as="xs:boolean"/>
    <xsl:for-each select="$people">
      <xsl:if test="position() gt 1"><xsl:sequence select="r:text(if (position() = last()) then r:word(if ($leading) then 'bibl.and-first' else 'bibl.and') else r:word('bibl.comma'))"/></xsl:if>
      <xsl:apply-templates select="r:in-order(., $leading and position() = 1)" mode="text"><xsl:with-param name="inline" tunnel="yes" select="true()"/></xsl:apply-templates>
    </xsl:for-each>
  </xsl:function>

  <!-- A name in parts with no words between them: the parts in order, parted as names are. In Chinese, Japanese and
       Korean letters the surname stands first and nothing stands between. -->
  <xsl:function name="r:in-order" as="element()">
    <xsl:param name="person" as="element()"/>
    <xsl:param name="surname-first" as="xs:boolean"/>
    <xsl:variable name="name" as="element()" select="($person[surname], $person/(persName | name)[surname], $person)[1]"/>
    <xsl:choose>
      <xsl:when test="$name/surname and $name/forename and empty($name/text()[matches(., '\S')]) and count($person/*) = (1, count($name/*)) and empty($name[not(. is $person)]/../text()[matches(., '\S')])">
        <xsl:variable name="solid" as="xs:boolean" select="matches($name/surname[1], '^\s*[&#x3040;-&#x30FF;&#x4E00;-&#x9FFF;&#xAC00;-&#xD7A3;]')"/>
        <xsl:variable name="last" as="element()*" select="$name/(nameLink | surname)"/>
        <xsl:variable name="first" as="element()*" select="$name/* except $last"/>
        <xsl:copy select="$person">
          <xsl:copy-of select="@*"/>
          <xsl:choose>
            <xsl:when test="$name is $person"><xsl:sequence select="r:name-parts($last, $first, $surname-first, $solid)"/></xsl:when>
            <xsl:otherwise><xsl:copy select="$name"><xsl:copy-of select="@*"/><xsl:sequence select="r:name-parts($last, $first, $surname-first, $solid)"/></xsl:copy></xsl:otherwise>
          </xsl:choose>
        </xsl:copy>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$person"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="r:name-parts" as="node()*">
    <xsl:param name="last" as="element()*"/>
    <xsl:param name="first" as="element()*"/>
    <xsl:param name="surname-first" as="xs:boolean"/>
    <xsl:param name="solid" as="xs:boolean"/>
    <xsl:sequence select="
        if ($solid) then ($last, $first)
        else if ($surname-first) then (r:joined($last, ' '), r:text(', '), r:joined($first, ' '))
        else r:joined(($first, $last), ' ')"/>
  </xsl:function>

  <!-- ═══ joining ═══ -->

  <xsl:function name="r:text" as="text()"><xsl:param name="words" as="xs:string"/><xsl:value-of select="$words"/></xsl:function>
  <xsl:function name="r:span" as="element(Q{}span)"><xsl:param name="nodes" as="node()*"/><span><xsl:sequence select="$nodes"/></span></xsl:function>

  <!-- The word of the interface round the nodes, which stand for its "%". -->
  <xsl:function name="r:around" as="node()*">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="word" as="xs:string" select="r:word($key)"/>
    <xsl:sequence select="r:text(substring-before($word, '%')), $nodes, r:text(substring-after($word, '%'))"/>
  </xsl:function>

  <xsl:function name="r:joined" as="node()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="between" as="xs:string"/>
    <xsl:for-each select="$nodes"><xsl:if test="position() gt 1"><xsl:sequence select="r:text($between)"/></xsl:if><xsl:sequence select="."/></xsl:for-each>
  </xsl:function>

  <!-- The parts with what stands between them; a mark that a part ends with is not doubled. -->
  <xsl:function name="r:sentence" as="node()*">
    <xsl:param name="parts" as="element(Q{}span)*"/>
    <xsl:param name="after-first" as="xs:string?"/>
    <xsl:param name="between" as="xs:string"/>
    <xsl:param name="end" as="xs:string"/>
    <xsl:variable name="said" as="element(Q{}span)*" select="$parts[normalize-space()]"/>
    <xsl:for-each select="$said">
      <xsl:variable name="mark" as="xs:string" select="if (position() = last()) then $end else if (position() = 1) then ($after-first, $between)[1] else $between"/>
      <xsl:sequence select="., r:text(if (matches(., '[.?!…。？！][”’»“」』）)]?\s*$') and matches($mark, '^[.。]')) then replace($mark, '^[.。]', '') else $mark)"/>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
