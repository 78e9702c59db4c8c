"""Places that no list knows: by the word for their kind, and by position."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.lexicon import frequency
from rubricator.recognise.persons.onomasticon import Trait, traits
from rubricator.recognise.pieces import Piece
from rubricator.recognise.places.composed import Hit
from rubricator.recognise.places.context import KINDS, STRICT, Surroundings, is_plain
from rubricator.recognise.places.routes import on_the_way, pairs
from rubricator.recognise.places.scan import MONTHS, MOTION
from rubricator.recognise.places.words import words
from rubricator.recognise.tables import rows
from rubricator.spans import Certainty

# A name ends before these; anything else behind "in X" makes X an adjective or the start of a longer name.
_ENDS = words("end")
# Before "X province" and the like, these count and describe, and do not name.
_NOT_NAMES = words("describing")
_SPEECH = words("speech")


def by_context(text: Sequence[Piece], around: Surroundings, taken: Sequence[Hit]) -> list[Hit]:
    """Capitalised names that are in no list, where only a place can stand; then wherever they stand again."""
    covered = {i for hit in taken for i in range(hit.first, hit.last + 1)}
    hits: list[Hit] = []
    for at in around.capitals_that(_may_begin):
        piece = text[at]
        if at in covered and piece.key not in _TELLING:
            continue
        hit = _behind_kind(text, at, around) or _saint(text, at, around) if piece.key in _TELLING else None
        if hit is None and piece.key in _COMPASS:
            hit = _compass_province(text, at, around)
        if hit is None and _nameable(at, around):
            hit = _beside_kind(text, at, around, covered) or _in_position(text, at, around)
        if hit:
            hits.append(hit)
            covered.update(range(hit.first, hit.last + 1))
    for at in pairs(text, around, covered):
        hits.append(Hit(at, at, text[at].text, "rule-place-kind", Certainty.MEDIUM))
        covered.add(at)
    hits += _in_lists(text, around, [*taken, *hits], covered)
    return hits + _again(text, around, hits, covered)


def _may_begin(piece: Piece) -> bool:
    """Whether an unknown name, or the word for its kind before it, can have this text."""
    return piece.key in _TELLING or piece.key in _COMPASS or not (is_plain(piece) or piece.key in _NOT_NAMES)


# Written with a capital before a name, these are its beginning; those of the second group with "of" only.
_FIRST_WORDS = frozenset(
    "wadi jebel jabal djebel lake mount cape fort camp port isle plaza villa palazzo palais chateau piazza"
    " schloss".split()
)
_FIRST_OF = frozenset({"bay", "gulf", "strait", "straits", "sea", "isle", "isles", "cape", "plain", "valley", "bight"})
# Saints that towns are named after, with where the town lies: "San Giovanni di Medua".
_SAINTS = frozenset({"san", "santa", "santo", "sao"})
_HOLY = frozenset({"saint", "sainte", "sankt"})  # of a town with a hyphen: "Saint-Cyprien"
_TELLING = _FIRST_WORDS | _FIRST_OF | _SAINTS | _HOLY
_OF_SAINTS = frozenset({"di", "de", "del", "do", "da"})


def _saint(text: Sequence[Piece], at: int, around: Surroundings) -> Hit | None:
    """ "San Giovanni di Medua": a saint, and where the town of this name lies; before it no part of a person's name."""
    if text[at].key not in _SAINTS or at + 3 >= len(text) or text[at + 3].block != text[at].block or around.loud(at):
        return None
    name, of, where = text[at + 1 : at + 4]
    led = around.before(at)
    named = name.capital and traits(name.key) & Trait.GIVEN and of.text in _OF_SAINTS and where.capital
    if not named or not around.free(at, at + 3) or (led is not None and (led.capital or led.text in _OF_SAINTS)):
        return None
    whole = " ".join(part.text for part in text[at : at + 4])
    return Hit(at, at + 3, whole, "rule-place-kind", Certainty.HIGH)


