"""Who is who: the mentions of a document gathered to persons, by the laws of ENCODING.md §3.

Two full names are one person where they are spelled alike but for case, hyphens and marks, where one is the
other with fewer given names or with initials, where a bracket gives one as the other's spelling, or where the
romanisation rules say that they are one name. A bare surname refers to the last full mention before it that
fits; where nothing decides it stays open. Men of one surname are never merged.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from rubricator.recognise.authority import Authority, key_for, normal
from rubricator.recognise.entities import Entity, Form
from rubricator.recognise.persons.again import given_alone
from rubricator.recognise.persons.names import Mention, is_patronymic
from rubricator.recognise.persons.offices import Office
from rubricator.recognise.persons.onomasticon import PARTICLES

# How alike two names are, as spellings of one, from 0 to 1: in a language ("" for any); not measured below the last.
Likeness = Callable[[str, str, str, float], float]

# How far back, in blocks, the passage reaches that a bare surname of several people belongs to.
_PASSAGE = 12
# How many names are compared, and how many mentions looked back on, so that no text takes more than linear time.
_COMPARED, _REMEMBERED = 200, 200


@dataclass(slots=True)
class Person:
    """Somebody whom the document names. ``forms`` in the order of their first mention."""

    surname: str
    given: tuple[str, ...]
    order: str
    forms: list[str] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    known: Entity | None = None
    named: int = 0  # how often in full
    offices: set[Office] = field(default_factory=set)

    @property
    def full(self) -> bool:
        return bool(self.given)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention and the person it refers to, or None where that stays open; ``rivals``: who it could be."""

    mention: Mention
    person: Person | None
    rivals: tuple[Person, ...] = ()
    guessed: bool = False  # by the passage, among several


def people(
    mentions: Sequence[Mention],
    texts: Sequence[str],
    blocks: Sequence[int],
    lists: frozenset[int],
    alternatives: Mapping[int, int],
    authority: Authority,
    likeness: Likeness,
    offices: Mapping[int, Office],
) -> list[Named]:
    """Each mention with its person. ``lists``: the short blocks, as in a list of
    participants. ``alternatives``: mention → the mention whose other spelling it is. ``offices``: mention → what stands
    before it."""
    crowd = _Crowd(authority, likeness)
    full: dict[int, Person] = {}
    for n, mention in enumerate(mentions):
        if n in alternatives and alternatives[n] in full:
            full[n] = crowd.also(full[alternatives[n]], mention, texts[n])
        elif mention.full:
            full[n] = crowd.named(mention, texts[n])
        if n in full and n in offices:
            full[n].offices.add(offices[n])
    last: dict[str, list[tuple[int, Person]]] = {}
    found: list[Named] = []
    for n, mention in enumerate(mentions):
        if n in full:
            for family in full[n].families:
                last.setdefault(family, []).append((blocks[n], full[n]))
            found.append(Named(mention, full[n]))
        else:
            family = _plain(mention.family)
            one = _of_office(crowd, mention, texts[n], offices.get(n)) or _bare(
                crowd, mention, texts[n], blocks[n], last.get(family, []), lists
            )
            if one.person:
                last.setdefault(family, []).append((blocks[n], one.person))
            found.append(one)
    return found


def _plain(text: str) -> str:
    return normal(text)


