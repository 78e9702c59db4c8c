"""Which names mean one organization, by their parts: "CPSU CC", "CC of the Communist Party of the Soviet Union"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from rubricator.recognise.authority import Authority, key_for
from rubricator.recognise.entities import Entity, Form
from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.organizations.vocabulary import Vocabulary, expansions, is_abbreviation, vocabulary
from rubricator.recognise.pieces import Piece, keys
from rubricator.recognise.places.context import peoples

Parts = tuple[str, ...]

_SILENT = frozenset({"of", "the", "for", "and", "on", "&", "in", "affairs", "affair", "a", "at", "to", "by"})
_SHORT = {"cc": ("central", "committee"), "presidium": ("presidium",), "politbureau": ("politburo",)}
_SPELLINGS = {
    "labour": "labor",
    "defence": "defense",
    "organisation": "organization",
    "programme": "program",
    "centre": "center",
    "archives": "archive",
}


class Parser:
    """Takes a name apart: abbreviations are written out, countries and their adjectives are one word, order is lost."""

    def __init__(self, words: Vocabulary, introduced: Mapping[str, Sequence[Piece]]) -> None:
        self._words = words
        self._introduced = {short: [piece.text for piece in full] for short, full in introduced.items()}

    def reads_anew(self, words: Sequence[str]) -> bool:
        """Whether the document's own abbreviations may make something else of the words."""
        shorts = self._introduced
        return bool(shorts) and not (_in_full_names().isdisjoint(shorts) and shorts.keys().isdisjoint(words))

    def parts(self, words: Sequence[str], depth: int = 0) -> Parts:
        """What the words say, sorted."""
        found: list[str] = []
        at = 0
        while at < len(words):
            length, some = self._longest(words, at, depth)
            found.extend(some)
            at += length
        return tuple(sorted(set(found)))

    def _longest(self, words: Sequence[str], at: int, depth: int) -> tuple[int, Iterable[str]]:
        for length in range(min(7, len(words) - at), 0, -1):
            stretch = words[at : at + length]
            if (main := self._main(stretch, whole=length == len(words))) is not None and depth < 3:
                return length, self.parts(main, depth + 1)
            if country := _country(stretch):
                return length, (country,)
        return 1, _word(words[at])

    def _main(self, stretch: Sequence[str], whole: bool) -> Sequence[str] | None:
        """The full name that the words abbreviate, or None."""
        if len(stretch) == 1 and (full := self._introduced.get(stretch[0])):
            return full
        if len(stretch) > 1 and not whole:
            return None
        main = expansions().get(" ".join(key for word in stretch for key in keys(word)))
        if main is None or (len(stretch) == 1 and not is_abbreviation(stretch[0]) and not whole):
            return None
        plain = main.partition(" (")[0].split()
        return None if [w.lower() for w in plain] == [w.lower() for w in stretch] else plain


def _country(stretch: Sequence[str]) -> str:
    """ "=north korea" for "DPRK" and "North Korean"; "" where the words are no country."""
    name = " ".join(stretch)
    if name.lower() in _SILENT:
        return ""
    adjective = peoples().get(name.lower())
    places = gazetteer().named(adjective or name)
    if places and (adjective or (not places[0].small and not places[0].word)) and name[0].isupper():
        return "=" + places[0].name.lower()
    return ""


def _word(word: str) -> Iterable[str]:
    found: list[str] = []
    for key in keys(word):
        key = _SPELLINGS.get(key, key)
        if key in _SHORT:
            found.extend(_SHORT[key])
        elif key not in _SILENT:
            found.append(key[:-1] if len(key) > 4 and key.endswith("s") and not key.endswith("ss") else key)
    return found


@cache
def _in_full_names() -> frozenset[str]:
    """All words of the names that known abbreviations stand for."""
    return frozenset(word for main in expansions().values() for word in main.partition(" (")[0].split())


