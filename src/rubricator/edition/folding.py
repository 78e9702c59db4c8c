"""Words as a reader seeks them: without capitals, accents and apostrophes; scripts without spaces by character.

The script of the search page does the same to what is typed; it gets these tables (:func:`tables`), so that there is
one of each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Letters that Unicode does not take apart into a letter and its accent.
_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ς": "σ",
}  # fmt: skip
# Apostrophes, as typed and as in transliterations: Ch'oe, P’yŏngyang, ʻAbd, Gor'kij.
_APOSTROPHES = "'’‘ʼʻʹʺʽʾʿ`´′"
# Kana, Chinese characters, Korean syllables, Thai, Lao, Burmese, Khmer: no spaces between words.
_SINGLE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
# Voicing marks of kana make other letters: が is not か.
_KEPT_MARKS = "\u3099\u309a"

_TABLE = str.maketrans(_LETTERS)
_WORD = re.compile(rf"[{_SINGLE}]|[^\W_{_SINGLE}]+")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s(?!\w)")
_APOSTROPHE = re.compile(rf"[{_APOSTROPHES}]")


def tables() -> dict[str, object]:
    """What the script of the search page needs to fold as this module does."""
    return {"letters": _LETTERS, "apostrophes": _APOSTROPHES, "single": _SINGLE, "marks": _KEPT_MARKS}


def fold(text: str) -> str:
    """ "Ch'oe Ch'ang-ik's" is "choe chang-ik"."""
    lower = text.lower()
    bare = _APOSTROPHE.sub("", _POSSESSIVE.sub("", lower))
    apart = unicodedata.normalize("NFKD", bare)
    kept = "".join(c for c in apart if c in _KEPT_MARKS or not unicodedata.category(c).startswith("M"))
    # Letters of formulas (ℋ) are capitals only now.
    return unicodedata.normalize("NFC", kept.lower()).translate(_TABLE)


def words(text: str) -> Iterator[str]:
    """The words of a text in order, folded: "崔昌益" is three, "Chang-ik" two."""
    if text.isascii():  # most of it, and much quicker
        lower = _POSSESSIVE.sub("", text.lower()).replace("'", "").replace("`", "")
        yield from _WORD.findall(lower)
    else:
        yield from _WORD.findall(fold(text))
