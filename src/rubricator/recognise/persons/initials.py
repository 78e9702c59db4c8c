"""Names with initials, before the surname or behind it."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.persons.eastern import eastern
from rubricator.recognise.persons.names import COMRADES, NO_NAME, QUOTES, Shape, follows, is_free, is_patronymic
from rubricator.recognise.persons.onomasticon import PARTICLES, TITLE, Trait, cues, is_japanese
from rubricator.recognise.persons.words import Word

_SURNAME = Trait.LEADER | Trait.SURNAME | Trait.ENDING
_NOT_INITIALS = cues("not-initials")
_BEHIND_INVERTED = frozenset(".,;:)]")


def inverted(words: Sequence[Word], i: int) -> Shape | None:
    """ "Andropov, Yu.V." in a list, "TOJO, Hideki": a surname, a comma, and initials or given names that no further
    surname follows."""
    if not follows(words, i + 2, 1) or words[i + 1].text != "," or words[i].initial or len(words[i].text) < 3:
        return None
    what = words[i].traits
    if (what & (NO_NAME | Trait.COMMON) and not what & _SURNAME) or _has_given_name(words, i):
        return None
    if not words[i + 2].initial:
        return _before_given(words, i)
    at, letters = _read_initials(words, i + 2)
    if not letters or "".join(letters) in _NOT_INITIALS or not (what & (_SURNAME | Trait.EAST) or len(letters) > 1):
        return None
    behind = words[at] if follows(words, at) else None
    if behind is not None and behind.text not in _BEHIND_INVERTED and behind.key != "and":
        paper = len(letters) > 1 and behind.traits & Trait.COMMON and not behind.traits & (_SURNAME | Trait.GIVEN)
        if not paper:  # "ZORBATOV, A.P. Issue No. 350"
            return None
    parts = (words[i].key, *letters)
    return Shape(i, at - 1, parts, 0, "family-first", "rule-person-initials")


def _before_given(words: Sequence[Word], i: int) -> Shape | None:
    """ "Valter, Elena Osipovna"; one given name only behind a surname in capitals or at the start of a line."""
    at = i + 2
    given = words[at]
    if not is_free(given) or given.kind != "word" or given.upper or given.traits & (_NO_GIVEN | Trait.PEOPLE):
        return None
    fathers = follows(words, at + 1, 1) and is_patronymic(words[at + 1].key) and given.traits & Trait.GIVEN
    listed = words[i].upper and (given.traits & Trait.GIVEN or _are_japanese(words[i], given))
    headed = words[i].gap < 0 and given.traits & Trait.GIVEN and not words[i].traits & Trait.GIVEN
    if not (fathers or listed or (headed and not given.traits & Trait.COMMON)):
        return None
    last = at + 1 if fathers else at
    behind = words[last + 1] if follows(words, last + 1) else None
    if behind is not None and (behind.text == "[" or (behind.kind == "word" and behind.cap)):
        return None
    if headed and not (fathers or listed) and (behind is None or behind.text not in ("(", ":", "–", "-", "—", ";")):
        return None
    parts = (words[i].key, *(word.key for word in words[at : last + 1]))
    return Shape(i, last, parts, 0, "family-first", "rule-person-given")


_NO_GIVEN = NO_NAME | Trait.LEADER


def _are_japanese(family: Word, given: Word) -> bool:
    """Whether both have Japanese syllables, and English knows neither."""
    strange = not (family.traits | given.traits) & Trait.COMMON and given.traits & Trait.UNKNOWN
    return bool(strange) and len(given.text) > 3 and is_japanese(family.key) and is_japanese(given.key)


def _has_given_name(words: Sequence[Word], i: int) -> bool:
    """Whether a given name, initials or a form of address stand before: the letters behind "Sir Anthony Eden, M.P." are
    no initials."""
    before = words[i - 1] if i and words[i].gap == 1 else None
    if before is None or before.text == ".":
        return before is not None and i > 1 and words[i - 2].initial
    addressed = before.traits & Trait.HONORIFIC and before.key not in COMRADES  # "Comrade BREZHNEV, L.I."
    return before.cap and bool(before.traits & Trait.GIVEN or addressed)


def initials(words: Sequence[Word], i: int) -> Shape | None:
    """ "A.M. Puzanov", "D. T. SHEPILOV", "V. I. de Witt"; not "U.S. Government", "A. Background"."""
    if _goes_on(words, i) or _style_end(words, i) > i:
        return None
    at, letters = _read_initials(words, i)
    if not letters:
        at, letters = _bare_initials(words, i)
    at = skip_particles(words, skip_byname(words, at))
    if not letters or not follows(words, at) or not is_free(words[at]) or words[at].initial:
        return None
    if letters == ["m"] and eastern(words, at):
        return None  # Monsieur Vu Van Mau
    before = "" if _is_addressed(words, i) else "".join(letters)
    if letters == ["st"] and i and words[i - 1].key in _AT:
        return None  # "in St. Vitus"
    if not (_may_follow_initials(words[at], before) or _signs(words, i, at, letters)) or (
        len(letters) > 1 and trailing_initials(words, at)
    ):
        return None
    if follows(words, at + 1, 1) and _is_second_surname(words[at], words[at + 1]):
        at += 1
    parts = tuple(w.key for w in words[i : at + 1] if w.kind == "word")
    return Shape(i, at, parts, len(parts) - 1, "family-last", "rule-person-initials")


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """Whether the initial is not the first of its row; a style before it is no part of the row: "H.E. M. Orlando"."""
    if i < 2 or not 0 <= words[i].gap <= 1 or words[i - 1].text != "." or not words[i - 2].initial:
        return False
    return not is_styled(words, i)


# His Excellency, Her Majesty, His Imperial Majesty, His Royal Highness.
_STYLES = frozenset({"he", "hm", "hh", "him", "hrh"})


def _style_end(words: Sequence[Word], i: int) -> int:
    """The word behind "H.E." and the like, where a title or "M." follows: "H.E. Baron Makino"; else ``i``."""
    if words[i].key != "h":
        return i
    at, letters = i, ""
    while at + 1 < len(words) and words[at].initial and words[at + 1].text == "." and (at == i or words[at].gap == 0):
        letters += words[at].key
        at += 2
    if letters not in _STYLES or not follows(words, at, 1):
        return i
    titled = words[at].cap and words[at].traits & TITLE
    named = is_free(words[at]) and follows(words, at + 1, 1) and is_free(words[at + 1]) and not words[at].initial
    return at if titled or named or (words[at].key == "m" and words[at].gap == 1) else i


def is_styled(words: Sequence[Word], i: int) -> bool:
    """Whether "H.E." or the like stands right before the word: "H.E. Thanat Khoman"."""
    return any(i >= 2 * length and _style_end(words, i - 2 * length) == i for length in (2, 3))


def _is_addressed(words: Sequence[Word], i: int) -> bool:
    """Whether a form of address or a rank stands before: "Dr. S. S. Bhatnagar" has no steamship in it."""
    at = i - 2 if i > 1 and words[i - 1].text == "." and words[i - 1].gap == 0 else i - 1
    return at >= 0 and words[i].gap == 1 and words[at].cap and bool(words[at].traits & (Trait.HONORIFIC | Trait.RANK))


def _is_second_surname(first: Word, word: Word) -> bool:
    """Whether two surnames follow the initials: "A. Clark Kerr"."""
    strange = first.traits & Trait.UNKNOWN and word.traits & Trait.UNKNOWN and not word.upper
    if first.traits & (Trait.LEADER | Trait.ENDING) or not (first.traits & (Trait.GIVEN | Trait.SURNAME) or strange):
        return False
    if word.traits & Trait.SURNAME and word.traits & Trait.RANK and is_free(word):
        return True  # "W. L. Mackenzie King"
    return is_free(word) and bool(word.traits & (_SURNAME | Trait.UNKNOWN)) and not word.traits & NO_NAME


_AT = frozenset({"in", "at", "near", "of", "to", "from"})


def _signs(words: Sequence[Word], i: int, at: int, letters: Sequence[str]) -> bool:
    """Whether two initials and a word are all of a line: "I. T. M. Pink"."""
    alone = words[i].gap < 0 and not follows(words, at + 1, 99)
    return alone and len(letters) > 1 and not words[at].traits & NO_NAME and not words[at].upper


def _may_follow_initials(surname: Word, letters: str) -> bool:
    if surname.traits & (_SURNAME | Trait.GIVEN | Trait.EAST):
        return True
    return not surname.traits & (NO_NAME | Trait.COMMON) and letters not in _NOT_INITIALS


def _read_initials(words: Sequence[Word], i: int) -> tuple[int, list[str]]:
    letters: list[str] = []
    while i + 1 < len(words) and words[i].initial and words[i + 1].text == "." and words[i + 1].gap == 0:
        if (letters and not 0 <= words[i].gap <= 1) or len(letters) > 3:
            break
        letters.append(words[i].key)
        i += 2
    return i, letters


def _bare_initials(words: Sequence[Word], i: int) -> tuple[int, list[str]]:
    """ "R F Botha": two letters or three without full stops, before a surname."""
    at = i
    while at < min(i + 4, len(words)) and words[at].initial and len(words[at].text) == 1:
        if at > i and words[at].gap != 1:
            break
        at += 1
    named = at < len(words) and words[at].gap == 1 and words[at].traits & _SURNAME and is_free(words[at])
    return (at, [word.key for word in words[i:at]]) if named and 2 <= at - i <= 3 else (i, [])


def skip_particles(words: Sequence[Word], at: int) -> int:
    """The word behind the small words that stand here, if it has a capital; else where they start."""
    first = at
    while at - first < 3 and follows(words, at) and words[at].key in PARTICLES:
        at += 1
    return at if at < len(words) and words[at].cap else first


def skip_byname(words: Sequence[Word], at: int) -> int:
    """The word behind a byname in quotation marks: "Ernesto “Che” Guevara"."""
    if at + 3 >= len(words) or words[at].text not in QUOTES or words[at + 2].text not in QUOTES:
        return at
    enclosed = words[at].gap == 1 and words[at + 1].gap == 0 and words[at + 2].gap == 0
    surname = words[at + 3].gap == 1 and words[at + 3].traits & (_SURNAME | Trait.UNKNOWN)
    return at + 3 if enclosed and words[at + 1].cap and surname else at


def trailing_initials(words: Sequence[Word], i: int) -> int:
    """The last full stop of "Puzanov A.M.", else 0."""
    if not follows(words, i + 1, 1):
        return 0
    at, letters = _read_initials(words, i + 1)
    if not words[i].traits & _SURNAME and (len(letters) < 2 or words[i].traits & (Trait.COMMON | NO_NAME)):
        return 0
    if not letters or "".join(letters) in _NOT_INITIALS or (follows(words, at, 1) and _names_on(words[at])):
        return 0
    return at - 1


def _names_on(word: Word) -> bool:
    """Whether the word behind initials may be the surname of what they begin; "To" and "The" open a sentence."""
    return word.cap and not (word.traits & Trait.NEVER or word.key in PARTICLES or len(word.text) < 3)
