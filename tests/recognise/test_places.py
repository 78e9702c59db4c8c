"""Place names: cases that an editor can read, and laws."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.recognise.marking import CASES, found, marked

from rubricator.recognise.authority import Authority
from rubricator.recognise.entities import Entity, Form
from rubricator.recognise.places import PLACE_RULES, places
from rubricator.spans import Claim

WORDS = [
    "\n",
    "in",
    "at",
    "the",
    "of",
    "and",
    ",",
    ".",
    "[",
    "]",
    "(",
    ")",
    "'s",
    "-",
    "Moscow",
    "Peking",
    "U.S.",
    "USSR",
    "GB",
    "D",
    "Great",
    "Britain",
    "South",
    "Korea",
    "Xyzzy",
    "city",
    "Province",
    "Lake",
    "Bay",
    "Kim",
    "near",
    "from",
    "to",
    "Nice",
    "US",
    "LUX",
    "38th",
    "parallel",
    "Zürich",
    "İstanbul",
]


@pytest.mark.parametrize("case", sorted((CASES / "places").glob("*.txt")), ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    expected = case.read_text(encoding="utf-8")
    assert marked(places, expected.replace("{", "").replace("}", "")) == expected


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_claims_are_apart_in_one_block_and_have_a_rule_and_an_entity(text: str) -> None:
    claims, entities, _ = found(places, text)
    keys = {entity.key for entity in entities}
    behind = 0
    for claim in claims:
        assert claim.start >= behind
        assert claim.element == "placeName"
        assert claim.rule in PLACE_RULES
        assert claim.entity in keys
        assert "\n" not in text[claim.start : claim.end]
        behind = claim.end


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=60)
def test_nothing_is_raised_on_odd_text(text: str) -> None:
    found(places, text)


def test_one_place_under_several_names_is_one_entity() -> None:
    claims, entities, _ = found(
        places, "The DPRK, North Korea, the Democratic People's Republic of Korea; Peking or Beijing."
    )
    assert [claim.entity for claim in claims] == ["north-korea"] * 3 + ["beijing"] * 2
    korea = next(entity for entity in entities if entity.key == "north-korea")
    assert Form("DPRK", type="abbreviation") in korea.forms
    assert ("GeoNames", "1873107") in korea.identifiers


def test_an_identifier_is_given_only_where_the_name_leaves_no_doubt() -> None:
    _, entities, _ = found(places, "He was born in Córdoba, in Nanking and in Qwertyville.")
    known = {entity.main: dict(entity.identifiers).get("GeoNames") for entity in entities}
    assert known == {"Córdoba": None, "Nanjing": "1799962", "Qwertyville": None}


def test_the_alternative_form_in_brackets_is_the_same_place() -> None:
    claims, _, _ = found(places, "the port of Cheongjin [Chongjin]")
    assert len({claim.entity for claim in claims}) == 1 < len(claims)


def test_no_place_in_a_persons_name_or_a_date() -> None:
    text = "Jack London met May in Paris."
    persons = [Claim(0, 11, "persName", "person")]
    claims, _, _ = found(places, text, others=persons)
    assert [text[claim.start : claim.end] for claim in claims] == ["Paris"]


def test_the_authority_file_goes_before_the_gazetteer() -> None:
    kansen = Entity("kangson", "place", (Form("Kangson"), Form("Kansen", type="transliteration")), known=True)
    moscow = Entity("moskva", "place", (Form("Moscow"),), known=True)
    claims, entities, _ = found(places, "From Moscow to Kansen and Kangson.", Authority([kansen, moscow]))
    assert [(claim.entity, claim.rule) for claim in claims] == [
        ("moskva", "rule-place-authority"), ("kangson", "rule-place-authority"), ("kangson", "rule-place-authority")
    ]  # fmt: skip
    assert entities == []


def test_a_form_that_two_entries_share_is_left_open_and_reported() -> None:
    one, two = (Entity(key, "place", (Form("Springfield"),), known=True) for key in ("a", "b"))
    claims, _, doubts = found(places, "In Springfield it rains.", Authority([one, two]))
    assert [claim.entity for claim in claims] == [None]
    assert [doubt.code for doubt in doubts] == ["place-ambiguous"]


def test_a_country_code_needs_proof_from_the_document() -> None:
    proven = "Germany is large. The mood in D is good, and for D it is hard. GB and Great Britain: GB stays."
    assert marked(places, proven).count("{") == 6
    assert "{D}" not in marked(places, "Germany has a plan D, a vitamin D and a point D.")
    assert "{GB}" not in marked(places, "GB is no place that this text explains.")
