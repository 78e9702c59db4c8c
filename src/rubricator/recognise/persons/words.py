"""The tokens of a view as the search for persons reads them: what each word can be, and what stands round it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, count, repeat
from operator import sub
from typing import NamedTuple

from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.persons.cut import Columns, cut
from rubricator.recognise.persons.loud import is_called, is_no_name, is_sentence, loud_blocks, may_be_called
from rubricator.recognise.persons.onomasticon import (
    TITLE,
    Trait,
    cues,
    folded,
    is_japanese,
    onomasticon,
    syllables,
    traits,
)  # fmt: skip
from rubricator.recognise.tokens import Tokens
from rubricator.spans import Certainty, Claim
from rubricator.view import View


class Word(NamedTuple):
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
        return self.cap and self.kind == "word" and (len(self.text) == 1 or self.text in _TWO_LETTERS)


_TWO_LETTERS = cues("two-letter-initial")
_JOINING = frozenset({"da", "de", "do", "dos", "das", "di", "del"})
_ENDS_SENTENCE = frozenset('.!?:;•–—"“”»«*')


class Words(list[Word]):
    """The words and marks of a view in order. ``capitals``: the places of those that begin with a capital;
    ``firsts``: of the first ones of the blocks; ``held``: of those that others hold; ``texts``: the text of each."""

    capitals: Sequence[int] = ()
    firsts: Sequence[int] = ()
    held: Sequence[int] = ()
    texts: Sequence[str] = ()

    def places_of(self, text: str) -> list[int]:
        """The places of the words or marks with this text."""
        found: list[int] = []
        at = -1
        for _ in range(self.texts.count(text)):
            at = self.texts.index(text, at + 1)
            found.append(at)
        return found


def words(view: View, tokens: Tokens, others: Iterable[Claim]) -> Words:
    """The words and marks of the view in order."""
    columns = cut(tokens)
    loud = loud_blocks(view, columns)
    blocks = view.blocks
    prose = frozenset(n for n in loud if is_sentence(view.text[blocks[n].start : blocks[n].end]))
    found = _made(columns, loud, prose)
    found.held = _hold(found, columns, others)
    _free(found, found.held)
    _quiet_labels(found)
    return found


def _made(columns: Columns, loud: frozenset[int], prose: frozenset[int]) -> Words:
    """The words, of which none is taken yet. ``loud``: the blocks in capitals; ``prose``: those but headings."""
    texts, blocks, kinds = columns.texts, columns.blocks, columns.kinds
    known = {text: _known(text) if kind == "word" else (text, 0, False, False) for text, kind in kinds.items()}
    key = {text: one[0] for text, one in known.items()}
    what = {text: one[1] for text, one in known.items()}
    caps = list(map({text: one[2] for text, one in known.items()}.__getitem__, texts))
    uppers = list(map({text: one[3] for text, one in known.items()}.__getitem__, texts))
    opens = [False] * len(texts)
    gaps = list(map(sub, columns.starts, chain((0,), columns.ends)))
    firsts = list(_firsts(blocks))
    for at in firsts:
        opens[at], gaps[at] = True, -1
    for at in _among(blocks, loud):
        text = texts[at]
        uppers[at] = False
        if caps[at] and text.isupper() and is_no_name(key[text], blocks[at] in prose):
            caps[at] = may_be_called(key[text]) and is_called(texts, at, what)
    _open(columns, caps, what, opens)
    every = (
        columns.starts,
        columns.ends,
        texts,
        map(key.__getitem__, texts),
        map(kinds.__getitem__, texts),
        blocks,
        map(what.__getitem__, texts),
        caps,
        uppers,
        opens,
        gaps,
        repeat(""),
    )
    found = Words(map(tuple.__new__, repeat(Word), zip(*every, strict=False)))  # Word(…) for all of them at once
    found.capitals, found.firsts, found.texts = list(compress(range(len(texts)), caps)), firsts, texts
    return found


def _firsts(blocks: Sequence[int]) -> Iterator[int]:
    """The places of what stands first in its block."""
    at = 0
    while at < len(blocks):
        yield at
        at = bisect_right(blocks, blocks[at], at)


def _among(blocks: Sequence[int], some: Iterable[int]) -> Iterator[int]:
    """The places of what stands in some of the blocks."""
    for block in sorted(some):
        yield from range(bisect_left(blocks, block), bisect_right(blocks, block))


def _open(columns: Columns, caps: Sequence[bool], what: Mapping[str, int], opens: list[bool]) -> None:
    """Says of each word whether it opens a sentence, where the first ones of the blocks are known to do so."""
    texts, blocks, kinds = columns.texts, columns.blocks, columns.kinds
    others = {text for text, kind in kinds.items() if kind in ("number", "mark")}
    last = len(texts) - 1
    for at in compress(count(), map(others.__contains__, texts)):
        text = texts[at]
        if text == ".":
            first = not at or blocks[at - 1] != blocks[at]
            ends = first or not _is_shortened(texts[at - 1], caps[at - 1], what[texts[at - 1]])
        else:
            ends = opens[at] or text in _ENDS_SENTENCE
        if ends and at < last:
            opens[at + 1] = True


def _is_shortened(text: str, cap: bool, what: int) -> bool:
    """Whether a full stop behind the word belongs to it: an initial, a short title."""
    return (cap and _is_initial(text)) or (bool(what & (Trait.HONORIFIC | Trait.RANK)) and len(text) <= 5)


def _is_initial(text: str) -> bool:
    return len(text) == 1 or text in _TWO_LETTERS


def _hold(found: list[Word], columns: Columns, others: Iterable[Claim]) -> list[int]:
    """Says of each capitalised word what holds it, and gives the places of those that are held."""
    claims = [claim for claim in others if claim.element in _WEIGHTS and not any(claim.cut)]
    holders: dict[int, tuple[int, str]] = {}
    for claim in claims:
        weight = _weight(claim)
        for at in range(bisect_right(columns.ends, claim.start), bisect_left(columns.starts, claim.end)):
            if found[at].cap:
                holders[at] = max(weight, holders.get(at, weight))
    just = {(claim.start, claim.end) for claim in claims}
    held_at = sorted(holders)
    for at in held_at:
        found[at] = Word(*found[at][:-1], _less(holders[at][1], found, at, just))  # it is "taken" by this
    return held_at


def _less(held: str, found: Sequence[Word], at: int, just: Container[tuple[int, int]]) -> str:
    """What holds the word; only perhaps where a place's name is a person's too."""
    word = found[at]
    if held == "placeName" and word.traits & Trait.LEADER and (word.start, word.end) in just:
        return "perhaps"  # cities were named after statesmen, and after 1991 or 1961 no more
    if (
        held == "orgName"
        and (word.start, word.end) in just
        and word.traits & Trait.SURNAME
        and _follows_given(found, at)
    ):
        return "perhaps"  # "Aurel Duma"
    if held == "placeName" and (word.start, word.end) in just and _follows_eastern(found, at):
        return "perhaps"  # "Chen Jian"
    if held == "placeName" and _named_after_place(found, at):
        return "perhaps"  # and statesmen after cities: "Adalberto Pereira", "Foreign Minister Colombo"
    return held


def _follows_eastern(found: Sequence[Word], at: int) -> bool:
    """Whether the word is a syllable of the language whose surname stands right before it."""
    word, before = found[at], found[at - 1] if at and found[at].gap == 1 else None
    if before is None or not before.cap or before.taken or before.upper or word.upper:
        return False
    cultures = onomasticon().cultures.get(before.key, frozenset())
    return len(word.key) <= _SYLLABLE and any(syllables(word.key, culture) for culture in cultures)


# No syllable of Chinese in pinyin is longer ("zhuang").
_SYLLABLE = 6


def _quiet_labels(found: Words) -> None:
    """A speaker's label in capitals is no row of abbreviations: "TODOR ZHIVKOV: The situation …"."""
    for start in [at for at in found.firsts if found[at].upper]:
        end = start
        while (
            end < len(found) and end - start < 8 and (found[end].upper or found[end].text == "." or found[end].initial)
        ):
            end += 1
        if end < len(found) and found[end].text == ":" and found[end].gap == 0:
            found[start:end] = [word._replace(upper=False) for word in found[start:end]]