def _behind_kind(text: Sequence[Piece], at: int, around: Surroundings) -> Hit | None:
    """ "Lake X", "Mount X", "Bay of X": the word for the kind is part of the name."""
    if (around.starts_sentence(at) and around.after(at) is None) or around.loud(at):
        return None
    name = at + 1
    if text[at].key in _FIRST_OF and (of := around.after(at)) is not None and of.key == "of":
        name = at + 2
    elif text[at].key not in _FIRST_WORDS:
        return None
    piece = text[name] if name < len(text) else None
    if (
        piece is None
        or piece.block != text[at].block
        or not piece.capital
        or piece.kind != "word"
        or len(piece.key) < 3
    ):
        return None
    if not around.free(at, name) or text[at].owner or piece.text.isupper() or piece.key in KINDS:
        return None
    if text[at].key in _ARABIC:
        name = _with_article(text, name)
    whole = " ".join(part.text for part in text[at : name + 1])
    sure = Certainty.HIGH if text[at].key in _ARABIC else Certainty.MEDIUM
    return Hit(at, name, whole, "rule-place-kind", sure)


_ARABIC = frozenset({"wadi", "jebel", "jabal", "djebel"})
_ARTICLES = frozenset({"al", "el", "as", "ash", "an", "ar", "ad"})


def _with_article(text: Sequence[Piece], name: int) -> int:
    """The last piece of "(Wadi) Suf al-Jin"."""
    if name + 2 < len(text) and text[name + 1].text in _ARTICLES and text[name + 2].glued and text[name + 2].capital:
        return name + 2
    return name


def _in_lists(text: Sequence[Piece], around: Surroundings, places: Sequence[Hit], covered: set[int]) -> list[Hit]:
    """Unknown names in a list with a place ("to Huesca, Teruel and Zaragoza"), and "from A to X"."""
    hits: list[Hit] = []
    for known in sorted(places, key=lambda hit: hit.first):
        for first, last in (
            *_members(around, known.first, known.first, -1),
            *_members(around, known.first, known.last, 1),
        ):
            if not covered.intersection(range(first, last + 1)):
                covered.update(range(first, last + 1))
                name = " ".join(piece.text for piece in text[first : last + 1])
                hits.append(Hit(first, last, name, "rule-place-list", Certainty.LOW))
    return hits


_LONGEST_LIST = 12
_LIST_MARKS = frozenset({",", "and", "or"})


def _members(around: Surroundings, head: int, at: int, step: int) -> list[tuple[int, int]]:
    """The unknown names that a list has before (``step`` -1) or behind (1) a place, if a preposition leads it."""
    found: list[tuple[int, int]] = []
    text = around.text
    here = at + step
    while 0 <= here < len(text) and text[here].block == text[at].block and len(found) < _LONGEST_LIST:
        joints = 0
        while 0 <= here < len(text) and text[here].key in _LIST_MARKS and joints < 2:
            here, joints = here + step, joints + 1
        if not joints:
            break
        first = here
        while 0 <= here < len(text) and abs(here - first) < 2 and text[here].capital and _nameable(here, around):
            here += step
        if here == first or not 0 <= here < len(text):
            break
        span = (first, here - 1) if step > 0 else (here + 1, first)
        if text[span[1]].owner and step < 0:
            break
        found.append(span)
    start = min((first for first, _ in found), default=at) if step < 0 else head
    verb = around.before(start)
    led = around.preposition(start) in _LEADING or around.kind_before(start) or (verb and verb.key in _WON)
    if not found or not led or not _closed(around, found, step):
        return []
    before = around.before(start, 2)
    return [] if before is not None and before.key in _SPEECH else found


_LEADING = STRICT | frozenset({"from", "to", "between", "around", "via", "through", "toward", "towards"})


_OF_PERSONS = Trait.GIVEN | Trait.SURNAME | Trait.LEADER | Trait.ENDING | Trait.EAST


def _closed(around: Surroundings, found: Sequence[tuple[int, int]], step: int) -> bool:
    """Whether the list ends as one of places does: "At Camp David, X and Y spoke" is none."""
    after = around.after(max(last for _, last in found))
    if step < 0 or after is None:
        return True
    if after.text == "," and around.text[found[-1][0] - 1].key == "and" and len(found) > 1:
        members = (at for first, last in found for at in range(first, last + 1))
        return not any(traits(around.text[at].key) & _OF_PERSONS for at in members)
    return (after.kind == "mark" and after.text != ",") or (after.key in _ENDS and after.key not in _LIST_MARKS)


