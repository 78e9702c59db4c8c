"""Dossiers of a few short documents: an outbreak, a treaty and its making, a talk as two ambassadors report it."""

from __future__ import annotations

from itertools import combinations

import pytest

from invented_dossier import document
from invented_points import CHOLERA, MISSION, TREATY
from rubricator.collate.dossier import Document
from rubricator.collate.parallels import Passage, pairs

Line = tuple[int, int]  # document and line


def read(dossier: dict[str, str]) -> tuple[list[Document], dict[Line, frozenset[str]]]:
    documents, points = [], {}
    for number, (name, marked) in enumerate(dossier.items()):
        lines = [line.partition(": ") for line in marked.splitlines()]
        documents.append(document(name, "\n".join(text for *_, text in lines)))
        points |= {(number, line): frozenset(said.split(",")) - {""} for line, (said, *_) in enumerate(lines)}
    return documents, points


def line_of(passage: Passage, documents: list[Document]) -> Line:
    return passage.document, documents[passage.document].text.count("\n", 0, passage.start)


@pytest.mark.parametrize(("dossier", "least"), [(CHOLERA, 0.85), (TREATY, 0.65), (MISSION, 0.65)])
def test_most_of_what_says_the_same_is_found_and_little_else(dossier: dict[str, str], least: float) -> None:
    documents, points = read(dossier)
    true = {(a, b) for a, b in combinations(sorted(points), 2) if a[0] != b[0] and points[a] & points[b]}
    found = [(line_of(pair.a, documents), line_of(pair.b, documents)) for pair in pairs(documents)]
    assert len(true & set(found)) >= least * len(true)
    assert sum(pair in true for pair in found) >= 0.9 * len(found)


def test_dossiers_that_have_nothing_in_common_have_no_parallels() -> None:
    every = [read(dossier)[0] for dossier in (CHOLERA, TREATY, MISSION)]
    together = [each for documents in every for each in documents]
    home = [number for number, documents in enumerate(every) for _ in documents]
    assert all(home[pair.a.document] == home[pair.b.document] for pair in pairs(together))
