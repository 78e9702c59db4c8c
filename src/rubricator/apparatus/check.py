"""What is wrong in an apparatus: every witness named where it should be, once, and every entry tied to its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rubricator.apparatus.findings import Judge
from rubricator.apparatus.foreign import foreign
from rubricator.apparatus.looks import written
from rubricator.apparatus.model import Apparatus, Entry, Method, Place, Reading
from rubricator.apparatus.places import Trouble, bare
from rubricator.apparatus.pointers import Pointers
from rubricator.apparatus.tree import around, parts, within
from rubricator.apparatus.unnamed import unnamed
from rubricator.findings import Finding, Severity
from rubricator.tei.source import Element, Source

_POINTING = ("next", "prev", "exclude", "copyOf", "sameAs", "target")
_ENDS = ("from", "to")
_IN_ENTRIES = frozenset({"app", "lem", "rdg", "rdgGrp", "witDetail"})
_TELLING = ("hand", "type", "cause", "cert", "resp")  # what may differ where the words do not
_VARIANTS = frozenset(
    {"variant", "var", "error", "substantive", "orthographic", "orthographical", "spelling", "lexical"}
)
_FEWEST = 5  # entries of which it can be said what most of them do
_WRONG = frozenset({Trouble.DANGLING, Trouble.UNREAD, Trouble.REVERSED})


def check(apparatus: Apparatus) -> list[Finding]:
    """The findings, in the order of the file."""
    judge = Judge(apparatus)
    inspector = _Inspector(apparatus, judge)
    inspector.sigla()
    lost = [entry for entry in apparatus.loose if entry.readings]
    if lost and not apparatus.base.text.strip():
        judge.without_text(lost)
        lost = []
    for entry in lost:
        severity = Severity.ERROR if Trouble[entry.trouble] in _WRONG else Severity.WARNING
        judge.unplaced(entry, severity)
    entries = list(_all(apparatus))
    for entry in entries:
        inspector.entry(entry)
    inspector.identical(entries)
    inspector.elsewhere(entries)
    unnamed(apparatus, judge)
    foreign(apparatus, judge)
    for entry in apparatus.entries:
        inspector.lemma(entry)
    inspector.overlaps()
    inspector.pointers()
    return sorted(set(judge.found))


def _all(apparatus: Apparatus) -> Iterator[Entry]:
    """All entries, those inside of readings too."""
    waiting = [*apparatus.entries, *apparatus.loose]
    seen: set[Place] = set()
    while waiting:
        entry = waiting.pop()
        if entry.place not in seen:
            seen.add(entry.place)
            yield entry
            waiting += [inner for reading in entry.readings for inner in reading.passage.entries]


def _is_ranked(apparatus: Apparatus) -> bool:
    """Whether ``@varSeq`` numbers the readings of each entry, whoever has them (as tables of collations do), and not
    the layers of a witness: all have one, and those of other numbers have other witnesses."""
    others = [[each for each in entry.readings if not each.is_lemma] for entry in _all(apparatus)]
    if not all("varSeq" in each.attributes for readings in others for each in readings):
        return False
    pairs = [readings[:2] for readings in others if len(readings) > 1 and all(each.witnesses for each in readings[:2])]
    apart = sum(set(one.witnesses).isdisjoint(two.witnesses) for one, two in pairs)
    return 2 * apart > len(pairs)


def _order(place: Place) -> tuple[int, int]:
    return place.document, place.element


class _Inspector:
    def __init__(self, apparatus: Apparatus, judge: Judge) -> None:
        self._apparatus = apparatus
        self._judge = judge
        self._pointers = [Pointers(document.source) for document in apparatus.documents]
        self._is_ranked = _is_ranked(apparatus)

    def sigla(self) -> None:
        """Witnesses that are named and not declared (all at once, where none is), or declared and never named."""
        first = self._first_named()
        unknown = [each.key for each in self._apparatus.witnesses if not each.declared and each.key in first]
        if len(unknown) > 1 and not any(each.declared for each in self._apparatus.witnesses):
            self._undeclared(unknown, min((first[key] for key in unknown), key=_order))
        else:
            for key in unknown:
                self._undeclared([key], first[key])
        for witness in self._apparatus.witnesses:
            if witness.declared and not witness.used:
                self._judge.say(
                    self._declared(witness.key),
                    "apparatus-siglum-unused",
                    Severity.INFO,
                    f"No entry names the witness {witness.siglum}.",
                    "Nothing need be done, if it was not collated.",
                )

    def _undeclared(self, keys: Sequence[str], place: Place) -> None:
        many = len(keys) > 1
        self._judge.say(
            place,
            "apparatus-siglum-undeclared",
            Severity.ERROR,
            f"No listWit declares the witness{'es' if many else ''} {self._judge.sigla(keys)}, "
            f"which {'the entries name; this is the first' if many else 'this entry names first'}.",
            f"Declare {'them' if many else 'it'} in the listWit of the header, or correct @wit.",
        )

    def _first_named(self) -> dict[str, Place]:
        found: dict[str, Place] = {}
        for entry in sorted(_all(self._apparatus), key=lambda each: _order(each.place)):
            for key in sorted(entry.named):
                found.setdefault(key, entry.place)
        return found

    def _declared(self, key: str) -> Place:
        for number, pointers in enumerate(self._pointers):
            element = pointers.ids.get(key)
            if element is not None:
                return Place(number, element)
        return Place(self._apparatus.home, 0)

    def entry(self, entry: Entry) -> None:
        """What can be seen in the entry alone."""
        if not entry.readings and not entry.remarks:
            self._judge.say(
                entry.place,
                "apparatus-entry-empty",
                Severity.WARNING,
                "This entry has no reading and no note.",
                "Take it out, or say what the witnesses read.",
            )
        self._twice(entry)

    def _twice(self, entry: Entry) -> None:
        told = Counter(
            key
            for reading in entry.readings
            if not self._is_of_a_hand(reading)
            for key in reading.witnesses
            if not (self._repeats(entry, reading) and entry.lemma and key in entry.lemma.witnesses)
        )
        twice = [key for key, number in told.items() if number > 1]
        if twice:
            self._judge.say(
                entry.place,
                "apparatus-witness-twice",
                Severity.ERROR,
                f"This entry gives two readings of {self._judge.sigla(twice)}.",
                "A witness has one reading; if a hand corrected it, say so by @varSeq or @hand.",
            )

    def _is_of_a_hand(self, reading: Reading) -> bool:
        """Whether a reading is that of a corrector or of a layer: it says so, or all of it was added to the page."""
        source = self._apparatus.documents[reading.place.document].source
        element = source.elements[reading.place.element]
        added = [each for each in within(source, element) if each.name == "add" and each.is_tei]
        words = source.text_of(element.number).split()
        is_added = bool(words) and any(source.text_of(each.number).split() == words for each in added)
        is_layer = "varSeq" in reading.attributes and not self._is_ranked
        return is_layer or "hand" in reading.attributes or is_added

    def _repeats(self, entry: Entry, reading: Reading) -> bool:
        """Whether a reading is the lemma once more, with all of its witnesses (a collation's table has it so)."""
        lemma = entry.lemma
        if lemma is None or reading is lemma or written(self._apparatus, lemma) != written(self._apparatus, reading):
            return False
        return set(lemma.witnesses) <= set(reading.witnesses)

    def elsewhere(self, entries: Sequence[Entry]) -> None:
        """Readings that are but pointers to a text in another place, once."""
        found = [reading.place for entry in entries for reading in entry.readings if self._is_pointer(reading)]
        if found:
            self._judge.say(
                min(found, key=_order),
                "apparatus-reading-elsewhere",
                Severity.WARNING,
                f"{len(found)} readings are pointers to words that stand elsewhere; this is the first.",
                "They cannot be read from here: write the words into the rdg, or point to them by @copyOf.",
            )

    def _is_pointer(self, reading: Reading) -> bool:
        source = self._apparatus.documents[reading.place.document].source
        inside = within(source, source.elements[reading.place.element])
        return reading.lost and any(each.name == "ptr" and each.is_tei for each in inside)

    def identical(self, entries: Sequence[Entry]) -> None:
        """Readings that are the same; where most entries have such (a reading for each witness), once."""
        found = {entry.place: same for entry in entries if (same := list(self._identical(entry)))}
        if len(found) >= _FEWEST and 2 * len(found) > len(entries):
            self._judge.say(
                min((same[0].place for same in found.values()), key=_order),
                "apparatus-readings-identical",
                Severity.INFO,
                f"{len(found)} of {len(entries)} entries give the same reading several times; this is the first.",
                "Nothing need be done; one rdg with all its witnesses in @wit says the same.",
            )
            return
        for reading in (each for same in found.values() for each in same):
            words = f'"{reading.text}"' if reading.text else "an omission"
            self._judge.say(
                reading.place,
                "apparatus-readings-identical",
                Severity.WARNING,
                f"Two readings of this entry are the same: {words}.",
                "Give the witnesses of both in one.",
            )

    def _identical(self, entry: Entry) -> Iterator[Reading]:
        first: dict[tuple[str, bool, str], int] = {}
        for number, reading in enumerate(entry.readings):
            if reading.passage.entries or reading.passage.marks or "varSeq" in reading.attributes:
                continue
            told_apart = "|".join(reading.attributes.get(name, "") for name in _TELLING)
            if self._is_the_lemma(entry, reading):
                yield reading
                continue
            if self._repeats(entry, reading) or "copyOf" in reading.attributes or "sameAs" in reading.attributes:
                continue
            same = first.setdefault((written(self._apparatus, reading), reading.lost, told_apart), number)
            if same != number and (reading.text or reading.omission):
                yield reading

    def _is_the_lemma(self, entry: Entry, reading: Reading) -> bool:
        """Whether a reading that is called a variant says what the lemma says."""
        lemma = entry.lemma
        if lemma is None or lemma is reading or lemma.lost != reading.lost or not reading.witnesses:
            return False
        alike = all(lemma.attributes.get(name) == reading.attributes.get(name) for name in _TELLING if name != "type")
        said = reading.attributes.get("type", "").casefold()
        return alike and said in _VARIANTS and written(self._apparatus, lemma) == written(self._apparatus, reading)

    def lemma(self, entry: Entry) -> None:
        """A lemma apart from the text that is not what the text has."""
        lemma = entry.lemma
        if entry.method is not Method.ENDPOINTS or lemma is None or lemma.passage.entries:
            return
        words = " ".join(self._apparatus.base.text[entry.start : entry.end].split())
        if lemma.text and bare(lemma.text) != words and not any(mark in lemma.text for mark in ("…", "...")):
            self._judge.say(
                lemma.place,
                "apparatus-lemma-differs",
                Severity.WARNING,
                f'The lemma is "{lemma.text}", but the text between the end-points is "{words}".',
                "Move the end-points, or write the lemma as the text has it.",
            )

    def overlaps(self) -> None:
        """Entries of which each begins outside of the other and ends in it."""
        open_: list[Entry] = []
        for entry in self._apparatus.entries:
            open_ = [each for each in open_ if each.end > entry.start]
            for other in open_:
                if other.start < entry.start < other.end < entry.end:
                    self._judge.say(
                        entry.place,
                        "apparatus-overlapping",
                        Severity.INFO,
                        "The words of this entry overlap those of the one before it, so only double end-points can say "
                        "where they are.",
                        "Nothing need be done; for parallel segmentation divide one of them.",
                    )
            open_.append(entry)

    def pointers(self) -> None:
        """Pointers in entries that lead nowhere in their own file. The end-points of entries are told where these are
        placed; but one in a reading apart from the text, with end-points that are not there, is in no passage."""
        placed = {entry.place for entry in self._apparatus.loose}
        for number, document in enumerate(self._apparatus.documents):
            pointers = Pointers(document.source)
            for element in document.source.elements:
                if element.name not in _IN_ENTRIES or not element.is_tei:
                    continue
                numbers = _numbers(document.source, element)
                inside = Place(number, element.number) not in placed and _in_reading(document.source, element)
                for name in (*_POINTING, *(_ENDS if inside else ())):
                    for file, key in pointers.targets(element.attributes.get(name, "")):
                        if not file and key and key not in pointers.ids and key not in numbers:
                            self._judge.say(
                                Place(number, element.number),
                                "apparatus-target-missing",
                                Severity.ERROR,
                                f'@{name} of this {element.name} points to "{key}", which is not in the file.',
                                "Correct the pointer, or give the element that it means this xml:id.",
                            )


def _in_reading(source: Source, entry: Element) -> bool:
    """Whether an entry by end-points (pointers, no numbers of words) is written in a reading."""
    ends = (entry.attributes[name] for name in _ENDS if name in entry.attributes)
    points = entry.name == "app" and all(each.startswith("#") and "(" not in each for each in ends)
    return points and any(each.name in ("lem", "rdg") for each in around(source, entry))


def _numbers(source: Source, remark: Element) -> frozenset[str]:
    """What a ``witDetail`` may call the readings of its entry: their numbers (``rdg/@n``), as collations do."""
    entry = next((each for each in around(source, remark) if each.name == "app"), None)
    if remark.name != "witDetail" or entry is None:
        return frozenset()
    return frozenset(part.element.attributes.get("n", "") for part in parts(source, entry))
