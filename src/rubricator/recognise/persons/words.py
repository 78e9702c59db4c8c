"""The tokens of a view as the search for persons reads them: what each word can be, and what stands round it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rubricator.recognise.persons.onomasticon import Trait, cues, folded, onomasticon, traits
from rubricator.recognise.tokens import Token
from rubricator.spans import Certainty, Claim
from rubricator.view import Block, View


@dataclass(slots=True)
class Word:
    """A token, or a part of one that hyphens join ("American-Syngman" is two).

    ``key`` is in lower case; ``cap``: begins with a capital; ``upper``: all capitals in a line that is not;
    ``opens``: the first of a sentence; ``taken``: in a place, an organization or a date that is sure of itself.
    ``gap``: how many characters stand between the word before and this one in the same block, -1 at its start.
    """

    start: int
    end: int
    text: str
    key: str
    kind: str
    block: int
    traits: int
    cap: bool
    upper: bool
    opens: bool
    gap: int
    taken: str = ""

    @property
    def initial(self) -> bool:
        """Whether this is the letter (or the two: "Yu", "Kh") of an initial, a full stop apart."""
        return self.kind == "word" and self.cap and (len(self.text) == 1 or self.text in _TWO_LETTERS)


_TWO_LETTERS = cues("two-letter-initial")
_FUNCTION_WORDS = cues("function-word")
_SUFFIXES = cues("suffix")
_JOINING = frozenset({"da", "de", "do", "dos", "das", "di", "del"})
_ENDS_SENTENCE = frozenset('.!?:;•–—"“”»«*')
_SURNAME = Trait.LEADER | Trait.SURNAME | Trait.EAST | Trait.ENDING


def words(view: View, tokens: Sequence[Token], others: Iterable[Claim]) -> list[Word]:
    """The words and marks of the view in order."""
    loud = _loud_blocks(view)
    taken = _taken(others)
    known: dict[str, tuple[str, int, bool, bool]] = {}
    found: list[Word] = []
    held_at: list[int] = []
    block, opens, end = -1, True, 0
    for start, stop, text, kind, number in _pieces(tokens):
        gap = start - end
        end = stop
        if number != block:
            block, opens, gap = number, True, -1
        if kind != "word":
            found.append(Word(start, stop, text, text, kind, number, 0, False, False, opens, gap, ""))
            if kind != "number":
                opens = kind == "mark" and _opens_next(found, opens)
            continue
        if (one := known.get(text)) is None:
            one = known[text] = _known(text)
        key, what, cap, upper = one
        held = ""
        if cap and number in loud:
            cap, upper = not (key in _FUNCTION_WORDS and text.isupper()), False
        if cap and (held := taken.at(start, stop)):
            held = _less(held, taken, found, start, stop, gap, what)
            held_at.append(len(found))
        found.append(Word(start, stop, text, key, kind, number, what, cap, upper, opens, gap, held))
        opens = False
    _free(found, held_at)
    _quiet_labels(found)
    return found


def _less(held: str, taken: _Taken, found: Sequence[Word], start: int, stop: int, gap: int, what: int) -> str:
    """What holds the word; only perhaps where a place's name is a person's too."""
    if held == "placeName" and what & Trait.LEADER and taken.just(start, stop):
        return "perhaps"  # cities were named after statesmen, and after 1991 or 1961 no more
    if held == "placeName" and _named_after_place(found, gap, what):
        return "perhaps"  # and statesmen after cities: "Adalberto Pereira", "Foreign Minister Colombo"
    return held


def _quiet_labels(found: Sequence[Word]) -> None:
    """A speaker's label in capitals is no row of abbreviations: "TODOR ZHIVKOV: The situation …"."""
    starts = [i for i, word in enumerate(found) if word.upper and word.gap < 0]
    for start in starts:
        end = start
        while (
            end < len(found) and end - start < 8 and (found[end].upper or found[end].text == "." or found[end].initial)
        ):
            end += 1
        if end < len(found) and found[end].text == ":" and found[end].gap == 0:
            for word in found[start:end]:
                word.upper = False


def _free(found: Sequence[Word], held_at: Iterable[int]) -> None:
    """Words that others hold and that are a name's all the same."""
    for at in held_at:
        if _is_given(found, at) or _is_addressed(found, at):
            found[at].taken = "perhaps"


