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
_RELAXNG = "http://relaxng.org/ns/structure/1.0"
_SCHEMATRON = ("http://purl.oclc.org/dsdl/schematron", "http://www.ascc.net/xml/schematron")
_COMPACT = "application/relax-ng-compact-syntax"
# https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng, and the same in TEI's vault and mirrors.
_PUBLISHED = re.compile(r"https?://[\w.-]*tei-c\.(?:org|de)/.*/custom/schema/relaxng/([\w.-]+\.rn[gc])")


def named_schema(content: bytes) -> str:
    """The address of the first RELAX NG schema that the document's xml-model instructions name, or ""."""
    for said in _instructions(content):
        href, language = said.get("href", ""), said.get("schematypens", "")
        if href and (language == _RELAXNG or said.get("type") == _COMPACT or (not language and _by_name(href))):
            return href
    return ""


def named_rules(content: bytes) -> list[str]:
    """The addresses of the Schematron schemas that the document names, or of schemas that have Schematron inside."""
    found = [said.get("href", "") for said in _instructions(content) if said.get("schematypens") in _SCHEMATRON]
    return [href for href in found if href]


def _instructions(content: bytes) -> Iterator[dict[str, str]]:
    """What the xml-model instructions before the root element say."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    prolog = re.sub(r"<!--.*?-->", "", content[:_PROLOG].decode(encoding, "replace"), flags=re.DOTALL)
    prolog = re.split(r"<[A-Za-z_]", prolog, maxsplit=1)[0]
    for instruction in _INSTRUCTION.finditer(prolog):
        yield {name: one or two for name, one, two in _PSEUDO.findall(instruction[1])}


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
