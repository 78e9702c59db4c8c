"""From the elements of an entry (``app`` and what is in it) to its readings and remarks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rubricator.apparatus.flow import is_of_witnesses
from rubricator.apparatus.model import Method, Passage, Place, Reading, Remark
from rubricator.apparatus.pointers import Pointers, identity
from rubricator.apparatus.tree import READINGS, Part, around, children, parts, texts_of, within
from rubricator.tei.source import Element, Source

_OMITTED = frozenset({"omission", "om", "om.", "omitted", "absent", "deletion", "lacuna-omission"})


_LACKING = frozenset({"lac", "lac.", "lacuna", "def", "def.", "illegible", "lost"})
_SAID = frozenset({"om.", "omit.", "omis.", "\N{EMPTY SET}", "[\N{EMPTY SET}]"})  # what no witness reads

_ADDED = frozenset({"add", "corr", "subst"})


@dataclass(frozen=True, slots=True)
class Contents:
    """What an entry holds."""

    readings: tuple[Reading, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Clerk:
    """Reads the entries of one document. ``passage`` gives the passage that an element holds (read for these
    witnesses), ``named`` the witnesses that a ``@wit`` names."""

    source: Source
    document: int
    pointers: Pointers
    named: Callable[[str], tuple[str, ...]]
    passage: Callable[[Element, tuple[str, ...]], Passage]
    notes: Mapping[str, Sequence[Element]]  # the notes elsewhere in the file, by the id that they point to
    declared: frozenset[str] = frozenset()  # pointers to the witnesses that the file lists

    def contents(self, entry: Element, base: Element | None, read: Passage | None) -> Contents:
        """The readings and remarks of an entry. ``read``: the passage of its base reading, where that is known."""
        found = parts(self.source, self.copied(entry))
        readings = [each for each in found if each.element.name in READINGS]
        made = []
        for number, each in enumerate(readings):
            is_base = base is not None and each.element.number == base.number
            printed = _printed(self.source, found, each)
            is_lemma = each.element.name == "lem" and not any(r.element.name == "lem" for r in readings[:number])
            made.append(self._reading(each, is_lemma, read if is_base else None, printed))
        return Contents(tuple(made), self._remarks(entry, found, readings, made))

    def copied(self, element: Element) -> Element:
        """The element, or the one that it is a copy of (``@copyOf``, ``@sameAs``) where it is empty itself."""
        if self.source.text_of(element.number).strip():
            return element
        inner = list(within(self.source, element))
        if len(inner) == 1 and inner[0].name in _ADDED and inner[0].attributes.get("copyOf"):
            return self.copied(inner[0])  # what a hand added is the lemma
        if inner:
            return element
        pointer = element.attributes.get("copyOf") or element.attributes.get("sameAs", "")
        target = self.pointers.element(pointer) if pointer else None
        if target is None or target.name == "witness" or target.start <= element.start < target.end:
            return element
        return target

    def _reading(self, part: Part, is_lemma: bool, read: Passage | None, printed: str) -> Reading:
        element = part.element
        named = self.named(element.attributes.get("wit", "") or printed)
        passage = read if read is not None else self.passage(self.copied(element), named)
        said = _said_in_words(element, passage.words) if read is None and not is_lemma else ""
        if said:
            passage = Passage()
        gaps = [each for each in within(self.source, element) if each.name in ("gap", "space")]
        empty = not passage.text.strip()
        omitted = said not in _LACKING and (all(_is_omission(gap) for gap in gaps) or _kind(element) in _OMITTED)
        return Reading(
            passage,
            named,
            is_lemma,
            element.attributes,
            Place(self.document, element.number),
            tuple(group.attributes.get("type", "") for group in part.groups),
            empty and omitted,
            empty and not omitted,
            printed,
        )

    def _remarks(
        self, entry: Element, found: Sequence[Part], readings: Sequence[Part], made: Sequence[Reading]
    ) -> tuple[Remark, ...]:
        ids = {identity(part.element): number for number, part in enumerate(readings) if identity(part.element)}
        remarks = []
        for place, part in enumerate(found):
            if part.element.name in ("note", "witDetail", "noteGrp"):
                before = sum(each.element.name in READINGS for each in found[:place]) - 1
                is_last = before == len(readings) - 1
                remarks.append(self._remark(part.element, ids, before, is_last and not part.groups, made))
        for number, part in enumerate(readings):
            inner = [each for each in within(self.source, part.element) if self._is_remark(each)]
            remarks += [self._written(note, number) for note in inner]
            remarks += [self._written(note, number) for note in self.notes.get(identity(part.element), ())]
        remarks += [self._written(note, -1) for note in self.notes.get(identity(entry), ())]
        return tuple(remarks)

    def _is_remark(self, element: Element) -> bool:
        return element.name == "note" and element.is_tei and not is_of_witnesses(element, self.declared)

    def _remark(
        self, element: Element, ids: Mapping[str, int], before: int, closes: bool, made: Sequence[Reading]
    ) -> Remark:
        """A remark in the entry: on what it points to, else on the reading before it; a note at the end is on all."""
        targets = [key for _, key in self.pointers.targets(element.attributes.get("target", ""))]
        witnesses = self.named(element.attributes.get("wit", ""))
        if targets:
            return self._written(element, ids.get(targets[0], -1), witnesses)
        if element.name == "witDetail":
            own = [number for number, reading in enumerate(made) if set(witnesses) & set(reading.witnesses)]
            return self._written(element, before if before in own or not own else own[0], witnesses)
        return self._written(element, -1 if closes else before, witnesses)

    def _written(self, element: Element, reading: int, witnesses: tuple[str, ...] = ()) -> Remark:
        text = " ".join(self.source.text_of(element.number).split())
        return Remark(element.name, text, reading, witnesses, element.attributes.get("type", ""))


def _printed(source: Source, found: Sequence[Part], reading: Part) -> str:
    """The sigla of the ``wit`` that follows a reading."""
    place = next(number for number, part in enumerate(found) if part.element is reading.element)
    for part in found[place + 1 :]:
        if part.element.name in READINGS:
            break
        if part.element.name == "wit":
            return " ".join(source.text_of(part.element.number).split())
    return ""


def _said_in_words(element: Element, words: str) -> str:
    """ "om." or "lac", where a reading says in words that its witnesses have nothing, and is no reading; else ""."""
    said, *rest = words.casefold().split() or [""]
    named = {name.lstrip("#").casefold() for name in element.attributes.get("wit", "").split()}
    if not said or not named.issuperset(rest):
        return ""
    is_typed = _kind(element) in _OMITTED | _LACKING and said in _OMITTED | _LACKING
    return said if said in _SAID or is_typed else ""


def _kind(element: Element) -> str:
    return (element.attributes.get("type") or element.attributes.get("cause", "")).casefold()


def _is_omission(gap: Element) -> bool:
    """Whether a ``gap`` or ``space`` says that there is nothing, and nothing was ever there."""
    if gap.name == "space":
        return gap.attributes.get("quantity") == "0"
    return gap.attributes.get("reason", "").casefold() in _OMITTED or gap.attributes.get("quantity") == "0"


def methods_of(source: Source, apps: Sequence[Element]) -> dict[int, Method]:
    """How each of these entries is tied to its text."""
    declared = declared_method(source)
    texts = texts_of(source)
    found = {}
    for each in apps:
        in_text = any(text.start < each.start < text.end for text in texts)
        outside = not in_text or any(other.name in _OUTSIDE for other in around(source, each))
        inside = any(other.name in READINGS for other in around(source, each))
        found[each.number] = _method_of(source, each, None if inside else declared, inside or not outside)
    return found


_OUTSIDE = frozenset({"standOff", "teiHeader", "listApp", "listAnnotation"})


def _method_of(source: Source, entry: Element, declared: Method | None, in_text: bool) -> Method:
    """How an entry is tied to its text: by what it has, else by what the header declares, else by where it is."""
    if "from" in entry.attributes or "to" in entry.attributes:
        return Method.SEGMENTATION if in_text and _is_counted(source, entry) else Method.ENDPOINTS
    if "loc" in entry.attributes and not (in_text and _holds_its_text(source, entry, declared)):
        return Method.LOCATION
    if not in_text:
        return Method.LOCATION
    if declared is Method.LOCATION and any(child.name in READINGS for child in children(source, entry)):
        return Method.LOCATION
    return Method.SEGMENTATION


def _holds_its_text(source: Source, entry: Element, declared: Method | None) -> bool:
    """Whether an entry with a location holds the text itself all the same (the Versioning Machine joins the entries of
    a line by it): it has no lemma, and stands in a line or paragraph, or the header says so."""
    if any(child.name == "lem" for child in children(source, entry)):
        return False
    parent = source.elements[entry.parent] if entry.parent >= 0 else None
    in_line = parent is not None and parent.name in ("p", "l", "lg", "ab", "seg", "head", "item")
    return declared is Method.SEGMENTATION or (declared is None and in_line)


def _is_counted(source: Source, entry: Element) -> bool:
    """Whether the bounds of an entry are the numbers of words, not pointers (as collations of the New Testament have
    it): the entry holds the text itself."""
    bounds = [entry.attributes[name] for name in ("from", "to") if name in entry.attributes]
    if not all(bound.isdecimal() for bound in bounds) or all(child.name != "lem" for child in children(source, entry)):
        return False
    return all(element.attributes.get("xml:id") not in bounds for element in source.elements)


def declared_negative(source: Source) -> bool:
    """Whether ``variantEncoding[@n="negative"]`` says that who is not named in an entry reads the lemma."""
    declared = (element for element in source.elements if element.name == "variantEncoding" and element.is_tei)
    return any(element.attributes.get("n") == NEGATIVE for element in declared)


NEGATIVE = "negative"


def declared_method(source: Source) -> Method | None:
    """What ``variantEncoding`` says, or None."""
    for element in source.elements:
        if element.name == "variantEncoding":
            said = element.attributes.get("method", "")
            return next((method for method in Method if method.value == said), None)
    return None
