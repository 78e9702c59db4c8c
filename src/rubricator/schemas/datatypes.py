"""Whether a value fits a pattern for values, and the pattern in words (XML Schema Part 2; TEI's own datatypes)."""

from __future__ import annotations

import re
from calendar import monthrange

from rubricator.schemas.pattern import Pattern

_ZONE = r"(?:Z|[+-]\d{2}:\d{2})?"
_YEAR = r"-?(?:[1-9]\d{3,}|0\d{3})"
_TIME = r"\d{2}:\d{2}:\d{2}(?:\.\d+)?"
_FORMS = {
    "date": rf"{_YEAR}-\d{{2}}-\d{{2}}{_ZONE}",
    "gYear": rf"{_YEAR}{_ZONE}",
    "gYearMonth": rf"{_YEAR}-\d{{2}}{_ZONE}",
    "gMonth": rf"--\d{{2}}{_ZONE}",
    "gDay": rf"---\d{{2}}{_ZONE}",
    "gMonthDay": rf"--\d{{2}}-\d{{2}}{_ZONE}",
    "time": _TIME + _ZONE,
    "dateTime": rf"{_YEAR}-\d{{2}}-\d{{2}}T{_TIME}{_ZONE}",
    "NCName": r"[^\W\d][\w.·-]*",
    "ID": r"[^\W\d][\w.·-]*",
    "Name": r"[^\W\d][\w.·:-]*",
    "nonNegativeInteger": r"\+?\d+|-0+",
    "integer": r"[+-]?\d+",
    "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
    "double": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|-?INF|NaN",
    "boolean": r"true|false|1|0",
    "language": r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*",
}
_DATES = frozenset({"date", "gYear", "gYearMonth", "gMonth", "gDay", "gMonthDay", "time", "dateTime"})


def fits(pattern: Pattern, value: str) -> bool:
    """False where the value certainly does not fit; what is not known here counts as fitting."""
    return _fits(pattern, value.split())


def _fits(pattern: Pattern, words: list[str]) -> bool:
    kind = pattern.kind
    if kind == "value":
        return words == pattern.text.split()
    if kind == "data":
        return _data(pattern, " ".join(words))
    if kind == "choice":
        return any(_fits(child, words) for child in pattern.children if child.kind != "documentation")
    if kind == "list":
        return _list(pattern, words)
    return kind != "notAllowed" and (kind != "empty" or not words)


def _list(pattern: Pattern, words: list[str]) -> bool:
    """``list`` of one repeated pattern, word by word; other lists count as fitting."""
    if len(pattern.children) != 1 or pattern.children[0].kind not in ("oneOrMore", "zeroOrMore"):
        return True
    inner = pattern.children[0]
    if len(inner.children) != 1:
        return True
    return (bool(words) or inner.kind == "zeroOrMore") and all(_fits(inner.children[0], [w]) for w in words)


_LONG = 200  # a longer value is left to the judge: Python's regular expressions may take for ever on it


def _data(pattern: Pattern, text: str) -> bool:
    if len(text) > _LONG:
        return True
    kind = pattern.get("type")
    form = _FORMS.get(kind)
    if form and not re.fullmatch(form, text):
        return False
    if kind in _DATES:
        return _possible(kind, text)
    return all(_facet(param, text) for param in pattern.children if param.kind == "param")


# TEI's own regular expressions whose classes Python's re does not know.
_WORD = (r"[^\p{C}\p{Z}]+", r"(\p{L}|\p{N}|\p{P}|\p{S})+")


def _facet(param: Pattern, text: str) -> bool:
    name = param.get("name")
    if name in ("minInclusive", "maxInclusive"):
        return float(text) >= float(param.text) if name == "minInclusive" else float(text) <= float(param.text)
    if name != "pattern":
        return True
    if param.text in _WORD:
        return bool(re.fullmatch(r"\S+", text))
    try:
        return bool(re.fullmatch(param.text, text))
    except re.error:
        return True


def _possible(kind: str, text: str) -> bool:
    """Whether there is such a month, day and hour."""
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if kind in ("date", "dateTime"):
        year, month, day = numbers[:3]
        return 1 <= month <= 12 and 1 <= day <= monthrange(min(year, 9999) or 4, month)[1]
    if kind in ("gYearMonth", "gMonthDay", "gMonth"):
        month = numbers[1] if kind == "gYearMonth" else numbers[0]
        days = numbers[1] if kind == "gMonthDay" else 1
        return 1 <= month <= 12 and 1 <= days <= monthrange(2000, month)[1]
    if kind == "gDay":
        return 1 <= numbers[0] <= 31
    return kind != "time" or (numbers[0] <= 24 and numbers[1] <= 59 and numbers[2] <= 60)


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
