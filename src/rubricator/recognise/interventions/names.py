"""Brackets that are names, or stand in names (ENCODING.md §3)."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache

from rubricator.recognise.interventions import english
from rubricator.recognise.interventions.site import Site
from rubricator.recognise.interventions.verdict import Verdict, note, orig, supplied
from rubricator.recognise.interventions.words import words
from rubricator.recognise.lexicon import frequency
from rubricator.recognise.persons.onomasticon import TITLE, Trait, folded, traits
from rubricator.recognise.tables import rows
from rubricator.spans import Certainty, Claim

_KOREAN, _UNKNOWN = "ko-Latn-x-ru", "und-Latn"
_GOES_ON = frozenset({"to", "from", "for"})


@cache
def _korean_surnames() -> frozenset[str]:
    found: set[str] = set()
    for row in rows("surnames-east-asia.tsv"):
        if row[0] == "ko" and len(row) > 1:
            found.update(row[1].split())
    return frozenset(found)


def by_name(site: Site, original: str) -> Verdict | None:
    """What the bracket is if a name says so: part of a name, a second form of one, a name in its own right."""
    inner = site.inner.strip()
    if site.holding and site.holding[-1].element in ("persName", "placeName", "orgName"):
        return _part_of_name(site, inner, original)
    named = site.named
    if named is not None:
        return _whole_name(site, named, inner, original)
    if site.within and site.before:
        if inner.split()[0] in words("preposition") | _GOES_ON:
            return supplied(certainty=Certainty.MEDIUM)  # "in the MfS [in Berlin]" goes on
        return note("gloss", "rule-bracket-gloss")
    if site.within and _possessive_or_list(inner):
        return note("gloss", "rule-bracket-gloss", Certainty.MEDIUM) if site.word else None
    return _unknown_name(site, inner, original)


def _part_of_name(site: Site, inner: str, original: str) -> Verdict | None:
    """``Ri [Syn Yeb]`` could not be resolved; ``Zhou [Enlai]`` and ``[Nikita] Khrushchev`` are completed."""
    claim = site.holding[-1]
    if not inner[:1].isupper():
        return None
    if claim.element != "persName":
        return orig(_UNKNOWN, Certainty.MEDIUM) if english.is_foreign(inner) else None
    given_behind = claim.end == site.bracket.end
    surname = site.word in _korean_surnames() or any(
        word in _korean_surnames() for word in english.words(site.lead[-20:])
    )
    if given_behind and surname and original.startswith("ru"):
        return orig(_KOREAN, Certainty.HIGH)
    if given_behind and surname and original[:2] in ("", "ko") and "-" not in inner:
        # "Kim [Gan]" where nothing tells the language of the original: a translator who knew the name had written
        # it. "Pak [Song-chol]", in a usual romanisation, is completed.
        return orig("ko-Latn", Certainty.MEDIUM)
    return supplied(certainty=Certainty.MEDIUM)


def _whole_name(site: Site, named: Claim, inner: str, original: str) -> Verdict | None:
    same = [each for each in site.before if each.element == named.element]
    if same and not inner.endswith(("'s", "’s")):
        if named.entity is None or any(each.entity in (None, named.entity) for each in same):
            return note("alternative-name", "rule-bracket-alternative-name")
        return _alternative_or_gloss(same[-1], named)
    if _is_abbreviation(inner) and site.word:
        return note("gloss", "rule-bracket-abbreviation")
    if site.before or inner.endswith(("'s", "’s")):
        return note("gloss", "rule-bracket-gloss")
    unknown = _is_unknown(inner)
    if _names_a_noun(site, named, unknown, original):
        return note("gloss", "rule-bracket-gloss", Certainty.MEDIUM)
    return orig(_origin(inner, original), Certainty.HIGH) if unknown else supplied(certainty=Certainty.MEDIUM)


def _alternative_or_gloss(before: Claim, named: Claim) -> Verdict:
    # Two persons side by side with nothing between but the bracket are one man in two spellings,
    # even where the recogniser gave each a key of his own; two places or organizations are not.
    if before.element == named.element == "persName":
        return note("alternative-name", "rule-bracket-alternative-name", Certainty.MEDIUM)
    return note("gloss", "rule-bracket-gloss", Certainty.MEDIUM)


def _names_a_noun(site: Site, named: Claim, unknown: bool, original: str) -> bool:
    """ "the Chancellor [Helmut Kohl]", "he [Stalin]", "the capital [Seoul]": the noun before is explained;
    "the river [Tokongan]" is a name without which nothing would stand there."""
    word = site.word
    if not word or site.mark != word[-1] or word.lower() in words("wants-name"):
        return False
    if named.element != "persName":
        return not unknown
    titled = word[0].isupper() and (not unknown or not original.startswith("ru"))
    common = word[0].islower() and word.endswith(tuple(words("person-ending")))
    return titled or common or word.lower() in words("person")


def _unknown_name(site: Site, inner: str, original: str) -> Verdict | None:
    """Capitals that no recogniser claimed: a transliteration where English does not know the words."""
    found = english.words(inner)
    if not found or len(found) > 4 or not all(word[0].isupper() for word in found):
        return None
    if _is_abbreviation(inner) and _abbreviates(inner, english.words(site.lead[-120:])):
        return note("gloss", "rule-bracket-abbreviation")
    if _resembles(site, inner):
        return note("alternative-name", "rule-bracket-alternative-name", Certainty.MEDIUM)
    if any(traits(folded(word)) & TITLE for word in found):
        return supplied(certainty=Certainty.MEDIUM)  # "[Ambassador Boleslaw] Jelen"
    if site.word in _korean_surnames() and original.startswith("ru") and len(found) <= 2:
        return orig(_KOREAN, Certainty.MEDIUM)
    if all(word.isupper() or (len(word) < 5 and word[1:] != word[1:].lower()) for word in found):
        return supplied(certainty=Certainty.MEDIUM)  # "the earlier [KGB-MfS] meetings"
    # German writes every noun with a capital: a word that nobody claimed as a name is a term there.
    if inner.endswith(("'s", "’s")) or not _is_unknown(inner) or original.startswith("de"):
        return None
    if site.before and site.before[-1].element == "persName" and len(found) == 1 and _is_surname(found[0]):
        return supplied(certainty=Certainty.MEDIUM)  # "Roa [García]": the second surname
    if site.before and site.before[-1].element in ("persName", "placeName"):
        return note("alternative-name", "rule-bracket-alternative-name", Certainty.MEDIUM)
    return orig(_origin(inner, original), Certainty.MEDIUM)


def _is_surname(word: str) -> bool:
    return bool(traits(folded(word)) & Trait.SURNAME)


def _resembles(site: Site, inner: str) -> bool:
    """Whether the words before are the same name in another spelling: as many letters alike as three in five."""
    count = len(english.words(inner))
    before = english.words(site.lead[-80:])[-count:]
    if not before or not all(word[0].isupper() for word in before[:1]) or not site.word:
        return False
    one, other = "".join(before).lower(), "".join(english.words(inner)).lower()
    return one[:1] == other[:1] and SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.6


def _is_unknown(text: str) -> bool:
    """Whether English does not know the name: some word of three letters or more that the corpus never has."""
    return any(len(word) > 2 and not word.isupper() and frequency(word) == 0 for word in english.words(text))


def _origin(text: str, original: str) -> str:
    """Korean through Russian is told by its sounds and by the document's language; else nothing is said."""
    if not original.startswith("ru"):
        return _UNKNOWN
    pieces = english.words(text)
    korean = pieces and (
        pieces[0] in _korean_surnames() or not re.search(r"(?:ov|ev|in|sky|skii|ich|enko)$", pieces[-1].lower())
    )
    return _KOREAN if korean else _UNKNOWN


def _is_abbreviation(text: str) -> bool:
    return text.isupper() and 2 <= len(text) <= 8 and text.isalpha()


def _abbreviates(letters: str, before: list[str]) -> bool:
    """Whether the letters are the first of the words before: "the Central Committee [CC]"."""
    capitals = [word[0] for word in before if word[0].isupper()]
    return "".join(capitals[-len(letters) :]) == letters


def _possessive_or_list(inner: str) -> bool:
    return inner.endswith(("'s", "’s")) or "," in inner or " and " in inner
