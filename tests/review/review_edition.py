"""A small edition for the tests of the review: one document, three people, two of one surname."""

from __future__ import annotations

from pathlib import Path

from rubricator.record.lock import Entry, Lock, proposals, write
from rubricator.tei.reading import reading

RULES = """<encodingDesc><classDecl><taxonomy xml:id="rules">
<category xml:id="rule-title"><catDesc>A name behind a title.</catDesc></category>
<category xml:id="rule-surname"><catDesc>A surname alone.</catDesc></category>
<category xml:id="rule-month"><catDesc>A month without a year.</catDesc></category>
<category xml:id="rule-supplied"><catDesc>Words in brackets.</catDesc></category>
</taxonomy></classDecl></encodingDesc>"""
TEI = f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader>{RULES}</teiHeader>
<text><body>
<p xml:id="p1">Consul <persName ref="persons.xml#juan-soler" ana="#rule-title" cert="high">Juan Soler</persName>
 left in <date when="1936-07" ana="#rule-month" cert='medium'>July</date>. Then
 <persName ref="persons.xml#juan-soler" ana="#rule-surname" cert="low">Soler</persName> wrote.</p>
<p xml:id="p2"><persName   ref='persons.xml#juan-soler' ana="#rule-surname #seen" cert="low"
 >Soler</persName> thanked <supplied resp="#translator" ana="#rule-supplied" cert="medium">me</supplied>. Then
 <persName ana="#rule-surname" cert="medium">Ferrer</persName> &amp; I left.</p>
<!-- the end -->
</body></text></TEI>
"""
PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><text><body><listPerson>
<person xml:id="juan-soler"><persName type="main">Juan Soler</persName><occupation>Consul</occupation></person>
<person xml:id="pau-soler"><persName type="main">Pau Soler</persName><occupation>Captain</occupation></person>
<person xml:id="anna-ferrer"><persName type="main">Anna Ferrer</persName></person>
</listPerson></body></text></TEI>
"""


def small_edition(folder: Path) -> Path:
    """The edition's document."""
    (folder / "tei").mkdir(parents=True)
    (folder / "edition.toml").write_text('[edition]\n[[edition.editors]]\nid = "ab"\nname = "A. B."\n', "utf-8")
    document = folder / "tei" / "a.xml"
    document.write_text(TEI, encoding="utf-8")
    (folder / "tei" / "persons.xml").write_text(PERSONS, encoding="utf-8")
    made = proposals(reading(TEI.encode()))
    lock = Lock({"tei/a.xml": Entry("seeds/a.txt", "0", "0", "0.1", made)})
    (folder / "edition.lock").write_bytes(write(lock))
    return document
