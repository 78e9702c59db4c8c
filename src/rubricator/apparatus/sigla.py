"""Who the witnesses are, and whom a ``@wit`` names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rubricator.apparatus.model import Document, Group, Witness
from rubricator.apparatus.pointers import Pointers, identity
from rubricator.apparatus.tree import children, within
from rubricator.tei.source import Element, Kind, Source

_BRACKETED = re.compile(r"【[^】]*】|\S+")  # CBETA writes wit="【宋】【元】"
_LONGEST_SIGLUM = 12  # a witness that is described in so few letters may be called by them


@dataclass
class Sigla:
    """The witnesses of some documents by all that they may be called, and those that are named without being declared.

    Groups stand for their members: a ``listWit`` with an id, and a ``witness`` that is nothing but a list of others
    ("the agreement of A and B"). The hands of a manuscript, listed in it, are no members of its groups.
    """

    witnesses: dict[str, Witness] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    _names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def declare(self, documents: Sequence[Document]) -> None:
        """Take in every ``listWit`` of the documents."""
        for document in documents:
            self._declare(document.source)

    def _declare(self, source: Source) -> None:
        listed = [each for each in source.elements if each.is_tei and each.name in ("witness", "listWit")]
        together = {each.number for each in listed if each.name == "witness" and _is_agreement(source, each)}
        short = _abbreviations(source, [each for each in listed if each.name == "witness"])
        for element in listed:
            if element.name == "witness" and element.number not in together:
                self._witness(source, element, short)
        for element in listed:
            if element.name == "listWit" or element.number in together:
                self._group(source, element, together)

    def _witness(self, source: Source, element: Element, abbreviations: Mapping[int, str]) -> None:
        siglum = siglum_of(source, element)
        if siglum == identity(element):
            siglum = abbreviations.get(element.number, siglum)
        key = identity(element) or siglum
        if not key:
            return
        around = [source.elements[number] for number in source.ancestors(element.parent)]
        groups = tuple(identity(each) for each in reversed(around) if each.name == "listWit" and identity(each))
        description = _said(source, element)
        self.witnesses.setdefault(key, Witness(key, siglum or key, description, groups))
        short = description if len(description) <= _LONGEST_SIGLUM else ""
        for name in (key, siglum, element.attributes.get("n", ""), short):
            if name:
                self._names.setdefault(name, (key,))

    def _group(self, source: Source, element: Element, together: Container[int]) -> None:
        members = tuple(identity(each) or siglum_of(source, each) for each in _members(source, element, together))
        key = identity(element)
        head = _heading(source, element)
        self.groups.append(Group(key, head, members))
        names = (key, siglum_of(source, element)) if element.name == "witness" else (key,)
        for name in names:
            if name and members:
                self._names.setdefault(name, members)

    def weights(self, value: str, pointers: Pointers) -> dict[str, int]:
        """The witnesses that an attribute names, in its order, each with how many the same word names (1: it alone). An
        unknown name becomes a witness that is not declared."""
        found: dict[str, int] = {}
        for word in _words(value):
            keys = tuple(self._keys(word, pointers))
            for key in keys:
                found[key] = min(len(keys), found.get(key, len(keys)))
        self._used.update(found)
        return found

    def named(self, value: str, pointers: Pointers) -> tuple[str, ...]:
        """The keys of the witnesses that an attribute names, each once, in its order."""
        return tuple(self.weights(value, pointers))

    def _keys(self, word: str, pointers: Pointers) -> Iterable[str]:
        _, target = pointers.target(word)
        for name in (target or word, word, word.lstrip("#").strip(",;"), target.strip(",;")):
            if name in self._names:
                self._called(name)
                return self._names[name]
        name = (target or word).strip(",;") or word
        element = pointers.element(word)
        siglum = siglum_of(pointers.source, element) if element is not None else name
        self.witnesses[name] = Witness(name, siglum or name, declared=element is not None)
        self._names[name] = (name,)
        return (name,)

    def _called(self, name: str) -> None:
        """A witness that has but an id, and is called by what is said of it, has this as its siglum (CBETA)."""
        for witness in (self.witnesses[key] for key in self._names[name] if key in self.witnesses):
            if witness.siglum == witness.key != name == witness.description:
                self.witnesses[witness.key] = replace(witness, siglum=name)

    def all(self) -> tuple[Witness, ...]:
        """The witnesses, as declared and then as they were met."""
        return tuple(replace(each, used=each.key in self._used) for each in self.witnesses.values())


def _abbreviations(source: Source, witnesses: Sequence[Element]) -> dict[int, str]:
    """The abbreviation, of no type, with which the description of a witness begins (Classical Text Editor), where no
    other one begins so: witness by number."""
    found = {}
    for each in witnesses:
        first = next(iter(children(source, each)), None)
        if first is not None and first.name == "abbr" and "type" not in first.attributes:
            text = "".join(source.text_of(first.number).split())
            if 0 < len(text) <= _LONGEST_SIGLUM and "".join(source.text_of(each.number).split()).startswith(text):
                found[each.number] = text
    counted = Counter(found.values())
    return {number: text for number, text in found.items() if counted[text] == 1}


def _is_agreement(source: Source, witness: Element) -> bool:
    """Whether a witness is but the agreement of those that are listed in it: it has no description of its own as a
    manuscript or book, and they are not its hands (of which the sigla begin with its own: A, Ac)."""
    listed = [each for each in children(source, witness) if each.name == "listWit" and each.is_tei]
    members = [each for one in listed for each in children(source, one) if each.name == "witness"]
    own = siglum_of(source, witness)
    hands = any(siglum_of(source, each).startswith(own) or "hand" in each.attributes for each in members)
    return len(members) > 1 and not hands and not any(each.name in _DESCRIBED for each in children(source, witness))


_DESCRIBED = frozenset({"msDesc", "msIdentifier", "bibl", "biblStruct", "biblFull", "idno", "object", "ptr"})


def _members(source: Source, group: Element, together: Container[int]) -> Iterator[Element]:
    """The witnesses of a group, those of groups in it too; no hands of a witness."""
    for each in children(source, group):
        if each.name == "listWit" or each.number in together:
            yield from _members(source, each, together)
        elif each.name == "witness":
            yield each


def _heading(source: Source, group: Element) -> str:
    """The head of a list; of a witness that is an agreement what is said before its list."""
    wanted = ("head",) if group.name == "listWit" else ("head", "desc")
    heads = [each for each in children(source, group) if each.name in wanted]
    return " ".join(source.text_of(heads[0].number).split()) if heads else ""


def _words(value: str) -> Iterator[str]:
    for match in _BRACKETED.finditer(value):
        yield match.group()


def siglum_of(source: Source, element: Element) -> str:
    """From ``label``, ``abbr[@type="siglum"]``, ``@n``, ``@xml:id``, in this order."""
    own = [each for each in within(source, element) if not _in_deeper_witness(source, each, element)]
    labels = [each for each in own if each.name == "label"]
    sigla = [each for each in own if each.name in ("abbr", "idno") and each.attributes.get("type") == "siglum"]
    for each in (*labels[:1], *sigla[:1]):
        text = "".join(source.text_of(each.number).split())
        if text:
            return text
    return element.attributes.get("n", "") or identity(element)


def _in_deeper_witness(source: Source, element: Element, witness: Element) -> bool:
    for number in source.ancestors(element.parent):
        if number == witness.number:
            return False
        if source.elements[number].name == "witness":
            return True
    return False


def _said(source: Source, element: Element) -> str:
    """What is said of a witness, and not of those listed in it; the parts of a description stand apart."""
    inner = [each for each in within(source, element) if each.name in _NOT_SAID]
    found: list[str] = []
    for event in source.events[element.first : element.last]:
        if any(each.start <= event.start < each.end for each in inner):
            continue
        here = source.elements[event.element]
        if event.kind is Kind.START and here.name in _PARTS:
            found.append(", " if here.name in _PLACES and "".join(found).strip() else " ")
        found.append(event.text)
    return " ".join("".join(found).split())


# Those listed in it; and of a manuscript all but where it is, what it holds in a word, and when it was made.
_NOT_SAID = frozenset({"listWit", "witness", "msItem", "physDesc", "provenance", "acquisition", "additional", "msPart"})

# Of where a manuscript is, one after the other.
_PLACES = frozenset("country region settlement institution repository collection idno".split())

# Parts of msDesc, bibl and the like, which stand beside each other without a space.
_PARTS = frozenset(
    "msDesc msIdentifier country region settlement institution repository collection idno altIdentifier msName head p "
    "author title editor publisher pubPlace date bibl msContents msItem summary origin note".split()
)
