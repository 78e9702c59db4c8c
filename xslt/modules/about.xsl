<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: what the header says of a document, for readers: where it is kept, who translated it, under which terms,
           how its text was made.
  Input:   teiHeader.
  Output:  sections behind the text; a title block before it.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The title block of a reading page. -->
  <xsl:template name="r:title-block" as="element(Q{}header)">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="ways" as="element(Q{}p)?" select="()"/>
    <xsl:variable name="created" as="element(creation)?" select="$header/profileDesc/creation"/>
    <header class="document"><xsl:sequence select="$ways"/>
      <xsl:if test="$here/@siglum != ''"><p class="siglum"><abbr title="{r:word('siglum')}">{$here/@siglum}</abbr></p></xsl:if>
      <h1><xsl:apply-templates select="r:title($header)/node()" mode="text"><xsl:with-param name="linked" tunnel="yes" select="true()"/></xsl:apply-templates></h1>
      <xsl:for-each select="r:subtitle($header)"><p class="subtitle"><xsl:sequence select="r:language(.)"/><xsl:apply-templates mode="text"><xsl:with-param name="linked" tunnel="yes" select="true()"/></xsl:apply-templates></p></xsl:for-each>
      <!-- Who wrote it, where neither the title nor the sender says so. -->
      <xsl:variable name="authors" as="xs:string*" select="if ($header/profileDesc/correspDesc/correspAction) then () else $header/fileDesc/titleStmt/author ! normalize-space(string-join(r:in-order((persName, name, orgName, .)[1], false())//text()[empty(ancestor::idno)]))[. != '']"/>
      <xsl:variable name="unsaid" as="xs:string*" select="distinct-values($authors)[not(contains($here/@title, replace(., '^.*\s', ''))) and not(contains($here/@title, replace(., ',.*$', '')))]"/>
      <xsl:if test="exists($unsaid)"><p class="when author">{r:and($unsaid)}</p></xsl:if>
      <xsl:for-each select="$created[normalize-space()]">
        <p class="when"><xsl:sequence select="string-join((string($here/@date), (placeName | settlement) ! normalize-space())[. != ''], ' · ')"/></p>
      </xsl:for-each>
      <xsl:if test="empty($created[normalize-space()]) and $here/@date != ''"><p class="when">{$here/@date}</p></xsl:if>
      <xsl:variable name="parties" as="element(correspAction)*" select="$header/profileDesc/correspDesc/correspAction[normalize-space(string-join(persName | orgName | placeName))]"/>
      <xsl:if test="$parties">
        <p class="parties"><xsl:for-each select="$parties">
          <span class="party"><span class="label">{r:word('correspondence.' || @type)}</span>{' '}<xsl:for-each select="persName | orgName | placeName"><xsl:if test="position() gt 1">, </xsl:if><xsl:apply-templates select="." mode="text"/></xsl:for-each></span>{if (position() ne last()) then '; ' else ''}</xsl:for-each></p>
      </xsl:if>
      <p class="source">{string-join((r:archive($header), r:translated($header))[. != ''], '. ')}</p>
      <xsl:for-each select="$header/profileDesc/abstract"><div class="abstract"><xsl:apply-templates mode="text"/></div></xsl:for-each>
    </header>
  </xsl:template>

  <!-- "Translated from Russian by Gary Goldberg." -->
  <xsl:function name="r:translated" as="xs:string">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="who" as="xs:string*" select="$header/fileDesc/titleStmt/respStmt[@xml:id = 'translator' or starts-with(@xml:id, 'translator-') or matches(resp[1], '^\s*(translat|übersetz|tradu[cz]|перевод|перевел)', 'i')]/(persName | orgName)[1] ! normalize-space() [. != '']"/>
    <xsl:variable name="from" as="xs:string*" select="($header/fileDesc/sourceDesc//msItem/textLang ! normalize-space() [. != ''])[1]"/>
    <!-- A language that is neither the text's nor the original's: the translation that this one was made from. -->
    <xsl:variable name="through" as="xs:string*" select="
        $header/profileDesc/langUsage/language[not(@ident = ($header/../@xml:lang, $header/../text/@xml:lang, $header/fileDesc/sourceDesc//textLang/@mainLang))]
          ! normalize-space(replace(., ':.*$', '', 's')) [. != '']"/>
    <xsl:sequence select="
        if (exists($who) and exists($from) and exists($through))
          then replace(replace(replace(r:word('translated.through'), '%1', $from, 'q'), '%2', r:and($who), 'q'), '%3', r:and($through), 'q')
        else if (exists($who) and exists($from)) then replace(replace(r:word('translated.from-by'), '%1', $from, 'q'), '%2', r:and($who), 'q')
        else if (exists($who)) then replace(r:word('translated.by'), '%2', r:and($who), 'q')
        else if (exists($from)) then replace(r:word('original.in'), '%1', $from, 'q')
        else ''"/>
  </xsl:function>

  <!-- Everything behind the text. -->
  <xsl:template name="r:about" as="element(Q{}section)">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="record" as="element(bibl)*" select="$header/fileDesc/sourceDesc/bibl"/>
    <section class="about" aria-labelledby="page:about">
      <h2 id="page:about">{r:word('about')}</h2>
      <dl>
        <xsl:sequence select="r:fact('about.original', r:archive($header))"/>
        <xsl:sequence select="$header/fileDesc/sourceDesc//recording ! r:recorded(.)"/>
        <xsl:for-each select="$record">
          <xsl:call-template name="r:described"><xsl:with-param name="key">about.record</xsl:with-param><xsl:with-param name="words"><xsl:call-template name="r:record"/></xsl:with-param></xsl:call-template>
          <xsl:sequence select="r:fact('about.citation', note[@type = 'citation'])"/>
        </xsl:for-each>
        <xsl:for-each-group select="$header/fileDesc/titleStmt/(respStmt | editor | funder | sponsor | principal)" group-by="(resp/normalize-space(), r:word('resp.' || local-name()))[1]">
          <xsl:sequence select="r:fact(current-grouping-key(), current-group() ! (if (persName | orgName | name) then string-join((persName | orgName | name) ! normalize-space(), ', ') else normalize-space(.)))"/>
        </xsl:for-each-group>
        <xsl:sequence select="r:fact('about.credits', $record/note[@type = 'credits']),
                              r:fact('about.classification', $header/profileDesc/textClass/keywords/term[@type = 'classification']),
                              r:fact('about.keywords', $header/profileDesc/textClass/keywords/term[not(@type = 'classification')]),
                              r:fact('about.languages', $header/profileDesc/langUsage/language),
                              r:fact('about.series', $header/fileDesc/seriesStmt/title ! normalize-space())"/>
        <xsl:call-template name="r:described"><xsl:with-param name="key">about.rights</xsl:with-param><xsl:with-param name="words"><xsl:for-each select="$header/fileDesc/publicationStmt/availability/*"><xsl:call-template name="r:term-of-use"/></xsl:for-each></xsl:with-param></xsl:call-template>
      </dl>
      <xsl:variable name="described" as="element(msDesc)*" select="$header/fileDesc/sourceDesc//msDesc[not(ancestor::msDesc)][r:is-described(.)]"/>
      <xsl:if test="$described">
        <details class="description"><xsl:if test="not(normalize-space($header/../text))"><xsl:attribute name="open"/></xsl:if>
          <summary>{r:word('described')}</summary><xsl:apply-templates select="$described" mode="text"/></details>
      </xsl:if>
      <xsl:call-template name="r:made"><xsl:with-param name="header" select="$header"/></xsl:call-template>
      <p class="tei"><a href="tei/{$here/@file}" type="application/tei+xml">{r:word('tei')}</a><xsl:for-each select="$given/f:given/f:manifest"> · <a href="{@href}" type="application/ld+json">{r:word('iiif')}</a></xsl:for-each></p>
    </section>
  </xsl:template>

  <!-- A description that says more than where the original is kept. -->
  <xsl:function name="r:is-described" as="xs:boolean">
    <xsl:param name="description" as="element(msDesc)"/>
    <xsl:sequence select="exists($description/(physDesc | history | additional | msPart | head | p | msContents/(summary | p | msItem[2] | msItem/(incipit | explicit | rubric | note)))[normalize-space()])"/>
  </xsl:function>
  <!-- A note in a description stands where it is: the notes below a page are those of its text. -->
  <xsl:template match="teiHeader//note" mode="text" as="element(Q{}span)" priority="9">
    <span class="note">(<xsl:apply-templates mode="text"><xsl:with-param name="inline" tunnel="yes" select="true()"/></xsl:apply-templates>)</span>
  </xsl:template>

  <!-- A recording: where and when, how long, by whom and with what; where it can be heard. -->
  <xsl:function name="r:recorded" as="element()*">
    <xsl:param name="recording" as="element(recording)"/>
    <xsl:for-each select="$recording"><xsl:call-template name="r:described"><xsl:with-param name="key">about.recording</xsl:with-param><xsl:with-param name="words"><xsl:call-template name="r:recording"/></xsl:with-param></xsl:call-template></xsl:for-each>
  </xsl:function>
  <xsl:template name="r:recording" as="node()*">
    <xsl:variable name="long" as="xs:dayTimeDuration?" select="@dur[. castable as xs:dayTimeDuration] ! xs:dayTimeDuration(.)"/>
    <xsl:variable name="measured" as="xs:string*" select="$long ! (hours-from-duration(.)[. gt 0] ! (. || ' h'), minutes-from-duration(.)[. gt 0] ! (. || ' min'), seconds-from-duration(.)[. gt 0] ! (. || ' s'))"/>
    <xsl:variable name="said" as="xs:string*" select="string-join((ancestor::teiHeader/profileDesc/settingDesc//(placeName | name[@type = 'place'] | settlement)[1] ! normalize-space(), date[1] ! r:made-on-words(.), string-join($measured, ' ')[. != '']), ', ')[. != ''],
        respStmt ! string-join((resp, name, persName, orgName) ! normalize-space()[. != ''], ' '), equipment ! normalize-space()[. != ''], p ! normalize-space()[. != '']"/>
    <xsl:text>{string-join($said, '; ')}</xsl:text>
    <xsl:for-each select="media/@url ! r:outside(.)"><xsl:text>; </xsl:text><a href="{.}">{.}</a></xsl:for-each>
  </xsl:template>

  <!-- The online record: where, title, number, address, date of upload. -->
  <xsl:template name="r:record" as="node()*">
    <xsl:variable name="address" as="xs:string?" select="head((ref/@target, idno[@type = ('URL', 'URI')]) ! r:outside(.))"/>
    <xsl:text>{string-join((publisher, title[. ne r:title(root(.)/TEI/teiHeader)]) ! normalize-space() [. != ''], ', ')}</xsl:text>
    <xsl:for-each select="idno[@type = 'record']"><xsl:text>, {r:word('about.number')} {.}</xsl:text></xsl:for-each>
    <xsl:if test="exists($address)"><xsl:text>, </xsl:text><a href="{$address}">{$address}</a></xsl:if>
    <xsl:for-each select="respStmt[normalize-space()]"><xsl:text>; {string-join((resp, name, persName, orgName) ! normalize-space(), ': ')}</xsl:text></xsl:for-each>
    <xsl:for-each select="date[@type = 'upload'][normalize-space() or @when]"><xsl:text>; {r:word('about.uploaded')} {(normalize-space()[. != ''], r:date-words(string(@when)))[1]}</xsl:text></xsl:for-each>
  </xsl:template>

  <xsl:template name="r:term-of-use" as="element(Q{}p)">
    <xsl:variable name="address" as="xs:string?" select="r:outside(@target)"/>
    <xsl:variable name="words" as="node()*"><xsl:for-each select="if (p) then p else ."><xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if><xsl:apply-templates mode="text"/></xsl:for-each></xsl:variable>
    <p>
      <xsl:choose>
        <xsl:when test="exists($address) and not(normalize-space())"><a rel="license" href="{$address}">{$address}</a></xsl:when>
        <xsl:when test="exists($address)"><xsl:sequence select="$words"/>{' '}(<a rel="license" href="{$address}">{r:word('licence.text')}</a>)</xsl:when>
        <xsl:otherwise><xsl:sequence select="$words"/></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <!-- How this text was made: what was done to it, what the program proposed, who changed what. -->
  <xsl:template name="r:made" as="element(Q{}details)">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="text" as="element(text)?" select="$header/../text"/>
    <xsl:variable name="marked" as="element()*" select="$text//persName, $text//placeName, $text//orgName, $text//date, $text//note, $text//supplied, $text//gap, $text//unclear,
                                                        $text//sic, $text//orig, $text//stamp, $text//title, $text//roleName, $text//foreign"/>
    <xsl:variable name="proposed" as="attribute(ana)*" select="$marked ! @ana"/>
    <details class="made">
      <summary>{r:word('made.how')}</summary>
      <xsl:for-each select="$header/encodingDesc/(projectDesc | editorialDecl)//p[normalize-space()]"><p><xsl:apply-templates mode="text"/></p></xsl:for-each>
      <p>{replace(replace(r:word('made.count'), '%1', string(count($marked))), '%2', string(count($proposed)))}</p>
      <!-- The rules by which something was proposed in this text; the file's header has all. -->
      <xsl:variable name="used" as="xs:string*" select="distinct-values($proposed) ! tokenize(.)"/>
      <xsl:variable name="rules" as="element(category)*" select="key('header-id', $used[starts-with(., '#')] ! substring(., 2), $header/root())[self::category/catDesc]"/>
      <xsl:if test="$rules">
        <ul class="rules"><xsl:for-each select="$rules"><li><code>{@xml:id}</code> {normalize-space(catDesc[1])}</li></xsl:for-each></ul>
      </xsl:if>
      <xsl:for-each select="$header/encodingDesc/appInfo/application"><p>{normalize-space(label)} {@version}</p></xsl:for-each>
      <xsl:if test="$header/revisionDesc//change">
        <ul class="changes"><xsl:for-each select="$header/revisionDesc//change"><li>{string-join((r:date-words(string(@when))[. != ''], substring-after(@who, '#'), normalize-space())[. != ''], ' · ')}</li></xsl:for-each></ul>
      </xsl:if>
      <xsl:for-each select="$header/fileDesc/sourceDesc//idno[@type = ('sha256', 'file')]"><p class="checksum">{r:word('about.' || @type)}: <code>{.}</code></p></xsl:for-each>
    </details>
  </xsl:template>

  <!-- A term and its descriptions; nothing where there is none. The key is a word's key, or the word itself. -->
  <xsl:function name="r:fact" as="element()*">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:variable name="words" as="xs:string*" select="distinct-values($values ! normalize-space(if (. instance of element()) then string-join(.//text()[not(parent::label)]) else string(.))[. != ''])"/>
    <xsl:if test="exists($words)">
      <dt>{upper-case(substring(r:word($key), 1, 1))}{substring(r:word($key), 2)}</dt>
      <xsl:for-each select="$words"><dd>{.}</dd></xsl:for-each>
    </xsl:if>
  </xsl:function>

  <xsl:template name="r:described" as="element()*">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="words" as="node()*"/>
    <xsl:if test="normalize-space(string-join($words))">
      <dt>{r:word($key)}</dt>
      <dd><xsl:sequence select="$words"/></dd>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
