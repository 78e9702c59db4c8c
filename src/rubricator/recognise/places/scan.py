"""Names of places that the authority file or the gazetteer knows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from rubricator.recognise.authority import Authority
from rubricator.recognise.gazetteer import Gazetteer, gazetteer
from rubricator.recognise.lexicon import is_common
from rubricator.recognise.persons.onomasticon import Trait, cues, traits
from rubricator.recognise.pieces import Piece
from rubricator.recognise.places.composed import Hit, composed, may_compose
from rubricator.recognise.places.context import KINDS, STRICT, Surroundings, peoples
from rubricator.recognise.places.words import words
from rubricator.recognise.tokens import Tokens
from rubricator.spans import Certainty

# A country of such a name behind a title is somebody ("General Jordan"), another is not ("Consulate General Cyprus").
_A_NAME = Trait.GIVEN | Trait.SURNAME | Trait.LEADER
_NAMESAKES = words("namesake")
MOTION = words("motion")
_WRITINGS = words("writing")
# Written behind a place and capitalised, these belong to its name.
_TYPES = KINDS - {"do", "gun", "ri", "coast"}
_NAMES_OF_PAPERS = frozenset(
    {
        "times",
        "post",
        "herald",
        "tribune",
        "gazette",
        "daily",
        "guardian",
        "news",
        "review",
        "match",
        "mirror",
        "chronicle",
    }
)
_PAPERS_OF = frozenset({"times", "voice"})  # "Times of India", "Voice of America"
_TITLES = words("title")
# What follows a single-word sea used as an adjective is a noun; what follows the sea itself is one of these or a mark.
_FUNCTION = words("function")


def by_authority(
    tokens: Tokens,
    text: Sequence[Piece],
    authority: Authority,
    around: Surroundings,
    taken: Sequence[Hit] | None = None,
) -> list[Hit]:
    """The forms of places in the authority file that a person stands for.

    With ``taken``: the forms of entries that are only proposed, where nothing else was found. They come last, since
    an entry that the program made of this document would otherwise be the reason for what it was made of.
    """
    covered = {i for hit in taken or () for i in range(hit.first, hit.last + 1)}
    hits = []
    for match in authority.find(tokens):
        places = [e for e in match.entities if e.kind == "place" and e.proposed == (taken is not None)]
        if not places:
            continue
        first = bisect_left(text, match.start, key=attrgetter("start"))
        last = bisect_left(text, match.end, key=attrgetter("start")) - 1
        if first > last or not around.free(first, last) or covered.intersection(range(first, last + 1)):
            continue
        sure = len(places) == 1
        rule = "rule-place-authority" if taken is None else "rule-place-proposed"
        hits.append(
            Hit(
                first,
                last,
                places[0].main,
                rule,
                Certainty.HIGH if sure and taken is None else Certainty.MEDIUM,
                entity=places[0].key if sure else None,
                span=(match.start, match.end),
            )
        )
    return hits


def by_gazetteer(text: Sequence[Piece], around: Surroundings, taken: Sequence[Hit]) -> list[Hit]:
    """The names that the gazetteer knows: the well-known ones, and those that something around them speaks for."""
    known = gazetteer()
    covered = {i for hit in taken for i in range(hit.first, hit.last + 1)}
    sure: list[Hit] = []
    waiting: list[Hit] = []
    behind = 0
    for at in around.capitals_that(lambda p: known.may_begin(p) or may_compose(p)):
        if at < behind or at in covered:
            continue
        hit = composed(text, at, known) or _plain(text, at, known)
        if hit is None:
            continue
        if around.free(hit.first, hit.last) and _admissible(text, hit, around):
            (waiting if _needs_context(hit) else sure).append(hit)
        behind = hit.last + 1
    return sure + _proven(text, around, sure, waiting)


def _plain(text: Sequence[Piece], at: int, known: Gazetteer) -> Hit | None:
    """A name as the gazetteer has it, with a capitalised word for its kind behind it."""
    length, places = known.longest(text, at)
    if not length:
        return None
    last = at + length - 1
    main = places[0]
    name, rule = main.name, "rule-place-gazetteer"
    if _type_follows(text, last) and main.kind != "country":
        last += 1
        if main.kind not in ("river", "region") or text[last].key not in ("river", "province", "region"):
            name = " ".join(piece.text for piece in text[at : last + 1])
            rule, places = "rule-place-kind", []
    small = main.small or (length == 1 and (main.word or text[at].key in _NAMESAKES))
    if length > 1 and not all(place.small for place in places):
        small = False  # a town and the well-known battle by it: "Dien Bien Phu"
    if small and length > 1 and main.small and not main.word and not _like_a_person(text, at, last):
        small = False  # two words or more that no person is called by
    certainty = Certainty.MEDIUM if small else Certainty.HIGH
    return Hit(at, last, name, "rule-place-gazetteer-context" if small and places else rule, certainty, tuple(places))


def _like_a_person(text: Sequence[Piece], first: int, last: int) -> bool:
    """Whether the words could be a person's name: "Benito Juárez", "Cao Bang", "San Martin" — or are English words."""
    keys = [text[at].key for at in range(first, last + 1)]
    head = traits(keys[0])
    if any(traits(key) & _IN_NAMES for key in keys[1:]) or head & _IN_NAMES or all(is_common(key) for key in keys):
        return True
    return bool(head & Trait.EAST)


