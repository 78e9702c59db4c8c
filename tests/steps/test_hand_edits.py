"""Hand edits are sacred: what a person did to a TEI file is never lost, and never undone by a later run."""

from __future__ import annotations

import re
from pathlib import Path

from invented import LETTER, Run


def _letter(edition: Path) -> Path:
    return next(path for path in (edition / "tei").glob("19*.xml") if "letter" in path.name)


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text), f"{old} is not in {path.name}"
    path.write_text(re.sub(old, new, text, count=1), encoding="utf-8")


def _take_out_seville(path: Path) -> None:
    _edit(path, r"<placeName[^>]*>Seville</placeName>", "Seville")


def test_an_edited_file_is_left_alone_and_the_command_says_so(run: Run, edition: Path) -> None:
    run("make", folder=edition)
    letter = _letter(edition)
    _edit(letter, "took Seville|took <placeName", r"\g<0>")
    _edit(letter, "</body>", "<!-- mine --></body>")
    mine = letter.read_bytes()
    done = run("convert", folder=edition)
    assert letter.read_bytes() == mine
    assert "edited by hand" in done.stderr
    assert "--force" in done.stderr
    assert "--merge" in done.stderr
    run("make", folder=edition)
    assert letter.read_bytes() == mine


def test_a_source_that_is_renamed_keeps_its_file_and_the_edits(run: Run, edition: Path) -> None:
    run("convert", folder=edition)
    letter = _letter(edition)
    _edit(letter, "</body>", "<!-- mine --></body>")
    before = sorted(path.name for path in (edition / "tei").iterdir())
    (edition / "seeds" / "letter.txt").rename(edition / "seeds" / "letter of 1936.txt")
    assert "source-renamed" in run("convert", folder=edition).stderr
    assert sorted(path.name for path in (edition / "tei").iterdir()) == before
    assert "<!-- mine -->" in letter.read_text(encoding="utf-8")
    run("convert", "--force", folder=edition)
    assert "letter of 1936.txt" in letter.read_text(encoding="utf-8")
    assert sorted(path.name for path in (edition / "tei").glob("*.xml")) == before


def test_a_source_that_is_gone_or_there_twice_is_told_and_nothing_removed(run: Run, edition: Path) -> None:
    run("convert", folder=edition)
    letter = _letter(edition)
    source = edition / "seeds" / "letter.txt"
    (edition / "seeds" / "letter (1).txt").write_bytes(source.read_bytes())
    assert "source-twice" in run("convert", folder=edition).stderr
    source.unlink()
    assert "source-gone" in run("convert", folder=edition).stderr
    assert letter.exists()
    letter.unlink()
    assert "source-gone" not in run("convert", folder=edition).stderr


def test_force_keeps_a_backup(run: Run, edition: Path) -> None:
    run("convert", folder=edition)
    letter = _letter(edition)
    first = letter.read_bytes()
    _edit(letter, "</body>", "<!-- mine --></body>")
    mine = letter.read_bytes()
    run("convert", "--force", folder=edition)
    assert letter.read_bytes() == first
    assert Path(f"{letter}.bak").read_bytes() == mine


def test_a_tag_that_was_taken_out_does_not_come_back(run: Run, edition: Path) -> None:
    run("convert", folder=edition)
    letter = _letter(edition)
    _take_out_seville(letter)
    mine = letter.read_text(encoding="utf-8")
    run("annotate", letter.relative_to(edition), folder=edition)
    assert letter.read_text(encoding="utf-8") == mine
    run("convert", "--force", folder=edition)
    assert "Seville</placeName>" not in letter.read_text(encoding="utf-8")
    assert "Seville" in (edition / "decisions.toml").read_text(encoding="utf-8")


def test_a_new_download_is_merged_into_the_edited_file(run: Run, edition: Path) -> None:
    run("convert", folder=edition)
    letter = _letter(edition)
    _take_out_seville(letter)
    _edit(letter, "</body>", "<!-- mine --></body>")
    changed = LETTER.replace("Madrid is quiet.", "Madrid is very quiet.\n\nThe harbour was shelled on 19 July 1936.")
    (edition / "seeds" / "letter.txt").write_text(changed, encoding="utf-8")
    run("convert", "--merge", folder=edition)
    text = letter.read_text(encoding="utf-8")
    assert "very quiet" in text
    assert "The harbour was shelled" in text
    assert "<!-- mine -->" in text
    assert "Seville</placeName>" not in text
    ids = re.findall(r'<p xml:id="(\w+)"', text)
    assert len(ids) == len(set(ids))


def test_ids_stay_when_a_paragraph_is_put_in(run: Run, edition: Path) -> None:
    run("convert", folder=edition)
    letter = _letter(edition)
    before = dict(re.findall(r'<p xml:id="(\w+)"[^>]*>((?:(?!</p>).){20})', letter.read_text(encoding="utf-8")))
    changed = LETTER.replace("Mr. Minister,\n", "Mr. Minister,\n\nThis letter goes by courier today, in two copies.\n")
    (edition / "seeds" / "letter.txt").write_text(changed, encoding="utf-8")
    run("convert", folder=edition)
    after = dict(re.findall(r'<p xml:id="(\w+)"[^>]*>((?:(?!</p>).){20})', letter.read_text(encoding="utf-8")))
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1


def test_a_file_that_somebody_else_made_is_left_alone(run: Run, edition: Path) -> None:
    run("convert", folder=edition)
    (edition / "edition.lock").unlink()
    for copy in (edition / ".rubricator" / "written").iterdir():
        copy.unlink()
    letter = _letter(edition)
    _edit(letter, "</body>", "<!-- mine --></body>")
    mine = letter.read_bytes()
    assert "not made by this program" in run("convert", folder=edition).stderr
    assert letter.read_bytes() == mine


def test_authority_files_are_only_added_to(run: Run, edition: Path) -> None:
    persons = edition / "tei" / "persons.xml"
    before = persons.read_text(encoding="utf-8")
    run("convert", folder=edition)
    after = persons.read_text(encoding="utf-8")
    start = before.index("</listPerson>")
    assert after != before
    assert after.startswith(before[:start].rstrip())
    assert after.endswith(before[start:])
