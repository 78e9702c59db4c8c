"""decisions.toml: what a person took out or changed is a decision, and is never proposed again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.record import decisions
from rubricator.record.decisions import Decision, refuse
from rubricator.record.lock import BadRecord, Paragraphs, Proposal, proposals
from rubricator.spans import Claim
from rubricator.tei.annotate import Practice, annotate
from rubricator.tei.reading import Reading, reading
from rubricator.view import Block, View

PLAIN = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><taxonomy xml:id="rules">
<category xml:id="list"/></taxonomy></teiHeader><text><body>
<p xml:id="p1">Kim met Pak. Kim left. Pak <hi>and Kim</hi> came.</p>
<p xml:id="p2">Kim Il Sung spoke in Moscow<note>Moscow.</note>.</p>
</body></text></TEI>"""


def recognise(view: View) -> list[Claim]:
    persons = [Claim(*m.span(), "persName", "list") for m in re.finditer("Kim Il Sung|Kim|Pak", view.text)]
    return persons + [Claim(*m.span(), "placeName", "list") for m in re.finditer("Moscow", view.text)]


def keeping(made: list[Decision]) -> Practice:
    def keep(read: Reading, claims: list[Claim]) -> list[Claim]:
        return refuse(claims, Paragraphs.of(read), made)[0]

    return Practice(keep=keep, ana=True, cert=False)


def annotated(text: str, made: list[Decision]) -> str:
    return annotate(text.encode(), "a.xml", recognise, keeping(made))[0].decode()


WRITTEN = annotated(PLAIN, [])
MADE = proposals(reading(WRITTEN.encode()))


def decided(edited: str) -> list[Decision]:
    return decisions.decided(MADE, reading(edited.encode()), "a.xml")


def test_nothing_edited_nothing_decided() -> None:
    assert decided(WRITTEN) == []


def test_a_confirmed_proposal_is_accepted_and_still_made() -> None:
    edited = WRITTEN.replace('<persName ana="#list">Kim Il Sung', "<persName>Kim Il Sung")
    found = decided(edited)
    assert found == [Decision("a.xml", "p2", "persName", "Kim Il Sung", 1, "accepted", rule="list")]
    assert annotated(PLAIN, found) == edited


def test_what_is_taken_out_is_rejected_and_does_not_come_back() -> None:
    edited = WRITTEN.replace('left. <persName ana="#list">Pak</persName>', "left. Pak")
    found = decided(edited)
    assert found == [Decision("a.xml", "p1", "persName", "Pak", 2, "rejected", rule="list")]
    assert annotated(edited, found) == edited


def test_what_is_changed_is_named() -> None:
    edited = WRITTEN.replace('<persName ana="#list">Kim Il Sung</persName>', "<persName>Kim Il</persName> Sung")
    found = decided(edited)
    assert found == [Decision("a.xml", "p2", "persName", "Kim Il Sung", 1, "changed", "persName: Kim Il", rule="list")]
    assert annotated(edited, found) == edited


def test_another_person_is_a_change_that_is_kept() -> None:
    edited = WRITTEN.replace("<persName ana", '<persName ref="persons.xml#kim-il" ana', 1)
    found = decided(edited)
    assert found == [Decision("a.xml", "p1", "persName", "Kim", 1, "changed", "ref=persons.xml#kim-il", rule="list")]
    claims = recognise(reading(PLAIN.encode()).view)
    kept, _ = refuse(claims, Paragraphs.of(reading(PLAIN.encode())), found)
    assert [claim.attributes for claim in kept if claim.attributes] == [{"ref": "persons.xml#kim-il"}]


def test_a_reference_that_was_taken_out_stays_out() -> None:
    made = [Proposal("p1", "Pak", 1, "persName", "list", "ref=persons.xml#pak")]
    (found,) = decisions.decided(made, reading(WRITTEN.encode()), "a.xml")
    assert (found.decision, found.refuses) == ("changed", False)
    read = reading(PLAIN.encode())
    claim = next(c for c in recognise(read.view) if read.view.text[c.start : c.end] == "Pak")
    (kept,), _ = refuse([claim], Paragraphs.of(read), [found])
    assert (kept.attributes, kept.entity) == ({}, None)


def test_another_day_is_a_change_that_is_kept() -> None:
    file = '<TEI xml:lang="en"><text><p xml:id="p1">On <date when="1957">the first</date> he left.</p></text></TEI>'
    made = [Proposal("p1", "the first", 1, "date", "", "when=1956")]
    found = decisions.decided(made, reading(file.encode()), "a.xml")
    assert [d.now for d in found] == ["when=1957"]
    claim = Claim(3, 12, "date", "r", attributes={"from": "1956", "to": "1957"})
    (kept,), _ = refuse([claim], Paragraphs.of(reading(file.encode())), found)
    assert kept.attributes == {"when": "1957"}


def test_what_was_only_moved_on_by_new_words_was_not_changed() -> None:
    edited = WRITTEN.replace('<p xml:id="p1">', '<p xml:id="p1">(Kim.) ')
    assert [d.decision for d in decided(edited) if d.decision == "changed"] == []


