"""The datatypes of XML Schema 1.0 (Part 2): lexical form, value, order and length of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, Protocol

from rubricator.relaxng.namechars import is_name, plain_name, qname
from rubricator.relaxng.uris import is_plain_reference, is_reference

Space = Literal["preserve", "replace", "collapse"]


class Context(Protocol):
    """What a value may point to from where it stands."""

    def namespace(self, prefix: str) -> str | None:
        """The namespace of a prefix ("" is the default one), or None where it is not declared."""

    def is_entity(self, name: str) -> bool:
        """Whether the document declares an unparsed entity of this name."""


@dataclass(frozen=True, slots=True)
class XsdType:
    """``value`` gives the value of a lexical form whose white space is normalised, or raises ValueError. Two forms are
    equal when their values are. ``length`` measures for the facets of length; ``ordered`` types take bounds. ``plain``
    says yes of most values, without a closer look; only types have it whose values are the forms themselves."""

    name: str
    space: Space
    value: Callable[[str, Context], Hashable]
    length: Callable[[Any], int] | None = None
    ordered: bool = False
    digits: bool = False
    contextual: bool = False
    plain: Callable[[str], object] | None = None


XML_SPACE = " \t\n\r"
_WORD, _WORDS = re.compile(r"[^ \t\n\r]+"), re.compile(r"[^ \t\n\r]*")


def words(value: str) -> list[str]:
    """The words between XML's white space; U+00A0 and its like are no white space in XML."""
    return value.split() if value.isascii() else _WORD.findall(value)


_SPACES = re.compile(r"[ \t\n\r]+")


def normalised(value: str, space: Space) -> str:
    """The value with its white space as the type wants it."""
    if space == "collapse":
        return " ".join(value.split()) if value.isascii() else _SPACES.sub(" ", value).strip(" ")
    return re.sub(r"[\t\n\r]", " ", value) if space == "replace" else value


def _form(pattern: str) -> Callable[[str, Context], str]:
    compiled = re.compile(pattern)

    def value(text: str, _: Context) -> str:
        if not compiled.fullmatch(text):
            raise ValueError(text)
        return text

    return value


def _name(kind: str) -> Callable[[str, Context], str]:
    def value(text: str, _: Context) -> str:
        if not is_name(text, kind):
            raise ValueError(text)
        return text

    return value


def _string(text: str, _: Context) -> str:
    return text


def _uri(text: str, _: Context) -> str:
    if not is_reference(text):
        raise ValueError(text)
    return text


