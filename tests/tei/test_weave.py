"""Weaving: the text comes back, the markup nests, long interventions are chained."""

from __future__ import annotations

from time import process_time

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rubricator.seeds.document import Element, Point
from rubricator.spans import Certainty, Claim, settle
from rubricator.tei.weave import XML_ID, tei, weave


def _woven(
    text: str, claims: list[Claim], points: list[Point] | None = None
) -> tuple[etree._Element, list[etree._Element]]:
    leaves, at = [], 0
    for line in text.split("\n"):
        leaves.append((at, at + len(line)))
        at += len(line) + 1
    leaves = [leaf for leaf in leaves if leaf[0] < leaf[1]]
    structure = [Element("div", 0, len(text), {"type": "document"}), *(Element("p", s, e) for s, e in leaves)]
    body, words = weave(text, structure, leaves, points or [], settle(claims), {})
    return body, words


def _paragraphs(body: etree._Element) -> list[str]:
    return [etree.tostring(p, encoding="unicode", with_tail=False) for p in body.iter(tei("p"))]


def _claim(text: str, part: str, element: str, cut: tuple[int, int] = (0, 0), **attributes: str) -> Claim:
    start = text.index(part)
    return Claim(start, start + len(part), element, f"rule-{element}", Certainty.HIGH, attributes, cut)


def _markup(text: str, *claims: Claim, points: list[Point] | None = None) -> list[str]:
    body, _ = _woven(text, list(claims), points)
    plain = []
    for paragraph in _paragraphs(body):
        for noise in (' xmlns="http://www.tei-c.org/ns/1.0"', ' cert="high"'):
            paragraph = paragraph.replace(noise, "")
        plain.append(paragraph)
    return plain


def test_brackets_go_and_words_stay() -> None:
    text = "Kim thanked [me]."
    assert _markup(text, _claim(text, "[me]", "supplied", (1, 1))) == [
        '<p>Kim thanked <supplied ana="#rule-supplied">me</supplied>.</p>'
    ]


def test_a_name_around_its_unresolved_part() -> None:
    text = "Ri [Syn Yeb] spoke"
    found = _markup(text, _claim(text, "Ri [Syn Yeb]", "persName"), _claim(text, "[Syn Yeb]", "orig", (1, 1)))
    assert found == [
        '<p><persName ana="#rule-persName">Ri <orig ana="#rule-orig">Syn Yeb</orig></persName> spoke</p>'
    ]


def test_on_the_same_characters_the_name_is_outside_of_the_brackets() -> None:
    text = "in [Kansen]"
    found = _markup(text, _claim(text, "[Kansen]", "orig", (1, 1)), _claim(text, "[Kansen]", "placeName"))
    assert found == [
        '<p>in <placeName ana="#rule-placeName"><orig ana="#rule-orig">Kansen</orig></placeName></p>'
    ]


def test_one_proposal_of_two_elements_is_explained_once() -> None:
    text = "so [ocherednoe] it is"
    note = Claim(3, 15, "note", "rule-term", Certainty.HIGH, {"type": "original-term"}, (1, 1))
    foreign = Claim(4, 14, "foreign", "rule-term", Certainty.HIGH, {"xml:lang": "ru-Latn"})
    assert _markup(text, note, foreign) == [
        '<p>so <note type="original-term" ana="#rule-term"><foreign xml:lang="ru-Latn">ocherednoe</foreign></note>'
        " it is</p>"
    ]


def test_an_intervention_over_two_paragraphs_is_chained() -> None:
    text = "a [b\nc] d"
    body, _ = _woven(text, [_claim(text, "[b\nc]", "note", (1, 1))])
    first, second = body.iter(tei("note"))
    assert (first.text, second.text) == ("b", "c")
    assert first.get("next") == f"#{second.get(XML_ID)}"
    assert second.get("prev") == f"#{first.get(XML_ID)}"


def test_a_page_break_inside_a_name() -> None:
    text = "Kim Il Sung said"
    found = _markup(text, _claim(text, "Kim Il Sung", "persName"), points=[Point(4, "pb", {"n": "2"})])
    assert found == ['<p><persName ana="#rule-persName">Kim <pb n="2"/>Il Sung</persName> said</p>']


def test_a_page_break_between_two_paragraphs_and_at_the_end_is_kept() -> None:
    found = _markup("one\ntwo", points=[Point(3, "pb"), Point(7, "pb")])
    assert "".join(found).count("<pb/>") == 2


@st.composite
def _documents(draw: st.DrawFn) -> tuple[str, list[Claim], list[Point]]:
    text = draw(st.text(st.sampled_from("ab[] \n"), min_size=1, max_size=40))
    claims = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        element = draw(st.sampled_from(["persName", "placeName", "note", "date"]))
        claims.append(Claim(start, end, element, f"rule-{element}"))
    points = [Point(draw(st.integers(0, len(text))), "pb") for _ in range(draw(st.integers(0, 3)))]
    return text, claims, points


@given(_documents())
def test_law_the_text_of_the_tree_is_the_text(case: tuple[str, list[Claim], list[Point]]) -> None:
    text, claims, points = case
    _, words = _woven(text, claims, points)
    assert ["".join(node.itertext()) for node in words] == [line for line in text.split("\n") if line]


@given(_documents())
def test_law_no_point_is_lost(case: tuple[str, list[Claim], list[Point]]) -> None:
    text, claims, points = case
    body, words = _woven(text, claims, points)
    assert len(list(body.iter(tei("pb")))) == (len(points) if words else 0)


@given(_documents())
def test_law_settled_claims_nest(case: tuple[str, list[Claim], list[Point]]) -> None:
    settled = settle(case[1])
    assert not any(a.crosses(b) for a in settled for b in settled)


def test_law_a_paragraph_of_many_names_is_woven_in_linear_time() -> None:
    took = []
    for count in (5_000, 40_000):
        claims = [Claim(at * 4, at * 4 + 3, "persName", "rule-x", Certainty.HIGH) for at in range(count)]
        began = process_time()
        body, _ = _woven("Kim " * count, claims)
        took.append(process_time() - began)
        assert len(body[0][0]) == count
    assert took[1] < 20 * took[0]  # eight times the names; it took 64 times as long
