"""Authority files of several hands: what they have in common is that nothing in them may be lost."""



from __future__ import annotations

PERSONS = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
  <listPerson>
    <!-- the consuls -->
    <person xml:id="juan-carreras">
      <persName type="main" xml:lang="es">Juan Carreras</persName>
      <persName type="surname">Carreras</persName>
      <occupation>Consul in Valencia</occupation>
      <birth when="1890"/>
      <idno type="VIAF">123</idno>
      <note>See <ref target="#carreras-2">the other</ref>.</note>
    </person>
    <person xml:id="carreras-2" cert="low" n="7">
      <persName type="main">J. Carreras</persName>
      <persName xml:lang="es">Juan Carreras</persName>
      <!-- seen in the port -->
      <occupation>Consul in Valencia</occupation>
      <death when="1950"/>
      <note>In the <hi>ports</hi> report.</note>
    </person>
    <person xml:id="barrio"><persName type="main">Martinez Barrio</persName></person>
  </listPerson>
</body></text></TEI>
"""

# Prefixes, standOff, two lists and a nested one, parts of names, relations, a DOCTYPE, CRLF.
OTHERS = """<?xml version="1.0"?>
<!DOCTYPE t:TEI [<!ENTITY eacute "&#233;">]>
<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0" xmlns:x="urn:x"><t:teiHeader><t:profileDesc><t:particDesc>
  <t:listPerson><t:person xml:id="speaker"><t:persName><t:forename>Anna</t:forename><t:surname>Seghers</t:surname></t:persName></t:person></t:listPerson>
</t:particDesc></t:profileDesc></t:teiHeader><t:standOff>
  <t:listPerson type="real">
    <t:head>People</t:head>
    <t:listPerson><t:person  xml:id='andre'><t:persName type='main'>Andr&eacute; <t:surname>Malraux</t:surname></t:persName></t:person></t:listPerson>
    <x:person xml:id="no-tei"><x:persName>Nobody</x:persName></x:person>
    <t:person xml:id="ivanov"><t:persName><t:roleName>Ambassador</t:roleName> <t:surname>Ivanov</t:surname>, <t:forename>Vasily</t:forename></t:persName></t:person>
    <t:listRelation><t:relation name="knows" active="#andre" passive="#speaker #ivanov"/></t:listRelation>
  </t:listPerson>
</t:standOff></t:TEI>
""".replace("\n", "\r\n")

DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><listPrefixDef>
<prefixDef ident="psn" matchPattern="(.+)" replacementPattern="persons.xml#$1"/></listPrefixDef></encodingDesc></teiHeader>
<text><body><p  n='1'>Mr. <persName ref='persons.xml#carreras-2'>Carreras</persName> &amp; <rs ref="./persons.xml#carreras-2
   persons.xml#barrio">both</rs>,<!-- ref="persons.xml#carreras-2" --> <persName ref="psn:carreras-2">J. C.</persName></p></body></text></TEI>
"""

FILES = {"persons.xml": PERSONS.encode(), "letter.xml": DOCUMENT.encode()}
