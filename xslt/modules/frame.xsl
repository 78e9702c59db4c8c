<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: what all pages have in common: head, edition's name, navigation, foot; and the writing of a page.
  Input:   a page's title and content.
  Output:  a complete HTML page as the principal result; nothing in it is loaded from outside.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:facts" xmlns:r="urn:rubricator:functions">

  <xsl:output name="page" method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no" escape-uri-attributes="no"/>

  <!-- What a page writes behind its content, straight to the serializer, when it is asked of an element. -->
  <xsl:mode name="r:behind" on-no-match="fail"/>
  <!-- What it writes behind itself: who runs the sheet takes it off (rubricator.edition.cards). -->
  <xsl:mode name="r:apart" on-no-match="fail"/>

  <!-- Write a page: the one result of a run. Whoever runs the sheet knows where it belongs. -->
  <xsl:template name="r:page" as="empty-sequence()">
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="description" as="xs:string" select="''"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="language" as="xs:string" select="string($given/f:given/@language)"/>
    <xsl:param name="links" as="element(link)*" select="()"/>
    <xsl:param name="style" as="element(style)?" select="()"/>
    <xsl:param name="noscript" as="xs:string?" select="()"/>
    <xsl:param name="content" as="element()+"/>
    <xsl:param name="behind" as="element()?" select="()"/>
    <xsl:variable name="up" as="xs:boolean" select="contains($href, '/')"/>
    <xsl:result-document format="page">
      <xsl:choose>
        <xsl:when test="$up">
          <xsl:variable name="html" as="element(html)"><xsl:call-template name="r:html">
            <xsl:with-param name="href" select="$href"/>
            <xsl:with-param name="title" select="$title"/>
            <xsl:with-param name="description" select="$description"/>
            <xsl:with-param name="class" select="$class"/>
            <xsl:with-param name="language" select="$language"/>
            <xsl:with-param name="links" select="$links"/>
            <xsl:with-param name="style" select="$style"/>
            <xsl:with-param name="noscript" select="$noscript"/>
            <xsl:with-param name="content" select="$content"/>
            <xsl:with-param name="behind" select="$behind"/></xsl:call-template></xsl:variable>
          <xsl:sequence select="r:in-folder($html, $href)"/>
        </xsl:when>
        <!-- Straight to the serializer: no tree is made of the page. -->
        <xsl:otherwise><xsl:call-template name="r:html">
            <xsl:with-param name="href" select="$href"/>
            <xsl:with-param name="title" select="$title"/>
            <xsl:with-param name="description" select="$description"/>
            <xsl:with-param name="class" select="$class"/>
            <xsl:with-param name="language" select="$language"/>
            <xsl:with-param name="links" select="$links"/>
            <xsl:with-param name="style" select="$style"/>
            <xsl:with-param name="noscript" select="$noscript"/>
            <xsl:with-param name="content" select="$content"/>
            <xsl:with-param name="behind" select="$behind"/></xsl:call-template><xsl:apply-templates select="$behind" mode="r:apart"/></xsl:otherwise>
      </xsl:choose>
    </xsl:result-document>
  </xsl:template>

  <xsl:template name="r:html" as="element(html)">
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="description" as="xs:string"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:param name="links" as="element(link)*"/>
    <xsl:param name="style" as="element(style)?"/>
    <!-- A style sheet that is read where no script runs, for what a script would load when it is asked for. -->
    <xsl:param name="noscript" as="xs:string?"/>
    <xsl:param name="content" as="element()+"/>
    <xsl:param name="behind" as="element()?"/>
    <html lang="{$language}">
      <head>
        <meta charset="utf-8"/>
        <title>{string-join(distinct-values(($title, $edition/@title)[. != '']), ' · ')}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <xsl:if test="$description"><meta name="description" content="{$description}"/></xsl:if>
        <xsl:call-template name="r:cite-tags"><xsl:with-param name="href" select="$href"/></xsl:call-template>
        <xsl:sequence select="r:outside($edition/@licence-url) ! r:licence-link(.), $links"/>
        <!-- A text needs little; lists and pictures have more rules, and those of a text besides. -->
        <xsl:variable name="name" as="xs:string" select="if (tokenize($class) = 'reading') then 'edition' else 'lists'"/>
        <link rel="stylesheet" href="{$name}.css"/>
        <xsl:sequence select="$style"/>
        <xsl:for-each select="$noscript"><noscript><link rel="stylesheet" href="asked.css"/><link rel="stylesheet" href="{.}"/></noscript></xsl:for-each>
        <script src="{$name}.js" defer="defer"></script>
      </head>
      <body class="{$class}">
        <a class="skip" href="#page:main">{r:word('skip')}</a>
        <header class="edition">
          <p class="edition-title"><a href="index.html" rel="home">{$edition/@title}</a></p>
          <nav aria-label="{r:word('nav.edition')}"><ul>
            <xsl:for-each select="$given/f:given/f:page[@menu]">
              <li><a href="{@href}"><xsl:if test="@href = $href"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>{@title}</a></li>
            </xsl:for-each>
          </ul></nav>
        </header>
        <main id="page:main" tabindex="-1"><xsl:sequence select="$content"/><xsl:apply-templates select="$behind" mode="r:behind"/></main>
        <footer class="edition"><xsl:call-template name="r:foot"><xsl:with-param name="title" select="$title"/><xsl:with-param name="href" select="$href"/></xsl:call-template></footer>
      </body>
    </html>
  </xsl:template>

  <xsl:function name="r:licence-link" as="element(link)">
    <xsl:param name="address" as="xs:string"/>
    <link rel="license" href="{$address}"/>
  </xsl:function>

  <!-- Version, licence and how to cite: each page can be read alone. -->
  <xsl:template name="r:foot" as="element()*">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="href" as="xs:string"/>
    <xsl:call-template name="r:cite"><xsl:with-param name="href" select="$href"/><xsl:with-param name="title" select="$title"/></xsl:call-template>
    <p class="terms">
      <xsl:sequence select="r:terms()"/>
    </p>
  </xsl:template>

  <xsl:function name="r:terms" as="node()*">
    <xsl:variable name="address" as="xs:string?" select="r:outside($edition/@licence-url)"/>
    <xsl:if test="$edition/@version != ''">
      <span class="version">{r:word('version')} {$edition/@version}</span>
      <xsl:text>. </xsl:text>
    </xsl:if>
    <xsl:if test="$edition/@licence != ''">
      <xsl:text>{r:word('licence')}: </xsl:text>
      <xsl:choose>
        <xsl:when test="$address"><a rel="license" href="{$address}">{$edition/@licence}</a></xsl:when>
        <xsl:otherwise>{$edition/@licence}</xsl:otherwise>
      </xsl:choose>
      <xsl:text>. </xsl:text>
    </xsl:if>
    <xsl:text>{r:word('made')}</xsl:text>
  </xsl:function>

  <!-- "A", "A and B", "A, B and C". -->
  <xsl:function name="r:and" as="xs:string">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="string-join((string-join($names[position() lt last()], ', ')[. != ''], $names[last()]), ' ' || r:word('and') || ' ')"/>
  </xsl:function>
</xsl:stylesheet>
