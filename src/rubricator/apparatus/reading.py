"""Reading an apparatus, whoever encoded it and however."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rubricator.apparatus.entries import Contents, declared_negative
from rubricator.apparatus.flow import Flow
from rubricator.apparatus.model import (
    BLOCK,
    Apparatus,
    Block,
    Document,
    Entry,
    Mark,
    Method,
    Passage,
    Reading,
    innermost,
)
from rubricator.apparatus.places import Stretch, Surveyor, Trouble, bare
from rubricator.apparatus.pointers import Pointers
from rubricator.apparatus.reader import Reader
from rubricator.apparatus.schemes import pointed
from rubricator.apparatus.sigla import Sigla
from rubricator.apparatus.tree import READINGS, around, texts_of
from rubricator.tei.source import Element, NotXml, Source, scan

Others = Mapping[str, bytes] | Callable[[str], bytes | None]


def read(data: bytes, name: str = "", others: Others | None = None, base: str | None = None) -> Apparatus:
    """The apparatus of a TEI file. Raises NotXml.

    ``others``: the files that it may point to, by the names that it uses, or a function that gets one (None where there
    is none): an external apparatus is read together with its text, from either side. ``base``: the key of the witness
    whose text is the base where an entry has no lemma; without it, if no entry at all has one, the first witness.
    """
    return survey(data, name, others, base)[0]


def survey(
    data: bytes, name: str = "", others: Others | None = None, base: str | None = None
) -> tuple[Apparatus, Surveyor]:
    """The same, with the surveyor of the base text, for who writes."""
    documents = [Document(name, scan(data))]
    for other, content in _pointed(documents[0].source, others):
        documents.append(Document(other, scan(content)))
    documents += _included(documents[0].source, others)
    sigla = Sigla()
    sigla.declare(documents)
    home = _home(documents)
    readers: list[Reader] = []
    first = 1
    for number, document in enumerate(documents):
        readers.append(Reader(number, document, sigla, base, first))
        first += len(readers[-1].apps)
    return _Assembly(documents, home, readers, sigla).apparatus()


def _pointed(source: Source, others: Others | None) -> Iterable[tuple[str, bytes]]:
    """The files that a file's entries point to, and those that are given by name."""
    if others is None:
        return
    pointers = Pointers(source)
    names: dict[str, None] = {}
    for element in source.elements:
        if element.name in ("app", "listApp", "lem", "rdg"):
            for attribute in ("from", "to", "corresp", "source", "wit"):
                for file, _ in pointers.targets(element.attributes.get(attribute, "")):
                    if file:
                        names[file] = None
    if isinstance(others, Mapping):
        names.update(dict.fromkeys(others))
        yield from ((each, others[each]) for each in names if each in others)
        return
    for each in names:
        content = others(each)
        if content is not None:
            yield each, content


def _included(source: Source, others: Others | None) -> Iterable[Document]:
    """The files that a file includes (XInclude), where they declare witnesses and hold no entries: a header apart."""
    if others is None:
        return
    get = others.get if isinstance(others, Mapping) else others
    names = {each.attributes.get("href", "") for each in source.elements if each.name == "include" and not each.is_tei}
    for name in sorted(names - {""}):
        content = get(name)
        try:
            found = scan(content) if content is not None else None
        except NotXml:
            continue  # what is wrong with it is found when it is checked itself
        if found is not None and not any(each.name == "app" for each in found.elements):
            yield Document(name, found)


def _home(documents: list[Document]) -> int:
    """The document that holds the base text: the one that the entries of another point to, else the first with text."""
    for number, document in enumerate(documents):
        pointers = Pointers(document.source)
        for element in document.source.elements:
            if element.name == "app" and ("from" in element.attributes or "corresp" in element.attributes):
                file, _ = pointers.target(element.attributes.get("from") or element.attributes.get("corresp", ""))
                named = [place for place, each in enumerate(documents) if file and each.name.endswith(file)]
                if named and named[0] != number:
                    return named[0]
    return 0


