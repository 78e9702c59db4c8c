"""Where in the document a candidate stands: a distribution list, a signature, a speaker's label."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.persons.names import Shape
from rubricator.recognise.persons.onomasticon import Trait
from rubricator.recognise.persons.words import Word
from rubricator.view import Block

Points = tuple[int, str]
_NOTHING: Points = (0, "")


def place(words: Sequence[Word], shape: Shape, block: Block) -> Points:
    """Where in the document the name stands: a distribution list, a signature, a speaker's label."""
    first, last = words[shape.first], words[shape.last]
    if (
        first.gap < 0
        and shape.last + 2 < len(words)
        and words[shape.last + 1].text == "."
        and _opens_speech(words, shape)
    ):
        return 2, "rule-person-speaker"
    if block.kind == "speaker" or _labels_speech(words, shape):
        return 3, "rule-person-speaker"
    if block.kind == "signed" and not first.traits & Trait.COMMON:
        return 4, "rule-person-signature"
    if block.role == "distribution" and block.end - block.start < 120 and not last.upper:
        return 4, "rule-person-distribution"
    if block.role == "processing" and _alone(words, shape):
        return 4, "rule-person-paperwork"
    if (_between(words, shape) == ("(", ")") or _office_below(words, shape)) and _alone(words, shape):
        return 4, "rule-person-signature"
    if first is last and last.traits & Trait.SURNAME and first.gap < 0 and _ends_text(words, shape.last):
        return 4, "rule-person-signature"
    return _NOTHING


def _ends_text(words: Sequence[Word], last: int) -> bool:
    """Whether the block ends with this word, and behind it nothing comes but numbered notes."""
    behind = words[last + 1] if last + 1 < len(words) else None
    if behind is None:
        return True
    return behind.gap < 0 and (behind.kind == "number" or (behind.key == "source" and words[last].gap < 0))


def _alone(words: Sequence[Word], shape: Shape) -> bool:
    """Whether the block holds nothing but the name and marks."""
    number = words[shape.first].block
    around = (
        *(words[j] for j in range(max(0, shape.first - 3), shape.first)),
        *(words[j] for j in range(shape.last + 1, min(len(words), shape.last + 4))),
    )
    return all(w.kind == "mark" or w.kind == "number" for w in around if w.block == number)


def _office_below(words: Sequence[Word], shape: Shape) -> bool:
    """Whether the name is its block and the next block is an office and no sentence: a signature."""
    at = shape.last + 1
    if len(shape.parts) < 2 or words[shape.first].gap >= 0 or at >= len(words) or words[at].gap >= 0:
        return False
    line = words[at : at + 10]
    end = next((n for n, word in enumerate(line) if n and word.gap < 0), len(line))
    line = line[:end]
    roles = [word for word in line if word.traits & (Trait.ROLE | Trait.RANK)]
    return end < 10 and bool(roles) and line[0].cap and line[-1].text not in (".", ":", "?")


def _between(words: Sequence[Word], shape: Shape) -> tuple[str, str]:
    left = words[shape.first - 1].text if shape.first else ""
    right = words[shape.last + 1].text if shape.last + 1 < len(words) else ""
    return left, right


def _opens_speech(words: Sequence[Word], shape: Shape) -> bool:
    """Whether a sentence follows the full stop: "Stevenson. We believe …"."""
    if shape.last + 2 >= len(words) or len(shape.parts) != 1:
        return False
    stop, behind = words[shape.last + 1], words[shape.last + 2]
    return stop.text == "." and stop.gap == 0 and behind.gap == 1 and behind.cap


def _labels_speech(words: Sequence[Word], shape: Shape) -> bool:
    at = shape.last + 1
    if words[shape.first].gap >= 0 or at >= len(words) or words[at].gap != 0:
        return False
    return words[at].text == ":"
