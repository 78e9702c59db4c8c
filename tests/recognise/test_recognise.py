"""All recognisers together: what they claim fits together, and every rule is explained."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rubricator.recognise import Authority, names_and_dates, recognise
from rubricator.recognise.rules import rules
from rubricator.spans import Certainty, Claim
from rubricator.view import Block, View


def view_of(text: str, **more: object) -> View:
    return View(text, (Block(0, len(text), "p"),) if text else (), **more)  # type: ignore[arg-type]


TEXT = (
    "On 7 December 1957 Cde. Mikoyan [Chairman] flew from Moscow to Pyongyang, where Kim Il Sung thanked [me] "
    "for the aid of the Soviet Union. The Ministry of Foreign Affairs of the DPRK said nothing."
)


def test_each_kind_is_found() -> None:
    found = {(TEXT[c.start : c.end], c.element) for c in recognise(view_of(TEXT), Authority()).claims}
    assert {
        ("7 December 1957", "date"),
        ("Mikoyan", "persName"),
        ("Moscow", "placeName"),
        ("Kim Il Sung", "persName"),
        ("[me]", "supplied"),
    } <= found


def test_a_town_that_is_named_like_a_person_of_the_document_is_no_entity_of_it() -> None:
    text = "Minutes of the talk between Comrade Castro and Todor Zhivkov; Castro left for Sofia."
    found = recognise(view_of(text), Authority())
    assert [(entity.kind, entity.key) for entity in found.entities if "castro" in entity.key] == [("person", "castro")]


def test_entities_of_different_kinds_have_different_keys() -> None:
    found = recognise(view_of("President Washington spoke in Washington."), Authority())
    keys = {claim.element: claim.entity for claim in found.claims if claim.entity}
    assert keys["persName"] != keys["placeName"]
    assert {entity.key for entity in found.entities} == set(keys.values())


def test_names_and_dates_have_no_interventions() -> None:
    elements = {claim.element for claim in names_and_dates(view_of(TEXT), Authority()).claims}
    assert elements <= {"persName", "placeName", "orgName", "date"}


def test_what_is_marked_already_always_wins_and_is_not_said_again() -> None:
    start = TEXT.index("Mikoyan")
    marked = Claim(start, start + len("Mikoyan"), "persName", "person")
    claims = names_and_dates(view_of(TEXT, marked=(marked,)), Authority()).claims
    assert not any(claim.meets(marked) and claim.element == "persName" for claim in claims)


def test_nothing_is_proposed_in_what_is_closed() -> None:
    start = TEXT.index("Pyongyang")
    closed = ((start, len(TEXT)),)
    assert all(claim.end <= start for claim in recognise(view_of(TEXT, closed=closed), Authority()).claims)


def test_every_entity_is_named_and_every_name_has_its_entity() -> None:
    found = recognise(view_of(TEXT), Authority())
    named = {claim.entity for claim in found.claims if claim.entity}
    assert named == {entity.key for entity in found.entities}


def test_the_taxonomy_explains_every_rule() -> None:
    table = rules()
    assert list(table) == sorted(table)
    assert all(text.strip() for text in table.values())
    assert {claim.rule for claim in recognise(view_of(TEXT), Authority()).claims} <= set(table)


_ODD = st.text(alphabet=st.sampled_from("[]()?.,;:’'\"- \tKimMaoCde19567XVIoflréŁ한\u200b"), max_size=120)


@settings(max_examples=50, deadline=None)
@given(st.one_of(_ODD, st.text(max_size=100)))
def test_no_two_claims_cross_whatever_the_text(text: str) -> None:
    view = view_of(text.replace("\n", " ").replace("\r", " "))
    found = recognise(view, Authority())
    assert found == recognise(view, Authority())
    for number, claim in enumerate(found.claims):
        assert 0 <= claim.start < claim.end <= len(view.text)
        assert not any(claim.crosses(other) for other in found.claims[number + 1 :])
        assert isinstance(claim.certainty, Certainty)
    assert all(a.start <= b.start for a, b in pairwise(found.claims))
