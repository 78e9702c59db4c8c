<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: addresses. A link leads to a page of this edition that exists, or to http, https or mailto; anything else
           in a source never becomes a link.
  Input:   the words of @target, @ref, idno.
  Output:  an address that is safe, or nothing.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <!-- An address outside of the edition. -->
  <xsl:function name="r:outside" as="xs:string?">
    <xsl:param name="address" as="xs:string?"/>
    <xsl:variable name="clean" as="xs:string" select="normalize-space($address)"/>
    <xsl:sequence select="if (not(contains($clean, ':'))) then () else if (matches($clean, '^https?://[^\s&lt;&gt;&quot;]+$', 'i') or matches($clean, '^mailto:[^\s&lt;&gt;&quot;]+$', 'i'))
                          then iri-to-uri($clean) else ()"/>
  </xsl:function>

  <!-- A place in the edition: "file.xml#id" or "#id" or "file.xml", where it exists; an entry of a register has its own page. -->
  <xsl:function name="r:inside" as="xs:string?">
    <xsl:param name="address" as="xs:string?"/>
    <xsl:variable name="local" as="xs:string" select="r:local-ref(normalize-space($address))"/>
    <xsl:variable name="full" as="xs:string"
                  select="if (starts-with($local, '#')) then replace($here/@file, '#.*$', '') || $local else $local"/>
    <xsl:variable name="entry" as="element(f:entity)?" select="$entities($full)"/>
    <xsl:variable name="page" as="element(f:page)?" select="key('page', replace($full, '#.*$', ''), $given)[1]"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($full, '#')"/>
    <xsl:sequence select="if (exists($entry)) then string($entry/@href)
                          else if (empty($page)) then ()
                          else if ($id = '') then string($page/@href)
                          else if (key('target', $full, $given)) then $page/@href || '#' || r:id($id)
                          else ()"/>
  </xsl:function>

  <!-- The address of a paragraph on the page of a document. -->
  <xsl:function name="r:at" as="xs:string">
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="id" as="xs:string?"/>
    <xsl:sequence select="if ($id) then $href || '#' || r:id($id) else $href"/>
  </xsl:function>

  <!-- An xml:id as the id of an HTML element. The pages' own ids hold a colon, which no XML id may, so they never meet. -->
  <xsl:function name="r:id" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="if ($id castable as xs:NCName) then normalize-space($id) else 'odd:' || encode-for-uri($id) => replace('%', '_')"/>
  </xsl:function>

  <!-- Where an authority shows an entry; behind it the entry's number. -->
  <xsl:variable name="authorities" static="yes" as="map(xs:string, xs:string)" select="map{
      'wikidata': 'https://www.wikidata.org/wiki/',
      'viaf': 'https://viaf.org/viaf/',
      'gnd': 'https://d-nb.info/gnd/',
      'lcnaf': 'https://id.loc.gov/authorities/names/',
      'lccn': 'https://id.loc.gov/authorities/names/',
      'isni': 'https://isni.org/isni/',
      'orcid': 'https://orcid.org/',
      'doi': 'https://doi.org/',
      'geonames': 'https://www.geonames.org/',
      'ndl': 'https://id.ndl.go.jp/auth/ndlna/'}"/>

  <!-- The address of an entry with an outside authority: only where the authority is known. -->
  <xsl:function name="r:authority" as="xs:string?">
    <xsl:param name="type" as="xs:string?"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="(r:outside($value), map:get($authorities, lower-case($type)) ! (. || (encode-for-uri(normalize-space($value)) => replace('%2F', '/'))))[1]"/>
  </xsl:function>
</xsl:stylesheet>
