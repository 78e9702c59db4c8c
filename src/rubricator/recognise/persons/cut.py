"""The tokens in columns, those apart that a hyphen joins: "American-Syngman" is two words of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rubricator.recognise.persons.onomasticon import Trait, cues, folded, traits
from rubricator.recognise.tokens import Tokens

_SUFFIXES = cues("suffix")
_SURNAME = Trait.LEADER | Trait.SURNAME | Trait.EAST | Trait.ENDING


@dataclass(frozen=True, slots=True)
class Columns:
    """The tokens, those apart that a hyphen joins; ``kinds``: of each text."""

    texts: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    blocks: Sequence[int]
    kinds: Mapping[str, str]


def cut(tokens: Tokens) -> Columns:
    """The tokens, with those apart that join two names, and without the mark of a footnote, that of an Arabic letter
    and a stray stop, with which their words begin."""
    tokens = _with_marks(tokens)
    cuts = {text: parts for text, kind in tokens.kinds.items() if kind == "word" and (parts := _parts(text))}
    if not cuts:
        return Columns(tokens.texts, tokens.starts, tokens.ends, tokens.blocks, tokens.kinds)
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    blocks: list[int] = []
    behind, last = 0, len(tokens)
    for at in (*tokens.places_of(cuts), last):
        texts += tokens.texts[behind:at]
        starts += tokens.starts[behind:at]
        ends += tokens.ends[behind:at]
        blocks += tokens.blocks[behind:at]
        for offset, part in cuts[tokens.texts[at]] if at < last else ():
            texts.append(part)
            starts.append(tokens.starts[at] + offset)
            ends.append(starts[-1] + len(part))
            blocks.append(tokens.blocks[at])
        behind = at + 1
    kinds = {part: "mark" if part == "-" else "word" for parts in cuts.values() for _, part in parts}
    return Columns(texts, starts, ends, blocks, {**tokens.kinds, **kinds})


_AYN = ("'", "‘", "`")
_CLOSING = frozenset({"'", "’"})
# No quotation is longer, in tokens.
_QUOTED = 60


def _with_marks(tokens: Tokens) -> Tokens:
    """The tokens, each "'" away that stands for a letter at the head of a name ("'Umar") and opens no quotation, and
    each stop that a typist or a scanner set before a surname ("Paul .Sartre")."""
    marks = [at for mark in _AYN for at in tokens.places_of((mark,)) if _begins_name(tokens, at)]
    marks += [at for at in tokens.places_of((".",)) if _is_stray(tokens, at)]
    if not marks:
        return tokens
    gone = set(marks)
    kept = [at for at in range(len(tokens)) if at not in gone]
    starts = [tokens.starts[at - 1] if at - 1 in gone else tokens.starts[at] for at in kept]
    texts, blocks = [tokens.texts[at] for at in kept], [tokens.blocks[at] for at in kept]
    ends = [tokens.ends[at] for at in kept]
    return Tokens(texts, starts, blocks, tokens.kinds, ends)


def _begins_name(tokens: Tokens, at: int) -> bool:
    """Whether a capital touches the mark, a blank stands before it, and no mark closes a quotation behind it."""
    texts, starts, ends = tokens.texts, tokens.starts, tokens.ends
    if at + 1 >= len(texts) or starts[at + 1] != ends[at] or not texts[at + 1][0].isupper() or len(texts[at + 1]) < 3:
        return False
    if at and ends[at - 1] == starts[at]:
        return False
    for other in range(at + 2, min(at + _QUOTED, len(texts))):
        if tokens.blocks[other] != tokens.blocks[at] or _opens(tokens, other):
            break
        if texts[other] in _CLOSING and ends[other - 1] == starts[other]:
            return False
    return True


def _is_stray(tokens: Tokens, at: int) -> bool:
    """Whether a blank stands before the stop and none behind it, between a given name and what may be a surname."""
    texts, starts, ends = tokens.texts, tokens.starts, tokens.ends
    if not at or at + 1 >= len(texts) or starts[at] == ends[at - 1] or starts[at + 1] != ends[at]:
        return False
    if tokens.blocks[at - 1] != tokens.blocks[at + 1] or not texts[at + 1][0].isupper() or len(texts[at + 1]) < 3:
        return False
    given, surname = traits(folded(texts[at - 1])), traits(folded(texts[at + 1]))
    may_name = not surname & Trait.COMMON or bool(surname & _SURNAME)
    return texts[at - 1][0].isupper() and bool(given & Trait.GIVEN) and may_name


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a mark stands between a blank and a word."""
    texts, starts, ends = tokens.texts, tokens.starts, tokens.ends
    if texts[at] not in _AYN or at + 1 >= len(texts):
        return False
    return starts[at + 1] == ends[at] and starts[at] > ends[at - 1]


def _parts(text: str) -> list[tuple[int, str]]:
    """The parts of a word that is more than one, and the hyphens between them, with their places in it."""
    if text.isalpha():
        return []
    if "-" in text and (cuts := _cuts(text)):
        bounds = sorted({0, *cuts, *(cut + 1 for cut in cuts), len(text)})
        return [(start, text[start:end]) for start, end in pairwise(bounds)]
    name = text.rstrip("0123456789")
    return [(0, name)] if name != text and len(name) > 2 else []  # the mark of a footnote: "Mr. Eden1"


def _cuts(text: str) -> list[int]:
    """Where a hyphened token joins two names: behind a people ("American-Syngman"), between two well-known
    persons ("Molotov-Ribbentrop"); not in "Chang-ik", "Jean-Paul", "Mendes-France"."""
    parts = text.split("-")
    if len(parts) == 2 and parts[1] in _SUFFIXES and parts[0][:1].isupper():
        return [len(parts[0])]
    if len(parts) != 2 or not parts[1][:1].isupper() or not parts[0][:1].isupper():
        return []
    if traits(folded(text)) & Trait.LEADER:
        return []
    first, second = (traits(folded(part)) for part in parts)
    if first & (Trait.RANK | Trait.ROLE) and second & (Trait.LEADER | Trait.ENDING):
        return [len(parts[0])]  # "President-Dobrynin conversation"
    if first & Trait.PEOPLE and not second & (Trait.PEOPLE | Trait.COMMON):
        return [len(parts[0])]
    if (first & Trait.LEADER and second & _SURNAME) or (second & Trait.LEADER and first & _SURNAME):
        return [len(parts[0])]
    return []
