"""The entities of several documents that are one, brought together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rubricator.recognise.authority import key_for, normal
from rubricator.recognise.entities import Entity, Form
from rubricator.recognise.romanisation import chinese, folding, key, korean, same_name
from rubricator.recognise.romanisation.tables import bare, chunks, words


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity of a document."""

    document: str
    entity: Entity

    @property
    def place(self) -> tuple[str, str]:
        return self.document, self.entity.key


@dataclass(frozen=True, slots=True)
class Group:
    """Entities of several documents that are one; no two of one document."""

    mentions: tuple[Mention, ...]
    note: str = ""
    called: str = ""  # the main form, where it is not one of the document's

    @property
    def texts(self) -> list[str]:
        return sorted({form.text for mention in self.mentions for form in mention.entity.forms})

    @property
    def main(self) -> str:
        """The fullest main form, of such the most frequent, then the first in the alphabet; no shouted one."""
        if self.called:
            return self.called
        mains = [mention.entity.main for mention in self.mentions]
        return min(mains, key=lambda m: (has_initials(m), m.isupper(), -len(chunks(m)), -mains.count(m), -len(m), m))

    def entity(self, taken: Collection[str]) -> Entity:
        main = self.main
        first = self.mentions[0].entity
        forms = {main: Form(main, _language(self.mentions, main), "main")}
        for mention in self.mentions:
            for form in mention.entity.forms:
                # A surname alone in the authority would draw every man of that name to this entry.
                # So would a single letter ("D" beside Germany in a list of delegations) draw every initial.
                if form.type != "surname" and not self.called and len(normal(form.text)) > 1:
                    kind = "variant" if form.type == "main" else form.type
                    forms.setdefault(form.text, Form(form.text, form.language, kind))
        identifiers = dict(pair for mention in reversed(self.mentions) for pair in mention.entity.identifiers)
        located = next((m.entity.coordinates for m in self.mentions if m.entity.coordinates), "")
        role = next((m.entity.role for m in self.mentions if m.entity.role), "")
        note = self.note or next((m.entity.note for m in self.mentions if m.entity.note), "")
        born, died, country = (
            next((value for m in self.mentions if (value := getattr(m.entity, name))), "")
            for name in ("birth", "death", "country")
        )
        others = sorted(text for text in forms if text != main)
        return Entity(
            key_for(main, first.kind, taken),
            first.kind,
            (forms[main], *(forms[text] for text in others)),
            role=role,
            identifiers=tuple(sorted(identifiers.items())),
            coordinates=located,
            note=note,
            birth=born,
            death=died,
            country=country,
        )


def groups(mentions: Sequence[Mention]) -> list[Group]:
    """The mentions brought together: first by form, then by spelling, initials last."""
    union = _Union(mentions)
    for rank in range(3):
        for one, other in _pairs(mentions, rank):
            union.join(one, other)
    return union.groups()


def _pairs(mentions: Sequence[Mention], rank: int) -> Iterator[tuple[int, int]]:
    """Pairs of one name: 0 by a form, 1 by a spelling without initials, 2 by initials, where only one name fits."""
    buckets: dict[str, list[int]] = {}
    for number, mention in enumerate(mentions):
        for bucket in sorted(_buckets(mention.entity, rank)):
            buckets.setdefault(bucket, []).append(number)
    for _, numbers in sorted(buckets.items()):
        if rank == 0:
            yield from ((numbers[0], other) for other in numbers[1:])
        elif rank == 1:
            yield from _spelled_alike(mentions, numbers)
        else:
            yield from _by_initials(mentions, numbers)


def _buckets(entity: Entity, rank: int) -> set[str]:
    if rank == 0:
        forms = {normal(form.text) for form in linking(entity)}
        return forms | {f"={kind}={number}" for kind, number in entity.identifiers}
    if entity.kind != "person":
        return set()
    if rank == 1:
        return {key(form) for form in full_names(entity)}
    return {key(chunks(bare(form))[-1]) for form in full_names(entity)}


