"""Entries in the text that stand behind the words that they are about, where no header says so.

The lemma repeats these words ("the house<app><lem>house</lem> …"); in parallel segmentation it is these words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricator.apparatus.tree import children
from rubricator.tei.source import Element, Kind, Source
from rubricator.tei.walk import is_block

_BESIDE = frozenset({"app", "note", "noteGrp", "witDetail", "wit"})
_MANY = 5  # entries of which most repeat what stands before them, though with a space between: no chance


def repeats_text(source: Source, entries: Sequence[Element]) -> bool:
    """Whether most of these entries, which stand in the text, repeat the words before them. One that repeats them after
    a space may be a doubled word that a witness has once; of one without ("househouse") there is no doubt."""
    asked = [(each, words) for each in entries if (words := _lemma(source, each))]
    found = [before for each, words in asked if _ends(before := _before(source, each, words), words)]
    touching = any(before[-1:].strip() for before in found)
    return 2 * len(found) > len(asked) and (touching or len(found) >= _MANY)


def _lemma(source: Source, entry: Element) -> str:
    lemma = next((each for each in children(source, entry) if each.name == "lem"), None)
    if lemma is None:
        return ""
    texts: list[str] = []
    number = lemma.first + 1
    while number < lemma.last:
        event = source.events[number]
        element = source.elements[event.element]
        if event.kind is Kind.START and element.name in _BESIDE:
            number = element.last
        elif event.kind not in (Kind.START, Kind.END, Kind.OTHER):
            texts.append(event.text)
        number += 1
    return _squeezed("".join(texts))


def _before(source: Source, entry: Element, words: str) -> str:
    """The text before an entry in its block, so far back that it may hold these words and the character before."""
    pieces: list[str] = []
    wanted = _letters(words)
    for piece in _backwards(source, entry):
        pieces.insert(0, piece)
        wanted -= _letters(piece)
        if wanted < 0:
            break
    return "".join(pieces)


def _letters(text: str) -> int:
    return sum(map(len, text.split()))


def _ends(text: str, words: str) -> bool:
    """Whether a text ends with these words, the first of them whole."""
    text = _squeezed(text)
    before = text[: len(text) - len(words)]
    return text.endswith(words) and not (before[-1:].isalnum() and words[0].isalnum())


def _backwards(source: Source, entry: Element) -> Iterator[str]:
    number = entry.first - 1
    while number > 0:
        event = source.events[number]
        element = source.elements[event.element]
        if event.kind in (Kind.START, Kind.END):
            if is_block(source, element):
                return
            if event.kind is Kind.END and element.name in _BESIDE:
                number = element.first
        elif event.kind is not Kind.OTHER:
            yield event.text
        number -= 1


def _squeezed(text: str) -> str:
    return " ".join(text.split())
