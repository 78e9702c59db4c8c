"""A header becomes a record, and each value says where it comes from."""

from __future__ import annotations

import json

import pytest

from invented_records import AUTHORITY, BARE, LETTER, SETTINGS
from rubricator.cite import csl_json, item
from rubricator.describe import Unreadable, authority_of, document, edition_record, layers, narrowest
from rubricator.describe.fields import DOCUMENT
from rubricator.describe.licences import is_open, openness, spdx
from rubricator.describe.names import cut_at, orcid_valid
from rubricator.describe.record import Licensed
from rubricator.project import parse

EDITION = parse(SETTINGS)


def letter() -> object:
    return document(LETTER, "1936-07-20-letter.xml", EDITION, authority_of(AUTHORITY))


def test_the_fields_of_a_letter() -> None:
    record = document(LETTER, "1936-07-20-letter.xml", EDITION, authority_of(AUTHORITY))
    assert record.title == "Letter from the Consul & others"
    assert [(a.name, a.family, a.given, a.kind) for a in record.authors] == [
        ("Juan Carreras", "Carreras", "Juan", "person")
    ]
    assert [a.name for a in record.addressees] == ["Ministry of Foreign Affairs"]
    assert record.addressees[0].kind == "organization"
    assert [a.name for a in record.translators] == ["Ann Weaver"]
    assert [(a.name, a.role) for a in record.contributors] == [("Old Hand", "earlier translation")]
    assert [(a.name, a.orcid, a.family) for a in record.editors] == [("Maria Sanz", "0000-0002-1825-0097", "Sanz")]
    assert (record.created.iso, record.created.year) == ("1936-07-20", "1936")
    assert (record.sent_from[0].name, record.sent_from[0].ref) == ("Valencia", "places.xml#valencia")
    assert str(record.archive) == "AMAE, Fondo R, Caja 7, ff. 1-2"
    assert record.original_languages == ("es",)
    assert (record.genre, record.keywords) == ("letter", ("war",))
    assert record.persons == ("persons.xml#ann-weaver", "persons.xml#juan-carreras", "persons.xml#queipo")
    assert record.paragraphs == (("p1", "1"), ("p2", "2"))
    assert record.schemas == ("../schemas/rubricator.rng",)
    assert record.source == ("seeds/letter.txt", "ab" * 32)
    assert record.doi == "10.1234/letter"


def test_each_value_says_where_it_comes_from() -> None:
    record = document(LETTER, "1936-07-20-letter.xml", EDITION)
    assert set(DOCUMENT) < set(record.origins)
    assert record.origins["title"].where == "header"
    assert "tei:titleStmt/tei:title" in record.origins["title"].looked[0]
    bare = document(BARE, "bare.xml", EDITION)
    assert (bare.origins["title"].where, bare.origins["title"].key) == ("missing", "document.title")
    assert (bare.genre, bare.origins["genre"].where, bare.origins["genre"].key) == ("note", "config", "document.genre")
    assert (bare.publisher, bare.origins["publisher"].where) == ("The Press", "config")
    assert bare.origins["archive"].where == "missing"


def test_a_name_that_nobody_gave_is_missing() -> None:
    record = document(BARE, "bare.xml", EDITION)
    assert record.translators == ()
    assert record.origins["translators"].where == "missing"


