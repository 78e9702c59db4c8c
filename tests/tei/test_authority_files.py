"""Authority files: what is read, what is added, and that nothing else changes; the edition's own files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rubricator.recognise.authority import Authority, key_for
from rubricator.recognise.entities import Entity, Form, Kind
from rubricator.tei.authority import SHAPES, Shape, read_authority
from rubricator.tei.entries import Heading, Unfit, extend, fresh

HEADING = Heading("Persons", "The edition")
PERSONS = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPerson>
  <!-- the founder -->
  <person xml:id="kim-il-sung"><persName xml:lang="ko-Latn-x-mr">Kim Ils\xc5\x8fng</persName>
    <persName type="main">Kim
      Il Sung</persName><occupation>Chairman</occupation>
    <idno type="Wikidata">Q41117</idno><note>A
    note.</note></person>
</listPerson></body></text></TEI>"""

names = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=12).filter(
    lambda t: t.strip()
)
new_persons = st.lists(names, max_size=4).map(
    lambda texts: [
        Entity(f"p{number}", "person", (Form(text, "ko-Latn-x-rr"), Form(text, type="transliteration")))
        for number, text in enumerate(texts)
    ]
)


def test_an_entry_is_read_with_its_main_form_first() -> None:
    [kim], findings = read_authority(PERSONS, "persons.xml")
    assert findings == []
    assert kim.key == "kim-il-sung"
    assert [form.text for form in kim.forms] == ["Kim Il Sung", "Kim Ilsŏng"]
    assert kim.forms[1] == Form("Kim Ilsŏng", "ko-Latn-x-mr", "variant")
    assert (kim.role, kim.note, kim.identifiers) == ("Chairman", "A note.", (("Wikidata", "Q41117"),))
    assert kim.known


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("<person><persName>A</persName></person>", "authority-no-id"),
        ('<person xml:id="a"><persName> </persName></person>', "authority-no-name"),
        (2 * '<person xml:id="a"><persName>A</persName></person>', "authority-same-id"),
        ("<person", "xml-malformed"),
    ],
)
def test_what_is_wrong_is_reported(entry: str, code: str) -> None:
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><listPerson>{entry}</listPerson></TEI>'.encode()
    _, findings = read_authority(data, "persons.xml")
    assert [finding.code for finding in findings] == [code]


def test_external_entities_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    data = (
        f'<!DOCTYPE TEI [<!ENTITY s SYSTEM "{secret.as_uri()}">]><TEI xmlns="http://www.tei-c.org/ns/1.0">'
        '<listPerson><person xml:id="a"><persName>A &s;</persName></person></listPerson></TEI>'
    )
    entities, _ = read_authority(data.encode(), "persons.xml")
    assert "secret" not in repr(entities)


def test_an_empty_file_is_an_authority_without_entries() -> None:
    assert read_authority(b" \n", "persons.xml") == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        PERSONS.decode(),
        PERSONS.decode().replace("\n", "\r\n"),
        '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><listPerson/></TEI>',
        '<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"><t:listPerson><t:listPerson/></t:listPerson></t:TEI>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><body>\n    <listPerson type="a>b" />\n  </body></TEI>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_adding_keeps_every_byte_that_was_there(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    added = Entity("pak", "person", (Form("Pak Chŏng-ae", "ko-Latn-x-mr"),), note="x < y")
    longer = extend(data, "person", [added], HEADING)
    entities, findings = read_authority(longer, "persons.xml")
    assert findings == []
    assert [e.key for e in entities][-1] == "pak"
    assert entities[-1].note == "x < y"
    assert extend(longer, "person", [added], HEADING) == longer
    head = next(i for i, (a, b) in enumerate(zip(data, longer, strict=False)) if a != b)
    tail = data[head:].replace("/>".encode("utf-16-le") if encoding == "utf-16" else b"/>", b"", 1)
    assert longer.endswith((data[head:], tail))


