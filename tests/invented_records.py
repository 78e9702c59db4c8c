"""An invented letter with a full header, one with an almost empty one, and their settings."""

from __future__ import annotations

SETTINGS = b"""
[edition]
title = "Letters {of} War"
subtitle = "100% & more"
id = "letters-of-war"
publisher = "The Press"
place = "Madrid"
date = "2026"
version = "1.0.0"
url = "https://example.org/war/"
keywords = ["war", "letters"]
[[edition.editors]]
id = "ms"
name = "Maria Sanz"
surname = "Sanz"
orcid = "0000-0002-1825-0097"
[edition.licence]
name = "CC BY 4.0"
url = "https://creativecommons.org/licenses/by/4.0/"
[[document]]
source = "letter.txt"
name = "1936-07-20-letter"
[[document]]
source = "bare.txt"
name = "bare"
genre = "note"
"""

LETTER = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="../schemas/rubricator.rng" type="application/xml"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter" xml:lang="en"><teiHeader><fileDesc><titleStmt>
<title>Letter from the Consul &amp; others</title><title type="short">Letter</title>
<author><persName ref="persons.xml#juan-carreras">Juan Carreras</persName></author>
<editor xml:id="ms">Maria Sanz</editor>
<respStmt><resp>translation into English</resp><persName ref="persons.xml#ann-weaver"><surname>Weaver</surname>, <forename>Ann</forename></persName></respStmt>
<respStmt><resp>earlier translation</resp><persName>Old Hand</persName></respStmt>
</titleStmt><publicationStmt><publisher>The Press</publisher><date when="2026">2026</date><idno type="DOI">10.1234/letter</idno>
<availability><licence target="http://creativecommons.org/licenses/by/4.0"><p>CC BY 4.0: encoding</p></licence>
<licence n="text" target="https://creativecommons.org/licenses/by-nc/4.0/"><p>CC BY-NC 4.0</p></licence></availability></publicationStmt>
<sourceDesc><bibl type="digital"><title>Letter</title><idno type="file">seeds/letter.txt</idno><idno type="sha256">SUM</idno></bibl>
<msDesc><msIdentifier><repository>AMAE</repository><collection>Fondo R</collection><idno>Caja 7</idno></msIdentifier>
<msContents><msItem><locus>ff. 1-2</locus><textLang mainLang="es">Spanish</textLang></msItem></msContents></msDesc></sourceDesc></fileDesc>
<profileDesc><abstract><p>The consul says "no".</p></abstract><creation><date when="1936-07-20">20 July 1936</date></creation>
<correspDesc><correspAction type="sent"><persName ref="persons.xml#juan-carreras">Juan Carreras</persName><placeName ref="places.xml#valencia">Valencia</placeName><date when="1936-07-20">20 July 1936</date></correspAction>
<correspAction type="received"><orgName ref="organizations.xml#mfa">Ministry of Foreign Affairs</orgName></correspAction></correspDesc>
<textClass><keywords><term type="genre">letter</term><term>war</term></keywords></textClass></profileDesc></teiHeader>
<text><body><div type="document"><p xml:id="p1" n="1"><persName ref="persons.xml#queipo">Queipo</persName> took <placeName ref="places.xml#seville">Seville</placeName>.</p><p xml:id="p2" n="2">End.</p></div></body></text></TEI>
""".replace("SUM", "ab" * 32).encode()

BARE = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title/>
<respStmt xml:id="translator"><resp>translation into English</resp><name>not named in the source</name></respStmt></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><msDesc><msIdentifier><repository>not named in the source</repository></msIdentifier></msDesc></sourceDesc>
</fileDesc></teiHeader><text><body><p>A word.</p></body></text></TEI>"""

_PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPerson>
<person xml:id="juan-carreras"><persName type="main">Juan Carreras</persName><persName type="surname">Carreras</persName><idno type="Wikidata">Q1</idno></person>
<person xml:id="queipo"><persName type="main">Gonzalo Queipo de Llano</persName><birth when="1875"/></person>
<person xml:id="ann-weaver"><persName type="main">Ann Weaver</persName></person></listPerson></body></text></TEI>"""
_PLACES = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPlace>
<place xml:id="valencia"><placeName type="main" xml:lang="en">Valencia</placeName><location><geo>39.47 -0.38</geo></location><idno type="GeoNames">2509954</idno></place>
<place xml:id="seville"><placeName type="main">Seville</placeName></place></listPlace></body></text></TEI>"""
_ORGANIZATIONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listOrg>
<org xml:id="mfa"><orgName type="main">Ministry of Foreign Affairs</orgName></org></listOrg></body></text></TEI>"""
AUTHORITY = {
    "persons.xml": _PERSONS.encode(),
    "places.xml": _PLACES.encode(),
    "organizations.xml": _ORGANIZATIONS.encode(),
}