def _free(found: list[Word], held_at: Iterable[int]) -> None:
    """Words that others hold and that are a name's all the same."""
    for at in held_at:
        given = _is_given(found, at)
        if given and found[at + 1].taken:
            found[at + 1] = found[at + 1]._replace(taken="perhaps")
        if given or _is_addressed(found, at) or _before_surname(found, at):
            found[at] = found[at]._replace(taken="perhaps")


def _is_given(found: Sequence[Word], at: int) -> bool:
    """A city that is a given name as well, right before a word that can only be a surname: "Vladimir Popovic"."""
    word = found[at]
    if word.taken != "placeName" or at + 1 == len(found) or word.key in _LANDS:
        return False
    after = found[at + 1]
    if after.gap != 1 or not after.cap or (after.taken and not _is_strange_place(after)):
        return False
    if word.key in _TOWNS_FIRST and word.gap == 1 and found[at - 1].key in _PLACING:
        return False  # "in Sofia Petrova said"
    if is_japanese(word.key) and is_japanese(after.key) and after.traits & (Trait.UNKNOWN | Trait.GIVEN):
        return len(after.key) > 3 and not after.traits & Trait.COMMON  # "Takasaki Tatsunosuke"
    if not word.traits & Trait.GIVEN:
        return False
    surname = after.traits & (Trait.ENDING | Trait.LEADER | Trait.UNKNOWN | Trait.SURNAME)
    return bool(surname) and not after.traits & (Trait.COMMON | Trait.NEVER | Trait.PEOPLE)


