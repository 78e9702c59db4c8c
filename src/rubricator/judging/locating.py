"""Which schemas a document names, and where they lie on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urljoin

from rubricator.judging.catalog import Catalog, local_file

OUR_SCHEMAS = ("rubricator.rng", "rubricator.rnc")
OUR_RULES = "rubricator.sch"
_PROLOG = 20_000
_INSTRUCTION = re.compile(r"<\?xml-model\s([^?]*)\?>")
_PSEUDO = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_SUFFIXES = (".rng", ".rnc", ".sch", ".xml", ".isosch")  # a document may not have any file read
_RELAXNG = "http://relaxng.org/ns/structure/1.0"
_SCHEMATRON = ("http://purl.oclc.org/dsdl/schematron", "http://www.ascc.net/xml/schematron")
_COMPACT = "application/relax-ng-compact-syntax"
# https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng, and the same in TEI's vault and mirrors.
_PUBLISHED = re.compile(r"https?://[\w.-]*tei-c\.(?:org|de)/.*/custom/schema/relaxng/([\w.-]+\.rn[gc])")


@dataclass(frozen=True, slots=True)
class Model:
    """A schema that a document names. ``kind`` is RELAX_NG, SCHEMATRON, or another language that is not followed;
    ``phase`` is Schematron's; schemas of another ``group`` stand for another purpose (xml-model, 3.7)."""

    kind: str
    address: str
    phase: str = ""
    group: str = ""


RELAX_NG, SCHEMATRON = "RELAX NG", "Schematron"
_OTHERS = {
    "http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0": "NVDL",
    "http://www.w3.org/2001/XMLSchema": "XML Schema",
    "application/xml-dtd": "a DTD",
}


def named_models(content: bytes) -> list[Model]:
    """What the document's xml-model instructions name, each once; of RELAX NG schemas those of the first's group."""
    found = list(dict.fromkeys(_models(content)))
    group = next((model.group for model in found if model.kind == RELAX_NG), "")
    return [model for model in found if model.kind != RELAX_NG or model.group == group]


def named_schema(content: bytes) -> str:
    """The address of the first RELAX NG schema that the document names, or ""."""
    return next((model.address for model in named_models(content) if model.kind == RELAX_NG), "")


def _models(content: bytes) -> Iterator[Model]:
    for said in _instructions(content):
        href, kind = said.get("href", ""), _kind(said)
        if href and kind:
            yield Model(kind, href, said.get("phase", ""), said.get("group", ""))


def _kind(said: dict[str, str]) -> str:
    href, language, media = said.get("href", ""), said.get("schematypens", ""), said.get("type", "")
    if language == _RELAXNG or media == _COMPACT or (not language and _by_name(href)):
        return RELAX_NG
    return SCHEMATRON if language in _SCHEMATRON else _OTHERS.get(language or media, "")


def _instructions(content: bytes) -> Iterator[dict[str, str]]:
    """What the xml-model instructions before the root element say."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    prolog = re.sub(r"<!--.*?-->", "", content[:_PROLOG].decode(encoding, "replace"), flags=re.DOTALL)
    prolog = re.split(r"<[A-Za-z_]", prolog, maxsplit=1)[0]
    for instruction in _INSTRUCTION.finditer(prolog):
        yield {name: _plain(one or two) for name, one, two in _PSEUDO.findall(instruction[1])}


def _plain(value: str) -> str:
    if "&" not in value:
        return value
    from html import unescape  # few addresses have a reference to a character

    return unescape(value)


def _by_name(href: str) -> bool:
    return href.lower().endswith((".rng", ".rnc"))


@dataclass(frozen=True, slots=True)
class Missing:
    """A schema that is not on this machine."""

    address: str
    remedy: str


def locate(href: str, document: Path, catalog: Catalog | None) -> Path | Missing:
    """The file of a schema: by the catalog, else beside the document, else TEI's own as published."""
    address = urljoin(document.resolve().as_uri(), href)
    found = catalog and (catalog.find(href) or catalog.find(address))
    found = found or local_file(address)
    if found is not None and found.suffix.lower() not in _SUFFIXES and not (catalog and catalog.find(href)):
        return Missing(str(found), f"This is no name of a schema ({', '.join(_SUFFIXES)}): name it with --schema.")
    if found is not None:
        return found if found.is_file() else Missing(str(found), "Put the schema there, or name another with --schema.")
    if published := _PUBLISHED.fullmatch(address):
        return _installed(published[1], address)
    return Missing(address, "Nothing is fetched: download it, and give --schema FILE or --catalog FILE.")


def published(name: str) -> Path | None:
    """The copy of one of TEI's own schemas (``tei_all.rng``, ``tei_all`` alone, or its address) in gams-xml-catalog."""
    folder = _of_the_package()
    address = _PUBLISHED.fullmatch(name)
    name = address[1] if address is not None else name
    if folder is None or not re.fullmatch(r"tei_\w+(\.rn[gc])?", name):
        return None
    path = folder / name
    path = path if path.suffix else path.with_suffix(".rng")
    return path if path.is_file() else None


def nearest_published(name: str) -> str:
    """The name among TEI's own schemas that is most like this one; "" where none is, or they are not installed."""
    folder = _of_the_package()
    names = sorted(path.stem for path in folder.glob("*.rng")) if folder is not None else []
    return next(iter(get_close_matches(Path(name).stem, names, 1)), "")


def _of_the_package() -> Path | None:
    spec = find_spec("gams_xml_catalog")
    return None if spec is None or spec.origin is None else Path(spec.origin).parent / "catalog/tei/p5/relaxng"


def _installed(name: str, address: str) -> Path | Missing:
    if (path := published(name)) is not None:
        return path
    return Missing(address, 'Install TEI\'s schemas with pip install "rubricator[schema]", or give --schema FILE.')
