"""From one encoding of an apparatus to another.

Law (tested): every witness reads in the result, word for word, what it read before; what cannot be said so in the new
encoding stays as it was, and a finding says why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rubricator.apparatus.cutting import Cutter
from rubricator.apparatus.exactness import Exactness
from rubricator.apparatus.findings import Judge
from rubricator.apparatus.header import declaration, removals, stand_off
from rubricator.apparatus.inner import settled
from rubricator.apparatus.model import Apparatus, Entry, Method, Place
from rubricator.apparatus.nested import unnested
from rubricator.apparatus.places import Surveyor
from rubricator.apparatus.reading import Others, read, survey
from rubricator.apparatus.silence import Silence, varies
from rubricator.apparatus.writing import Tied, Writer
from rubricator.findings import Finding
from rubricator.tei.source import Element, NotXml
from rubricator.tei.splice import Replacement
from rubricator.tei.splice import replace as spliced


@dataclass(frozen=True, slots=True)
class Converted:
    """The new file. ``converted``: how many entries changed their form; ``already``: had it; ``overlapping``: became
    double end-points, because the form asked for cannot say what they say; ``refused``: stayed as they were.
    ``witnesses``: how many there are; ``same``: of how many the words did not change; ``back``: of how many they are
    the same after the way back."""

    data: bytes
    findings: tuple[Finding, ...]
    converted: int
    already: int
    overlapping: int
    refused: int
    witnesses: int
    same: int
    back: int


def convert(
    data: bytes,
    to: Method,
    name: str = "",
    others: Others | None = None,
    assume_negative: bool = False,
    base: str | None = None,
) -> Converted:
    """The file that holds the base text, with its apparatus (of other files too) in another encoding. Raises NotXml.

    ``assume_negative``: who is not named in an entry reads the lemma; without it such entries are refused. ``base``:
    the witness whose text is the base where there is no lemma.
    """
    apparatus, surveyor = survey(data, name, others, base)
    exactness = Exactness(apparatus, Silence(apparatus).witnesses)
    sources = [document.source for document in apparatus.documents]
    first, *rest = [unnested(source) for source in sources]
    if [first, *rest] != [source.data for source in sources]:
        files = {document.name: each for document, each in zip(apparatus.documents[1:], rest, strict=True)}
        flat = read(first, name, files, base)
        too_deep = any(unnested(each.source) != each.source.data for each in flat.documents)
        if too_deep or exactness.changed(flat):
            return _nothing(data, apparatus, len(exactness.witnesses))
        done = convert(first, to, name, files, assume_negative, base)
        changes = done.data not in (first, *rest)
        return done if changes else replace(done, data=sources[apparatus.home].data)
    placed = settled(apparatus, surveyor)
    if placed != apparatus.documents[apparatus.home].source.data and apparatus.home == 0:
        files = {document.name: document.source.data for document in apparatus.documents[1:]}
        if not exactness.changed(read(placed, name, files, base)):
            done = convert(placed, to, name, files, assume_negative, base)
            return done if done.data != placed else replace(done, data=data)
    attempt = _Attempt(apparatus, surveyor, exactness, to, assume_negative)
    for _ in range(_ATTEMPTS):
        made = attempt.made(name, base)
        if not made.blamed:
            return made.converted
        if made.blamed <= attempt.kept:
            break
        attempt = attempt.after(made.blamed)
    return _nothing(data, apparatus, len(exactness.witnesses))


_ATTEMPTS = 8  # of entries that the last attempt spoils, each is left as it was


@dataclass(frozen=True, slots=True)
class _Made:
    """A result, and the entries that make a witness read something else in it, or after the way back."""

    converted: Converted
    blamed: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A conversion that leaves some entries as they are; ``counted``: by location, these are tied by characters."""

    apparatus: Apparatus
    surveyor: Surveyor
    exactness: Exactness
    to: Method
    assume_negative: bool
    kept: frozenset[Place] = frozenset()
    counted: frozenset[Place] = frozenset()

    def after(self, blamed: frozenset[Place]) -> _Attempt:
        """The next attempt: what words do not say by location, characters may."""
        if self.to is Method.LOCATION and not blamed <= self.counted:
            return replace(self, counted=self.counted | blamed)
        return replace(self, kept=self.kept | blamed)

    def made(self, name: str, base: str | None) -> _Made:
        """The result, and the entries that are to blame where it is not exact."""
        every = frozenset(entry.place for entry in self.apparatus.entries)
        writer = Writer(self.apparatus, self.surveyor)
        work = _Conversion(self.apparatus, self.to, self.assume_negative, writer, self.kept, self.counted)
        result = work.run()
        converted = work.counted(result, len(self.exactness.witnesses))
        try:
            after, resurveyor = survey(result, name, None, base)
            changed = self.exactness.changed(after)
            if changed:
                return _Made(converted, self.exactness.blamed(after, changed) or every)
            before, changed = self._way_back(after, resurveyor, name, base)
        except NotXml:  # the entries are woven together in a way that cannot be undone
            return _Made(converted, self.kept or every)
        return _Made(converted, (self.exactness.blamed(before, changed) or every) if changed else frozenset())

    def _way_back(
        self, after: Apparatus, surveyor: Surveyor, name: str, base: str | None
    ) -> tuple[Apparatus, list[str]]:
        """The result converted back (but for what was so before), and the witnesses that then read something else.
        Raises NotXml."""
        to = self.apparatus.method
        every = frozenset(entry.place for entry in after.entries)
        pairs = zip(self.apparatus.entries, after.entries, strict=False)
        stays = frozenset(new.place for old, new in pairs if old.method is self.to or old.place in self.kept)
        for counted in (frozenset(), every):
            data = _Conversion(after, to, True, Writer(after, surveyor), stays, counted).run()
            before = survey(data, name, None, base)[0]
            changed = self.exactness.changed(before)
            if not changed or to is not Method.LOCATION:
                break
        return before, changed


