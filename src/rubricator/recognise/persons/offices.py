"""Offices that one man does not hold together with another: who rules a country is not its envoy."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from rubricator.recognise.persons.names import Mention
from rubricator.recognise.persons.words import Word


class Office(Enum):
    """What somebody is called by right before the name, where it tells two of one surname apart."""

    RULER = "ruler"
    ENVOY = "envoy"


_RULERS = frozenset({"president", "premier", "chancellor", "king", "queen", "emperor", "shah"})
_ENVOYS = frozenset({"ambassador", "envoy", "consul", "attaché", "attache", "chargé", "counselor", "counsellor"})
_FORMER = frozenset({"former", "ex", "late", "vice", "deputy", "then", "then-"})


def office(words: Sequence[Word], mention: Mention) -> Office | None:
    """The office before the name: "Prime Minister Nehru", "Ambassador R. K. Nehru"; None behind "former"."""
    at = mention.first - 1
    if at < 0 or words[mention.first].gap != 1:
        return None
    prime = words[at].key == "minister" and at > 0 and words[at].gap == 1 and words[at - 1].key == "prime"
    before = at - 1 - prime
    if before >= 0 and words[before + 1].gap >= 0 and words[before].key in _FORMER:
        return None
    if prime or words[at].key in _RULERS:
        return Office.RULER
    return Office.ENVOY if words[at].key in _ENVOYS else None
