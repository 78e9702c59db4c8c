"""What follows the head of a body's name and belongs to it: "of Foreign Affairs of Japan", "(CC) Department"."""

from __future__ import annotations

from rubricator.recognise.dates.words import is_month
from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.lexicon import is_common
from rubricator.recognise.organizations.joined import (
    and_peoples,
    before_tail,
    coordinated,
    last_head,
)
from rubricator.recognise.organizations.reader import Reader
from rubricator.recognise.organizations.vocabulary import is_abbreviation, words
from rubricator.recognise.persons.onomasticon import Trait, traits

_JOINTS = frozenset({"for", "on"})
# Bodies that are "for" or "on" something; a party or an army is not.
_WIDE = words("wide")
_DEPTH = 4  # no name of a body is nested deeper
GENERAL_BODIES = frozenset(
    "directorate department secretariat administration staff headquarters office assembly council".split()
)


def complement(reader: Reader, last: int, depth: int = 0) -> int:
    """The end of "of the …" behind a head (or behind a complement): ``last`` where there is none."""
    start = _after_joint(reader, last) if depth < _DEPTH else None
    if start is None:
        further = max(_behind_letters(reader, last), _in_country(reader, last, last))
        return complement(reader, further, depth + 1) if further > last else _unions(reader, last)
    end = reader.run_end(start)
    if length := reader.known(start) or reader.place(start):
        known_end = start + length - 1
        reached = heads_behind(reader, known_end, reader.run_end(known_end))
        if reached > known_end:
            return complement(reader, reached, depth + 1)
        if further := and_peoples(reader, known_end):
            return complement(reader, further, depth + 1)
    elif (head := last_head(reader, start, end)) is not None:
        reached = behind_head(reader, head, end)
        if reached == head == end:
            return complement(reader, head, depth + 1)
        if reached == head and reader.text[head].key in _ATTRIBUTES:
            reached = before_tail(reader, head + 1, end)  # "Department of Party Organs"
    else:
        reached = before_tail(reader, start, end)
        if _is_stranger(reader, last, start, reached):
            return last
        reached = _in_country(reader, last, coordinated(reader, reached, end))
    if reached < start:
        return last
    return complement(reader, reached, depth + 1) if _goes_on(reader, reached) else reached


def _behind_letters(reader: Reader, last: int) -> int:
    """The end of what follows the abbreviation of a committee: "Central Committee (CC) Information Department"."""
    text, at = reader.text, last + 4
    if at >= len(text) or text[last].owner or (text[last + 1].text, text[last + 3].text) != ("(", ")"):
        return last
    fits = text[last + 2].text.isupper() and reader.is_head(last + 2) and text[at].block == text[last].block
    reached = heads_behind(reader, at - 1, reader.run_end(at)) if fits and reader.capital(at) else last
    return reached if reached >= at else last


_STATES = frozenset({"country", "state"})
# Who is sent to a country, or rules it: "Military Mission in Angola", "Soviet Military Administration in Germany".
_PLACED = frozenset({"mission", "administration"})
# Unions of people or of bodies that are in a country: "Federation of Evangelical Churches in the GDR".
_UNITING = frozenset({"association", "federation", "union", "league", "alliance", "conference"})


def _in_country(reader: Reader, last: int, reached: int) -> int:
    """The end of the country in which those are whom the body unites; ``reached`` where they are of none."""
    text = reader.text
    at = reached + 2 + (reached + 2 < len(text) and text[reached + 2].key == "the")
    if at >= len(text) or text[reached + 1].key != "in" or text[at].block != text[reached].block:
        return reached
    many = text[last].key in _UNITING and text[last + 1].key == "of" and text[reached].key.endswith("s")
    placed = last == reached and text[last].key in _PLACED
    length, places = gazetteer().longest(text, at) if many or placed else (0, ())
    return at + length - 1 if length and places[0].kind in _STATES else reached


_ATTRIBUTES = frozenset({"party", "union", "army", "church", "school", "bank", "council", "society"})
# Of these a man may have a post; an unknown name behind "of" is as likely his.
_POLITICAL = frozenset({"cc", "committee", "presidium", "politburo", "secretariat", "government", "cabinet", "board"})


def _is_stranger(reader: Reader, last: int, start: int, reached: int) -> bool:
    """Whether somebody stands behind the head: of a political body nothing but unknown words ("of the KWP CC of
    Choe"), of any other a given name and a surname ("National Bloc of Emile Edde")."""
    of = start - 1 - (reader.text[start - 1].key == "the")
    if reader.text[of].key != "of":
        return False
    if reader.text[of - 1].text == ")" and not is_common(reader.text[start].key):
        return True  # "General Confederation of Labor (CGIL) of Di Vittorio"
    after = reader.around.after(start)
    if start == reached and reader.text[start].key in _RANKING and after is not None and after.key in reader.words.role:
        return True  # "of Air Marshal Khan"
    if _is_somebody(reader, start, reached):
        return True
    if reader.text[last].key not in _POLITICAL:
        return False
    return reached >= start and not is_common(reader.text[start].key)


# These are always on something, whatever they report on.
_CHARGED = frozenset({"commission", "committee", "council", "conference", "subcommittee"})
_REPORTING = words("reporting")


def _reports(reader: Reader, last: int) -> bool:
    """Whether the body has written or said something here: what "on" leads up to is its subject."""
    before = [reader.around.before(last, steps) for steps in range(1, 12)]
    return any(piece is not None and piece.key in _REPORTING for piece in before)


_WITH_OTHERS = frozenset(
    "relations contacts liaison friendship cooperation solidarity ties links trade communication".split()
)


