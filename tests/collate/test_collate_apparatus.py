"""Anchors in the documents, tei/parallels.xml, and whether its readings are still true."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented_dossier import REPORT, tei
from rubricator.collate.anchors import Anchors, between, points
from rubricator.collate.apparatus import Attestation, collated
from rubricator.collate.staleness import stale
from rubricator.collate.standoff import Heading, Witness, fresh, merged
from rubricator.collate.tokens import tokens
from rubricator.tei.reading import reading

HEADING = Heading("An edition", "A publisher", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
WITNESSES = [Witness("R", "r.xml", "d-r", "Report"), Witness("D", "d.xml", "d-d", "Decision")]
MARKED = tei(
    "names", "The consul <persName>Ana <hi>Ruiz</hi></persName> left.<note type='gloss'>by ship</note> She wrote."
)


def entry(number: int, text: str = "rebuild the quays") -> list[Attestation]:
    return [
        Attestation("R", f"r.xml#a{number} r.xml#a{number + 1}", text, 3),
        Attestation("D", f"d.xml#a{number} d.xml#a{number + 1}", "the quays are to be rebuilt", 3),
    ]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), max_size=6))
def test_anchors_are_all_that_changes_and_are_put_in_once(places: list[tuple[int, int]]) -> None:
    for data in (tei("report", REPORT), MARKED):
        read = reading(data)
        blocks = read.view.blocks
        spans = []
        for start, length in places:
            block = blocks[start % len(blocks)]
            first = block.start + start % (block.end - block.start)
            spans.append((first, min(block.end, first + length)))
        anchors = Anchors(read)
        ids = [(anchors.before(start), anchors.behind(end)) for start, end in spans]
        spliced = anchors.spliced()
        assert re.sub(rb'<anchor xml:id="a\d+"/>', b"", spliced) == data
        again = reading(spliced)
        assert again.view.text == read.view.text
        for (first, last), (start, end) in zip(ids, spans, strict=True):
            found = between(again, points(again)[first], points(again)[last])
            assert found.split() == read.view.text[start:end].split()
        second = Anchors(again)
        assert [(second.before(start), second.behind(end)) for start, end in spans] == ids
        assert second.spliced() == spliced


def test_an_anchor_stands_outside_of_a_name() -> None:
    read = reading(MARKED)
    start = read.view.text.index("Ana")
    anchors = Anchors(read)
    anchors.before(start)
    anchors.behind(start + len("Ana Ruiz"))
    assert b'<anchor xml:id="a1"/><persName>Ana <hi>Ruiz</hi></persName><anchor xml:id="a2"/>' in anchors.spliced()


@given(
    st.lists(st.text(alphabet="the quays of Gijon & <rebuilt> . ,", min_size=1, max_size=60), min_size=2, max_size=4)
)
def test_collated_readings_keep_their_words(texts: list[str]) -> None:
    for text, row in zip(texts, collated(texts, "x"), strict=True):
        plain = re.sub(r"</?seg[^>]*>", "", row)
        plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        assert [token.text for token in tokens(plain)] == [token.text for token in tokens(text)]


def test_shared_words_are_joined() -> None:
    lemma, other = collated(["to rebuild the quays of Gijon", "the quays of Aviles"], "x")
    assert lemma == 'to rebuild <seg xml:id="x.1">the quays of</seg> Gijon'
    assert other == '<seg corresp="#x.1">the quays of</seg> Aviles'


def made(*found: list[Attestation], before: bytes = b"") -> bytes:
    return fresh(found, WITNESSES, HEADING, before)


def test_the_second_run_changes_nothing() -> None:
    first = made(entry(1), entry(5))
    assert made(entry(1), entry(5), before=first) == first
    assert merged(first, first, [entry(1), entry(5)], WITNESSES) == first


def test_an_entry_that_is_new_leaves_the_ids_of_the_others() -> None:
    first = made(entry(5))
    second = made(entry(1), entry(5), before=first)
    assert re.findall(rb'<app xml:id="([^"]+)".*\n.*source="([^"]+)"', second) == [
        (b"parallel-2", b"r.xml#a1 r.xml#a2"),
        (b"parallel-1", b"r.xml#a5 r.xml#a6"),
    ]


def test_what_a_person_took_out_does_not_come_back() -> None:
    before = made(entry(1), entry(5))
    there = re.sub(rb'\s*<app xml:id="parallel-1".*?</app>', b"", before, flags=re.DOTALL)
    result = merged(there, before, [entry(1), entry(5), entry(9)], WITNESSES)
    assert b"parallel-1" not in result
    assert b"parallel-2" in result
    assert b"r.xml#a9 r.xml#a10" in result


def test_what_a_person_added_or_changed_stays() -> None:
    before = made(entry(1), entry(5))
    own = b'<app type="parallel"><lem wit="#R">by hand</lem><rdg wit="#D">by her hand</rdg></app><!-- mine -->'
    there = before.replace(b"</listApp>", own + b"</listApp>").replace(b'ana="#rule-parallel" cert="high"', b"", 1)
    result = merged(there, before, [entry(5, "other words")], WITNESSES)
    assert own in result
    assert b'<app xml:id="parallel-1" type="parallel" subtype="same-words" >' in result
    assert b"other words" in result


@given(st.sets(st.integers(1, 6)), st.sets(st.integers(1, 6)), st.sets(st.integers(1, 6)))
def test_the_law_of_additions_and_deletions(old: set[int], gone: set[int], new: set[int]) -> None:
    before = made(*(entry(10 * n) for n in sorted(old)))
    there = before
    for app in re.findall(rb"\s*<app.*?</app>", before, flags=re.DOTALL):
        if any(b"r.xml#a%d0 " % n in app for n in gone):
            there = there.replace(app, b"")
    mine = b'<app type="parallel"><lem wit="#R">mine</lem><rdg wit="#D">yours</rdg></app>'
    there = re.sub(rb"(<listApp[^>]*?)/>", rb"\1></listApp>", there).replace(b"</listApp>", mine + b"</listApp>")
    result = merged(there, before, [entry(10 * n) for n in sorted(new)], WITNESSES)
    found = {int(n) for n in re.findall(rb"r\.xml#a(\d)0 ", result)}
    assert found == new - (gone & old)
    assert mine in result


THIRD = Witness("T", "t.xml", "d-t", "Telegram")


def test_a_document_that_is_gone_is_no_witness_any_more() -> None:
    before = fresh([entry(1)], [*WITNESSES, THIRD], HEADING)
    there = before.replace(b"</listApp>", b"<!-- mine --></listApp>")
    assert merged(there, before, [entry(1)], WITNESSES) == made(entry(1)).replace(
        b"</listApp>", b"<!-- mine --></listApp>"
    )
    assert b'xml:id="T"' in merged(made(entry(1)), made(entry(1)), [entry(1)], [*WITNESSES, THIRD])


def test_a_witness_that_a_person_cites_or_describes_stays() -> None:
    before = fresh([entry(1)], [*WITNESSES, THIRD], HEADING)
    cited = before.replace(
        b"</listApp>", b'<app type="parallel"><lem wit="#R">a</lem><rdg wit="#D #T">b</rdg></app></listApp>'
    )
    described = before.replace(b">Telegram<", b">Telegram, lost<")
    for there in (cited, described):
        assert merged(there, before, [entry(1)], WITNESSES) == there


def test_a_witness_is_called_what_its_document_is_called_now() -> None:
    before = fresh([entry(1)], [*WITNESSES, THIRD], HEADING)
    there = before.replace(b"</listApp>", b"<!-- mine --></listApp>")
    result = merged(there, before, [entry(1)], [*WITNESSES, Witness("T", "t.xml", "d-t", "Cable")])
    assert result == there.replace(b"Telegram", b"Cable")


def stale_files(text: str) -> dict[str, bytes]:
    read = reading(tei("r", REPORT))
    anchors = Anchors(read)
    start = read.view.text.index("the quays of Gijon")
    first, last = anchors.before(start), anchors.behind(start + len("the quays of Gijon"))
    passage = [Attestation("R", f"r.xml#{first} r.xml#{last}", text, 3), Attestation("D", "", "quays", 3)]
    return {"tei/r.xml": anchors.spliced(), "tei/parallels.xml": fresh([passage], WITNESSES, HEADING)}


def test_a_true_reading_is_no_finding() -> None:
    assert stale(stale_files("the quays  of Gijon")) == []


def test_a_stale_reading_is_one() -> None:
    (finding,) = stale(stale_files("the docks of Gijon"))
    assert (finding.code, finding.file) == ("parallel-stale", "tei/parallels.xml")
    assert "the quays of Gijon" in finding.message
    assert finding.line > 1


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'<anchor xml:id="a1"/>', b"", "parallel-anchor-missing"),
        (b"r.xml#a1 r.xml#a2", b"r.xml#a2 r.xml#a1", "parallel-anchors-reversed"),
    ],
)
def test_what_else_can_be_wrong(old: bytes, new: bytes, code: str) -> None:
    files = {name: data.replace(old, new) for name, data in stale_files("the quays of Gijon").items()}
    assert [finding.code for finding in stale(files)] == [code]


def test_files_that_are_no_xml_are_passed_over() -> None:
    assert stale({"a.xml": b"<parallel", "b.xml": b""}) == []