class _Crowd:
    """The persons found so far."""

    def __init__(self, authority: Authority, likeness: Likeness) -> None:
        self._authority = authority
        self._likeness = likeness
        self.persons: list[Person] = []
        self._spelled: dict[str, Person] = {}
        self._families: dict[str, list[Person]] = {}
        self._begun: dict[str, Person] = {}
        self._known_as: dict[str, Person] = {}
        self._alike: dict[tuple[str, int], deque[Person]] = {}
        self._leading: dict[str, Person | None] = {}
        self._met: dict[tuple[str, tuple[str, ...], int, str], Person] = {}

    def named(self, mention: Mention, text: str) -> Person:
        """The person of a full name; a new one where none fits."""
        name = text, mention.parts, mention.surname, mention.order
        if met := self._met.get(name):  # nothing new is said of them
            met.named += 1
            return met
        self._met[name] = person = self._named(mention, text)
        return person

    def _named(self, mention: Mention, text: str) -> Person:
        spelling = normal(text)
        person = self._spelled.get(spelling) or self._spelled.get(normal(" ".join(mention.parts)))
        if person is None:
            known = self._known(text)
            person = self._by_entity(known) or self._compatible(mention, text, known)
            if person is None:
                person = Person(_plain(mention.family), _given(mention), mention.order, known=known)
                self.persons.append(person)
            person.known = person.known or known
            if person.known:
                self._known_as.setdefault(person.known.key, person)
        return self.also(person, mention, text)

    def also(self, person: Person, mention: Mention, text: str) -> Person:
        """The person, with one more spelling."""
        person.named += mention.full
        self._spelled.setdefault(normal(text), person)
        if text not in person.forms:
            person.forms.append(text)
            if mention.full:
                self._alike.setdefault(_bucket(text), deque(maxlen=_COMPARED)).append(person)
        if beginning := _beginning(mention):
            self._begun.setdefault(beginning, person)
        names = {_plain(mention.family)}
        if given := given_alone(mention):
            names.add(_plain(given))
        for name in sorted(names - person.families):
            person.families.add(name)
            self._families.setdefault(name, []).append(person)
        if len(_given(mention)) > len(person.given) or _fuller(_given(mention), person.given):
            person.given = _given(mention)
        return person

    def single(self, mention: Mention, text: str) -> Person:
        """A person of whom only the surname is known."""
        person = Person(_plain(mention.family), (), "single", known=self._known(text))
        self.persons.append(person)
        return self.also(person, mention, text)

    def of_family(self, family: str) -> list[Person]:
        return self._families.get(family, [])

    def leading(self, family: str) -> Person | None:
        """Whom the document names above all others of the name: thrice as often, and not just once or twice."""
        if family not in self._leading:
            self._leading[family] = self._find_leading(family)
        return self._leading[family]

    def _find_leading(self, family: str) -> Person | None:
        ranked = sorted(self.of_family(family), key=lambda person: -person.named)
        next_often = ranked[1].named if len(ranked) > 1 else 0
        return ranked[0] if ranked[0].named >= max(3, 3 * next_often) else None

    def known_to_authority(self, text: str) -> tuple[Entity, ...]:
        return self._authority.by_form(text, "person")

    def _known(self, text: str) -> Entity | None:
        entities = self._authority.by_form(text, "person")
        return entities[0] if len(entities) == 1 else None

    def _by_entity(self, entity: Entity | None) -> Person | None:
        return self._known_as.get(entity.key) if entity else None

    def _compatible(self, mention: Mention, text: str, known: Entity | None) -> Person | None:
        family, given = _plain(mention.family), _given(mention)
        if addressed := self._addressed(mention):
            return addressed
        for person in self._families.get(family, []):
            if not person.full or _two_entries(person.known, known):
                continue
            if _fits(given, person.given, mention) or _is_part(given, person, mention):
                return person
        if begun := self._begun.get(_beginning(mention)):
            return begun if begun.order == mention.order and not _two_entries(begun.known, known) else None
        if mention.order != "family-first" and "-" not in text:
            return None
        enough = ALIKE if len(mention.parts) > 2 or "-" in text else ALIKE_SHORT
        scored = [
            (self._likeness(text, form, "", enough), -n, person)
            for n, person in enumerate(self._alike.get(_bucket(text), ()))
            if person.order == "family-first" and not _two_entries(person.known, known)
            for form in person.forms[:3]
        ]
        best = max(scored, key=lambda s: s[:2], default=None)
        return best[2] if best and best[0] >= enough else None

    def _addressed(self, mention: Mention) -> Person | None:
        """The one person whom "Leonid Ilyich" can be: the given name, or it and the father's by their initials."""
        parts = tuple(map(_plain, mention.parts))
        if len(parts) != 2 or not is_patronymic(parts[1]):
            return None
        fitting = [
            person
            for person in self.persons
            if person.order == "family-last" and person.given
            if (len(person.given) > 1 or person.given[0] == parts[0])
            and all(_initial_of(own, other) for own, other in zip(person.given, parts, strict=False))
        ]
        return fitting[0] if len(fitting) == 1 else None


# From here on two spellings are one name (the scale is the romanisation module's). Of two short names so much
# likeness may be chance: "Kim Gan" and "Kim Gang".
ALIKE, ALIKE_SHORT = 0.9, 0.95


def _two_entries(a: Entity | None, b: Entity | None) -> bool:
    return a is not None and b is not None and a.key != b.key


def _beginning(mention: Mention) -> str:
    """A given name and the first surname: "Fidel Castro Ruz" is also Fidel Castro."""
    if mention.order != "family-last" or len(mention.parts) < 2 or len(mention.parts[0]) < 3:
        return ""
    return " ".join(map(_plain, mention.parts[:2]))


def _bucket(text: str) -> tuple[str, int]:
    """Only names that begin alike and have as many syllables by their marks are compared."""
    return normal(text)[:1], len(re.split(r"[\s-]+", text))


def _given(mention: Mention) -> tuple[str, ...]:
    return tuple(normal(p) for n, p in enumerate(mention.parts) if n != mention.surname)


def _fuller(new: tuple[str, ...], old: tuple[str, ...]) -> bool:
    return sum(map(len, new)) > sum(map(len, old)) and len(new) >= len(old)


