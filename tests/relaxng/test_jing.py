"""jing's verdict on mutants of an invented letter, by our own schema and by one with what TEI does not use."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from relaxng import jing
from relaxng.mutating import mutant
from relaxng.test_memory import CHOOSING, COMPACT, DOCUMENT, KNOWN, LETTER, LIST, SCHEMA
from rubricator.relaxng import load

MUTANTS = 400


@pytest.mark.skipif(jing.jar() is None, reason=jing.WHY_NOT)
@pytest.mark.parametrize(
    ("schema", "suffix", "document"), [(SCHEMA, "rng", DOCUMENT), (COMPACT, "rnc", LETTER), (CHOOSING, "rng", LIST)]
)
def test_mutants_are_judged_as_by_jing(schema: bytes, suffix: str, document: bytes, tmp_path: Path) -> None:
    ours, file = load(schema), tmp_path / f"schema.{suffix}"
    file.write_bytes(schema)
    names = tuple("{" + name if "}" in name else name for name in ours.names())
    for number in range(MUTANTS):
        (tmp_path / f"{number}.xml").write_bytes(mutant(etree.fromstring(document), number, names, KNOWN))
    documents = sorted(tmp_path.glob("*.xml"))
    verdicts = jing.judged(file, documents, compact=suffix == "rnc")
    assert len(verdicts) > MUTANTS / 4
    for one in documents:
        assert bool(ours.errors(one.read_bytes())) == (one.name in verdicts), one.name
