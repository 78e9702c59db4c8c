"""Names that are compared by folding their letters: Russian and other European ones, Japanese ones."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rubricator.recognise.romanisation.tables import bare, chunks, pairs, replaced

_JAPANESE_SYLLABLES = re.compile(r"(?:(?:kk?|ss?|tt?|pp?|[ghbdzmnrw])?y?[aiueo]|n(?![aiueoy]))+")
_DOUBLED = re.compile(r"(.)\1+")
_SOFT_SIGNS = re.compile(r"['\"]")


@lru_cache(maxsize=65536)
def russian(name: str) -> tuple[str, ...]:
    """The words of a name, folded so that the usual transliterations of one Russian name are alike."""
    table = _russian()
    words = chunks(_SOFT_SIGNS.sub("", bare(name)))
    return tuple(_DOUBLED.sub(r"\1", replaced(re.sub("ow$", "ov", word), table)) for word in words)


@lru_cache(maxsize=65536)
def japanese(name: str) -> tuple[str, ...]:
    """The words of a name in Kunrei-shiki without long marks, sorted, as they may stand in either order; none where one
    is not Japanese."""
    words = kunrei(name)
    return tuple(sorted(words)) if len(words) > 1 else ()


@lru_cache(maxsize=65536)
def kunrei(name: str) -> tuple[str, ...]:
    """The words of a name in Kunrei-shiki without long marks; none where one is not Japanese."""
    words = tuple(replaced(word.replace("'", ""), _kunrei()) for word in chunks(bare(name)))
    return words if all(_JAPANESE_SYLLABLES.fullmatch(word) for word in words) else ()


@cache
def _russian() -> dict[str, str]:
    return pairs("romanisation-russian.tsv")


@cache
def _kunrei() -> dict[str, str]:
    return pairs("romanisation-japanese.tsv")
