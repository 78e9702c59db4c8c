"""Words of a file that are shown on a terminal."""

from __future__ import annotations

# Control characters of a hostile file or file name must not reach the terminal.
_CONTROL = {code: "\ufffd" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if code != 0x09}


def clean(text: str) -> str:
    """The text on one line, without anything that a terminal obeys."""
    return text.replace("\n", " ").replace("\t", " ").translate(_CONTROL)
