"""The marks of mail programs in a plain text: what is quoted or forwarded stands behind ">"."""

from __future__ import annotations

import re
from itertools import groupby

_QUOTED = re.compile(r"(?:> ?){1,5}")
# Fewer lines in a row with such a mark are no quotation.
_ROW = 4


def unquoted(text: str) -> str:
    """The text without the marks of quotation, where several lines in a row have one; else as it was."""
    if "\n>" not in text:
        return text
    lines: list[str] = []
    for quoted, group in groupby(text.split("\n"), lambda line: line.startswith(">")):
        run = list(group)
        lines += [_QUOTED.sub("", line, count=1) for line in run] if quoted and len(run) >= _ROW else run
    return "\n".join(lines)