_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def _boolean(text: str, _: Context) -> bool:
    if text not in _BOOLEANS:
        raise ValueError(text)
    return _BOOLEANS[text]


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal of any length, exact: ``sign`` times the digits, in which no zero stands that means nothing."""

    sign: int
    whole: str
    part: str

    def _key(self) -> tuple[int, int, str, str]:
        return self.sign, len(self.whole), self.whole, self.part

    def __lt__(self, other: Number) -> bool:
        if self.sign != other.sign or self.sign == 0:
            return self.sign < other.sign
        return self._key() < other._key() if self.sign > 0 else other._key() < self._key()

    def __le__(self, other: Number) -> bool:
        return self == other or self < other


_DECIMAL = re.compile(r"([+-]?)(\d*)(?:\.(\d*))?", re.ASCII)


def number(text: str) -> Number:
    """The value of an xsd:decimal. Raises ValueError."""
    match = _DECIMAL.fullmatch(text)
    if match is None or not (match[2] or match[3]):
        raise ValueError(text)
    whole, part = match[2].lstrip("0"), (match[3] or "").rstrip("0")
    return Number(0 if not whole and not part else -1 if match[1] == "-" else 1, whole, part)


def _decimal(text: str, _: Context) -> Number:
    return number(text)


_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)


def _integer(least: int | None, most: int | None) -> Callable[[str, Context], Number]:
    low = None if least is None else number(str(least))
    high = None if most is None else number(str(most))

    def value(text: str, _: Context) -> Number:
        if not _INTEGER.fullmatch(text):
            raise ValueError(text)
        found = number(text)
        if (low is not None and found < low) or (high is not None and high < found):
            raise ValueError(text)
        return found

    return value


_FLOAT = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|-?INF|NaN", re.ASCII)


@dataclass(frozen=True, slots=True)
class Real:
    """A float or double; NaN is equal to itself, and not ordered."""

    value: float | None

    def __lt__(self, other: Real) -> bool:
        return self.value is not None and other.value is not None and self.value < other.value

    def __le__(self, other: Real) -> bool:
        return self == other or self < other


def _real(single: bool, text: str, _: Context) -> Real:
    if not _FLOAT.fullmatch(text):
        raise ValueError(text)
    if text == "NaN":
        return Real(None)
    value = float(text)
    if single:
        import struct

        try:
            value = float(struct.unpack("f", struct.pack("f", value))[0])
        except OverflowError:
            value = float("-inf") if value < 0 else float("inf")
    return Real(value)


def _hex(text: str, _: Context) -> bytes:
    if not re.fullmatch(r"(?:[0-9A-Fa-f]{2})*", text):
        raise ValueError(text)
    return bytes.fromhex(text)


def _base64(text: str, _: Context) -> bytes:
    packed = text.replace(" ", "")
    if not re.fullmatch(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/][AQgw]==)?", packed):
        raise ValueError(text)
    if packed.endswith("=") and not packed.endswith("==") and packed[-2] not in "AEIMQUYcgkosw048":
        raise ValueError(text)
    import base64

    return base64.b64decode(packed)


def _qname(text: str, context: Context) -> tuple[str, str]:
    name = qname(text)
    if name is None:
        raise ValueError(text)
    namespace = context.namespace(name[0])
    if namespace is None and name[0]:
        raise ValueError(text)
    return namespace or "", name[1]


def _entity(text: str, context: Context) -> str:
    if not is_name(text) or not context.is_entity(text):
        raise ValueError(text)
    return text


def _several(one: Callable[[str, Context], Hashable]) -> Callable[[str, Context], Hashable]:
    def value(text: str, context: Context) -> Hashable:
        if not text:
            raise ValueError(text)
        return tuple(one(word, context) for word in text.split(" "))

    return value


def _moment(kind: str) -> Callable[[str, Context], Hashable]:
    def value(text: str, _: Context) -> Hashable:
        from rubricator.relaxng.moments import moment  # its expressions take a while to compile

        return moment(kind, text)

    return value


MOMENTS = ("dateTime", "date", "time", "gYearMonth", "gYear", "gMonthDay", "gDay", "gMonth")


def _duration(text: str, _: Context) -> Hashable:
    from rubricator.relaxng.moments import duration

    return duration(text)


def _types() -> list[XsdType]:
    name, ncname, nmtoken = _name("Name"), _name("NCName"), _name("NMTOKEN")
    words: Space = "collapse"
    found = [
        XsdType("string", "preserve", _string, len),
        XsdType("normalizedString", "replace", _string, len),
        XsdType("token", words, _string, len, plain=_WORDS.fullmatch),
        XsdType("language", words, _form(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"), len),
        XsdType("Name", words, name, len, plain=plain_name("Name")),
        *(XsdType(n, words, ncname, len, plain=plain_name("NCName")) for n in ("NCName", "ID", "IDREF")),
        XsdType("ENTITY", words, _entity, len, contextual=True),
        XsdType("NMTOKEN", words, nmtoken, len, plain=plain_name("NMTOKEN")),
        XsdType("NMTOKENS", words, _several(nmtoken), len),
        XsdType("IDREFS", words, _several(ncname), len),
        XsdType("ENTITIES", words, _several(_entity), len, contextual=True),
        XsdType("anyURI", words, _uri, len, plain=is_plain_reference),
        *(XsdType(n, words, _qname, lambda v: len(v[1]), contextual=True) for n in ("QName", "NOTATION")),
        XsdType("boolean", words, _boolean),
        XsdType("hexBinary", words, _hex, len),
        XsdType("base64Binary", words, _base64, len),
        XsdType("float", words, partial(_real, True), ordered=True),
        XsdType("double", words, partial(_real, False), ordered=True),
        XsdType("decimal", words, _decimal, ordered=True, digits=True),
        XsdType("duration", words, _duration, ordered=True),
    ]
    found += [XsdType(kind, words, _moment(kind), ordered=True) for kind in MOMENTS]
    return found + [
        XsdType(kind, words, _integer(least, most), ordered=True, digits=True) for kind, least, most in _INTEGERS
    ]


_INTEGERS: tuple[tuple[str, int | None, int | None], ...] = (
    ("integer", None, None),
    ("nonPositiveInteger", None, 0),
    ("negativeInteger", None, -1),
    ("nonNegativeInteger", 0, None),
    ("positiveInteger", 1, None),
    ("long", -(2**63), 2**63 - 1),
    ("int", -(2**31), 2**31 - 1),
    ("short", -(2**15), 2**15 - 1),
    ("byte", -128, 127),
    ("unsignedLong", 0, 2**64 - 1),
    ("unsignedInt", 0, 2**32 - 1),
    ("unsignedShort", 0, 2**16 - 1),
    ("unsignedByte", 0, 255),
)

XSD_TYPES = {type_.name: type_ for type_ in _types()}
