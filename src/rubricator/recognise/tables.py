"""The tables and word lists in ``recognise/data``: tab-separated, comments behind ``#``, each naming its source."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, without its comments and empty lines; read once."""
    text = (files("rubricator.recognise") / "data" / name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.split("\n") if line.strip() and line[0] != "#")