def _parts_of_bodies(authority: Authority) -> list[tuple[list[str], Parts, str]]:
    """The words of each form of a body, its parts as they are without any document, the body's key."""
    parser = Parser(vocabulary(), {})
    every = (entity for entity in authority.entities if entity.kind == "org")
    split = [(_split(form.text), entity.key) for entity in every for form in entity.forms]
    return [(words, parser.parts(words), key) for words, key in split]


class Registry:
    """Keys for the names of a document: the authority file's where it has the body, else new ones."""

    def __init__(self, authority: Authority, parser: Parser) -> None:
        self._authority = authority
        self._parser = parser
        self._taken = set(authority.of_kind("org"))
        self._by_parts: dict[Parts, str] = {}
        for words, parts, key in authority.once("parts of bodies", lambda: _parts_of_bodies(authority)):
            self._by_parts.setdefault(parser.parts(words) if parser.reads_anew(words) else parts, key)
        self._forms: dict[str, dict[str, None]] = {}

    def keys(self, names: Sequence[tuple[str, Sequence[Piece]]]) -> list[str]:
        """The key of each name (as printed, and its pieces), in order."""
        texts = [tuple(piece.text for piece in pieces) for _, pieces in names]
        apart = {text: self._parser.parts(text) for text in dict.fromkeys(texts)}
        parts = [apart[text] for text in texts]
        fuller = _fuller(parts, self._by_parts)
        printed: dict[Parts, dict[str, None]] = {}
        for (name, _), own in zip(names, parts, strict=True):
            printed.setdefault(fuller.get(own, own), {}).setdefault(" ".join(name.split()))
        for own, forms in printed.items():
            if own not in self._by_parts:
                self._by_parts[own] = self._new(own, forms)
        return [self._by_parts[fuller.get(own, own)] for own in parts]

    def _new(self, own: Parts, forms: Mapping[str, None]) -> str:
        written_out = [form for form in forms if not all(is_abbreviation(word) for word in form.split())]
        main = (
            max(written_out, key=lambda form: (len(_split(form)), form))
            if written_out
            else self._expanded(next(iter(forms)))
        )
        key = key_for(main, "org", self._taken)
        self._taken.add(key)
        self._forms[key] = {main: None, **dict.fromkeys(sorted(forms))}
        return key

    def _expanded(self, form: str) -> str:
        """The abbreviations written out: "KWP CC" is the Korean Workers' Party Central Committee."""
        full = {**expansions(), "cc": "Central Committee"}
        return " ".join(full.get(" ".join(keys(word)), word).partition(" (")[0] for word in form.split())

    def entities(self) -> list[Entity]:
        """The organizations that are not in the authority file, in the order of their keys."""
        return [
            Entity(key, "org", tuple(Form(text, type=_type(text, number)) for number, text in enumerate(forms)))
            for key, forms in sorted(self._forms.items())
        ]


def _type(text: str, number: int) -> str:
    return "main" if number == 0 else "abbreviation" if is_abbreviation(text.replace(".", "")) else "variant"


def _split(name: str) -> list[str]:
    return [word.strip(".,()'’\"“”") for word in name.replace("-", " ").replace("'s", "").replace("’s", "").split()]


def _fuller(parts: Sequence[Parts], known: Mapping[Parts, str]) -> dict[Parts, Parts]:
    """Names that lack nothing but the country: "Foreign Ministry" beside one single "Japanese Foreign Ministry"."""
    larger: dict[Parts, list[Parts]] = {}
    for other in dict.fromkeys([*parts, *known]):
        for country in (part for part in other if part.startswith("=")):
            larger.setdefault(tuple(part for part in other if part != country), []).append(other)
    found: dict[Parts, Parts] = {}
    for own in dict.fromkeys(parts):
        if any(part.startswith("=") for part in own) or own in known or len(own) < 2:
            continue
        fitting = larger.get(own, [])
        if len(fitting) == 1:
            found[own] = fitting[0]
    return found
