"""Patterns for values, taken apart and in words (XML Schema Part 2; TEI's own datatypes)."""

from __future__ import annotations

from rubricator.schemas.pattern import Pattern


def values(pattern: Pattern) -> tuple[str, ...]:
    """The closed list of a value pattern, in its order; () where other values are allowed too."""
    if pattern.kind == "value":
        return (pattern.text,)
    if pattern.kind in ("choice", "list", "oneOrMore", "zeroOrMore"):
        parts = [values(child) for child in pattern.children if child.kind != "documentation"]
        return tuple(v for part in parts for v in part) if all(parts) else ()
    return ()


def literals(pattern: Pattern) -> tuple[str, ...]:
    """The single values that a value pattern names, whatever else it allows."""
    return tuple(dict.fromkeys(part.text for part in pattern.walk() if part.kind == "value"))


def is_date(pattern: Pattern) -> bool:
    """Whether the pattern is TEI's datatype for dates and times."""
    return any(part.kind == "data" and part.get("type") in ("date", "gYear") for part in pattern.walk())


_IN_WORDS = {
    "anyURI": "an address or #id",
    "ID": "a name: a letter first, then letters, digits, “-”, “.” or “_”",
    "NCName": "a name: a letter first, then letters, digits, “-”, “.” or “_”",
    "nonNegativeInteger": "a number",
    "double": "a number",
    "decimal": "a number",
    "integer": "a number",
    "language": "a language tag such as “en” or “ko-Latn”",
    "boolean": "“true” or “false”",
}


def in_words(pattern: Pattern) -> str:
    """What values the pattern takes, for a message."""
    if is_date(pattern):
        return "a date: a year (1956), year and month (1956-08) or day (1956-08-30)"
    named = [f"“{value}”" for value in literals(pattern)]
    if values(pattern):
        return _either(named)
    types = [part.get("type") for part in pattern.walk() if part.kind == "data"]
    return _either([*named, next((_IN_WORDS[t] for t in types if t in _IN_WORDS), "one word, without spaces")])


def _either(things: list[str]) -> str:
    return f"{', '.join(things[:-1])} or {things[-1]}" if len(things) > 1 else "".join(things)
