"""What a person decided about passages in ``tei/parallels.xml`` holds, also where the program would now bound them a
little otherwise (with every document that comes or goes the words weigh a little more or less)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rubricator.collate.apparatus import Attestation, key
from rubricator.collate.standoff import entries, sources_of
from rubricator.tei.source import scan

Places = Mapping[str, Mapping[str, int]]  # file → id of an anchor → where it stands
_Span = tuple[str, int, int]
_MOSTLY = 0.5  # two passages are one where they share this part of the shorter


def undecided(
    found: Iterable[Sequence[Attestation]], there: bytes, before: bytes, places: Places
) -> list[Sequence[Attestation]]:
    """What is found but for that of which she has, or has taken out, an entry with all its passages.

    ``there`` is her file, ``before`` as the program last wrote it; what is as it was then is for
    :func:`rubricator.collate.standoff.merged` to decide.
    """
    own = {each.key: each.markup for each in entries(scan(before))} if before else {}
    hers = {each.key: each.markup for each in entries(scan(there))}
    decided = [name for name, markup in hers.items() if own.get(name) != markup]
    decided += [name for name in own if name not in hers]
    at: dict[str, list[list[_Span]]] = defaultdict(list)
    for spans in (_spans(name, places) for name in decided):
        for file in dict.fromkeys(file for file, *_ in spans):
            at[file].append(spans)
    return [each for each in found if key(each) in own or not _is_held(_spans(key(each), places), at)]


def taken_out(there: bytes, before: bytes) -> list[str]:
    """The entries that the program wrote and that are no longer there."""
    hers = {each.key for each in entries(scan(there))}
    return [each.markup for each in entries(scan(before)) if each.key not in hers] if before else []


def remembering(proposed: bytes, taken: Iterable[str]) -> bytes:
    """What the program proposes, to be remembered, with what was taken out of earlier proposals."""
    there = {each.key for each in entries(scan(proposed))}
    lost = [markup for markup in taken if _key(markup) not in there]
    if not lost:
        return proposed
    data = proposed.replace(b'<listApp type="parallels"/>', b'<listApp type="parallels"></listApp>')
    return data.replace(b"</listApp>", "\n".join([*lost, "</listApp>"]).encode())


def _key(markup: str) -> str:
    return next((each.key for each in entries(scan(f'<x xmlns="{_TEI}">{markup}</x>'.encode()))), "")


_TEI = "http://www.tei-c.org/ns/1.0"


def _spans(name: str, places: Places) -> list[_Span]:
    """The passages that an entry is known by, as far as their anchors are there."""
    pointers = name.split()
    spans = []
    for first, last in zip(pointers[::2], pointers[1::2], strict=False):
        parts = sources_of({"source": f"{first} {last}"})
        if parts is not None:
            at = places.get(parts[0], {})
            if parts[1] in at and parts[2] in at:
                spans.append((parts[0], at[parts[1]], at[parts[2]]))
    return spans


def _is_held(spans: Sequence[_Span], at: Mapping[str, list[list[_Span]]]) -> bool:
    """Whether one entry has all passages."""
    return bool(spans) and any(
        all(any(_is_one(each, other) for other in held) for each in spans) for held in at.get(spans[0][0], ())
    )


def _is_one(one: _Span, other: _Span) -> bool:
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return one[0] == other[0] and shared >= _MOSTLY * min(one[2] - one[1], other[2] - other[1]) > 0
