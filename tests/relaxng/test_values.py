"""A law of values: what is asked first, because it is quick, says nothing else than the datatype itself."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from rubricator.relaxng.building import Builder
from rubricator.relaxng.datatypes import XSD, datatype
from rubricator.relaxng.packing import packed, unpacked
from rubricator.relaxng.patterns import Pattern, matches
from rubricator.relaxng.values import NO_CONTEXT, Verdicts
from rubricator.relaxng.xsdtypes import XSD_TYPES

_MAKE = Builder()
_MOMENTS = ("date", "gYear", "gMonth", "gDay", "gYearMonth", "gMonthDay", "time", "dateTime")
_NAMES = ("Name", "NCName", "ID", "NMTOKEN", "token", "anyURI", "language", "boolean")


def _data(name: str, *params: tuple[str, str]) -> Pattern:
    return _MAKE.data(datatype(XSD, name, params, NO_CONTEXT), None)


_PATTERNS = (
    *(_data(name) for name in (*_NAMES, *_MOMENTS, "decimal")),
    _data("token", ("pattern", r"[^\p{C}\p{Z}]+")),
    _data("anyURI", ("pattern", r"\S+")),
    _data("anyURI", ("pattern", r"\S+"), ("maxLength", "9")),
    _data("token", ("pattern", r"[a-z]*")),
    _MAKE.choice(map(_data, _MOMENTS)),
    _MAKE.choice((*map(_data, _MOMENTS[:3]), _data("decimal"), _MAKE.empty)),
)
_PARTS = st.sampled_from(
    [*"-:T/#%[]+. \t\u00a0äaZ019", "--", "//", "2001", "02-29", "http:", "24:00:00", "Z", "+14:00"]
)


def _verdicts(pattern: Pattern) -> Verdicts:
    return Verdicts(pattern, _MAKE, _verdicts)


@given(st.lists(_PARTS, max_size=6).map("".join))
@example("2000-02-29")
@example("1900-02-29")
@example("0000-01-01")
@example("--02-29")
@example("---31Z")
@example(" //")
@example("http://[::1]/")
@example("")
def test_a_quick_answer_is_the_answer(value: str) -> None:
    for pattern in (*_PATTERNS, *(_MAKE.list_(_MAKE.one_or_more(pattern)) for pattern in _PATTERNS)):
        assert _verdicts(pattern)[value] == matches(pattern, value, NO_CONTEXT, _MAKE), pattern
    for kind in XSD_TYPES.values():
        if kind.plain is not None and kind.plain(value):
            assert kind.value(value, NO_CONTEXT) == value


@given(st.lists(st.integers(-1, 50_000)))
def test_numbers_are_unpacked_as_they_were_packed(numbers: list[int]) -> None:
    assert unpacked(packed(numbers).encode().decode()) == numbers
