"""Words that may say the same: by their stems, by the table of related words, by how they are spelled."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from rubricator.collate.stems import stem
from rubricator.collate.tokens import NUMBER, Token
from rubricator.collate.words import lines, words

_NUMBERS = {word: str(number) for number, each in enumerate(lines("numbers")) for word in each.split()}
_EMPTY = words("empty")
_BASES = {form: first for first, *forms in map(str.split, lines("irregular")) for form in forms}


@lru_cache(maxsize=1 << 17)
def term(normal: str, kind: str) -> str:
    """What a word counts as when passages are compared; "" for a word that says nothing by itself."""
    word = normal.removesuffix("'s").removesuffix("s'").replace("'", "")
    if normal in _EMPTY or not word:
        return ""
    if kind == NUMBER or word[0].isdigit():
        return word.replace(",", "").rstrip("stndrh") if word[0].isdigit() else word
    return _NUMBERS.get(word) or stem(_BASES.get(word, word))


def term_of(token: Token) -> str:
    return term(token.normal, token.kind) if token.kind != "mark" else ""


@cache
def related() -> Mapping[str, Mapping[str, float]]:
    """Stem → the stems of words that may say the same, with a weight between 0 and 1."""
    table: dict[str, dict[str, float]] = {}
    text = (files("rubricator.collate") / "data" / "related-words.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, _, others = line.partition("\t")
            for other in others.split():
                name, _, weight = other.partition(":")
                table.setdefault(word, {})[name] = int(weight) / 10
    return table
