"""Known names and abbreviations, and abbreviations that the document itself introduces or uses as a body's name."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.lexicon import is_common
from rubricator.recognise.organizations.grammar import Reader, complement
from rubricator.recognise.organizations.vocabulary import is_abbreviation
from rubricator.recognise.pieces import Piece

_ROMAN = frozenset("IVXLCDM")
# Behind or before an abbreviation these say that it is a body's.
_BEHIND = frozenset(
    "leadership leader leaders member members delegation cadres official officials chairman troops representative "
    "representatives headquarters politburo congress conference charter membership central cc".split()
)
_BEFORE = frozenset(
    "chairman secretary member members leader leaders director head leadership representative representatives "
    "headquarters delegation president cc committee politburo congress ranks".split()
)


def known(reader: Reader, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The known names that stand outside of the names found by form."""
    covered = {at for first, last in taken for at in range(first, last + 1)}
    found = []
    at = 0
    while at < len(reader.text):
        length = reader.known(at) if reader.capital(at) and at not in covered else 0
        if not length or at in reader.persons or _means_otherwise(reader, at, length):
            at += 1
            continue
        last = at + length - 1
        if reader.is_head(last) or reader.text[last].key in _BODIES:
            last = max(last, complement(reader, last))
        found.append((_with_place(reader, at, length, covered), last))
        at = last + 1
    return found


# The last words of known names that several countries have: "USSR Supreme Soviet", "UN Security Council".
_BODIES = frozenset({"soviet", "assembly", "council", "ministers", "staff", "court", "army", "force", "forces", "duma"})


def _with_place(reader: Reader, at: int, length: int, covered: set[int]) -> int:
    """Where the name starts when an abbreviation or a country stands directly before it."""
    text = reader.text
    if text[at + length - 1].key not in _BODIES or length < 2 or at == 0 or at - 1 in covered:
        return at
    before = text[at - 1]
    if before.block != text[at].block or before.owner or not reader.capital(at - 1):
        return at
    for back in (1, 2, 3):
        if at - back >= 0 and reader.place(at - back) == back:
            return at - back
    return at - 1 if before.text in reader.words.abbreviations else at


def _means_otherwise(reader: Reader, at: int, length: int) -> bool:
    """Whether the form is an everyday word at the start of a sentence, a place, or a word in a heading in capitals."""
    piece = reader.text[at]
    if length > 1:
        return False
    if reader.around.loud(at) and (is_common(piece.key) or len(piece.text) < 3):
        return True
    if piece.text.isupper():
        return bool(reader.place(at)) and len(piece.text) < 3 and piece.text not in reader.words.abbreviations
    return is_common(piece.key) and reader.around.starts_sentence(at)


def introduced(reader: Reader, taken: Sequence[tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Abbreviations in parentheses behind a name whose initials they are: "National Peasant Union (NPU)"."""
    found: dict[str, tuple[int, int]] = {}
    text = reader.text
    for first, last in taken:
        if last + 3 >= len(text) or text[last + 1].text not in ("(", "[") or text[last + 1].block != text[last].block:
            continue
        at = last + 2 + (text[last + 2].key in ("the", '"', "“"))
        if at < len(text) and is_abbreviation(text[at].text) and fits(text[at].text, text[first : last + 1]):
            found.setdefault(text[at].text, (first, last))
    return found


def fits(short: str, words: Sequence[Piece]) -> bool:
    """Whether the letters stand, in this order, at the start of the name's words, the first at the first one's."""
    initials = "".join(piece.key[0] for piece in words if piece.kind == "word")
    letters = short.lower()
    if not initials or initials[0] != letters[0]:
        return False
    rest = iter(initials)
    in_order = all(letter in rest for letter in letters)
    capitals = sum(piece.capital for piece in words)
    return in_order and len(letters) * 2 > capitals


def unexplained(reader: Reader, taken: Sequence[tuple[int, int]]) -> set[str]:
    """Abbreviations that nobody explains, and that stand at least once where only a body's name stands."""
    covered = {at for first, last in taken for at in range(first, last + 1)}
    found = set()
    for at, piece in enumerate(reader.text):
        if at in covered or at in reader.persons or not _may_be_name(reader, at):
            continue
        before, after = reader.around.before(at), reader.around.after(at)
        if after is not None and after.key in _BEHIND and not piece.owner:
            found.add(piece.text)
        elif before is not None and before.key in ("the", "of"):
            steps = 2 if before.key == "of" else 3
            of, role = reader.around.before(at, steps - 1), reader.around.before(at, steps)
            if of is not None and of.key == "of" and role is not None and role.key in _BEFORE:
                found.add(piece.text)
    return found


def _may_be_name(reader: Reader, at: int) -> bool:
    piece = reader.text[at]
    if not 3 <= len(piece.text) <= 6 or not piece.text.isupper() or not piece.text.isalpha() or reader.around.loud(at):
        return False
    return not set(piece.text) <= _ROMAN and not reader.place(at)


def standing(reader: Reader, letters: set[str], taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Wherever these abbreviations stand by themselves."""
    covered = {at for first, last in taken for at in range(first, last + 1)}
    return [
        (at, at)
        for at, piece in enumerate(reader.text)
        if piece.text in letters and at not in covered and at not in reader.persons and reader.around.free(at, at)
    ]
