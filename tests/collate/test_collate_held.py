"""What a person confirmed or took out stays so where the program bounds a passage a little otherwise."""

from __future__ import annotations

import re

import pytest

from rubricator.collate.apparatus import Attestation, key
from rubricator.collate.held import remembering, taken_out, undecided
from rubricator.collate.standoff import Heading, Witness, fresh, merged

HEADING = Heading("An edition", "A publisher", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
WITNESSES = [Witness("R", "r.xml", "d-r", "Report"), Witness("D", "d.xml", "d-d", "Decision")]
PLACES = {file: {f"a{number}": 10 * number for number in range(100)} for file in ("r.xml", "d.xml", "t.xml")}


def found(*passages: tuple[str, int, int]) -> list[Attestation]:
    return [
        Attestation(siglum, f"{siglum.lower()}.xml#a{first} {siglum.lower()}.xml#a{last}", "the quays", 3)
        for siglum, first, last in passages
    ]


ENTRY = found(("R", 10, 20), ("D", 30, 40))
WIDER = found(("R", 10, 24), ("D", 28, 40))
ELSEWHERE = found(("R", 10, 24), ("D", 50, 60))
THREE = found(("R", 10, 20), ("D", 30, 40), ("T", 5, 9))
BEFORE = fresh([ENTRY], WITNESSES, HEADING)
CONFIRMED = BEFORE.replace(b' ana="#rule-parallel"', b"")
TAKEN = re.sub(rb"\s*<app .*?</app>", b"", BEFORE, flags=re.DOTALL)


@pytest.mark.parametrize("there", [CONFIRMED, TAKEN])
def test_the_same_passages_are_not_told_again(there: bytes) -> None:
    assert undecided([WIDER], there, BEFORE, PLACES) == []


@pytest.mark.parametrize("there", [CONFIRMED, TAKEN])
@pytest.mark.parametrize("new", [ELSEWHERE, THREE])
def test_other_passages_and_further_documents_are(there: bytes, new: list[Attestation]) -> None:
    assert undecided([new], there, BEFORE, PLACES) == [new]


def test_what_nobody_decided_gets_its_new_bounds() -> None:
    assert undecided([WIDER], BEFORE, BEFORE, PLACES) == [WIDER]


def test_an_entry_without_places_holds_nothing() -> None:
    own = b'<app type="parallel"><lem wit="#R">mine</lem><rdg wit="#D">yours</rdg></app>'
    there = BEFORE.replace(b"</listApp>", own + b"</listApp>")
    assert undecided([ELSEWHERE], there, BEFORE, PLACES) == [ELSEWHERE]


@pytest.mark.parametrize("now", [[], [ELSEWHERE]])
def test_what_was_taken_out_is_remembered_when_it_is_not_found_for_a_while(now: list[list[Attestation]]) -> None:
    proposed = remembering(fresh(now, WITNESSES, HEADING, BEFORE), taken_out(TAKEN, BEFORE))
    assert key(ENTRY).split()[0].encode() in proposed
    assert undecided([ENTRY], TAKEN, proposed, PLACES) == [ENTRY]
    assert merged(TAKEN, proposed, [ENTRY], WITNESSES) == TAKEN
    assert remembering(proposed, taken_out(TAKEN, proposed)) == proposed
