"""Places that no list knows: by the word for their kind, by position, and abbreviations that the document explains."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.gazetteer import rows
from rubricator.recognise.pieces import Piece
from rubricator.recognise.places.context import KINDS, STRICT, Surroundings
from rubricator.recognise.places.scan import Hit
from rubricator.spans import Certainty

# A name ends before these; anything else behind "in X" makes X an adjective or the start of a longer name.
_ENDS = frozenset(
    "and or on with to by for is was are were where which that in from who after before during as at but had has have "
    "when while since until the under because through will would said he they we it".split()
)
# Before "X province" and the like, these count and describe, and do not name.
_NOT_NAMES = frozenset(
    "autonomous military federal border industrial mining coastal liberated tribal administrative party city first "
    "second third fourth this that each every any other local neighbouring neighboring demilitarized economic free "
    "special maritime rural urban".split()
)


def by_context(text: Sequence[Piece], around: Surroundings, taken: Sequence[Hit]) -> list[Hit]:
    """Capitalised names that are in no list, where only a place can stand; then wherever they stand again."""
    covered = {i for hit in taken for i in range(hit.first, hit.last + 1)}
    hits: list[Hit] = []
    for at, piece in enumerate(text):
        if piece.kind != "word" or not piece.capital or at in covered:
            continue
        if (hit := _beside_kind(text, at, around, covered)) or (hit := _in_position(text, at, around)):
            hits.append(hit)
            covered.update(range(hit.first, hit.last + 1))
    return hits + _again(text, around, hits, covered)


def _beside_kind(text: Sequence[Piece], at: int, around: Surroundings, covered: set[int]) -> Hit | None:
    """"the city of X", "X Province", "X district"."""
    last = at
    if not _nameable(at, around):
        return None
    following = around.after(last)
    if following is not None and following.capital and not text[last].owner and _nameable(last + 1, around):
        if last + 1 not in covered and following.key not in KINDS:
            last += 1
    name = " ".join(piece.text for piece in text[at : last + 1])
    if around.kind_before(at):
        return Hit(at, last, name, "place-kind", Certainty.MEDIUM)
    if not around.kind_behind(last) or (around.starts_sentence(at) and around.plain(at)):
        return None
    kind = text[last + 1]
    if kind.capital and not around.loud(at):
        last, name = last + 1, f"{name} {kind.text}"
    return Hit(at, last, name, "place-kind", Certainty.MEDIUM)


def _nameable(at: int, around: Surroundings) -> bool:
    piece = around.text[at]
    if piece.kind != "word" or not around.free(at, at) or around.plain(at) or piece.key in _NOT_NAMES:
        return False
    return not (piece.text.isupper() and not around.loud(at)) and piece.key not in around.names


def _in_position(text: Sequence[Piece], at: int, around: Surroundings) -> Hit | None:
    """"in X", where X is one unknown word and the sentence goes on as behind a name."""
    before = around.before(at)
    if before is None or before.key not in ("in", "at", "near") or around.loud(at) or not _nameable(at, around):
        return None
    piece, after = text[at], around.after(at)
    if piece.owner or len(piece.key) < 4 or piece.key.endswith(_NEVER_PLACES) or piece.key in _papers():
        return None
    ends = after is None or (after.kind == "mark" and after.text not in "[(/&-—–'’") or after.key in _ENDS
    if not ends:
        return None
    return Hit(at, at, piece.text, "place-position", Certainty.LOW)


# Doctrines, their followers and adjectives.
_NEVER_PLACES = ("ism", "ist", "ists", "ian", "ians", "ese", "ish", "ness", "ity", "ship")


def _papers() -> frozenset[str]:
    return frozenset(word for row in rows("places-not.tsv") for word in row[0].split("|"))


def _again(text: Sequence[Piece], around: Surroundings, hits: Sequence[Hit], covered: set[int]) -> list[Hit]:
    """What the context showed once to be a place is one wherever it stands alone."""
    single = {text[hit.first].key: hit for hit in hits if hit.first == hit.last}
    found = []
    for at, piece in enumerate(text):
        model = single.get(piece.key) if piece.capital and at not in covered else None
        if model is not None and around.free(at, at) and not _beside_capital(around, at):
            found.append(Hit(at, at, model.name, model.rule, Certainty.LOW))
    return found


def _beside_capital(around: Surroundings, at: int) -> bool:
    before, after = around.before(at), around.after(at)
    joined = before is not None and before.capital and before.kind == "word" and not around.starts_sentence(at - 1)
    return joined or (after is not None and after.capital and after.kind == "word" and not around.text[at].owner)


def abbreviated(text: Sequence[Piece], around: Surroundings, taken: Sequence[Hit]) -> list[Hit]:
    """"GB" where the document says "Great Britain", and "D" or "LUX" where it stands in the place of a country."""
    covered = {i for hit in taken for i in range(hit.first, hit.last + 1)}
    meant = {**_codes(text, around, taken, covered), **_initials(text, taken)}
    found = []
    for at, piece in enumerate(text):
        model = meant.get(piece.text) if at not in covered else None
        if model is not None and around.free(at, at) and not around.loud(at) and not _is_label(around, at):
            found.append(Hit(at, at, model.name, "place-abbreviation", Certainty.MEDIUM, model.places, model.entity))
    return found


def _initials(text: Sequence[Piece], taken: Sequence[Hit]) -> dict[str, Hit]:
    found: dict[str, Hit] = {}
    for hit in taken:
        words = [piece for piece in text[hit.first : hit.last + 1] if piece.capital]
        if len(words) > 1 and hit.certainty is Certainty.HIGH:
            found.setdefault("".join(piece.text[0] for piece in words), hit)
    return found


def _codes(
    text: Sequence[Piece], around: Surroundings, taken: Sequence[Hit], covered: set[int]
) -> dict[str, Hit]:
    """The country codes that stand at least twice where a country stands, and whose country the document names."""
    named = {hit.name: hit for hit in taken}
    codes = {code: named.get(country) for code, country in rows("places-codes.tsv")}
    count: dict[str, int] = {}
    for at, piece in enumerate(text):
        if piece.text in codes and at not in covered and not around.loud(at) and not _is_label(around, at):
            before = around.before(at)
            placed = before is not None and (before.key in STRICT or before.key in ("for", "with", "to", "by", "that"))
            count[piece.text] = count.get(piece.text, 0) + placed
    needed = {code: 2 if len(code) == 1 else 1 for code in count}
    return {
        code: codes[code] or Hit(0, 0, country, "place-abbreviation", Certainty.LOW)
        for code, country in rows("places-codes.tsv")
        if count.get(code, 0) >= needed.get(code, 1) and (codes[code] is not None or len(code) > 2)
    }


def _is_label(around: Surroundings, at: int) -> bool:
    """"(D)", "D.", "D)": a letter that counts, or an initial."""
    after, before = around.after(at), around.before(at)
    if len(around.text[at].text) > 1:
        return False
    dotted = after is not None and after.text in ".)" and after.start == around.text[at].end
    sentence_ends = dotted and after is not None and after.text == "." and before is not None and before.kind == "word"
    return (dotted and not sentence_ends) or (before is not None and before.text in "([")