@dataclass
class _Assembly:
    """Puts together what the readers find."""

    documents: list[Document]
    home: int
    readers: list[Reader]
    sigla: Sigla

    def apparatus(self) -> tuple[Apparatus, Surveyor]:
        reader = self.readers[self.home]
        flow = Flow(reader.source, reader)
        for text in texts_of(reader.source):
            flow.begins[text.number] = flow.length
            flow.read(text)
            flow.ends[text.number] = flow.length
        found = flow.passage()
        surveyor = Surveyor(flow, found.text)
        placed: list[Entry] = []
        loose: list[Entry] = []
        marks = list(found.marks)
        for each in self.readers:
            for element in each.apps:
                read_on = each is reader and element.number in flow.begins
                lost = _in_reading(each.source, element) and not read_on and element.number not in each.nested
                if each.methods[element.number] is not Method.SEGMENTATION and not lost:
                    entry = self._measured(each, element, surveyor)
                    (placed if entry.placed else loose).append(entry)
                    marks += _marks(entry, found.text)
        entries = sorted((*found.entries, *placed), key=order)
        blocks = sorted(flow.blocks, key=lambda block: (block.start, -block.end))
        numbered = tuple(_numbered(entry, blocks) for entry in entries)
        base = Passage(found.text, numbered, tuple(_sorted(marks)), found.gaps)
        found_all = Apparatus(
            tuple(self.documents),
            self.home,
            self.sigla.all(),
            tuple(self.sigla.groups),
            base,
            tuple(blocks),
            tuple(flow.pieces),
            tuple(loose),
            _commonest((*entries, *loose)),
            any(declared_negative(document.source) for document in self.documents),
        )
        return found_all, surveyor

    def _measured(self, reader: Reader, element: Element, surveyor: Surveyor) -> Entry:
        contents = reader.clerk.contents(element, None, None)
        place = self._place(reader, element, contents, surveyor)
        if isinstance(place, Trouble):
            return reader.made(element, (-1, -1), contents, -1, "", place.name)
        words = surveyor.text[place[0] : place[1]]
        base = _base(contents.readings, words)
        from_here = "to" in element.attributes and "from" not in element.attributes and not _lemma_of(contents)
        behind = surveyor.text[place[1] : place[1] + 1] if from_here else ""
        readings = tuple(_fitted(reading, words, behind) for reading in contents.readings)
        return reader.made(element, place, Contents(readings, contents.remarks), base, "")

    def _place(self, reader: Reader, element: Element, contents: Contents, surveyor: Surveyor) -> Stretch | Trouble:
        attributes = element.attributes
        own = element if reader.number == self.home else None
        if "from" in attributes or "to" in attributes:
            first = self._target(reader, attributes.get("from") or attributes["to"], surveyor)
            last = self._target(reader, attributes["to"], surveyor) if "to" in attributes else None
            if isinstance(first, Trouble) or isinstance(last, Trouble):
                return Trouble.DANGLING
            if isinstance(first, Element) and last is None and surveyor.says(first, contents.readings):
                last = first
            if isinstance(first, tuple):
                end = last if isinstance(last, tuple) else first
                return (first[0], end[1]) if first[0] <= end[1] else Trouble.REVERSED
            found = surveyor.ends(first, last if not isinstance(last, tuple) else None, own)
            if "from" not in attributes and isinstance(found, tuple):
                return surveyor.back_from(found, _lemma_of(contents), own)
            return found
        lemma = next((reading for reading in contents.readings if reading.is_lemma), None)
        if "loc" in attributes:
            characters = self._target(reader, f"#{attributes['loc']}", surveyor) if "(" in attributes["loc"] else None
            if isinstance(characters, tuple):
                return characters
            blocks = surveyor.blocks(attributes["loc"]) or self._answering(reader, element, surveyor)
        elif own is not None and element.number in surveyor.flow.begins:
            blocks = surveyor.around(element)
        else:
            blocks = self._answering(reader, element, surveyor)
            if not blocks:
                return Trouble.NOWHERE
        near = surveyor.flow.begins.get(element.number, -1) if own is not None else -1
        number = lemma.attributes.get("n", "") if lemma else ""
        return surveyor.lemma(blocks, bare(lemma.passage.text) if lemma else "", number, near)

    def _answering(self, reader: Reader, element: Element, surveyor: Surveyor) -> list[Stretch]:
        """The part of the text that an entry, or the list around it, answers (``@corresp``)."""
        for each in (element, *around(reader.source, element)):
            target = self._target(reader, each.attributes.get("corresp", "").split(" ")[0], surveyor)
            if isinstance(target, Element) and target.number in surveyor.flow.begins:
                return [(surveyor.flow.begins[target.number], surveyor.flow.ends[target.number])]
        return []

    def _target(self, reader: Reader, pointer: str, surveyor: Surveyor) -> Element | Stretch | Trouble:
        """The element of the base text that a pointer leads to, or the characters."""
        file, key = reader.pointers.target(pointer)
        goal = self.readers[self.home]
        if file and not (self.documents[self.home].name or file).endswith(file):
            return Trouble.DANGLING
        if not file and reader.number != self.home and key not in goal.pointers.ids:
            return Trouble.DANGLING
        if "(" in key:
            return pointed(key, goal.pointers, surveyor) or Trouble.DANGLING
        number = goal.pointers.ids.get(key)
        return goal.source.elements[number] if number is not None else Trouble.DANGLING


