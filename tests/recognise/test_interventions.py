"""Interventions: the golden cases and the laws."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.recognise.brackets import brackets
from rubricator.recognise.interventions import INTERVENTION_RULES, interventions
from rubricator.spans import Claim
from rubricator.view import Block, View

CASES = Path(__file__).parent / "cases" / "interventions" / "forms.tsv"


def view(text: str) -> View:
    return View(text, tuple(Block(m.start(), m.end(), "p") for m in re.finditer(r"[^\n]+", text)))


def said(claim: Claim) -> str:
    """A claim as the case file writes it."""
    a = claim.attributes
    extent = a.get("quantity") or ("-".join(a[key] for key in ("atLeast", "atMost") if key in a))
    words = (a.get("reason"), a.get("type"), a.get("xml:lang"), extent, a.get("unit"))
    what = " ".join(word for word in words if word)
    return claim.element + (f"({what})" if what else "") + (f"/{a['rend']}" if "rend" in a else "")


def rows() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def named(text: str, column: str) -> list[Claim]:
    claims = []
    for kind, name, key in (each.split("=") for each in column.split("; ") if each):
        at = text.index(name)
        claims.append(Claim(at, at + len(name), kind, "rule-x", entity=key))
    return claims


@pytest.mark.parametrize(("marked", "original", "names", "expected"), rows())
def test_forms(marked: str, original: str, names: str, expected: str) -> None:
    text = marked.replace("⏎", "\n")
    claims, _ = interventions(view(text), brackets(text)[0], named(text, names), original)
    found = " | ".join(said(claim) for claim in claims)
    assert found.replace("| desc", "desc").replace(" | foreign", " foreign").replace(" desc |", " desc |") == re.sub(
        r" \| desc", " desc", expected
    )


def everything(text: str) -> list[Claim]:
    return interventions(view(text), brackets(text)[0], [], "ru")[0]


WORDS = "[ ] [[ ]] ( ) sic Kim illegible 1 word? the мир … Stamp: 's"
PIECES = st.lists(st.sampled_from([*WORDS.split(), "\n", " "]), max_size=30).map("".join)


@given(st.one_of(st.text(max_size=60), PIECES))
def test_any_text_gives_sound_claims(text: str) -> None:
    for claim in everything(text):
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.rule in INTERVENTION_RULES
        assert sum(claim.cut) <= claim.end - claim.start
        if claim.attributes.get("rend", "brackets") == "brackets" and any(claim.cut):
            assert (text[claim.start] in "[［〔", text[claim.end - 1] in "]］〕") == (True, True)


@given(PIECES)
def test_interventions_nest(text: str) -> None:
    claims = everything(text)
    assert not any(one.crosses(other) for one in claims for other in claims if any(one.cut) and any(other.cut))


@given(PIECES)
def test_nothing_is_said_where_the_view_is_closed(text: str) -> None:
    open_view = view(text)
    closed = View(text, open_view.blocks, closed=((0, len(text)),) if text else ())
    claims, _ = interventions(closed, brackets(text)[0], [])
    assert [claim for claim in claims if claim.attributes.get("type") != "footnote"] == []


@pytest.mark.parametrize("unit", ["[", "[]", "[a ", "a] ", "[1]", "d?v?", "[a\n", "word ", "[1]\n", "? "])
def test_time_is_linear(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    start = time.process_time()
    everything(text)
    assert time.process_time() - start < 5
