"""Known names and abbreviations, and abbreviations that the document itself introduces or uses as a body's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rubricator.recognise.lexicon import frequency, is_common
from rubricator.recognise.organizations.complement import complement
from rubricator.recognise.organizations.joined import in_place
from rubricator.recognise.organizations.reader import Reader
from rubricator.recognise.organizations.vocabulary import is_abbreviation, with_article, words
from rubricator.recognise.persons.onomasticon import Trait, onomasticon, traits
from rubricator.recognise.pieces import Piece

_ROMAN = frozenset("IVXLCDM")
# Behind or before an abbreviation these say that it is a body's.
_BEHIND = words("behind")
_BEFORE = words("before")


def known(reader: Reader, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The known names that stand outside of the names found by form."""
    covered = {at for first, last in taken for at in range(first, last + 1)}
    found = []
    behind = 0
    of_places = _of_places(reader)
    for at in reader.around.capitals_that(reader.words.may_begin):
        length = reader.known(at) if at >= behind and at not in covered and reader.capital(at) else 0
        if not length or at in reader.persons or _means_otherwise(reader, at, length):
            continue
        if length == 1 and reader.text[at].text in of_places:
            continue
        last = at + length - 1
        if reader.is_head(last) or reader.text[last].key in _BODIES:
            last = max(last, complement(reader, last))
        found.append((with_article(reader.text, _with_place(reader, at, length, covered)), last))
        behind = last + 1
    return found


def _of_places(reader: Reader) -> frozenset[str]:
    """Abbreviations in parentheses behind the name of a country: "the Polish People's Republic (PPR)" is no party."""
    text = reader.text
    return frozenset(
        text[at].text
        for at in reader.around.capitals_that(lambda piece: 1 < len(piece.text) < 8 and piece.text.isupper())
        if at > 2
        and text[at - 1].text in ("(", "[")
        and reader.place(at)
        and any(reader.place(at - 1 - length) == length for length in range(2, min(8, at)))
    )


# The last words of known names that several countries have: "USSR Supreme Soviet", "UN Security Council".
_BODIES = frozenset({"soviet", "assembly", "council", "ministers", "staff", "court", "army", "force", "forces", "duma"})


def _with_place(reader: Reader, at: int, length: int, covered: set[int]) -> int:
    """Where the name starts when a country or further capitalised words stand directly before it."""
    if reader.text[at + length - 1].key not in _BODIES or length < 2:
        return at
    first = at
    while at - first < 6 and first - 1 not in covered and _leads_up(reader, first - 1):
        first -= 1
    return first


def _leads_up(reader: Reader, at: int) -> bool:
    """Whether the piece is a capitalised word that runs on into the next one and is no article or role."""
    if at < 0 or not reader.capital(at) or not reader.joined(at + 1) or reader.text[at].owner or at in reader.persons:
        return False
    key = reader.text[at].key
    return key not in reader.words.lead and key not in reader.words.role


def _means_otherwise(reader: Reader, at: int, length: int) -> bool:
    """Whether the form is an everyday word at the start of a sentence, a place, or a word in a heading in capitals."""
    piece = reader.text[at]
    after = reader.around.after(at)
    if after is not None and after.text == "@":
        return True
    if length == 1 and ((piece.glued and in_place(reader, at)) or _counts(piece, after) or _is_initials(piece, after)):
        return True  # "VIET-NAM", "SS-20", "A.P. Smirnov"
    if length > 1:
        before, led = reader.around.before(at), reader.around.before(at, 2)
        # "the Minister for State Security"
        return led is not None and led.key in _RULING and before is not None and before.key in ("of", "for")
    if reader.around.loud(at) and (is_common(piece.key) or len(piece.text) < 3):
        return True
    if piece.text.isupper():
        return bool(reader.place(at)) and len(piece.text) < 3 and piece.text not in reader.words.abbreviations
    return is_common(piece.key) and reader.around.starts_sentence(at)


def _is_initials(piece: Piece, after: Piece | None) -> bool:
    """Whether the letters have full stops, and what can be a surname stands behind them."""
    dotted = len(piece.text) == 2 and piece.end - piece.start > 3 and not piece.owner
    if not dotted or after is None or not after.capital or after.start > piece.end + 1:
        return False
    return not is_common(after.key) or bool(traits(after.key) & _A_PERSON)


_RULING = frozenset({"minister", "ministers", "commissar", "commissars"})


def _counts(piece: Piece, after: Piece | None) -> bool:
    """Whether a hyphen ties the letters to a number: a missile is called so, or the office that has a telegram."""
    return piece.text == "SS" and after is not None and after.glued and after.text.isdigit()


