"""Dates: the golden cases, the doubts, and the laws."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.recognise.dates import DATE_RULES, dates
from rubricator.spans import Certainty, Claim
from rubricator.view import Block, View

CASES = Path(__file__).parent / "cases" / "dates" / "forms.tsv"


def view(text: str, date: str = "1956-12-28") -> View:
    blocks = tuple(Block(m.start(), m.end(), "p") for m in re.finditer(r"[^\n]+", text))
    return View(text, blocks, date)


def said(claim: Claim) -> str:
    """The value of a date as the case file writes it."""
    a = claim.attributes
    value = a.get("when") or ""
    if "from" in a:
        value = f"{a['from']}..{a['to']}"
    if "notBefore" in a:
        value = f"{a['notBefore']}<{a['notAfter']}"
    return ("~" if a.get("evidence") == "internal" else "") + (value or "none")


def rows() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("marked", "date", "values"), rows())
def test_forms(marked: str, date: str, values: str) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    found = [claim for claim in dates(view(text, date))[0] if claim.element == "date"]
    shown = text
    for claim in reversed(found):
        shown = f"{shown[: claim.start]}⟦{shown[claim.start : claim.end]}⟧{shown[claim.end :]}"
    assert ([said(claim) for claim in found], shown) == ([v for v in values.split("; ") if v], marked)
