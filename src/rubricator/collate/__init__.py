"""Collation: witnesses of one text set side by side, and passages that say the same in several documents.

:func:`align` and :func:`sites` serve states of one document, :func:`parallels` a dossier (ENCODING.md §6).
"""

from __future__ import annotations

from rubricator.collate.dossier import Document
from rubricator.collate.parallels import Pair, Parallel, Passage, pairs, parallels
from rubricator.collate.staleness import stale
from rubricator.collate.table import Table, align
from rubricator.collate.tokens import Token, tokens
from rubricator.collate.variants import Reading, Site, Variant, sites, variant

__all__ = [
    "Document",
    "Pair",
    "Parallel",
    "Passage",
    "Reading",
    "Site",
    "Table",
    "Token",
    "Variant",
    "align",
    "pairs",
    "parallels",
    "sites",
    "stale",
    "tokens",
    "variant",
]
