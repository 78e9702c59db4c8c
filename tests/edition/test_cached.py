"""What is kept between two runs reads as it was written, and reads as nothing where it was damaged."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from rubricator.edition.cached import (
    Printed,
    gathered_bytes,
    printed_bytes,
    read_gathered,
    read_passages,
    read_printed,
)
from rubricator.edition.entities import Entity
from rubricator.edition.facts import TOPICS, Facts, Gathered
from rubricator.findings import Finding, Severity

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
FINDINGS = st.lists(
    st.builds(Finding, WORDS, st.integers(0, 9), st.just(0), WORDS, st.sampled_from(Severity), WORDS), max_size=2
).map(tuple)
PASSAGES = st.dictionaries(st.sampled_from(TOPICS), WORDS.filter(bool))


@st.composite
def gathered(draw: st.DrawFn) -> Gathered:
    passages = draw(PASSAGES)
    facts = Facts(
        draw(WORDS), "document", "sum", 3, {"title": draw(WORDS)}, tuple(draw(st.lists(WORDS, max_size=2))),
        (Entity("persons.xml#x", "persons.html#x", "person", draw(WORDS), "", ""),),
        {topic: hashlib.sha256(text.encode()).hexdigest() for topic, text in passages.items()},
    )  # fmt: skip
    return Gathered(facts, tuple(draw(st.lists(WORDS, max_size=2))), passages, draw(FINDINGS))


@given(gathered())
def test_law_what_is_kept_of_a_file_reads_as_it_was(found: Gathered) -> None:
    data = gathered_bytes("inputs", found)
    kept = read_gathered(data, "inputs")
    assert kept is not None
    assert kept.facts is not None
    assert (kept.facts, kept.ids, kept.findings) == (found.facts, found.ids, found.findings)
    assert {topic: read_passages(data, kept.facts, topic) for topic in found.passages} == found.passages
    assert read_gathered(data, "other inputs") is None


@given(gathered(), st.integers(0, 400))
def test_law_what_was_cut_off_is_nothing_or_right(found: Gathered, length: int) -> None:
    data = gathered_bytes("inputs", found)[:length]
    assert found.facts is not None
    assert read_gathered(data, "inputs") in (None, read_gathered(gathered_bytes("inputs", found), "inputs"))
    for topic, text in found.passages.items():
        assert read_passages(data, found.facts, topic) in (None, text)


@given(st.dictionaries(WORDS, WORDS, max_size=2), FINDINGS)
def test_law_what_is_known_of_a_page_reads_as_it_was(files: dict[str, str], findings: tuple[Finding, ...]) -> None:
    printed = Printed("inputs", files, findings)
    assert read_printed(printed_bytes(printed)) == printed
    assert read_printed(printed_bytes(printed)[:-2]) is None


def test_rubbish_is_nothing() -> None:
    for data in (None, b"", b"[]", b"null", b"{}", b'{"inputs": 1}', b"\xff", b"7"):
        assert read_gathered(data, "inputs") is None
        assert read_printed(data) is None