# Of these given names the town is meant as a rule.
_TOWNS_FIRST, _PLACING = cues("town-given"), cues("placing") | {"from", "to", "of"}
_LANDS = frozenset({"wadi", "jebel", "jabal", "djebel"})


def _is_strange_place(word: Word) -> bool:
    """Whether it is a place whose name English does not know, as that of a region: "(Vladimir) Krajina"."""
    return word.taken == "placeName" and bool(word.traits & Trait.UNKNOWN) and not word.upper


def _before_surname(found: Sequence[Word], at: int) -> bool:
    """Whether letters set apart lead up to what can only be a surname: "S. K. Banerji", not "U. S. Ambassador"."""
    first = at - 2 if at > 1 and found[at].gap == 1 and found[at - 1].text == "." and found[at - 2].initial else at
    if first + 4 >= len(found) or [w.text for w in found[first + 1 : first + 4 : 2]] != [".", "."]:
        return False
    one, other, surname = found[first], found[first + 2], found[first + 4]
    apart = one.initial and other.initial and other.gap == 1 and surname.gap == 1
    what = surname.traits
    named = what & (Trait.SURNAME | Trait.UNKNOWN) and not what & (
        Trait.COMMON | Trait.NEVER | Trait.PEOPLE | Trait.ROLE
    )
    return apart and surname.cap and not surname.taken and bool(named)


def _is_addressed(found: Sequence[Word], at: int) -> bool:
    """Letters behind a form of address abbreviate no body: "Dr. S. S. Bhatnagar"."""
    if not found[at].initial or found[at].gap < 0:
        return False
    while at and found[at].gap >= 0 and (found[at - 1].text == "." or found[at - 1].initial):
        at -= 1
    return at > 0 and found[at - 1].cap and bool(found[at - 1].traits & Trait.HONORIFIC)


def _named_after_place(found: Sequence[Word], at: int) -> bool:
    """Whether the place's name is somebody's here: behind a title, or behind a given name that goes with it."""
    word = found[at]
    before = found[at - 1] if at and word.gap == 1 else None
    titled = before is not None and before.cap and before.traits & (Trait.RANK | Trait.ROLE | Trait.HONORIFIC)
    if titled and found[at - 1].key not in _OF_POSTS and not _is_consul(found, at - 1):
        return True
    if before is not None and before.text in ("van", "von"):
        return True  # "van Zeeland for Belgium"
    if not word.traits & (Trait.SURNAME | Trait.GIVEN):
        return before is not None and _is_only_given(before)
    return _follows_given(found, at) or _follows_initial(found, at)