def _fits(a: tuple[str, ...], b: tuple[str, ...], mention: Mention) -> bool:
    """Whether the given names can be one person's: "A. M." and "Aleksandr", "James" and "James F."."""
    if "".join(a) == "".join(b):
        return True
    if mention.order == "family-first" and all(len(part) > 1 for part in (*a, *b)):
        return False
    return all(_initial_of(x, y) for x, y in zip(a, b, strict=False))


def _is_part(given: tuple[str, ...], person: Person, mention: Mention) -> bool:
    """Whether the one name has fewer words of the other, in order: "Bastian Pinto" of "Luiz Leivas Bastian Pinto"."""
    if not mention.order == person.order == "family-last":
        return False
    short, long = sorted((given, person.given), key=len)
    if any(len(part) < 3 and part not in PARTICLES for part in (*short, *long)) or len(short) == len(long):
        return False
    rest = iter(long)
    return all(part in rest for part in short) and (len(short) > 1 or short[0] == long[-1])


def _initial_of(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) <= 2 and long.startswith(short))  # "Yu." is Yuri


def _of_office(crowd: _Crowd, mention: Mention, text: str, office: Office | None) -> Named | None:
    """Who a surname behind an office is, where everybody of the name is known by another: Prime Minister Nehru is not
    Ambassador R. K. Nehru. None where the office tells nothing."""
    fitting = crowd.of_family(_plain(mention.family))
    others = [person for person in fitting if person.offices and office not in person.offices]
    if office is None or not others:
        return None
    his = [person for person in fitting if office in person.offices]
    if not his and len(others) < len(fitting):
        return None
    person = crowd.also(his[0], mention, text) if his else crowd.single(mention, text)
    person.offices.add(office)
    if not his and person.known in [other.known for other in others]:
        person.known = None  # an entry that is another's is not taken
    return Named(mention, person, guessed=len(his) > 1)


def _bare(
    crowd: _Crowd,
    mention: Mention,
    text: str,
    block: int,
    last: Sequence[tuple[int, Person]],
    lists: frozenset[int],
) -> Named:
    """Who a bare surname is: the only one of the name, or the last one named in the passage."""
    family = _plain(mention.family)
    known = [entity for entity in crowd.known_to_authority(text) if not _of_another_text(entity)]
    fitting = crowd.of_family(family)
    if len(fitting) == 1 and not (len(known) == 1 and _two_entries(fitting[0].known, known[0])):
        return Named(mention, crowd.also(fitting[0], mention, text))
    near = list(takewhile(lambda each: block - each[0] <= _PASSAGE, reversed(last)))[:_REMEMBERED][::-1]
    if near:
        rivals = _near(near, block, lists)
        if len(rivals) == 1:
            return Named(mention, rivals[0], rivals, guessed=True)
        return Named(mention, crowd.leading(family), rivals, guessed=True)
    if fitting:
        return Named(mention, crowd.leading(family), tuple(fitting), guessed=True)
    if len(known) > 1:
        return Named(mention, None)
    return Named(mention, crowd.single(mention, text))


def _of_another_text(entity: Entity) -> bool:
    """Whether the program made the entry of a surname alone: it is no rival of whom this text names in full."""
    return entity.proposed and " " not in entity.main


def _near(near: Sequence[tuple[int, Person]], block: int, lists: frozenset[int]) -> tuple[Person, ...]:
    """Those of the name who stand in the same block; else in the last one that has any; of a list, in all of it."""
    first = at = near[-1][0]
    if at < block and at in lists:
        first = at - _PASSAGE
    return tuple({id(person): person for place, person in near if place >= first}.values())


def entities(named: Sequence[Named]) -> dict[int, Entity]:
    """The entity of each person, by ``id(person)``: the authority's, or a new one with a key of its own."""
    found: dict[int, Entity] = {}
    taken: set[str] = {n.person.known.key for n in named if n.person and n.person.known}
    for n in named:
        person = n.person
        if person is None or id(person) in found:
            continue
        found[id(person)] = person.known or _new_entity(person, taken)
        taken.add(found[id(person)].key)
    return found


def _new_entity(person: Person, taken: set[str]) -> Entity:
    full = [form for form in person.forms if normal(form) != person.surname] or person.forms
    main = _set_right(next((form for form in full if _set_right(form) == form), full[0]))
    forms: dict[str, Form] = {main: Form(main, type="main")}
    for form in person.forms:
        text = _set_right(form)
        kind = "surname" if normal(form) in person.families and person.full else "variant"
        forms.setdefault(text, Form(text, type=kind))
    return Entity(key_for(main, "person", taken), "person", tuple(forms.values()))


def _set_right(form: str) -> str:
    """The form without the capitals of a heading, a signature or a surname, "KIM IL SUNG", "Fidel CASTRO", and without
    a stray stop, "Paul .Sartre"."""

    def right(word: re.Match[str]) -> str:
        text = word.group()
        return text.capitalize() if text.isupper() and text not in ("II", "III", "IV") else text

    return re.sub(r"[^\W\d_]{2,}", right, form.replace(" .", " "))
