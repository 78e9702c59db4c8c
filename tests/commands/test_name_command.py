"""``rubricator name``: readable for a person, data for a program, no certainty that is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from invented import Run


def test_a_name_is_read_and_meant(run: Run, tmp_path: Path) -> None:
    said = run("name", "Chendin", folder=tmp_path).stdout
    assert "through Russian, older practice:" in said
    assert "Japanese\n  cannot be read as a name of this language" in said
    first = said.partition("likeliest first:\n")[2].split("\n")
    assert "Chongjin" in first[0]
    assert "gazetteer: GeoNames 2044757" in first[0]
    assert "청진 through Russian, by the rules" in first[1]


def test_the_editions_own_entries_come_first(run: Run, edition: Path) -> None:
    run("convert", folder=edition)
    done = json.loads(run("name", "Karreras", "--output", "json", folder=edition).stdout)
    assert [candidate["source"] for candidate in done["candidates"]][:1] == ["authority files"]


def test_json_has_readings_and_candidates(run: Run, tmp_path: Path) -> None:
    done = json.loads(run("name", "Chzhou En'lay", "--output", "json", folder=tmp_path).stdout)
    [reading, *_] = [each for each in done["readings"] if each["script"] == "zhou en lai"]
    assert (reading["language"], reading["system"]) == ("Chinese", "through Russian, Palladius")
    assert isinstance(done["candidates"], list)


@pytest.mark.parametrize("name", ["Qwxzt", "1956", "!?", "Łódź", "김일성"])
def test_what_is_like_nothing_is_said_to_be_so(run: Run, tmp_path: Path, name: str) -> None:
    assert run("name", name, folder=tmp_path).stdout.startswith(name)


def test_an_empty_name_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    run("name", " ", folder=tmp_path, code=2)