def _is_consul(found: Sequence[Word], at: int) -> bool:
    """Whether the title is that of a post: "Consul General Hamburg" has the place of one behind it."""
    if found[at].key != "general":
        return found[at].key in ("consulate-general", "consul-general")
    office = found[at - 1] if at and found[at].gap == 1 else None
    return office is not None and (office.key in ("consulate", "legation") or bool(office.traits & Trait.ROLE))


def _is_only_given(word: Word) -> bool:
    """Whether the word is a given name, and neither a place nor anything that has a place behind it."""
    if not word.traits & Trait.GIVEN or not word.cap or word.taken or len(word.text) < 3:
        return False
    if word.traits & (Trait.NEVER | Trait.PEOPLE | Trait.LEADER | TITLE | Trait.MODIFIER | Trait.EAST):
        return False
    return all(place.small for place in gazetteer().named(word.text))  # but "Santiago Chile"


_POINTS_OF_THE_COMPASS = frozenset({"N", "S", "E", "W"})


def _follows_initial(found: Sequence[Word], at: int) -> bool:
    """Whether an initial stands right before: "M. Orlando", not "S. Vietnam"."""
    if at < 2 or found[at].gap != 1 or found[at - 1].text != "." or found[at - 1].gap != 0:
        return False
    letter = found[at - 2]
    return letter.cap and letter.initial and letter.text not in _POINTS_OF_THE_COMPASS


# Behind these stands the place of the post, in telegrams: "Ambassador Moscow".
_OF_POSTS = frozenset({"ambassador", "amb", "consul", "consulate", "delegate", "representative", "head", "chief"})


def _follows_given(found: Sequence[Word], behind: int) -> bool:
    """Whether a given name stands right before, perhaps with a particle between."""
    at, gap = behind - 1, found[behind].gap
    if at > 0 and found[at].key in _JOINING and found[at].gap == 1:
        at, gap = at - 1, 1
    before = found[at] if at >= 0 and gap == 1 else None
    if before is None or not before.cap or before.taken == "placeName":
        return False
    return bool(before.traits & Trait.GIVEN) or (before.traits & Trait.SURNAME != 0 and at != behind - 1)


def _known(text: str) -> tuple[str, int, bool, bool]:
    """A word's key and traits, and whether it begins with a capital and is all in capitals."""
    key = folded(text)
    cap = _capital(text)
    what = _traits(text, key)
    foreign = not text.isascii() and any(ord(letter) > 191 and letter.isalpha() for letter in text)
    if foreign and what & Trait.COMMON and cap:
        what = what & ~(Trait.COMMON | Trait.NEVER | Trait.KIN) | Trait.UNKNOWN  # "Pál" is no pal
    return key, what, cap, cap and len(text) > 1 and text.isupper()


_ARTICLE = re.compile(r"^(?:al|el|ul|as|ad|an|ar|at|az|os|ol|od|ed|es)-['’‘]?(?=.{3})", re.IGNORECASE)
_SMALL_BEFORE = re.compile(r"(?:(?:al|el|ul|as|ad|an|ar|at|az|os|ol|od|ed|es)-['’‘]?|[ldo]['’])[^\W\d_a-z]")
_GAELIC = re.compile(r"(?:Ma?c|O['’]|Fitz)[A-Z][a-z]{2}")


def _capital(text: str) -> bool:
    """Whether a word begins with a capital, an Arabic article or a French elision aside ("al-Assad", "d'Estaing")."""
    return text[0].isupper() or (text[0] in "aeudlo" and _SMALL_BEFORE.match(text) is not None)


def _traits(text: str, key: str) -> int:
    found = traits(_ARTICLE.sub("", key) if "-" in key else key)
    if text[0] in "MOF" and _GAELIC.match(text) and not found & (Trait.COMMON | Trait.NEVER):
        found |= Trait.ENDING
    return found


_WEIGHTS = {"date": 3, "orgName": 2, "placeName": 1}


def _weight(claim: Claim) -> tuple[int, str]:
    if claim.element != "date" and claim.certainty is not Certainty.HIGH:
        return 1, "perhaps"
    return _WEIGHTS[claim.element] + 1, claim.element


def is_verb(word: Word) -> bool:
    """Whether the word, behind a name, says what a person did."""
    return word.kind == "word" and not word.cap and word.key in onomasticon().verbs
