"""edition.lock: what the program wrote and proposed, and what has happened to a file since."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.record import lock
from rubricator.record.lock import BadRecord, Entry, Lock, Proposal, State
from rubricator.tei.reading import reading

TEI = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><taxonomy xml:id="rules">
<category xml:id="title"/><category xml:id="list"/><category xml:id="day"/></taxonomy></teiHeader><text><body>
<p xml:id="p1"><persName ana="#title">Kim</persName> met Kim and <persName ana="#title #x">Kim</persName>
<note>A <persName ana="#list">Kim</persName></note> Kim</p>
<p xml:id="p2"><placeName>Moscow</placeName> <date ana="#day" when="1956">1956</date></p>
</body></text></TEI>"""

texts = st.text(max_size=12)
proposals = st.builds(Proposal, texts, texts, st.integers(1, 9), texts, texts, texts)
entries = st.builds(Entry, texts, texts, texts, texts, st.sets(proposals, max_size=4).map(sorted).map(tuple), texts, st.booleans())


@given(st.dictionaries(texts, entries, max_size=4))
def test_what_is_written_is_read(files: dict[str, Entry]) -> None:
    assert lock.read(lock.write(Lock(files))) == Lock(files)


def test_it_is_sorted_and_readable() -> None:
    made = (Proposal("p2", "Moskau", 1, "placeName", "list"), Proposal("p1", 'Kim "Ö"', 2, "persName", "title"))
    text = lock.write(Lock({"tei/b.xml": Entry("s", "1", "2", "0.1"), "tei/a.xml": Entry("s", "1", "2", "0.1", made)}))
    lines = text.decode().splitlines()
    assert lines[3:13] == [
        '  "tei/a.xml": {',
        '   "source": "s",',
        '   "source_sha256": "1",',
        '   "written_sha256": "2",',
        '   "program": "0.1",',
        '   "inputs": "",',
        '   "proposals": [',
        '    ["p1", "Kim \\"Ö\\"", 2, "persName", "title", ""],',
        '    ["p2", "Moskau", 1, "placeName", "list", ""]',
        "   ]",
    ]


def test_an_empty_file_is_an_empty_lock() -> None:
    assert lock.read(b"") == Lock()
    assert lock.read(lock.write(Lock())) == Lock()


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"[]",
        b"<<<<<<< HEAD\n",
        b'{"format": 2, "files": {}}',
        b'{"format": 1, "files": {"a": {}}}',
        b"\xff",
        b'{"format": 1, "files": {"a": 3}}',
        b'{"format": 1, "files": []}',
        b"[" * 100000,
    ],
)
def test_damage_is_said_in_words(data: bytes) -> None:
    with pytest.raises(BadRecord) as caught:
        lock.read(data)
    assert caught.value.remedy


def test_proposals_of_a_file() -> None:
    assert lock.proposals(reading(TEI)) == (
        Proposal("p1", "Kim", 1, "persName", "title"),
        Proposal("p1", "Kim", 3, "persName", "title"),
        Proposal("p1", "Kim", 4, "persName", "list"),
        Proposal("p2", "1956", 1, "date", "day", "when=1956"),
    )


def test_what_annotate_added() -> None:
    plain = TEI.replace(b'<persName ana="#title">Kim</persName>', b"Kim").replace(b' ana="#day"', b"")
    assert lock.added(reading(plain), reading(TEI.replace(b' ana="#title"', b""))) == (
        Proposal("p1", "Kim", 1, "persName"),
        Proposal("p2", "1956", 1, "date", "day", "when=1956"),
    )


def test_states() -> None:
    entry = Entry("seeds/a.txt", "", hashlib.sha256(TEI).hexdigest(), "0.1")
    assert lock.state(TEI, entry) is State.UNTOUCHED
    assert lock.state(TEI.replace(b"\n", b"\r\n"), entry) is State.UNTOUCHED
    assert lock.state(TEI + b" ", entry) is State.EDITED
    assert lock.state(None, entry) is State.MISSING
    assert lock.state(TEI, None) is State.FOREIGN


def test_a_lock_without_values_is_read() -> None:
    old = b'{"format": 1, "files": {"a": {"source": "", "source_sha256": "", "written_sha256": "", "program": "",'
    old += b'"proposals": [["p1", "Kim", 1, "persName", "title"]]}}}'
    assert lock.read(old).files["a"].proposals == (Proposal("p1", "Kim", 1, "persName", "title", lock.UNKNOWN),)


@given(st.dictionaries(st.sampled_from(["ref", "when", "from", "to", "type"]), texts.filter(str.isalnum)))
def test_values_are_attributes(attributes: dict[str, str]) -> None:
    assert lock.attributes_of(lock.value_of(attributes)) == attributes


def test_parts_of_a_split_paragraph_count_as_one() -> None:
    assert lock.unsplit(["p1", "p1a", "p1b", "p2", "pa", "p3a"]) == ["p1", "p1", "p1", "p2", "pa", "p3a"]
    split = TEI.replace(b" met Kim and ", b' met</p><p xml:id="p1a">Kim and ')
    assert lock.proposals(reading(split)) == lock.proposals(reading(TEI))
