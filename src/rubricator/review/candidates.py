"""Who or what a name may be: the entries of the authority files that it fits, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rubricator.recognise.authority import Authority, normal
from rubricator.recognise.entities import Entity, Kind
from rubricator.recognise.romanisation import candidates, key
from rubricator.tei.authority import SHAPES

_MOST = 6
_LEAST = 0.75


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry: the value of ``@ref`` that leads to it, its main form, what it says of itself, why it may be meant.

    ``exact``: one of its forms is the name itself.
    """

    ref: str
    name: str
    role: str
    reason: str
    exact: bool = False


@dataclass(frozen=True)
class Candidates:
    """The entries of an edition's authority files, as answers."""

    authority: Authority

    def __bool__(self) -> bool:
        return bool(self.authority.entities)

    def of(self, text: str, kind: Kind) -> list[Candidate]:
        """The entries of a kind that a name may mean."""
        found: dict[str, Candidate] = {}
        for entity in self.authority.by_form(text, kind):
            found[entity.key] = _candidate(entity, "has this form", exact=True)
        for entity in self._by_word.get((kind, normal(text)), ()):
            found.setdefault(entity.key, _candidate(entity, "has it as a part of the name"))
        forms = dict(self._by_sound.get((kind, _sound(text)), ()))
        for candidate in candidates(text, forms, _LEAST):
            found.setdefault(forms[candidate.name].key, _candidate(forms[candidate.name], candidate.reason))
        return list(found.values())[:_MOST]

    def search(self, words: str, kind: Kind) -> list[Candidate]:
        """The entries in which all of these words stand, in any form."""
        wanted = [normal(word) for word in words.split() if normal(word)]
        found = []
        for entity in self.authority.entities:
            forms = " ".join(normal(form.text) for form in entity.forms) + f" {entity.key}"
            if wanted and entity.kind == kind and all(word in forms for word in wanted):
                found.append(_candidate(entity, "found"))
        return found or self.of(words, kind)

    def get(self, ref: str) -> Candidate | None:
        """The entry that a reference leads to."""
        file, _, ident = ref.partition("#")
        for kind, shape in SHAPES.items():
            entity = self.authority.get(ident, kind) if shape.file == file else None
            if entity is not None:
                return _candidate(entity, "")
        return None

    @cached_property
    def _by_word(self) -> dict[tuple[Kind, str], list[Entity]]:
        """By each word of a person's name: a surname alone, a given name."""
        words: dict[tuple[Kind, str], list[Entity]] = {}
        for entity in self.authority.entities:
            if entity.kind == "person":
                for word in sorted({normal(word) for form in entity.forms for word in form.text.split()}):
                    if len(word) > 1:
                        words.setdefault((entity.kind, word), []).append(entity)
        return words

    @cached_property
    def _by_sound(self) -> dict[tuple[Kind, str], list[tuple[str, Entity]]]:
        sounds: dict[tuple[Kind, str], list[tuple[str, Entity]]] = {}
        for entity in self.authority.entities:
            for form in entity.forms:
                sounds.setdefault((entity.kind, _sound(form.text)), []).append((form.text, entity))
        return sounds


def _sound(name: str) -> str:
    """The consonants, on which spellings of one name agree (Russian writes d and t for j and ch)."""
    return key(name).replace("T", "S")


def _candidate(entity: Entity, reason: str, exact: bool = False) -> Candidate:
    said = entity.role or entity.note or ", ".join(f"{name} {number}" for name, number in entity.identifiers)
    return Candidate(f"{SHAPES[entity.kind].file}#{entity.key}", entity.main, said[:120], reason, exact)
