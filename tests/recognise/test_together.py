"""Persons, places and bodies together: small invented documents on what one of them takes from the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.recognise.marking import CASES, view

from rubricator.recognise import Authority, recognise

_LETTERS = {"persName": "P", "placeName": "L", "orgName": "O"}
_MARK = re.compile(r"\{[PLO] |\}")


def documents() -> list[object]:
    """Each paragraph of a case file is a document of its own; its lines are the blocks."""
    found = []
    for case in sorted((CASES / "together").glob("*.txt")):
        for number, document in enumerate(_documents(case), 1):
            found.append(pytest.param(document, id=f"{case.stem}-{number}"))
    return found


def _documents(case: Path) -> list[str]:
    return [part.strip("\n") for part in re.split(r"\n{2,}", case.read_text(encoding="utf-8")) if part.strip()]


def marked(text: str) -> str:
    """The text with ``{P …}``, ``{L …}`` or ``{O …}`` round what is found."""
    claims = [claim for claim in recognise(view(text), Authority()).claims if claim.element in _LETTERS]
    points = [(c.end, 0, -c.start, "}") for c in claims]
    points += [(c.start, 1, -c.end, "{" + _LETTERS[c.element] + " ") for c in claims]
    pieces, behind = [], 0
    for at, _, _, mark in sorted(points):
        pieces += [text[behind:at], mark]
        behind = at
    return "".join(pieces) + text[behind:]


@pytest.mark.parametrize("document", documents())
def test_what_is_marked_is_a_person_a_place_or_a_body(document: str) -> None:
    assert marked(_MARK.sub("", document)) == document
