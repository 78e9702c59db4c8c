"""The form in which Oxygen writes down its options: objects with named fields, maps, arrays and plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True, slots=True)
class Thing:
    """An object of Oxygen's: its kind, and its fields in the order in which Oxygen writes them."""

    kind: str
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Array:
    """Several objects of one kind, or of kinds that go under one name (``scenario-array``)."""

    kind: str
    items: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A list without a kind of its own."""

    items: tuple[Value, ...] = ()


Value: TypeAlias = "str | bool | int | Thing | Array | Listed | None"


def serialized(options: Mapping[str, Value], indent: int = 0) -> str:
    """The element ``serialized`` that holds the options, keys in alphabetical order, as lines of XML."""
    lines = ['<serialized xml:space="preserve">', *_in(_map(options)), "</serialized>"]
    return "".join(f"{'    ' * indent}{line}\n" for line in lines)


def _map(options: Mapping[str, Value]) -> Iterator[str]:
    yield "<serializableOrderedMap>"
    for key in sorted(options):
        yield from _in(_around("entry", [f"<String>{escape(key)}</String>", *_value(options[key])]))
    yield "</serializableOrderedMap>"


def _value(value: Value) -> list[str]:
    match value:
        case None:
            return ["<null/>"]
        case bool():
            return [f"<Boolean>{str(value).lower()}</Boolean>"]
        case int():
            return [f"<Integer>{value}</Integer>"]
        case str():
            return [f"<String>{escape(value)}</String>"]
        case Thing(kind, fields):
            return _around(kind, [line for name, held in fields.items() for line in _field(name, held)])
        case Array(kind, items):
            return _around(f"{kind}-array", [line for item in items for line in _value(item)])
        case Listed(items):
            return _around("list", [line for item in items for line in _value(item)])


def _field(name: str, value: Value) -> list[str]:
    return [f"<field name={quoteattr(name)}>", *_in(_value(value)), "</field>"]


def _around(kind: str, lines: list[str]) -> list[str]:
    return [f"<{kind}>", *_in(lines), f"</{kind}>"] if lines else [f"<{kind}/>"]


def _in(lines: Iterator[str] | list[str]) -> list[str]:
    return [f"    {line}" for line in lines]
