"""Citations of archives, taken apart: the online archive, the original and its place, the credits."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from rubricator.seeds.dates import iso
from rubricator.seeds.document import ArchivalSource


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says; "" where it is silent. ``people`` are (role, name)."""

    title: str = ""
    date: str = ""
    archive: str = ""
    url: str = ""
    original: ArchivalSource = field(default_factory=ArchivalSource)
    people: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Words:
    collection: frozenset[str]
    holding: frozenset[str]
    item: frozenset[str]
    locus: frozenset[str]
    roles: dict[str, str]


@cache
def _words() -> _Words:
    table = tomllib.loads((files("rubricator.seeds") / "data" / "archives.toml").read_text("utf-8"))
    levels = {key: frozenset(word.lower() for word in table[key]) for key in ("collection", "holding", "item", "locus")}
    return _Words(roles=table["roles"], **levels)


_URL = re.compile(r"https?://[^\s<>\"]{3,500}")
_ARCHIVE = re.compile(r"(?:[\w&.’' ]{0,120}\b)?(?:Digital Archive|Digital Library|Digital Collections|Online Archive)")


# Russian and Polish editions set full stops between the levels: "RGANI. F. 3. Op. 16. D. 294. L. 207.".
_STOPS = re.compile(r"(?<=\w)\.\s+(?=(?:F|Fond|R|Op|Opis|D|Delo|L|Ll|Per|Zesp|Sygn|T)\b\.? ?[\w-]*\d)")


def _with_commas(reference: str) -> str:
    """The reference with commas between its levels, where it has full stops at two of them at least."""
    return _STOPS.sub(", ", reference) if len(_STOPS.findall(reference)) >= 2 else reference


def parse(text: str) -> Citation:
    """A citation as archives print it: "Title," date, online archive, original. Credits. Address."""
    flat = _bare(text, 4000)
    url = _URL.search(flat)
    flat = _URL.sub("", flat).strip()
    title, flat = _title(flat)
    reference, credits = _credits(flat)
    date = archive = ""
    rest: list[str] = []
    for part in _joined_dates(_parts(reference)):
        if title and not rest and not date and (value := iso(part)):
            date = value
        elif not archive and not rest and _ARCHIVE.fullmatch(part):
            archive = part
        else:
            rest.append(part)
    original = _original(rest)
    if reference != _with_commas(reference) and not (title or date or archive):
        original = replace(original, reference=reference.rstrip(" ."))
    return Citation(title, date, archive, url.group().rstrip(".,;") if url else "", original, people(credits))


def _bare(text: str, most: int) -> str:
    """The beginning of the text on one line, without brackets round all of it."""
    flat = " ".join(text.split())[:most]
    return flat[1:-1].strip() if flat[:1] + flat[-1:] in ("()", "[]") else flat


def _title(flat: str) -> tuple[str, str]:
    """The quoted title at the beginning, and the rest."""
    if not flat.startswith(('"', "“")):
        return "", flat
    close = '"' if flat[0] == '"' else "”"
    end = flat.find(close, 1)
    while end > 0 and not re.match(r"[,.]?\s|$", flat[end + 1 : end + 3]):
        end = flat.find(close, end + 1)
    if end < 0:
        return "", flat
    return flat[1:end].strip(" ,"), flat[end + 1 :].strip(" ,")


def _joined_dates(parts: Sequence[str]) -> list[str]:
    """ "December 07", "1957" are one part."""
    found: list[str] = []
    for part in parts:
        if found and re.fullmatch(r"\d{4}", part) and iso(f"{found[-1]}, {part}"):
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return found


# --- the original ----------------------------------------------------------------------------------

_LEVEL = re.compile(r"([^\W\d_][\w'’.]*(?: (?:No|Nr|Group|khr)\.?)?)\.?:?(?:\s+(?=\w)|\s*(?=[\d№#\"“'’(-]))")
_RANGE = re.compile(r"(?:\d{1,5}(?:\s?[-–—]\s?\d{1,5})?(?:\s?(?:ob|v|r|RV|R)\.?)?)(?: ?(?:and|&|;) ?\d{1,5})*")


def _original(parts: Sequence[str]) -> ArchivalSource:
    """Repository, collection, item, leaves. What no word and no figure tells apart stays with the repository."""
    reference = ", ".join(parts)
    if not parts or _IMPRINT.search(reference):
        return ArchivalSource()
    parts = _ENCLOSED.sub(r", \1", reference).split(", ")
    levels: dict[str, list[str]] = {"repository": [], "collection": [], "item": [], "locus": []}
    if len(parts) > 1 and _HOUSE.search(parts[-1]) and not _figured(parts[-1]):
        levels["repository"].append(parts[-1])
        parts = parts[:-1]
    for part in parts:
        _place(part, levels)
    if len(levels["item"]) > 1 and not levels["locus"] and _RANGE.fullmatch(levels["item"][-1]):
        levels["locus"].append(levels["item"].pop())
    return ArchivalSource(reference, *(", ".join(levels[name]) for name in levels))


