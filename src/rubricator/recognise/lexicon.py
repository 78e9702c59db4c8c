"""How common an English word is: what a capital letter at the start of a sentence is worth.

The counts are those that pyspellchecker ships (``resources/en.json.gz``, MIT: film subtitles, 160,000 forms,
50 being the least count); only the file is used, the package itself is never imported.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

# Well-known surnames reach some hundreds (Stalin 230, Moscow 294, Kohl 337), rare words of politics stay
# below ("plenary" 227): the bound leaves the names out and costs the rare words.
_COMMON = 350


def frequency(word: str) -> int:
    """How often the form stands in the corpus; 0 where it never does. Case and kind of apostrophe are alike.

    Proper names stand in the corpus too, with low counts.
    """
    return _counts().get(word.casefold().replace("’", "'"), 0)


@lru_cache(maxsize=1 << 16)
def is_common(word: str) -> bool:
    """Whether the form is so frequent that its capital alone is no sign of a name."""
    return frequency(word) >= _COMMON


@cache
def _counts() -> Mapping[str, int]:
    found = find_spec("spellchecker")
    if found is None or found.origin is None:
        return {}
    file = Path(found.origin).parent / "resources" / "en.json.gz"
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            counts: dict[str, int] = json.load(lines)
    except OSError:
        return {}
    return counts
