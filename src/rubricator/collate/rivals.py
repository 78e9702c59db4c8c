"""One passage for one: of two parallels of the same words in the same document the much likelier one is taken.

Documents of one office share formulas, and what is said of the one congress is like all that is said of congresses; the
passage that is really restated is likelier by far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rubricator.collate.judging import Judged
from rubricator.collate.surroundings import Key, overlap

_MUCH = 32.0  # a rival that is likelier by these odds, on either side, takes the place
_LIKELIER = 1.0  # and one on each side that are likelier by these
_OWN_RIGHT = 12.0  # two that share so much, and closely, say the same whatever else does: a document says a thing twice

Found = tuple[Key, Judged]
Stretch = tuple[int, int]
_Place = tuple[int, int, int]  # document, sentence, and the document that it is compared with


class _Rival(NamedTuple):
    key: Key
    stretch: Stretch
    odds: float


def unrivalled(found: Sequence[Found]) -> list[Found]:
    """The parallels but those whose words say what others say much more likely; in order."""
    at: dict[_Place, list[_Rival]] = defaultdict(list)
    for (a, i, b, j), each in found:
        odds = _odds(each.likelihood)
        at[a, i, b].append(_Rival((a, i, b, j), each.likeness.a, odds))
        at[b, j, a].append(_Rival((a, i, b, j), each.likeness.b, odds))
    return [(key, each) for key, each in found if not _is_outdone(key, each, at)]


def _is_outdone(key: Key, judged: Judged, at: dict[_Place, list[_Rival]]) -> bool:
    if judged.likeness.shared * judged.likeness.closeness >= _OWN_RIGHT:
        return False
    a, i, b, j = key
    own = _odds(judged.likelihood)
    here = _best(at[a, i, b], key, judged.likeness.a) / own
    there = _best(at[b, j, a], key, judged.likeness.b) / own
    return max(here, there) > _MUCH or min(here, there) > _LIKELIER


def _best(rivals: Sequence[_Rival], key: Key, stretch: Stretch) -> float:
    odds = (each.odds for each in rivals if each.key != key and overlap(each.stretch, stretch))
    return max(odds, default=0.0)


def _odds(likelihood: float) -> float:
    return likelihood / (1.000001 - likelihood)
