"""Laws of what is remembered of a schema: it changes no answer, holds no document, and never stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from relaxng.mutating import mutant
from rubricator.relaxng import SchemaError, folder, load

SCHEMA = (Path(__file__).parents[2] / "schemas/rubricator.rng").read_bytes()
TEI = "http://www.tei-c.org/ns/1.0"
DOCUMENT = f"""<TEI xmlns="{TEI}" xml:id="d1" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A letter</title>
</titleStmt><publicationStmt><p>None</p></publicationStmt><sourceDesc><p>None</p></sourceDesc></fileDesc></teiHeader>
<text><body><div><head>Talks</head><p xml:id="p1">On <date when="1956-08-30">30 August</date> <persName ref="a.xml#k">Kim
</persName> met <choice><sic>teh</sic><corr>the</corr></choice> ambassador<note>of trade</note>.</p><list><item>one</item>
</list></div></body></text></TEI>""".encode()
KNOWN = ("key", "n", "name", "type", "when", "ref", "cert", "bogus", "{http://www.w3.org/XML/1998/namespace}id")
COMPACT = (
    b"""start = letter
letter = element letter { attribute date { xsd:date }?, (p | note)+ }
p = element p { attribute n { "1" | "2" | xsd:integer { minInclusive = "10" } }?, mixed { (note & note2?) * } }
note = element note { attribute kind { list { token, xsd:string* } }?, text }
note2 = element note2 { attribute * - kind { text }*, (element any { text } | empty) }
unused = element unused { empty }
""".replace(b"(note & note2?) *", b"(note | note2)*").replace(b"element any { text }", b"any")
    + b"any = element * - letter { text }\n"
)
LETTER = b"<letter date='1956-08-30'><p n='10'>a<note kind='x y'>b</note><note2 z='1'><secret>c</secret></note2></p></letter>"
# What depends on each other (key or name and type), what is required beside it, and a name of another namespace.
CHOOSING = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><ref name="list"/></start>
<define name="list"><element name="list"><oneOrMore><ref name="entry"/></oneOrMore><optional><ref name="other"/></optional></element></define>
<define name="entry"><element name="entry"><attribute name="n"><data type="integer"/></attribute><choice><attribute name="key">
<data type="NCName"/></attribute><group><attribute name="name"/><optional><attribute name="type"><choice><value>a</value>
<value type="token">b c</value></choice></attribute></optional></group></choice><text/></element></define>
<define name="other"><element ns="urn:other" name="other"><optional><ref name="entry"/></optional></element></define>
</grammar>"""
LIST = b"""<list><entry n="1" key="k">x</entry><entry name="k" n="2" type=" b  c "/><entry type="a" name="k" n="3"/>
<o:other xmlns:o="urn:other"><entry n="4" key="k"/></o:other></list>"""


@pytest.fixture(autouse=True)
def _everything_is_worth_keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rubricator.relaxng.schema._WORTH_KEEPING", 1)


def _mutants(document: bytes, names: tuple[str, ...], count: int) -> list[bytes]:
    root = etree.fromstring(document)
    full = tuple("{" + name if "}" in name else name for name in names)
    return [document, *(mutant(root, number, full, KNOWN) for number in range(count))]


@pytest.mark.parametrize(
    ("schema", "document", "count"), [(SCHEMA, DOCUMENT, 120), (COMPACT, LETTER, 400), (CHOOSING, LIST, 400)]
)
def test_it_changes_no_answer(schema: bytes, document: bytes, count: int) -> None:
    fresh = load(schema)
    documents = _mutants(document, fresh.names(), count)
    answers = [fresh.errors(one) for one in documents]
    half = load(schema)
    for one in documents[: count // 2]:
        half.errors(one)
    for learnt in (half, fresh):
        memory = learnt.memory()
        assert memory is not None
        recalled = load(schema, remembered=memory)
        assert recalled.was_remembered
        assert [recalled.errors(one) for one in documents] == answers
        assert learnt is half or recalled.memory() is None  # nothing new
        assert [recalled.accepts(one) for one in documents] == [not found for found in answers]
        assert recalled.names() == fresh.names()
        assert [_told(recalled, name) for name in fresh.names()] == [_told(fresh, name) for name in fresh.names()]


def _told(schema: object, name: str) -> object:
    said = schema.element(name)  # type: ignore[attr-defined]
    attributes = [(one.name, one.required, one.documentation) for one in said.attributes]
    return said.name, attributes, said.children, said.text, said.documentation


def test_what_is_known_is_not_read_again() -> None:
    fresh = load(SCHEMA)
    fresh.accepts(DOCUMENT)
    recalled = load(SCHEMA, remembered=fresh.memory())
    assert recalled.accepts(DOCUMENT) == fresh.accepts(DOCUMENT)
    assert "_root" not in vars(recalled)
    assert recalled.memory() is None  # nothing new


def test_it_holds_nothing_of_the_documents() -> None:
    schema = load(COMPACT)
    for one in _mutants(LETTER, schema.names(), 400):
        schema.errors(one)
    said = schema.memory()
    assert said is not None
    assert b"secret" not in said
    assert b"bogus" not in said
    assert b"1956" not in said


def test_the_same_documents_give_the_same_memory() -> None:
    memories = set()
    for _ in range(2):
        schema = load(SCHEMA)
        for one in _mutants(DOCUMENT, schema.names(), 10):
            schema.errors(one)
        memories.add(schema.memory())
    assert len(memories) == 1


def test_what_is_no_memory_of_this_schema_is_passed_over() -> None:
    schema = load(SCHEMA)
    schema.errors(DOCUMENT)
    memory = schema.memory()
    assert memory is not None
    for wrong in (b"", b"{}", memory[:-1], memory.replace(b'"start":', b'"stort":'), memory[:40] + memory[41:]):
        recalled = load(SCHEMA, remembered=wrong)
        assert not recalled.was_remembered
        assert recalled.errors(DOCUMENT) == schema.errors(DOCUMENT)
    assert not load(SCHEMA + b"\n", remembered=memory).was_remembered


def test_a_wrong_part_of_the_schema_is_still_found_when_it_is_needed() -> None:
    wrong = COMPACT + b"more = element more { nowhere }\n"
    wrong = wrong.replace(b"(p | note)+", b"(p | note)+, more?")
    schema = load(wrong)
    with pytest.raises(SchemaError, match="nowhere"):
        schema.errors(LETTER.replace(b"</letter>", b"<more/></letter>"))
    for one in _mutants(LETTER, ("p", "note", "letter"), 60):
        schema.errors(one)
    recalled = load(wrong, remembered=schema.memory())
    assert recalled.was_remembered
    with pytest.raises(SchemaError, match="nowhere"):
        recalled.errors(LETTER.replace(b"</letter>", b"<more/></letter>"))


def test_a_schema_in_several_files_or_with_elements_inside_of_others_is_not_written_down(tmp_path: Path) -> None:
    (tmp_path / "inner.rnc").write_bytes(COMPACT)
    including = load(b'include "inner.rnc"', folder(tmp_path), (tmp_path / "a.rnc").as_uri())
    nested = load(COMPACT.replace(b"p = element p {", b"p = element p { element q { empty }?, "))
    for schema in (including, nested):
        for one in _mutants(LETTER, ("p", "note", "letter", "note2"), 200):
            schema.errors(one)
        assert schema.memory() is None
