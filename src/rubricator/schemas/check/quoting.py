"""Where the words stand that a rule quotes: in the text of an element, through its markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from rubricator.schemas.check.positions import Place

_QUOTE = re.compile("“(.+?)”")
_HIDDEN = "·"  # so a message shows a character that cannot be seen


def quoted_place(content: bytes, number: int, message: str, element: Place) -> Place:
    """The place of the words that the message quotes, in the ``number``-th element (from 0); that of the element where
    they cannot be found (they are cut, or the file is in an encoding other than UTF-8)."""
    quote = _QUOTE.search(message)
    if quote is None:
        return element
    characters = list(_characters(content, number))
    words = [(c, at) for n, (c, at) in enumerate(characters) if not (c == " " and n and characters[n - 1][0] == " ")]
    sought = re.escape(quote[1]).replace(re.escape(_HIDDEN), ".")
    found = re.search(sought, "".join(c for c, _ in words))
    if found is None:
        return element
    at = words[found.start() + max(quote[1].find(_HIDDEN), 0)][1]
    start = content.rfind(b"\n", 0, at) + 1
    column = len(content[start:at].decode("utf-8", "replace")) + 1
    return Place(content.count(b"\n", 0, at) + 1, column, element.xpath)


def _characters(content: bytes, number: int) -> Iterator[tuple[str, int]]:
    """The characters of an element's text, white space as spaces, each with its place in the bytes."""
    parser = expat.ParserCreate()
    pieces: list[tuple[str, int]] = []
    seen, depth = -1, 0

    def start(*_: object) -> None:
        nonlocal seen, depth
        seen += 1
        depth += depth > 0 or seen == number

    def end(_: str) -> None:
        nonlocal depth
        depth -= depth > 0

    def text(data: str) -> None:
        if depth:
            pieces.append((data, parser.CurrentByteIndex))

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return
    for data, at in pieces:
        whole = content[at : at + len(data.encode())] == data.encode()  # no entity, no other encoding
        for character in data:
            yield " " if character in " \t\r\n" else character, at
            at += len(character.encode()) if whole else 0