def _spelled_alike(mentions: Sequence[Mention], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for at, one in enumerate(numbers):
        for other in numbers[at + 1 :]:
            if mentions[one].document != mentions[other].document and _same(mentions[one], mentions[other], False):
                yield one, other


def _by_initials(mentions: Sequence[Mention], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for one in numbers:
        if not has_initials(mentions[one].entity.main):
            continue
        fitting = [other for other in numbers if other != one and _same(mentions[one], mentions[other], True)]
        # "I. Ivanov" goes to Igor where there is no Ivan.
        written_out = {normal(mentions[n].entity.main) for n in fitting if not has_initials(mentions[n].entity.main)}
        if len(written_out) < 2:
            yield from ((one, other) for other in fitting)


def _same(one: Mention, other: Mention, initials: bool) -> bool:
    return any(
        same_name(a, b)
        for a in full_names(one.entity)
        for b in full_names(other.entity)
        if initials or not (has_initials(a) or has_initials(b))
    )


class _Union:
    """Sets of mentions that grow together, never with two of one document."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._set = {number: [number] for number in range(len(mentions))}

    def join(self, one: int, other: int) -> None:
        a, b = self._set[one], self._set[other]
        documents = {self._mentions[n].document for n in a}
        if a is b or any(self._mentions[n].document in documents for n in b):
            return
        merged = sorted(a + b)
        for number in merged:
            self._set[number] = merged

    def groups(self) -> list[Group]:
        return [
            Group(tuple(self._mentions[n] for n in numbers))
            for number, numbers in sorted(self._set.items())
            if numbers[0] == number
        ]


def linking(entity: Entity) -> list[Form]:
    """The forms that make two entities one: no surname beside a full name, no abbreviation of two letters."""
    return [
        form
        for number, form in enumerate(entity.forms)
        if (number == 0 or form.type not in ("surname", "transliteration")) and not _too_short(form)
        if number == 0 or entity.kind != "person" or len(chunks(form.text)) > 1
    ]


def _too_short(form: Form) -> bool:
    return form.type == "abbreviation" and len(normal(form.text)) < 3


def full_names(entity: Entity) -> list[str]:
    """The full names of a person."""
    return [form.text for form in entity.forms if form.type != "surname" and len(chunks(form.text)) > 1]


def kept_under(name: str) -> set[str]:
    """Under which keys a full name is kept: its consonants, a Japanese one's words in any order, and its last word;
    under the last word twice marked where it has initials."""
    last = _last(name)
    return {key(name), *_japanese(name), f".{last}", *([f"..{last}"] if _shortened(name) else [])}


def sought_under(name: str) -> set[str]:
    """Under which keys a full name's other spellings are: by the last word all of them where the name has initials,
    else those that have."""
    last = _last(name)
    return {key(name), *_japanese(name), f".{last}" if _shortened(name) else f"..{last}"}


def _last(name: str) -> str:
    return key(chunks(bare(name))[-1])


def _japanese(name: str) -> list[str]:
    found = folding.japanese(name)
    return ["-".join(found)] if found else []


def _shortened(name: str) -> bool:
    """Whether the name has words that another spelling of it may have in full, or leave out."""
    return any(len(word) == 1 or word.endswith(("vich", "ovna", "evna")) for word in chunks(bare(name)))


def lone(entity: Entity) -> bool:
    """Whether a person is named by an East Asian surname of one syllable alone."""
    if entity.kind != "person" or len(chunks(entity.main)) != 1 or bare(entity.main) not in _east_asian():
        return False
    lengths = [len(reading) for reading in korean.readings(entity.main, "us") + korean.readings(entity.main, "ru")]
    return not lengths or 1 in lengths


def bare_surname(entity: Entity) -> bool:
    """Whether a person is named by one word alone that others may bear as well: "Kuznetsov", and not "Stalin"."""
    if entity.kind != "person" or full_names(entity):
        return False
    return not any(bare(form.text) in _unmistakable() for form in entity.forms)


def surname_of(name: str) -> str:
    """The surname of a full name in Western order, folded so that its transliterations agree; "" where the surname
    stands first."""
    if korean.surname(name) or any(chinese.surname(reading) for reading in chinese.readings(name)):
        return ""
    words = folding.russian(name)
    return words[-1] if len(words) > 1 and len(words[-1]) > 2 else ""


def folded(entity: Entity) -> str:
    """A bare surname as :func:`surname_of` folds it."""
    return "".join(folding.russian(entity.main))


@cache
def _unmistakable() -> frozenset[str]:
    return frozenset(bare(word) for word in words("identify-unmistakable.txt"))


def unresolved(group: Group) -> bool:
    """Whether a group is a transliteration that nobody has resolved: marked as such, a Korean name that only Russian
    spells so, or a place of which no gazetteer knows where it is."""
    entities = [mention.entity for mention in group.mentions]
    if any(form.type == "transliteration" for entity in entities for form in entity.forms):
        return True
    if entities[0].kind == "person":
        return all(_through_russian(entity.main) for entity in entities)
    single = all(len(chunks(entity.main)) == 1 for entity in entities)
    return entities[0].kind == "place" and single and not any(entity.identifiers for entity in entities)


def _through_russian(name: str) -> bool:
    return korean.surname(name) and bool(korean.readings(name, "ru")) and not korean.readings(name, "us")


def has_initials(name: str) -> bool:
    return any(len(word) == 1 for word in chunks(name))


def _language(mentions: Sequence[Mention], text: str) -> str:
    forms = (form for mention in mentions for form in mention.entity.forms)
    return next((form.language for form in forms if form.text == text and form.language), "")


def distinct(entities: Iterable[Entity]) -> list[Entity]:
    return [entity for _, entity in sorted({entity.key: entity for entity in entities}.items())]


@cache
def _east_asian() -> frozenset[str]:
    found = set(words("romanisation-chinese-surnames.txt"))
    for line in words("surnames-east-asia.tsv"):
        found.add(line)
    return frozenset(bare(word) for word in found)
