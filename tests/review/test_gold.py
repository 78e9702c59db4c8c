"""Scoring against gold: on invented texts, and, where the shared gold is, against the scorer that came with it."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.review.gold import BadGold, read_gold
from rubricator.review.scoring import KINDS, Score, agrees, score
from rubricator.review.tables import score_object, score_table
from rubricator.review.tei_words import header_words, tei_words
from rubricator.tei.source import scan

GOLD = """⟦furniture⟧Menu Home⟦/furniture⟧
⟦persName key="juan"⟧Juan Soler⟦/persName⟧ left ⟦placeName⟧Valencia⟦/placeName⟧ in ⟦date when="1936-07"⟧July⟦/date⟧.
⟦persName key="juan"⟧Soler⟦/persName⟧ thanked ⟦note type="supplied"⟧[me]⟦/note⟧, and
⟦persName key="pau"⟧Soler's⟦/persName⟧
⟦orgName opt="1"⟧office⟦/orgName⟧ closed ⟦note type="gloss"⟧(for good)⟦/note⟧. Record 114.
"""
HEADER = "<teiHeader><idno>Record 114</idno></teiHeader>"
RIGHT = """<p><persName ref="#a">Juan Soler</persName> left <placeName>Valencia</placeName> in
<date when="1936-07">July</date>. <persName ref="#a">Soler</persName> thanked <supplied>me</supplied>, and
<persName ref="#b">Soler's</persName> <orgName>office</orgName> closed <note type="gloss">for good</note>.</p>"""


def scored(body: str, header: str = HEADER) -> Score:
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body></text></TEI>'
    source = scan(tei.encode())
    return score(read_gold(GOLD), tei_words(source), header_words(source))


def test_all_is_right() -> None:
    found = scored(RIGHT)
    assert found.differences == ()
    assert (found.coverage, found.surplus) == (1.0, 0.0)
    assert {kind: found.kinds[kind].f1 for kind in KINDS} == dict.fromkeys(KINDS, 1.0)
    assert (found.values, found.types, found.refs) == ((1, 1), (2, 2), 1.0)


def test_words_that_are_lost_or_invented() -> None:
    found = scored(RIGHT.replace("closed", "was quickly closed"), header="")
    assert found.coverage == pytest.approx(15 / 17)
    assert found.surplus == pytest.approx(2 / 17)
    assert [(what, word) for what, word, _ in found.differences] == [("word lost", "114"), ("word lost", "record")]


def test_missed_and_wrong_names() -> None:
    body = RIGHT.replace('<persName ref="#a">Juan Soler</persName>', 'Juan <persName ref="#a">Soler</persName>')
    persons = scored(body.replace("thanked", "<persName>thanked</persName>")).kinds["persName"]
    assert (persons.found, persons.wrong, persons.missed) == (2, 2, 1)
    assert (persons.precision, persons.recall) == (0.5, pytest.approx(2 / 3))
    assert (persons.loosely, persons.stray) == (3, 1)


def test_what_is_optional_counts_for_nothing() -> None:
    assert scored(RIGHT.replace("<orgName>office</orgName>", "office")).kinds["orgName"].f1 == 1.0


def test_values_types_and_references() -> None:
    body = RIGHT.replace('when="1936-07"', 'when="1936-08"').replace("<supplied>me</supplied>", "<gap>me</gap>")
    found = scored(body.replace("#b", "#a"))
    assert (found.values, found.types) == ((0, 1), (1, 2))
    assert found.refs == pytest.approx(2 * (5 / 9) / (1 + 5 / 9))
    assert ("date value", "July", "when=1936-07, not when=1936-08") in found.differences


def test_a_choice_has_one_reading_in_the_text() -> None:
    body = RIGHT.replace("closed", "<choice><sic>closed</sic><corr>was closed</corr></choice>")
    assert scored(body + '<note type="editorial">Mine.</note>').surplus == 0.0


@pytest.mark.parametrize(
    ("gold", "made", "right"),
    [
        (("1955", "", "", "", ""), ("", "", "", "1955-10", "1955-12"), True),
        (("1955", "", "", "", ""), ("", "", "", "1955-10", "1956-01"), False),
        (("1955", "", "", "", ""), ("1955-12", "", "", "", ""), False),
        (("", "1955", "1956", "", ""), ("", "1955", "1956", "", ""), True),
    ],
)
def test_dates_agree(gold: tuple[str, ...], made: tuple[str, ...], right: bool) -> None:
    assert agrees(gold, made) is right


@pytest.mark.parametrize("text", ["⟦p⟧", "⟦/p⟧", "⟦a⟧⟦b⟧⟦/a⟧⟦/b⟧"])
def test_tags_that_do_not_nest_are_told(text: str) -> None:
    with pytest.raises(BadGold):
        read_gold(text)


@given(st.text())
def test_any_text_is_gold_without_tags(text: str) -> None:
    if "⟦" not in text:
        assert read_gold(text).text == text


def test_tables_and_objects() -> None:
    found = scored(RIGHT)
    assert "1.000" in score_table({"a.xml": found, "all": found + found})
    assert score_object(found + found)["persName"]["gold"] == 6


SHARED = Path("/work/shared/gold")
TEI = sorted((Path(__file__).parents[2] / "tei").glob("19*.xml"))


def peer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("peer_score", SHARED / "score.py")
    assert spec is not None and spec.loader is not None  # noqa: PT018
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_of(tei: Path) -> Path:
    seed = re.search(r"seeds/([\w-]+)\.", tei.read_text(encoding="utf-8"))
    assert seed is not None
    return SHARED / f"{seed[1]}.gold.txt"


def damaged(text: str) -> str:
    """Every third name untagged, every fourth date moved, some words gone, some notes turned to something else."""
    count = 0

    def spoil(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        if count % 3 == 0:
            return found[3]
        if count % 4 == 0:
            return found[0].replace("when=", "from=").replace("ref=", "key=").replace("19", "18")
        return found[0] if count % 5 else f"<note>{found[3]} spoilt</note>"

    body = text.index("<text>")
    names = r"<(persName|placeName|date|note|orgName|supplied)\b([^>]*)>([^<]*)</\1>"
    return text[:body] + re.sub(names, spoil, text[body:])


@pytest.mark.skipif(not SHARED.is_dir() or not TEI, reason="the shared gold is not here")
@pytest.mark.parametrize("whole", [True, False])
def test_the_figures_are_those_of_the_scorer_that_the_gold_came_with(tmp_path: Path, whole: bool) -> None:
    other = peer()
    for path in TEI[-3:]:
        tei = tmp_path / path.name
        text = path.read_text(encoding="utf-8")
        tei.write_text(text if whole else damaged(text), encoding="utf-8")
        theirs, _ = other.score(str(gold_of(path)), str(tei))
        source = scan(tei.read_bytes())
        ours = score(read_gold(gold_of(path).read_text(encoding="utf-8")), tei_words(source), header_words(source))
        assert (ours.words, list(ours.values), list(ours.types)) == (
            theirs["words"], theirs["date.value"], theirs["note.type"],
        )  # fmt: skip
        assert ours.coverage == pytest.approx(theirs["coverage"])
        assert ours.surplus == pytest.approx(theirs["extra"])
        assert ours.refs == pytest.approx(theirs["refs"]["f1"])
        for kind in KINDS:
            c, t = ours.kinds[kind], theirs[kind]
            assert (c.found, c.wrong, c.missed, c.loosely, c.stray) == (
                t["tp"], t["fp"], t["fn"], t["loose_tp"], t["loose_fp"],
            ), (path.name, kind)  # fmt: skip
