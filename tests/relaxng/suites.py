"""James Clark's test suites for RELAX NG, read from where they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from lxml import etree

FOLDER = Path("/work/shared/conformance/relaxng")
BASE = "http://test.example/"


@dataclass(frozen=True)
class Case:
    """A schema, which is right or wrong; the documents that a right one accepts and rejects; the files beside it."""

    number: int
    schema: bytes
    correct: bool
    valid: tuple[bytes, ...]
    invalid: tuple[bytes, ...]
    files: dict[str, bytes]

    def resolve(self, address: str) -> bytes:
        if address not in self.files:
            raise FileNotFoundError(2, "there is no such file", address)
        return self.files[address]


def cases(name: str) -> Iterator[Case]:
    """The cases of spectest.xml."""
    for number, case in enumerate(etree.parse(FOLDER / name).iter("testCase")):
        for schema in case.iterchildren("correct", "incorrect"):
            valid, invalid = (tuple(content(doc) for doc in case.iterchildren(tag)) for tag in ("valid", "invalid"))
            yield Case(number, content(schema), schema.tag == "correct", valid, invalid, dict(files(case, BASE)))


@dataclass(frozen=True)
class CompactCase:
    """A schema in compact syntax, and what it is in XML syntax (b"": it is wrong)."""

    number: int
    compact: Case
    xml: Case | None


def compact_cases() -> Iterator[CompactCase]:
    """The cases of compacttest.xml."""
    for number, case in enumerate(etree.parse(FOLDER / "compacttest.xml").iter("testCase")):
        sides = {side.tag: side for side in case.iterchildren("compact", "xml")}
        made = {}
        for tag, side in sides.items():
            for schema in side.iterchildren("correct", "incorrect"):
                found = dict(files(side, BASE))
                made[tag] = Case(number, content(schema), schema.tag == "correct", (), (), found)
        if "compact" in made:
            yield CompactCase(number, made["compact"], made.get("xml"))


def files(case: etree._Element, base: str) -> Iterator[tuple[str, bytes]]:
    for child in case.iterchildren("resource", "dir"):
        name = child.get("name")
        if child.tag == "dir":
            yield from files(child, urljoin(base, f"{name}/"))
        else:
            yield urljoin(base, name), content(child)


def content(element: etree._Element) -> bytes:
    """The XML in an element, or its text."""
    for child in element.iterchildren(etree.Element):
        return etree.tostring(child, with_tail=False, encoding="utf-8")
    return (element.text or "").encode()
