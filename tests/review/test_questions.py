"""What is asked, in which order, and with which candidates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from review_edition import TEI, small_edition

from rubricator.recognise import Authority
from rubricator.recognise.entities import Entity, Form
from rubricator.review.candidates import Candidates
from rubricator.review.cards import as_objects, card, title
from rubricator.review.page import page
from rubricator.review.questions import Open, questions
from rubricator.spans import Doubt
from rubricator.steps.reviewing import Review, review
from rubricator.tei.reading import reading


@pytest.fixture
def asked(tmp_path: Path) -> Review:
    return review([small_edition(tmp_path)], ["a.xml"], replay=False)


def test_the_most_useful_question_comes_first(asked: Review) -> None:
    texts = [(question.text, len(question.mentions)) for _, question in asked.questions]
    assert texts == [("Soler", 2), ("Ferrer", 1), ("July", 1), ("me", 1)]


def test_a_question_says_where_why_and_who_it_may_be(asked: Review) -> None:
    room, question = asked.questions[0]
    words = card(question, room.candidates, room.rules, {"tei/a.xml": "a.xml"})
    assert "“Soler”: person, 2 times, low certainty" in words
    assert "rule-surname: A surname alone." in words
    assert "is taken for: Juan Soler, Consul (persons.xml#juan-soler)" in words
    assert re.search(r"a\.xml:11:\d+  .*Then »Soler« wrote\.", words)
    assert "1  Pau Soler, Captain (persons.xml#pau-soler)" in words
    assert "leads to no entry" in card(asked.questions[1][1], room.candidates, {}, {})


def test_ids_stay_when_something_else_is_decided(asked: Review, tmp_path: Path) -> None:
    before = {question.ident for _, question in asked.questions}
    other = review([small_edition(tmp_path / "again")], ["b.xml"], replay=False)
    assert {question.ident for _, question in other.questions} == before


def test_a_doubt_of_a_recogniser_is_a_question() -> None:
    read = reading(TEI.encode())
    at = read.view.text.index("wrote")
    doubt = Doubt(at, at + 5, "name-ambiguous", "Who wrote?", "Say who.")
    found = questions([Open("a.xml", read, [doubt])], Candidates(Authority()))
    (question,) = [question for question in found if question.code]
    assert (question.text, question.mentions[0].line) == ("wrote", 11)
    assert title(question).startswith("“wrote”")


def test_the_order_of_files_changes_nothing() -> None:
    read = reading(TEI.encode())
    files = [Open("a.xml", read), Open("b.xml", read)]
    known = Candidates(Authority())
    assert questions(files, known) == questions(reversed(files), known)


def test_other_spellings_are_candidates() -> None:
    kim = Entity("kim-tu-bong", "person", (Form("Kim Tu-bong"),), known=True)
    pak = Entity("pak-chang-ok", "person", (Form("Pak Chang-ok"),), known=True)
    known = Candidates(Authority([kim, pak]))
    assert [c.ref for c in known.of("Kim Du-bong", "person")] == ["persons.xml#kim-tu-bong"]
    assert [c.ref for c in known.of("Pak", "person")] == ["persons.xml#pak-chang-ok"]
    assert [c.ref for c in known.search("tu kim", "person")] == ["persons.xml#kim-tu-bong"]
    assert known.search("Nobody", "person") == []


def test_the_page_stands_alone(asked: Review) -> None:
    text = page([(q, room.candidates) for room, q in asked.questions], asked.rooms[0].rules, {}, "ab")
    assert "<script" not in text
    assert "http" not in text
    assert text.count("<article") == 4
    assert "<mark>Soler</mark>" in text
    ident = asked.questions[0][1].ident
    assert f"rubricator review --decide {ident} &quot;persons.xml#pau-soler&quot; --by ab" in text
    assert "A surname alone." in text


def test_the_page_holds_hostile_words() -> None:
    tei = TEI.replace(">Ferrer<", ">&lt;script>alert(1)&lt;/script><")
    found = questions([Open("a<b>.xml", reading(tei.encode()))], Candidates(Authority()))
    assert "<script" not in page([(q, Candidates(Authority())) for q in found], {}, {}, "x")


def test_for_programs(asked: Review) -> None:
    objects = as_objects([question for _, question in asked.questions], asked.rooms[0].rules, {})
    assert objects[0]["rules"] == [{"id": "rule-surname", "words": "A surname alone."}]
    assert objects[0]["mentions"][1]["paragraph"] == "p2"
