"""From the elements of an entry (``app`` and what is in it) to its readings and remarks."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

from rubricator.apparatus.behind import repeats_text
from rubricator.apparatus.gaps import is_omission
from rubricator.apparatus.model import LACKING, OMITTED, Method, Passage, Place, Reading, Remark
from rubricator.apparatus.pointers import Pointers, identity
from rubricator.apparatus.tree import READINGS, Part, around, children, parts, texts_of, within
from rubricator.tei.source import Element, Source

_SAID = frozenset({"om.", "omit.", "omis.", "\N{EMPTY SET}", "[\N{EMPTY SET}]"})  # what no witness reads

_INHERITED = ("varSeq", "hand", "resp", "cert")  # what a group says holds for its readings (Guidelines 13.1.3)

_ADDED = frozenset({"add", "corr", "subst"})


@dataclass(frozen=True, slots=True)
class Contents:
    """What an entry holds."""

    readings: tuple[Reading, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Clerk:
    """Reads the entries of one document. ``passage`` gives the passage that an element holds (read for these
    witnesses), ``named`` the witnesses that a ``@wit`` names, each with how many the same word names."""

    source: Source
    document: int
    pointers: Pointers
    named: Callable[[str], Mapping[str, int]]
    passage: Callable[[Element, tuple[str, ...]], Passage]
    notes: Mapping[str, Sequence[Element]]  # the notes elsewhere in the file, by the id that they point to
    of_witnesses: frozenset[int] = frozenset()  # the notes that are text of witnesses, by their numbers
    listed: frozenset[str] = frozenset()  # the keys of the witnesses that are declared

    def contents(self, entry: Element, base: Element | None, read: Passage | None) -> Contents:
        """The readings and remarks of an entry. ``read``: the passage of its base reading, where that is known."""
        found = parts(self.source, self.copied(entry))
        readings = [each for each in found if each.element.name in READINGS]
        witnesses = self._witnesses(found, readings, is_absence(self.source, entry))
        rest = self.rest(entry)
        made = []
        for number, each in enumerate(readings):
            is_base = base is not None and each.element.number == base.number
            printed = _printed(self.source, found, each)
            is_lemma = each.element.name == "lem" and not any(r.element.name == "lem" for r in readings[:number])
            is_lemma = is_lemma or each.element.number == rest
            made.append(self._reading(each, is_lemma, read if is_base else None, printed, witnesses[number]))
        return Contents(tuple(made), self._remarks(entry, found, readings, made))

    def rest(self, entry: Element) -> int:
        """The number of the one reading that names nobody, and so is that of all who are not named: it stands for the
        lemma (Guidelines 13.2.3). -1 where there is a lemma, where several name nobody or one has an author or a class
        instead, and where nobody is left."""
        readings = [part for part in parts(self.source, entry) if part.element.name != "note"]
        unnamed = [part.element for part in readings if not part.said("wit")]
        if {part.element.name for part in readings} != {"rdg"} or len(unnamed) != 1:
            return -1
        named = {key for part in readings for key in self.named(part.said("wit"))}
        inside = any(each.name == "app" for each in within(self.source, unnamed[0]))
        if not named or not self.listed - named or inside or unnamed[0].attributes.keys() - {"xml:id", "n", "xml:lang"}:
            return -1
        return unnamed[0].number

    def _witnesses(self, found: Sequence[Part], readings: Sequence[Part], absence: bool) -> list[tuple[str, ...]]:
        """Those of each reading; where the entry is about a whole block (``absence``), its lemma has none.

        Who is named alone, or in a smaller group, is not meant where a larger group is named ("the archetype has x, A
        has y"), nor whom ``@exclude`` takes out of a group.
        """
        named = []
        for part in readings:
            value = part.said("wit") or _printed(self.source, found, part)
            named.append(dict(self.named("" if absence and part.element.name == "lem" else value)))
        if all(weight == 1 for each in named for weight in each.values()):
            return [tuple(each) for each in named]
        for part, each in zip(readings, named, strict=True):
            for _, key in self.pointers.targets(part.element.attributes.get("exclude", "")):
                if each.get(key, 1) > 1:
                    del each[key]
        nearest: dict[str, int] = {}
        for each in named:
            for key, weight in each.items():
                nearest[key] = min(weight, nearest.get(key, weight))
        return [tuple(key for key, weight in each.items() if weight == nearest[key]) for each in named]

    def _is_empty(self, lemma: Element) -> bool:
        """Whether the words of a lemma are none of the text."""
        entry = next((each for each in around(self.source, lemma) if each.name == "app"), lemma)
        return says_nothing(self.source, lemma) or is_absence(self.source, entry)

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

    def _reading(
        self, part: Part, is_lemma: bool, read: Passage | None, printed: str, named: tuple[str, ...]
    ) -> Reading:
        element = part.element
        passage = read if read is not None else self.passage(self.copied(element), named)
        said = "" if read is not None or is_lemma else _said_in_words(element, passage.words)
        if said or (read is None and is_lemma and self._is_empty(element)):
            passage = Passage()
        gaps = [each for each in within(self.source, element) if each.name in ("gap", "space")]
        empty = not passage.text.strip()
        elsewhere = any(each.name == "ptr" and each.is_tei for each in within(self.source, element))
        nothing = all(is_omission(gap) for gap in gaps) or _kind(element) in OMITTED
        omitted = nothing and not elsewhere and said not in LACKING
        return Reading(
            passage,
            named,
            is_lemma,
            {name: said for name in _INHERITED if (said := part.said(name))} | dict(element.attributes),
            Place(self.document, element.number),
            tuple(group.attributes.get("type", "") for group in part.groups),
            empty and omitted,
            empty and not omitted,
            printed,
        )

    def _remarks(
        self, entry: Element, found: Sequence[Part], readings: Sequence[Part], made: Sequence[Reading]
    ) -> tuple[Remark, ...]:
        ids = {part.element.attributes.get("n", ""): number for number, part in enumerate(readings)}
        ids |= {identity(part.element): number for number, part in enumerate(readings) if identity(part.element)}
        remarks = []
        for place, part in enumerate(found):
            if part.element.name in ("note", "witDetail", "noteGrp"):
                before = sum(each.element.name in READINGS for each in found[:place]) - 1
                is_last = before == len(readings) - 1
                remarks.append(self._remark(part.element, ids, before, is_last and not part.groups, made))
        for number, part in enumerate(readings):
            inner = [each for each in within(self.source, part.element) if self._is_remark(each, part.element)]
            remarks += [self._written(note, number) for note in inner]
            remarks += [self._elsewhere(note, number) for note in self.notes.get(identity(part.element), ())]
        remarks += [self._elsewhere(note, -1) for note in self.notes.get(identity(entry), ())]
        return tuple(remarks)

    def _elsewhere(self, note: Element, reading: int) -> Remark:
        return self._written(note, reading, tuple(self.named(note.attributes.get("wit", ""))))

    def _is_remark(self, element: Element, reading: Element) -> bool:
        """Whether an element is the editor's note in a reading, and not in an entry inside of it."""
        if element.name != "note" or not element.is_tei or element.number in self.of_witnesses:
            return False
        return next(each for each in around(self.source, element) if each.name in (*READINGS, "app")) is reading

    def _remark(
        self, element: Element, ids: Mapping[str, int], before: int, closes: bool, made: Sequence[Reading]
    ) -> Remark:
        """A remark in the entry: on what it points to, else on the reading before it; a note at the end is on all."""
        targets = [key for _, key in self.pointers.targets(element.attributes.get("target", ""))]
        witnesses = tuple(self.named(element.attributes.get("wit", "")))
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
    is_typed = _kind(element) in OMITTED | LACKING and said in OMITTED | LACKING
    return said if said in _SAID or is_typed else ""


def _kind(element: Element) -> str:
    return (element.attributes.get("type") or element.attributes.get("cause", "")).casefold()


def methods_of(source: Source, apps: Sequence[Element]) -> dict[int, Method]:
    """How each of these entries is tied to its text."""
    declared = declared_method(source)
    texts = texts_of(source)
    ids = frozenset(element.attributes["xml:id"] for element in source.elements if "xml:id" in element.attributes)
    inside = {each.number for each in apps if any(other.name in READINGS for other in around(source, each))}
    outside = {
        each.number
        for each in apps
        if not any(text.start < each.start < text.end for text in texts)
        or any(other.name in _OUTSIDE for other in around(source, each))
    }
    if declared is None:
        woven = [each for each in apps if each.number not in inside | outside and not _PLACED & each.attributes.keys()]
        declared = Method.LOCATION if repeats_text(source, woven) else None
    found = {}
    for each in apps:
        is_inside = each.number in inside
        in_text = is_inside or each.number not in outside
        found[each.number] = _method_of(source, each, None if is_inside else declared, in_text, ids)
    return found


_PLACED = frozenset({"from", "to", "loc"})


_OUTSIDE = frozenset({"standOff", "teiHeader", "listApp", "listAnnotation"})


def _method_of(source: Source, entry: Element, declared: Method | None, in_text: bool, ids: Container[str]) -> Method:
    """How an entry is tied to its text: by what it has, else by what the header declares, else by where it is."""
    if "from" in entry.attributes or "to" in entry.attributes:
        return Method.SEGMENTATION if in_text and _is_counted(source, entry, ids) else Method.ENDPOINTS
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


def _is_counted(source: Source, entry: Element, ids: Container[str]) -> bool:
    """Whether the bounds of an entry are the numbers of words, not pointers (as collations of the New Testament have
    it): the entry holds the text itself."""
    bounds = [entry.attributes[name] for name in ("from", "to") if name in entry.attributes]
    if not all(bound.isdecimal() for bound in bounds) or all(child.name != "lem" for child in children(source, entry)):
        return False
    return not any(bound in ids for bound in bounds)


def tabled(apps: Sequence[Element], methods: Mapping[int, Method]) -> frozenset[int]:
    """The entries of a table, by the numbers of its words (no pointers): they hold the text."""
    woven = (each for each in apps if methods[each.number] is Method.SEGMENTATION)
    return frozenset(each.number for each in woven if each.attributes.get("from", "").isdecimal())


def is_absence(source: Source, entry: Element) -> bool:
    """Whether an entry only says which witnesses lack the whole block that it stands in: it is of the type, and so are
    all of its readings (``app[@type="lac"]``, as collations of the New Testament have it)."""
    readings = [part.element for part in parts(source, entry) if part.element.name == "rdg"]
    lack = _kind(entry) in LACKING and all(_kind(each) in LACKING for each in readings)
    return lack and not {"from", "to", "loc"} & entry.attributes.keys()


def says_nothing(source: Source, lemma: Element) -> bool:
    """Whether the word of a lemma ("om") says that the base has nothing: it is of this type, or a reading that says so
    too is."""
    said = " ".join(source.text_of(lemma.number).split()).casefold()
    nothing = OMITTED | LACKING
    if lemma.name != "lem" or said not in nothing:
        return False
    beside = (each for each in children(source, source.elements[lemma.parent]) if each.name == "rdg")
    alike = (_kind(each) for each in beside if source.text_of(each.number).strip().casefold().startswith(said))
    return _kind(lemma) in nothing or any(kind in nothing for kind in alike)


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