def _nothing(data: bytes, apparatus: Apparatus, size: int) -> Converted:
    """A file whose entries are woven together in a way that cannot be undone stays as it was."""
    judge = Judge(apparatus)
    return Converted(data, (judge.entangled(),), 0, 0, 0, len(apparatus.entries), size, size, size)


class _Conversion:
    """``counted``: by location, these entries are tied by characters. ``kept``: these stay as they are."""

    def __init__(
        self,
        apparatus: Apparatus,
        to: Method,
        assume_negative: bool,
        writer: Writer,
        kept: frozenset[Place] = frozenset(),
        counted: frozenset[Place] = frozenset(),
    ) -> None:
        self.by_characters = counted
        self.guessed = False  # an entry is silent on a witness
        self.kept = kept
        self.apparatus = apparatus
        self.to = to
        self.assume_negative = assume_negative
        self.writer = writer
        self.judge = Judge(apparatus)
        self.silence = Silence(apparatus)
        self.cutter = Cutter(apparatus)
        self.converted = self.already = self.overlapping = self.refused = 0
        self.source = apparatus.documents[apparatus.home].source
        self.gone: list[Element] = []
        self.edits: list[Replacement] = []

    def run(self) -> bytes:
        """The new bytes of the base text's file."""
        for entry in self.apparatus.loose:
            self._leave_loose(entry)
        left = False
        waiting: list[Entry] = []
        for entry in self.apparatus.entries:
            app = self._app(entry)
            if entry.method is self.to or not self._is_convertible(entry):
                self._leave(entry, app)
                left = left or entry.method is Method.SEGMENTATION is not self.to
            elif self.to is Method.SEGMENTATION:
                waiting.append(entry)
            elif entry.method is Method.SEGMENTATION:
                self._unweave(entry, app)
            else:
                self._retie(entry, app)
        for entry, stretch in self.writer.weavable(waiting):
            self._weave(entry, self._app(entry), stretch)
        made = stand_off(self.source, self.writer.apart)
        said = (
            None
            if left or not self.converted
            else declaration(self.source, self.to, self.assume_negative and self.guessed)
        )
        edits = [*self.edits, *removals(self.source, self.gone), *self.writer.edits()]
        edits += [each for each in (made, said) if each is not None]
        return spliced(self.source.data, edits, self.source.codec)

    def counted(self, result: bytes, exact: int) -> Converted:
        """The result with what is said of it. ``exact``: so many witnesses read the same."""
        size = len(self.silence.witnesses)
        return Converted(
            result,
            tuple(self.judge.found),
            self.converted,
            self.already,
            self.overlapping,
            self.refused,
            size,
            exact,
            exact,
        )

    def _leave(self, entry: Entry, app: Element | None) -> None:
        """An entry stays what it is; from another file it comes over."""
        self.already += entry.method is self.to
        self.refused += entry.method is not self.to
        if app is None:
            self._retie(entry, app, entry.method)

    def _leave_loose(self, entry: Entry) -> None:
        if entry.readings and entry.method is not self.to:
            self.refused += 1
            self.judge.unplaced(entry)
        if self._app(entry) is None:
            self.writer.apart.append(self.cutter.whole(entry))

    def _is_convertible(self, entry: Entry) -> bool:
        if entry.place in self.kept:
            self.judge.inexact(entry)
            return False
        unknown = self.silence.unknown(entry)
        if unknown:
            self.guessed = True
            if not self.assume_negative:
                self.judge.silent(entry, unknown)
                return False
        app = self.apparatus.documents[entry.place.document].source.elements[entry.place.element]
        base = entry.readings[entry.base].place.element if entry.base >= 0 else app.number
        lemma_elsewhere = entry.base < 0 and entry.lemma is not None
        if lemma_elsewhere and not varies(entry):
            self.judge.of_block(entry)
            return False
        if lemma_elsewhere or not app.number <= base:
            self.judge.copied(entry)
            return False
        return True

    def _weave(self, entry: Entry, app: Element | None, stretch: tuple[int, int] | None) -> None:
        if stretch is None:
            self.overlapping += 1
            self.judge.overlapping(entry)
            if entry.method is not Method.ENDPOINTS:
                self._retie(entry, app, Method.ENDPOINTS)
            return
        if entry.base >= 0 and not entry.readings[entry.base].is_lemma and self.silence.silent(entry):
            entry = replace(entry, base=-1)
        cut = self.cutter.cut(entry, {"from": None, "to": None, "loc": None}, (), None)
        self.writer.weave(entry, stretch, cut)
        self.converted += 1
        if app is not None:
            self.gone.append(app)

    def _unweave(self, entry: Entry, app: Element | None) -> None:
        assert app is not None, "what is woven into the text is in its file"
        missing = self.silence.silent(entry) if entry.lemma is None and varies(entry) else ()
        self.edits += self.writer.unwoven(entry, app, self._tie(entry, self.to, missing))
        self.converted += 1

    def _retie(self, entry: Entry, app: Element | None, to: Method | None = None) -> None:
        """From end-points to location, or from location to end-points."""
        written = self._tie(entry, to or self.to, ())
        self.converted += to is None
        if app is None:
            self.writer.apart.append(written.entry)
        else:
            self.edits.append(Replacement(app.start, app.end, written.entry))
        self.writer.post(entry, written)

    def _tie(self, entry: Entry, to: Method, missing: tuple[str, ...]) -> Tied:
        if to is Method.ENDPOINTS:
            return self.writer.endpoints(entry, self.cutter, missing)
        tied = None if entry.place in self.by_characters else self.writer.located(entry, self.cutter, missing)
        return tied or self.writer.counted(entry, self.cutter, missing)

    def _app(self, entry: Entry) -> Element | None:
        """The element of the entry, where it is in the file of the base text."""
        return self.source.elements[entry.place.element] if entry.place.document == self.apparatus.home else None
