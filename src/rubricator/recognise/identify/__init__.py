"""Who is who over all documents: one entry for one person, place or organization. (DESIGN.md, flow 9, pass b.)

Each document's recogniser has told its own names apart. Here those of several documents are brought together: by a
form of the name, by the rules of romanisation, never by a surname alone. What is unsafe stays apart and is asked.
The order of the documents changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePosixPath

from rubricator.recognise.authority import Authority, normal
from rubricator.recognise.entities import Entity, Form, Kind
from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.identify.groups import (
    Group,
    Mention,
    bare_surname,
    distinct,
    folded,
    full_names,
    groups,
    kept_under,
    linking,
    lone,
    sought_under,
    surname_of,
    unresolved,
)
from rubricator.recognise.romanisation import Candidate, candidates, key, same_name, why_same

KINDS: tuple[Kind, ...] = ("person", "place", "org")

# By the rules of a system, exactly; and so far ahead of the next that there is no choice.
_BY_RULE, _RIVAL = 0.97, 0.9

# How the note of an entry begins that stands for a surname alone in one document; the next run reads it.
_ALONE_IN = "Named by the surname alone, in"


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
    """``resolved``: (document, key of its entity) → key in the authority, of an entry that is there or in ``new``.
    ``more``: entries that the program itself proposed before, each with the forms alone that it gains."""

    resolved: Mapping[tuple[str, str], str]
    new: list[Entity]
    doubts: list[Query]
    more: list[Entity] = field(default_factory=list)


def identify(documents: Mapping[str, Iterable[Entity]], authority: Authority) -> Identification:
    """Who the entities of all documents are.

    One that the authority has by a full form, or by a spelling that the romanisation rules know for the same, is
    resolved to its entry; one that is called alike in several documents gets one new entry for all of them.
    A transliteration goes to the only entry that it can stand for by the rules. An East Asian surname alone gets an
    entry of its document ("Kim (in 003)"): whom it means, only the document can say. Another surname alone is the
    only person of that surname that the authority or another document names in full, if there is just one; that of a
    figure whom everybody knows by it is one entry for all documents; else it is one for each. All that is not plain is
    asked.
    """
    resolved: dict[tuple[str, str], str] = {}
    new: list[Entity] = []
    doubts: list[Query] = []
    more: list[Entity] = []
    taken = {entity.key for entity in authority.entities}
    for kind in KINDS:
        mentions = sorted(
            (Mention(name, entity) for name, all_ in documents.items() for entity in all_ if entity.kind == kind),
            key=lambda mention: (mention.document, mention.entity.key, mention.entity.main),
        )
        work = _Work(kind, authority, taken)
        work.run(mentions)
        resolved.update(work.resolved)
        new.extend(work.new)
        doubts.extend(work.doubts)
        more.extend(work.more())
        taken.update(entity.key for entity in work.new)
    return Identification(resolved, new, sorted(doubts), more)


class _Work:
    """The identification of one kind."""

    def __init__(self, kind: Kind, authority: Authority, taken: Collection[str]) -> None:
        self.kind: Kind = kind
        self.resolved: dict[tuple[str, str], str] = {}
        self.new: list[Entity] = []
        self.doubts: list[Query] = []
        self._authority = authority
        self._taken = set(taken)
        self._gained: dict[str, list[Form]] = {}
        self._spelled: dict[str, list[tuple[str, Entity]]] = {}
        self._surnamed: dict[str, list[Entity]] = {}
        self._sounding: dict[str, dict[str, Entity]] = {}
        for entity in authority.entities:
            if kind == "person" == entity.kind:
                for form in full_names(entity):
                    self._surnamed.setdefault(surname_of(form), []).append(entity)
                    for bucket in sorted(kept_under(form)):
                        self._spelled.setdefault(bucket, []).append((form, entity))
            if kind == entity.kind:
                self._sound(entity)

    def _sound(self, entity: Entity) -> None:
        """Keep the entity under the sounds of its forms."""
        for form in entity.forms:
            self._sounding.setdefault(_sounds(form.text), {})[form.text] = entity

    def run(self, mentions: Sequence[Mention]) -> None:
        rest = [mention for mention in mentions if not self._in_authority(mention)]
        alone = [mention for mention in rest if lone(mention.entity)]
        bare = [mention for mention in rest if not lone(mention.entity) and bare_surname(mention.entity)]
        apart = {mention.place for mention in (*alone, *bare)}
        parties = groups([mention for mention in rest if mention.place not in apart])
        self._alone(alone)
        parties = self._bare(bare, parties)
        solid = [group for group in parties if not unresolved(group)]
        self._tell_alike(solid)
        self._enter(solid)
        for group in parties:
            if unresolved(group) and not self._read(group):
                self._enter([self._with_note(group)])

    def _alone(self, mentions: Sequence[Mention]) -> None:
        """Surnames alone that may be anybody's: an entry for each document, which no text of another can name."""
        for mention in mentions:
            name = _called(mention)
            entries = self._authority.by_form(name, self.kind)
            if entries:
                self.resolved[mention.place] = entries[0].key
            else:
                self._enter([Group((Mention(mention.document, mention.entity),), called=name)])
                self._ask(mention, "person-surname-alone", f"Who “{mention.entity.main}” is, is not said.")

    def _bare(self, mentions: Sequence[Mention], parties: list[Group]) -> list[Group]:
        """Western surnames alone: the only full name that fits, else an entry for each document; one is no question."""
        left: dict[str, list[Mention]] = {}
        surnamed: dict[str, list[int]] = {}
        for number, group in enumerate(parties):
            for surname in {surname_of(name) for m in group.mentions for name in full_names(m.entity)}:
                surnamed.setdefault(surname, []).append(number)
        for mention in mentions:
            bearers = surnamed.get(folded(mention.entity), [])
            at = self._only_full(mention, parties, bearers)
            if at is not None:
                short = replace(mention.entity, forms=tuple(replace(f, type="surname") for f in mention.entity.forms))
                parties[at] = replace(parties[at], mentions=(*parties[at].mentions, Mention(mention.document, short)))
            elif bearers or not self._only_entry(mention):
                left.setdefault(folded(mention.entity), []).append(mention)
        for _, same in sorted(left.items()):
            names = (_called(same[0]), same[0].entity.main)
            if len(same) > 1 or any(self._authority.by_form(name, self.kind) for name in names):
                self._alone(same)
            else:
                parties.append(Group(tuple(same), note=f"{_ALONE_IN} {_stem(same[0])}."))
        return parties

    def _only_full(self, mention: Mention, parties: Sequence[Group], bearers: Sequence[int]) -> int | None:
        """The only group that names a person of this surname in full, where neither the authority has another nor the
        mention's own document holds the two apart. ``bearers``: the groups that do."""
        if len(bearers) != 1 or self._entries_of(folded(mention.entity)):
            return None
        group = parties[bearers[0]]
        if any(other.document == mention.document for other in group.mentions):
            return None
        self._say_taken(mention, group.main)
        return bearers[0]

    def _only_entry(self, mention: Mention) -> bool:
        """Resolve a surname that no document has in full to the only entry with a full name of that surname."""
        entries = self._entries_of(folded(mention.entity))
        if len(entries) != 1:
            return False
        self.resolved[mention.place] = entries[0].key
        self._say_taken(mention, entries[0].main)
        return True

    def _entries_of(self, surname: str) -> list[Entity]:
        return distinct(self._surnamed.get(surname, ()))

    def _say_taken(self, mention: Mention, name: str) -> None:
        message = f"“{mention.entity.main}” is taken to be {name}, the only one of that surname who is named in full."
        self._ask(mention, "person-surname-taken", message, "Confirm it, or say who is meant with @ref.")

    def _tell_alike(self, parties: Sequence[Group]) -> None:
        """Ask for those who were brought together by the rules of romanisation or by initials, and not by a form."""
        for group in parties:
            main = next(mention.entity for mention in group.mentions if mention.entity.main == group.main)
            forms = {normal(form.text) for form in linking(main)}
            for mention in group.mentions:
                own = mention.entity
                if self.kind == "person" and full_names(own) and forms.isdisjoint(normal(f.text) for f in linking(own)):
                    self._say_alike(mention, group.main, full_names(own), full_names(main))

    def _say_alike(self, mention: Mention, name: str, mine: Sequence[str], yours: Sequence[str]) -> None:
        reasons = (why_same(a, b) for a in mine for b in yours)
        reason = next((reason for reason in reasons if reason), "through other spellings of the name")
        message = f"“{mention.entity.main}” is taken to be {name}: {reason}."
        self._ask(mention, "person-alike", message, "Confirm it, or say who is meant with @ref.")

    def _in_authority(self, mention: Mention) -> bool:
        if mention.entity.known and not self._is_of_another(
            mention, self._authority.get(mention.entity.key, self.kind)
        ):
            self.resolved[mention.place] = mention.entity.key
            return True
        by_form = [entry for entry in self._by_form(mention.entity) if not self._is_of_another(mention, entry)]
        entries = by_form or self._by_spelling(mention.entity)
        if len(entries) == 1:
            self.resolved[mention.place] = entries[0].key
            if entries[0].proposed:
                self._gained.setdefault(entries[0].key, []).extend(mention.entity.forms)
            if not by_form:
                self._say_alike(mention, entries[0].main, full_names(mention.entity), full_names(entries[0]))
        elif entries:
            names = " or ".join(f"{entry.main} ({entry.key})" for entry in entries)
            self._ask(
                mention,
                f"{self.kind}-ambiguous",
                f"“{mention.entity.main}” may be {names}.",
                "Say which with @ref.",
            )
        return len(entries) == 1

    def _is_of_another(self, mention: Mention, entry: Entity | None) -> bool:
        """Whether an entry is one that the program made for a surname alone in another document."""
        if entry is None or not entry.proposed or not entry.note.startswith(_ALONE_IN):
            return False
        return entry.note != f"{_ALONE_IN} {_stem(mention)}." and bare_surname(entry)

    def more(self) -> list[Entity]:
        """The entries that gain forms, with these alone: none that is there, that is a surname, or that another has."""
        found = []
        for key_of, forms in sorted(self._gained.items()):
            entry = self._authority.get(key_of, self.kind)
            assert entry is not None
            there = {normal(form.text) for form in entry.forms}
            new = {
                normal(form.text): replace(form, type="variant" if form.type == "main" else form.type)
                for form in sorted(forms, key=lambda form: (form.text, form.language, form.type), reverse=True)
                if form.type != "surname" and len(normal(form.text)) > 1 and normal(form.text) not in there
                if self.kind != "person" or " " in form.text
                if not self._authority.by_form(form.text, self.kind)
            }
            if new:
                found.append(replace(entry, forms=tuple(form for _, form in sorted(new.items()))))
        return found

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
        for text in group.texts:
            near = self._sounding.get(_sounds(text), {})
            best = candidates(text, near, _RIVAL)
            entries = distinct(near[candidate.name] for candidate in best)
            if len(entries) == 1 and best[0].likeness >= _BY_RULE and len(normal(text)) >= 5:
                for mention in group.mentions:
                    self.resolved[mention.place] = entries[0].key
                    message = f"“{text}” is taken to be {entries[0].main}: {best[0].reason}."
                    self._ask(mention, f"{self.kind}-transliterated", message, "Confirm it, or say who is meant.")
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
        for group in sorted(groups, key=lambda group: (normal(group.main), group.main, group.mentions[0].place)):
            entity = group.entity(self._taken)
            self._taken.add(entity.key)
            self.new.append(entity)
            self._sound(entity)
            for mention in group.mentions:
                self.resolved[mention.place] = entity.key

    def _ask(self, mention: Mention, code: str, message: str, remedy: str = "Say who is meant with @ref.") -> None:
        self.doubts.append(Query(mention.document, mention.entity.key, code, message, remedy))


def _called(mention: Mention) -> str:
    """The main form of an entry that one document alone may name."""
    return f"{mention.entity.main} (in {_stem(mention)})"


def _stem(mention: Mention) -> str:
    return PurePosixPath(mention.document).stem


def _sounds(name: str) -> str:
    """The consonants by which candidates are chosen; Russian writes d and t for j and ch before a narrow vowel."""
    return key(name).replace("T", "S")


@cache
def _korean_places() -> tuple[str, ...]:
    records = gazetteer().records
    return tuple(sorted({place.name for place in records if place.country in ("KP", "KR") and place.kind != "country"}))
