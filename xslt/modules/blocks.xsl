<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: the structure of a text: divisions, heads, paragraphs, lists, tables, verse, drama (mode text).
  Input:   elements of tei:text.
  Output:  HTML, with the numbers that are cited as links in the margin.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="text" on-no-match="fail" use-accumulators="#all"/>

  <xsl:template match="text()" mode="text" as="text()"><xsl:sequence select="."/></xsl:template>

  <!-- Between blocks white space is layout of the file, and not text. -->
  <xsl:template match="text()[contains(' &#10;&#9;&#13;', substring(., 1, 1))][not(normalize-space())][r:is-structure(parent::*)]" mode="text" as="text()"><xsl:text>&#10;</xsl:text></xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="text" as="empty-sequence()"/>

  <xsl:template match="text | body | front | back | group | floatingText" mode="text" as="element(Q{}div)">
    <div class="{local-name()}{(current(), current()/parent::text)[r:is-vertical(.)][1] ! r:vertical(.)}"><xsl:sequence select="(., parent::text) ! r:scrolled(.), r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></div>
  </xsl:template>

  <!-- Written in columns from right to left: said in words of our own, or as CSS. -->
  <xsl:function name="r:is-vertical" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(@rend | @style)) and (tokenize($element/@rend) = ('vertical', 'vertical-rl', 'vertical-lr', 'tategaki') or matches($element/@style, 'writing-mode:\s*vertical-'))"/>
  </xsl:function>

  <!-- Mongolian columns follow from left to right. -->
  <xsl:function name="r:vertical" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if (not(r:is-vertical($element))) then '' else if (contains($element/@rend || $element/@style, 'vertical-lr')) then ' vertical lr' else ' vertical'"/>
  </xsl:function>

  <!-- Columns go on beside the page: who has no mouse reaches them too. -->
  <xsl:function name="r:scrolled" as="attribute(tabindex)?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="r:is-vertical($element)"><xsl:attribute name="tabindex">0</xsl:attribute></xsl:if>
  </xsl:function>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7 | argument | postscript | epigraph | titlePage" mode="text" as="element()">
    <xsl:element name="{if (empty(head)) then 'div' else if (@type = 'document') then 'article' else 'section'}" namespace="">
      <xsl:attribute name="class" select="normalize-space('div ' || local-name()[. != 'div'] || ' ' || @type ! r:token(.)) || r:vertical(current())"/>
      <xsl:sequence select="r:scrolled(.), r:anchor(.), r:language(.)"/>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <!-- A heading without an id gets one of its number, for the table of contents. -->
  <xsl:accumulator name="heads" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//head" select="$value + 1"/>
  </xsl:accumulator>

    <xsl:variable name="headed" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('div div1 div2 div3 div4 div5 div6 div7 body front back group') ! map{.: true()})"/>

  <!-- The page's title is h1; a head within no other headed division h2, and so down, with no level left out. A second
       or lesser head of a division is a line below it. -->
  <xsl:template match="head" mode="text" as="element()">
    <xsl:variable name="depth" as="xs:integer" select="count(ancestor::*[map:contains($headed, local-name())][head])"/>
    <xsl:variable name="lesser" as="xs:boolean" select="@type = ('sub', 'subtitle') or preceding-sibling::head"/>
    <xsl:variable name="heading" as="xs:boolean" select="not($lesser) and map:contains($headed, local-name(..))"/>
    <xsl:element name="{if ($heading) then 'h' || max((2, min(($depth + 1, 6)))) else 'p'}" namespace="">
      <xsl:attribute name="class" select="if ($lesser) then 'head sub' else 'head'"/>
      <xsl:if test="$heading and not(@xml:id)"><xsl:attribute name="id" select="'page:head' || accumulator-before('heads')"/></xsl:if>
      <xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <!-- HTML's p cannot hold a list or a table: such a paragraph is a div. Inside of a line a paragraph is a span. -->
  <xsl:template match="p | ab" mode="text" as="element()">
    <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="element" as="xs:string" select="if ($inline) then 'span' else if (r:holds-blocks(.)) then 'div' else 'p'"/>
    <xsl:element name="{$element}" namespace="">
      <!-- A paragraph that is HTML's own needs no other name. -->
      <xsl:if test="self::ab or @rend or @style or $element ne 'p'"><xsl:attribute name="class" select="normalize-space(string-join(('p', local-name()[. != 'p'], @rend ! r:token(.), normalize-space(r:vertical(current()))[. != '']), ' '))"/></xsl:if>
      <xsl:sequence select="r:scrolled(.), r:anchor(.), r:language(.), r:number(.)"/>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="list" mode="text" as="element()">
    <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="$inline or @rend = ('inline', 'run-in') or @type = 'inline'"><span class="list"><xsl:sequence select="r:anchor(.)"/><xsl:apply-templates mode="text"><xsl:with-param name="inline" tunnel="yes" select="true()"/></xsl:apply-templates></span></xsl:when>
      <xsl:otherwise>
        <div class="list">
          <xsl:apply-templates select="head" mode="text"/>
          <xsl:variable name="numbered" as="xs:boolean" select="(@rend, @type) = ('numbered', 'ordered')"/>
          <xsl:element name="{if (@type = 'gloss' or label) then 'dl' else if ($numbered) then 'ol' else 'ul'}" namespace="">
            <!-- Most sources print the numbers, or the typist's dashes: they are not said twice. -->
            <xsl:variable name="class" as="xs:string*" select="((@type, @rend) ! r:token(.))[not(. = 'bulleted' and matches(current()/item[1], '^\s*[-–—*·•‣▪●○◦]'))], 'counted'[$numbered and count(current()/item[@n or matches(., '^[\s\W]*(\d|\p{L}{1,12}[.):])')]) * 2 le count(current()/item)]"/>
            <xsl:if test="exists($class)"><xsl:attribute name="class" select="string-join($class, ' ')"/></xsl:if>
            <xsl:if test="$class = 'counted' and @prev"><xsl:attribute name="start" select="1 + r:items-before(.)"/></xsl:if>
            <xsl:sequence select="r:anchor(.), r:language(.)"/>
            <xsl:apply-templates select="node() except head" mode="text"/>
          </xsl:element>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The items of the parts that stand before a list which is in parts. -->
  <xsl:function name="r:items-before" as="xs:integer">
    <xsl:param name="list" as="element(list)"/>
    <xsl:variable name="before" as="element(list)?" select="$list/preceding::list[@xml:id = substring-after($list/@prev, '#')][1]"/>
    <xsl:sequence select="if ($before) then count($before/item) + r:items-before($before) else 0"/>
  </xsl:function>

  <xsl:template match="item | headItem" mode="text" as="element()">
    <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:element name="{if ($inline) then 'span' else if (parent::list[label or @type = 'gloss']) then 'dd' else 'li'}" namespace="">
      <xsl:if test="$inline"><xsl:attribute name="class">item</xsl:attribute></xsl:if>
      <xsl:sequence select="r:anchor(.), r:language(.), r:number(.)"/>
      <xsl:if test="@n and not(@xml:id) and not(starts-with(normalize-space(), @n))"><span class="item-number">{@n}</span>{' '}</xsl:if>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="list/label | headLabel" mode="text" as="element()">
    <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:element name="{if ($inline) then 'span' else 'dt'}" namespace=""><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></xsl:element>
  </xsl:template>

  <xsl:template match="table" mode="text" as="element()">
    <div class="table" tabindex="0" role="group" aria-label="{r:word('table')}"><table><xsl:sequence select="r:anchor(.), r:language(.)"/>
      <xsl:if test="head"><caption><xsl:apply-templates select="head/node()" mode="text"/></caption></xsl:if>
      <tbody><xsl:apply-templates select="* except head" mode="text"/></tbody></table></div>
  </xsl:template>
  <xsl:template match="row" mode="text" as="element(Q{}tr)"><tr><xsl:apply-templates mode="text"/></tr></xsl:template>
  <xsl:template match="cell" mode="text" as="element()">
    <xsl:element name="{if ((@role = 'label' or parent::row/@role = 'label') and (normalize-space() or .//graphic)) then 'th' else 'td'}" namespace="">
      <xsl:for-each select="@cols[. castable as xs:positiveInteger]"><xsl:attribute name="colspan" select="."/></xsl:for-each>
      <xsl:for-each select="@rows[. castable as xs:positiveInteger]"><xsl:attribute name="rowspan" select="."/></xsl:for-each>
      <xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="lg | sp | figure | cit[quote[r:is-block(.)] or parent::epigraph or parent::div]" mode="text" as="element()">
    <div class="{local-name()}"><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></div>
  </xsl:template>
  <xsl:template match="l | speaker | stage | trailer | byline | figDesc | titlePart | docTitle | docDate | docImprint | docAuthor" mode="text" as="element()">
    <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:element name="{if ($inline or parent::p or parent::l or parent::byline or parent::docImprint or parent::ab or parent::speaker) then 'span' else if (titlePart or p or lg) then 'div' else 'p'}" namespace="">
      <xsl:attribute name="class" select="string-join((local-name(), @rend ! r:token(.), @type[current()/self::titlePart] ! r:token(.)), ' ')"/>
      <xsl:sequence select="r:anchor(.), r:language(.), r:number(.)"/>
      <!-- A line of verse without an address still has its number: each fifth. -->
      <xsl:if test="self::l[@n castable as xs:integer][not(@xml:id)][xs:integer(@n) mod 5 = 0]"><span class="line-number" data-n="{@n}"></span></xsl:if>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="quote[r:is-block(.)]" mode="text" as="element()">
    <blockquote><xsl:sequence select="r:anchor(.), r:language(.)"/><xsl:apply-templates mode="text"/></blockquote>
  </xsl:template>

  <!-- A picture of the edition. One from outside is not loaded but linked; what the figure shows is said by its figDesc. -->
  <xsl:key name="image" match="f:image" use="@url"/>
  <xsl:template match="graphic | media" mode="text" as="element()?">
    <xsl:variable name="image" as="element(f:image)?" select="key('image', normalize-space(@url), $given)[1]"/>
    <xsl:variable name="address" as="xs:string?" select="r:outside(@url)"/>
    <xsl:choose>
      <xsl:when test="$image">
        <xsl:variable name="said" as="xs:string?" select="((desc, ../figDesc, ../head, ../desc) ! normalize-space(.)[. != ''])[1]"/>
        <img class="graphic" src="{$image/@href}" alt="{($said, r:word('picture.here'))[1]}" loading="lazy"><xsl:copy-of select="$image/(@width, @height)"/></img>
      </xsl:when>
      <xsl:when test="$address"><a class="graphic" href="{$address}">{r:word('picture')}</a></xsl:when>
      <xsl:when test="@url and $here/@kind = ('document', 'prose')">
        <xsl:call-template name="r:report">
          <xsl:with-param name="code">page-image-missing</xsl:with-param>
          <xsl:with-param name="text">The picture {@url} is not in the edition.</xsl:with-param>
          <xsl:with-param name="remedy">Put a JPEG, PNG, WebP or GIF there, in tei/, images/ or facs/, or take the graphic away.</xsl:with-param>
        </xsl:call-template>
        <!-- The reader learns that there is a picture. -->
        <span class="graphic missing">[{r:word('picture.missing')}]</span>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- ═══ shared by all of mode text ═══ -->

  <xsl:variable name="blocks" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('list table lg figure address floatingText sp spGrp listBibl castList msDesc msPart entry entryFree superEntry u egXML
      listPerson listPlace listOrg listEvent listWit listRelation listObject listNym set eTree forest graph object l') ! map{.: true()})"/>

  <!-- Prints as a block, so that no paragraph of HTML can hold it. -->
  <xsl:function name="r:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:sequence select="if ($name = 'quote') then exists($element[p or lg or l or list or tokenize(@rend) = 'block'])
                          else if ($name = 'cit') then exists($element/quote[p or lg or l or list or tokenize(@rend) = 'block'])
                          else if ($name = 'l') then empty($element/parent::p)
                          else map:contains($blocks, $name) and not($name = 'list' and ($element/@rend = ('inline', 'run-in') or $element/@type = 'inline'))"/>
  </xsl:function>

  <xsl:function name="r:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/*[map:contains($blocks, local-name()) or self::quote or self::cit][r:is-block(.)])"/>
  </xsl:function>

  <xsl:function name="r:anchor" as="attribute(id)?">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element/@xml:id"><xsl:attribute name="id" select="r:id(.)"/></xsl:for-each>
  </xsl:function>

  <xsl:function name="r:language" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element/@xml:lang">
      <xsl:sequence select="r:tongue(.)"/>
      <!-- Words from left to right within others say so. -->
      <xsl:if test="not(r:is-rtl(.)) and r:is-rtl($element/ancestor::*[@xml:lang][1]/@xml:lang)"><xsl:attribute name="dir">ltr</xsl:attribute></xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- The language of words, and their direction where that is from right to left. -->
  <xsl:function name="r:tongue" as="attribute()*">
    <xsl:param name="language" as="xs:string?"/>
    <xsl:if test="r:is-language($language)">
      <xsl:attribute name="lang" select="r:language-tag($language)"/>
      <xsl:if test="r:is-rtl($language)"><xsl:attribute name="dir">rtl</xsl:attribute></xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- The languages that many files name by three letters have two in BCP 47; no extended language is registered here. -->
  <xsl:variable name="two-letters" static="yes" as="map(xs:string, xs:string)" select="map:merge(tokenize('eng:en ger:de deu:de fre:fr fra:fr ita:it spa:es por:pt lat:la gre:el ell:el rus:ru pol:pl cze:cs ces:cs
      heb:he ara:ar chi:zh zho:zh jpn:ja kor:ko dut:nl nld:nl swe:sv dan:da nor:no fin:fi hun:hu tur:tr per:fa fas:fa san:sa hin:hi ukr:uk bul:bg srp:sr hrv:hr slv:sl slo:sk slk:sk rum:ro ron:ro cat:ca
      eus:eu baq:eu gle:ga wel:cy cym:cy ice:is isl:is lit:lt lav:lv est:et geo:ka kat:ka arm:hy hye:hy yid:yi vie:vi tha:th mon:mn') ! map{substring-before(., ':'): substring-after(., ':')})"/>
  <xsl:function name="r:language-tag" as="xs:string" cache="yes">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string+" select="tokenize($language, '-')"/>
    <xsl:variable name="first" as="xs:string" select="($two-letters(lower-case($parts[1])), $parts[1])[1]"/>
    <xsl:sequence select="string-join(($first, if (string-length($parts[2]) = 3 and matches($parts[2], '[A-Za-z]')) then subsequence($parts, 3) else tail($parts)), '-')"/>
  </xsl:function>

  <!-- A tag of BCP 47, as HTML takes it. (By its type: a regular expression takes ten times as long.) -->
  <xsl:function name="r:is-language" as="xs:boolean" cache="yes">
    <xsl:param name="language" as="xs:string?"/>
    <xsl:sequence select="$language castable as xs:language and xs:language($language) = $language
                          and string-length(substring-before($language || '-', '-')) ge 2"/>
  </xsl:function>

  <!-- By its letters, where it says them (ar-Latn, az-Arab), else by the language. -->
  <xsl:variable name="rtl-letters" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('arab aran hebr syrc thaa nkoo adlm rohg mand samr') ! map{.: true()})"/>
  <xsl:variable name="rtl-languages" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('ar arb arz ary apc he hbo fa fas ota ps ur sd ug ckb yi syc syr dv') ! map{.: true()})"/>
  <xsl:function name="r:is-rtl" as="xs:boolean" cache="yes">
    <xsl:param name="language" as="xs:string?"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(lower-case($language), '-')"/>
    <xsl:variable name="letters" as="xs:string?" select="tail($parts)[string-length() = 4][1]"/>
    <xsl:sequence select="if ($letters) then map:contains($rtl-letters, $letters) else map:contains($rtl-languages, ($parts[1], '')[1])"/>
  </xsl:function>

  <!-- The number in the margin, a link to the paragraph itself. "Paragraph" is said once, by the page's style (cards.xsl). -->
  <xsl:function name="r:number" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@n and $element/@xml:id">
      <a class="n" href="#{r:id($element/@xml:id)}">{$element/@n}</a>
      <xsl:text> </xsl:text>
    </xsl:if>
    <!-- A paragraph without an address still has its number, as sections and verses of scripture do. -->
    <xsl:if test="$element/(self::p | self::ab)[@n != ''][not(@xml:id)]"><span class="line-number" data-n="{$element/@n}"></span></xsl:if>
    <!-- A text that is cited by book, chapter and section: the first paragraph of a part without a heading has its number. -->
    <xsl:if test="$element/parent::div[@type = 'textpart'][@n != ''][empty(head)] and $element[self::p | self::ab][not(@n)][empty(preceding-sibling::p | preceding-sibling::ab)]"><span class="line-number" data-n="{string-join($element/ancestor::div[@type = 'textpart']/@n, '.')}"></span></xsl:if>
  </xsl:function>

  <!-- What the pages and the printed volume call parts of their own. -->
  <xsl:variable name="own-classes" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('foot readings at place ref n again legend facsimile contents cards card mark sign body who about variants entries part names entry entryFree superEntry')
      ! map{.: true()})"/>

  <!-- A value of the encoding as a class of the page: never one of the pages' own (a metrical "foot" is no footnote). -->
  <xsl:function name="r:token" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(replace($value, '[^A-Za-z0-9_ \s-]', '_'))"/>
    <xsl:sequence select="string-join($words ! (if (map:contains($own-classes, .)) then . || '_' else .), ' ')"/>
  </xsl:function>
</xsl:stylesheet>
