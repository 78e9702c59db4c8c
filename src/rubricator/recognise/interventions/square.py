"""Square brackets: which intervention each is (ENCODING.md §5)."""

from __future__ import annotations

import re
from functools import cache

from rubricator.recognise.interventions import english
from rubricator.recognise.interventions.gaps import extent
from rubricator.recognise.interventions.labels import label
from rubricator.recognise.interventions.names import by_name
from rubricator.recognise.interventions.site import Site
from rubricator.recognise.interventions.verdict import EDITOR, Verdict, gap, note, supplied, term
from rubricator.recognise.interventions.words import words
from rubricator.recognise.persons.onomasticon import Trait, folded, traits
from rubricator.recognise.tables import rows
from rubricator.spans import Certainty

_STAMP_BEFORE = re.compile(r"\b(?:stamps?|seals?)(?: [^\[\]:.]{0,60})?:\s*$", re.I)
_NUMBER = re.compile(r"\d{1,3}|\*{1,3}|[†‡§]")
_CLOSING_QUOTE = re.compile("[^\\s(\\[][\"”’»']\\s?$")
_DAY = re.compile(r"\s*\d{1,4}\b")
# A year has so many figures; a number in brackets behind all of them is the mark of a note.
_DIGITS = 4
_YEAR = re.compile(r"1\d{3}|20\d\d")
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Z&./-]{1,9}(?:s)?")


def classify(site: Site, original: str, glosses: frozenset[str]) -> Verdict:
    """What the bracket is. ``original`` is the original's language; ``glosses`` the numbers that notes begin with."""
    inner = site.inner.strip()
    kind = label(inner) if inner else ""
    return (
        _stamp_before(site)
        or (note("other", "rule-bracket-footnote-mark") if inner in glosses and not inner.isdigit() else None)
        or _labelled(kind, inner)
        or _letters(site, inner)
        or _number(site, inner, glosses)
        or _doubtful(inner)
        or by_name(site, original)
        or (note("gloss", "rule-bracket-gloss") if kind == "gloss" else None)
        or _by_words(site, inner, original)
    )


def _stamp_before(site: Site) -> Verdict | None:
    # "Stamp:" often stands on the line above its bracket; then that line is another block.
    if not site.bracket.depth and _STAMP_BEFORE.search(site.above):
        return Verdict("stamp", "rule-bracket-stamp", {"resp": "#translator"})
    return None


def _labelled(kind: str, inner: str) -> Verdict | None:
    if kind in ("illegible", "redacted", "omitted"):
        return gap(kind, extent(inner))
    if kind == "stamp":
        return Verdict("stamp", "rule-bracket-stamp", {"resp": "#translator"})
    if kind == "editor":
        return note("other", "rule-bracket-editor", resp=EDITOR)
    if kind == "remark":
        return note("translator", "rule-bracket-translator", Certainty.MEDIUM)
    if kind == "page":
        return note("other", "rule-bracket-page")
    if kind in ("translator", "sic", "handwritten", "signature"):
        return note(kind, f"rule-bracket-{kind}")
    return None


def _letters(site: Site, inner: str) -> Verdict | None:
    """[T]he, w[h]ich, friend[s], M[cGhee]."""
    if (
        inner.isalpha()
        and len(inner) <= 12
        and (site.glued or site.glued_behind)
        and inner[0].islower() | site.glued_behind
    ):
        return supplied("rule-bracket-letters")
    return None


def _number(site: Site, inner: str, glosses: frozenset[str]) -> Verdict | None:
    if inner.isdigit() and len(site.lead) - len(site.lead.rstrip("0123456789")) + len(inner) == _DIGITS:
        return supplied()  # 195[6]
    if not _NUMBER.fullmatch(inner):
        dated = _YEAR.fullmatch(inner) or (
            inner.lower() in _months() and (site.word.isdigit() or _DAY.match(site.behind))
        )
        return supplied(certainty=Certainty.MEDIUM) if dated else None
    touching = site.lead[-1:] not in ("", " ", "\t") or site.behind[:1] in ("", ".", ",", ";", ":", "\n")
    if inner in glosses or touching or not inner.isdigit() or site.alone:
        return note("other", "rule-bracket-footnote-mark")
    return supplied(certainty=Certainty.MEDIUM)


@cache
def _months() -> frozenset[str]:
    return frozenset(row[0] for row in rows("dates-words.tsv") if row[1] == "month")