def _beside_kind(text: Sequence[Piece], at: int, around: Surroundings, covered: set[int]) -> Hit | None:
    """ "the city of X", "X Province", "X district"."""
    last = _glued_end(text, at)
    following = around.after(last)
    goes_on = following is not None and following.capital and following.key not in KINDS and not text[last].owner
    if goes_on and _nameable(last + 1, around) and last + 1 not in covered:
        last += 1
    name = _printed(text, at, last)
    if around.kind_before(at) or (len(text[last].key) > 8 and text[last].key.endswith(_STREETS)):
        return Hit(at, last, name, "rule-place-kind", Certainty.MEDIUM)
    if not (around.kind_behind(last) or _large_kind(text, last, around)) or (
        around.starts_sentence(at) and around.plain(at)
    ):
        return None
    kind = text[last + 1]
    if kind.capital and kind.key != "air" and not around.loud(at):
        last, name = last + 1, f"{name} {kind.text}"
    return Hit(at, last, name, "rule-place-kind", Certainty.MEDIUM)


_COMPASS = frozenset("western eastern northern southern central north-eastern north-western".split())


def _compass_province(text: Sequence[Piece], at: int, around: Surroundings) -> Hit | None:
    """ "the Western Province": one of several, called by where it lies."""
    before, after = around.before(at), around.after(at)
    province = after is not None and after.key == "province" and after.capital and text[at].capital
    led = before is not None and before.key == "the" and not around.loud(at)
    if not province or not led or not around.free(at, at + 1):
        return None
    return Hit(at, at + 1, _printed(text, at, at + 1), "rule-place-kind", Certainty.MEDIUM)


def _large_kind(text: Sequence[Piece], last: int, around: Surroundings) -> bool:
    """Whether a word like "Pass" or "Lake", that means much else, stands behind with a capital of its own."""
    after, base = around.after(last), around.after(last, 2)
    if after is None or text[last].owner:
        return False
    if after.key == "air" and base is not None and base.key in ("base", "bases", "field"):
        return True
    return after.capital and after.key in _LARGE_KINDS


_STREETS = ("strasse", "straße", "gasse", "platz", "allee", "utca")
_LARGE_KINDS = words("large-kind")


def _printed(text: Sequence[Piece], first: int, last: int) -> str:
    return "".join(("-" if piece.glued else " ") + piece.text for piece in text[first : last + 1])[1:]


def _glued_end(text: Sequence[Piece], at: int) -> int:
    """The last part of a hyphenated name: "Tonghae-ri"."""
    while at + 1 < len(text) and text[at + 1].glued:
        at += 1
    return at


def _nameable(at: int, around: Surroundings) -> bool:
    piece = around.text[at]
    if piece.kind != "word" or not around.free(at, at) or piece.key in _NOT_NAMES or _is_title(at, around):
        return False
    if around.plain(at) and not (piece.key in _HOLY and at + 1 < len(around.text) and around.text[at + 1].glued):
        return False
    letters = piece.text.isupper() and not around.loud(at) and not around.is_shouted(at)
    return not letters and piece.key not in around.names


def _is_title(at: int, around: Surroundings) -> bool:
    """Whether a form of address or a rank is abbreviated here: "in Ulan Bator, Comr. Bogdanov"."""
    stop = around.after(at)
    return stop is not None and stop.text == "." and bool(traits(around.text[at].key) & (Trait.HONORIFIC | Trait.RANK))


def _in_position(text: Sequence[Piece], at: int, around: Surroundings) -> Hit | None:
    """ "in X", where X is one unknown name and the sentence goes on as behind a name."""
    before = around.before(at)
    loud = around.loud(at)
    if before is None and _heads_date(around, at):
        return Hit(at, at, text[at].text, "rule-place-position", Certainty.LOW)
    if before is None or (loud and frequency(text[at].key)):
        return None
    shouted = before.key in _LEADING and around.is_shouted(at)
    led = before.key in ("in", "at", "near") or shouted or _moves_to(around, at) or _is_won(around, at)
    if not led and not on_the_way(around, at):
        return None
    last = _glued_end(text, at)
    following = around.after(last)
    goes_on = following is not None and following.capital and not text[last].owner and _nameable(last + 1, around)
    if goes_on and not (loud and frequency(text[last + 1].key)):
        last += 1
    piece, after = text[last], around.after(last)
    if piece.owner or len(piece.key) < 4 or _is_doctrine(piece.key) or piece.key in _papers():
        return None
    ends = after is None or (after.kind == "mark" and after.text not in "[(/&-—–'’") or after.key in _ENDS
    if not ends:
        return None
    return Hit(at, last, _printed(text, at, last), "rule-place-position", Certainty.LOW)