@pytest.mark.parametrize("raw", [b"", b"<TEI>", b"<html/>", b"\xff\xfe<", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'])
def test_what_is_no_tei_is_said(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        document(raw, "x.xml", EDITION)


def test_the_edition_over_its_documents() -> None:
    records = [document(LETTER, "1936-07-20-letter.xml", EDITION), document(BARE, "bare.xml", EDITION)]
    edition = edition_record(records, EDITION)
    assert (edition.title, edition.published, edition.created.iso) == ("Letters {of} War", "2026", "1936-07-20")
    assert edition.page(records[0]) == "https://doi.org/10.1234/letter"
    assert edition.page(records[1]) == "https://example.org/war/bare.html"
    assert [editor.family for editor in edition.editors] == ["Sanz"]
    assert edition.origins["funders"].where == "missing"


def test_licences_are_told_apart_by_layer_and_the_narrowest_holds_for_the_whole() -> None:
    records = [document(LETTER, "1936-07-20-letter.xml", EDITION)]
    edition = edition_record(records, EDITION)
    found = layers(edition.licences)
    assert [one.url for one in found["text"]] == ["https://creativecommons.org/licenses/by-nc/4.0/"]
    assert len(found["encoding"]) == 1, "the header and edition.toml say the same with and without https"
    held = narrowest(edition.licences)
    assert held is not None
    assert held.url == "https://creativecommons.org/licenses/by-nc/4.0/"


def test_a_licence_in_edition_toml_is_stated_and_the_one_that_nobody_wrote_is_not() -> None:
    records = [document(BARE, "bare.xml", EDITION)]
    said = parse(b'[edition.licence]\nname = "CC BY 4.0"\nurl = "https://creativecommons.org/licenses/by/4.0/"\n')
    assert edition_record(records, said).origins["licences"].where == "config"
    assert edition_record(records, parse(b'[edition]\ntitle = "Letters"\n')).origins["licences"].where == "missing"


@pytest.mark.parametrize(
    ("url", "identifier", "free"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0", True),
        ("http://creativecommons.org/licenses/by-nc-sa/3.0/de/", "CC-BY-NC-SA-3.0-DE", False),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0", True),
        ("https://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0", True),
        ("https://opensource.org/license/mit", "mit", True),
        ("http://rightsstatements.org/vocab/InC/1.0/", "", False),
        ("", "", False),
    ],
)
def test_licences_by_address(url: str, identifier: str, free: bool) -> None:
    assert spdx(url) == identifier
    assert is_open(url) is free


def test_unknown_terms_are_the_narrowest() -> None:
    urls = ["https://creativecommons.org/licenses/by-nc-nd/4.0/", "", "https://creativecommons.org/publicdomain/zero/1.0/"]
    assert sorted(urls, key=openness) == [urls[2], urls[0], urls[1]]
    assert narrowest([Licensed("text", url=url) for url in urls]) == Licensed("text")


def test_names_are_cut_only_where_the_surname_is_known() -> None:
    assert cut_at("Kim Il Sung", "Kim") == ("Kim", "Il Sung")
    assert cut_at("Gary Goldberg", "Goldberg") == ("Goldberg", "Gary")
    assert cut_at("Gary Goldberg", "Gold") is None
    assert cut_at("Kim", "Kim") is None


@pytest.mark.parametrize(("orcid", "valid"), [("0000-0002-1825-0097", True), ("0000-0002-1694-233X", True), ("0000-0002-1825-0098", False), ("x", False)])
def test_the_check_digit_of_an_orcid(orcid: str, valid: bool) -> None:
    assert orcid_valid(orcid) is valid


@pytest.mark.parametrize(
    ("name", "said", "family", "given"),
    [
        ("<persName><forename>Ludwig</forename> <nameLink>von der</nameLink> <surname>Mühl</surname></persName>",
         "Ludwig von der Mühl", "Mühl", "Ludwig von der"),
        ("<persName><surname>Mühl</surname>, <forename>Ludwig</forename> <nameLink>von der</nameLink></persName>",
         "Ludwig von der Mühl", "Mühl", "Ludwig von der"),
        ("<persName><forename>Jan</forename> <nameLink>De</nameLink> <surname>Vos</surname></persName>", "Jan De Vos", "De Vos", "Jan"),
        ("<orgName>Central Committee, Organisation Department</orgName>", "Central Committee, Organisation Department", "", ""),
        ("<persName>박헌영</persName>", "박헌영", "", ""),
    ],
)  # fmt: skip
def test_a_name_in_the_order_of_a_list(name: str, said: str, family: str, given: str) -> None:
    raw = LETTER.decode().replace('<persName ref="persons.xml#juan-carreras">Juan Carreras</persName></author>', f"{name}</author>")
    (author,) = document(raw.encode(), "x.xml", EDITION).authors
    assert (author.name, author.family, author.given) == (said, family, given)


@pytest.mark.parametrize(
    ("name", "language", "family", "given"),
    [
        ("Ri Tae-jun", "ko-Latn", "Ri", "Tae-jun"),
        ("Zhou Enlai", "zh-Latn", "Zhou", "Enlai"),
        ("Syngman Rhee", "ko-Latn", "", ""),  # the language says nothing where the name does not begin with a surname
        ("Ri Tae-jun", "en", "", ""),
    ],
)
def test_a_name_that_begins_with_the_family_name(name: str, language: str, family: str, given: str) -> None:
    raw = LETTER.decode().replace("Juan Carreras</persName></author>", f"{name}</persName></author>")
    entry = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="juan-carreras">
        <persName xml:lang="{language}">{name}</persName></person></listPerson></standOff></TEI>"""
    record = document(raw.encode(), "x.xml", EDITION, authority_of({"persons.xml": entry.encode()}))
    assert [(author.name, author.family, author.given) for author in record.authors] == [(name, family, given)]
    (csl,) = json.loads(csl_json([item(edition_record((), EDITION), record)]))[0]["author"]
    assert csl == ({"family": family, "given": given, "static-ordering": True} if family else {"literal": name})