def _doubtful(inner: str) -> Verdict | None:
    """[Ivanov?], [word?]; a bare [?] says only that something is doubtful."""
    if not inner.strip("? .!") and "?" in inner:
        return note("other", "rule-bracket-unclear", Certainty.MEDIUM)
    if re.match(r"\?\s?\w", inner) and len(inner) < 60 and inner.count("?") == 1:
        return Verdict("unclear", "rule-bracket-unclear", {"resp": "#translator"}, Certainty.MEDIUM)
    if inner.endswith("?") and len(inner) < 60 and len(inner.split()) <= 4:
        return Verdict("unclear", "rule-bracket-unclear", {"resp": "#translator"}, Certainty.MEDIUM)
    return None


def _by_words(site: Site, inner: str, original: str) -> Verdict:
    if not inner:
        return note("other", "rule-bracket-other", Certainty.LOW)
    measured = inner[0].isdigit() and len(inner) < 20
    if english.is_foreign(inner) and not measured:
        # A capital is a name's: but no recogniser claimed one here, so the word itself is kept as a term.
        sure = Certainty.HIGH if inner[0].islower() else Certainty.MEDIUM
        return term(english.language(inner, original), sure)
    if site.alone or _is_sentence(site, inner):
        return note("translator", "rule-bracket-translator", Certainty.MEDIUM)
    if _explains(site, inner):
        return note("gloss", "rule-bracket-gloss")
    return supplied()


def _explains(site: Site, inner: str) -> bool:
    """Whether the words explain what stands before, rather than go on from it."""
    word, first = site.word.lower(), inner.split()[0].lower()
    if _is_office(inner):
        return True
    if not word or site.mark in (",", ".", ";", ":", "(", "—", "–", "-"):
        return not word and _CLOSING_QUOTE.search(site.lead) is not None
    if word in words("wants"):
        return False
    if word in words("pronoun"):
        placed = first in words("preposition") and word not in _OBJECTS  # "here [in Rome]"; "receive him [in Rome]"
        return inner[0].isupper() or first in words("article") or placed
    if _ACRONYM.fullmatch(site.word):
        return first not in words("wants")
    if inner[0].islower() and first in _GOES_ON:
        return False  # "Ambassador [to China]"
    if _follows_foreign_word(site, first):
        return True
    return _capitalised(inner) or (inner[0].isdigit() and inner[-1].isalpha() and not site.word.isdigit())


_OBJECTS = frozenset({"him", "her", "them", "it"})
_SENTENCE = re.compile(r"[A-Z][a-z]+(?:,? [^.!?]{1,240})?[.!?]['\"”’]?")


def _is_sentence(site: Site, inner: str) -> bool:
    """ "[The witness repeated the oath in Swedish.]" behind a full stop: what happened, and no words of the text."""
    return not site.word and site.mark in (".", "!", "?", "", ":") and _SENTENCE.fullmatch(inner) is not None


_GOES_ON = frozenset({"to", "of", "for", "from", "with", "in", "at", "on", "via", "by", "during", "since", "until"})
_HELD = re.compile(r"[^\W\d_][\w'’-]*")


def _is_office(inner: str) -> bool:
    """ "Minister of Foreign Trade", "Emperor", "Kurt Leopold, head of the Trust": who somebody is."""
    found = _HELD.findall(inner)
    if not inner[:1].isupper() or not found or traits(folded(found[-1])) & Trait.GIVEN:
        return False
    head = found[:1] if "," not in inner else [found[0], *_HELD.findall(inner.partition(",")[2])[:3]]
    offices = [word for word in (*head, found[-1]) if traits(folded(word)) & (Trait.ROLE | Trait.RANK)]
    return bool(offices)


def _follows_foreign_word(site: Site, first: str) -> bool:
    """ "kolkhoz [collective farm]"; behind a name "Pak [was expelled]" goes on, so a capital must be no name's."""
    stem = site.word.removesuffix("'s").removesuffix("’s")
    if not stem[:1].isalpha() or english.is_english(stem):
        return False
    return stem[:1].islower() or (not site.before and first not in words("wants"))


def _capitalised(inner: str) -> bool:
    """Names and titles that no recogniser knows: more words with a capital than without."""
    found = [word for word in english.words(inner) if len(word) > 3 or word[0].isupper()]
    capitals = sum(word[0].isupper() for word in found)
    if len(found) == 1:
        return capitals == 1 and len(inner) > 3
    return capitals * 2 > len(found) > 1