_IN_NAMES = Trait.GIVEN | Trait.SURNAME | Trait.LEADER | Trait.HONORIFIC | Trait.RANK


def _type_follows(text: Sequence[Piece], last: int) -> bool:
    if last + 1 >= len(text) or text[last].owner:
        return False
    after = text[last + 1]
    return after.key in _TYPES and after.capital and after.block == text[last].block and not text[last].text.isupper()


def _needs_context(hit: Hit) -> bool:
    return hit.certainty is Certainty.MEDIUM


def _admissible(text: Sequence[Piece], hit: Hit, around: Surroundings) -> bool:
    """Whether nothing beside the name shows that it is part of another name, or another thing."""
    before, after = around.before(hit.first), around.after(hit.last)
    owner = text[hit.last].owner
    if after is not None and not owner and after.capital and after.key in _NAMES_OF_PAPERS:
        return False
    paper = around.before(hit.first, 2) if before is not None and before.key == "of" else None
    if paper is not None and paper.capital and paper.key in _PAPERS_OF:
        return False
    if after is not None and not owner and after.key in _OF_PEOPLES and not _is_country(hit):
        return False
    if before is not None and before.text == ".":
        before = around.before(hit.first, 2)
    if before is not None and before.capital and before.key in _TITLES and not around.loud(hit.first):
        country = bool(hit.places) and hit.places[0].kind == "country"
        return before.key == "general" and (
            _is_consuls(around.before(hit.first, 2)) or (country and not traits(text[hit.first].key) & _A_NAME)
        )
    if text[hit.first].text == "US" and around.loud(hit.first) and not _is_no_pronoun(text[hit.first], before):
        return False
    if before is not None and (before.text in _SHIPS if before.capital else before.key in _VESSELS):
        return False
    if _glued_to_a_name(text, hit) or _in_title(text, hit, around):
        return False
    main = hit.places[0] if hit.places else None
    if main is not None and main.kind == "sea" and hit.first == hit.last:
        return owner or after is None or after.kind == "mark" or after.key in _FUNCTION
    return True


# Behind a name these say that it is a people's: "the Lunda nationality".
_OF_PEOPLES = frozenset({"nationality", "nationalities", "tribe", "tribes", "tribesmen", "dialect", "dialects"})


def _is_country(hit: Hit) -> bool:
    return bool(hit.places) and hit.places[0].kind == "country"


def _is_no_pronoun(piece: Piece, before: Piece | None) -> bool:
    """Whether "US" in a line of capitals is the country: with its full stops, or with an article."""
    return piece.end - piece.start > len(piece.text) or (before is not None and before.key == "the")