def _is_given(found: Sequence[Word], at: int) -> bool:
    """A city that is a given name as well, right before a word that can only be a surname: "Vladimir Popovic"."""
    word = found[at]
    if word.taken != "placeName" or not word.traits & Trait.GIVEN or at + 1 == len(found):
        return False
    after = found[at + 1]
    if after.gap != 1 or not after.cap or after.taken:
        return False
    surname = after.traits & (Trait.ENDING | Trait.LEADER | Trait.UNKNOWN | Trait.SURNAME)
    return bool(surname) and not after.traits & (Trait.COMMON | Trait.NEVER | Trait.PEOPLE)


def _is_addressed(found: Sequence[Word], at: int) -> bool:
    """Letters behind a form of address abbreviate no body: "Dr. S. S. Bhatnagar"."""
    if not found[at].initial or found[at].gap < 0:
        return False
    while at and found[at].gap >= 0 and (found[at - 1].text == "." or found[at - 1].initial):
        at -= 1
    return at > 0 and found[at - 1].cap and bool(found[at - 1].traits & Trait.HONORIFIC)


def _named_after_place(found: Sequence[Word], gap: int, what: int) -> bool:
    """Whether the place's name is somebody's here: behind a title, or behind a given name that goes with it."""
    before = found[-1] if found and gap == 1 else None
    titled = before is not None and before.cap and before.traits & (Trait.RANK | Trait.ROLE | Trait.HONORIFIC)
    if titled and found[-1].key not in _OF_POSTS:
        return True
    return bool(what & (Trait.SURNAME | Trait.GIVEN)) and _follows_given(found, gap)


# Behind these stands the place of the post, in telegrams: "Ambassador Moscow".
_OF_POSTS = frozenset(
    {"ambassador", "amb", "consul", "consulate", "delegate", "representative", "head", "chief", "general"}
)


def _follows_given(found: Sequence[Word], gap: int) -> bool:
    """Whether a given name stands right before, perhaps with a particle between."""
    at = len(found) - 1
    if at > 0 and found[at].key in _JOINING and found[at].gap == 1:
        at, gap = at - 1, 1
    before = found[at] if at >= 0 and gap == 1 else None
    if before is None or not before.cap or before.taken == "placeName":
        return False
    return bool(before.traits & Trait.GIVEN) or (before.traits & Trait.SURNAME != 0 and at != len(found) - 1)


def _known(text: str) -> tuple[str, int, bool, bool]:
    """A word's key and traits, and whether it begins with a capital and is all in capitals."""
    key = folded(text)
    cap = _capital(text)
    what = _traits(text, key)
    if not text.isascii() and what & Trait.COMMON and cap and any(ord(letter) > 191 for letter in text):
        what = what & ~(Trait.COMMON | Trait.NEVER | Trait.KIN) | Trait.UNKNOWN  # "Pál" is no pal
    return key, what, cap, cap and len(text) > 1 and text.isupper()


def _pieces(tokens: Iterable[Token]) -> Iterator[tuple[int, int, str, str, int]]:
    for token in tokens:
        text = token.text
        if token.kind != "word" or text.isalpha():
            yield token
        elif "-" in text and (cuts := _cuts(text)):
            at = 0
            for cut in (*cuts, len(text)):
                if at:
                    yield token.start + at - 1, token.start + at, "-", "mark", token.block
                yield token.start + at, token.start + cut, text[at:cut], "word", token.block
                at = cut + 1
        else:
            if text[-1].isdigit() and len(text.rstrip("0123456789")) > 2:
                text = text.rstrip("0123456789")  # the mark of a footnote: "Mr. Eden1"
            yield token.start, token.start + len(text), text, token.kind, token.block


