"""Names of organizations: cases that an editor can read, and laws."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.recognise.marking import CASES, found, marked

from rubricator.recognise.authority import Authority
from rubricator.recognise.entities import Entity, Form
from rubricator.recognise.organizations import ORGANIZATION_RULES, organizations

WORDS = [
    "\n",
    "the",
    "of",
    "for",
    "and",
    "&",
    ",",
    "(",
    ")",
    "'s",
    "'",
    "-",
    "Ministry",
    "Committee",
    "Central",
    "Party",
    "CC",
    "KWP",
    "CPSU",
    "Foreign",
    "Affairs",
    "Trade",
    "Japan",
    "Soviet",
    "Union",
    "Workers",
    "Chairman",
    "Kim",
    "Bank",
    "UN",
    "Security",
    "Council",
    "trade",
    "unions",
    "Supreme",
    "PUC",
    "Government",
    "Institute",
    "History",
]


@pytest.mark.parametrize("case", sorted((CASES / "organizations").glob("*.txt")), ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    expected = case.read_text(encoding="utf-8")
    assert marked(organizations, expected.replace("{", "").replace("}", "")) == expected


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
@example("Government of Foreign")
def test_claims_are_apart_in_one_block_and_have_a_rule_and_an_entity(text: str) -> None:
    claims, entities, _ = found(organizations, text)
    keys = {entity.key for entity in entities}
    behind = 0
    for claim in claims:
        assert claim.start >= behind
        assert claim.element == "orgName"
        assert claim.rule in ORGANIZATION_RULES
        assert claim.entity in keys
        assert "\n" not in text[claim.start : claim.end]
        behind = claim.end


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=60)
def test_nothing_is_raised_on_odd_text(text: str) -> None:
    found(organizations, text)


@pytest.mark.parametrize(
    "same",
    [
        "The KWP, the Korean Workers' Party, the Korean Worker's Party, the Workers' Party of Korea.",
        "The CPSU CC, the CC of the Communist Party of the Soviet Union, the CC CPSU, the Communist Party of the "
        "Soviet Union Central Committee, the Central Committee of the CPSU.",
        "The KWP Pyongyang City Committee and the Pyongyang KWP City Committee.",
        "The Japanese Foreign Ministry, the Ministry of Foreign Affairs of Japan, the Foreign Ministry.",
        "The Peasant Union of the Coast (PUC) and the PUC.",
        "The PRC Embassy and the Chinese Embassy.",
    ],
)
def test_the_same_organization_has_one_entity(same: str) -> None:
    claims, entities, _ = found(organizations, same)
    assert len(claims) > 1
    assert len({claim.entity for claim in claims}) == 1 == len(entities)


def test_different_organizations_are_kept_apart() -> None:
    claims, _, _ = found(organizations, "The KWP, the KWP CC, the KWP CC Presidium, the CPSU CC, the Soviet Embassy.")
    assert len({claim.entity for claim in claims}) == len(claims) == 5


def test_the_main_form_is_written_out() -> None:
    _, entities, _ = found(organizations, "Order of the KWP CC.")
    assert entities[0].main == "Korean Workers' Party Central Committee"
    assert Form("KWP CC", type="variant") in entities[0].forms


def test_the_authority_file_goes_before_the_grammar() -> None:
    known = Entity("kwp-cc", "org", (Form("Korean Workers' Party Central Committee"), Form("Party Centre")), known=True)
    claims, entities, _ = found(organizations, "The KWP CC is the Party Centre.", Authority([known]))
    assert [claim.entity for claim in claims] == ["kwp-cc", "kwp-cc"]
    assert entities == []
