"""Names of organizations by their form: which words belong together.

"Korean Workers' Party Central Committee" ends with its head; "Ministry of Foreign Affairs of Japan" begins with it;
"Political Department of the Naval Directorate of the KPA" does both. The longest name is one name.
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricator.recognise.dates.words import is_month
from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.lexicon import is_common
from rubricator.recognise.organizations.joined import (
    and_peoples,
    before_tail,
    coordinated,
    last_head,
    to_the_left,
)
from rubricator.recognise.organizations.reader import Reader
from rubricator.recognise.organizations.vocabulary import (
    is_abbreviation,
    is_number,
    words,
)
from rubricator.recognise.persons.onomasticon import Trait, traits
from rubricator.recognise.places.context import peoples

_JOINTS = frozenset({"for", "on"})
# Bodies that are "for" or "on" something; a party or an army is not.
_WIDE = words("wide")
_DEPTH = 4  # no name of a body is nested deeper


def bodies(reader: Reader) -> Iterator[tuple[int, int]]:
    """The first and last pieces of each name of an organization that its form shows."""
    behind = 0
    for at in _promising(reader):
        if at < behind or not reader.capital(at):
            continue
        end = reader.run_end(at)
        found = _listed(reader, at, end) or _in_run(reader, at, end)
        behind = end + 1
        if found is not None:
            yield found
            behind = found[1] + 1


def _promising(reader: Reader) -> Iterator[int]:
    """The capitals that stand in a row with a word for a kind of body, or with the beginning of a known name: every
    name has one of these."""
    words, text = reader.words, reader.text
    heads = words.head | words.head_for | words.described
    behind = 0
    for at in reader.around.capitals_that(lambda piece: piece.key in heads or words.may_begin(piece)):
        if at < behind:
            continue
        first, behind = at, at + 1
        while first and (text[first - 1].capital or text[first - 1].text == "&"):
            first -= 1
        while behind < len(text) and (text[behind].capital or text[behind].text == "&"):
            behind += 1
        yield from (number for number in range(first, behind) if text[number].capital)


def _listed(reader: Reader, first: int, end: int) -> tuple[int, int] | None:
    """A known name that is longer than the run of capitals, with the heads behind it."""
    for at in range(first, end + 1):
        last = at + reader.known(at) - 1
        if last > end and at not in reader.persons:
            last = _heads_behind(reader, last, reader.run_end(last))
            alone = len(reader.text[at].text) == 1  # "Preparation G 8": a letter with a number leans on nothing
            return at if alone else _start(reader, first, at), complement(reader, last)
    return None


def _in_run(reader: Reader, first: int, end: int) -> tuple[int, int] | None:
    """The name that starts in a run of capitalised words."""
    head = last_head(reader, first, end)
    if head is None:
        return None
    first = _place_start(reader, _start(reader, first, head), head)
    last = _behind_head(reader, head, end)
    named = is_named(reader, first, last)
    if last == end:
        further = complement(reader, last)
        if further > last:
            named = named or is_naming_complement(reader, last, further)
            last = further
    start = to_the_left(reader, first)
    if not named and not (start < first and not _is_charge(reader, start) and is_named(reader, start, last)):
        return None
    return start, last


def _is_charge(reader: Reader, start: int) -> bool:
    """Whether the words are what a minister is of: "Minister of Communications and Works"."""
    of, role = reader.around.before(start), reader.around.before(start, 2)
    return of is not None and of.key in ("of", "for") and role is not None and role.key in reader.words.role


def _start(reader: Reader, first: int, head: int) -> int:
    """Where the name starts: behind articles, roles and the like."""
    words, text = reader.words, reader.text
    for at in range(head - 1, first - 1, -1):
        if text[at].key in words.role and at not in reader.persons and not _of_the_body(reader, at, head):
            first = at + 1
            break
    while first < head and text[first].key in words.lead and not _belongs(reader, first, head):
        first += 1
    if first < head and reader.around.starts_sentence(first) and text[first].key in _OPENERS:
        first += 1
    return first


def _place_start(reader: Reader, first: int, head: int) -> int:
    """Where the country begins in whose name the run does: "the People's Republic of China State Council"."""
    for back in range(min(first, 7), 1, -1):
        length = reader.place(first - back)
        if back < length and first - back + length <= head and reader.text[first - 1].key in ("of", "the"):
            return first - back
    return first


def _of_the_body(reader: Reader, at: int, head: int) -> bool:
    """ "General Security Directorate", "Chief Administration": the word is no rank before these heads, unless a name
    goes between."""
    if reader.text[head].key not in _BODIES_OF.get(reader.text[at].key, ()):
        return False
    return not any(number in reader.persons for number in range(at, head))


_GENERAL_BODIES = frozenset(
    "directorate department secretariat administration staff headquarters office assembly council".split()
)
_BODIES_OF = {"general": _GENERAL_BODIES, "chief": frozenset({"directorate", "administration", "inspectorate"})}
_BEGINNING = frozenset({"general", "information", "situation", "protocol", "conference"})
_OPENERS = words("opener")


def _belongs(reader: Reader, at: int, head: int) -> bool:
    """ "General Staff", "Information Bureau", "All-China Federation": a word that leads up to a name, or is its
    beginning."""
    if _of_the_body(reader, at, head) or (reader.text[at].key == "all" and reader.text[at + 1].glued):
        return True
    return reader.text[at].key in _BEGINNING and reader.is_head(at + 1)


def _behind_head(reader: Reader, head: int, end: int) -> int:
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


def is_named(reader: Reader, first: int, last: int) -> bool:
    """Whether the words tell one body from all others of its kind."""
    words, text = reader.words, reader.text
    head = max((at for at in range(first, last + 1) if reader.is_head(at)), default=last)
    naming = [at for at in range(first, last + 1) if at != head and text[at].key not in words.generic]
    if text[head].key == "government":
        return any(reader.place(at) or text[at].key in peoples() for at in naming)
    inside = text[head - 1].key == "affairs" or _is_enclosed(reader, first)  # "Foreign Affairs Office"
    if text[head].key in words.strict and not (
        head - first > 1 and naming and (inside or not reader.around.starts_sentence(first))
    ):
        naming = [at for at in naming if _is_proper(reader, at)]
    empty = _EMPTY | {"general"} if text[head].key == "consulate" else _EMPTY
    naming = [at for at in naming if text[at].key not in empty and not text[at].key.isdigit()]
    naming = [at for at in naming if len(text[at].key) > 1]
    if text[head].key == "bloc":
        naming = [at for at in naming if text[at].key not in peoples() and text[at].key not in _OF_BLOCS]
    if text[head].key == "party":
        naming = _of_party(reader, naming)
    if head == first + 1 and f"{text[first].key}-{text[head].key}" in _NO_BODIES:
        return False
    if len(naming) == 1 and reader.around.starts_sentence(naming[0]) and text[head].key in _COMMON_BODIES:
        return _is_proper(reader, naming[0]) or text[naming[0]].key in peoples()
    return bool(naming)


_OF_BLOCS = frozenset("eastern western socialist communist asian afro sino currency trading military power".split())


def _is_enclosed(reader: Reader, first: int) -> bool:
    """Whether a bracket opens before the name, and no sentence: "State Secretary (Press and Information Office)"."""
    before, led = reader.around.before(first), reader.around.before(first, 2)
    return before is not None and before.text in ("(", "[") and led is not None and led.kind == "word"


def _of_party(reader: Reader, naming: list[int]) -> list[int]:
    """What names a party: neither the number of its congress ("the IX Party Congress", "the XIX All-Union Party
    Conference"), nor the abbreviation of its country alone ("the DRA Party leadership")."""
    text = reader.text
    union = {at for at in naming if text[at].key == "all" and text[at + 1].key == "union"}
    left = [at for at in naming if not is_number(text[at]) and not union.intersection((at, at - 1))]
    return [] if all(text[at].text.isupper() and reader.place(at) == 1 for at in left) else left


# Arrangements and duties, in words that bodies have too.
_NO_BODIES = words("no-body")
# At the start of a sentence an adjective before these is only an adjective: "Subordinate Party organizations".
_COMMON_BODIES = frozenset({"party", "committee", "council", "union", "army", "government", "society"})
# Said of many bodies of one kind: "people's committee".
_EMPTY = frozenset({"&", "and", "of", "the", "people", "peoples"})


def _is_proper(reader: Reader, at: int) -> bool:
    piece = reader.text[at]
    proper = piece.text.isupper() and len(piece.text) > 1 and not reader.around.loud(at)
    if traits(piece.key) & Trait.LEADER:
        return True  # "Johnson Library"
    return proper or at in reader.persons or bool(reader.place(at)) or not is_common(piece.key)


def complement(reader: Reader, last: int, depth: int = 0) -> int:
    """The end of "of the …" behind a head (or behind a complement): ``last`` where there is none."""
    start = _after_joint(reader, last) if depth < _DEPTH else None
    if start is None:
        further = max(_behind_letters(reader, last), _in_country(reader, last, last))
        return complement(reader, further, depth + 1) if further > last else _unions(reader, last)
    end = reader.run_end(start)
    if length := reader.known(start) or reader.place(start):
        known_end = start + length - 1
        reached = _heads_behind(reader, known_end, reader.run_end(known_end))
        if reached > known_end:
            return complement(reader, reached, depth + 1)
        if further := and_peoples(reader, known_end):
            return complement(reader, further, depth + 1)
    elif (head := last_head(reader, start, end)) is not None:
        reached = _behind_head(reader, head, end)
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
    reached = _heads_behind(reader, at - 1, reader.run_end(at)) if fits and reader.capital(at) else last
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
    if _is_somebody(reader, start, reached):
        return True
    if reader.text[last].key not in _POLITICAL:
        return False
    return reached >= start and not is_common(reader.text[start].key)


_WITH_OTHERS = frozenset(
    "relations contacts liaison friendship cooperation solidarity ties links trade communication".split()
)


def _is_sent(reader: Reader, last: int) -> bool:
    """Whether a mission is sent, and to whom: "Permanent Mission of Cuba to the United Nations"."""
    at = last + 2 + (last + 2 < len(reader.text) and reader.text[last + 2].key == "the")
    led = any(reader.text[before].key == "mission" for before in range(max(0, last - 4), last + 1))
    return led and at < len(reader.text) and bool(reader.known(at) or reader.place(at))


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


def _heads_behind(reader: Reader, reached: int, end: int) -> int:
    """ "of the Soviet Union Central Committee": more words and a head behind a place or a known name."""
    best = reached
    for at in range(reached + 1, end + 1):
        key = reader.text[at].key
        if reader.is_head(at):
            best = at
        elif key == "general" and at < end and reader.text[at + 1].key in _GENERAL_BODIES:
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
