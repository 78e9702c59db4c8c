"""Names of organizations by their form: which words belong together.

"Korean Workers' Party Central Committee" ends with its head; "Ministry of Foreign Affairs of Japan" begins with it;
"Political Department of the Naval Directorate of the KPA" does both. The longest name is one name.
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricator.recognise.lexicon import is_common
from rubricator.recognise.organizations.complement import (
    GENERAL_BODIES,
    behind_head,
    complement,
    heads_behind,
    is_naming_complement,
)
from rubricator.recognise.organizations.joined import (
    last_head,
    to_the_left,
)
from rubricator.recognise.organizations.reader import Reader
from rubricator.recognise.organizations.vocabulary import (
    is_number,
    words,
)
from rubricator.recognise.persons.onomasticon import Trait, traits
from rubricator.recognise.places.context import peoples


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
            last = heads_behind(reader, last, reader.run_end(last))
            alone = len(reader.text[at].text) == 1  # "Preparation G 8": a letter with a number leans on nothing
            return at if alone else _start(reader, first, at), complement(reader, last)
    return None


def _in_run(reader: Reader, first: int, end: int) -> tuple[int, int] | None:
    """The name that starts in a run of capitalised words."""
    head = last_head(reader, first, end)
    if head is None:
        return None
    first = _place_start(reader, _start(reader, first, head), head)
    last = behind_head(reader, head, end)
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


_BODIES_OF = {"general": GENERAL_BODIES, "chief": frozenset({"directorate", "administration", "inspectorate"})}
_BEGINNING = frozenset({"general", "information", "situation", "protocol", "conference"})
_OPENERS = words("opener")


def _belongs(reader: Reader, at: int, head: int) -> bool:
    """ "General Staff", "Information Bureau", "All-China Federation": a word that leads up to a name, or is its
    beginning."""
    if _of_the_body(reader, at, head) or (reader.text[at].key == "all" and reader.text[at + 1].glued):
        return True
    return reader.text[at].key in _BEGINNING and reader.is_head(at + 1)


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
