"""The words and names that the grammar of organizations knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rubricator.recognise.persons.onomasticon import onomasticon
from rubricator.recognise.pieces import Piece, keys
from rubricator.recognise.tables import rows


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``head``: what kind of body it is; ``head_for``: the same with what it is for; ``described``: the same behind a
    word that says of what kind; ``strict``: heads that need a proper name before them; ``generic``: what does
    not tell one body from another; ``lead``, ``tail``, ``role``: what is no part of a name at its start, its end, its
    middle; ``inside``: possessives within names. ``names``: known names by their first word, the longest first."""

    head: frozenset[str]
    head_for: frozenset[str]
    described: frozenset[str]
    strict: frozenset[str]
    generic: frozenset[str]
    lead: frozenset[str]
    tail: frozenset[str]
    role: frozenset[str]
    inside: frozenset[str]
    function: frozenset[str]
    names: dict[str, list[tuple[tuple[str, ...], str]]]
    abbreviations: dict[str, str]

    def may_begin(self, piece: Piece) -> bool:
        """Whether some known name begins with the word."""
        return piece.key in self.names or piece.text in self.abbreviations

    def known(self, text: Sequence[Piece], at: int) -> tuple[int, str]:
        """How many pieces from ``at`` the longest known name has, and its main form; (0, "") where there is none."""
        short = self.abbreviations.get(text[at].text)
        after = text[at + 1].key if at + 1 < len(text) else ""
        for rest, name in self.names.get(text[at].key, ()):
            if (not rest and short is None) or (rest and rest[0] == after and follows(text, at, rest)):
                return len(rest) + 1, name
        return (0, "") if short is None else (1, short)


def follows(text: Sequence[Piece], at: int, rest: tuple[str, ...]) -> bool:
    """Whether the rest of a name stands behind its first word, in one block."""
    end = at + len(rest)
    if end >= len(text) or text[end].block != text[at].block:
        return False
    return all(
        text[at + i].key == word and (text[at + i].capital or word in _SMALL or word.isdigit())
        for i, word in enumerate(rest, start=1)
    )


_SMALL = frozenset("of the and for on in de la to d i l y e et du des do da dos".split())


@cache
def words(name: str) -> frozenset[str]:
    """The words of one class in organizations-words.tsv."""
    return _classes()[name]


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in rows("organizations-words.tsv")}


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    short: dict[str, str] = {}
    for row in rows("organizations-known.tsv"):
        main, forms = (*row, "")[:2]
        for form in (main, *filter(None, forms.split("|"))):
            plain = form.replace(".", "")
            if is_abbreviation(plain):
                short.setdefault(plain, main)
            elif first_words := keys(form.partition(" (")[0]):
                names.setdefault(first_words[0], []).append((first_words[1:], main))
    for beginning in names.values():
        beginning.sort(key=lambda name: -len(name[0]))
    return Vocabulary(
        head=words("head"),
        head_for=words("head-for"),
        described=words("described"),
        strict=words("strict"),
        generic=words("generic"),
        lead=words("lead"),
        tail=words("tail"),
        role=words("role"),
        inside=words("inside"),
        function=words("function"),
        names=names,
        abbreviations=short,
    )


@cache
def expansions() -> dict[str, str]:
    """Every known form, as its keys joined by blanks, with the main name."""
    found: dict[str, str] = {}
    for row in rows("organizations-known.tsv"):
        main, forms = (*row, "")[:2]
        for form in (main, *filter(None, forms.split("|"))):
            found.setdefault(" ".join(keys(form)), main)
    return found


def is_abbreviation(form: str) -> bool:
    """Whether it is written in capitals, a small letter or two allowed ("KSČ", "BArch", "CPCz", "AVPRF")."""
    large = sum(letter.isupper() or letter.isdigit() for letter in form)
    return 1 < len(form) < 9 and form.isalnum() and large > 1 and large * 2 >= len(form) - 1 and not form[1:].islower()


def is_number(piece: Piece) -> bool:
    """Whether it counts: "first", "XX"."""
    return piece.key in words("ordinal") or (len(piece.text) < 6 and set(piece.text) <= _ROMAN)


_ROMAN = frozenset("IVX")


# The ending of a number in figures, which is a piece by itself.
ENDINGS = frozenset({"st", "nd", "rd", "d", "th"})
_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az"})
# Of these there are several in one house, which have numbers.
_NUMBERED = frozenset({"department", "directorate", "division", "section", "bureau", "main", "european"})


def with_article(text: Sequence[Piece], first: int) -> int:
    """Where the name that begins here begins with its Arabic article: "al-Sa'iqa"."""
    led = first and text[first].glued and text[first - 1].key in _ARTICLES and not text[first - 1].capital
    return first - 1 if led else first


def with_article_or_number(text: Sequence[Piece], first: int) -> int:
    """Where the name that begins here begins with its article or number: "al-Nida National Party", "5th Department"."""
    if with_article(text, first) < first:
        return first - 1
    if first > 2 and text[first - 1].text == "." and _is_ordinal(text, first - 2):
        return first - 2
    if first < 2 or text[first].key not in _NUMBERED or text[first - 1].key not in ENDINGS:
        return first
    number, ending = text[first - 2], text[first - 1]
    inside = number.kind == "number" and number.end == ending.start and number.block == text[first].block
    return first - 2 if inside else first


def _is_ordinal(text: Sequence[Piece], at: int) -> bool:
    """Whether a Roman figure counts here as in German: "the III. Political Department"."""
    piece, before = text[at], text[at - 1]
    counted = len(piece.text) < 6 and set(piece.text) <= _ROMAN and piece.end == text[at + 1].start
    return counted and before.key == "the" and before.block == piece.block == text[at + 2].block


_WRITTEN_SMALL = words("small") | ENDINGS


def is_small(key: str) -> bool:
    """Whether a word in a line of capitals would be written small elsewhere: a pronoun, an adverb, a verb."""
    return key in _WRITTEN_SMALL or (key in onomasticon().verbs and key not in _NOUNS_TOO)


_NOUNS_TOO = frozenset({"command", "commands", "press", "reports", "trust", "charge", "judge"})
