"""Who is who over all documents: one entry for one person, place or organization. (DESIGN.md, flow 9, pass b.)

Each document's recogniser has told its own names apart. Here those of several documents are brought together: by a
form of the name, by the rules of romanisation, never by a surname alone. What is unsafe stays apart and is asked.
The order of the documents changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath

from rubricator.recognise.authority import Authority, normal
from rubricator.recognise.entities import Entity, Kind
from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.identify.groups import (
    Group,
    Mention,
    distinct,
    full_names,
    groups,
    kept_under,
    linking,
    lone,
    sought_under,
    unresolved,
)
from rubricator.recognise.romanisation import Candidate, candidates, key, same_name

KINDS: tuple[Kind, ...] = ("person", "place", "org")

# By the rules of a system, exactly; and so far ahead of the next that there is no choice.
_BY_RULE, _RIVAL = 0.97, 0.9


@dataclass(frozen=True, slots=True, order=True)
class Query:
    """What a person should look at: who an entity of a document may be. ``code`` as in findings."""

    document: str
    entity: str
    code: str
    message: str
    remedy: str = ""


@dataclass(frozen=True)
class Identification:
    """``resolved``: (document, key of its entity) → key in the authority, of an entry that is there or in ``new``."""

    resolved: Mapping[tuple[str, str], str]
    new: list[Entity]
    doubts: list[Query]


def identify(documents: Mapping[str, Iterable[Entity]], authority: Authority) -> Identification:
    """Who the entities of all documents are.

    One that the authority has by a full form, or by a spelling that the romanisation rules know for the same, is
    resolved to its entry; one that is called alike in several documents gets one new entry for all of them.
    A transliteration goes to the only entry that it can stand for by the rules. An East Asian surname alone gets an
    entry of its document ("Kim (in 003)"): whom it means, only the document can say. Other surnames alone are one
    entry for all documents, and asked.
    """
    resolved: dict[tuple[str, str], str] = {}
    new: list[Entity] = []
    doubts: list[Query] = []
    taken = {entity.key for entity in authority.entities}
    for kind in KINDS:
        mentions = sorted(
            (
                Mention(name, entity)
                for name, all_ in documents.items()
                for entity in all_
                if entity.kind == kind
            ),
            key=lambda mention: (mention.document, mention.entity.key, mention.entity.main),
        )
        work = _Work(kind, authority, taken)
        work.run(mentions)
        resolved.update(work.resolved)
        new.extend(work.new)
        doubts.extend(work.doubts)
        taken.update(entity.key for entity in work.new)
    return Identification(resolved, new, sorted(doubts))


class _Work:
    """The identification of one kind."""

    def __init__(self, kind: Kind, authority: Authority, taken: Collection[str]) -> None:
        self.kind: Kind = kind
        self.resolved: dict[tuple[str, str], str] = {}
        self.new: list[Entity] = []
        self.doubts: list[Query] = []
        self._authority = authority
        self._taken = set(taken)
        self._spelled: dict[str, list[tuple[str, Entity]]] = {}
        for entity in authority.entities:
            if kind == "person" == entity.kind:
                for form in full_names(entity):
                    for bucket in sorted(kept_under(form)):
                        self._spelled.setdefault(bucket, []).append((form, entity))

    def run(self, mentions: Sequence[Mention]) -> None:
        rest = [mention for mention in mentions if not self._in_authority(mention)]
        parties = groups([mention for mention in rest if not lone(mention.entity)])
        self._alone([mention for mention in rest if lone(mention.entity)])
        solid = [group for group in parties if not unresolved(group)]
        self._enter(solid)
        for group in parties:
            if unresolved(group) and not self._read(group):
                self._enter([self._with_note(group)])

    def _alone(self, mentions: Sequence[Mention]) -> None:
        """East Asian surnames alone: an entry for each document, which no text of another can name."""
        for mention in mentions:
            name = f"{mention.entity.main} (in {PurePosixPath(mention.document).stem})"
            entries = self._authority.by_form(name, self.kind)
            if entries:
                self.resolved[mention.place] = entries[0].key
            else:
                self._enter([Group((Mention(mention.document, mention.entity),), called=name)])
                self._ask(mention, "person-surname-alone", f"Who “{mention.entity.main}” is, is not said.")

    def _in_authority(self, mention: Mention) -> bool:
        if mention.entity.known:
            self.resolved[mention.place] = mention.entity.key
            return True
        entries = self._by_form(mention.entity) or self._by_spelling(mention.entity)
        if len(entries) == 1:
            self.resolved[mention.place] = entries[0].key
        elif entries:
            names = " or ".join(f"{entry.main} ({entry.key})" for entry in entries)
            self._ask(
                mention,
                f"{self.kind}-ambiguous",
                f"“{mention.entity.main}” may be {names}.",
                "Say which with @ref.",
            )
        return len(entries) == 1

    def _by_form(self, entity: Entity) -> list[Entity]:
        """The entries that have the entity's forms; its main form decides where the others say different things."""
        found = {form.text: self._authority.by_form(form.text, self.kind) for form in linking(entity)}
        main = found.get(entity.main, ())
        if len(main) == 1:
            return [main[0]]
        return distinct(entry for entries in found.values() for entry in entries)

    def _by_spelling(self, entity: Entity) -> list[Entity]:
        if self.kind != "person":
            return []
        return distinct(
            entry
            for form in full_names(entity)
            for bucket in sorted(sought_under(form))
            for spelling, entry in self._spelled.get(bucket, ())
            if same_name(form, spelling)
        )

    def _read(self, group: Group) -> bool:
        """Resolve a transliteration to the only entry, old or new, that it can stand for by the rules."""
        targets = {
            form.text: entity
            for entity in (*self._authority.entities, *self.new)
            if entity.kind == self.kind
            for form in entity.forms
        }
        for text in group.texts:
            near = [name for name in targets if _sounds(name) == _sounds(text)]
            best = candidates(text, near, _RIVAL)
            entries = distinct(targets[candidate.name] for candidate in best)
            if len(entries) == 1 and best[0].likeness >= _BY_RULE and len(normal(text)) >= 5:
                for mention in group.mentions:
                    self.resolved[mention.place] = entries[0].key
                    message = f"“{text}” is taken to be {entries[0].main}: {best[0].reason}."
                    self._ask(
                        mention, f"{self.kind}-transliterated", message, "Confirm it, or say who is meant."
                    )
                return True
        return False

    def _with_note(self, group: Group) -> Group:
        """The group with what the gazetteer and the rules propose, in words."""
        if self.kind != "place":
            return group
        found: list[Candidate] = []
        for text in group.texts:
            found += candidates(text, _korean_places(), _RIVAL)[:3]
        if not found:
            return group
        perhaps = "; ".join(f"{candidate.name} ({candidate.reason})" for candidate in found[:3])
        return replace(group, note=f"Perhaps {perhaps}.")

    def _enter(self, groups: Sequence[Group]) -> None:
        """New entries, their ids in the order of their main forms."""
        for group in sorted(
            groups, key=lambda group: (normal(group.main), group.main, group.mentions[0].place)
        ):
            entity = group.entity(self._taken)
            self._taken.add(entity.key)
            self.new.append(entity)
            for mention in group.mentions:
                self.resolved[mention.place] = entity.key
            if self.kind == "person" and len(group.mentions) > 1 and not full_names(entity):
                message = f"“{group.main}” is named by the surname alone in several documents."
                self._ask(
                    group.mentions[0], "person-surname-shared", message, "Make sure that it is one person."
                )

    def _ask(
        self, mention: Mention, code: str, message: str, remedy: str = "Say who is meant with @ref."
    ) -> None:
        self.doubts.append(Query(mention.document, mention.entity.key, code, message, remedy))


def _sounds(name: str) -> str:
    """The consonants by which candidates are chosen; Russian writes d and t for j and ch before a narrow vowel."""
    return key(name).replace("T", "S")


@cache
def _korean_places() -> tuple[str, ...]:
    records = gazetteer().records
    return tuple(
        sorted({place.name for place in records if place.country in ("KP", "KR") and place.kind != "country"})
    )
