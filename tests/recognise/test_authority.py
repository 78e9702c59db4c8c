"""The authority files in the recognisers' hands: keys, look-up, names in a text."""

from __future__ import annotations

import itertools
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.recognise.authority import EMPTY, Authority, normal
from rubricator.recognise.entities import Entity, Form, Kind
from rubricator.recognise.tokens import tokens
from rubricator.view import Block, View


def entity(key: str, kind: Kind, *forms: str) -> Entity:
    return Entity(key, kind, tuple(Form(form) for form in forms))


AUTHORITY = Authority(
    (
        entity("kim-il-sung", "person", "Kim Il Sung"),
        entity("kim-il", "person", "Kim Il"),
        entity("choe-chang-ik", "person", "Choe Chang-ik"),
        entity("v-ivanov", "person", "V. Ivanov", "Ivanov"),
        entity("i-ivanov", "person", "I. Ivanov", "Ivanov"),
        entity("syngman-rhee", "person", "Syngman Rhee"),
        entity("mao-zedong", "person", "Mao Zedong", "Mao"),
        entity("rice", "person", "Rice"),
        entity("ribbentrop", "person", "von Ribbentrop"),
        entity("mu-chong", "person", "Mu Chŏng"),
        entity("dprk", "place", "DPRK"),
        entity("us", "place", "US"),
        entity("moscow", "place", "Moscow"),
        entity("songnim", "place", "Songnim"),
        entity("kwp", "org", "Korean Workers' Party", "KWP"),
        entity("kwp-cc", "org", "Korean Workers' Party Central Committee"),
    )
)


def view(*blocks: str) -> View:
    starts = [sum(len(b) + 1 for b in blocks[:n]) for n in range(len(blocks))]
    return View("\n".join(blocks), tuple(Block(s, s + len(b), "p") for s, b in zip(starts, blocks, strict=True)))


def found(*blocks: str) -> list[tuple[str, str]]:
    seen = view(*blocks)
    return [(seen.text[m.start : m.end], m.entities[0].key) for m in AUTHORITY.find(tokens(seen))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kim Il Sung's speech", [("Kim Il Sung", "kim-il-sung")]),
        ("Kim Il [Kim II]", [("Kim Il", "kim-il")]),
        ("REPORT OF KIM IL SUNG", [("KIM IL SUNG", "kim-il-sung")]),
        (
            "Kim Il sung discusses, Kim Il-sung discusses",
            [("Kim Il sung", "kim-il-sung"), ("Kim Il-sung", "kim-il-sung")],
        ),
        ("Kim Il-song is another man", []),
        ("I met Kim. Il Sung came later", []),
        (
            "Choe Chang Ik, Choe Changik, CHOE CHANG-IK",
            [(f, "choe-chang-ik") for f in ("Choe Chang Ik", "Choe Changik", "CHOE CHANG-IK")],
        ),
        ("V.Ivanov and V. Ivanov", [("V.Ivanov", "v-ivanov"), ("V. Ivanov", "v-ivanov")]),
        ("American-Syngman Rhee troops", [("Syngman Rhee", "syngman-rhee")]),
        ("pro-Mao, Mao-type", [("Mao", "mao-zedong")]),
        ("the DPRK-Soviet treaty, dprk", [("DPRK", "dprk")]),
        ("rice, Rice and RICE", [("Rice", "rice")]),
        ("between US and us; TELL US NOW", [("US", "us")]),
        ("of the U.S. forces", [("U.S.", "us")]),
        (
            "von Ribbentrop; Von Ribbentrop",
            [("von Ribbentrop", "ribbentrop"), ("Von Ribbentrop", "ribbentrop")],
        ),
        ("Mu Chong and Mu Chŏng", [("Mu Chong", "mu-chong"), ("Mu Chŏng", "mu-chong")]),
        ("the Korean Worker's Party", [("Korean Worker's Party", "kwp")]),
        ("Korean Workers Party Central Committee", [("Korean Workers Party Central Committee", "kwp-cc")]),
        ("KOREAN WORKERS’ PARTY", [("KOREAN WORKERS’ PARTY", "kwp")]),
        ("the steel works in [Songnim].", [("Songnim", "songnim")]),
    ],
)
def test_names_in_a_text(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


def test_nothing_is_found_across_two_blocks() -> None:
    assert found("To Kim", "Il Sung") == []


def test_an_ambiguous_form_names_all_whom_it_fits() -> None:
    seen = view("Ivanov said")
    [match] = AUTHORITY.find(tokens(seen))
    assert [e.key for e in match.entities] == ["i-ivanov", "v-ivanov"]
    assert (match.first_token, match.last_token) == (0, 0)


def test_look_up_by_form_and_key() -> None:
    assert [e.key for e in AUTHORITY.by_form("KOREAN WORKERS PARTY", "org")] == ["kwp"]
    assert AUTHORITY.by_form("KWP", "person") == ()
    kim = AUTHORITY.get("kim-il")
    assert kim is not None
    assert kim.main == "Kim Il"
    assert AUTHORITY.get("kim-il", "place") is None
    assert EMPTY.find(tokens(view("Kim Il"))) == []


@given(st.text(max_size=30))
def test_normal_is_its_own_normal(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert normal(text) == normal(text.upper().lower()) or not text.isascii()


WORDS = ("Kim", "Il", "Sung", "il-Sung", "US", ".", "'s", "V", "Ivanov", "the", "KWP", "Rice")


@given(st.lists(st.sampled_from(WORDS)))
def test_matches_are_ordered_and_apart_and_their_text_is_a_form(words: list[str]) -> None:
    seen = view(" ".join(words))
    stream = tokens(seen)
    matches = AUTHORITY.find(stream)
    assert all(a.end <= b.start for a, b in itertools.pairwise(matches))
    for match in matches:
        assert normal(seen.text[match.start : match.end]) == normal(match.form.text)
        assert stream[match.first_token].start <= match.start
        assert match.end <= stream[match.last_token].end


@given(st.permutations(AUTHORITY.entities))
def test_the_order_of_the_entities_changes_nothing(entities: list[Entity]) -> None:
    seen = tokens(view("Ivanov met KIM IL SUNG and Mao of the KWP"))
    assert Authority(entities).find(seen) == AUTHORITY.find(seen)


def test_a_long_line_of_beginnings_takes_no_longer_than_its_length() -> None:
    many = random.Random(1)
    syllables = ["Ka", "Ri", "Mu", "Chong", "Il", "Sung", "Ho", "Ban", "Ta", "O"]
    names = {" ".join(many.choice(syllables) for _ in range(3)) for _ in range(900)}
    authority = Authority(entity(f"p{n}", "person", name) for n, name in enumerate(sorted(names)))
    stream = tokens(view("Ka Ri " * 40_000))
    start = time.perf_counter()
    authority.find(stream)
    assert time.perf_counter() - start < 5


def test_names_far_apart_in_a_long_text_are_all_found() -> None:
    seen = view("of the day. Kim Il Sung spoke. " + "and so it went on, the Kimono and all, " * 300 + "KWP, Moscow-KWP")
    assert [match.entities[0].key for match in AUTHORITY.find(tokens(seen))] == [
        "kim-il-sung",
        "kwp",
        "moscow",
        "kwp",
    ]
