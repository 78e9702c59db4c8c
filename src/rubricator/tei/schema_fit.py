"""What a file's own schema allows of the tags that are to be added: a result is valid wherever the input was.

The schema is only asked whether a document is valid; so any engine, and any customisation of TEI, will do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from rubricator.tei.annotate import Left, Practice, Proposed, Sort, sorts, written

Valid = Callable[[bytes], bool]

# What may be left out of a tag, the least first. (A date without @when would say nothing: it is not made then.)
_OMISSIONS: Sequence[frozenset[str]] = tuple(
    map(frozenset, ((), ("cert",), ("ana",), ("cert", "ana"), ("cert", "ana", "ref")))
)


def model(data: bytes, codec: str) -> str:
    """The RELAX NG schema that the file's ``xml-model`` (or the older ``oxygen``) instruction names, or ""."""
    prolog = data[:_PROLOG].decode(codec, "replace")
    for instruction in _INSTRUCTION.finditer(prolog.partition("<TEI")[0]):
        said = dict(_PSEUDO.findall(instruction[2]))
        href = said.get("href") or said.get("RNGSchema") or ""
        kind = f"{said.get('schematypens', '')} {said.get('type', '')} {href}".lower()
        if href and ("relaxng" in kind or "relax-ng" in kind or href.lower().endswith((".rng", ".rnc"))):
            return href
    return ""


_PROLOG = 20_000
_INSTRUCTION = re.compile(r"<\?(xml-model|oxygen)\s([^?]*)\?>")
_PSEUDO = re.compile(r"([\w-]+)\s*=\s*[\"']([^\"']*)[\"']")


def left_out(found: Proposed, practice: Practice, valid: Valid) -> Left:
    """The least that must be left out for the result to be valid.

    ``valid`` is true of the file as it is. Law: the file written with this practice is valid.
    """
    kinds = sorted(set(sorts(found)))

    def fits(left: Left) -> bool:
        return valid(written(found, replace(practice, left={kind: left.get(kind) for kind in kinds})))

    for omitted in _OMISSIONS:  # mostly one answer holds for all
        if fits(dict.fromkeys(kinds, omitted)):
            return dict.fromkeys(kinds, omitted)
    single = {kind: _least(kind, fits) for kind in kinds}
    return single if fits(single) else _together(single, kinds, fits)


def _least(kind: Sort, fits: Callable[[Left], bool]) -> frozenset[str] | None:
    return next((omitted for omitted in _OMISSIONS if fits({kind: omitted})), None)


def _together(single: Left, kinds: Iterable[Sort], fits: Callable[[Left], bool]) -> Left:
    """As many sorts as go together."""
    kept: dict[Sort, frozenset[str] | None] = dict.fromkeys(kinds)
    for kind in kinds:
        if single[kind] is not None and not fits({**kept, kind: single[kind]}):
            continue
        kept[kind] = single[kind]
    return kept