def _cuts(text: str) -> list[int]:
    """Where a hyphened token joins two names: behind a people ("American-Syngman"), between two well-known
    persons ("Molotov-Ribbentrop"); not in "Chang-ik", "Jean-Paul", "Mendes-France"."""
    parts = text.split("-")
    if len(parts) == 2 and parts[1] in _SUFFIXES and parts[0][:1].isupper():
        return [len(parts[0])]
    if len(parts) != 2 or not parts[1][:1].isupper() or not parts[0][:1].isupper():
        return []
    if traits(folded(text)) & Trait.LEADER:
        return []
    first, second = (traits(folded(part)) for part in parts)
    if first & (Trait.RANK | Trait.ROLE) and second & (Trait.LEADER | Trait.ENDING):
        return [len(parts[0])]  # "President-Dobrynin conversation"
    if first & Trait.PEOPLE and not second & (Trait.PEOPLE | Trait.COMMON):
        return [len(parts[0])]
    if (first & Trait.LEADER and second & _SURNAME) or (second & Trait.LEADER and first & _SURNAME):
        return [len(parts[0])]
    return []


_ARTICLE = re.compile(r"^(?:al|el|ul|as|ad|an|ar|at|az|os|ol|od|ed|es)-(?=.{3})", re.IGNORECASE)
_SMALL_BEFORE = re.compile(r"(?:(?:al|el|ul|as|ad|an|ar|at|az|os|ol|od|ed|es)-|[ldo]['’])[^\W\d_a-z]")
_GAELIC = re.compile(r"(?:Ma?c|O['’]|Fitz)[A-Z][a-z]{2}")


def _capital(text: str) -> bool:
    """Whether a word begins with a capital, an Arabic article or a French elision aside ("al-Assad", "d'Estaing")."""
    return text[0].isupper() or (text[0] in "aeudlo" and _SMALL_BEFORE.match(text) is not None)


def _traits(text: str, key: str) -> int:
    found = traits(_ARTICLE.sub("", key) if "-" in key else key)
    if text[0] in "MOF" and _GAELIC.match(text) and not found & (Trait.COMMON | Trait.NEVER):
        found |= Trait.ENDING
    return found


def _opens_next(found: Sequence[Word], opens: bool) -> bool:
    """Whether the word behind the last one, a mark, opens a sentence."""
    last = found[-1]
    if last.text != ".":
        return last.text in _ENDS_SENTENCE or opens
    before = found[-2] if len(found) > 1 and found[-2].block == last.block else None
    return before is None or not (before.initial or _is_short_title(before))


def _is_short_title(word: Word) -> bool:
    return bool(word.traits & (Trait.HONORIFIC | Trait.RANK)) and len(word.text) <= 5


_CAPITALS = re.compile(r"[^\W\d_a-z]{4}")


def _loud_blocks(view: View) -> frozenset[int]:
    """The blocks that are set in capitals: there a word in capitals is no acronym."""
    return frozenset(n for n, block in enumerate(view.blocks) if _is_loud(view.text, block))


def _is_loud(text: str, block: Block) -> bool:
    if not _CAPITALS.search(text, block.start, block.end):
        return False
    words = [word for word in text[block.start : block.end].split() if len(word) > 1 and word[0].isalpha()]
    return sum(word.isupper() for word in words) * 10 >= len(words) * 6


class _Taken:
    """The stretches that other claims hold."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = sorted(claims, key=lambda claim: (claim.start, -claim.end))
        self._next = 0
        self._open: list[Claim] = []

    def at(self, start: int, end: int) -> str:
        """What holds the characters, asked from left to right."""
        while self._next < len(self._claims) and self._claims[self._next].start < end:
            self._open.append(self._claims[self._next])
            self._next += 1
        self._open = [claim for claim in self._open if claim.end > start]
        return max((_weight(claim) for claim in self._open if claim.start < end), default=(0, ""))[1]

    def just(self, start: int, end: int) -> bool:
        """Whether some claim holds these characters and no more."""
        return any(claim.start == start and claim.end == end for claim in self._open)


def _taken(others: Iterable[Claim]) -> _Taken:
    return _Taken([c for c in others if c.element in _WEIGHTS and not any(c.cut)])


_WEIGHTS = {"date": 3, "orgName": 2, "placeName": 1}


def _weight(claim: Claim) -> tuple[int, str]:
    if claim.element != "date" and claim.certainty is not Certainty.HIGH:
        return 1, "perhaps"
    return _WEIGHTS[claim.element] + 1, claim.element


def is_verb(word: Word) -> bool:
    """Whether the word, behind a name, says what a person did."""
    return word.kind == "word" and not word.cap and word.key in onomasticon().verbs