# "State Archive, Tirana (Fond 14, D. 2)": the levels stand in brackets behind the house.
_ENCLOSED = re.compile(r"\s*\(([^()]*,[^()]*)\)$")

# A book is no archive: "Defence speech at his trial. Melbourne : Works Co-operative, 1975".
_IMPRINT = re.compile(
    r"\b(?:Publishers|Publishing House|University Press|Verlag|(?:Collected|Selected|Complete) Works)\b"
    r"|(?:^|[.,(] )[A-Z][\w’'. -]{2,30}? ?: (?!fond)[A-Z][^,:;]{2,60}, (?:1[5-9]|20)\d\d\b(?![/-])"
)

_HOUSE = re.compile(
    r"\b(?:Archives?|Library|Libraries|Museum|Institute|Record Office|Foundation|Cent(?:er|re)|Reading Room)\b"
)

_HOLDING = re.compile(r"\b(?:Papers|Collection|Records|Nachlass|Fonds?|Files|Series)\b")


def _place(part: str, levels: dict[str, list[str]]) -> None:
    """Put one part of the reference where it belongs, knowing what came before."""
    level = _level(part, levels)
    begun = any(levels[name] for name in ("collection", "item", "locus"))
    if level:
        levels[level].append(part)
    elif levels["locus"] and _RANGE.fullmatch(part):
        levels["locus"].append(part)  # "ll. 1, 12-25"
    elif begun:
        levels["item" if _figured(part) or levels["item"] else "collection"].append(part)
    elif not _figured(part):
        levels["collection" if levels["repository"] and _HOLDING.search(part) else "repository"].append(part)
    else:
        before, inner = _within(part, levels)
        levels["repository"].extend([before] if before else [])
        levels[_level(inner, levels) or "item"].append(inner)


def _figured(part: str) -> bool:
    return any(c.isdigit() for c in part)


_SHELFMARK = re.compile(r"[A-Z]{1,5} ?\d+[/-]\d.*")


def _level(part: str, levels: dict[str, list[str]]) -> str:
    """Which level of an archive's order the part names; "" if it begins with no word for one and a figure.

    "f." is a fond before anything else is named, and folios after; "p." is a papka after an opis, and pages else.
    """
    match = _LEVEL.match(part)
    if not match or _SHELFMARK.fullmatch(part):
        return ""
    word = match[1].rstrip(".").lower()
    figured = _figured(part[match.end() : match.end() + 40])
    if not figured and len(part) - match.end() > 12 and word not in _words().holding:
        return ""
    if word == "f":
        return "locus" if levels["item"] else "collection"
    if word == "p":
        opis = any(held.lower().startswith("op") for held in levels["collection"])
        return "item" if opis and not re.search(r"\d[-–]\d", part) and not levels["item"] else "locus"
    words = _words()
    return next((name for name in ("collection", "item", "locus") if word in getattr(words, name)), "")


def _within(part: str, levels: dict[str, list[str]]) -> tuple[str, str]:
    """("AVPRF", "F. 0102") from "AVPRF F. 0102"; ("The National Archives", "FO 371/123")."""
    tokens = part.split()
    for index in range(len(tokens)):
        rest = " ".join(tokens[index:])
        known = len(tokens[index]) <= 2 or (index == 0 and levels["repository"])
        shelfmark = known and _SHELFMARK.fullmatch(rest)
        if shelfmark or _figured(tokens[index]) or (index and _level(rest, levels)):
            return " ".join(tokens[:index]), rest
    return part, ""


def is_reference(text: str) -> bool:
    """Whether a line is nothing but the place of a document in an archive, and perhaps to whom it is owed: "RGASPI,
    fond 558, opis 11, delo 352. Translated by …"."""
    reference, credits = _credits(_bare(text, 600))
    if is_place(reference):
        return True
    parts = _parts(reference)
    credited = bool(people(credits)) and len(parts) >= 3 and sum(map(_figured, parts)) * 3 >= len(parts)
    acronym = bool(people(credits)) and len(reference) <= _SHELVED and _ACRONYM.match(reference) is not None
    return acronym or (credited and _begins_with_house(parts))


def is_place(reference: str) -> bool:
    """Whether words name nothing but a place in an archive, by its levels or its shelfmark."""
    parts = _parts(reference)
    known = [bool(_level(part, {"collection": [], "item": [], "locus": []})) and _figured(part) for part in parts]
    ordered = sum(known) >= 2 and sum(known) * 2 >= len(parts)
    named = _begins_with_house(parts) and (ordered or _is_shelved(parts))
    return named or _CLASSED.fullmatch(reference) is not None


def _parts(reference: str) -> list[str]:
    return [part.strip() for part in _with_commas(reference).split(",") if part.strip()]