def _heads_date(around: Surroundings, at: int) -> bool:
    """Whether the line is nothing but the name, a comma and a date: "Neptun, 23 July 1988"."""
    comma, key = around.after(at), around.text[at].key
    if comma is None or comma.text != "," or traits(key) & _OF_PERSONS or frequency(key):
        return False
    rest = [piece for steps in range(2, 8) if (piece := around.after(at, steps)) is not None]
    dated = [piece for piece in rest if piece.kind == "number" or piece.key in MONTHS]
    other = [piece for piece in rest if piece not in dated and piece.text not in (",", ".")]
    month = any(piece.key in MONTHS for piece in dated)
    return len(rest) < 6 and month and not other and len(dated) > 1


def _moves_to(around: Surroundings, at: int) -> bool:
    """Whether somebody goes to what is named: "goes to X", "from Tel Aviv to X", "left Eger for X"."""
    preposition, verb = around.before(at), around.before(at, 2)
    if preposition is None or verb is None:
        return False
    if preposition.key == "to":
        return verb.key in _TRAVEL or _from_place(around, at)
    left = around.before(at, 3)
    return preposition.key == "for" and verb.capital and left is not None and left.key in _LEAVING


def _is_won(around: Surroundings, at: int) -> bool:
    """Whether a town is taken here, or is the first of two: "seized Humera", "from Halim to Jakarta"."""
    before, after, behind = around.before(at), around.after(at), around.after(at, 2)
    if before is None or traits(around.text[at].key) & _OF_PERSONS:
        return False
    if before.key == "of" and (deed := around.before(at, 2)) is not None and deed.key in _WINNING:
        return True
    on = after is not None and after.key in ("to", "via") and behind is not None and behind.capital
    return before.key in _WON or (before.key == "from" and on)


_WON = frozenset(
    "took seized captured occupied besieged besieging besieges controls recaptured retook liberated evacuated shelled"
    " bombed holds entered stormed".split()
)
_WINNING = frozenset(
    {"capture", "recapture", "bombardment", "bombing", "shelling", "surrender", "occupation", "liberation"}
)
_LEAVING = frozenset({"left", "leave", "leaves", "leaving", "departed"})
# One is sent to a person, or comes to one, as well as to a place; one sails and travels to places.
_TRAVEL = MOTION - _LEAVING - words("sent") - frozenset({"delegation", "envoy", "ambassador", "ambassadors", "consul"})


def _from_place(around: Surroundings, at: int) -> bool:
    """Whether "from A to" leads up to the name: "from Tel Aviv to Latrun"."""
    back = [around.before(at, steps) for steps in range(3, 6)]
    return any(
        piece is not None
        and piece.key in ("from", "through", "via")
        and (name := around.before(at, steps - 1)) is not None
        and name.capital
        for steps, piece in enumerate(back, start=3)
    )


# Doctrines, their followers and adjectives.
_NEVER_PLACES = ("ism", "ist", "ists", "ian", "ians", "ese", "ish", "ness", "ity", "ship")


def _is_doctrine(key: str) -> bool:
    return len(key) > 5 and key.endswith(_NEVER_PLACES)  # "Nish" is a town


def _papers() -> frozenset[str]:
    return frozenset(word for row in rows("places-not.tsv") for word in row[0].split("|"))


def _again(text: Sequence[Piece], around: Surroundings, hits: Sequence[Hit], covered: set[int]) -> list[Hit]:
    """What the context showed once to be a place is one wherever it stands alone."""
    single = {text[hit.first].key: hit for hit in hits}
    found = []
    for at in around.capitals_that(lambda piece: piece.key in single):
        model = single[text[at].key]
        last = at + model.last - model.first
        same = [piece.key for piece in text[at : last + 1]] == [p.key for p in text[model.first : model.last + 1]]
        if same and at not in covered and around.free(at, last) and not _beside_capital(around, at, last):
            found.append(Hit(at, last, model.name, model.rule, Certainty.LOW))
    return found


def _beside_capital(around: Surroundings, at: int, last: int) -> bool:
    before, after = around.before(at), around.after(last)
    joined = before is not None and before.capital and before.kind == "word" and not around.starts_sentence(at - 1)
    return joined or (after is not None and after.capital and after.kind == "word" and not around.text[last].owner)