@given(new_persons)
def test_what_is_added_is_read_back(new: list[Entity]) -> None:
    entities, findings = read_authority(extend(None, "person", new, HEADING), "persons.xml")
    assert findings == []
    assert [e.key for e in entities] == [e.key for e in new]
    for mine, theirs in zip(new, entities, strict=True):
        assert theirs.main == " ".join(mine.main.split())
        assert theirs.forms[0].language == "ko-Latn-x-rr"


@pytest.mark.parametrize("kind", ["person", "place", "org"])
def test_a_fresh_file_is_well_formed_and_nothing_new_changes_nothing(kind: Kind) -> None:
    data = fresh(kind, HEADING)
    assert extend(None, kind, [], HEADING) == data
    assert extend(data, kind, [], HEADING) == data


@pytest.mark.parametrize("data", [b"<TEI/>", b"no XML", b"<a"])
def test_a_file_without_a_list_is_refused_in_plain_words(data: bytes) -> None:
    with pytest.raises(Unfit, match="the file"):
        extend(data, "person", [Entity("a", "person", (Form("A"),))], HEADING)


@given(st.text(max_size=20), st.sets(st.sampled_from(["kim", "kim-2", "x"])))
def test_ids_are_ascii_names_and_not_taken(main: str, taken: set[str]) -> None:
    key = key_for(main, "person", taken)
    assert key not in taken
    assert key.isascii()
    assert key[0].isalpha()
    assert etree.QName(key).localname == key


@pytest.mark.parametrize(
    ("main", "key"),
    [
        ("Kim Il Sung", "kim-il-sung"),
        ("Mu Chŏng", "mu-chong"),
        ("O’Neill", "oneill"),
        ("38th parallel", "place-38th-parallel"),
    ],
)
def test_ids_are_made_from_the_main_form(main: str, key: str) -> None:
    assert key_for(main, "place", ()) == key


EDITION = Path(__file__).parents[2] / "tei"
REGISTERS = [
    entity
    for shape in SHAPES.values()
    for entity in read_authority((EDITION / shape.file).read_bytes(), shape.file)[0]
]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=lambda shape: shape.file)
def test_the_registers_of_the_edition_are_without_fault(shape: Shape) -> None:
    entities, findings = read_authority((EDITION / shape.file).read_bytes(), shape.file)
    assert findings == []
    assert entities
    assert [entity.key for entity in entities] == sorted(entity.key for entity in entities)


def test_no_form_in_the_registers_leads_to_two_entries_of_a_kind() -> None:
    authority = Authority(REGISTERS)
    for entity in REGISTERS:
        for form in entity.forms:
            assert authority.by_form(form.text, entity.kind) == (entity,), form.text


def test_what_could_be_any_partys_is_no_form() -> None:
    authority = Authority(REGISTERS)
    for form in ("CC", "Central Committee", "Party CC", "Presidium", "Kim", "Pak", "Choe", "Ri"):
        assert authority.by_form(form) == ()


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("So Hwi", "seo-hwi"),
        ("Cheong Il-yeong", "jeong-il-yong"),
        ("Yung Kong-hum", "yun-gong-heum"),
        ("Pak Ui-won", "pak-ui-wan"),
        ("Ri Syn Yep", "ri-seung-yeop"),
        ("Kansen", "kangson"),
        ("Chondin", "chongjin"),
        ("CC of the Communist Party of the Soviet Union", "cpsu-cc"),
        ("Kim Il", "kim-il"),
    ],
)
def test_one_entry_for_one_man_and_for_one_place(form: str, key: str) -> None:
    assert [entity.key for entity in Authority(REGISTERS).by_form(form)] == [key]


@pytest.mark.parametrize("name", ["introduction.xml", "abbreviations.xml", "bibliography.xml"])
def test_the_prose_pages_point_to_entries_that_exist(name: str) -> None:
    keys = {(SHAPES[entity.kind].file, entity.key) for entity in REGISTERS}
    for element in etree.parse(EDITION / name).iter("{*}persName", "{*}placeName", "{*}orgName"):
        if reference := element.get("ref"):
            file, _, key = reference.partition("#")
            assert (file, key) in keys
