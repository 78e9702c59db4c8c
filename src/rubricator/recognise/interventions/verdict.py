"""What an intervention is taken to be, and the rules that may say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rubricator.spans import Certainty

TRANSLATOR, EDITOR = "#translator", "#archive-editor"

INTERVENTION_RULES: Mapping[str, str] = MappingProxyType(
    {
        "rule-bracket-translator": "A bracket labelled as a note of the translator, or one that speaks of the text.",
        "rule-labelled-paragraph": "A paragraph that says it is a note of the translator or an editor.",
        "rule-bracket-editor": "A bracket labelled as a note of the archive's editor.",
        "rule-bracket-sic": "A bracket that says [sic]: the text before it stands so in the original.",
        "rule-bracket-handwritten": "A bracket that describes handwriting or what stands in a margin.",
        "rule-bracket-stamp": "A bracket that describes a stamp, or stands behind the word “Stamp:”.",
        "rule-bracket-signature": "A bracket that says that a signature stands here.",
        "rule-bracket-gap": "A bracket that says that something is illegible, redacted or left out.",
        "rule-bracket-page": "A page number of the original within the text.",
        "rule-bracket-footnote-mark": "A number in brackets that refers to a note.",
        "rule-raised-number": "A number behind a word, without brackets, that refers to a note.",
        "rule-bracket-footnote": "The note that a number in brackets refers to.",
        "rule-bracket-supplied": "English words that complete the sentence.",
        "rule-bracket-letters": "Letters in brackets within a word: supplied or changed.",
        "rule-bracket-gloss": "English words that explain the word before.",
        "rule-bracket-abbreviation": "The expansion of an abbreviation, or the abbreviation of a name.",
        "rule-bracket-original-term": "A word of the original that is no English one, and no name.",
        "rule-bracket-orig": "A name in transliteration that the translator could not resolve.",
        "rule-bracket-alternative-name": "A second form of the name that stands before the bracket.",
        "rule-bracket-unclear": "Words with a question mark: the translator's reading is doubtful.",
        "rule-bracket-other": "A bracket that no other rule explains.",
        "rule-gloss-parentheses": "Round brackets behind a word that is not English, with an English explanation.",
        "rule-struck-out": "Words that the source strikes out.",
        "rule-unclear-letters": "A word with a question mark in the place of a letter.",
    }
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """An ``element`` with its attributes; ``inner`` is a second element over all of the inside (desc, foreign)."""

    element: str
    rule: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    certainty: Certainty = Certainty.HIGH
    inner: str = ""
    inner_attributes: Mapping[str, str] = field(default_factory=dict)


def note(type_: str, rule: str, certainty: Certainty = Certainty.HIGH, resp: str = TRANSLATOR) -> Verdict:
    return Verdict("note", rule, {"type": type_, "resp": resp, "place": "inline"}, certainty)


def supplied(rule: str = "rule-bracket-supplied", certainty: Certainty = Certainty.HIGH) -> Verdict:
    return Verdict("supplied", rule, {"resp": TRANSLATOR}, certainty)


def gap(reason: str, extent: Mapping[str, str]) -> Verdict:
    attributes = {"reason": reason, **extent, "resp": TRANSLATOR}
    return Verdict("gap", "rule-bracket-gap", attributes, inner="desc")


def term(language: str, certainty: Certainty) -> Verdict:
    attributes = {"type": "original-term", "resp": TRANSLATOR, "place": "inline"}
    return Verdict("note", "rule-bracket-original-term", attributes, certainty, "foreign", {"xml:lang": language})


def orig(language: str, certainty: Certainty) -> Verdict:
    return Verdict("orig", "rule-bracket-orig", {"xml:lang": language, "resp": TRANSLATOR}, certainty)
