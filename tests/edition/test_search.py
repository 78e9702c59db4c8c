"""The index of the search: words as they are sought, where they stand, and what a change of a document changes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.edition import Settings, publish
from rubricator.edition.folding import fold, words
from rubricator.edition.search_words import note, ranges
from rubricator.project import load
from rubricator.steps.pages import build

CASES = Path(__file__).parent.parent / "xslt" / "cases" / "edition"
EDITION = {path.name: path.read_bytes() for path in sorted(CASES.glob("*.xml"))}
TELEGRAM = "1956-09-15-telegram"


def part(pages: dict[str, bytes], name: str) -> object:
    """What a script of the index hands to the page."""
    text = pages[f"search/{name}.js"].decode()
    assert text.startswith("rubricatorSearch(")
    return json.loads(f"[{text.removeprefix('rubricatorSearch(').removesuffix(');' + chr(10))}]")[1]


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    return publish(EDITION, Settings(title="A Plenum"))[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ch'oe Ch’ang-ik’s plan", ["choe", "chang", "ik", "plan"]),
        ("P'yŏngyang, PYONGYANG", ["pyongyang", "pyongyang"]),
        ("崔昌益은 방학세", ["崔", "昌", "益", "은", "방", "학", "세"]),
        ("がくせい", ["が", "く", "せ", "い"]),
        ("Ёлка Straße Łódź", ["елка", "strasse", "lodz"]),
        ("15.II.1956, §3", ["15", "ii", "1956", "3"]),
        ("", []),
    ],
)
def test_words_as_they_are_sought(text: str, found: list[str]) -> None:
    assert list(words(text)) == found


@given(st.text())
def test_law_folded_words_are_folded_for_good(text: str) -> None:
    once = list(words(text))
    assert list(words(" ".join(once))) == once
    assert [word for one in once for word in words(fold(one))] == once


@given(st.sets(st.integers(0, 60)))
def test_law_ranges_hold_the_numbers(numbers: set[int]) -> None:
    places: dict[str, list[int]] = {}
    for number in sorted(numbers):
        note(places, ["word", "word"], number)
    pairs = [[*map(int, one.split("-"))] for one in ranges(places.get("word", ())).split()]
    assert {n for pair in pairs for n in range(pair[0], pair[-1] + 1)} == numbers


def test_the_lines_of_a_document_with_the_places_of_its_names(pages: dict[str, bytes]) -> None:
    lines = part(pages, f"text/{TELEGRAM}")
    assert isinstance(lines, list)
    named = [(line[3][at : at + length], ref) for line in lines for at, length, ref in zip(*[iter(line[4])] * 3, strict=True)]
    assert ("Kim Il Sung", "persons.xml#kim-il-sung") in named
    assert {line[0] for line in lines} <= {*EDITION_IDS, ""}
    assert all(line[3].strip() for line in lines)


EDITION_IDS = {word.split('"')[1] for word in EDITION[f"{TELEGRAM}.xml"].decode().split() if word.startswith("xml:id=")}


def test_every_word_of_every_line_leads_to_its_document(pages: dict[str, bytes]) -> None:
    start, shard = part(pages, "start"), part(pages, "words-0")
    assert isinstance(start, dict)
    assert isinstance(shard, dict)
    assert start["words"] == [min(shard)]
    for number, document in enumerate(start["documents"]):
        for line in part(pages, f"text/{document[0]}"):  # type: ignore[attr-defined]
            for word in words(line[3]):
                pairs = [[*map(int, one.split("-"))] for one in shard[word].partition("|")[0].split()]
                assert any(pair[0] <= number <= pair[-1] for pair in pairs), word


def test_a_name_is_known_by_every_spelling_of_its_entry(pages: dict[str, bytes]) -> None:
    start, shard = part(pages, "start"), part(pages, "words-0")
    assert isinstance(start, dict)
    assert isinstance(shard, dict)
    number = next(n for n, name in enumerate(start["names"]) if name[0] == "persons.xml#ri-sung-yop")
    for spelling in ("Ri Sung-yop", "RI SYN YEB"):
        assert all(str(number) in shard[word].partition("|")[2].split() for word in words(spelling)), spelling


def test_an_index_of_many_words_is_cut_up_in_order() -> None:
    body = " ".join(f"word{number:05}" for number in range(12000))
    file = EDITION["1956-08-30-decision.xml"].replace(b"satisfaction", f"satisfaction {body}".encode())
    pages = publish({"a.xml": file}, Settings())[0]
    start = part(pages, "start")
    assert isinstance(start, dict)
    shards = [part(pages, f"words-{n}") for n in range(len(start["words"]))]
    assert len(shards) > 1
    every = [word for shard in shards for word in shard]  # type: ignore[attr-defined]
    assert every == sorted(every)
    assert start["words"] == [next(iter(shard)) for shard in shards]  # type: ignore[call-overload]


def test_an_edition_without_texts_has_an_index() -> None:
    pages = publish({}, Settings())[0]
    assert part(pages, "start")["documents"] == []  # type: ignore[index]


def test_a_change_that_brings_no_new_word_leaves_the_index_alone(tmp_path: Path) -> None:
    shutil.copytree(CASES, tmp_path / "tei")
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "A Plenum"\n', encoding="utf-8")
    project = load(tmp_path)
    build(project)
    path = project.tei / "1956-08-30-decision.xml"
    path.write_bytes(path.read_bytes().replace(b"with satisfaction", b"with great satisfaction", 1))
    assert b"great satisfaction" in path.read_bytes()
    changed = {path.relative_to(project.pages).as_posix() for path in build(project).written}
    assert {one for one in changed if one.startswith("search/")} == {
        "search/text/1956-08-30-decision.js", "search/words-0.js",
    }  # fmt: skip
    path.write_bytes(path.read_bytes().replace(b"great satisfaction", b"great great satisfaction", 1))
    changed = {path.relative_to(project.pages).as_posix() for path in build(project).written}
    assert {one for one in changed if one.startswith("search/")} == {"search/text/1956-08-30-decision.js"}


@pytest.mark.parametrize(
    ("when", "year"), [('when="-0044-03-15"', "-44"), ('when="0800"', "800"), ('notBefore="-0100" notAfter="0050"', "-100"), ("", "")]
)
def test_years_of_any_age(when: str, year: str) -> None:
    file = EDITION["1956-08-30-decision.xml"].decode()
    file = re.sub(r"<(date|origDate)\b[^>]*?(/?)>", rf"<\1 {when}\2>", file[: file.index("<text")]) + file[file.index("<text") :]
    start = part(publish({"a.xml": file.encode()}, Settings())[0], "start")
    assert isinstance(start, dict)
    assert [document[5] for document in start["documents"]] == [year]


def test_what_editors_wrote_is_told_apart(pages: dict[str, bytes]) -> None:
    start = part(pages, "start")
    assert isinstance(start, dict)
    assert {document[0] for document in start["documents"] if document[6:]} == {"abbreviations", "introduction"}
