"""Parallels in dossiers of growing size: seconds of one processor, memory, and whether the planted parallels are found.

usage: python bench/bench_parallels.py [DOCUMENTS …]        (default: 125 250 500 1000, 5,000 words each)

The dossier is made up: words by Zipf's law from a vocabulary of 30,000, and in each document five runs of ten sentences
that restate another document's, a fifth of their words changed. Always the same (seeded).
"""

from __future__ import annotations

import random
import resource
import sys
import time
from bisect import bisect
from itertools import accumulate

from rubricator.collate.dossier import Document
from rubricator.collate.parallels import Pair, chains, pairs

WORDS, SENTENCE, VOCABULARY = 5_000, 20, 30_000
RUNS, RUN, CHANGED = 5, 10, 0.2
SYLLABLES = [c + v for c in "b d f g k l m n p r s t v z br dr gr kr pr tr st sp".split() for v in "a e i o u".split()]


def main(sizes: list[int]) -> None:
    print(
        f"{'documents':>9} {'words':>10} {'seconds':>8} {'MB':>6} {'pairs':>7} {'chains':>7} {'planted':>8} {'found':>6}"
    )
    for size in sizes:
        documents, planted = dossier(size)
        start = time.process_time()
        found = pairs(documents)
        joined = chains(found)
        seconds = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        hits = len(planted & {key(pair) for pair in found})
        print(
            f"{size:>9} {size * WORDS:>10,} {seconds:>8.1f} {memory:>6} {len(found):>7} {len(joined):>7} "
            f"{len(planted):>8} {hits / max(1, len(planted)):>6.3f}",
            flush=True,
        )


def key(pair: Pair) -> tuple[int, int, int, int]:
    return pair.a.document, pair.a.first, pair.b.document, pair.b.first


def dossier(size: int) -> tuple[list[Document], set[tuple[int, int, int, int]]]:
    """The documents, and the places of the sentences that restate one another."""
    chance = random.Random(size)
    words = Words(chance)
    sentences = [[words.sentence() for _ in range(WORDS // SENTENCE)] for _ in range(size)]
    planted = set()
    for document in range(1, size):
        for run in range(RUNS):
            other = chance.randrange(document)
            here = run * (WORDS // SENTENCE // RUNS)
            there = chance.randrange(WORDS // SENTENCE - RUN)
            for number in range(RUN):
                sentences[document][here + number] = words.changed(sentences[other][there + number])
                planted.add((other, there + number, document, here + number))
    return [made(number, each) for number, each in enumerate(sentences)], planted


class Words:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.vocabulary = sorted({"".join(chance.choices(SYLLABLES, k=3)) for _ in range(VOCABULARY)})
        chance.shuffle(self.vocabulary)
        self.sums = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.vocabulary))))

    def word(self) -> str:
        return self.vocabulary[bisect(self.sums, self.chance.random() * self.sums[-1])]

    def sentence(self) -> list[str]:
        return [self.word() for _ in range(SENTENCE)]

    def changed(self, sentence: list[str]) -> list[str]:
        return [self.word() if self.chance.random() < CHANGED else word for word in sentence]


def made(number: int, sentences: list[list[str]]) -> Document:
    text = " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)
    return Document(str(number), text, ((0, len(text)),))


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [125, 250, 500, 1000])
