"""Which language a part of a TEI file is in: as the file says, or as its commonest words tell."""

from __future__ import annotations

import re
from functools import lru_cache

from rubricator.tei.source import Element, Source

# The commonest words of English that are no common words of its neighbours.
_ENGLISH = frozenset(("the", "of", "and", "to", "that", "was", "is", "with", "for", "by", "on", "are", "which", "be"))
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters
# In English prose these words are a quarter to two fifths of all words; in French, German or Dutch under 3 %.
_SHARE = 0.1


def seems_english(text: str) -> bool:
    """Whether the text reads like English by its commonest words; a text of few words gets the benefit of doubt."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < 20:
        return text.isascii() or not words or sum(word.isascii() for word in words) > len(words) / 2
    return sum(word in _ENGLISH for word in words) >= _SHARE * len(words)


@lru_cache(maxsize=256)  # a file has few of them, and is asked for each piece of its text
def primary(tag: str) -> str:
    """The language of a BCP 47 tag without script and region: "en" of "en-GB"."""
    first = tag.replace("_", "-").split("-")[0].lower()
    return _SHORT.get(first, first)


# ISO 639-2 codes, which many files have in place of BCP 47's shorter ones.
_SHORT = {
    "chi": "zh", "deu": "de", "eng": "en", "fra": "fr", "fre": "fr", "ger": "de", "jpn": "ja", "kor": "ko",
    "rus": "ru", "spa": "es", "ukr": "uk", "vie": "vi", "zho": "zh",
}  # fmt: skip


def stated(element: Element) -> str:
    """What an element says of its own language."""
    return element.attributes.get("xml:lang", "") or element.attributes.get("lang", "")  # lang: TEI P4


def header_language(source: Source) -> str:
    """The language of the text as the header has it, where it is but one, or ""."""
    languages = [e.attributes.get("ident", "") for e in source.elements if e.name == "language" and e.is_tei]
    main = [e.attributes.get("mainLang", "") for e in source.elements if e.name == "textLang" and e.is_tei]
    named = sorted({tag for tag in languages if tag}) or sorted({tag for tag in main if tag})
    return named[0] if len(named) == 1 else ""
