"""Datatypes as patterns use them: a type of a library with its parameters, and values that compare by type."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from rubricator.relaxng.regex import RegexError, compiled
from rubricator.relaxng.xsdtypes import XSD_TYPES, Context, Number, XsdType, normalised

__all__ = ["XSD", "Context", "Datatype", "DatatypeError", "Value", "datatype", "value"]

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
_XSD_ALIASES = (XSD, "http://www.w3.org/2001/XMLSchema")
COMPATIBILITY = "http://relaxng.org/ns/compatibility/datatypes/1.0"
_BUILT_IN = {name: XSD_TYPES[name] for name in ("string", "token")}
_IDS = {name: XSD_TYPES[name] for name in ("ID", "IDREF", "IDREFS")}

Check = Callable[[str, Hashable], bool]


class DatatypeError(ValueError):
    """The schema asks for a type or a parameter that there is not."""


@dataclass(frozen=True, slots=True)
class Datatype:
    """A type with its parameters. ``contextual``: whether a value means something else elsewhere."""

    library: str
    type: XsdType
    params: tuple[tuple[str, str], ...] = ()
    _checks: tuple[Check, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str:
        return self.type.name

    @property
    def contextual(self) -> bool:
        return self.type.contextual

    @property
    def plain(self) -> Callable[[str], object] | None:
        """Says yes of most values of the type; of others nothing is known. None where there is no such test."""
        plain, checks = self.type.plain, self._checks
        if plain is None or not checks:
            return plain
        if len(checks) == 1:
            (check,) = checks
            return lambda text: plain(text) and check(text, text)
        return lambda text: plain(text) and all(check(text, text) for check in checks)

    def allows(self, text: str, context: Context) -> bool:
        """Whether the text is a value of the type."""
        form = normalised(text, self.type.space)
        found: Hashable = form
        if self.type.plain is None or not self.type.plain(form):
            try:
                found = self.type.value(form, context)
            except ValueError:
                return False
        for check in self._checks:  # noqa: SIM110 (asked of every value: a generator would take longer)
            if not check(form, found):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Value:
    """One value, as the schema writes it and as its type sees it."""

    type: Datatype
    meaning: Hashable
    text: str = field(compare=False)

    def equals(self, text: str, context: Context) -> bool:
        try:
            return self.type.type.value(normalised(text, self.type.type.space), context) == self.meaning
        except ValueError:
            return False


def datatype(library: str, name: str, params: Sequence[tuple[str, str]], context: Context) -> Datatype:
    """The type of a library. Raises :class:`DatatypeError`."""
    known = _library(library)
    if name not in known:
        raise DatatypeError(f"there is no datatype “{name}” in the library “{library}”")
    type_ = known[name]
    if params and library not in _XSD_ALIASES:
        raise DatatypeError(f"the datatype “{name}” takes no parameters")
    checks = tuple(_check(type_, facet, text, context) for facet, text in params)
    return Datatype(library, type_, tuple(params), checks)


def value(type_: Datatype, text: str, context: Context) -> Value:
    """A value of the type. Raises :class:`DatatypeError`."""
    try:
        return Value(type_, type_.type.value(normalised(text, type_.type.space), context), text)
    except ValueError as error:
        raise DatatypeError(f"“{text}” is no value of the datatype “{type_.name}”") from error


def _library(uri: str) -> dict[str, XsdType]:
    if not uri:
        return _BUILT_IN
    if uri in _XSD_ALIASES:
        return XSD_TYPES
    if uri == COMPATIBILITY:
        return _IDS
    raise DatatypeError(f"the datatype library “{uri}” is not known")


_LENGTHS: dict[str, Callable[[int, int], bool]] = {
    "length": lambda found, wanted: found == wanted,
    "minLength": lambda found, wanted: found >= wanted,
    "maxLength": lambda found, wanted: found <= wanted,
}
_BOUNDS = ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive")


def _check(type_: XsdType, facet: str, text: str, context: Context) -> Check:
    try:
        if facet == "pattern":
            return compiled(text).matches
        if facet in _LENGTHS and type_.length is not None:
            return _length(type_.length, _LENGTHS[facet], int(_count(text)))
        if facet in _BOUNDS and type_.ordered:
            return _bound(facet, type_.value(normalised(text, type_.space), context))
        if facet in ("totalDigits", "fractionDigits") and type_.digits:
            return _digits(facet == "totalDigits", int(_count(text)))
    except RegexError as error:
        raise DatatypeError(str(error)) from error
    except ValueError as error:
        raise DatatypeError(f"“{text}” is wrong for the parameter {facet} of {type_.name}") from error
    raise DatatypeError(f"the datatype “{type_.name}” has no parameter “{facet}”")


def _count(text: str) -> str:
    digits = text.strip(" \t\n\r").removeprefix("+")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 18:
        raise ValueError(text)
    return digits


def _length(measure: Callable[[object], int], compare: Callable[[int, int], bool], wanted: int) -> Check:
    return lambda _, found: compare(measure(found), wanted)


def _bound(facet: str, bound: Hashable) -> Check:
    compare: dict[str, Check] = {
        "minInclusive": lambda _, found: bound <= found,  # type: ignore[operator]
        "maxInclusive": lambda _, found: found <= bound,  # type: ignore[operator]
        "minExclusive": lambda _, found: bound < found,  # type: ignore[operator]
        "maxExclusive": lambda _, found: found < bound,  # type: ignore[operator]
    }
    return compare[facet]


def _digits(total: bool, most: int) -> Check:
    def check(_: str, found: Hashable) -> bool:
        assert isinstance(found, Number)
        return len(found.part) + (len(found.whole) if total else 0) <= most

    return check
