<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: numbered notes: the editor's own (1, 2, 3 through the document) and the footnotes of the source.
  Input:   note[@type = editorial, textual, biographical], witDetail in the text, note[@place = 'foot' or @type = 'footnote'].
  Output:  a mark in the text; the notes themselves as a list behind it (template r:notes).
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:accumulator name="editors-notes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//note[r:is-editors(.)] | text//witDetail[r:is-editors(.)]" select="$value + 1"/>
  </xsl:accumulator>
  <xsl:accumulator name="footnotes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//note[r:is-footnote(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:template match="note[r:is-editors(.)] | witDetail[r:is-editors(.)]" mode="text" as="element(Q{}sup)" priority="3">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:sequence select="r:mark(r:series(., 'editor'), string(accumulator-before('editors-notes')), string(accumulator-before('editors-notes')), $linked, .)"/>
  </xsl:template>

  <!-- One on a reading is printed with its entry. -->
  <xsl:template match="witDetail[@target]" mode="text" priority="1"/>

  <xsl:template match="note[r:is-footnote(.)]" mode="text" as="element(Q{}sup)" priority="2">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:sequence select="r:mark(r:series(., 'source'), string(accumulator-before('footnotes')), r:footnote-sign(.), $linked, .)"/>
  </xsl:template>

  <!-- A footnote that stands as a block of its own (the notes at the end of a typescript) is printed where it stands. -->
  <xsl:template match="(div | body | back)/note[r:is-footnote(.)]" mode="text" as="element(Q{}div)" priority="2.5">
    <div class="footnote"><xsl:sequence select="r:anchor(.), r:language(.)"/>
      <!-- Most sources print the number at the start of the note: it is not said twice. -->
      <xsl:if test="@n and not(r:says-its-number(.))"><span class="sign">{@n}</span>{' '}</xsl:if><xsl:apply-templates mode="text"/></div>
  </xsl:template>

  <xsl:function name="r:says-its-number" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="starts-with(replace(normalize-space($note), '^\W+', ''), $note/@n)"/>
  </xsl:function>

  <!-- Notes of an original that stands beside the text are numbered on their own. -->
  <xsl:function name="r:series" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="series" as="xs:string"/>
    <xsl:sequence select="if (root($note) is $given) then 'original-' || $series else $series"/>
  </xsl:function>

  <xsl:function name="r:footnote-sign" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="if ($note/@n) then string($note/@n) else format-integer($note/accumulator-before('footnotes'), 'a')"/>
  </xsl:function>

  <xsl:function name="r:mark" as="element(Q{}sup)">
    <xsl:param name="series" as="xs:string"/>
    <xsl:param name="number" as="xs:string"/>
    <xsl:param name="sign" as="xs:string"/>
    <xsl:param name="linked" as="xs:boolean"/>
    <xsl:param name="note" as="element()"/>
    <sup class="ref {$series}{' again'[$note/preceding-sibling::node()[1][self::note]]}">
      <xsl:choose>
        <xsl:when test="$linked">{$sign}</xsl:when>
        <xsl:otherwise><a role="doc-noteref" id="{$series}:ref{$number}" href="#{$series}:note{$number}" aria-label="{r:word('note.' || $series)} {$sign}">{$sign}</a></xsl:otherwise>
      </xsl:choose>
    </sup>
  </xsl:function>

  <!-- The notes behind a text. -->
  <xsl:template name="r:notes" as="element(Q{}section)*">
    <xsl:param name="text" as="element(text)?"/>
    <xsl:param name="printed" as="node()*"/>
    <xsl:variable name="marks" as="xs:string*" select="$printed/descendant-or-self::Q{}a[@role = 'doc-noteref']/@id ! string()"/>
    <xsl:variable name="all" as="element()*" select="$text//(note | witDetail)[r:is-editors(.) or r:is-footnote(.)][r:is-read(.)]"/>
    <xsl:variable name="prefix" as="xs:string" select="if ($all and root($text) is $given) then 'original-' else ''"/>
    <xsl:sequence select="
        r:note-list($prefix || 'source', $all[not(r:is-editors(.)) and not(parent::div | parent::body | parent::back)], $marks),
        r:note-list($prefix || 'editor', $all[r:is-editors(.)], $marks)"/>
  </xsl:template>

  <!-- A note in a reading that is not printed (another one, an entry apart from the text) has no mark either: the entry
       says it. -->
  <xsl:function name="r:is-read" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="(every $rdg in $note/ancestor::rdg[ancestor::app] satisfies $rdg is ($rdg/ancestor::app[1]/(lem, rdg, rdgGrp/(lem, rdg)))[1])
        and (every $app in $note/ancestor::app satisfies not(key('variant', string(($app/@xml:id, 'app' || $app/accumulator-before('apps'))[1]), $given)/@apart))"/>
  </xsl:function>

  <xsl:function name="r:note-list" as="element(Q{}section)?">
    <xsl:param name="series" as="xs:string"/>
    <xsl:param name="notes" as="element()*"/>
    <xsl:param name="marks" as="xs:string*"/>
    <xsl:if test="$notes">
      <section class="notes {$series}" role="doc-endnotes" aria-labelledby="{$series}:notes">
        <h2 id="{$series}:notes">{r:word('notes.' || $series)}</h2>
        <ol>
          <xsl:for-each select="$notes">
            <xsl:variable name="number" as="xs:integer" select="if (ends-with($series, 'editor')) then accumulator-before('editors-notes') else accumulator-before('footnotes')"/>
            <li id="{$series}:note{$number}" class="{normalize-space('note ' || @type ! r:token(.))}">
              <xsl:sequence select="(., ancestor::*[@xml:lang][1][r:is-rtl(@xml:lang)])[@xml:lang][1] ! r:language(.)"/>
              <xsl:variable name="sign" as="xs:string" select="if (ends-with($series, 'editor')) then string($number) else r:footnote-sign(.)"/>
              <xsl:choose>
                <xsl:when test="$series || ':ref' || $number = $marks"><a class="sign" role="doc-backlink" href="#{$series}:ref{$number}" aria-label="{r:word('note.back')} {$sign}">{$sign}</a></xsl:when>
                <!-- The mark stands in a link, or in what the page leaves out (another reading): no way back. -->
                <xsl:otherwise><span class="sign">{$sign}</span></xsl:otherwise>
              </xsl:choose>
              <div class="body"><xsl:sequence select="r:anchor(.)"/><xsl:if test="@wit"><i class="sigla">{replace(@wit, '#', '')}</i>{': '}</xsl:if><xsl:apply-templates mode="text"/>
                <xsl:if test="@resp ! r:who(., root())"><span class="who"> ({r:who(@resp, root())})</span></xsl:if></div>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