def introduced(reader: Reader, taken: Sequence[tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Abbreviations in parentheses behind a name whose initials they are: "National Peasant Union (NPU)"."""
    found: dict[str, tuple[int, int]] = {}
    text = reader.text
    for first, last in taken:
        if last + 3 >= len(text) or text[last + 1].text not in ("(", "[") or text[last + 1].block != text[last].block:
            continue
        at = last + 2 + (text[last + 2].key in ("the", '"', "“"))
        closed = at + 1 < len(text) and text[at + 1].text in _CLOSING
        if closed and is_abbreviation(text[at].text) and not reader.place(at) and not _is_name_in_capitals(reader, at):
            found.setdefault(text[at].text, (first, last))
    return found


def spelled_out(reader: Reader, taken: Sequence[tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Abbreviations that a bracket with nothing but a full name explains: "GKEhS [State Committee for …]"."""
    found: dict[str, tuple[int, int]] = {}
    text = reader.text
    for first, last in taken:
        at = first - 2 - (first > 2 and text[first - 1].key == "the")
        if at < 0 or last + 1 >= len(text) or text[at + 1].text not in ("[", "(") or last - first < 2:
            continue
        short = text[at]
        closed = text[last + 1].text in ("]", ")") and short.block == text[last + 1].block
        if closed and is_abbreviation(short.text) and len(short.text) > 2 and not reader.place(at):
            found.setdefault(short.text, (first, last))
    return found


def archives(reader: Reader, taken: Sequence[tuple[int, int]]) -> set[str]:
    """Abbreviations before the number of a fond: "TsDAHOU, F. 1, Op. 25"."""
    covered = {at for first, last in taken for at in range(first, last + 1)}
    found = set()
    for at in reader.around.capitals_that(lambda piece: len(piece.text) > 3 and is_abbreviation(piece.text)):
        comma, fond, number = (reader.around.after(at, steps) for steps in (1, 2, 3))
        if at in covered or number is None or fond is None or comma is None or comma.text != ",":
            continue
        if number.text == ".":
            number = reader.around.after(at, 4) or number
        if fond.key in _FONDS and number.kind == "number" and at not in reader.persons and not reader.place(at):
            found.add(reader.text[at].text)
    return found


_FONDS = frozenset({"f", "fond", "fonds", "fund", "fondo"})


def with_letter(reader: Reader, span: tuple[int, int]) -> tuple[int, int]:
    """The span with "(b)" behind the abbreviation of a party, or letters that a hyphen joins: "VKP(b)", "CC of the
    KP(b)U", "MPLA-PT"."""
    text, at = reader.text, span[1]
    if at + 1 < len(text) and text[at + 1].glued and text[at + 1].text in _SUFFIXES and text[at].text.isupper():
        return span[0], at + 1
    if at + 3 < len(text) and _is_wing(text[at + 1 : at + 4], text[at]):
        return span[0], at + 3
    if at + 3 >= len(text) or text[at + 2].key != "b" or text[at].end + 3 != text[at + 3].end:
        return span
    whole = text[at + 1].text == "(" and text[at + 3].text == ")" and text[at].text.isupper()
    land = at + 4 < len(text) and text[at + 4].start == text[at + 3].end and text[at + 4].text == "U"
    return (span[0], at + 3 + land) if whole else span


def with_letters_before(reader: Reader, at: int) -> tuple[int, int]:
    """The span of an abbreviation, with one of a part of the body before it: "GIU GKEhS"."""
    if not at or not reader.joined(at) or reader.text[at].glued:
        return at, at
    before = at - 1
    letters = reader.text[before].text.isupper() and _may_be_name(reader, before) and len(reader.text[before].text) > 2
    alone = before not in reader.persons and not reader.known(before) and not reader.around.loud(at)
    return (before, at) if letters and alone else (at, at)


def _is_wing(behind: Sequence[Piece], party: Piece) -> bool:
    """Whether letters in parentheses that touch it say which part of a split party it is: "CPI(M)"."""
    opens, letters, closes = behind
    marks = (opens.text, closes.text) == ("(", ")") and opens.start == party.end and letters.text in _WINGS
    return marks and party.text.isupper() and not party.owner


_WINGS = frozenset({"M", "ML", "I", "O", "R", "U"})


# Party of Labour, Patriotic Front, Marxist-Leninist.
_SUFFIXES = frozenset({"PT", "PF", "ML"})


Spans = list[tuple[int, int]]


def with_abbreviations(reader: Reader, formed: Spans, *groups: Spans) -> tuple[Spans, ...]:
    """The names by form, and the abbreviations that the document explains or uses, where such a one goes on from a
    name, or from a committee that it names, each made one: "Executive Committee of the CC of the NPI"."""
    ends = {last: first for first, last in formed}
    longer: dict[int, tuple[int, int]] = {}
    rest: list[Spans] = []
    for spans in groups:
        alone = []
        for first, last in spans:
            head = _led_by(reader, first)
            start = ends.get(head, _committees(reader, head)) if head is not None else None
            if start is None or start > first:
                alone.append((first, last))
            else:
                longer[start] = (start, last)
        rest.append(alone)
    kept = [span for span in formed if span[0] not in longer]
    return sorted([*kept, *longer.values()]), *rest


def _led_by(reader: Reader, at: int) -> int | None:
    """The word that "of the" joins to what begins here."""
    of = at - 1 - (at > 1 and reader.text[at - 1].key == "the")
    joined = of > 0 and reader.text[of].key == "of" and reader.text[of - 1].block == reader.text[at].block
    return of - 1 if joined and not reader.around.loud(at) else None


def _committees(reader: Reader, head: int) -> int | None:
    """Where the committees begin that end with this word: "(the) Executive Committee of the CC"; None where it is
    none."""
    text = reader.text
    if text[head].key not in _COMMITTEES or not reader.capital(head):
        return None
    first = head
    while first and reader.joined(first) and text[first - 1].key in _OF_COMMITTEES and reader.capital(first - 1):
        first -= 1
    before = _led_by(reader, first)
    further = _committees(reader, before) if before is not None else None
    return first if further is None else further


_COMMITTEES = frozenset({"cc", "committee", "politburo", "presidium", "secretariat", "bureau", "politbureau"})
_OF_COMMITTEES = frozenset({"central", "executive", "political", "standing", "national", "organizational", "control"})


def _is_name_in_capitals(reader: Reader, at: int) -> bool:
    """Whether it is somebody's name in a line of capitals: "FOREIGN MINISTRY (ANGELOV)"."""
    key = reader.text[at].key
    return reader.around.loud(at) and len(key) > 4 and (bool(traits(key) & _A_PERSON) or frequency(key) > 0)


_CLOSING = frozenset(')],;"”')


def matched(reader: Reader, taken: Sequence[tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Abbreviations in the text that are the initials of a full name in it, or of a name's last part: "CPV"."""
    found: dict[str, tuple[int, int]] = {}
    shorts = {
        reader.text[at].text
        for at in reader.around.capitals_that(lambda piece: len(piece.text) > 2 < 8 and piece.text.isupper())
        if not reader.place(at)
    }
    for first, last in taken:
        large = [at for at in range(first, last + 1) if reader.text[at].capital]
        initials = "".join(reader.text[at].text[0] for at in large)
        for number in range(len(large) - 2):
            if initials[number:] in shorts:
                found.setdefault(initials[number:], (large[number], last))
    return found


def unexplained(reader: Reader, taken: Sequence[tuple[int, int]]) -> set[str]:
    """Abbreviations that nobody explains, and that stand at least once where only a body's name stands."""
    covered = {at for first, last in taken for at in range(first, last + 1)}
    found = set()
    for at in reader.around.capitals_that(lambda piece: piece.text.isupper()):
        piece = reader.text[at]
        if at in covered or at in reader.persons or not _may_be_name(reader, at):
            continue
        two = len(piece.text) == 2 and (led := reader.around.before(at)) is not None and led.key == "the"
        if (two or _is_letters(piece)) and _in_prose(reader, at) and not reader.around.is_shouted(at):
            found.add(piece.text)
            continue
        before, after = reader.around.before(at), reader.around.after(at)
        if after is not None and after.key in _BEHIND and not piece.owner:
            found.add(piece.text)
        elif before is not None and before.key in ("the", "of"):
            steps = 2 if before.key == "of" else 3
            of, role = reader.around.before(at, steps - 1), reader.around.before(at, steps)
            if of is not None and of.key == "of" and role is not None and role.key in _BEFORE:
                found.add(piece.text)
    return found - _somebody(reader, found)


def _somebody(reader: Reader, letters: set[str]) -> set[str]:
    """Those of these letters that are somebody: in a record "BK agrees. He points to …", whom only few sentences call
    "the BK", and no sentence "it"."""
    said: Counter[str] = Counter()
    called: set[str] = set()
    for at in reader.around.capitals_that(lambda piece: piece.text in letters):
        before, after = reader.around.before(at), reader.around.after(at)
        if before is not None and before.key == "the":
            said[reader.text[at].text] -= 3
        elif after is not None and after.key in onomasticon().verbs:
            said[reader.text[at].text] += 1
            if reader.around.starts_sentence(at) and _next_sentence(reader, at) in ("he", "she"):
                called.add(reader.text[at].text)
    return {one for one in called if said[one] > 0}


def _next_sentence(reader: Reader, at: int) -> str:
    """The first word of the sentence behind the one that begins here, in its block; "" where there is none."""
    text = reader.text
    begins = (n for n in range(at + 1, len(text)) if text[n].block != text[at].block or text[n - 1].text == ".")
    found = next(begins, len(text))
    return text[found].key if found < len(text) and text[found].block == text[at].block else ""


_VOWELS = frozenset("AEIOUYÄÖÜÁÉÍÓÚ")
_NO_BODY = words("no-abbreviation")
_A_PERSON = Trait.LEADER | Trait.SURNAME | Trait.GIVEN | Trait.EAST | Trait.ENDING
# A body's letters that can be read as a word ("FARC", "MAPU") need one of these before them.
_POINTING = frozenset({"the", "of", "(", "[", "and", "or", ",", "with", "by", "from", "to", "in", "at", "against"})


_CUTTING = frozenset({"-", "/", "–", ".", ":"})
# What persons make: "during the BK visit".
_OF_PERSONS = frozenset({"visit", "trip", "journey", "birthday", "speech"})


def _is_letters(piece: Piece) -> bool:
    """Whether it is no surname set in capitals: letters that nobody reads as a word, and no name on any list."""
    return (
        piece.key not in _NO_BODY and len(piece.text) > 2 and (len(piece.text) < 4 or not traits(piece.key) & _A_PERSON)
    )


def _in_prose(reader: Reader, at: int) -> bool:
    """Whether the letters stand in a sentence written small, as a noun: not glued to a number, not a label."""
    piece, before, after = reader.text[at], reader.around.before(at), reader.around.after(at)
    if before is None or after is None or piece.glued or (after.glued and not after.capital):
        return False
    if after.text == "[" and (inner := reader.around.after(at, 2)) is not None and not inner.capital:
        return False  # "MPS [machine rental]": the bracket says what the thing is
    if after.key in _OF_PERSONS:
        return False
    if "number" in (before.kind, after.kind) or before.text in _CUTTING or after.text in _CUTTING - {"."}:
        return False
    small = (before.kind == "word" and not before.capital) or (after.kind == "word" and not after.capital)
    small = small or before.owner or reader.around.loud(at) or _is_listed(reader, at)
    enclosed = before.text in ("(", "[") and after.text in (")", "]", ",")
    read = len(piece.text) > 3 and _VOWELS.intersection(piece.text)
    return (small or enclosed) and (not read or piece.owner or before.owner or before.key in _POINTING)


def _is_listed(reader: Reader, at: int) -> bool:
    """Whether the letters stand in a list beside known ones: "ARD, ZDF"."""
    for step in (-1, 1):
        joint, other = at + step, at + 2 * step
        inside = 0 <= other < len(reader.text) and reader.text[joint].text in (",", "and")
        if inside and reader.text[other].text.isupper() and reader.known(other) == 1:
            return True
    return False


def _may_be_name(reader: Reader, at: int) -> bool:
    piece = reader.text[at]
    if not 2 <= len(piece.text) <= 6 or not piece.text.isupper() or not piece.text.isalpha():
        return False
    if reader.around.loud(at) and not _is_loud_name(reader, at):
        return False
    return (
        piece.key not in _NO_BODY
        and not set(piece.text) <= _ROMAN
        and not reader.place(at)
        and not is_common(piece.key)
    )


def _is_loud_name(reader: Reader, at: int) -> bool:
    """Whether letters in a line of capitals are no word of English: "THE PKI", "MEMBERS OF THE ELNG"."""
    piece, before = reader.text[at], reader.around.before(at)
    after = reader.around.after(at)
    led = before is not None and before.key in ("the", "of", "(") and not (after is not None and after.glued)
    read = len(piece.text) > 3 and _VOWELS.intersection(piece.text)
    return led and len(piece.text) > 2 and not read and not frequency(piece.key) and not traits(piece.key) & _A_PERSON


def standing(reader: Reader, letters: set[str], taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Wherever these abbreviations stand by themselves."""
    covered = {at for first, last in taken for at in range(first, last + 1)}
    return [
        (at, at)
        for at in reader.around.capitals_that(lambda piece: piece.text in letters)
        if at not in covered and at not in reader.persons and reader.around.free(at, at)
    ]