def order(entry: Entry) -> tuple[int, bool, int]:
    """By their start, those on no characters first, longer ones before shorter ones."""
    return entry.start, entry.start != entry.end, -entry.end


def _lemma_of(contents: Contents) -> str:
    return next((reading.passage.text.strip() for reading in contents.readings if reading.is_lemma), "")


def _in_reading(source: Source, element: Element) -> bool:
    return any(each.name in READINGS for each in around(source, element))


def _base(readings: tuple[Reading, ...], words: str) -> int:
    """The lemma; where there is none, the reading that says what the base text says."""
    for number, reading in enumerate(readings):
        if reading.is_lemma:
            return number
    plain = " ".join(words.split())
    alike = (n for n, each in enumerate(readings) if each.text == plain and not each.passage.entries)
    return next(alike, -1)


def _fitted(reading: Reading, words: str, behind: str) -> Reading:
    """A reading that was pretty-printed apart from its text has the white space of the text around it; a space that
    ends it does not part it from a mark ``behind`` these words (Classical Text Editor ends all readings so)."""
    text = reading.passage.text
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if not text.strip() or reading.passage.entries or reading.passage.marks:
        return reading
    if trail and words.strip() and words == words.rstrip() and behind.strip(BLOCK + " \n\t") and not behind.isalnum():
        return replace(reading, passage=reading.passage.spaced(lead, ""))
    if "\n" not in lead + trail:
        return reading
    head, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    passage = reading.passage.spaced(head if "\n" in lead else lead, tail if "\n" in trail else trail)
    return replace(reading, passage=passage)


def _marks(entry: Entry, text: str) -> list[Mark]:
    """Where witnesses begin and break off in the base reading of an entry, as places of the base text."""
    if not entry.placed or entry.base < 0:
        return []
    passage = entry.readings[entry.base].passage
    same = passage.text == text[entry.start : entry.end]
    size = len(passage.text.rstrip())
    return [
        replace(mark, offset=entry.start + mark.offset if same else (entry.end if mark.offset >= size else entry.start))
        for mark in passage.marks
    ]


def _sorted(marks: list[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda mark: mark.offset)


def _numbered(entry: Entry, blocks: Sequence[Block]) -> Entry:
    """With the number of its block as its location, where it has none but characters."""
    if entry.location and "(" not in entry.location:
        return entry
    block = innermost(blocks, entry.start)
    return replace(entry, location=(block.number or block.key) if block else "")


def _commonest(entries: tuple[Entry, ...]) -> Method:
    counted = Counter(entry.method for entry in entries)
    return counted.most_common(1)[0][0] if counted else Method.SEGMENTATION
