"""Whether two sentences are parallel, and how much alike: two logistic regressions, over words and over surroundings.
Two that share enough that is no formula are parallel wherever they stand.

The coefficients stand in ``data/likeness.toml`` and are the same for all documents.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from rubricator.collate.likeness import Likeness
from rubricator.collate.surroundings import Key, Likely, surroundings


@dataclass(frozen=True, slots=True)
class _Formula:
    constant: float
    coefficients: tuple[float, ...]

    def likelihood(self, evidence: Sequence[float]) -> float:
        total = self.constant + sum(c * e for c, e in zip(self.coefficients, evidence, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


class Scale(StrEnum):
    """What is compared with what: each has coefficients of its own."""

    SENTENCES = "sentences"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class _Settings:
    words: _Formula
    surroundings: _Formula
    likely: float
    sure: float


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((files("rubricator.collate") / "data" / "likeness.toml").read_text(encoding="utf-8"))


@cache
def _settings(scale: Scale) -> _Settings:
    read = _read()[scale.value]
    words, around = (
        _Formula(read[part]["constant"], tuple(read[part]["coefficients"].values())) for part in ("words", "around")
    )
    return _Settings(words, around, read["likely"], read["sure"])


@dataclass(frozen=True, slots=True)
class Judged:
    """Two sentences that are parallel in these clauses; ``degree`` 3: largely the same words, 2: reworded, 1: the same
    point freely put."""

    likeness: Likeness
    likelihood: float
    degree: int


def by_words(likeness: Likeness, scale: Scale) -> float:
    """How likely two are parallel, whatever stands around them."""
    return _settings(scale).words.likelihood(likeness.evidence)


Distinctness = Callable[[Key, Likeness], float]  # the weight of what two share that is no formula


def judge(found: Mapping[Key, Likeness], scale: Scale, distinctness: Distinctness) -> dict[Key, Judged]:
    """Those that are parallel. Two that are almost the same need nothing around them that is, nor do two that share
    much that is distinct."""
    settings = _settings(scale)
    distinct = _read()["distinct"]
    likely = {key: Likely(each, by_words(each, scale)) for key, each in found.items()}
    judged = {}
    for key, around in surroundings(likely).items():
        each = found[key]
        likelihood = settings.surroundings.likelihood((*around, *each.evidence))
        if likely[key].likelihood >= settings.sure:
            likelihood = max(likelihood, settings.likely)
        if likelihood < distinct["likelihood"] and _is_distinct(key, each, distinct["least"], distinctness):
            likelihood = distinct["likelihood"]
        if likelihood >= settings.likely:
            judged[key] = Judged(each, likelihood, degree(each))
    return judged


def _is_distinct(key: Key, alike: Likeness, least: float, distinctness: Distinctness) -> bool:
    close = math.sqrt(alike.closeness)
    return alike.shared * close >= least and distinctness(key, alike) * close >= least


def degree(likeness: Likeness) -> int:
    """3: largely the same words; 2: reworded; 1: the same point freely put."""
    least = _read()["degrees"]
    if likeness.closeness >= least["largely-the-same"]:
        return 3
    return 2 if likeness.closeness >= least["reworded"] else 1
