"""Different spellings of one name: whether they are one, how alike they are, and what a transliteration may stand for.

Korean (Revised Romanisation, McCune-Reischauer with and without marks, the usual spellings, through Russian), Chinese
(pinyin, Wade-Giles, Postal, through Russian), Japanese (Hepburn, Kunrei, through Russian), Vietnamese (with and without
marks, through Russian), Russian (ISO 9, ALA-LC, BGN, loose). The rules are tables under ``recognise/data`` that name
their sources.
"""

from __future__ import annotations

from rubricator.recognise.romanisation.matching import key, likeness, same_name, why_same
from rubricator.recognise.romanisation.ranking import Candidate, candidates
from rubricator.recognise.romanisation.systems import Reading, readings_of, systems

__all__ = [
    "Candidate",
    "Reading",
    "candidates",
    "key",
    "likeness",
    "readings_of",
    "same_name",
    "systems",
    "why_same",
]
