"""Dates: the golden cases, the doubts, and the laws."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.recognise.dates import DATE_RULES, dates
from rubricator.spans import Certainty, Claim
from rubricator.view import Block, View

CASES = Path(__file__).parent / "cases" / "dates" / "forms.tsv"


def view(text: str, date: str = "1956-12-28") -> View:
    blocks = tuple(Block(m.start(), m.end(), "p") for m in re.finditer(r"[^\n]+", text))
    return View(text, blocks, date)


def said(claim: Claim) -> str:
    """The value of a date as the case file writes it."""
    a = claim.attributes
    value = a.get("when") or ""
    if "from" in a:
        value = f"{a['from']}..{a['to']}"
    if "notBefore" in a:
        value = f"{a['notBefore']}<{a['notAfter']}"
    return ("~" if a.get("evidence") == "internal" else "") + (value or "none")


def rows() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("marked", "date", "values"), rows())
def test_forms(marked: str, date: str, values: str) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    found = [claim for claim in dates(view(text, date))[0] if claim.element == "date"]
    shown = text
    for claim in reversed(found):
        shown = f"{shown[: claim.start]}⟦{shown[claim.start : claim.end]}⟧{shown[claim.end :]}"
    assert ([said(claim) for claim in found], shown) == ([v for v in values.split("; ") if v], marked)


@pytest.mark.parametrize(
    ("text", "code", "error"),
    [
        ("On 31 June 1956 he left.", "date-impossible", True),
        ("On 29.2.1957 he left.", "date-impossible", True),
        ("On Monday, 30 August 1956, he left.", "date-weekday", False),
        ("From 5 March 1957 to 3 March 1957.", "date-range-reversed", False),
    ],
)
def test_doubts(text: str, code: str, error: bool) -> None:
    claims, doubts = dates(view(text))
    assert [claim.element for claim in claims] == ["date"]
    assert [(doubt.code, doubt.error) for doubt in doubts] == [(code, error)]


def test_a_right_weekday_is_no_doubt() -> None:
    assert dates(view("On Thursday, 30 August 1956, he left."))[1] == []


def test_the_uncertain_figure_is_marked() -> None:
    text = "Stamp: ?9 Jan 1957"
    claims, _ = dates(view(text))
    assert [(claim.element, text[claim.start : claim.end]) for claim in claims] == [
        ("date", "?9 Jan 1957"),
        ("unclear", "?9"),
    ]


def test_a_year_from_the_context_is_less_sure() -> None:
    (claim,), _ = dates(view("He left in October."))
    assert (claim.certainty, claim.attributes["evidence"]) == (Certainty.MEDIUM, "internal")


def test_a_line_that_is_a_date_dates_the_entries_of_a_journal() -> None:
    text = "5 January 1957\nHe came on 3 January.\n20 December 1957\nHe came on 18 December, to leave in January."
    claims, _ = dates(view(text, "1957"))
    values = ["1957-01-05", "~1957-01-03", "1957-12-20", "~1957-12-18", "~1958-01"]
    assert [said(claim) for claim in claims] == values


def test_a_log_tells_the_month_in_the_entry_before() -> None:
    text = (
        "Wednesday December 12th 1849 Fair wind\nThursday 13th 1849 Calm\nTuesday 1st 1850 Rain\nMonday 13th 1850 Fog"
    )
    claims, _ = dates(view(text, ""))
    assert [said(claim) for claim in claims] == ["1849-12-12", "~1849-12-13", "~1850-01-01", "1850"]


def test_the_head_of_an_entry_governs_what_it_tells() -> None:
    text = "Begun on July 22, 1942:\nMarch 30, 1943. On March 13 the trucks left; on March 14 they came."
    assert [said(claim) for claim in dates(view(text, "1942-07-22"))[0]][2:] == ["~1943-03-13", "~1943-03-14"]


def test_a_year_of_two_figures_dates_what_nothing_else_dates() -> None:
    text = "O R 041603Z NOV 75\nThe situation prevailing Nov 11."
    assert [said(claim) for claim in dates(view(text, ""))[0]] == ["1975-11-04", "~1975-11-11"]


def test_instant_is_in_the_month_of_the_letter() -> None:
    text = "Bombay, 3 May 1857\nYours of the 2d inst. came.\nPoona, 3 June 1857\nYours of the 2d inst. came."
    claims, _ = dates(view(text, "1857-05-03"))
    assert [said(claim) for claim in claims] == ["1857-05-03", "~1857-05-02", "1857-06-03", "~1857-06-02"]


def test_what_is_told_at_length_keeps_its_year() -> None:
    text = "They entered Nanking in December 1937.\nHe kept a diary.\nAn entry on December 29 read so."
    assert [said(claim) for claim in dates(view(text, "1946-08-30"))[0]] == ["1937-12", "~1937-12-29"]


def test_a_birthday_governs_no_year() -> None:
    claims, _ = dates(view("The worker N., b. 4.5.1939, was arrested on 21 August.", "1968-08-22"))
    assert [said(claim) for claim in claims] == ["1939-05-04", "~1968-08-21"]


def test_without_a_document_date_the_first_full_date_counts() -> None:
    claims, _ = dates(view("Bonn, 22 October 1997\nThey met on 17 October.", ""))
    assert [said(claim) for claim in claims] == ["1997-10-22", "~1997-10-17"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3/4/1957", ["1957-03-04<1957-04-03"]),
        ("3/4/1957 and 13/4/1957", ["1957-04-03", "1957-04-13"]),
        ("3/4/1957 and 4/13/1957", ["1957-03-04", "1957-04-13"]),
        ("3.4.1957", ["1957-04-03"]),
    ],
)
def test_figures_follow_the_habit_of_the_document(text: str, values: list[str]) -> None:
    assert [said(claim) for claim in dates(view(text))[0]] == values


def test_nothing_is_said_where_the_view_is_closed() -> None:
    text = "30 August 1956 and 31 August 1956"
    claims, _ = dates(View(text, (Block(0, len(text), "p"),), closed=((0, 5),)))
    assert [claim.start for claim in claims] == [19]


WORDS = (
    "January May 5 31 1956 '68 ?9 of the and to - / . , ( ) [ ] in from between early end first half last year II "
    "spring"
)
PIECES = st.lists(
    st.sampled_from([*WORDS.split(), "15.II.57", "31.12.1956", "1956-08-30", "1970s", "\n"]), max_size=14
).map(" ".join)


@given(st.one_of(st.text(max_size=80), PIECES), st.sampled_from(["", "1956", "1956-08", "1956-08-30", "odd", "9999"]))
def test_any_text_gives_sound_claims(text: str, date: str) -> None:
    given_view = view(text, date)
    claims, doubts = dates(given_view)
    found = [claim for claim in claims if claim.element == "date"]
    for claim in claims:
        assert any(block.start <= claim.start and claim.end <= block.end for block in given_view.blocks)
        assert claim.rule in DATE_RULES
        assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}|internal", value) for value in claim.attributes.values())
    assert all(one.end <= other.start for one, other in pairwise(found))
    valueless = [claim for claim in found if not claim.attributes]
    assert all(any(doubt.start == claim.start for doubt in doubts) for claim in valueless)


@given(PIECES)
def test_periods_run_forwards(text: str) -> None:
    for claim in dates(view(text))[0]:
        low = claim.attributes.get("from") or claim.attributes.get("notBefore") or ""
        high = claim.attributes.get("to") or claim.attributes.get("notAfter") or "9999"
        assert low[: len(high)] <= high


@pytest.mark.parametrize(
    "unit", ["1", "[", "May ", "5 May ", "12.12.1212 ", "in 1956 ", "1956-", "?1", "of the ", "1,"]
)
def test_time_is_linear(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    start = time.process_time()
    dates(view(text))
    assert time.process_time() - start < 5


def test_that_year_is_the_one_named_in_the_paragraph_before() -> None:
    text = "And what was in 1971?\nIn May of that year I left."
    assert [said(claim) for claim in dates(view(text, "2003-10-12"))[0]] == ["1971", "~1971-05"]
