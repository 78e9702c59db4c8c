"""Reading an apparatus: one folder a construct, with what each witness reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rubricator.apparatus import Apparatus, read, reader, text_of

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())
_LINE = re.compile(r"(?P<key>[^ :]+)(?: \((?P<siglum>[^)]*)\))?: (?P<text>.*)")


def case(name: str) -> Apparatus:
    files = {path.name: path.read_bytes() for path in (CASES / name).glob("*.xml")}
    return read(files.pop("input.xml"), "input.xml", files)


@pytest.mark.parametrize("name", NAMES)
def test_each_witness_reads_what_the_case_says(name: str) -> None:
    apparatus = case(name)
    lines = (CASES / name / "reads.txt").read_text(encoding="utf-8").splitlines()
    texts = [line for line in lines if not line.startswith("note on ")]
    for line in texts:
        found = _LINE.fullmatch(line)
        assert found, line
        read_there = " / ".join(text_of(apparatus, found["key"]).splitlines())
        assert (found["key"], read_there) == (found["key"], found["text"])
        if found["siglum"]:
            assert apparatus.siglum(found["key"]) == found["siglum"]
    assert [witness.key for witness in apparatus.witnesses] == [line.split(" ")[0].rstrip(":") for line in texts]


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("notes")])
def test_remarks_are_on_what_they_are_about(name: str) -> None:
    lines = (CASES / name / "reads.txt").read_text(encoding="utf-8").splitlines()
    entry = case(name).entries[0]
    found = {
        f"note on {' '.join(entry.readings[each.reading].witnesses) if each.reading >= 0 else 'all'}: {each.text}"
        for each in entry.remarks
    }
    assert found == {line for line in lines if line.startswith("note on ")}


def test_the_table_names_every_case() -> None:
    table = (CASES / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \[([^\]]+)\]\(\1/\) \|", table, flags=re.MULTILINE) != []
    assert sorted(re.findall(r"^\| \[([^\]]+)\]", table, flags=re.MULTILINE)) == NAMES


@pytest.mark.parametrize(
    ("text", "read_there"),
    [
        ("It is very <app><lem>very</lem><rdg wit='#A'/></app> late.", "It is very  late."),  # a doubled word, once in A
        ("It is very<app><lem>very</lem><rdg wit='#A'/></app> late.", "It is  late."),
        ("Over<app><lem>r</lem><rdg wit='#A'>l</rdg></app>un", "Overlun"),
    ],
)
def test_a_lemma_is_the_words_before_it_only_where_there_is_no_doubt(text: str, read_there: str) -> None:
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>{text}</p></text></TEI>'
    assert text_of(read(data.encode()), "A").strip() == " ".join(read_there.split())


def test_the_notes_of_a_file_are_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not once a reading that has a note: 10,000 such entries took 42 seconds, and take 4."""
    asked: list[int] = []
    look = reader.notes_of_witnesses
    monkeypatch.setattr(reader, "notes_of_witnesses", lambda source: asked.append(1) or look(source))
    entry = '<app><lem wit="#A">consul</lem><rdg wit="#B">envoy<note>so</note></rdg></app> '
    read(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>{entry * 20}</p></text></TEI>'.encode())
    assert len(asked) == 1
