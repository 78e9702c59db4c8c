"""Entries as a table: what goes out comes back; only what differs changes; no cell becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authority_cases import FILES, OTHERS, PERSONS
from rubricator.authority.importing import Imported, imported
from rubricator.authority.table import COLUMNS, escaped, exported, guarded, pieces, unescaped, unguarded
from rubricator.recognise.entities import Entity, Form
from rubricator.tei.entries import Heading, extend

HEADING = Heading("Persons", "The edition")
REGISTER = {"persons.xml": PERSONS.encode()}


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def taken(files: Mapping[str, bytes], *rows: str, header: str = "id,kind,main,forms") -> Imported:
    return imported("\n".join((header, *rows)).encode(), "names.csv", files, HEADING)


def test_an_entry_is_a_row() -> None:
    header, first, *_ = table(exported(REGISTER))
    assert tuple(header) == COLUMNS
    assert first[:6] == [
        "juan-carreras",
        "person",
        "Juan Carreras {es}",
        "Carreras {surname}",
        "Consul in Valencia",
        "1890",
    ]
    assert first[8] == "VIAF: 123"
    assert exported(REGISTER).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("text", [PERSONS, OTHERS])
def test_what_goes_out_comes_back_and_changes_nothing(text: str, encoding: str) -> None:
    files = {"persons.xml": text.replace('encoding="UTF-8"', "").encode(encoding)}
    done = imported(exported(files), "names.csv", files, HEADING)
    assert done == Imported({})


texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), min_size=1, max_size=9).filter(
    lambda text: text.split() and " ".join(text.split()) == text
)
entities = st.lists(
    st.builds(
        lambda names, languages, role, note: Entity(
            "x", "person", tuple(Form(*pair) for pair in zip(names, languages, strict=False)), role=role, note=note
        ),
        st.lists(texts, min_size=1, max_size=3, unique=True),
        st.lists(st.sampled_from(["", "ko-Latn-x-rr"]), min_size=3, max_size=3),
        texts,
        texts,
    ),
    max_size=3,
).map(lambda found: [Entity(f"p{n}", e.kind, e.forms, role=e.role, note=e.note) for n, e in enumerate(found)])


@given(entities)
def test_the_round_trip_changes_nothing(new: list[Entity]) -> None:
    files = {"persons.xml": extend(None, "person", new, HEADING)}
    sheet = exported(files)
    assert imported(sheet, "names.csv", files, HEADING) == Imported({})
    made = imported(sheet, "names.csv", {}, HEADING)
    assert len(made.added) == len(new)
    assert exported(made.files) == sheet
    assert imported(sheet, "names.csv", made.files, HEADING).files == {}


@given(st.text(max_size=6) | st.from_regex(r"'{0,3}[=+@\-\t]?a?", fullmatch=True))
def test_no_cell_is_a_formula_and_every_cell_comes_back(cell: str) -> None:
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(cell)) == cell


@given(st.lists(texts, max_size=3))
def test_texts_in_one_cell_come_apart_again(found: list[str]) -> None:
    assert [unescaped(piece) for piece in pieces(" | ".join(map(escaped, found)))] == found


def test_a_new_form_is_spliced_in() -> None:
    done = taken(REGISTER, "barrio,person,Martinez Barrio,Diego Martínez Barrio {es} | Barrio {surname}")
    old = '<persName type="main">Martinez Barrio</persName>'
    new = '<persName xml:lang="es">Diego Martínez Barrio</persName><persName type="surname">Barrio</persName>'
    assert done.files["persons.xml"].decode() == PERSONS.replace(old, old + new)
    assert done.changed == ("barrio",)


def test_another_main_form_makes_the_old_one_a_variant() -> None:
    done = taken(REGISTER, "carreras-2,person,Juan Carreras {es},J. Carreras")
    text = PERSONS.replace('<persName type="main">J. C', "<persName>J. C")
    at = text.index("<persName>J. Carreras")
    text = text[:at] + text[at:].replace('<persName xml:lang="es">Juan', '<persName xml:lang="es" type="main">Juan', 1)
    assert done.files["persons.xml"].decode() == text


def test_cells_change_what_they_say_and_no_more() -> None:
    done = taken(
        REGISTER,
        "juan-carreras,person,Consul general,1891,1950-02,VIAF: 124 | Wikidata: Q1",
        header="id,kind,role,birth,death,identifiers",
    )
    text = PERSONS.replace("<occupation>Consul in Valencia", "<occupation>Consul general", 1).replace("1890", "1891")
    text = text.replace('<birth when="1891"/>\n', '<birth when="1891"/>\n      <death when="1950-02"/>\n')
    text = text.replace(">123</idno>\n", '>124</idno>\n      <idno type="Wikidata">Q1</idno>\n')
    assert done.files["persons.xml"].decode() == text
    assert done.findings == ()


def test_nothing_is_taken_out() -> None:
    assert taken(REGISTER, "juan-carreras,person,,", header="id,kind,main,forms,role,birth").files == {}
    assert taken(REGISTER).files == {}


def test_a_row_without_an_id_is_a_new_entry() -> None:
    done = taken({}, ",place,Valencia {es},València {ca}", "kwp,org,Workers’ Party,KWP {abbreviation}")
    assert done.added == ("valencia", "kwp")
    assert b'<place xml:id="valencia">' in done.files["places.xml"]
    assert b'<orgName type="abbreviation">KWP</orgName>' in done.files["organizations.xml"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("barrio,place,Barrio,", "is there already"),
        ("x,thing,X,", "no kind"),
        ("x,person,,", "no main form"),
        ("X y,person,X,", "cannot be an id"),
        ("x,person,X {!},", "neither a language nor a type"),
    ],
)
def test_a_row_that_cannot_be_taken_in_is_a_finding(row: str, says: str) -> None:
    done = taken(REGISTER, row)
    assert done.files == {}
    assert says in done.findings[0].message
    assert done.findings[0].line == 2


def test_what_holds_markup_is_left_and_reported() -> None:
    done = taken(REGISTER, "carreras-2,person,In a report", header="id,kind,note")
    assert done.files == {}
    assert "holds markup" in done.findings[0].message


@pytest.mark.parametrize("birth", ["25.11.1895", "11/25/1895", "1960", "about 1900"])
def test_a_date_that_the_spreadsheet_spoilt_is_a_finding(birth: str) -> None:
    done = taken(REGISTER, f"barrio,person,{birth},1950", header="id,kind,birth,death")
    assert done.findings
    assert birth.encode() not in done.files.get("persons.xml", b"") or birth == "1960"


def test_semicolons_and_utf_16_are_read() -> None:
    sheet = "id;kind;main\nnew-one;person;Año Nuevo"
    for data in (sheet.encode(), sheet.replace(";", "\t").encode("utf-16")):
        assert imported(data, "names.csv", REGISTER, HEADING).added == ("new-one",)
    [finding] = imported(sheet.encode("latin-1"), "names.csv", REGISTER, HEADING).findings
    assert "CSV UTF-8" in finding.remedy


@given(
    st.binary(max_size=60)
    | st.text(max_size=60).map(lambda text: ("id,kind,main,forms\n" + text).encode("utf-8", "replace"))
)
def test_no_table_is_too_odd(data: bytes) -> None:
    imported(data, "names.csv", FILES, HEADING)
