"""Where things stand in a document's bytes: attributes inside of start tags, which expat does not tell."""

from __future__ import annotations

import re

_SPACE = rb"[ \t\r\n]"
_ATTRIBUTE = re.compile(rb"([^\s=/>\"'<]+)" + _SPACE + rb"*=" + _SPACE + rb"*(?:\"[^\"]*\"|'[^']*')")


def attribute_place(content: bytes, start: int, line: int, column: int, local: str) -> tuple[int, int]:
    """Line and column of the attribute in the start tag that begins at byte ``start``; those of the tag where the
    bytes do not show it (an attribute from a DTD, UTF-16)."""
    wanted = local.encode()
    place = start + 1
    while place < len(content) and content[place : place + 1] not in b" \t\r\n/>":
        place += 1
    while True:
        while content[place : place + 1] in (b" ", b"\t", b"\r", b"\n"):
            place += 1
        match = _ATTRIBUTE.match(content, place)
        if match is None:
            return line, column
        if match[1].rpartition(b":")[2] == wanted and not match[1].startswith(b"xmlns:"):
            return _moved(content[start : match.start()], line, column)
        place = match.end()


def text_place(content: bytes, end: int, line: int, column: int) -> tuple[int, int]:
    """Line and column where the text begins that ends at byte ``end``, in front of the tag at ``line``, ``column``.

    A ">" in the text is taken for the end of a tag: then the place is that of the text behind it.
    """
    return _back(content, _text_start(content, end), end, line, column)


def _back(content: bytes, start: int, end: int, line: int, column: int) -> tuple[int, int]:
    """The place of byte ``start``, by that of byte ``end`` behind it."""
    passed = content[start:end]
    breaks = len(_BREAK.findall(passed))
    if not breaks:
        return line, max(column - len(passed.decode("utf-8", errors="replace")), 1)
    before = content[max(content.rfind(b"\n", 0, start), content.rfind(b"\r", 0, start)) + 1 : start]
    return line - breaks, len(before.decode("utf-8", errors="replace")) + 1


def _text_start(content: bytes, end: int) -> int:
    """The byte where the text begins that ends at byte ``end``; comments may follow it."""
    while (closed := content.rfind(b">", 0, end)) >= 0:
        stripped = content[closed + 1 : end].lstrip(b" \t\r\n")
        if stripped:
            return end - len(stripped)
        end = content.rfind(b"<", 0, closed)
    return 0


_BREAK = re.compile(rb"\r\n|\r|\n")


def _moved(passed: bytes, line: int, column: int) -> tuple[int, int]:
    """The place after these bytes."""
    breaks = len(_BREAK.findall(passed))
    last = max(passed.rfind(b"\n"), passed.rfind(b"\r"))
    length = len(passed[last + 1 :].decode("utf-8", errors="replace"))
    return (line + breaks, length + 1) if breaks else (line, column + length)


def end_place(content: bytes, end: int, line: int, column: int) -> tuple[int, int]:
    """Where an element ends: its end tag, which begins at byte ``end``; of an empty element (``<list/>``), behind
    which ``end`` is, the tag that it has. ``line`` and ``column`` are those of ``end``."""
    start = content.rfind(b"<", 0, end)
    if content[end : end + 2] == b"</" or not content.endswith(b"/>", 0, end) or start < 0:
        return line, column
    return _back(content, start, end, line, column)
