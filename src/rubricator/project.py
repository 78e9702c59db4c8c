"""edition.toml: what an edition knows of itself and of its documents, as typed values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

CONFIG = "edition.toml"


class ConfigurationError(Exception):
    """edition.toml cannot be used; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Editor:
    """An editor of the edition; ``id`` is the xml:id that ``@resp`` points to (the initials)."""

    id: str
    name: str
    orcid: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence of one layer: its name, address, and what it covers, in words."""

    name: str
    url: str
    covers: str = ""


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
class Edition:
    """The edition as a whole. Every default is a value that a page can print."""

    title: str = "Untitled edition"
    subtitle: str = ""
    id: str = ""
    editors: tuple[Editor, ...] = ()
    publisher: str = ""
    place: str = ""
    date: str = ""
    language: str = "en"
    description: str = ""
    licence: Licence = Licence(
        "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", "encoding, registers and editorial prose"
    )
    documents: tuple[DocumentSettings, ...] = ()
    furniture: tuple[FurnitureRule, ...] = ()


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

    def settings(self, source: str) -> DocumentSettings:
        """What edition.toml says of the source with this file name."""
        return next((d for d in self.edition.documents if d.source == source), DocumentSettings(source))


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
    _known(raw, {"edition", "document", "furniture"}, name, "the file")
    edition = raw.get("edition", {})
    if not isinstance(edition, dict):
        raise ConfigurationError(f"{name}: [edition] must be a table")
    values: dict[str, Any] = {}
    for key, kind in (("editors", Editor), ("licence", Licence)):
        value = edition.pop(key, None)
        if value is not None:
            where = f"edition.{key}"
            values[key] = _one(value, kind, name, where) if key == "licence" else _many(value, kind, name, where)
    values["documents"] = _many(raw.get("document", []), DocumentSettings, name, "document")
    values["furniture"] = _many(raw.get("furniture", []), FurnitureRule, name, "furniture")
    for rule in values["furniture"]:
        _usable(rule, name)
    allowed = {f.name for f in fields(Edition)} - {"documents", "furniture", "editors", "licence"}
    _known(edition, allowed, name, "[edition]")
    values |= {key: _text(value, name, f"edition.{key}") for key, value in edition.items()}
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
    made: dict[str, Any] = {}
    for key, item in value.items():
        if isinstance(allowed[key].default, tuple):
            items = item if isinstance(item, list) else [item]
            made[key] = tuple(_text(i, name, f"{where}.{key}") for i in items)
        else:
            made[key] = _text(item, name, f"{where}.{key}")
    try:
        return kind(**made)
    except TypeError as error:
        missing = str(error).partition("argument")[2].strip(" s:'")
        raise ConfigurationError(f"{name}: {where} needs {missing}") from error


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
