"""What an answer does to a file, byte for byte, and to the record."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_edition import PERSONS, TEI, small_edition

from rubricator.recognise import Authority
from rubricator.record import decisions
from rubricator.record.decisions import about
from rubricator.record.lock import marked
from rubricator.review.answers import Answer, NoAnswer, answer, settled
from rubricator.review.candidates import Candidates
from rubricator.review.questions import ident_of
from rubricator.steps.reviewing import Review, review
from rubricator.tei.authority import read_authority
from rubricator.tei.plain import plain
from rubricator.tei.reading import reading
from rubricator.tei.splice import retagged

KNOWN = Candidates(Authority(read_authority(PERSONS.encode(), "persons.xml")[0]))


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return small_edition(tmp_path)


def ask(document: Path) -> Review:
    return review([document], ["a.xml"], replay=True)


def give(document: Path, text: str, words: str, why: str = "") -> str:
    """The document when the question on this text has been answered."""
    asked = ask(document)
    room, question = next(pair for pair in asked.questions if pair[1].text == text)
    room.answer(question.mentions, answer(words, question.kind, room.candidates, "ab", why))
    return document.read_text(encoding="utf-8")


def test_accepting_takes_away_the_rule_alone(document: Path) -> None:
    text = give(document, "July", "accept")
    assert text == TEI.replace(""" ana="#rule-month" cert='medium'""", ' cert="high"')


def test_other_pointers_stay(document: Path) -> None:
    text = give(document, "Soler", "accept")
    assert """<persName   ref='persons.xml#juan-soler' ana="#seen" cert="high"\n >Soler""" in text
    assert text.count("rule-surname") == 2


def test_rejecting_takes_the_tags_out(document: Path) -> None:
    text = give(document, "Ferrer", "reject", "not a person")
    assert text == TEI.replace('<persName ana="#rule-surname" cert="medium">Ferrer</persName>', "Ferrer")
    (made,) = decisions.read((document.parent.parent / "decisions.toml").read_bytes())
    assert (made.decision, made.by, made.why, made.rule) == ("rejected", "ab", "not a person", "rule-surname")
    assert [question.text for _, question in ask(document).questions] == ["Soler", "July", "me"]


def test_rejecting_an_intervention_brings_the_brackets_back(document: Path) -> None:
    before = plain(TEI.encode())
    text = give(document, "me", "reject")
    assert "thanked [me]. Then" in text
    assert plain(text.encode()) == before


def test_another_person(document: Path) -> None:
    text = give(document, "Ferrer", "anna-ferrer")
    assert '<persName cert="high" ref="persons.xml#anna-ferrer">Ferrer</persName>' in text
    assert give(document, "Soler", "persons.xml#pau-soler").count("#pau-soler") == 2
    made = decisions.read((document.parent.parent / "decisions.toml").read_bytes())
    assert [d.now for d in made] == ["ref=persons.xml#anna-ferrer", *["ref=persons.xml#pau-soler"] * 2]


def test_another_day(document: Path) -> None:
    assert '<date cert="high" from="1936-07" to="1936-08">July' in give(document, "July", "1936-07/1936-08")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1"])
def test_in_any_encoding_and_with_any_line_ends(encoding: str) -> None:
    def written(text: str) -> bytes:
        declared = {"utf-8-sig": "utf-8", "latin-1": "iso-8859-1"}.get(encoding, encoding)
        return text.replace('"UTF-8"', f'"{declared}"').replace("\n", "\r\n").encode(encoding)

    data = written(TEI.replace("Then", "Thén"))
    read = reading(data)
    idents = [ident_of(*about("a.xml", proposal)) for proposal in marked(read) if proposal.text in ("July", "Ferrer")]
    given = dict(zip(idents, [Answer("accepted"), Answer("rejected")], strict=True))
    expected = TEI.replace(""" ana="#rule-month" cert='medium'""", ' cert="high"')
    expected = expected.replace('<persName ana="#rule-surname" cert="medium">Ferrer</persName>', "Ferrer")
    assert settled(read, "a.xml", given).data == written(expected.replace("Then", "Thén"))


def test_a_decision_that_applies_to_nothing_is_told(document: Path) -> None:
    give(document, "Ferrer", "reject")
    document.write_text(TEI.replace("Ferrer", "Ferrer".upper()), encoding="utf-8")
    assert [finding.code for finding in ask(document).findings] == ["decision-stale"]


def test_one_mention_alone(document: Path) -> None:
    asked = ask(document)
    mention = asked.questions[0][1].mentions[1]
    found = asked.find(mention.ident)
    assert found is not None
    room, question = found
    room.answer(question.mentions, Answer("rejected", by="ab"))
    text = document.read_text(encoding="utf-8")
    assert '<p xml:id="p2">Soler thanked' in text
    assert text.count('cert="low"') == 1


def test_what_was_decided_is_not_asked_again_and_recorded_once(document: Path) -> None:
    give(document, "July", "1936-08")
    give(document, "Soler", "accept")
    record = document.parent.parent / "decisions.toml"
    first = record.read_bytes()
    assert [question.text for _, question in ask(document).questions] == ["Ferrer", "me"]
    assert record.read_bytes() == first


def test_a_decision_from_elsewhere_is_replayed(document: Path) -> None:
    give(document, "Ferrer", "reject")
    document.write_text(TEI, encoding="utf-8")
    left = review([document], ["a.xml"], replay=False).questions
    assert [question.text for _, question in left] == ["Soler", "July", "me"]
    ask(document)
    assert ">Ferrer<" not in document.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        ("nobody", "persName", "no entry “nobody”"),
        ("persons.xml#nobody", "persName", "no entry “nobody”"),
        ("two words", "persName", "no entry"),
        ("soon", "date", "a date"),
        ("persons.xml#juan-soler", "note", "in your editor"),
    ],
)
def test_what_is_no_answer_is_told(words: str, kind: str, said: str) -> None:
    with pytest.raises(NoAnswer, match=said):
        answer(words, kind, KNOWN)


def test_what_is_tied_to_another_element_is_left_to_the_editor(document: Path) -> None:
    tied = TEI.replace('<persName ana="#rule-surname"', '<persName next="#x" ana="#rule-surname"')
    read = reading(tied.encode())
    ident = ident_of(*about("a.xml", next(p for p in marked(read) if p.text == "Ferrer")))
    done = settled(read, "a.xml", {ident: Answer("rejected")})
    assert (done.data, done.decisions) == (tied.encode(), ())
    assert "@next" in done.refused[0]


@given(st.dictionaries(st.integers(0, 5), st.sampled_from(["accept", "reject", "change"])))
def test_answers_change_tags_alone(chosen: dict[int, str]) -> None:
    read = reading(TEI.encode())
    idents = [ident_of(*about("a.xml", proposal)) for proposal in marked(read)]
    meant = {"accept": Answer("accepted"), "reject": Answer("rejected"), "change": Answer("changed", {"ref": "x#y"})}
    done = settled(read, "a.xml", {idents[n]: meant[what] for n, what in chosen.items()})
    assert plain(done.data) == plain(TEI.encode())
    assert len(done.decisions) == len(chosen)
    again = reading(done.data)
    assert len([c for c in again.view.marked if c.rule]) == 6 - len(chosen)
    untagged = re.sub(r"<[^!][^>]*>|\[|\]", "", done.data.decode())
    assert untagged == re.sub(r"<[^!][^>]*>", "", TEI)


names = st.from_regex(r"[a-z]{1,3}", fullmatch=True)


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5)


@given(st.dictionaries(names, words, max_size=4), st.sets(names))
def test_start_tags_are_rewritten_by_attribute(attributes: dict[str, str], gone: set[str]) -> None:
    tag = retagged("<x  >", attributes)
    assert retagged(tag, dict.fromkeys(attributes)) == "<x  >"
    left = {name: value for name, value in attributes.items() if name not in gone}
    assert retagged(tag, dict.fromkeys(gone & attributes.keys())) == retagged("<x  >", left)
    assert retagged("<x\n a='1'\n/>", {"a": "2", "b": "3"}) == '<x\n a="2" b="3"\n/>'
