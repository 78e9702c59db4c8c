"""Recall of romanisation on the attested pairs, beside general string similarity over the same candidates.

    python bench/bench_romanisation.py

The pairs are those of ``tests/recognise/cases/romanisation/pairs.tsv``, each with its source: for the first spelling
the program must propose the second, among the second spellings of all pairs and places of the gazetteer that are in
none (every one of Korea, every eighth of China, Japan, Vietnam, Taiwan and Russia). The peers are rapidfuzz and
jellyfish from PyPI, as far as they are installed (``pip install rapidfuzz jellyfish``), else difflib of the standard
library: they rank the same list by similarity of letters. Of names that are as alike the first in the alphabet stands
first, on both sides. Another spelling of the right name (Gim Dubong for Kim Tu Bong) counts as wrong, on both sides.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT / "src"))

from rubricator.recognise.gazetteer import gazetteer  # noqa: E402
from rubricator.recognise.romanisation import candidates  # noqa: E402

TABLE = CHECKOUT / "tests" / "recognise" / "cases" / "romanisation" / "pairs.tsv"
STEPS = {"KP": 1, "KR": 1, "CN": 8, "JP": 8, "VN": 8, "TW": 8, "RU": 8}

Rank = Callable[[str, Sequence[str], str], int]


def pairs() -> list[tuple[str, str, str]]:
    """(first spelling, second spelling, system)."""
    lines = TABLE.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(one, other, system) for _, one, other, system, _ in rows]


def names(table: Sequence[tuple[str, str, str]]) -> list[str]:
    """The candidates: second spellings, and places that are in no pair."""
    found = {other for _, other, _ in table}
    for country, step in STEPS.items():
        places = sorted({place.name for place in gazetteer().records if place.country == country})
        found.update(places[::step])
    return sorted(found)


def rank_of(similarity: dict[str, float], right: str) -> int:
    """The rank of the right one; of those that are as alike, the first in the alphabet stands first."""
    return sorted(similarity, key=lambda name: (-similarity[name], name)).index(right)


def ours(one: str, among: Sequence[str], right: str) -> int:
    """The rank by our rules, which order those that are as alike by letters, then by the alphabet."""
    found = candidates(one, among)
    order = [candidate.name for candidate in found]
    return order.index(right) if right in order else 999


def peers() -> dict[str, Rank]:
    """Similarity of letters by whatever is installed."""

    def by(similarity: Callable[[str, str], float]) -> Rank:
        return lambda one, among, right: rank_of(
            {name: similarity(one.casefold(), name.casefold()) for name in among}, right
        )

    found: dict[str, Rank] = {}
    if (rapidfuzz := _installed("rapidfuzz.fuzz")) is not None:
        found["rapidfuzz ratio"] = by(rapidfuzz.ratio)
        found["rapidfuzz WRatio"] = by(rapidfuzz.WRatio)
    if (jellyfish := _installed("jellyfish")) is not None:
        found["jellyfish Jaro-Winkler"] = by(jellyfish.jaro_winkler_similarity)
    return found or {"difflib ratio": by(lambda a, b: SequenceMatcher(None, a, b, autojunk=False).ratio())}


def _installed(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError:
        return None


def main() -> None:
    table = pairs()
    among = names(table)
    print(f"{len(table)} pairs, {len(among)} candidates")
    totals: dict[str, tuple[int, int]] = {}
    for title, rank in {"rubricator": ours, **peers()}.items():
        start = time.perf_counter()
        ranks = [(system, rank(one, [name for name in among if name != one], other)) for one, other, system in table]
        took = time.perf_counter() - start
        first, five = (sum(place < limit for _, place in ranks) for limit in (1, 5))
        totals[title] = first, five
        print(f"{title:24} recall at 1 {first / len(table):.3f}  at 5 {five / len(table):.3f}  ({took:.1f} s)")
        if title == "rubricator":
            _by_system(ranks)
    mine = totals.pop("rubricator")
    for title, (first, five) in totals.items():
        print(f"ratio to {title}: at 1 {mine[0] / max(1, first):.2f}, at 5 {mine[1] / max(1, five):.2f}")


def _by_system(ranks: Sequence[tuple[str, int]]) -> None:
    number = Counter(system for system, _ in ranks)
    first = Counter(system for system, place in ranks if place < 1)
    five = Counter(system for system, place in ranks if place < 5)
    for system in sorted(number):
        print(f"    {system:45} {number[system]:4} pairs  at 1 {first[system]:4}  at 5 {five[system]:4}")


if __name__ == "__main__":
    main()
