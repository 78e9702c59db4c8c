"""Which elements of TEI are what to a reader of running text; the lists are in ``data/elements.toml``."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Final

_LISTS: Final[dict[str, str]] = tomllib.loads(
    (files("rubricator.tei") / "data" / "elements.toml").read_text(encoding="utf-8")
)


def _named(*lists: str) -> frozenset[str]:
    return frozenset(name for each in lists for name in _LISTS[each].split())


CONTAINERS: Final = _named("containers")
BLOCKS: Final = _named("containers", "blocks")
BREAKS: Final = _named("breaks")
UNREAD: Final = _named("unread")
MARKED: Final = _named("names", "interventions")
CLOSED: Final = _named("closed")
NAME_HOLDERS: Final = _named("holders")
HELD_BY_NAMES: Final = _named("held")