def test_a_split_paragraph_keeps_its_decisions() -> None:
    edited = WRITTEN.replace('left. <persName ana="#list">Pak</persName>', 'left.</p>\n<p xml:id="p1a">Pak')
    found = decided(edited)
    assert found == [Decision("a.xml", "p1", "persName", "Pak", 2, "rejected", rule="list")]
    assert annotated(edited, found) == edited


def test_the_last_decision_on_a_proposal_holds() -> None:
    no, yes = (Decision("a.xml", "p1", "persName", "Kim", 1, verdict) for verdict in ("rejected", "accepted"))
    data = decisions.add(decisions.add(b"", [no]), [yes])
    assert decisions.in_force(decisions.read(data)) == (yes,)
    assert annotated(PLAIN, [no, yes]) == WRITTEN.replace('<persName ana="#list">', "<persName>", 1)
    assert decisions.add(data, [yes]) == data


def test_text_that_is_gone_needs_no_decision() -> None:
    edited = re.sub('<p xml:id="p2">.*</p>', '<p xml:id="p2">Nothing.</p>', WRITTEN)
    assert decided(edited) == []


@given(st.sets(st.integers(0, 8)))
def test_a_refused_proposal_is_never_made_again(taken_out: set[int]) -> None:
    tags = list(re.finditer(r'<(\w+) ana="#list">(.*?)</\1>', WRITTEN))
    edited = WRITTEN
    for number in sorted(taken_out, reverse=True):
        if number < len(tags):
            edited = edited[: tags[number].start()] + tags[number][2] + edited[tags[number].end() :]
    assert annotated(edited, decided(edited)) == edited
    assert annotated(PLAIN, decided(edited)).count("ana=") == edited.count("ana=")


def test_a_decision_on_what_is_gone_is_reported() -> None:
    view = reading(WRITTEN.replace("Moscow", "Minsk").encode())
    old = Decision("a.xml", "p2", "placeName", "Moscow", 1, "rejected")
    kept, stale = refuse([], Paragraphs.of(view), [old])
    assert (kept, stale) == ([], [old])
    (finding,) = decisions.stale_findings(stale)
    assert "Moscow" in finding.message


words = st.text(max_size=12)
made = st.builds(
    Decision,
    words,
    words,
    words,
    words,
    st.integers(1, 9),
    st.sampled_from(["rejected", "changed", "accepted"]),
    words,
    words,
    words,
)


@given(st.lists(made, max_size=5, unique_by=lambda decision: decision.about))
def test_what_is_added_is_read(new: list[Decision]) -> None:
    assert list(decisions.read(decisions.add(b"", new))) == new


def test_what_a_person_wrote_in_the_file_stays() -> None:
    first = Decision("a.xml", "p1", "persName", "Kim", 1, "rejected")
    data = decisions.add(b"", [first]) + b"  # not a name here -- A. B.\nwhy = 'a common noun'"
    again = decisions.add(data, [first, Decision("a.xml", "p1", "persName", "Pak", 1, "rejected")])
    assert again.startswith(data)
    assert [d.why for d in decisions.read(again)] == ["a common noun", ""]
    assert decisions.add(again, [first]) == again


@pytest.mark.parametrize(
    "text",
    [
        "decision = 1",
        "[decision]",
        "[[decision]]\nfile = 1",
        "[[decision",
        "�",
        '[[decision]]\nfile="a"\nparagraph="p"\nkind="k"\ntext="t"\noccurrence=1\ndecision="maybe"',
    ],
)
def test_mistakes_are_said_in_words(text: str) -> None:
    with pytest.raises(BadRecord) as caught:
        decisions.read(text.encode("utf-8", "surrogateescape"))
    assert caught.value.remedy


def test_proposals_that_are_one_text_twice_are_told_apart() -> None:
    assert [p.occurrence for p in MADE if (p.paragraph, p.text) == ("p1", "Kim")] == [1, 2, 3]
    assert Proposal("p2", "Moscow", 2, "placeName", "list") in MADE


def test_decisions_hold_for_the_fresh_document_too() -> None:
    """There, brackets are characters, and what the file has as a note stands in the sentence."""
    text = "Kim [Kim] met Ri [Syn Yeb]."
    view = View(text, (Block(0, len(text), "p"),))
    file = """<TEI xml:lang="en"><text><p xml:id="p1"><persName>Kim</persName> <note type="gloss">Kim</note> met
        Ri <orig>Syn Yeb</orig>.</p></text></TEI>"""
    made_before = [Proposal("p1", "Kim", 1, "persName"), Proposal("p1", "Kim", 2, "persName")]
    made_before.append(Proposal("p1", "Ri Syn Yeb", 1, "persName"))
    found = decisions.decided(made_before, reading(file.encode()), "a.xml")
    claims = [Claim(0, 3, "persName", "r"), Claim(5, 8, "persName", "r"), Claim(14, 26, "persName", "r")]
    assert refuse(claims, Paragraphs(view, ["p1"]), found) == (claims[:1], [])
