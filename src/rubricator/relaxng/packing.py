"""Numbers, each written as one character: of a line with hundreds of them nothing is read but what is asked for."""

from __future__ import annotations

from collections.abc import Iterable

_FIRST = 0x100  # behind all that JSON writes in another way


def packed(numbers: Iterable[int]) -> str:
    """The numbers, from -1. Those from 55,040 to 57,087 are characters that cannot be encoded."""
    return "".join([chr(_FIRST + number) for number in numbers])


def unpacked_one(character: str) -> int:
    return ord(character) - _FIRST


def unpacked(said: str) -> list[int]:
    return [ord(character) - _FIRST for character in said]
