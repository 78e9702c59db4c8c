"""What became of the proposals, by rule."""

from __future__ import annotations

from pathlib import Path

from review_edition import TEI, small_edition

from rubricator.record.lock import Proposal
from rubricator.review.tables import tally_object, tally_table
from rubricator.review.tally import Fate, tally
from rubricator.steps.evaluating import Evaluation, evaluate
from rubricator.tei.reading import reading

EDITS = {
    ' ana="#rule-title" cert="high">Juan': ">Juan",
    '<persName ana="#rule-surname" cert="medium">Ferrer</persName>': "Ferrer",
    '<date when="1936-07"': '<date when="1936-08"',
    "&amp; I left": "&amp; I left <placeName>Valencia</placeName> with <persName>Carles Riba</persName>",
    ">me</supplied>": ">them</supplied>",
}


def evaluated(folder: Path, edits: dict[str, str]) -> Evaluation:
    document = small_edition(folder)
    text = TEI
    for old, new in edits.items():
        assert old in text
        text = text.replace(old, new)
    document.write_text(text, encoding="utf-8")
    return evaluate([document], ["a.xml"], named=True)


def test_by_rule_and_kind(tmp_path: Path) -> None:
    found = evaluated(tmp_path, EDITS)
    assert {key: dict(fates) for key, fates in found.tally.fates.items()} == {
        ("date", "rule-month"): {Fate.CHANGED: 1},
        ("persName", "rule-surname"): {Fate.OPEN: 2, Fate.REJECTED: 1},
        ("persName", "rule-title"): {Fate.ACCEPTED: 1},
        ("supplied", "rule-supplied"): {Fate.GONE: 1},
    }
    assert dict(found.tally.added) == {"placeName": 1, "persName": 1}
    assert (found.files, found.edited) == (1, 1)


def test_it_is_the_same_the_second_time(tmp_path: Path) -> None:
    first = evaluated(tmp_path, EDITS)
    again = evaluate([tmp_path / "tei" / "a.xml"], ["a.xml"], named=True)
    assert again.tally == first.tally


def test_new_bounds_are_a_change_and_no_addition(tmp_path: Path) -> None:
    whole = '<persName ref="persons.xml#juan-soler" ana="#rule-title" cert="high">Juan Soler</persName>'
    found = evaluated(tmp_path, {whole: "<persName>Juan</persName> Soler"})
    assert dict(found.tally.fates["persName", "rule-title"]) == {Fate.CHANGED: 1}
    assert not found.tally.added


def test_as_a_table_and_for_programs(tmp_path: Path) -> None:
    figures = evaluated(tmp_path, EDITS).tally
    lines = tally_table(figures).splitlines()
    assert lines[0].split() == "kind rule made accepted changed rejected open gone right kept added".split()
    (persons,) = [line.split() for line in lines if line.startswith("persName") and "all rules" in line]
    assert persons[3:] == ["4", "1", "0", "1", "2", "0", "0.500", "0.750", "1"]
    counts = tally_object(figures)["all"]
    assert (counts["made"], counts["right"], counts["added"]) == (6, 0.3333, 2)


def test_a_file_that_the_program_has_not_made_is_told(tmp_path: Path) -> None:
    small_edition(tmp_path)
    other = tmp_path / "tei" / "b.xml"
    other.write_text(TEI, encoding="utf-8")
    (finding,) = evaluate([other], ["b.xml"], named=True).findings
    assert finding.code == "evaluate-unknown"


def test_without_rules_in_the_header_nothing_is_taken_for_accepted(tmp_path: Path) -> None:
    found = evaluated(tmp_path, {' ana="#rule-title"': ""})
    assert found.tally.of_kind("persName")[Fate.ACCEPTED] == 1
    read = reading(TEI.replace("rule-title", "x").encode())
    made = [Proposal("p1", "Juan Soler", 1, "persName", "", "ref=persons.xml#juan-soler")]
    assert tally("a.xml", made, read, []).of_kind("persName")[Fate.OPEN] == 1
