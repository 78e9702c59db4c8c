"""What speaks for a candidate being a person: what stands before and behind it, and where it stands.

Each test gives points and the rule that made them. :data:`PROOF` points prove a name: it is then a person's wherever
it stands in the document.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.persons.called import is_given_name
from rubricator.recognise.persons.initials import is_styled
from rubricator.recognise.persons.names import QUOTES, Shape
from rubricator.recognise.persons.onomasticon import TITLE, Trait, cues
from rubricator.recognise.persons.rolls import heads_names, sends_on
from rubricator.recognise.persons.words import Word, Words

PROOF = 4
Points = tuple[int, str]
_NOTHING: Points = (0, "")

_IN_TITLES = cues("in-titles")
_OPENS_COMPLEMENT = cues("opens-complement")
_PAPERWORK = cues("paperwork")
_SOMEBODY_LIKE = cues("somebody-like")
_OF_PERSONS = cues("before-of-person")
_PLACING = cues("placing")
# Behind these a list is one of places.
PLACING = _PLACING | frozenset({"from", "of", "around", "between", "through", "across", "the", "over", "about"})
_DONE_TO_PERSONS = cues("done-to-persons")
_NO_BONUS = cues("no-bonus")
_DASHES = frozenset({"-", "–", "—"})
# "von Manteuffel": in an English text these stand before a family's name alone.
OF_NOBLES = frozenset({"von", "van"})
_SENT_BY = frozenset({"visit", "letter", "call", "message", "question", "telegram", "note", "report", "memorandum"})


def before(words: Sequence[Word], i: int) -> Points:
    """What stands before the name that begins with this word."""
    at = i - 1
    if words[i].gap < 0 or (words[i].gap > 2 and words[i].gap != 0):
        return _NOTHING
    if words[at].text in QUOTES and words[i].gap == 0 and _is_byname(words, i, at):
        return 4, "rule-person-alternative"
    while at > 0 and words[at].text in ("“", '"', "‘", "«") and words[at].gap >= 0 and words[at + 1].gap == 0:
        at -= 1
    if words[at].text == "." and words[at].gap == 0 and at:
        at -= 1
        return (5, "rule-person-title") if _is_abbreviated(words[at]) or is_styled(words, i) else _NOTHING
    word = words[at]
    if word.kind == "mark":
        return _mark_before(words, at, words[i])
    if word.key == "dear" and words[i].traits & (Trait.GIVEN | Trait.SURNAME | Trait.LEADER):
        return 4, "rule-person-title"
    if title := _title(word, words[i]):
        return title
    if word.key in _OF_PERSONS and word.kind == "word" and not word.cap:
        return _NOTHING
    if points := _small_word(words, at) or _for_somebody(words, at, words[i]) or _of_a_body(words, at, words[i]):
        return points
    return (4, "rule-person-title") if word.cap and _in_complement(words, at) else _NOTHING


def _is_byname(words: Sequence[Word], i: int, opens: int) -> bool:
    """Whether one word alone in quotation marks stands behind a full name: "Joao Luis Neto, “Xietu”"."""
    last = opens - 2 if opens and words[opens - 1].text in (",", "(") else opens - 1
    closes = i + 2 if i + 1 < len(words) and words[i + 1].text in (",", ".") else i + 1
    if last < 1 or closes >= len(words) or words[closes].text not in QUOTES or words[last].gap != 1:
        return False
    if not words[last].cap or words[i].traits & Trait.COMMON:
        return False
    if words[last].traits & Trait.GIVEN and words[opens - 1].text == "(":
        return True
    named = words[last - 1].traits & Trait.GIVEN and not words[last].traits & (Trait.COMMON | TITLE | Trait.NEVER)
    return bool(named and words[last - 1].cap)


def _mark_before(words: Sequence[Word], at: int, name: Word) -> Points:
    """An office behind which a bracket or a comma leads to the name; a bracket that holds an office or a given name."""
    word = words[at]
    if word.text == "(" and at and _holds(words, at - 1, name) and not _is_numbered(words, at + 1):
        return 4, "rule-person-title"
    if word.text == ":" and at > 1 and words[at - 1].key == "by" and words[at - 2].key in _PAPERWORK:
        return 4, "rule-person-paperwork"
    if word.text == ":" and at and (heads_names(words[at - 1], name) or sends_on(words, at - 1)):
        return 4, "rule-person-title"
    if word.text in _DASHES and at > 2 and words[at - 2].text == ":" and words[at - 1].taken == "placeName":
        return (4, "rule-person-title") if heads_names(words[at - 3], name) else _NOTHING  # "Sender: Sofia – Stojanow"
    if word.text == "," and at and words[at - 1].traits & Trait.ROLE and name.traits & (Trait.UNKNOWN | _KNOWN):
        return 3, "rule-person-apposition"
    if word.text == "]" and name.gap == 1 and _introduced_in_bracket(words, at):
        return 5, "rule-person-title"
    return (4, "rule-person-title") if _in_complement(words, at) and word.text == ")" else _NOTHING


def _holds(words: Sequence[Word], at: int, name: Word) -> bool:
    """Whether an office stands before a bracket, or a mission whose head the name in it is."""
    return _names_office(words, at) or (_is_mission(words, at) and not _is_town(name))


_MISSIONS = frozenset({"embassy", "legation", "consulate", "mission"})


def _is_mission(words: Sequence[Word], at: int) -> bool:
    """Whether a mission and where it is stand before the bracket: "Hungarian Embassy in Havana (Beck)"."""
    while at > 1 and words[at].taken == "placeName" and words[at].gap > 0:
        at -= 1
    behind = at + 1 < len(words) and words[at + 1].taken == "placeName"
    return behind and at > 0 and words[at].key in ("in", "at", "to") and words[at - 1].key in _MISSIONS


def _is_town(word: Word) -> bool:
    """Whether a large town is called so: "the Embassy in Chile (Santiago)"."""
    return any(place.kind in ("capital", "city") and not place.small for place in gazetteer().named(word.text))


def _is_numbered(words: Sequence[Word], at: int) -> bool:
    """Whether a number follows, as behind the post that sent a telegram: "his emissary (Santiago 3612)"."""
    return at + 1 < len(words) and words[at + 1].kind == "number" and words[at + 1].gap == 1


def _introduced_in_bracket(words: Sequence[Word], closes: int) -> bool:
    """Whether the bracket that closes here gives the office or the given name of who follows: "[Ambassador Boleslaw]
    Jelen", "[Foreign Minister, Andrei] Gromyko"."""
    for at in range(closes - 1, max(-1, closes - 16), -1):
        word = words[at]
        if word.text == "[" or word.block != words[closes].block:
            inner = [w for w in words[at + 1 : closes] if w.kind == "word"]
            if word.text != "[" or not inner:
                return False
            if all(w.initial for w in inner):
                return True  # "comrade [N.V.] Roshchin"
            if at and words[at].gap == 1 and words[at - 1].traits & TITLE and all(w.cap for w in inner):
                return not any(w.traits & (TITLE | Trait.PEOPLE) or w.taken for w in inner)
            office = any(w.traits & TITLE and w.cap for w in inner) and inner[-1].cap
            given = inner[-1].traits & Trait.GIVEN or (inner[0].traits & Trait.GIVEN and not inner[-1].traits & TITLE)
            return office or bool(given and inner[0].cap and inner[-1].cap)
        if word.text == "]":
            return False
    return False


