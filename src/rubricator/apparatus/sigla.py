"""Who the witnesses are, and whom a ``@wit`` names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rubricator.apparatus.model import Document, Group, Witness
from rubricator.apparatus.pointers import Pointers, identity
from rubricator.apparatus.tree import within
from rubricator.tei.source import Element, Kind, Source

_BRACKETED = re.compile(r"【[^】]*】|\S+")  # CBETA writes wit="【宋】【元】"
_LONGEST_SIGLUM = 12  # a witness that is described in so few letters may be called by them


@dataclass
class Sigla:
    """The witnesses of some documents by all that they may be called, and those that are named without being declared.

    Groups stand for their members.
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
        for element in source.elements:
            if element.name == "witness" and element.is_tei:
                self._witness(source, element)
        for element in source.elements:
            if element.name == "listWit" and element.is_tei:
                self._group(source, element)

    def _witness(self, source: Source, element: Element) -> None:
        siglum = siglum_of(source, element)
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

    def _group(self, source: Source, element: Element) -> None:
        members = tuple(
            identity(each) or siglum_of(source, each)
            for each in within(source, element)
            if each.name == "witness" and each.is_tei
        )
        key = identity(element)
        heads = [number for number in source.children[element.number] if source.elements[number].name == "head"]
        head = " ".join(source.text_of(heads[0]).split()) if heads else ""
        self.groups.append(Group(key, head, members))
        if key and members:
            self._names.setdefault(key, members)

    def named(self, value: str, pointers: Pointers) -> tuple[str, ...]:
        """The keys of the witnesses that an attribute names, each once, in its order. An unknown name becomes a witness
        that is not declared."""
        found: dict[str, None] = {}
        for word in _words(value):
            for key in self._keys(word, pointers):
                found[key] = None
        self._used.update(found)
        return tuple(found)

    def _keys(self, word: str, pointers: Pointers) -> Iterable[str]:
        _, target = pointers.target(word)
        for name in (target or word, word, word.lstrip("#").strip(",;"), target.strip(",;")):
            if name in self._names:
                return self._names[name]
        name = (target or word).strip(",;") or word
        element = pointers.element(word)
        siglum = siglum_of(pointers.source, element) if element is not None else name
        self.witnesses[name] = Witness(name, siglum or name, declared=element is not None)
        self._names[name] = (name,)
        return (name,)

    def all(self) -> tuple[Witness, ...]:
        """The witnesses, as declared and then as they were met."""
        return tuple(replace(each, used=each.key in self._used) for each in self.witnesses.values())


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
    inner = [each for each in within(source, element) if each.name in ("listWit", "witness")]
    found: list[str] = []
    for event in source.events[element.first : element.last]:
        if any(each.start <= event.start < each.end for each in inner):
            continue
        here = source.elements[event.element]
        if event.kind is Kind.START and here.name in _PARTS:
            found.append(" ")
        found.append(event.text)
    return " ".join("".join(found).split())


# Parts of msDesc, bibl and the like, which stand beside each other without a space.
_PARTS = frozenset(
    "msDesc msIdentifier country region settlement institution repository collection idno altIdentifier msName head p "
    "author title editor publisher pubPlace date bibl msContents msItem summary origin note".split()
)
