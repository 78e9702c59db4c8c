"""Bodies of other forms: numbered units of an army, names that begin with their head in another language, stations."""

from __future__ import annotations

from collections.abc import Iterator

from rubricator.recognise.dates.words import is_month
from rubricator.recognise.lexicon import frequency, is_common
from rubricator.recognise.organizations.reader import Reader
from rubricator.recognise.organizations.vocabulary import ENDINGS, is_number, vocabulary, words
from rubricator.recognise.pieces import Piece, fold
from rubricator.recognise.places.context import peoples

_UNITS = words("unit")
# Their marks may be left out, but a "Union" is an English one as a rule.
_FOREIGN = frozenset(key for word in words("foreign-head") if (key := fold(word)) == word or not frequency(key))
_JOINING = words("foreign-joint")
_HEADS = tuple(sorted(words("foreign-ending")))
_TRADE = tuple(sorted(words("trade-ending")))
_SERVICES = words("beside-country")
_BEFORE_PLACES = frozenset({"radio", "air", "bank"})
_SEVERAL = frozenset({"ministries", "departments", "commissariats", "directorates"})
_OFFICES = frozenset({"office", "chancellery", "cabinet", "secretariat", "administration"})
_LEADING_UP = ENDINGS | words("firm")
_LEADING = _FOREIGN | _BEFORE_PLACES | _SERVICES | _SEVERAL | _OFFICES
# No name of a unit has more words between its number and its kind: "22nd Motorized Rifle Regiment".
_MAX_UNIT = 4
_MAX_FOREIGN = 8


def units(reader: Reader) -> Iterator[tuple[int, int]]:
    """The first and last pieces of each body that is no matter of the common forms."""
    behind = 0
    telling = set(reader.around.capitals_that(_may_begin))
    for at in reader.around.capitals:
        if at < behind or not (at in telling or _is_beside(reader, at)):
            continue
        found = (
            _numbered(reader, at)
            or _foreign(reader, at)
            or _german(reader, at)
            or _station(reader, at)
            or _numbered_part(reader, at)
            or _service(reader, at)
            or _several(reader, at)
            or _of_office(reader, at)
            or _trading(reader, at)
            or _district(reader, at)
            or _dated(reader, at)
            or _of_owner(reader, at)
            or _firm(reader, at)
        )
        if found is not None:
            yield found
            behind = found[1] + 1


def _is_beside(reader: Reader, at: int) -> bool:
    """Whether the word before or behind says that a body may be named here."""
    text = reader.text
    if at and text[at - 1].key in _LEADING_UP:
        return True
    return at + 1 < len(text) and text[at + 1].key in _COMPANIES


def _may_begin(piece: Piece) -> bool:
    key = piece.key
    return is_number(piece) or key in _LEADING or piece.text in vocabulary().abbreviations or _may_end(key)


def _may_end(key: str) -> bool:
    return _is_german(key) or _is_trade(key) or is_month(key) or key in _OFFICERS | {"military", "general", "unit"}


def _is_german(key: str) -> bool:
    return len(key) > 9 and key.endswith(_HEADS)


