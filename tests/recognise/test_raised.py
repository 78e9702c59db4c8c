"""Raised numbers of footnotes, glued to words in plain texts."""

from __future__ import annotations

import pytest

from rubricator.recognise.brackets import brackets
from rubricator.recognise.interventions import interventions
from rubricator.recognise.raised import raised
from rubricator.view import Block, View


@pytest.mark.parametrize(
    ("text", "numbers", "found"),
    [
        ("He was buried there.1 Later", ["1"], "1"),
        ('the "secret speech"2 and', ["2"], "2"),
        ("Ref: Embtel 1518.2 Saw him.", ["2"], "2"),
        ("to the Department of State1", ["1"], "1"),
        ("The G7 and the T34 and a MiG21", ["7"], None),
        ("a growth of 15.2 percent", ["2"], None),
        ("at 10.30 o'clock, p. 3", ["3", "30"], None),
        ("in 1951, 2 men", ["1", "2"], None),
    ],
)
def test_where_a_raised_number_is_seen(text: str, numbers: list[str], found: str | None) -> None:
    places = raised(text, numbers)
    assert [text[start:end] for start, end in places.values()] == ([found] if found else [])


def view(*blocks: tuple[str, str]) -> View:
    made, place = [], 0
    for kind, text in blocks:
        made.append(Block(place, place + len(text), kind))
        place += len(text) + 1
    return View("\n".join(text for _, text in blocks), tuple(made))


def marks(shown: View) -> list[str]:
    claims, _ = interventions(shown, [], [])
    return [shown.text[c.start : c.end] for c in claims if c.rule == "rule-raised-number"]


def test_marks_are_seen_where_notes_stand() -> None:
    shown = view(("p", "He died there.1 So did she.2"), ("note", "1 In March."), ("note", "2 In May."))
    assert marks(shown) == ["1", "2"]


def test_without_notes_no_number_is_a_mark() -> None:
    assert marks(view(("p", "He died there.1 So did she.2"))) == []


def test_notes_without_labels_are_counted() -> None:
    assert marks(view(("p", "One.1 Two.2"), ("note", "In March."), ("note", "In May."))) == ["1", "2"]


def bracketed(shown: View) -> list[str]:
    claims, _ = interventions(shown, brackets(shown.text)[0], [])
    return [shown.text[c.start : c.end] for c in claims if c.rule == "rule-bracket-footnote-mark"]


@pytest.mark.parametrize(
    ("text", "notes", "found"),
    [
        ("In P.10 [1] and PK.8. [2]", ("1 Not found.", "2 In May."), ["[1]", "[2]"]),
        ("He came (1). (1) one and (2) two; he left (2).", ("(1) In March.", "(2) In May."), ["(1)", "(2)"]),
        ("The plan.[smith] It is good [sic].", ("[smith] A History.",), ["[smith]"]),
    ],
)
def test_marks_in_brackets_as_their_notes_have_them(text: str, notes: tuple[str, ...], found: list[str]) -> None:
    shown = view(("p", text), *(("note", note) for note in notes))
    assert bracketed(shown) == found
    assert marks(shown) == []


def test_a_mark_in_parentheses_is_the_one_at_the_end_of_its_clause() -> None:
    shown = view(("p", "They want (1) peace and (2) bread. So he said (1)."), ("note", "(1) In March."))
    claims, _ = interventions(shown, brackets(shown.text)[0], [])
    assert [claim.start for claim in claims if claim.rule == "rule-bracket-footnote-mark"] == [shown.text.index("(1).")]


def test_raised_figures_are_marks_where_a_note_has_them() -> None:
    shown = view(("p", "in orbit⁵⁷, on 20 km² of land⁵⁸."), ("note", "⁵⁷ Signed."), ("note", "⁵⁸ Not found."))
    assert marks(shown) == ["⁵⁷", "⁵⁸"]
    assert marks(view(("p", "the first⁵⁷ of them"))) == []


def test_what_is_struck_out_is_deleted() -> None:
    shown = View("He refused agreed.", (Block(0, 18, "p"),), struck=((3, 10),))
    claims, _ = interventions(shown, [], [])
    assert [(c.element, shown.text[c.start : c.end], c.attributes["rend"]) for c in claims] == [
        ("del", "refused", "strikethrough")
    ]


def test_marks_between_strokes_are_told_where_a_note_begins_so() -> None:
    text = "He saw Brandt/1/ in Zenda./2/ The file 12/3/51 is lost."
    assert marks(view(("p", text), ("note", "/1/The mayor."), ("note", "/2/See above."))) == ["/1/", "/2/"]
    assert marks(view(("p", text))) == []
