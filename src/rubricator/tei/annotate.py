"""Names and dates put into somebody's TEI file: tags are added, and nothing else changes.

Laws (tested): taking out what was added gives the file back, byte for byte; a second run adds nothing; the result is
well-formed, and valid wherever the input was (the elements that may hold a name are those of tei_all).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rubricator.findings import Finding, Severity
from rubricator.spans import Claim, Doubt
from rubricator.tei.language import primary
from rubricator.tei.nesting import Fit, Misfit, fit
from rubricator.tei.reading import Reading, header_rules, reading
from rubricator.tei.source import Lines, NotXml
from rubricator.tei.splice import Insertion, end_tag, splice, start_tag
from rubricator.uncollected import uncollected
from rubricator.view import View

ADDED = frozenset({"persName", "placeName", "orgName", "date"})

Recogniser = Callable[[View], Sequence[Claim]]


def no_reference(claim: Claim) -> str:
    """Outside of an edition a name points nowhere."""
    return ""


def all_claims(read: Reading, claims: Sequence[Claim]) -> Sequence[Claim]:
    """Where nobody has decided anything, all claims are kept."""
    return claims


@dataclass(frozen=True, slots=True, order=True)
class Sort:
    """The tags that a schema judges alike: of an ``element`` in a ``parent``, around these ``children``."""

    parent: str
    element: str
    children: tuple[str, ...] = ()


# For each sort of tags the attributes that are left out; None: no such tags at all.
Left = Mapping[Sort, frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class Practice:
    """How what is found is written.

    ``ref``: the value of ``@ref``, or "" for none. ``cert``: whether ``@cert`` is written. ``ana``: whether ``@ana``
    is; None: where the file's header has the rule. ``keep``: which of the claims on a reading are made at all (people's
    decisions come in here). ``language``: of the text that is searched. ``left``: what a schema forbids.
    """

    ref: Callable[[Claim], str] = no_reference
    cert: bool = True
    ana: bool | None = None
    keep: Callable[[Reading, Sequence[Claim]], Sequence[Claim]] = all_claims
    language: str = "en"
    left: Left = field(default_factory=dict)


_USUAL = Practice()


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is to be marked in a file, and where the tags can stand; ``read`` is None where nothing can be read."""

    data: bytes
    read: Reading | None = None
    fits: tuple[tuple[Claim, Fit], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def claims(self) -> list[Claim]:
        return [claim for claim, _ in self.fits]


def annotate(data: bytes, file: str, recognise: Recogniser, practice: Practice = _USUAL) -> tuple[bytes, list[Finding]]:
    """The file with names and dates marked, and findings on what could not be."""
    found = proposed(data, file, recognise, practice)
    return written(found, practice), list(found.findings)


@uncollected()
def proposed(data: bytes, file: str, recognise: Recogniser, practice: Practice = _USUAL) -> Proposed:
    """What is to be marked in a file; nothing is written yet."""
    try:
        read = reading(data, practice.language)
    except NotXml as error:
        return Proposed(data, findings=(_not_xml(file, error),))
    if not read.view.text:
        return Proposed(data, findings=(_no_text(file),))
    if _is_closed(read) and primary(read.view.language) != primary(practice.language):
        return Proposed(data, findings=(_other_language(file, read, practice),))
    fits, misfits = _until_nothing_new(read, recognise, practice)
    return Proposed(data, read, tuple(fits), tuple(_findings(file, read, misfits)))


_ROUNDS = 3


def _until_nothing_new(
    read: Reading, recognise: Recogniser, practice: Practice
) -> tuple[list[tuple[Claim, Fit]], list[tuple[Claim, Misfit]]]:
    """What fits, and what does not.

    Among tags that are there, a recogniser may see something else once the rest is marked (half of the name that ran
    over two elements): so it is asked again now, and a second run finds nothing more.
    """
    claims = _sought(read, recognise, practice)
    fits, misfits = _fitted(read, claims)
    for _ in range(_ROUNDS):
        if not fits or not (misfits or read.view.closed or read.view.marked):
            break
        marked = reading(written(Proposed(read.source.data, read, tuple(fits)), practice), practice.language)
        more = _sought(marked, recognise, practice)
        if not {_span(claim) for claim in more} - {_span(claim) for claim in claims}:
            break
        claims = [*(claim for claim, _ in fits), *more]
        again, others = _fitted(read, claims)
        fits, misfits = again, _distinct([*misfits, *others])
    return fits, misfits


def _sought(read: Reading, recognise: Recogniser, practice: Practice) -> list[Claim]:
    return [claim for claim in practice.keep(read, recognise(read.view)) if claim.element in ADDED]


def _span(claim: Claim) -> tuple[int, int, str]:
    return (claim.start, claim.end, claim.element)


def _distinct(misfits: Iterable[tuple[Claim, Misfit]]) -> list[tuple[Claim, Misfit]]:
    return list({_span(claim): (claim, misfit) for claim, misfit in misfits}.values())


@uncollected()
def written(found: Proposed, practice: Practice = _USUAL) -> bytes:
    """The file with the tags."""
    if found.read is None or not found.fits:
        return found.data
    return splice(found.data, _tags(found.read, found.fits, practice), found.read.source.codec)


def written_number(found: Proposed, practice: Practice = _USUAL) -> int:
    """How many of the proposals are written."""
    if found.read is None:
        return 0
    return sum(left is not None for left in _left(found.read, found.fits, practice))


def sorts(found: Proposed) -> list[Sort]:
    """The sort of each proposal, in their order."""
    if found.read is None:
        return []
    elements = found.read.source.elements
    starts = [element.start for element in elements]
    return [_sort(found.read, starts, claim, place) for claim, place in found.fits]


def _sort(read: Reading, starts: Sequence[int], claim: Claim, place: Fit) -> Sort:
    elements = read.source.elements
    around = bisect_right(starts, place.start - 1) - 1
    while elements[around].end <= place.start:
        around = elements[around].parent
    inside = range(bisect_left(starts, place.start), bisect_left(starts, place.end))
    children = {elements[number].name for number in inside if elements[number].parent == around}
    return Sort(elements[around].name, claim.element, tuple(sorted(children)))


def _is_closed(read: Reading) -> bool:
    """Whether there is no block in which anything may be proposed."""
    closed = frozenset(read.view.closed)
    return all((block.start, block.end) in closed for block in read.view.blocks)


def _fitted(read: Reading, claims: Sequence[Claim]) -> tuple[list[tuple[Claim, Fit]], list[tuple[Claim, Misfit]]]:
    """The claims with their places, in order, outermost first; and those that have none."""
    fits: list[tuple[Claim, Fit]] = []
    misfits: list[tuple[Claim, Misfit]] = []
    standing: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (claim.start, -claim.end)):
        while standing and standing[-1].end <= claim.start:
            standing.pop()
        found = _among(claim, standing) or fit(read, claim)
        if isinstance(found, Fit):
            fits.append((claim, found))
            standing.append(claim)
        elif found.reason:
            misfits.append((claim, found))
    return fits, misfits


