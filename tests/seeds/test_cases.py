"""Each shape of source has a case that an editor can read: tests/seeds/cases/<name>/."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path

import pytest
from outline import outline

from rubricator.seeds import Document, FurnitureRules, read

CASES = Path(__file__).parent / "cases"


def shown(document: Document) -> str:
    """All that was read, as text."""
    parts = [f"format: {document.format}", "", outline(document)]
    parts += [f"catalogue {d.name}{f' ({d.label})' if d.label else ''}| {d.text}" for d in document.catalogue]
    parts += [f"furniture {f.rule}, line {f.line}| {f.text}" for f in document.furniture]
    parts += [f"struck out| {document.text[start:end]}" for start, end in document.struck]
    parts += [f"set in {how}| {document.text[start:end]}" for start, end, how in document.emphasis]
    parts += [f"practice {key}| {count}" for key, count in document.practice]
    values = ((field.name, getattr(document.metadata, field.name)) for field in fields(document.metadata))
    parts += [f"metadata {name}| {value}" for name, value in values if value and name not in ("summary", "rights")]
    return "\n".join(parts) + "\n"


@pytest.mark.parametrize("case", sorted(p.name for p in CASES.iterdir() if p.is_dir()))
def test_case(case: str) -> None:
    document, findings = read("input.txt", (CASES / case / "input.txt").read_bytes(), FurnitureRules.shipped())
    assert document is not None
    assert not findings
    expected = CASES / case / "expected.txt"
    if os.environ.get("REWRITE"):
        expected.write_text(shown(document), "utf-8")
    assert shown(document) == expected.read_text("utf-8")
