"""The text of the base with the entries in it: its structure and markup stay as they are, words that vary become apps.

Law (tested): where no witness varies, the text of the result is the text of the base, element by element.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, pairwise

from rubricator.collate.between import DIVISIONS, between
from rubricator.collate.carrying import Carrier
from rubricator.collate.fragments import Fragments, likeness
from rubricator.collate.ground import Ground, Place
from rubricator.collate.markup import Mark
from rubricator.collate.pages import paginate, writer_of
from rubricator.collate.variants import Reading, Site
from rubricator.collate.witness import Range, Witness, is_note
from rubricator.tei.elements import BREAKS
from rubricator.tei.source import Element, Kind

_WHITE = b" \t\r\n"


class Loom:
    """Weaves entries into the text of the base. ``lemma``: its number; None where all readings are equal, and the first
    witness is the base. ``notes``: the columns of its notes."""

    def __init__(self, witnesses: Sequence[Witness], lemma: int | None, notes: Sequence[Range] = ()) -> None:
        self.witnesses = witnesses
        self.notes = notes
        self.lemma = lemma
        self.number = lemma or 0
        self.home = witnesses[self.number]
        self.source = self.home.source
        self.carriers = [Carrier(each, place == self.number) for place, each in enumerate(witnesses)]
        self.writers = [Fragments(*each) for each in zip(witnesses, self.carriers, strict=True)]
        self._entries = 0
        self.ground = Ground(self.home, self.carriers[self.number])

    def text(self, sites: Sequence[Site]) -> str:
        """The ``text`` element (of several texts, a group)."""
        self._paginate(sites)
        varied = list(self._placed([site for site in sites if not site.agreed]))
        self._announce(varied)
        placed = [(place, self._app(site, place)) for site, place in varied]
        texts = [self.ground.woven(text, placed) for text in self.home.texts]
        if len(texts) == 1:
            return texts[0]
        return "<text><group>" + "\n".join(texts) + "</group></text>"

    def _paginate(self, sites: Sequence[Site]) -> None:
        """The page breaks of the others go where their words are."""
        paged = paginate(self.witnesses, self.carriers, self.number, sites)
        for writer, breaks in zip(self.writers, paged.breaks, strict=True):
            writer.breaks = breaks
        self.carriers[self.number].more = paged.said
        self.ground.breaks = [
            (self.home.starts[token] + len(self.home.tokens[token].text[:inside].encode()), tag)
            for token, listed in paged.breaks[self.number].items()
            for inside, tag in listed
        ]

    # Where an entry stands

    def _placed(self, sites: Sequence[Site]) -> Iterator[tuple[Site, Place]]:
        """The sites with their places, which follow each other as they do. What the base lacks between two of its words
        stands behind the one, before the next, or between their blocks; where this would be another order, all of it
        behind the one."""
        for token, group in groupby(sites, key=lambda site: self.home.in_columns(site.first, site.last)):
            together = list(group)
            if token[0] < token[1]:
                yield from ((site, self._stretch(site, token)) for site in together)
                continue
            places = [self._between(site, token[0]) or self._point(site, token[0]) for site in together]
            if any(one.start > other.start for one, other in pairwise(places)):
                places = [self._one_point(site, token[0]) for site in together]
            yield from zip(together, places, strict=True)

    def _stretch(self, site: Site, stretch: Range) -> Place:
        """The words that vary, with the elements that hold nothing else, and the white space before where the
        witnesses differ in it."""
        start, end = self.writers[self.number].bounds(stretch, False, self._kept_note(site, stretch))
        begins = self.home.is_first(stretch[0])
        if begins or self._is_evenly_spaced(site):
            return Place(start, end, first=begins)
        before = start
        while self.source.data[before - 1] in _WHITE:
            before -= 1
        return Place(before, end, lead=before < start)

    def _kept_note(self, site: Site, stretch: Range) -> int:
        """The note that stays around its words, because all witnesses have it, or words of it (-1: none)."""
        missing = (site.first, site.last) in self.notes and not all(each.words for each in site.readings)
        return -1 if missing else self.home.notes[stretch[0]]

    def _is_evenly_spaced(self, site: Site) -> bool:
        spaced = {self._is_spaced(site, number) for each in site.readings for number in each.witnesses}
        return len(spaced) == 1 and all(each.words for each in site.readings)

    def _is_spaced(self, site: Site, number: int) -> bool:
        witness, (first, last) = self._stretch_of(site, number)
        return first < last and witness.tokens[first].spaced

    def _point(self, site: Site, token: int) -> Place:
        """Where words stand that the base has not: behind the word before, or before the next if they begin its
        block."""
        if token and self._is_block_end(token - 1) and self._begins_next(site, token):
            start = self._before(token, -1)
            return Place(start, start, first=True)
        return self._one_point(site, token)

    def _one_point(self, site: Site, token: int) -> Place:
        """Behind the word before, in the same note if the place is in one that the base has."""
        note = self._note_of(site)
        if token and (note < 0 or self.home.notes[token - 1] == note):
            end = self._behind(token - 1, token, note)
            return Place(end, end, first=self._is_behind_first_note(token))
        if not self.home.tokens:
            at = self._in_last_division()
            blocks = all(self._is_of_blocks(site, each) for each in site.readings if each.words)
            return Place(at, at, first=not blocks, blocks=blocks)
        start = self._before(token, note)
        return Place(start, start, first=True)

    def _is_behind_first_note(self, token: int) -> bool:
        """Whether a place stands before the first word of a block, and behind a note in this block."""
        if token >= len(self.home.tokens) or not self.home.is_first(token):
            return False
        note, block = self.home.notes[token - 1], self.home.leaves[self.home.blocks[token]]
        return note >= 0 and block in self.source.ancestors(note)

    def _in_last_division(self) -> int:
        """Where the words of others stand if the base has none: at the end of its last division."""
        text = self.home.texts[0]
        held = [each for each in self.home.carried(text) if each.name in DIVISIONS and each.first + 1 < each.last]
        return self.source.events[(held[-1] if held else text).last].start

    def _note_of(self, site: Site) -> int:
        """The note of the base that a place is in (-1: none)."""
        for first, last in self.notes:
            if first <= site.first and site.last <= last:
                return self.home.notes[self.home.in_columns(first, last)[0]]
        return -1

    def _is_block_end(self, token: int) -> bool:
        return self.home.is_last(token) and self.home.notes[token] < 0

    def _begins_next(self, site: Site, token: int) -> bool:
        """Whether the words that the base lacks begin a block of their witness, and do not end one."""
        if token >= len(self.home.tokens) or not self.home.is_first(token):
            return False
        reading = next(each for each in site.readings if each.words)
        witness, (first, last) = self._stretch_of(site, reading.witnesses[0])
        return witness.is_first(first) and not witness.is_last(last - 1)

    def _behind(self, token: int, following: int, inside: int) -> int:
        """Behind a word of the base and the inline elements, and notes, that end with it; ``inside`` a note."""
        end = self.home.ends[token]
        limit = self.home.starts[following] if following < len(self.home.starts) else len(self.source.data)
        event = self.source.events[self.writers[self.number].event_at(end - 1)]
        for number in self.source.ancestors(event.element):
            element = self.source.elements[number]
            if number == inside or self.home.range(element)[1] > token + 1 or element.end > limit:
                break
            if not (self.home.is_inline(element) or self._is_of_note(element, token)):
                break
            end = element.end
        return end

    def _is_of_note(self, element: Element, token: int) -> bool:
        note = self.home.notes[token]
        return note >= 0 and element.start >= self.source.elements[note].start

    def _before(self, token: int, inside: int) -> int:
        """Before a word of the base and the inline elements, and notes, that begin with it; ``inside`` a note."""
        start = self.home.starts[token]
        event = self.source.events[self.writers[self.number].event_at(start)]
        for number in self.source.ancestors(event.element):
            element = self.source.elements[number]
            if number == inside or self.home.range(element)[0] != token:
                break
            if not (self.home.is_inline(element) or self._is_of_note(element, token)):
                break
            start = element.start
        return start

    def _between(self, site: Site, token: int) -> Place | None:
        """A place between the blocks of the base, if what the others have there is whole blocks."""
        if not all(self._is_of_blocks(site, each) for each in site.readings if each.words):
            return None
        words = self.home.tokens
        if not words or (token > 0 and not self._is_block_end(token - 1)):
            return None
        if token < len(words) and not self.home.is_first(token):
            return None
        reading = next(each for each in site.readings if each.words)
        return between(self.home, token, *self._stretch_of(site, reading.witnesses[0]))

    def _is_of_blocks(self, site: Site, reading: Reading) -> bool:
        for number in reading.witnesses:
            witness, (first, last) = self._stretch_of(site, number)
            if witness.notes[first] >= 0 or witness.notes[last - 1] >= 0:
                return False
            if not (witness.is_first(first) and witness.is_last(last - 1)):
                return False
            if not all(witness.is_in(token, (first, last)) for token in (first, last - 1)):
                return False
        return True

    def _stretch_of(self, site: Site, number: int) -> tuple[Witness, Range]:
        witness = self.witnesses[number]
        return witness, witness.in_columns(site.first, site.last)

    # What stands there

    def _announce(self, varied: Sequence[tuple[Site, Place]]) -> None:
        """Which elements of the others go over, and in how many parts, before anything is written."""
        counts: list[dict[int, int]] = [{} for _ in self.witnesses]
        for site, place in varied:
            around = self._around(place)
            for reading in site.readings:
                number = writer_of(reading, self.number)
                stretch = self.witnesses[number].in_columns(site.first, site.last)
                if number == self.number or stretch[0] >= stretch[1]:
                    continue
                self.carriers[number].carry(self.writers[number].carried(stretch))
                for element in self.writers[number].crossing(stretch, around):
                    counts[number][element.number] = counts[number].get(element.number, 0) + 1
        for writer, parts in zip(self.writers, counts, strict=True):
            writer.parts = parts
        for parted in {place.parted for _, place in varied if place.parted >= 0}:
            whole = 1 + len({place.start for _, place in varied if place.parted == parted})
            self.carriers[self.number].part(self.source.elements[parted], whole)

    def _around(self, place: Place) -> tuple[Mark, ...]:
        """The markup in which a place stands."""
        event = self.source.events[bisect_right(self.source.events, place.start, key=lambda each: each.end)]
        elements = (self.source.elements[number] for number in self.source.ancestors(event.element))
        return tuple(
            likeness(each)
            for each in elements
            if each.start < place.start and each.end > place.end and (self.home.is_inline(each) or is_note(each))
        )

    def _app(self, site: Site, place: Place) -> str:
        self._entries += 1
        around = self._around(place)
        readings = [self._reading(site, each, place, around, number) for number, each in enumerate(site.readings)]
        return f'<app xml:id="v{self._entries}" type="variant">{"".join(readings)}</app>'

    def _reading(self, site: Site, reading: Reading, place: Place, around: Sequence[Mark], number: int) -> str:
        tag = "rdg" if number or self.lemma is None else "lem"
        wit = " ".join(f"#{self.witnesses[each].siglum}" for each in sorted(reading.witnesses))
        kind = f' type="{reading.variant.value}"' if reading.variant is not None else ""
        head = f'<{tag} wit="{wit}"{kind}'
        words = self._words(site, reading, place, around)
        return f"{head}>{words}</{tag}>" if words else f"{head}/>"

    def _words(self, site: Site, reading: Reading, place: Place, around: Sequence[Mark]) -> str:
        trail = " " if self._needs_space_behind(site, reading, place) else ""
        if not reading.words:
            return trail
        writer = writer_of(reading, self.number)
        if writer == self.number:
            lead = " " if place.lead else ""
            words = self.ground.rewritten(place.start, place.end)
            return lead + (words.lstrip() if place.lead else words) + trail
        stretch = self.witnesses[writer].in_columns(site.first, site.last)
        told = not place.blocks and self._stands_alone(site, reading, place)
        words = self.writers[writer].xml(stretch, around, place.blocks, told)
        return (" " if self._needs_space_before(site, reading, place) else "") + words + trail

    def _stands_alone(self, site: Site, reading: Reading, place: Place) -> bool:
        """Whether a reading is whole blocks of its witness where the base has the middle of a block: it keeps their
        bounds, if the base has nothing there, or they are several."""
        witness, (first, last) = self._stretch_of(site, writer_of(reading, self.number))
        several = witness.blocks[first] != witness.blocks[last - 1]
        return (several or place.start == place.end) and self._is_of_blocks(site, reading)

    def _needs_space_before(self, site: Site, reading: Reading, place: Place) -> bool:
        if place.blocks or place.first or self._is_note_apart(site, reading):
            return False
        if not any(self._is_spaced(site, number) for number in reading.witnesses):
            return False
        if place.start == place.end:
            return True
        return place.lead or not self._stands_behind_space(site, place)

    def _is_note_apart(self, site: Site, reading: Reading) -> bool:
        """Whether a reading begins with a note that the base has not there."""
        witness, (first, _) = self._stretch_of(site, writer_of(reading, self.number))
        here = self.home.in_columns(site.first, site.last)
        inside = here[0] < here[1] and self.home.notes[here[0]] >= 0
        return witness.begins_note(first) and not inside

    def _stands_behind_space(self, site: Site, place: Place) -> bool:
        first, last = self.home.in_columns(site.first, site.last)
        if first >= last or not self.home.tokens[first].spaced:
            return False
        return first == 0 or self._has_space(self.home.ends[first - 1], place.start)

    def _needs_space_behind(self, site: Site, reading: Reading, place: Place) -> bool:
        """Whether a space must part a reading from the next word, which in the base stands close to what is before."""
        if place.blocks:
            return False
        if place.first and place.start == place.end:
            return bool(reading.words)
        following = self.home.in_columns(site.first, site.last)[1]
        if following >= len(self.home.tokens) or self.home.columns[following] != site.last:
            return False
        if self.number in reading.witnesses:
            return False
        if self.home.tokens[following].spaced and (
            self.home.is_first(following) or self._has_space(place.end, self.home.starts[following])
        ):
            return False
        return any(self._is_spaced_at(each, site.last) for each in reading.witnesses)

    def _has_space(self, start: int, end: int) -> bool:
        """Whether white space, or what counts as such, stands between two bytes of the base."""
        first = bisect_right(self.source.events, start, key=lambda event: event.end)
        for event in islice(self.source.events, first, None):
            if event.start >= end:
                break
            element = self.source.elements[event.element]
            if event.kind is Kind.START and element.name in BREAKS and element.attributes.get("break") != "no":
                return True
            said = self.source.data[max(start, event.start) : min(end, event.end)] if event.text else b""
            if any(byte in _WHITE for byte in said):
                return True
        return False

    def _is_spaced_at(self, witness: int, column: int) -> bool:
        first, last = self.witnesses[witness].in_columns(column, column + 1)
        return first < last and self.witnesses[witness].tokens[first].spaced
