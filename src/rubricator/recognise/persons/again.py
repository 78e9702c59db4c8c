"""Every further mention of a name that is proven once: in full, or by the surname alone."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.persons.called import is_given_name
from rubricator.recognise.persons.names import Mention, Shape, is_free
from rubricator.recognise.persons.namesakes import called_like_places, is_place_here
from rubricator.recognise.persons.onomasticon import TITLE, Trait, cues, folded, onomasticon, traits
from rubricator.recognise.persons.words import Word, Words, is_verb
from rubricator.spans import Certainty


def everywhere(words: Words, found: list[Mention], things: Sequence[Shape]) -> list[Mention]:
    """With the mentions of names proven elsewhere: in full, whatever case and hyphens, or by the surname alone."""
    names, families = _index(found)
    like_places = called_like_places(words, {m.family for m in found})
    spans = [*((m.first, m.last) for m in found), *((thing.first, thing.last) for thing in things)]
    covered = {i for first, last in spans for i in range(first, last + 1)}
    more: list[Mention] = []
    behind = 0
    for i in words.capitals:
        key = words[i].key
        begun = names.get(key.partition("-")[0])
        if not begun and key not in families and key[:-1] not in families:
            continue
        if i < behind or i in covered or not (is_free(words[i]) or key in like_places) or is_place_here(words, i):
            continue
        again = (_full_again(words, i, begun) if begun else None) or _family_again(
            words, i, families, key in like_places
        )
        if again and not covered.intersection(range(again.first, again.last + 1)):
            more.append(again)
            behind = again.last + 1
    return sorted([*found, *more], key=lambda m: m.first)


def _index(found: Sequence[Mention]) -> tuple[dict[str, list[Mention]], dict[str, Mention]]:
    names: dict[str, list[Mention]] = {}
    families: dict[str, Mention] = {}
    givens: dict[str, Mention] = {}
    seen = set()
    for m in found:
        if m.parts in seen:
            continue
        seen.add(m.parts)
        if m.full:
            names.setdefault(m.parts[0].split("-")[0], []).append(m)
        families.setdefault(m.family, m)
        if given := given_alone(m):
            givens.setdefault(given, m)
    families.update(
        (given, m._replace(parts=(given,), surname=0)) for given, m in givens.items() if given not in families
    )
    for same in names.values():
        same.sort(key=lambda m: -len(m.parts))
    return names, families


def given_alone(mention: Mention) -> str:
    """The given name by which alone the person may be called later ("Fidel", "Zedong"), or ""."""
    if mention.order == "family-last" and len(mention.parts[0]) > 3:
        what = traits(mention.parts[0])
        alone = what & (Trait.GIVEN | Trait.UNKNOWN) and not what & Trait.NEVER  # a "Mark" alone is money
        return mention.parts[0] if alone else ""
    if called := _called_by(mention):
        return called
    if mention.order == "family-first" and len(mention.parts) == 2 and len(mention.parts[1]) > 4:
        return mention.parts[1] if traits(mention.parts[1]) & Trait.UNKNOWN else ""
    return ""


def _called_by(mention: Mention) -> str:
    """The last syllable of a Vietnamese name, by which the person is called: "Comrade Hien" is Phan Hien."""
    if mention.order != "family-first" or len(mention.parts) < 2:
        return ""
    return mention.parts[-1] if "vi" in onomasticon().cultures.get(folded(mention.family), ()) else ""


def _full_again(words: Sequence[Word], i: int, names: Sequence[Mention]) -> Mention | None:
    """The first of the names that stands here."""
    for name in names:
        wanted = [p for part in name.parts for p in part.split("-")]
        at, matched = i, 0
        while matched < len(wanted) and at < len(words) and (at == i or 0 <= words[at].gap <= 2):
            here = words[at].key.split("-")
            if here != wanted[matched : matched + len(here)]:
                break
            matched += len(here)
            at += 1
        if matched == len(wanted):
            return Mention(i, at - 1, name.parts, name.surname, "rule-person-repeated", Certainty.HIGH, name.order)
    return None


def _family_again(words: Sequence[Word], i: int, families: dict[str, Mention], like_place: bool) -> Mention | None:
    word = words[i]
    plural = word.key not in families and word.key.endswith("s") and i > 0 and words[i - 1].key == "the"
    family = families.get(word.key[:-1] if plural else word.key)
    if family is None or len(word.text) == 1 or (word.upper and not word.traits & Trait.EAST and len(word.text) < 4):
        return None  # the U of U Nu is no letter of the K.N.U.
    if word.opens and word.traits & Trait.NEVER and word.traits & Trait.EAST:
        return None  # "He said" is not the consul He Ying
    a_word = not (word.traits & Trait.LEADER or like_place or is_given_name(word))
    wordlike = word.traits & (Trait.WORDLIKE | Trait.COMMON) and a_word
    speaks = word.gap < 0 and i + 1 < len(words) and words[i + 1].text == ":" and words[i + 1].gap == 0
    foreign = word.traits & Trait.EAST and not word.traits & Trait.WORDLIKE
    if wordlike and word.opens and not foreign and not speaks and not _acts(words, i):
        return None
    if wordlike and _goes_on(words, i + 1):
        return None
    if family.order == "family-first" and len(family.parts) == 1 and not _stands_alone(words, i):
        return None
    return Mention(i, i, (family.family,), 0, "rule-person-surname", Certainty.MEDIUM, "single")


_AUXILIARIES = cues("auxiliary")
_INVERTING = frozenset({"long", "just", "still", "little", "so", "may", "will", "no"})
_BETWEEN = frozenset({"then", "also", "again", "himself", "later", "had", "has"})


def _acts(words: Sequence[Word], i: int) -> bool:
    """Whether a verb of saying or doing follows, so that the first word of a sentence is somebody: "Long replied"."""
    at = i + 1
    if at < len(words) and words[at].gap == 1 and words[at].key in _BETWEEN:
        at += 1
    elif at < len(words) and words[at].gap == 1 and words[at].key in _AUXILIARIES and words[i].key not in _INVERTING:
        return True  # "Lloyd did not agree", but "Long had he waited"
    return at < len(words) and words[at].gap == 1 and is_verb(words[at])


def _stands_alone(words: Sequence[Word], i: int) -> bool:
    """Whether neither neighbour makes another name of the syllable: "Ban Dong", "Dong Dang"."""
    before = words[i - 1] if i and words[i].gap == 1 else None
    behind = words[i + 1] if i + 1 < len(words) and words[i + 1].gap == 1 else None
    led = before is None or not before.cap or before.opens or before.traits & TITLE
    return bool(led) and (behind is None or not behind.cap)


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """Whether an uncommon capitalised word follows: then a common surname is rather part of another name."""
    if i >= len(words) or words[i].gap != 1:
        return False
    return words[i].cap and not words[i].taken and not words[i].traits & Trait.COMMON
