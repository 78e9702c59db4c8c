"""What a compiled schema knows of itself: the facts of its patterns, rules and tests, by their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from rubricator.schematron.composition import LANG, line

# The attributes of "rich" elements and of those that link (ISO 19757-3, 5.2.2), as SVRL hands them on.
DYNAMIC = ("role", "severity", "flag")  # may be said by a variable, or with expressions in braces (2025)
RICH = ("id", "role", "flag", "severity", "see", "icon", "fpi", "name", "scheme")


@dataclass(frozen=True, slots=True)
class Facts:
    """An element of the schema: its attributes, the language of its words, its line."""

    attributes: Mapping[str, str]
    language: str
    line: int

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")


@dataclass(frozen=True, slots=True)
class PatternFacts:
    own: Facts


@dataclass(frozen=True, slots=True)
class RuleFacts:
    own: Facts
    pattern: int


@dataclass(frozen=True, slots=True)
class TestFacts:
    """An ``assert`` or ``report``, as ``kind`` says."""

    own: Facts
    rule: int
    kind: str


@dataclass(frozen=True, slots=True)
class Program:
    """A stylesheet, and what the numbers in its results mean. ``lines``: of the schema, by line of the stylesheet."""

    stylesheet: str
    phase: str
    schema: Facts
    namespaces: Mapping[str, str]
    patterns: tuple[PatternFacts, ...]
    rules: tuple[RuleFacts, ...]
    tests: tuple[TestFacts, ...]
    linked: Mapping[str, Facts]
    lines: Mapping[int, int]
    fetches: bool


def facts(element: etree._Element) -> Facts:
    language = next((e.get(LANG, "") for e in (element, *element.iterancestors()) if e.get(LANG)), "")
    attributes = {str(key): str(value) for key, value in element.attrib.items() if not str(key).startswith("{")}
    return Facts(attributes, language, line(element))


def is_dynamic(value: str) -> bool:
    """Whether a role, severity or flag is a variable, or has expressions in braces."""
    return value.lstrip().startswith("$") or "{" in value
