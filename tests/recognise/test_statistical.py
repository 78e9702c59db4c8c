"""The optional statistical model: what it may add, and what not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.recognise.marking import view as view_of

from rubricator.recognise import Authority, recognise
from rubricator.recognise.entities import Entity, Form
from rubricator.recognise.statistical import ModelMissing, added
from rubricator.spans import Certainty

spacy = pytest.importorskip("spacy", reason="the extra ner is not installed")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A model that knows a few words, as a folder: what a real one learns, this one is told."""
    nlp = spacy.blank("en")
    patterns = [
        {"label": "PERSON", "pattern": name}
        for name in ("Zorbet", "Cdes", "Marxism", "Moscow", "Comrade Korbenkov", "Dynamo")
    ]
    patterns += [{"label": "ORG", "pattern": "the Zalkobur"}, {"label": "GPE", "pattern": "Plenum"}]
    patterns += [{"label": "NORP", "pattern": "Zorbetians"}]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    folder = tmp_path_factory.mktemp("model")
    nlp.to_disk(folder)
    return str(folder)


def found(text: str, model: str, authority: Authority | None = None) -> list[tuple[str, str, str]]:
    claims = recognise(view_of(text), authority or Authority(), model=model).claims
    return [(text[c.start : c.end], c.element, c.rule.rpartition("-")[2]) for c in claims]


def test_what_no_rule_finds_is_added_with_the_lowest_certainty(model: str) -> None:
    text = "It is related to Zorbet and the Zalkobur's men, near the Zorbetians."
    recognition = recognise(view_of(text), Authority(), model=model)
    assert [(text[c.start : c.end], c.element, c.certainty) for c in recognition.claims] == [
        ("Zorbet", "persName", Certainty.LOW),
        ("Zalkobur", "orgName", Certainty.LOW),
    ]
    assert {entity.main for entity in recognition.entities} == {"Zorbet", "Zalkobur"}


def test_what_a_rule_found_stands(model: str) -> None:
    assert ("Moscow", "placeName", "gazetteer") in found("He went to Moscow.", model)
    assert found("He met Comrade Korbenkov.", model) == [("Korbenkov", "persName", "title")]


@pytest.mark.parametrize("text", ["The Cdes came.", "It is Marxism.", "The Plenum met; the plenum ended."])
def test_titles_doctrines_and_words_that_are_written_small_too_are_no_names(text: str, model: str) -> None:
    assert found(text, model) == []


def test_a_name_that_an_entry_has_leads_to_it(model: str) -> None:
    entry = Entity("the-dynamo", "person", (Form("Dynamo"), Form("Zorbet")), known=True)
    view = view_of("Zorbet was there.")
    [claim] = added(view, model, [], [entry], Authority()).claims
    assert claim.entity == "the-dynamo"


def test_without_a_model_nothing_is_different(model: str) -> None:
    text = "He met Comrade Korbenkov in Moscow; it is related to Zorbet."
    assert found(text, "") == [(name, kind, rule) for name, kind, rule in found(text, model) if rule != "statistical"]


def test_a_model_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="no model"):
        recognise(view_of("A text."), Authority(), model=str(tmp_path / "none"))
