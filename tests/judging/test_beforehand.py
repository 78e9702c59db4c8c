"""What is shipped of TEI's schema is what the engine learns of it, and changes no answer."""

from __future__ import annotations

import pytest

from relaxng.test_memory import CHOOSING, COMPACT, DOCUMENT, KNOWN, LETTER, LIST, _mutants
from rubricator.judging.beforehand import SCHEMA, beforehand, explored
from rubricator.judging.locating import published
from rubricator.relaxng import load


@pytest.fixture(scope="module")
def tei() -> bytes:
    found = published(SCHEMA)
    if found is None:
        pytest.skip("gams-xml-catalog is not installed")
    if beforehand(found.read_bytes()) is None:
        pytest.skip("another version of TEI's schema is installed than the one that was learnt beforehand")
    return found.read_bytes()


def test_what_is_shipped_is_what_is_learnt(tei: bytes) -> None:
    assert beforehand(tei) == explored(tei), "python -m rubricator.judging.beforehand"


def test_it_changes_no_answer(tei: bytes) -> None:
    fresh, shipped = load(tei), load(tei, remembered=beforehand(tei))
    assert shipped.was_remembered
    for document in _mutants(DOCUMENT, fresh.names(), 150):
        assert shipped.errors(document) == fresh.errors(document)
    assert shipped.memory() is None  # hardly anything new


@pytest.mark.parametrize(("schema", "valid"), [(COMPACT, LETTER), (CHOOSING, LIST)])
def test_a_schema_with_wild_cards_and_values_is_explored_as_far_as_it_goes(
    schema: bytes, valid: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rubricator.relaxng.schema._WORTH_KEEPING", 1)
    fresh, known = load(schema), load(schema, remembered=explored(schema))
    assert known.was_remembered
    assert not known.errors(valid)
    for document in _mutants(valid, (*fresh.names(), *KNOWN[-2:-1]), 200):
        assert known.errors(document) == fresh.errors(document)


def test_a_schema_may_be_too_large() -> None:
    assert not load(COMPACT).explore(most=3)


def test_others_have_none() -> None:
    assert beforehand(b"start = element a { empty }") is None