def _begins_with_house(parts: Sequence[str]) -> bool:
    """Whether the first part may be an archive: capitalised words, and no level of one."""
    return bool(parts) and parts[0][:1].isupper() and not _figured(parts[0])


# "FO 371/4215, f. 118": the class of a national archive, the piece, and the leaves.
_CLASSED = re.compile(
    r"(?:[A-Z][A-Za-z ]{3,40}, )?[A-Z]{2,5} ?\d{1,4}/\d{1,6}(?:/\d+)*(?:, (?:ff?|fols?|folios?|pp?)\b\.? ?\d[\d–-]*)?"
)
# "PRC FMA 117-00406-01, 5-6", where it says who translated; no reference is longer.
_ACRONYM, _SHELVED = re.compile(r"(?:[A-Z]{2,}[A-Za-z]*[ -]){1,3}[A-Z]{0,3}\d[\d/.-]+"), 120


def _is_shelved(parts: Sequence[str]) -> bool:
    """Whether it is an archive's acronym, its holding and a number behind them: "SAPMO-BArch, ZPA, J IV 2/202/129"."""
    house = re.fullmatch(r"(?:[A-Z]{2,}[A-Za-z]*\b[- ]?){1,3}", parts[0]) and not _figured(parts[0])
    short = 3 <= len(parts) <= 5 and all(len(part) <= 40 for part in parts)
    short = short and all(part[:1].isupper() for part in parts[:-1])
    return bool(house) and short and re.search(r"[\dIVXA-Z][/.]\d|\b[Nn]r\.? \d", parts[-1]) is not None


# --- credits ---------------------------------------------------------------------------------------

_VERB = (
    r"(?:[Tt]ranslat(?:ed|ion)|[Tt]rans\.|[Cc]ontributed|[Dd]onated|[Pp]rovided|[Oo]btained|[Aa]cquired|[Aa]ccessed"
    r"|[Ll]ocated|[Tt]ranscribed|[Ee]dited|[Ii]ntroduced|[Cc]ompiled)"
)
_CREDIT_START = re.compile(
    rf"(?:^|(?<=[.,;)] )|(?<= ))(?:Document |Originally |Originals? )?(?=[A-Z]){_VERB}\b"
    rf"|(?<=; )(?=[a-z]){_VERB}(?: [a-z]+){{0,2}} by\b"
    rf"|(?<=[Aa]rchives, )(?=[a-z]){_VERB}(?: and {_VERB})? by\b"
)
_CREDIT = re.compile(
    rf"(?P<verbs>{_VERB}(?:(?:, and |,? and |, ){_VERB})*)(?: (?:for|from|in) [^.;]{{1,60}}?)? by:? "
    rf"(?P<names>[^;]{{2,200}}?)(?=(?:,? and (?:\w+ )?{_VERB}|, {_VERB} by|; |\.$"
    r"|(?<!\b[A-Z])(?<!\bDr)(?<!\bProf)\.\s+[A-Z][a-z]{2,}|$))"
)
# Behind a shelfmark with figures a new sentence says other things: "FO 371/123. Secret. Repeated to Paris."
_REMARKS = re.compile(r"(?<=\d\. )(?=[A-Z][a-z]{3,}\b(?! ?\d)[^,]*?[.;])")
# Nor is where it was printed, or in which language it is, a place in the archive.
_PRINTED = re.compile(r"(?<=[.,;] )(?:[Oo]riginal in|(?:First )?[Pp]ublished in|[Pp]rinted in|[Rr]eprinted in)\b")
_NAME_END = re.compile(r"\s+(?:(?:for|from|at|in|of|on|with) |\().*$")


def _credits(flat: str) -> tuple[str, str]:
    match = _PRINTED.search(flat) or _CREDIT_START.search(flat) or _REMARKS.search(flat)
    if not match:
        return flat.rstrip(" .;"), ""
    return flat[: match.start()].rstrip(" .,;"), flat[match.start() :]


# Behind a name stands whom he works for: "translated by A. Hale, PHP".
_ACRONYM_ALONE = re.compile(r"[A-Z]{2,6}")


def people(credits: str) -> tuple[tuple[str, str], ...]:
    """(role, name) for "Obtained by A and translated by B"; each once, in the order of the sentence."""
    found: list[tuple[str, str]] = []
    for match in _CREDIT.finditer(credits[:2000]):
        parts = re.split(r",? and |, | & ", match["names"])
        names = [_NAME_END.sub("", part).strip(" .,[]()").removeprefix("the ") for part in parts]
        capitals = [name for name in names if name and name[0].isupper()]
        named = [name for name in capitals if name == names[0] or not _ACRONYM_ALONE.fullmatch(name)]
        for verb in re.findall(_VERB, match["verbs"]):
            role = _words().roles[verb.lower().rstrip(".")]
            found.extend((role, name) for name in named)
    return tuple(dict.fromkeys(found))
