"""Which words are English: what tells a supplied word from a term of the original."""

from __future__ import annotations

import re

from rubricator.recognise.interventions import words as table
from rubricator.recognise.lexicon import frequency

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENGLISH_LETTERS = frozenset("aio")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_SCRIPTS = (
    ("ru", "Ѐ", "ӿ"),
    ("ko", "가", "힣"),
    ("ja", "぀", "ヿ"),
    ("zh", "一", "鿿"),
    ("ar", "؀", "ۿ"),
    ("el", "Ͱ", "Ͽ"),
)


def words(text: str) -> list[str]:
    """The words, hyphens taken as spaces."""
    return _WORD.findall(text)


def is_english(word: str) -> bool:
    """Whether the form is known; a single letter only where it is a word of its own; abbreviations count as known."""
    if len(word) == 1:
        return word.lower() in _ENGLISH_LETTERS or word.isupper()
    return word.isupper() or frequency(word) > 0 or _derived(word.lower().replace("’", "'"))


# The corpus is one of speech: it lacks rare words that a common one stands in ("underfulfilled").
_PREFIXES = (
    "un",
    "non",
    "over",
    "under",
    "re",
    "counter",
    "anti",
    "pre",
    "inter",
    "co",
    "semi",
    "self",
    "multi",
    "out",
)
_SUFFIXES = (
    "'s",
    "s'",
    "s",
    "ed",
    "d",
    "ing",
    "ly",
    "ness",
    "ism",
    "ist",
    "ists",
    "ization",
    "isation",
    "er",
    "ers",
    "al",
)


def _derived(word: str) -> bool:
    known = 400  # the counts start at 50, and names and scraps of other languages lie below this
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) > 3 and frequency(word[len(prefix) :]) >= known:
            return True
    return any(
        word.endswith(suffix) and len(word) - len(suffix) > 3 and frequency(word[: -len(suffix)]) >= known
        for suffix in _SUFFIXES
    )


# What English itself abbreviates, with its full stops.
_ABBREVIATION = re.compile(
    r"(?:etc|viz|cf|ibid|op\. ?cit|ca|approx|vs|no|nos|[ap]\. ?m|i\. ?e|e\. ?g|b\. ?c|a\. ?d|inst|ult|prox|et al"
    r"|per cent|cwt|hrs?|mins?|secs?|kgs?|km|cm|mm|lbs?|oz|ft|sq|st|nd|rd|th)\.?"
)


def is_foreign(text: str) -> bool:
    """Whether the text is, on the whole, not English: more letters in unknown words than in known ones."""
    if _ABBREVIATION.fullmatch(text.strip().lower()):
        return False
    found = words(text)
    unknown = sum(len(word) for word in found if not is_english(word))
    return unknown * 2 > sum(len(word) for word in found) or bool(found and not _LATIN.search(text))


def language(text: str, original: str) -> str:
    """The BCP 47 tag of a foreign term: by its script; in Latin letters that of the original, as transliterated."""
    for tag, low, high in _SCRIPTS:
        if any(low <= character <= high for character in text):
            primary = original.split("-")[0]
            return primary if primary in table.words("transliterated") and tag in ("ru", "zh", "ar") else tag
    primary = original.split("-")[0]
    if not primary or primary == "en":
        return "und-Latn"
    return f"{primary}-Latn" if primary in table.words("transliterated") else primary