def _is_consuls(office: Piece | None) -> bool:
    """Whether the office is one that has its place behind it: "Consulate General Cyprus"."""
    return office is not None and office.key in ("consul", "consulate", "legation")


_VESSELS = cues("vessel")
_SHIPS = frozenset({"HMS", "USS", "HMAS", "HMCS", "RMS", "USNS", "INS", "MV"})
_OPENING, _CLOSED = frozenset('"“«„'), frozenset('"”»“,.')


def _in_title(text: Sequence[Piece], hit: Hit, around: Surroundings) -> bool:
    """Whether the name and one word or two in capitals are all that stands in quotation marks: "Kashmir Princess"."""
    before = around.before(hit.first)
    quoted = before is not None and before.text in _OPENING
    if not quoted or text[hit.last].owner or not (after := around.after(hit.last)) or not after.capital:
        return False
    at = hit.last + 1
    while at < len(text) and text[at].capital and at - hit.last < 3:
        at += 1
    closing = around.after(at - 1)
    return closing is not None and closing.text in _CLOSED and after.key not in peoples()


def _glued_to_a_name(text: Sequence[Piece], hit: Hit) -> bool:
    """Whether a hyphen ties the name to a capitalised word that is neither a place, an abbreviation nor a people."""
    neighbours = []
    if text[hit.first].glued and hit.first:
        neighbours.append(text[hit.first - 1])
    if hit.last + 1 < len(text) and text[hit.last + 1].glued:
        neighbours.append(text[hit.last + 1])
    for piece in neighbours:
        if not piece.capital or piece.text.isupper() or piece.key in peoples():
            continue
        at = hit.first - 1 if piece is neighbours[0] and text[hit.first].glued else hit.last + 1
        if not any(_ends_or_starts(text, at, step) for step in range(4)):
            return True
    return False


def _ends_or_starts(text: Sequence[Piece], at: int, back: int) -> bool:
    """Whether a known place that starts ``back`` pieces before ``at`` reaches it."""
    if at - back < 0 or text[at - back].block != text[at].block:
        return False
    length, _ = gazetteer().longest(text, at - back)
    return length > back


def _proven(text: Sequence[Piece], around: Surroundings, sure: Sequence[Hit], waiting: Sequence[Hit]) -> list[Hit]:
    """Those of the waiting hits whose name something in the document shows to be a place's."""
    ends = {hit.last for hit in sure}
    starts = {hit.first: hit for hit in sure}
    strength: dict[str, int] = {}
    for hit in waiting:
        best = _evidence(text, hit, around, starts, ends)
        strength[_key(text, hit)] = max(best, strength.get(_key(text, hit), 0))
        if best >= 2:
            ends.add(hit.last)
    return [hit for hit in waiting if _suffices(text, hit, around, strength[_key(text, hit)])]


def _suffices(text: Sequence[Piece], hit: Hit, around: Surroundings, strength: int) -> bool:
    word = bool(hit.places) and hit.places[0].word and hit.first == hit.last
    person = any(text[i].key in around.names for i in range(hit.first, hit.last + 1))
    if hit.first == hit.last and _may_abbreviate(text[hit.first]) and not around.loud(hit.first):
        return strength > 3
    if word and around.starts_sentence(hit.first):
        return strength > 3
    if word or person or around.loud(hit.first):
        return strength >= 3
    return strength >= 2


def _may_abbreviate(piece: Piece) -> bool:
    """Whether so few capitals are rather a body's than a little town's: "the OAS"."""
    return len(piece.text) < 5 and piece.text.isupper()


def _key(text: Sequence[Piece], hit: Hit) -> str:
    return " ".join(piece.key for piece in text[hit.first : hit.last + 1])


