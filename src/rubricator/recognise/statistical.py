"""What a statistical model finds and the rules do not: the optional extra ``ner``.

The model (spaCy's, by name) is asked last. What the rules have found stands; what it adds carries the lowest
certainty and a rule of its own, so that an editor can look at all of it in one go.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from rubricator.recognise.authority import Authority, key_for, normal
from rubricator.recognise.entities import Entity, Form, Kind
from rubricator.recognise.lexicon import frequency, is_common
from rubricator.recognise.persons.onomasticon import TITLE, folded, traits
from rubricator.recognise.places.context import peoples
from rubricator.spans import Certainty, Claim
from rubricator.view import View

STATISTICAL_RULES = {
    "rule-person-statistical": "A statistical model takes it for a person; no rule does.",
    "rule-place-statistical": "A statistical model takes it for a place; no rule does.",
    "rule-organization-statistical": "A statistical model takes it for an organization; no rule does.",
}

# The labels of spaCy's English models (OntoNotes 5) that are names in our sense: peoples (NORP) are none.
_LABELS: dict[str, tuple[str, Kind, str]] = {
    "PERSON": ("persName", "person", "rule-person-statistical"),
    "GPE": ("placeName", "place", "rule-place-statistical"),
    "LOC": ("placeName", "place", "rule-place-statistical"),
    "FAC": ("placeName", "place", "rule-place-statistical"),
    "ORG": ("orgName", "org", "rule-organization-statistical"),
}


class ModelMissing(Exception):
    """The model cannot be used; the message says what to install."""


@dataclass(frozen=True)
class Added:
    """Claims for what no rule had found, and the entities that are new with them."""

    claims: list[Claim] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)


def added(view: View, model: str, found: Sequence[Claim], entities: Sequence[Entity], authority: Authority) -> Added:
    """What the model proposes where the rules found nothing (an entry that is only proposed says nothing: it may be
    the model's own of an earlier pass). ``entities``: those that the rules found in this text. Raises ModelMissing.
    """
    found = [claim for claim in found if not claim.rule.endswith("-proposed")]
    taken = sorted((claim.start, claim.end) for claim in [*found, *view.marked])
    known = _Known([*entities, *authority.entities])
    small = frozenset(_SMALL.findall(view.text))
    result = Added()
    for start, end, label in _proposals(view, model):
        element, kind, rule = _LABELS[label]
        span = _trimmed(view.text, start, end)
        if span is None or any(low < span[1] and span[0] < high for low, high in [*taken, *view.closed]):
            continue
        if not _may_be_name(view.text[slice(*span)], small):
            continue
        entity = known.key(view.text[slice(*span)], kind, result.entities)
        result.claims.append(Claim(*span, element, rule, Certainty.LOW, entity=entity))
    return result


class _Known:
    """Entities by their forms; a name of nobody gets an entity of its own."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._by_form: dict[tuple[Kind, str], set[str]] = {}
        self._taken: set[str] = set()
        for entity in entities:
            self._note(entity)

    def _note(self, entity: Entity) -> None:
        self._taken.add(entity.key)
        for form in entity.forms:
            self._by_form.setdefault((entity.kind, normal(form.text)), set()).add(entity.key)

    def key(self, text: str, kind: Kind, new: list[Entity]) -> str | None:
        """The key of the one entity of this name; None where several have it."""
        name = " ".join(text.split())
        keys = self._by_form.get((kind, normal(name)), set())
        if not keys:
            entity = Entity(key_for(name, kind, self._taken), kind, (Form(name, type="main"),))
            self._note(entity)
            new.append(entity)
            return entity.key
        return next(iter(keys)) if len(keys) == 1 else None


def _proposals(view: View, model: str) -> Iterator[tuple[int, int, str]]:
    blocks = [(view.text[block.start : block.end], block.start) for block in view.blocks]
    for doc, start in _model(model).pipe(blocks, as_tuples=True):
        for entity in doc.ents:
            if entity.label_ in _LABELS:
                yield start + entity.start_char, start + entity.end_char, entity.label_


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without an article before and a possessive behind it; None where nothing is left."""
    name = text[start:end]
    if name[:4].lower() == "the ":
        start += 4
    for ending in ("'s", "’s", "'", "’"):
        if text[start:end].endswith(ending):
            end -= len(ending)
            break
    return (start, end) if end - start > 2 else None


_SMALL = re.compile(r"\b[^\W\d_A-Z][^\W\d_]+")
_ROMAN = re.compile(r"[IVXLCDM]+")


def _may_be_name(name: str, small: Collection[str]) -> bool:
    """Whether it begins with a capital and holds a word that is no English one, no people's and no title, and that
    the text never writes small (``small``): models take "Plenum" and "Cdes" for names."""
    if not name[0].isupper() or any(letter.isdigit() for letter in name) or (name.isupper() and " " in name):
        return False
    words = [word for word in name.replace("-", " ").split() if word.isalpha() and word[0].isupper()]
    return any(_is_strange(word, small) for word in words) and (len(words) > 1 or not frequency(name.lower()))


def _is_strange(word: str, small: Collection[str]) -> bool:
    lower = word.lower()
    known = is_common(lower) or lower in small or lower in peoples() or _ROMAN.fullmatch(word)
    if lower.endswith("ism"):
        return False  # "Marxism-Leninism"
    return not known and not traits(folded(word)) & TITLE


@cache
def _model(name: str) -> Any:
    try:
        import spacy
    except ImportError as error:
        raise ModelMissing(
            f"The statistical model {name} needs the extra ner: pip install 'rubricator[ner]'."
        ) from error
    try:
        return spacy.load(name, exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"])
    except OSError as error:
        raise ModelMissing(
            f"spaCy has no model {name}: python -m spacy download {name}, or give the path of a model."
        ) from error