def _names_office(words: Sequence[Word], at: int) -> bool:
    """Whether an office stands before the bracket: "The British Ambassador (Halifax)"."""
    word = words[at]
    if word.traits & (Trait.ROLE | Trait.RANK):
        return True
    return word.cap and _in_complement(words, at)


def _is_abbreviated(word: Word) -> bool:
    return bool(word.traits & (TITLE | Trait.MODIFIER)) and len(word.text) <= 6


def _title(word: Word, name: Word) -> Points | None:
    if word.kind != "word" or (word.traits & Trait.EAST and not word.traits & Trait.HONORIFIC):
        return None
    if word.traits & Trait.HONORIFIC and (word.cap or len(word.text) > 3):
        return 5, "rule-person-title"
    if word.traits & (Trait.RANK | Trait.ROLE):
        known = name.traits & (Trait.SURNAME | Trait.LEADER | Trait.EAST | Trait.GIVEN)
        return (5 if known or not name.traits & Trait.COMMON else 3), "rule-person-title"
    if word.cap and word.key in _CLERICAL and name.traits & (Trait.UNKNOWN | Trait.SURNAME):
        return 4, "rule-person-title"
    called = is_given_name(name)  # "his daughter Beatriz"
    return (4 if called else 2, "rule-person-title") if word.traits & Trait.KIN else None