def _numbered(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "36th Division", "12th Mechanized Brigade", "Second Guards Army", "XX Army Corps"."""
    first = _number_before(reader, at)
    if first is None:
        return _with_number(reader, at)
    best = None
    for last in range(at, min(at + _MAX_UNIT + 1, len(reader.text))):
        if last > max(first, at) and not reader.joined(last):
            break
        key = reader.text[last].key
        named = last > max(at, first + 1) if key == "front" else key in _UNITS and last > first
        if named and reader.text[last].capital:
            best = first, last
    return (_whose(reader, first), best[1]) if best else None


def _whose(reader: Reader, first: int) -> int:
    """Where the country stands whose unit it is: "ROK 2nd Infantry Division", "Soviet 40th Army"."""
    at = first - 1
    if at < 0 or reader.text[at].block != reader.text[first].block or reader.text[at].owner or not reader.capital(at):
        return first
    near = reader.text[first].start - reader.text[at].end == 1
    return at if near and (reader.text[at].key in peoples() or reader.place(at) == 1) else first


def _with_number(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "8341 Unit"."""
    number = reader.around.before(at)
    fits = reader.text[at].key == "unit" and number is not None and number.kind == "number" and len(number.text) > 3
    return (at - 1, at) if fits else None


def _number_before(reader: Reader, at: int) -> int | None:
    """Where the number starts that leads up to this capital, or is it."""
    text = reader.text
    piece = text[at]
    if is_number(piece):
        return at if at + 1 < len(text) and text[at + 1].capital else None
    ending = reader.around.before(at)
    number = reader.around.before(at, 2)
    if ending is None or number is None or ending.key not in ENDINGS or number.kind != "number":
        return None
    return at - 2 if number.end == ending.start else None


def _foreign(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "Union Minière du Haut-Katanga", "Partido Socialista Popular", "Jamaat-e-Islami": to the end of the capitals."""
    text = reader.text
    if text[at].key not in _FOREIGN or not reader.capital(at) or reader.around.loud(at) or text[at].owner:
        return None
    last = here = at
    while here + 1 < len(text) and text[here + 1].block == text[at].block and here - at < _MAX_FOREIGN:
        here += 1
        if reader.capital(here) and text[here].kind == "word":
            last = here
            if text[here].owner:
                break
        elif text[here].kind == "word" and not text[here].capital and _is_foreign(text[here].key) and last == here - 1:
            last = here
        elif text[here].key not in _JOINING or text[here].capital:
            break
    return (at, last) if last > at else None


def _is_foreign(key: str) -> bool:
    """Whether English does not know the word: "Armée nationale congolaise"."""
    return len(key) > 3 and frequency(key) == 0


def _station(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "Radio Hanoi", "Air India": the word and a place; "Radio Glasnost", "Bank Misr": and a word not English."""
    text = reader.text
    if text[at].key not in _BEFORE_PLACES or reader.around.loud(at) or at + 1 >= len(text) or text[at].owner:
        return None
    if not reader.joined(at + 1):
        return None
    length = reader.place(at + 1)
    if length or text[at].key == "air":
        return (at, at + length) if length else None
    strange = not is_common(text[at + 1].key) and not reader.is_head(at + 1) and at + 1 not in reader.persons
    return (at, reader.run_end(at + 1)) if strange and text[at + 1].key not in peoples() else None


def _german(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "Südtiroler Volkspartei": a word with the ending of a body, and an adjective before it."""
    text = reader.text
    if not _is_german(text[at].key) or not reader.capital(at):
        return None
    led = at and reader.joined(at) and reader.capital(at - 1) and text[at - 1].key.endswith(("er", "e", "es"))
    return (at - 1, at) if led else (at, at)


def _service(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "MFA USSR", "PRC MFA": a service and its country, both in capitals."""
    text = reader.text
    if text[at].key not in _SERVICES or not text[at].text.isupper() or reader.around.loud(at):
        return None
    if at and reader.joined(at) and text[at - 1].text.isupper() and reader.place(at - 1) == 1:
        return at - 1, at
    if text[at].owner or at + 1 >= len(text):
        return None
    if reader.joined(at + 1) and text[at + 1].text.isupper() and reader.place(at + 1):
        return at, at + 1
    return _of_country(reader, at)


def _of_country(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "KGB of the USSR": a service and its country behind "of"."""
    text = reader.text
    where = at + 2 + (at + 2 < len(text) and text[at + 2].key == "the")
    if where >= len(text) or text[at + 1].key != "of" or text[where].block != text[at].block:
        return None
    before = at - 1 - (at > 1 and text[at - 1].key == "the")
    if before > 0 and text[before].key == "of" and reader.is_head(before - 1):
        return None  # "5th Directorate of the KGB of the USSR" is one name
    last = where + reader.place(where) - 1
    alone = last >= where and reader.capital(where) and not (reader.joined(last + 1) and not text[last].owner)
    return (at, last) if alone and text[at].key not in _COMMITTEES else None


_COMMITTEES = frozenset({"cc", "scc"})


def _numbered_part(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "KGB 5th Directorate": a numbered part of a body that an abbreviation names."""
    text = reader.text
    if at + 3 >= len(text) or text[at + 1].kind != "number" or text[at].owner or reader.known(at) != 1:
        return None
    number, ending, first = text[at + 1 : at + 4]
    if ending.key not in ENDINGS or number.end != ending.start or not reader.capital(at + 3):
        return None
    end = reader.run_end(at + 3)
    heads = [here for here in range(at + 3, end + 1) if text[here].key in _PARTS]
    return (at, heads[-1]) if heads and first.block == text[at].block else None


_PARTS = frozenset({"department", "directorate", "division", "section", "bureau", "administration"})


_JOINTS = frozenset({",", "and", "&"})


def _is_trade(key: str) -> bool:
    return len(key) > 8 and (key.endswith(_TRADE) or key.startswith("soyuz")) and not frequency(key)


def _trading(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "Technopromexport", "Minsredmash": a firm or an office of the state, of the beginnings of its words."""
    return (at, at) if _is_trade(reader.text[at].key) and reader.capital(at) else None


def _district(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "Kiev Military District", "the Trans-Baikal Military District": where an army's troops are under one command."""
    text, first = reader.text, at
    if text[at].key != "military" or at + 1 >= len(text) or text[at + 1].key not in ("district", "region"):
        return None
    while first and reader.joined(first) and reader.capital(first - 1) and text[first - 1].key not in reader.words.lead:
        first -= 1
    named = first < at and reader.joined(at + 1) and reader.capital(at + 1)
    return (first, at + 1) if named and text[first].key not in reader.words.generic else None


def _several(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "Ministries of Foreign Affairs and Defence", "Ministries of Trade and of Finance": of two subjects or more."""
    text = reader.text
    if text[at].key not in _SEVERAL or not reader.capital(at) or at + 2 >= len(text) or text[at + 1].key != "of":
        return None
    last, subjects = at, 0
    while (end := _subject(reader, last, subjects)) is not None:
        last, subjects = end, subjects + 1
    return (at, last) if subjects > 1 else None


def _subject(reader: Reader, last: int, number: int) -> int | None:
    """The last word of the subject behind "of", or behind a comma and "and"; None where there is none."""
    text, at = reader.text, last + 1
    block = text[last].block
    while at + 1 < len(text) and at - last < 4 and text[at].block == block:
        if not (text[at].key in ("of", "the") or (number and text[at].key in _JOINTS)):
            break
        at += 1
    fits = at > last + 1 and at < len(text) and text[at].block == block and text[at].kind == "word"
    if not fits or not reader.capital(at) or reader.place(at) or reader.known(at) or at in reader.persons:
        return None
    end = reader.run_end(at)
    other = any(reader.is_head(word) or text[word].key in reader.words.role for word in range(at, end + 1))
    return None if other else end


def _of_office(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "Office of the Prime Minister", "Chancellery of the President": the office of an office."""
    text = reader.text
    if text[at].key not in _OFFICES or not reader.capital(at) or at + 2 >= len(text) or text[at + 1].key != "of":
        return None
    first = at + 2 + (text[at + 2].key == "the")
    if first >= len(text) or text[first].block != text[at].block or not reader.capital(first):
        return None
    end = reader.run_end(first)
    general = end > first and text[end].key == "general"  # "Office of the Prosecutor General"
    named = text[end - general].key in _OFFICERS and first not in reader.persons
    if named and end + 2 < len(text) and text[end + 1].key == "for" and reader.capital(end + 2):
        end = reader.run_end(end + 2)  # "Office of the UN High Commissioner for Refugees"
    return (at, end) if named and not any(reader.place(word) for word in range(first, end + 1)) else None


_HEADS_OF_OFFICES = frozenset({"office", "secretariat", "cabinet"})
_TITLES = frozenset({"prime", "public", "attorney", "chief", "state", "military", "federal", "general", "vice"})


def _of_owner(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "Public Prosecutor's Office", "Prime Minister's Office": an officer's."""
    text = reader.text
    if text[at].key not in _OFFICERS | {"general"} or not text[at].owner or at + 1 >= len(text):
        return None
    if text[at + 1].key not in _HEADS_OF_OFFICES or not reader.capital(at + 1) or text[at + 1].block != text[at].block:
        return None
    first = at
    while first and reader.joined(first) and text[first - 1].key in _TITLES | _OFFICERS and reader.capital(first - 1):
        first -= 1
    return (first, at + 1) if first < at or text[at].key == "prosecutor" else None


_MOVEMENTS = frozenset({"movement", "group", "organization", "organisation", "brigade", "front"})


def _dated(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "26th of July Movement", "May 15 Organization": called by a day."""
    text = reader.text
    if not is_month(text[at].key):
        return None
    first, last = at, at + 1
    if last < len(text) and text[last].kind == "number":
        last += 1
    else:
        first -= first > 0 and text[first - 1].key == "of"
        first -= first > 0 and text[first - 1].key in ENDINGS
        if not first or text[first - 1].kind != "number" or text[first - 1].block != text[at].block:
            return None
        first -= 1
    last += last < len(text) and text[last].key in ENDINGS
    named = last < len(text) and text[last].key in _MOVEMENTS and text[last].block == text[at].block
    return (first, last) if named and text[last].capital else None


_FIRMS, _COMPANIES = words("firm"), frozenset({"company", "concern"})


def _firm(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "the firm Dassault", "the Framatome company": a name that English does not know beside the word for what it
    is."""
    text, before = reader.text, reader.around.before(at)
    led = before is not None and before.key in _FIRMS and not (before.capital or before.owner)
    end = reader.run_end(at)
    after = reader.around.after(end)
    called = after is not None and after.key in _COMPANIES and not after.capital and at == end
    if not (led or called) or not reader.capital(at):
        return None
    strange = not is_common(text[at].key) and not reader.place(at) and not text[at].owner
    return (at, end) if strange and text[at].key not in peoples() else None


_OFFICERS = frozenset(
    "minister president premier chancellor commissioner representative secretary prosecutor attorney inspector mufti"
    " commander".split()
)
