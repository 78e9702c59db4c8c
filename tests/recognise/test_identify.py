"""Who is who over several documents."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.recognise.authority import EMPTY, Authority, key_for
from rubricator.recognise.entities import Entity, Form, Kind
from rubricator.recognise.identify import Identification, identify


def entity(main: str, *others: str, kind: Kind = "person", known: bool = False) -> Entity:
    forms = (
        Form(main, type="main"),
        *(Form(o.lstrip("*~"), type=TYPES.get(o[0], "variant")) for o in others),
    )
    return Entity(key_for(main, kind, ()), kind, forms, known=known)


TYPES = {"*": "transliteration", "~": "surname"}

AUTHORITY = Authority(
    (
        entity("Kim Il Sung", known=True),
        entity("Kim Il", known=True),
        entity("Seo Hwi", known=True),
        entity("Ri Seung-yeop", known=True),
        entity("Nikita Khrushchev", "~Khrushchev", known=True),
        entity("V. I. Ivanov", known=True),
        entity("Chongjin", "Ch’ŏngjin", kind="place", known=True),
        entity("Korean Workers’ Party", "KWP", kind="org", known=True),
    )
)


def who(authority: Authority = EMPTY, **documents: list[Entity]) -> Identification:
    return identify(documents, authority)


@pytest.mark.parametrize(
    ("named", "entry"),
    [
        (entity("KIM IL SUNG"), "kim-il-sung"),
        (entity("So Hwi"), "seo-hwi"),
        (entity("Khrushchev"), "nikita-khrushchev"),
        (entity("N. S. Khruschev"), "nikita-khrushchev"),
        (entity("Ri Syn Yeb", "*Syn Yeb"), "ri-seung-yeop"),
        (entity("Chendin", kind="place"), "chongjin"),
        (entity("Korean Workers' Party", kind="org"), "korean-workers-party"),
        (entity("Kim Il", known=True), "kim-il"),
    ],
)
def test_what_the_authority_has_is_resolved_to_it(named: Entity, entry: str) -> None:
    found = who(AUTHORITY, a=[named])
    assert found.resolved["a", named.key] == entry
    assert found.new == []


def test_a_transliteration_is_resolved_with_a_reason() -> None:
    [doubt] = who(AUTHORITY, a=[entity("Ri Syn Yeb", "*Syn Yeb")]).doubts
    assert doubt.code == "person-transliterated"
    assert "through Russian" in doubt.message


@pytest.mark.parametrize("named", [entity("Kim Il Song Ju"), entity("Ri Sang-jo"), entity("Ivan Petrov")])
def test_who_is_not_in_the_authority_gets_an_entry(named: Entity) -> None:
    found = who(AUTHORITY, a=[named])
    assert [new.main for new in found.new] == [named.main]
    assert found.resolved["a", named.key] == found.new[0].key


def test_one_name_in_two_documents_is_one_entry() -> None:
    found = who(a=[entity("Yun Gong-heum")], b=[entity("Yun Kong Hum")], c=[entity("YUN GONG-HEUM")])
    assert len(found.new) == 1
    assert set(found.resolved.values()) == {"yun-gong-heum"}


def test_men_of_one_surname_stay_apart() -> None:
    found = who(a=[entity("Pak Chang-ok", "~Pak"), entity("Pak Il-u", "~Pak")], b=[entity("Pak")], c=[entity("Pak")])
    assert len(set(found.resolved.values())) == 4
    assert all(form.text != "Pak" for new in found.new for form in new.forms)
    again = identify({"b": [entity("Pak")]}, Authority(found.new))
    assert again.new == []
    assert again.resolved["b", "pak"] == found.resolved["b", "pak"]


def test_a_surname_in_two_documents_is_not_surely_one_man() -> None:
    found = who(a=[entity("Kuznetsov")], b=[entity("Kuznetsov")])
    assert sorted(new.main for new in found.new) == ["Kuznetsov (in a)", "Kuznetsov (in b)"]
    assert {doubt.code for doubt in found.doubts} == {"person-surname-alone"}
    again = identify({"a": [entity("Kuznetsov")], "b": [entity("Kuznetsov")]}, Authority(found.new))
    assert (again.new, again.resolved) == ([], found.resolved)


def test_a_surname_in_a_later_document_is_not_the_entry_of_the_first() -> None:
    first = who(a=[entity("Kuznetsov")])
    assert [new.main for new in first.new] == ["Kuznetsov"]
    there = [replace(new, known=True, proposed=True) for new in first.new]
    later = identify({"a": [entity("Kuznetsov")], "b": [entity("Kuznetsov")]}, Authority(there))
    assert later.resolved["a", "kuznetsov"] == "kuznetsov"
    assert [new.main for new in later.new] == ["Kuznetsov (in b)"]


def test_a_figure_whom_everybody_knows_is_one() -> None:
    found = who(a=[entity("Stalin")], b=[entity("STALIN")], c=[entity("Stalin")])
    assert len(found.new) == 1


def test_a_surname_is_the_only_one_who_is_named_in_full() -> None:
    found = who(a=[entity("Vasily Kuznetsov", "~Kuznetsov")], b=[entity("Kuznetsov")])
    assert [new.main for new in found.new] == ["Vasily Kuznetsov"]
    assert [doubt.code for doubt in found.doubts] == ["person-surname-taken"]
    assert all(form.text != "Kuznetsov" for form in found.new[0].forms)
    again = identify({"b": [entity("Kuznetsov")]}, Authority(found.new))
    assert (again.new, again.resolved["b", "kuznetsov"]) == ([], "vasily-kuznetsov")
    two = who(a=[entity("Vasily Kuznetsov")], b=[entity("Kuznetsov")], c=[entity("Igor Kuznetsov")])
    assert len(two.new) == 3
    same = who(a=[entity("Vasily Kuznetsov"), entity("Kuznetsov")])
    assert len(same.new) == 2


def test_what_is_brought_together_by_likeness_is_told() -> None:
    doubts = who(a=[entity("Yun Gong-heum")], b=[entity("Yun Kong Hum")]).doubts
    assert [doubt.code for doubt in doubts] == ["person-alike"]
    assert "two spellings of Korean" in doubts[0].message
    doubts = who(AUTHORITY, a=[entity("So Hwi")]).doubts
    assert [doubt.code for doubt in doubts] == ["person-alike"]
    assert who(a=[entity("Ivan Petrov")], b=[entity("IVAN PETROV")]).doubts == []


def test_only_what_the_program_proposed_gains_forms() -> None:
    mine = Authority([replace(entity("Yun Gong-heum", known=True), proposed=True), entity("Ri Sang-jo", known=True)])
    found = identify({"a": [entity("Yun Kong Hum", "~Yun")], "b": [entity("Ri Sang Cho")]}, mine)
    [more] = found.more
    assert (more.key, [form.text for form in more.forms]) == ("yun-gong-heum", ["Yun Kong Hum"])


def test_role_and_dates_are_kept() -> None:
    person = replace(entity("Ivan Petrov"), role="Consul", birth="1900", death="1950")
    [new] = who(a=[person]).new
    assert (new.role, new.birth, new.death) == ("Consul", "1900", "1950")


def test_an_initial_that_fits_two_goes_to_neither() -> None:
    found = who(a=[entity("Igor Ivanov"), entity("Ivan Ivanov")], b=[entity("I. Ivanov")])
    assert len(found.new) == 3
    found = who(a=[entity("Igor Ivanov")], b=[entity("I. Ivanov")])
    assert [new.main for new in found.new] == ["Igor Ivanov"]


def test_two_spellings_of_an_unknown_place_are_one_entry() -> None:
    found = who(a=[entity("Chendin", kind="place")], b=[entity("Chondin", kind="place")])
    assert len(found.new) == 1
    assert "Chongjin" in found.new[0].note


def test_new_ids_are_nobody_elses() -> None:
    found = who(AUTHORITY, a=[entity("Kim-il", kind="place"), entity("Moscow", kind="place"), entity("Moscow")])
    keys = [new.key for new in found.new]
    assert len({*keys, *(e.key for e in AUTHORITY.entities)}) == len(keys) + len(AUTHORITY.entities)


NAMES = (
    "Kuznetsov",
    "Vasily Kuznetsov",
    "Stalin",
    "Kim Il",
    "Kim Il Sung",
    "Kim",
    "Yun Gong-heum",
    "Yun Kong Hum",
    "I. Ivanov",
    "Ivan Ivanov",
    "Igor Ivanov",
    "Mao",
)
documents = st.dictionaries(
    st.sampled_from("abcde"), st.lists(st.sampled_from(NAMES), max_size=4, unique=True), max_size=4
)


@given(documents, st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(names: dict[str, list[str]], shuffle: random.Random) -> None:
    mentions = {document: [entity(name) for name in said] for document, said in names.items()}
    other = list(mentions)
    shuffle.shuffle(other)
    one = identify(mentions, AUTHORITY)
    two = identify({document: mentions[document][::-1] for document in other}, AUTHORITY)
    assert (one.new, one.doubts, dict(one.resolved)) == (two.new, two.doubts, dict(two.resolved))


@given(documents)
def test_each_is_resolved_and_none_of_one_document_are_brought_together(names: dict[str, list[str]]) -> None:
    mentions = {document: [entity(name) for name in said] for document, said in names.items()}
    found = identify(mentions, EMPTY)
    for document, entities in mentions.items():
        keys = [found.resolved[document, one.key] for one in entities]
        assert len(set(keys)) == len(keys)
    assert {new.key for new in found.new} == set(found.resolved.values())


@given(documents)
def test_the_second_time_there_is_nothing_new(names: dict[str, list[str]]) -> None:
    mentions = {document: [entity(name) for name in said] for document, said in names.items()}
    first = identify(mentions, EMPTY)
    assert identify(mentions, Authority(first.new)).new == []