_CLERICAL = frozenset({"father", "sister", "brother", "mother"})


def _small_word(words: Sequence[Word], at: int) -> Points | None:
    """The cult of personality of X, drafted by X, in X, the X."""
    word = words[at]
    if word.kind != "word" or word.cap:
        return None
    last = words[at - 1].key if at and word.gap >= 0 else ""
    if word.key == "of" and last in _OF_PERSONS:
        return 3, "rule-person-context"
    if word.key in ("by", "from") and last in _PAPERWORK:
        return (4 if word.key == "by" else 1), "rule-person-paperwork"
    if word.key == "by":
        return 1, "rule-person-context"
    if word.key == "from" and last in _SENT_BY:
        return 3, "rule-person-context"
    if word.key == "to" and at and word.gap == 1 and _sends(words, at - 1):
        return 4, "rule-person-context"
    if word.key in _DONE_TO_PERSONS:
        return 3, "rule-person-verb"
    if word.key == "like" and last in _SOMEBODY_LIKE:
        return 4, "rule-person-context"
    if word.key in _PLACING:
        return -3, ""
    return (-2, "") if word.key == "the" else None


def _for_somebody(words: Sequence[Word], at: int, name: Word) -> Points | None:
    """In telegrams: "pass London for Aldrich", "Copies to Saunders"."""
    if words[at].key == "to" and at and words[at - 1].key in ("copy", "copies"):
        return (4, "rule-person-context") if name.traits & (Trait.UNKNOWN | _KNOWN) else None
    if words[at].key != "for" or not at or words[at - 1].taken != "placeName" or words[at].cap:
        return None
    return (4, "rule-person-context") if name.traits & (Trait.UNKNOWN | _KNOWN) else None


def _of_a_body(words: Sequence[Word], at: int, name: Word) -> Points | None:
    """ "SAVAK's Pakravan is worried"."""
    owned = words[at].kind == "possessive" and at and words[at - 1].taken == "orgName"
    return (2, "rule-person-context") if owned and name.traits & (Trait.UNKNOWN | _KNOWN) else None


_SENT = frozenset({"telegram", "cable", "letter", "message", "memorandum", "note"})
_KNOWN = Trait.LEADER | Trait.SURNAME | Trait.ENDING


def _sends(words: Sequence[Word], sender: int) -> bool:
    """Whether somebody sends something here: "Ciphered Telegram No. 0100, Stalin to (Terebin)"."""
    if not words[sender].cap or not words[sender].traits & _KNOWN or sender < 2:
        return False
    before = words[sender - 1]
    if before.text != ",":
        return False
    line = words[max(0, sender - 12) : sender]
    return any(w.key in _SENT and w.cap and w.block == words[sender].block for w in line)


