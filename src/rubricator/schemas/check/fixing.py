"""What is certain is mended: the default quick fixes of the rules, made in the bytes of a file.

Laws (tested): what was mended is not found again; all other bytes stay; a file gets no less valid; a second run
changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import normpath

from lxml import etree

from rubricator.findings import Finding
from rubricator.schemas.check.ours import Ours
from rubricator.schemas.check.parsing import parse
from rubricator.schemas.check.quickfix import QuickFixes
from rubricator.schemas.check.rules import Result, Rules, RulesFailed
from rubricator.schemas.check.splicing import spliced
from rubricator.schematron import ValidationFailed
from rubricator.tei.source import NotXml, Source, scan

_ROUNDS = 20  # a fix may uncover another, and of two that touch each other one waits


@dataclass(frozen=True, slots=True)
class Fixed:
    """``made``: how often each code was mended."""

    content: bytes
    made: Counter[str] = field(default_factory=Counter)


class Fixer:
    """Rules with their fixes, and the grammar that a mended file is held against."""

    def __init__(self, rules: bytes, engine: Ours) -> None:
        self._rules, self._fixes, self._engine = Rules(rules), QuickFixes(rules), engine

    def fixed(self, name: str, content: bytes, files: Mapping[str, bytes]) -> Fixed:
        """The file, mended. ``files``: all files of the edition, by paths relative to the same place."""
        made: Counter[str] = Counter()
        now = content
        for _ in range(_ROUNDS):
            following = self._round(name, now, files)
            if not following.made:
                break
            now = following.content
            made += following.made
        if now != content and self._mistakes(name, now) > self._mistakes(name, content):
            return Fixed(content)
        return Fixed(now, made)

    def _round(self, name: str, content: bytes, files: Mapping[str, bytes]) -> Fixed:
        root = parse(name, content)
        try:
            source = scan(content)
            if isinstance(root, Finding) or not _alike(root, source):
                return Fixed(content)
            results = self._rules.judge(root, normpath(name), files)
        except (NotXml, RulesFailed):
            return Fixed(content)
        asked = [(result, fix) for result in results if (fix := self._fix(result)) is not None]
        if not asked:
            return Fixed(content)
        text = etree.tostring(root, encoding="unicode", with_tail=False)
        try:
            edits = self._fixes.edits(text, [(result.number, fix) for result, fix in asked])
        except ValidationFailed:
            return Fixed(content)
        after, done = spliced(source, edits)
        return Fixed(after, Counter(asked[number][0].code for number in done) if after != content else Counter())

    def _fix(self, result: Result) -> int | None:
        return self._fixes.of(result.code, result.test) if result.number >= 0 else None

    def _mistakes(self, name: str, content: bytes) -> int:
        root = parse(name, content)
        return 1_000_000 if isinstance(root, Finding) else len(self._engine.judge(root, content))


def _alike(root: etree._Element, source: Source) -> bool:
    """Whether the bytes show all elements: entities may hold some."""
    return sum(1 for _ in root.iter(etree.Element)) == len(source.elements)
