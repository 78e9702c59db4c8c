"""Names that the authority file lists, where no shape shows that they are names: "Mu Chong", "Filippov"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from rubricator.recognise.authority import Match
from rubricator.recognise.persons.names import Mention
from rubricator.recognise.persons.onomasticon import Trait
from rubricator.recognise.persons.words import Word
from rubricator.spans import Certainty


def with_listed(words: Sequence[Word], found: Sequence[Mention], matches: Iterable[Match]) -> list[Mention]:
    """The mentions, with those that the authority file alone proves; a longer listed form wins over a shorter name."""
    held = {i: mention for mention in found for i in range(mention.first, mention.last + 1)}
    kept = {id(mention): mention for mention in found}
    for listed in _listed(words, matches):
        rivals = {id(held[i]): held[i] for i in range(listed.first, listed.last + 1) if i in held}
        if all(listed.first <= m.first and m.last <= listed.last and _shorter(m, listed) for m in rivals.values()):
            for rival in rivals:
                kept.pop(rival, None)
            kept[id(listed)] = listed
            held.update((i, listed) for i in range(listed.first, listed.last + 1))
    return sorted(kept.values(), key=lambda mention: mention.first)


def _shorter(mention: Mention, listed: Mention) -> bool:
    return mention.last - mention.first < listed.last - listed.first


_START = attrgetter("start")


def _listed(words: Sequence[Word], matches: Iterable[Match]) -> Iterator[Mention]:
    for match in matches:
        first = bisect_left(words, match.start, key=_START)
        behind = bisect_left(words, match.end, first, key=_START)
        here = words[first:behind]
        if not here or here[0].start != match.start or here[-1].end != match.end:
            continue
        if any(word.taken not in ("", "perhaps") for word in here) or _may_be_a_word(here):
            continue
        parts = tuple(part for word in here if word.kind == "word" for part in word.key.split("-") if part)
        if parts:
            proposed = all(entity.proposed for entity in match.entities if entity.kind == "person")
            yield _mention(first, behind - 1, parts, here, proposed)


def _may_be_a_word(here: Sequence[Word]) -> bool:
    """Whether the form is an English word at the start of a sentence: "Long", "So"."""
    word = here[0]
    return len(here) == 1 and word.opens and bool(word.traits & Trait.COMMON) and not word.traits & Trait.LEADER


def _mention(first: int, last: int, parts: tuple[str, ...], here: Sequence[Word], proposed: bool) -> Mention:
    rule = "rule-person-proposed" if proposed else "rule-person-authority"
    certainty = Certainty.MEDIUM if proposed else Certainty.HIGH
    if len(parts) == 1:
        return Mention(first, last, parts, 0, rule, certainty, "single")
    surname = 0 if here[0].traits & Trait.EAST else len(parts) - 1
    return Mention(first, last, parts, surname, rule, certainty, "whole")
