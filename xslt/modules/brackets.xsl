<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: which interventions the source printed in brackets, and in which (ENCODING.md 1.4: @rend).
  Input:   an element of the text.
  Output:  the brackets as strings; whose voice a note is.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:key name="header-id" match="teiHeader//*[@xml:id]" use="@xml:id"/>

  <!-- A note of the editor of this edition, or on a witness beside no entry: numbered, and shown apart from the translator's. -->
  <xsl:function name="r:is-editors" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="exists($note[@type = ('editorial', 'textual', 'biographical')]/self::note | $note/self::witDetail[not(ancestor::app or @target)])"/>
  </xsl:function>

  <!-- A note that the source prints in its line. -->
  <xsl:variable name="in-line" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(
      ('translator', 'gloss', 'original-term', 'alternative-name', 'sic', 'handwritten', 'signature', 'other') ! map{.: true()})"/>

  <!-- Any other note: a footnote or endnote of the source. -->
  <xsl:function name="r:is-footnote" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="place" as="xs:string" select="string($note/@place)"/>
    <xsl:sequence select="exists($note/self::note) and not(r:is-editors($note)) and empty($note/parent::app)
        and ($place = ('foot', 'end', 'bottom') or not($place = 'inline' or map:contains($in-line, string($note/@type))))"/>
  </xsl:function>

  <!-- What is meant by the word that it touches, with no choice around both: "<w><orig>w'lt</orig><reg>welt</reg></w>". -->
  <xsl:function name="r:is-meant" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="between" as="xs:boolean" select="exists($element/parent::w)"/>
    <xsl:variable name="beside" as="node()*" select="
        $element/(preceding-sibling::node()[not($between and self::text()[not(normalize-space())])][1], following-sibling::node()[not($between and self::text()[not(normalize-space())])][1])"/>
    <xsl:sequence select="empty($element/parent::choice) and exists($beside[($element/self::reg and self::orig) or ($element/self::corr and self::sic) or ($element/self::expan and self::abbr)])"/>
  </xsl:function>

  <!-- An intervention that stands in the line of the text. -->
  <xsl:function name="r:is-intervention" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::supplied or self::gap or self::unclear or self::sic or self::stamp or self::corr or self::add or self::del
                            or self::orig[@resp] or self::note[not(r:is-editors(.) or r:is-footnote(.))]])"/>
  </xsl:function>

  <!-- The opening and the closing bracket; "" where none is printed. A part of a cut intervention has its own end only. -->
  <xsl:function name="r:brackets" as="xs:string+">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="rend" as="xs:string"
                  select="($element/@rend ! tokenize(.)[. = ('brackets', 'double-brackets', 'parentheses', 'open-only', 'close-only', 'superscript', 'none')],
                           if ($element[self::supplied or self::gap or self::stamp or self::orig[@resp][not(parent::choice)] or self::note]) then 'brackets' else 'none')[1]"/>
    <xsl:variable name="pair" as="xs:string+"
                  select="if ($rend = ('superscript', 'none') or not(r:is-intervention($element))) then ('', '')
                          else if ($rend = 'double-brackets') then ('[[', ']]')
                          else if ($rend = 'parentheses') then ('(', ')')
                          else if ($rend = 'open-only') then ('[', '')
                          else if ($rend = 'close-only') then ('', ']')
                          else ('[', ']')"/>
    <xsl:sequence select="(if ($element/@prev or $element/@part = ('M', 'F')) then '' else $pair[1]),
                          (if ($element/@next or $element/@part = ('I', 'M')) then '' else $pair[2])"/>
  </xsl:function>

  <!-- What a gap says of itself where the source says nothing: "2-3 words illegible". -->
  <xsl:function name="r:gap-words" as="xs:string">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:variable name="many" as="xs:string"
                  select="(string-join(($gap/@quantity, string-join(($gap/@atLeast, $gap/@atMost), '–'))[. != ''], ' ')[. != ''], $gap/@extent[not(. = ('unknown', ''))] ! string(), '')[1]"/>
    <!-- "chars", "char", "character": one word of the interface; "%", "one|several" where the language has two forms. -->
    <xsl:variable name="unit" as="xs:string?" select="$gap/@unit[not(contains($many, .))] ! replace(., '^(char|word|line|page|letter)[a-z]*$', '$1') ! replace(., '^lea(f|ves)$', 'leaf')"/>
    <xsl:variable name="forms" as="xs:string*" select="$unit ! tokenize(if (r:has-word('unit.' || .)) then r:word('unit.' || .) else ., '\|')"/>
    <xsl:sequence select="normalize-space(string-join((if ($many) then $many else '…', if ($many = ('', '1')) then $forms[1] else $forms[last()],
                          $gap/@reason ! (if (r:has-word('reason.' || .)) then r:word('reason.' || .) else string(.))), ' '))"/>
  </xsl:function>

  <!-- Who intervened, in a word: "translator", else the name; "" where nobody is named. -->
  <xsl:function name="r:by" as="xs:string">
    <xsl:param name="resp" as="xs:string?"/>
    <xsl:param name="root" as="node()"/>
    <xsl:sequence select="if (tokenize($resp) = '#translator') then r:word('by.translator') else r:who($resp, $root)"/>
  </xsl:function>

  <!-- The name of who intervened: what a @resp leads to in the header below that root; "" where nobody is named. -->
  <xsl:function name="r:who" as="xs:string" cache="yes">
    <xsl:param name="resp" as="xs:string?"/>
    <xsl:param name="root" as="node()"/>
    <xsl:variable name="people" as="element()*" select="key('header-id', tokenize($resp) ! substring-after(., '#'), $root)"/>
    <xsl:sequence select="string-join($people/(
                            if (self::respStmt) then normalize-space((persName, orgName, name)[1]) else normalize-space(.)), '; ')"/>
  </xsl:function>
</xsl:stylesheet>
