"""Where the pages of the registers' entries lie: the one place that knows.

``persons/kim-il-sung.html``; the further passages of an entry with many ``persons/kim-il-sung~1956.html``. The list of
a register, ``persons.html``, has an anchor for each entry, which is its address in earlier editions.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

# Letters, digits and single marks between them: a name that every disk and every server can hold.
_SAFE = re.compile(r"[^\W_]+(?:[.\-_][^\W_]+)*")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin|conout|(?:com|lpt)\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 80


def entry_page(register: str, key: str, taken: set[str]) -> str:
    """The address of an entry's page; ``taken`` (names without capitals) is added to.

    The name is the entry's id. An id that no disk can hold, or that differs from one before it in capitals alone, has
    the beginning of its checksum instead of what is strange in it, or behind it.
    """
    name = key
    if not _SAFE.fullmatch(key) or len(key) > _LONGEST or _DEVICE.fullmatch(key) or key.casefold() in taken:
        name = f"{slug(key)[:_LONGEST]}-{_sum(key)}"
    taken.add(name.casefold())
    return f"{register}/{name}.html"


def part_page(href: str, part: str) -> str:
    """The address of a part of an entry's passages. No id of XML holds "~", so it is no other entry's."""
    return f"{href.removesuffix('.html')}~{part}.html"


def slug(words: str) -> str:
    """The words as a name: small letters and digits, hyphens between; "x" where none is left."""
    bare = "".join(c for c in unicodedata.normalize("NFD", words.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", bare)).strip("-") or "x"


def _sum(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:8]