def _is_sent(reader: Reader, last: int) -> bool:
    """Whether a mission is sent, and to whom: "Permanent Mission of Cuba to the United Nations"."""
    at = last + 2 + (last + 2 < len(reader.text) and reader.text[last + 2].key == "the")
    led = any(reader.text[before].key == "mission" for before in range(max(0, last - 4), last + 1))
    return led and at < len(reader.text) and bool(reader.known(at) or reader.place(at))


_RANKING = frozenset({"air", "field", "prime", "rear", "foreign"})


def _is_somebody(reader: Reader, start: int, end: int) -> bool:
    """Whether a given name stands here, and a surname behind it, and nothing else."""
    if end != start + 1 or reader.is_head(end) or is_common(reader.text[end].key) or reader.place(start):
        return False
    given = traits(reader.text[start].key)
    return bool(given & Trait.GIVEN and not given & Trait.NEVER) and not reader.text[start].text.isupper()


_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def _after_joint(reader: Reader, last: int) -> int | None:
    """Where the words behind "of", "for the" … start, if they have a capital."""
    text = reader.text
    at = last + 1
    if at + 1 >= len(text) or text[last].owner or text[at].block != text[last].block:
        return None
    if text[at].text == "(" and at + 3 < len(text) and text[at + 2].text == ")" and is_abbreviation(text[at + 1].text):
        at += 3  # "Central Committee (CC) of the …"
        if text[at].key != "of" or text[at].block != text[last].block:
            return None
    with_others = text[at].key == "with" and text[last].key in _WITH_OTHERS
    with_others = with_others or (text[at].key == "to" and _is_sent(reader, last))
    if text[at].key == "on" and text[last].key not in _CHARGED and _reports(reader, last):
        return None  # "Report of the Public Security Bureau on the Arrangements"
    wide = text[last].key in _WIDE or (text[last].key == "state" and text[at].key == "for")
    if text[at].key != "of" and not (text[at].key in _JOINTS and wide) and not with_others:
        return None
    at += 1
    dated = is_month(text[at].key) and at + 1 < len(text) and text[at + 1].text.isdecimal()
    if text[at].key in _DAYS or dated or (text[last + 1].key in _JOINTS and is_month(text[at].key)):
        return None  # "at the State Department on Friday", "of the Armistice Commission on October 19"
    if text[at].key == "the" and at + 1 < len(text):
        at += 1
    if text[last + 1].key in _JOINTS and text[at].owner and text[at].key not in reader.words.inside:
        return None  # "the South American Bureau on Trotsky's bloc"
    fits = reader.capital(at) and text[at].block == text[last].block and text[at].kind == "word"
    return at if fits and at not in reader.persons and text[at].key not in reader.words.role else None


def _unions(reader: Reader, last: int) -> int:
    """ "Central Committee of the united trade unions": the one complement that is written small."""
    text = reader.text
    if last + 3 >= len(text) or text[last + 1].key != "of":
        return last
    for at in range(last + 2, min(last + 6, len(text))):
        if text[at].kind != "word" or text[at].block != text[last].block:
            return last
        if text[at].key == "unions" and text[at - 1].key in ("trade", "labor", "labour"):
            return at
    return last


def heads_behind(reader: Reader, reached: int, end: int) -> int:
    """ "of the Soviet Union Central Committee": more words and a head behind a place or a known name."""
    best = reached
    for at in range(reached + 1, end + 1):
        key = reader.text[at].key
        if reader.is_head(at):
            best = at
        elif key == "general" and at < end and reader.text[at + 1].key in GENERAL_BODIES:
            continue
        elif key in reader.words.tail or key in reader.words.role:
            break
    return best


def _goes_on(reader: Reader, reached: int) -> bool:
    """Whether another "of" leads to a place, a people or another body: "… of Foreign Affairs of Japan"."""
    start = _after_joint(reader, reached)
    if start is not None and reader.text[reached].key == "state" and reader.text[reached + 1].key == "for":
        return True  # "Secretariat of State for Foreign Affairs"
    if start is None or reader.text[reached + 1].key not in ("of", "with", "to"):
        return False
    if reader.text[reached + 1].key in ("with", "to"):
        return True  # "Department for Relations with …"
    if _behind_for(reader, reached):
        return True
    if reader.place(start) or reader.known(start):
        return True
    return last_head(reader, start, reader.run_end(start)) is not None


def _behind_for(reader: Reader, reached: int) -> bool:
    """ "Office for the Protection of the Constitution", "Committee for the Peaceful Reunification of the Fatherland":
    what a body is for is of something."""
    before = [reader.text[at].key for at in range(max(0, reached - 5), reached)]
    return "for" in before[-2:] or before[-3:-1] == ["for", "the"] or "with" in before


def is_naming_complement(reader: Reader, last: int, end: int) -> bool:
    """Whether the words behind the head name it: not "of the Party"."""
    words = reader.words
    return any(
        reader.text[at].kind == "word"
        and reader.text[at].key not in words.generic
        and reader.text[at].key not in ("of", "the", "for", "and", "on")
        and reader.text[at].key not in words.tail
        for at in range(last + 1, end + 1)
    )


def behind_head(reader: Reader, head: int, end: int) -> int:
    """ "CC KWP": a known name behind the head belongs to it."""
    last = head
    if last < end and reader.text[head].key == "consulate" and reader.text[head + 1].key == "general":
        last += 1
    while last < end and (length := reader.known(last + 1) or _unknown_letters(reader, head, last + 1)):
        if last + length > end:
            break
        last += length
    return last


def _unknown_letters(reader: Reader, head: int, at: int) -> int:
    """1 where "CC" leads up to the abbreviation of a party that no list has: "CC WPV"."""
    form = reader.text[at].text
    letters = at == head + 1 and reader.text[head].text == "CC" and form.isupper() and 2 < len(form) < 7
    return int(letters and not reader.around.loud(at) and not is_common(reader.text[at].key))