def _in_complement(words: Sequence[Word], at: int) -> bool:
    """Whether the capitalised words up to here are what an office is over: "Minister of Trade", "Ambassador to the
    DPRK", "Chief of the Political Department of the Naval Directorate"."""
    for steps in range(16):
        j = at - steps
        if j < 0 or words[j].block != words[at].block:
            return False
        word = words[j]
        if word.traits & Trait.ROLE and steps and words[j + 1].key in _OPENS_COMPLEMENT:
            return True
        if not (word.cap or word.key in _IN_TITLES or word.kind == "possessive"):
            return False
        if word.gap < 0:
            return False
    return False


def itself(words: Sequence[Word], shape: Shape) -> Points:
    """What the words of the candidate are by themselves."""
    last = words[shape.last] if words[shape.last].kind == "word" else words[shape.first]
    what = last.traits
    if what & Trait.LEADER:
        return 4, "rule-person-known"
    if words[shape.first].text in OF_NOBLES and shape.first < shape.last:
        return 4, "rule-person-context"
    doubted = any(w.taken == "perhaps" for w in words[shape.first : shape.last + 1])
    if what & Trait.ENDING:
        adjective = len(shape.parts) == 1 and last.key.endswith("ian") and not what & Trait.SURNAME
        return 4 - doubted - (adjective or not what & (Trait.UNKNOWN | Trait.SURNAME)), "rule-person-ending"
    if len(shape.parts) == 2 and all(w.traits & Trait.SURNAME for w in words[shape.first : shape.last + 1]):
        return 3 - doubted, "rule-person-context"  # "Parker Hart"
    if len(shape.parts) == 1 and what & Trait.COMMON and is_given_name(last):
        return 2 - doubted, "rule-person-given"
    if what & Trait.COMMON and what & Trait.SURNAME and len(shape.parts) == 1:
        return 1 - doubted, "rule-person-context"
    points = int(len(shape.parts) > 1 and any(w.traits & Trait.GIVEN for w in words[shape.first : shape.last + 1]))
    if what & (Trait.SURNAME | Trait.GIVEN):
        points += 1 + bool(what & Trait.UNKNOWN)
    if what & Trait.UNKNOWN:
        points += 1 + _strangeness(words, shape) - 2 * (what == Trait.UNKNOWN and last.key.endswith(_OF_WORDS))
    return points - doubted, "rule-person-context"


# English words end so, be they in the lexicon or not: "Reconnoitring began".
_OF_WORDS = ("ring", "ting", "ning", "sing", "ying", "tion", "ment", "ness", "ility", "edly", "ally", "ously")


def _strangeness(words: Sequence[Word], shape: Shape) -> int:
    """What two or three words that no list has, or one of two parts, are worth: "Oginga Odinga", "Lennox-Boyd"."""
    before = words[shape.first - 1].key if shape.first and words[shape.first].gap >= 0 else ""
    many = 1 < len(shape.parts) < 4 and all(word.traits & Trait.UNKNOWN for word in _spelled(words, shape))
    first, _, second = words[shape.first].text.partition("-")
    double = len(shape.parts) == 1 and first[:1].isupper() and second[:1].isupper() and len(second) > 3
    if before in QUOTES:
        return int(many)  # the title of a work
    return (1 if before in _NO_BONUS else 3) if many else (2 if double and before not in _NO_BONUS else 0)


def _spelled(words: Sequence[Word], shape: Shape) -> list[Word]:
    return [w for w in words[shape.first : shape.last + 1] if w.kind == "word"]


def titled(words: Words, start: int, end: int) -> bool:
    """Whether most of the longer English words of the block are capitalised, so that a capital says nothing."""
    capitals = bisect_left(words.capitals, end) - bisect_left(words.capitals, start)
    if capitals < 3:
        return False
    large = small = 0
    for word in words[start:end]:
        if word.traits & Trait.COMMON and len(word.text) > 3:
            large, small = large + word.cap, small + (not word.cap)
            if small * 3 > capitals:
                return False
    return large + small >= 3 and large >= small * 3