def _among(claim: Claim, standing: Sequence[Claim]) -> Misfit | None:
    """What forbids a claim inside of those that stand around it."""
    if standing and standing[-1].crosses(claim):
        return Misfit("another name that is found there crosses it")
    if standing and any(other.element == claim.element for other in standing):
        return Misfit("")
    return None


def _tags(read: Reading, fits: Sequence[tuple[Claim, Fit]], practice: Practice) -> list[Insertion]:
    """End tags before start tags where they meet, inner ends first, outer starts first."""
    rules = header_rules(read.source)
    starts, ends = [], []
    for (claim, place), left in zip(fits, _left(read, fits, practice), strict=True):
        if left is None:
            continue
        attributes = _attributes(claim, practice, rules)
        if left:
            attributes = {key: value for key, value in attributes.items() if key not in left}
        name = f"{place.prefix}:{claim.element}" if place.prefix else claim.element
        starts.append(Insertion(place.start, start_tag(name, attributes)))
        ends.append(Insertion(place.end, end_tag(name)))
    return [*reversed(ends), *starts]


def _left(read: Reading, fits: Sequence[tuple[Claim, Fit]], practice: Practice) -> Sequence[frozenset[str] | None]:
    if not practice.left:
        return [frozenset()] * len(fits)
    return [practice.left.get(sort, frozenset()) for sort in sorts(Proposed(read.source.data, read, tuple(fits)))]


def _attributes(claim: Claim, practice: Practice, rules: frozenset[str]) -> dict[str, str]:
    attributes = {"ref": practice.ref(claim), **claim.attributes}
    explained = claim.rule in rules if practice.ana is None else practice.ana
    if explained and claim.rule:
        attributes["ana"] = f"#{claim.rule}"
    if practice.cert:
        attributes["cert"] = claim.certainty.tei
    return {name: value for name, value in attributes.items() if value}


_CALLED = {
    "persName": "the name of a person",
    "placeName": "the name of a place",
    "orgName": "the name of an organization",
    "date": "a date",
}


def _findings(file: str, read: Reading, misfits: Sequence[tuple[Claim, Misfit]]) -> list[Finding]:
    if not misfits:
        return []
    lines = Lines(read.source)
    findings = []
    for claim, misfit in misfits:
        line, column = lines.place(read.byte_before(claim.start))
        text = " ".join(read.view.text[claim.start : claim.end].split())
        message = f"“{text}” reads like {_CALLED[claim.element]} and was not marked: {misfit.reason}."
        where = read.source.xpath(read.elements[read.block(claim.start)])
        remedy = "Mark it by hand if it is one."
        findings.append(Finding(file, line, column, "annotate-overlap", Severity.WARNING, message, remedy, where))
    return findings


def doubt_findings(file: str, read: Reading, doubts: Iterable[Doubt]) -> list[Finding]:
    """What a recogniser wants looked at in a reading, as findings with their places in the file."""
    lines = Lines(read.source)
    findings = []
    for doubt in doubts:
        line, column = lines.place(read.byte_before(doubt.start))
        where = read.source.xpath(read.elements[read.block(doubt.start)])
        severity = Severity.ERROR if doubt.error else Severity.WARNING
        findings.append(Finding(file, line, column, doubt.code, severity, doubt.message, doubt.remedy, where))
    return findings


def _not_xml(file: str, error: NotXml) -> Finding:
    remedy = "Open the file in an XML editor, which shows the place, and mend it; it was not changed."
    return Finding(file, error.line, error.column, "annotate-not-wellformed", Severity.ERROR, error.message, remedy)


def _no_text(file: str) -> Finding:
    message = "There is no text to search: the file has no TEI <text>, or an empty one."
    remedy = "Check that this is a TEI document; it was not changed."
    return Finding(file, 0, 0, "annotate-no-text", Severity.WARNING, message, remedy)


def _other_language(file: str, read: Reading, practice: Practice) -> Finding:
    said = f"xml:lang says “{read.view.language}”" if read.view.language != "und" else "its commonest words are not"
    message = f"Nothing was searched: the text is not in the language “{practice.language}” ({said})."
    remedy = "Correct xml:lang where it is wrong, or name the language with --language."
    return Finding(file, 0, 0, "annotate-language", Severity.WARNING, message, remedy)