def _evidence(text: Sequence[Piece], hit: Hit, around: Surroundings, starts: dict[int, Hit], ends: set[int]) -> int:
    """4: a dateline; 3: it can only be a place here; 2: it is most likely one; 0: nothing speaks for it."""
    if _heads_date(text, hit):
        return 4
    if hit.rule == "rule-place-kind" or around.kind_before(hit.first) or around.kind_behind(hit.last):
        return 3
    if _in_a_country(hit, around, starts):
        return 3
    if _inside_longer(hit, around, text):
        return 0
    if _is_taken(hit, around):
        return 3
    preposition = around.preposition(hit.first)
    if preposition in STRICT and hit.places and not hit.places[0].small:
        return 3
    if preposition and _moves(preposition, hit.first, around):
        return 2
    return 2 if _listed(text, hit, around, ends) else 0


MONTHS = frozenset("january february march april may june july august september october november december".split())


def _heads_date(text: Sequence[Piece], hit: Hit) -> bool:
    """ "Santiago, 12 October 1973": a comma and a number behind the first words of a block; a day with its month behind
    words that commas enclose ("with Senator Teitelboim, Santiago, 8/IX/71")."""
    block = text[hit.first].block
    if hit.last + 3 >= len(text) or text[hit.last + 1].text != "," or text[hit.last + 2].block != block:
        return False
    number, month = text[hit.last + 2 : hit.last + 4]
    before = text[hit.first - 1] if hit.first else None
    if before is None or before.block != block:
        return number.kind == "number" or (number.key in MONTHS and number.capital)
    day_first = number.kind == "number" and (month.key in MONTHS or month.text == "/")
    return before.text == "," and (day_first or (number.key in MONTHS and month.kind == "number"))


# What is done to a town more often than to a man.
_TAKEN, _OF_TOWNS = words("taken"), words("townspeople")


def _is_taken(hit: Hit, around: Surroundings) -> bool:
    """ "took Jijiga", "threatens Harar", "the capture of Zakho": its object; "the militia of Cienfuegos"."""
    before = around.before(hit.first)
    if before is not None and before.key == "of":
        before = around.before(hit.first, 2)
        if before is not None and before.key in _OF_TOWNS:
            return True
    return before is not None and not before.capital and before.key in _TAKEN


def _moves(preposition: str, at: int, around: Surroundings) -> bool:
    """Whether the preposition is one of place: "flew to X", but neither "according to X" nor "a letter from X"."""
    before = next((p for s in (2, 3) if (p := around.before(at, s)) is not None and p.key != preposition), None)
    if preposition in ("to", "for"):
        return before is not None and before.key in MOTION
    return preposition != "from" or before is None or before.key not in _WRITINGS


def _in_a_country(hit: Hit, around: Surroundings, starts: dict[int, Hit]) -> bool:
    """ "Springfield, Illinois": a comma and then a country or a state."""
    comma = around.after(hit.last)
    larger = starts.get(hit.last + 2)
    if comma is None or comma.text != "," or larger is None or not larger.places or not hit.places:
        return False
    same = larger.places[0].country == hit.places[0].country
    return (
        larger.places[0].kind in ("country", "state", "region", "province") and same and bool(larger.places[0].country)
    )


def _inside_longer(hit: Hit, around: Surroundings, text: Sequence[Piece]) -> bool:
    """Whether a capitalised word before or behind it makes a longer, other name of it."""
    before, after = around.before(hit.first), around.after(hit.last)
    if after is not None and after.kind == "word" and after.capital and not text[hit.last].owner and not after.glued:
        return True
    if before is None or before.kind != "word" or not before.capital or before.owner or text[hit.first].glued:
        return False
    return before.key not in peoples() and not around.starts_sentence(hit.first - 1)


def _listed(text: Sequence[Piece], hit: Hit, around: Surroundings, ends: set[int]) -> bool:
    """Whether it follows a place with a comma, "and", "or" or a hyphen between."""
    if text[hit.first].glued:
        return hit.first - 1 in ends
    before, further = around.before(hit.first), around.before(hit.first, 2)
    if before is None or before.key not in (",", "and", "or"):
        return False
    if further is not None and further.text == ",":
        return hit.first - 3 in ends
    return hit.first - 2 in ends
