"""A file of any encoding as lines that can be shown."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

_DECLARED = re.compile(rb"""<\?xml[^>]*\sencoding=["']([\w.-]+)["']""")


@lru_cache(maxsize=4)
def lines_of(content: bytes) -> list[str]:
    """The lines, without their ends; what does not fit the encoding is replaced."""
    return content.decode(_encoding(content), "replace").removeprefix("\ufeff").replace("\r\n", "\n").split("\n")


def _encoding(content: bytes) -> str:
    if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    declared = _DECLARED.match(content)
    try:
        return codecs.lookup(declared[1].decode()).name if declared else "utf-8"
    except LookupError:
        return "utf-8"
