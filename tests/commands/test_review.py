"""``review`` and ``evaluate``, as a user runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from invented import Run
from rubricator.commands import rubricator


@pytest.fixture
def converted(run: Run, edition: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small edition's letter, converted."""
    run("convert", folder=edition)
    monkeypatch.chdir(edition)
    return next(path for path in sorted((edition / "tei").glob("19*.xml")) if "letter" in path.name)


def call(*arguments: str, typed: str = "", code: int = 0) -> Result:
    done = CliRunner().invoke(rubricator, arguments, input=typed)
    assert done.exit_code == code, done.output
    return done


def doubtful(letter: Path) -> None:
    """Make two of the proposals doubtful."""
    text = letter.read_text(encoding="utf-8")
    for name in ("Seville", "Madrid"):
        text = re.sub(rf'cert="\w+">{name}</placeName>', f'cert="low">{name}</placeName>', text)
    letter.write_text(text, encoding="utf-8")


def asked() -> dict[str, dict[str, str]]:
    return {question["text"]: question for question in json.loads(call("review", "--list", "--output", "json").output)}


def test_a_review_without_being_asked(converted: Path) -> None:
    doubtful(converted)
    questions = asked()
    assert {"Seville", "Madrid"} <= questions.keys()
    ident = questions["Seville"]["id"]
    assert "initials" in call("review", "--decide", ident, "reject", code=2).output
    before = converted.read_text(encoding="utf-8")
    done = call("review", "--decide", ident, "reject", "--by", "AB", "--why", "the province is meant")
    assert done.output == "“Seville”: reject, 1 place.\n"
    assert converted.read_text(encoding="utf-8") == re.sub("<placeName[^>]*>Seville</placeName>", "Seville", before)
    assert 'why = "the province is meant"' in Path("decisions.toml").read_text(encoding="utf-8")
    assert "Seville" not in asked()
    assert "no question" in call("review", "--decide", ident, "accept", "--by", "AB", code=2).output


def test_what_was_decided_holds_for_every_later_run(converted: Path) -> None:
    doubtful(converted)
    questions = asked()
    call("review", "--decide", questions["Seville"]["id"], "reject", "--by", "AB")
    call("review", "--decide", questions["Madrid"]["id"], "valencia", "--by", "AB")
    decided = Path("decisions.toml").read_bytes()
    after = converted.read_text(encoding="utf-8")
    call("annotate", str(converted))
    assert converted.read_text(encoding="utf-8") == after
    call("convert", "--force")
    text = converted.read_text(encoding="utf-8")
    assert "Seville</placeName>" not in text
    assert re.search(r'<placeName ref="places.xml#valencia" cert="high">Madrid', text)
    assert Path("decisions.toml").read_bytes() == decided


def test_a_review_in_the_terminal(converted: Path) -> None:
    doubtful(converted)
    done = call("review", typed="AB\nx\na\nr\nno place\nq\n")
    assert "“x” is none of the answers." in done.output
    assert done.output.count("Saved: 1 place.") == 2
    record = Path("decisions.toml").read_text(encoding="utf-8")
    assert 'by = "AB"' in record
    assert 'decision = "accepted"' in record
    assert 'why = "no place"' in record
    again = call("review", typed="")
    assert "Seville" not in again.output


def test_it_can_be_stopped_at_any_time(converted: Path) -> None:
    doubtful(converted)
    before = converted.read_bytes()
    assert "What you answered is saved." in call("review", typed="AB\n").output
    assert converted.read_bytes() == before


def test_another_person_is_looked_for(converted: Path) -> None:
    doubtful(converted)
    done = call("review", typed="AB\no\nvalen\n1\nlooked up\nq\n")
    assert "Valencia" in done.output
    assert "Saved: 1 place." in done.output
    assert re.search(r'ref="places.xml#valencia"[^>]*>(Seville|Madrid)', converted.read_text(encoding="utf-8"))


def test_the_page(converted: Path) -> None:
    doubtful(converted)
    before = converted.read_bytes()
    call("review", "--page", "doubts.html")
    text = Path("doubts.html").read_text(encoding="utf-8")
    assert "<mark>Seville</mark>" in text
    assert converted.read_bytes() == before


def test_outside_of_an_edition_the_record_lies_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    taxonomy = '<taxonomy xml:id="rules"><category xml:id="rule-x"><catDesc>X.</catDesc></category></taxonomy>'
    tei = f'<TEI xml:lang="en"><teiHeader>{taxonomy}</teiHeader><text><p>The <name>N</name> '
    tei += '<persName ana="#rule-x" cert="low">Smith</persName> left.</p></text></TEI>'
    Path("a.xml").write_text(tei, encoding="utf-8")
    assert "wrong usage" not in call("review", "a.xml", typed="CD\nr\n\n").output
    assert "persName" not in Path("a.xml").read_text(encoding="utf-8")
    assert 'by = "CD"' in Path("decisions.toml").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xml", "decisions.toml"]


def test_evaluate(converted: Path) -> None:
    doubtful(converted)
    call("review", "--decide", asked()["Seville"]["id"], "reject", "--by", "AB")
    done = call("evaluate")
    assert "2 files, 1 of them edited" in done.output
    counts = json.loads(call("evaluate", "--output", "json").output)
    places = next(kind for kind in counts["kinds"] if kind["kind"] == "placeName")
    assert (places["rejected"], places["right"]) == (1, 0.0)


def test_evaluate_by_gold(converted: Path) -> None:
    gold = 'On ⟦date when="1936-07-18"⟧18 July 1936⟦/date⟧ he took ⟦x⟧Seville⟦/x⟧.'
    Path("gold.txt").write_text(gold, encoding="utf-8")
    done = call("evaluate", str(converted), "--gold", "gold.txt", "--differences")
    assert "coverage" in done.output
    assert "one gold file for each" in call("evaluate", "--gold", "gold.txt", code=2).output
    Path("gold.txt").write_text("⟦x⟧", encoding="utf-8")
    assert "no gold file" in call("evaluate", str(converted), "--gold", "gold.txt", code=2).output
