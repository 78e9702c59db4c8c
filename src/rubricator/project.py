"""edition.toml: what an edition knows of itself and of its documents, as typed values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

CONFIG = "edition.toml"


class ConfigurationError(Exception):
    """edition.toml cannot be used; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Editor:
    """An editor of the edition; ``id`` is the xml:id that ``@resp`` points to (the initials).

    ``name`` as it is printed; ``surname`` the part of it that is sorted by (or write "Surname, Given names").
    ``kind``: "person" (what "" means as well) or "organization". ``ror``: of the ``affiliation``, or of the
    organization itself.
    """

    id: str
    name: str
    orcid: str = ""
    surname: str = ""
    kind: str = ""
    affiliation: str = ""
    ror: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence of one layer: its name, address, and what it covers, in words.

    ``layer``: "encoding" (the editors' own work), "text" (the translated documents) or "code" (styles and schemas).
    """

    name: str
    url: str
    covers: str = ""
    layer: str = "encoding"


@dataclass(frozen=True, slots=True)
class Funder:
    """Who paid for the edition (not for the source); ``award`` the number of the grant."""

    name: str
    ror: str = ""
    award: str = ""
    award_title: str = ""
    award_url: str = ""


@dataclass(frozen=True, slots=True)
class DocumentSettings:
    """What the editor states about one document; "" where the source is believed."""

    source: str
    name: str = ""
    siglum: str = ""
    title: str = ""
    short: str = ""
    author: str = ""
    date: str = ""
    place: str = ""
    genre: str = ""
    original_language: str = ""
    intermediary_language: str = ""
    translator: str = ""
    sender: str = ""
    addressees: tuple[str, ...] = ()
    repository: str = ""
    collection: str = ""
    idno: str = ""
    locus: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """A line or passage of a site that is no part of a document: a regular expression for whole lines."""

    id: str
    pattern: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Ignore:
    """A finding that the editors know and leave: its ``code``, the ``file`` (below the edition's folder; "" for all),
    the xml:``id`` of the element in which it is ("" for the whole file), and the ``reason``."""

    code: str
    file: str = ""
    id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition as a whole. Every default is a value that a page can print.

    ``licence``: of the encoding; ``licences``: of other layers. ``seeds``: whether a deposit holds the sources,
    "yes" or "no"; "" asks the licence of the text. ``outside_images``: "load" where pages may load images of
    pages from the network. ``contact``: an address for questions. ``version``: of the data.
    """

    title: str = "Untitled edition"
    subtitle: str = ""
    id: str = ""
    editors: tuple[Editor, ...] = ()
    publisher: str = ""
    place: str = ""
    date: str = ""
    language: str = "en"
    description: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    version: str = ""
    doi: str = ""
    url: str = ""
    publisher_ror: str = ""
    contact: str = ""
    outside_images: str = ""
    seeds: str = ""
    funders: tuple[Funder, ...] = ()
    ner: str = ""  # a spaCy model, by name or path, whose proposals are weighed in
    licence: Licence = Licence(
        "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", "encoding, registers and editorial prose"
    )
    licences: tuple[Licence, ...] = ()
    documents: tuple[DocumentSettings, ...] = ()
    furniture: tuple[FurnitureRule, ...] = ()
    ignores: tuple[Ignore, ...] = ()

    def settings(self, source: str) -> DocumentSettings:
        """What edition.toml says of the source with this file name."""
        return next((d for d in self.documents if d.source == source), DocumentSettings(source))


@dataclass(frozen=True, slots=True)
class Project:
    """An edition's folder and its settings."""

    folder: Path
    edition: Edition
    configuration: bytes = field(default=b"", repr=False)

    @property
    def seeds(self) -> Path:
        return self.folder / "seeds"

    @property
    def tei(self) -> Path:
        return self.folder / "tei"

    @property
    def pages(self) -> Path:
        return self.folder / "edition"

    @property
    def schemas(self) -> Path:
        return self.folder / "schemas"


# The tables of [edition]; all but the licence come in lists.
_TABLES: Mapping[str, type[Any]] = {
    "editors": Editor,
    "funders": Funder,
    "licence": Licence,
    "licences": Licence,
}


def find(start: Path) -> Path | None:
    """The nearest folder at or above ``start`` that has an edition.toml."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / CONFIG).is_file()), None)


def load(folder: Path) -> Project:
    """The edition in ``folder``. Raises ConfigurationError."""
    path = folder / CONFIG
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read ({error.strerror})") from error
    return Project(folder, parse(data, str(path)), data)


def parse(data: bytes, name: str = CONFIG) -> Edition:
    """The settings in the bytes of an edition.toml. Raises ConfigurationError naming the key that is wrong."""
    try:
        raw = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{name}: not readable as TOML: {error}") from error
    _known(raw, {"edition", "document", "furniture", "ignore"}, name, "the file")
    edition = raw.get("edition", {})
    if not isinstance(edition, dict):
        raise ConfigurationError(f"{name}: [edition] must be a table")
    values: dict[str, Any] = {}
    for key, kind in _TABLES.items():
        value = edition.pop(key, None)
        if value is not None:
            where = f"edition.{key}"
            values[key] = _one(value, kind, name, where) if key == "licence" else _many(value, kind, name, where)
    values["documents"] = _many(raw.get("document", []), DocumentSettings, name, "document")
    values["furniture"] = _many(raw.get("furniture", []), FurnitureRule, name, "furniture")
    values["ignores"] = _many(raw.get("ignore", []), Ignore, name, "ignore")
    for rule in values["furniture"]:
        _usable(rule, name)
    plain = {f.name: f for f in fields(Edition) if f.name not in {"documents", "furniture", *_TABLES}}
    _known(edition, {*plain, *_TABLES}, name, "[edition]")
    values |= {key: _value(value, plain[key], name, f"edition.{key}") for key, value in edition.items()}
    return Edition(**values)


def _usable(rule: FurnitureRule, name: str) -> None:
    try:
        re.compile(rule.pattern)
    except re.error as error:
        raise ConfigurationError(
            f"{name}: the pattern of furniture {rule.id} is no regular expression: {error}"
        ) from error


def _many(value: Any, kind: type[Any], name: str, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ConfigurationError(f"{name}: {where} must be a list of tables ([[{where}]])")
    return tuple(_one(item, kind, name, f"{where}[{number}]") for number, item in enumerate(value, 1))


def _one(value: Any, kind: type[Any], name: str, where: str) -> Any:
    if not isinstance(value, dict):
        raise ConfigurationError(f"{name}: {where} must be a table")
    allowed = {f.name: f for f in fields(kind)}
    _known(value, set(allowed), name, where)
    made = {key: _value(item, allowed[key], name, f"{where}.{key}") for key, item in value.items()}
    try:
        return kind(**made)
    except TypeError as error:
        missing = str(error).partition("argument")[2].strip(" s:'")
        raise ConfigurationError(f"{name}: {where} needs {missing}") from error


def _value(value: Any, key: Field[Any], name: str, where: str) -> str | tuple[str, ...]:
    """One text, or a list of them where the field is one (a single text is a list of one)."""
    if not isinstance(key.default, tuple):
        return _text(value, name, where)
    return tuple(_text(item, name, where) for item in (value if isinstance(value, list) else [value]))


def _text(value: Any, name: str, where: str) -> str:
    if isinstance(value, (dict, list)):
        raise ConfigurationError(f"{name}: {where} must be a single value in quotation marks")
    return str(value)


def _known(table: Mapping[str, Any], allowed: set[str], name: str, where: str) -> None:
    import difflib

    for key in table:
        if key not in allowed:
            near = difflib.get_close_matches(key, sorted(allowed), 1)
            hint = f"; did you mean {near[0]}?" if near else f"; known are {', '.join(sorted(allowed))}"
            raise ConfigurationError(f"{name}: {where} has an unknown key {key}{hint}")
