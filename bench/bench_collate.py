"""Our aligner beside CollateX 2.3, on the same input in one run.

usage: python bench/bench_collate.py [PYTHON_WITH_COLLATEX] [--quick]

CollateX is GPL and no dependency: install it into an environment of its own (pip install collatex==2.3 Levenshtein) and
name its Python. Without it only our own figures are printed.
Quality: of the words of two witnesses that are the same, how many stand in one column (more is better).
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from itertools import combinations

from rubricator.collate.table import align
from rubricator.collate.tokens import tokens

# The examples by which CollateX explains itself (https://collatex.net/doc/, the tutorials of its Python port).
EXAMPLES = [
    ["The quick brown fox jumps over the dog.", "The brown fox jumps over the lazy dog."],
    ["The black cat", "The big black cat", "The grey koala"],
    ["the black cat and the black mat", "the black dog and the black mat", "the black dog and the black mat"],
    ["This morning the cat observed little birds in the trees.", "The cat was observing birds in the little trees this morning, it observed birds for two hours."],
    ["hoe zeer moet ik u beklagen", "hoe zeer ik u moet beklagen"],
    ["The brown fox", "The grey koala", "The big gray koala"],
    ["a cat or dog", "a cat and dog and", "a cat and dog and"],
]  # fmt: skip

THEIRS = """
import json, sys, time
from collatex import Collation, collate
texts = json.load(sys.stdin)
c = Collation()
for n, text in enumerate(texts):
    c.add_plain_witness(str(n), text)
start = time.perf_counter()
table = collate(c, output="table", segmentation=False)
seconds = time.perf_counter() - start
rows = [[cell[0].token_data["t"].strip() if cell else None for cell in (row._cells if hasattr(row, "_cells") else [])] for row in table.rows]
if not rows or not rows[0]:
    rows = [[(column.tokens_per_witness.get(row.header) or [None])[0] for column in table.columns] for row in table.rows]
    rows = [[cell.token_data["t"].strip() if cell else None for cell in row] for row in rows]
json.dump([seconds, rows], sys.stdout)
"""


def main(python: str, quick: bool) -> None:
    print("Examples: equal words of two witnesses in one column, ours / CollateX")
    for texts in EXAMPLES:
        ours = agreement(rows(texts))
        other = theirs(python, texts) if python else None
        print(f"  {ours:>3} / {agreement(other[1]) if other else '-':>3}  {texts[0][:60]}")
    size = 500 if quick else 2_000
    texts = varied(3, size, 0.1)
    seconds, count = timed(texts)
    print(f"3 x {size} words: ours {seconds:.2f} s, {count} agreements")
    if python:
        other = theirs(python, texts)
        print(f"  CollateX {other[0]:.2f} s ({other[0] / seconds:.0f} times ours), {agreement(other[1])} agreements")
    for changed in (0.05, 0.1, 0.3):
        seconds, count = timed(varied(10, 10_000, changed))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"10 x 10,000 words, {changed:.0%} changed in each: {seconds:.1f} s, {memory} MB at most")


def rows(texts: list[str]) -> list[list[str | None]]:
    table = align([tokens(text) for text in texts])
    return [[cell.text if cell else None for cell in table.row(n)] for n in range(len(texts))]


def timed(texts: list[str]) -> tuple[float, int]:
    start = time.perf_counter()
    found = rows(texts)
    return time.perf_counter() - start, agreement(found)


def agreement(found: list[list[str | None]]) -> int:
    return sum(
        a is not None and b is not None and a.lower() == b.lower()
        for one, other in combinations(found, 2)
        for a, b in zip(one, other, strict=True)
    )


def theirs(python: str, texts: list[str]) -> tuple[float, list[list[str | None]]]:
    done = subprocess.run([python, "-c", THEIRS], input=json.dumps(texts), capture_output=True, text=True, check=True)
    seconds, found = json.loads(done.stdout)
    return seconds, found


def varied(count: int, size: int, changed: float) -> list[str]:
    """Witnesses of one text of made-up words; in each a part of the words is left out, put in or changed. Seeded."""
    chance = random.Random(size)
    vocabulary = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in ("a", "ore", "ilu") for c in ("", "n", "st", "me", "r")]
    weights = [1 / (rank + 2) for rank in range(len(vocabulary))]
    text = chance.choices(vocabulary, weights, k=size)
    return [
        " ".join(word for each in text for word in variant(each, chance, vocabulary, changed)) for _ in range(count)
    ]


def variant(word: str, chance: random.Random, vocabulary: list[str], changed: float) -> list[str]:
    lot = chance.random() / changed
    if lot >= 1:
        return [word]
    if lot < 0.3:
        return []
    return [word, chance.choice(vocabulary)] if lot < 0.6 else [chance.choice(vocabulary)]


if __name__ == "__main__":
    named = [each for each in sys.argv[1:] if not each.startswith("-")]
    main(named[0] if named else "", "--quick" in sys.argv)
