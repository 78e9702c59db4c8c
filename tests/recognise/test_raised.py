"""Raised numbers of footnotes, glued to words in plain texts."""

from __future__ import annotations

import pytest

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
