"""``rubricator authority`` on an edition: what it says, what it writes, and what the edition remembers."""

from __future__ import annotations

import json
import re
from pathlib import Path

from invented import Run

TWICE = """      <person xml:id="carreras-jose" cert="low">
        <persName type="main">José Carreras i Coll</persName>
        <persName>J. Carreras</persName>
      </person>
"""


def _add_person(edition: Path, entry: str = TWICE) -> Path:
    persons = edition / "tei" / "persons.xml"
    persons.write_text(
        persons.read_text("utf-8").replace("      </listPerson>", entry + "      </listPerson>"), "utf-8"
    )
    return persons


def _documents(edition: Path) -> list[Path]:
    return sorted((edition / "tei").glob("19*.xml"))


def test_check_finds_the_second_entry(run: Run, edition: Path) -> None:
    run("make", folder=edition)
    _add_person(edition)
    rows = json.loads(run("authority", "check", "--output", "json", folder=edition).stdout)
    [row] = [row for row in rows if row["code"] == "authority-form-shared"]
    assert row["file"] == "tei/persons.xml"
    assert (edition / "tei" / "persons.xml").read_text("utf-8").split("\n")[row["line"] - 1].strip() == TWICE.split(
        "\n"
    )[0].strip()
    assert "rubricator authority merge" in row["remedy"]


def test_merge_rewrites_the_edition_and_the_lock_follows(run: Run, edition: Path) -> None:
    run("make", folder=edition)
    persons = _add_person(edition)
    before = {path: path.read_bytes() for path in _documents(edition)}
    key = re.search(r'<person xml:id="([^"]+)"[^>]*>\s*<persName type="main">J. Carreras', persons.read_text("utf-8"))
    assert key is not None
    done = run("authority", "merge", "carreras-jose", key[1], folder=edition)
    assert "J. Carreras" in done.stdout
    assert "rewritten" in done.stdout
    for path, data in before.items():
        assert path.read_bytes() == data.replace(f"persons.xml#{key[1]}".encode(), b"persons.xml#carreras-jose")
        assert Path(f"{path}.bak").read_bytes() == data
    # Nobody edited the documents, so nobody is told so, and nothing that the merge did is undone.
    now = {path: path.read_bytes() for path in _documents(edition)}
    again = run("convert", folder=edition)
    assert "edited by hand" not in again.stderr
    assert {path: path.read_bytes() for path in _documents(edition)} == now
    assert not (edition / "decisions.toml").exists()
    assert "authority-dangling" not in run("authority", "check", folder=edition).stderr
    run("make", folder=edition)
    assert "nothing to complain of" in run("validate", folder=edition).stdout


def test_merge_keeps_a_persons_edit_an_edit(run: Run, edition: Path) -> None:
    run("make", folder=edition)
    persons = _add_person(edition)
    letter = next(path for path in _documents(edition) if "letter" in path.name)
    letter.write_text(letter.read_text("utf-8").replace("</body>", "<!-- mine --></body>"), "utf-8")
    key = re.search(r'<person xml:id="([^"]+)"[^>]*>\s*<persName type="main">J. Carreras', persons.read_text("utf-8"))
    assert key is not None
    run("authority", "merge", "carreras-jose", key[1], folder=edition)
    mine = letter.read_bytes()
    assert b"<!-- mine -->" in mine
    assert b"persons.xml#carreras-jose" in mine
    assert "edited by hand" in run("convert", folder=edition).stderr
    assert letter.read_bytes() == mine
    run("convert", "--merge", folder=edition)
    assert letter.read_bytes() == mine


def test_merge_follows_what_a_person_decided(run: Run, edition: Path) -> None:
    run("make", folder=edition)
    persons = _add_person(edition)
    letter = next(path for path in _documents(edition) if "letter" in path.name)
    key = re.search(r'<person xml:id="([^"]+)"[^>]*>\s*<persName type="main">J. Carreras', persons.read_text("utf-8"))
    assert key is not None
    mine = letter.read_text("utf-8").replace(f"#{key[1]}", "#carreras-jose")
    letter.write_text(mine, "utf-8")
    run("convert", folder=edition)
    before = (edition / "decisions.toml").read_text("utf-8")
    assert 'now = "ref=persons.xml#carreras-jose"' in before
    run("authority", "merge", key[1], "carreras-jose", folder=edition)
    after = (edition / "decisions.toml").read_text("utf-8")
    assert after == before.replace("persons.xml#carreras-jose", f"persons.xml#{key[1]}")


def test_merge_refuses_in_words(run: Run, edition: Path) -> None:
    run("make", folder=edition)
    tree = {path: path.read_bytes() for path in edition.rglob("*") if path.is_file()}
    assert "No entry has the id" in run("authority", "merge", "nobody", "none", folder=edition, code=2).stderr
    assert "one kind" in run("authority", "merge", "madrid", "j-carreras", folder=edition, code=2).stderr
    assert {path: path.read_bytes() for path in edition.rglob("*") if path.is_file()} == tree


def test_export_and_import(run: Run, edition: Path) -> None:
    run("make", folder=edition)
    tree = {path: path.read_bytes() for path in (edition / "tei").iterdir()}
    run("authority", "export", "-o", "names.csv", folder=edition)
    assert "nothing new" in run("authority", "import", "names.csv", folder=edition).stdout
    assert {path: path.read_bytes() for path in (edition / "tei").iterdir()} == tree
    sheet = edition / "names.csv"
    sheet.write_bytes(
        sheet.read_bytes()
        + "azaña,person,Manuel Azaña,,,1880-01-10\r\nazana,person,Manuel Azaña,,,1880-01-10\r\n".encode()
    )
    done = run("authority", "import", "names.csv", folder=edition, code=1)
    assert "1 new" in done.stdout
    assert "cannot be an id" in done.stderr
    text = (edition / "tei" / "persons.xml").read_text("utf-8")
    assert '<person xml:id="azana">' in text
    assert '<birth when="1880-01-10"/>' in text
    run("validate", folder=edition)


def test_outside_of_an_edition(run: Run, tmp_path: Path) -> None:
    assert "rubricator new" in run("authority", "check", folder=tmp_path, code=2).stderr
