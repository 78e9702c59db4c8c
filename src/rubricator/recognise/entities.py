"""Entities: the persons, places and organizations that names refer to, and what an authority file knows of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "place", "org"]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a name. ``language`` is BCP 47 with the romanisation ("ko-Latn-x-rr"), "" where unknown;
    ``type`` is "main", "variant", "abbreviation", "surname" or "transliteration" (unresolved in the source)."""

    text: str
    language: str = ""
    type: str = "variant"


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place or organization.

    ``key``: the xml:id in its authority file (ASCII, made from the main form). ``known``: it stands in an
    authority file already; else the program proposes it. ``proposed``: it stands there, but only because the program
    proposed it in an earlier run (``@cert="low"``). ``forms``: the main form first.
    """

    key: str
    kind: Kind
    forms: tuple[Form, ...]
    known: bool = False
    role: str = ""  # "Chairman of the …", as the documents say it
    identifiers: tuple[tuple[str, str], ...] = ()  # (("GeoNames", "1871859"),)
    coordinates: str = ""  # "39.03 125.75", for places
    note: str = ""
    proposed: bool = False
    birth: str = ""  # ISO 8601, or an interval "1900/1905", for persons
    death: str = ""
    country: str = ""  # for places

    @property
    def main(self) -> str:
        return self.forms[0].text
