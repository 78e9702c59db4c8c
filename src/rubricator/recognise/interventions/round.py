"""Parentheses, braces and angle brackets: the author's own, but for the few that a translator must have put there."""

from __future__ import annotations

import re

from rubricator.recognise.interventions import english
from rubricator.recognise.interventions.gaps import extent
from rubricator.recognise.interventions.labels import label
from rubricator.recognise.interventions.site import Site
from rubricator.recognise.interventions.verdict import EDITOR, TRANSLATOR, Verdict, gap, note
from rubricator.spans import Certainty

_INLINE_PAGE = re.compile(r"\s*(?:p|pp|page)\.? ?\d{1,4}\s*", re.I)
_ELLIPSIS = re.compile(r"\s*(?:\.\s*){3,}|\s*…\s*")
# "illegible" in the author's parentheses may speak of anything: only a bare description of a gap counts.
_BARE_GAP = re.compile(
    r"(?:[\w-]+ ){0,4}(?:illegible|unreadable|indecipherable|inaudible|redacted|excised|omitted)", re.I
)


# Monitors of broadcasts put what they could not hear for certain behind a question mark: "(?Khalil)".
_HEARD = re.compile(r"\?\s?[^\W_][^?!;:]{0,60}")


def classify_round(site: Site) -> Verdict | None:
    """What the parentheses are, or None where they are the author's."""
    inner = site.inner.strip()
    if not inner or (site.bracket.shape == "angle" and ("/" in inner or "@" in inner)):
        return None
    if _HEARD.fullmatch(inner):
        return Verdict("unclear", "rule-bracket-unclear", {"resp": TRANSLATOR}, Certainty.MEDIUM)
    kind = label(inner)
    if kind in ("illegible", "redacted", "omitted"):
        bare = _BARE_GAP.fullmatch(inner) or _ELLIPSIS.fullmatch(inner)
        return gap(kind, extent(inner)) if bare else None
    if kind == "translator":
        return note("translator", "rule-bracket-translator")
    if kind == "editor":
        return note("other", "rule-bracket-editor", resp=EDITOR)
    if kind in ("sic", "handwritten", "signature"):
        return _labelled(kind, inner)
    if _INLINE_PAGE.fullmatch(inner) and _apart(site):
        return note("other", "rule-bracket-page", Certainty.MEDIUM)
    return _gloss(site, inner)


def _labelled(kind: str, inner: str) -> Verdict | None:
    # "(underlined by me)" and "(signed in 1950)" may be the author's.
    if kind == "signature" and len(inner.split()) > 3:
        return None
    if kind == "handwritten" and not inner.lower().startswith(("handwritten", "hand-written")):
        return None
    return note(kind, f"rule-bracket-{kind}")


def _apart(site: Site) -> bool:
    """A page number alone in its line or between two sentences; "(p. 15)" behind a word is a reference."""
    return site.alone or (
        site.mark in ("", ".", "!", "?", "”", '"') and site.behind.lstrip()[:1] not in (".", ",", ";", ")")
    )


def _gloss(site: Site, inner: str) -> Verdict | None:
    """``komusin (Korean rubber shoes)``: a word in lower case that is not English, then an explanation that is."""
    word = site.word
    if len(word) < 4 or not word.isalpha() or not word.islower() or english.is_english(word):
        return None
    found = english.words(inner)
    if len(found) < 2 or inner[0].isdigit() or not all(english.is_english(each) for each in found):
        return None
    return note("gloss", "rule-gloss-parentheses", Certainty.MEDIUM)
