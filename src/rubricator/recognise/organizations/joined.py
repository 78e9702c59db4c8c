"""Where names of organizations are joined: the last head of a run, and what "and" adds to a name on either side."""

from __future__ import annotations

from rubricator.recognise.lexicon import is_common
from rubricator.recognise.organizations.reader import Reader
from rubricator.recognise.organizations.vocabulary import with_article_or_number
from rubricator.recognise.places.context import peoples


def last_head(reader: Reader, first: int, end: int) -> int | None:
    for at in range(end, first - 1, -1):
        if reader.is_head(at) and not in_place(reader, at):
            return at
    return None


def in_place(reader: Reader, at: int) -> bool:
    """Whether the head is a place's: the Soviet Union, the United Arab Republic."""
    return any(at - back >= 0 and reader.place(at - back) > back for back in (0, 1, 2, 3))


# "Ministry of Medium Machine Building", "of Ship Building": no house of the ministry's.
_BUILT = frozenset({"machine", "ship", "road", "instrument", "tool", "capital", "housing"})


def before_tail(reader: Reader, start: int, end: int) -> int:
    for at in range(start, end + 1):
        if reader.text[at].key in reader.words.tail or reader.text[at].key in reader.words.role:
            if reader.text[at].key == "building" and at > start and reader.text[at - 1].key in _BUILT:
                continue
            return at - 1
    return end


def coordinated(reader: Reader, reached: int, end: int) -> int:
    """ "of Trade and Industry", "of Health, Education, and Welfare": common words joined to the complement."""
    if reached != end or reader.text[reached].owner:
        return reached
    text = reader.text
    at, best = reached, reached
    while at + 2 < len(text) and text[at + 1].block == text[at].block:
        joint = at + 1
        last_one = text[joint].key in ("and", "&")
        if text[joint].key == "," and text[joint + 1].key == "and":
            joint, last_one = joint + 1, True
        if last_one and (further := _with_peoples(reader, joint + 1)):
            return further
        if not (last_one or text[joint].key == ",") or not _is_subject(reader, joint + 1):
            break
        at = before_tail(reader, joint + 1, reader.run_end(joint + 1))
        if last_one:
            best = at
            break
    return best


# What adjectives of peoples describe in the name of a department.
_OF_PEOPLES = frozenset({"affairs", "relations", "countries", "questions", "issues", "studies", "states"})


def _with_peoples(reader: Reader, at: int) -> int:
    """The last word of "African Affairs" in "of West Asian and African Affairs"; 0 where nothing of the kind is."""
    text = reader.text
    first = at + (text[at].key == "the")
    if first + 1 >= len(text) or text[first].block != text[at].block or not reader.capital(first):
        return 0
    end = reader.run_end(first)
    return end if end > first and text[end].key in _OF_PEOPLES and first not in reader.persons else 0


def and_peoples(reader: Reader, last: int) -> int:
    """The last word of "the USSR and the European Socialist Countries", of which the first ones end here; else 0."""
    text = reader.text
    joined = last + 2 < len(text) and text[last + 1].key == "and" and text[last + 1].block == text[last].block
    return _with_peoples(reader, last + 2) if joined else 0


def _is_subject(reader: Reader, at: int) -> bool:
    """Whether the piece is a subject that a ministry is for: a capitalised common word."""
    if at >= len(reader.text) or not reader.capital(at) or at in reader.persons or reader.place(at) or reader.known(at):
        return False
    piece = reader.text[at]
    excluded = piece.key in peoples() or piece.key in reader.words.role or (reader.is_head(at) and piece.key != "works")
    head = last_head(reader, at, reader.run_end(at))
    plain = head is None or reader.text[head].key == "works"  # "of Transport and Public Works"
    return not excluded and is_common(piece.key) and plain


def to_the_left(reader: Reader, first: int) -> int:
    """ "Industry and Supply Ministry": a common word joined to the first one by "and"."""
    text = reader.text
    first = with_article_or_number(text, first)
    if first < 2 or text[first - 1].key != "and" or text[first - 1].block != text[first].block:
        return first
    left = first - 2
    if text[left].owner and _own(reader, left) and _own(reader, first):
        start = left
        while start and reader.joined(start) and reader.capital(start - 1) and _describes(reader, start - 1):
            start -= 1
        return start  # "Socialist Workers' and Farmers' Party"
    if text[left].block != text[first].block or not _is_subject(reader, left) or not is_common(text[first].key):
        return first
    if text[left].key in reader.words.lead or text[left].owner:
        return first
    start = left
    while start and reader.joined(start) and reader.capital(start - 1) and _describes(reader, start - 1):
        start -= 1
    before = reader.around.before(start)
    plain = before is None or not before.capital or before.kind == "mark" or before.key in reader.words.lead
    alone = start == left and text[left].key in reader.words.generic
    return start if plain and not alone else first


def _own(reader: Reader, at: int) -> bool:
    """Whether those own the body who stand here: Workers', Farmers'."""
    return reader.text[at].key in reader.words.inside and reader.text[at].owner and reader.capital(at)


def _describes(reader: Reader, at: int) -> bool:
    """Whether the word can begin the name of a body: "Inter-American (Social and Economic Council)"."""
    piece = reader.text[at]
    free = at not in reader.persons and not piece.owner and not reader.is_head(at)
    return free and piece.key not in reader.words.lead and piece.key not in reader.words.role
