"""What is kept between two runs reads as it was written, and reads as nothing where it was damaged."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rubricator.edition.cached import Printed, gathered_bytes, printed_bytes, read_gathered, read_printed
from rubricator.edition.entities import Entity
from rubricator.edition.facts import Facts, Gathered
from rubricator.edition.records import Record, packed, unpacked
from rubricator.findings import Finding, Severity

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
FINDINGS = st.lists(
    st.builds(Finding, WORDS, st.integers(0, 9), st.just(0), WORDS, st.sampled_from(Severity), WORDS), max_size=2
).map(tuple)
NUMBERS = st.dictionaries(WORDS, st.integers(1, 9), max_size=3)
RECORDS = st.dictionaries(WORDS, st.builds(Record, WORDS, st.integers(0, 9), NUMBERS, NUMBERS, st.integers(0, 9)))


@st.composite
def gathered(draw: st.DrawFn) -> Gathered:
    index, data = packed(draw(RECORDS))
    facts = Facts(
        draw(WORDS), "document", "sum", 3, {"title": draw(WORDS)}, tuple(draw(st.lists(WORDS, max_size=2))),
        (Entity("persons.xml#x", "persons/x.html", "person", draw(WORDS)),), index,
    )  # fmt: skip
    return Gathered(facts, tuple(draw(st.lists(WORDS, max_size=2))), data, draw(FINDINGS))


@given(gathered())
def test_law_what_is_kept_of_a_file_reads_as_it_was(found: Gathered) -> None:
    data = gathered_bytes("inputs", found)
    kept = read_gathered(data, "inputs")
    assert kept is not None
    assert kept.facts is not None
    assert (kept.facts, kept.ids, kept.findings) == (found.facts, found.ids, found.findings)
    assert read_gathered(data, "other inputs") is None


@given(gathered(), st.integers(0, 400))
def test_law_what_was_cut_off_is_nothing_or_right(found: Gathered, length: int) -> None:
    data = gathered_bytes("inputs", found)[:length]
    assert read_gathered(data, "inputs") in (None, read_gathered(gathered_bytes("inputs", found), "inputs"))


@given(RECORDS, st.integers(0, 400))
def test_law_a_record_reads_as_it_was_or_as_nothing(records: dict[str, Record], cut: int) -> None:
    index, data = packed(records)
    for key, record in records.items():
        place = index.place(key)
        assert place is not None
        assert place.count == record.count
        assert unpacked(data[place.start : place.start + place.length], place) == record
        assert unpacked(data[:cut][place.start : place.start + place.length], place) in (None, record)
    assert index.place("no such key, longer than any") is None
    assert index.interned() == index


@given(RECORDS)
def test_law_the_checksum_of_a_record_tells_a_change(records: dict[str, Record]) -> None:
    changed = {key: Record(record.xml + "x") for key, record in records.items()}
    before, after = packed(records)[0], packed(changed)[0]
    assert all(before.sum(key) != after.sum(key) for key in records)


@given(st.dictionaries(WORDS, WORDS, max_size=2), FINDINGS)
def test_law_what_is_known_of_a_page_reads_as_it_was(files: dict[str, str], findings: tuple[Finding, ...]) -> None:
    printed = Printed("inputs", files, findings, tuple(files), "names")
    assert read_printed(printed_bytes(printed)) == printed
    assert read_printed(printed_bytes(printed)[:-2]) is None


def test_rubbish_is_nothing() -> None:
    for data in (None, b"", b"[]", b"null", b"{}", b'{"inputs": 1}', b"\xff", b"7"):
        assert read_gathered(data, "inputs") is None
        assert read_printed(data) is None
