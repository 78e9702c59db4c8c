"""Licences by layer, and which of them is the narrowest: the one under which the whole may be used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rubricator.describe.names import TEI, line
from rubricator.describe.record import EditionRecord, Licensed, Record
from rubricator.project import Edition, Licence

LAYERS = ("encoding", "text", "code")

# Openness, widest first. What is not known ranks with "all rights reserved": one who may not tell may not promise.
_CREATIVE_COMMONS = ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")
_CC = re.compile(r"https?://creativecommons\.org/(licenses|publicdomain)/([a-z-]+)(?:/(\d\.\d))?(?:/([a-z]{2}))?", re.I)
_SPDX = re.compile(r"https?://(?:spdx\.org/licenses|opensource\.org/licen[sc]es?)/([\w.+-]+?)(?:\.html)?/?$", re.I)
_APACHE = re.compile(r"https?://www\.apache\.org/licenses/LICENSE-2\.0", re.I)
_RIGHTS = re.compile(r"https?://rightsstatements\.org/(?:vocab|page)/([A-Z-]+)/\d\.\d", re.I)
_FREE = frozenset({"mit", "apache-2.0", "bsd-2-clause", "bsd-3-clause", "isc", "unlicense", "0bsd"})
_OPEN = frozenset({"NoC-US", "NKC"})


def spdx(url: str) -> str:
    """The SPDX identifier of a licence by its address ("CC-BY-4.0"); "" where it has none or is not known."""
    if found := _CC.match(url):
        family, kind, version, country = found[1].lower(), found[2].lower(), found[3] or "", found[4] or ""
        if family == "publicdomain":
            return {"zero": "CC0-1.0"}.get(kind, "")
        named = f"CC-{kind.upper()}-{version}" if kind in _CREATIVE_COMMONS and version else ""
        return f"{named}-{country.upper()}" if named and country and version == "3.0" else named
    if _APACHE.match(url):
        return "Apache-2.0"
    found = _SPDX.match(url)
    return found[1] if found else ""


def rights_statement(url: str) -> str:
    """The name of a statement of rightsstatements.org ("InC", "CNE"), else ""."""
    found = _RIGHTS.match(url)
    return found[1] if found else ""


def is_open(url: str) -> bool:
    """Whether anybody may use, change and pass on what stands under it (opendefinition.org 2.1)."""
    return openness(url) <= _rank("by-sa")


def openness(url: str) -> int:
    """A rank: 0 for the public domain, growing with each restriction; unknown terms come last."""
    if found := _CC.match(url):
        return 0 if found[1].lower() == "publicdomain" else _rank(found[2].lower())
    if rights_statement(url) in _OPEN:
        return 0
    if spdx(url).lower() in _FREE:
        return _rank("by")
    return len(_CREATIVE_COMMONS) + (2 if spdx(url) or not url else 1)


def _rank(kind: str) -> int:
    return 1 + _CREATIVE_COMMONS.index(kind) if kind in _CREATIVE_COMMONS else len(_CREATIVE_COMMONS) + 2


def narrowest(licences: Iterable[Licensed]) -> Licensed | None:
    """The terms that hold for the whole: the least open of all layers; None where none is stated."""
    return max(licences, key=lambda one: (openness(one.url), one.layer, one.url), default=None)


def layers(licences: Iterable[Licensed]) -> Mapping[str, tuple[Licensed, ...]]:
    """The different terms by layer, in the order of :data:`LAYERS`; more than one on a layer is a contradiction.

    Terms in words alone give way to a licence on the same layer, which says the same more exactly.
    """
    found: dict[str, dict[str, Licensed]] = {layer: {} for layer in LAYERS}
    for one in licences:
        found.setdefault(one.layer, {}).setdefault(_canonical(one.url), one)
    for same in found.values():
        if len(same) > 1:
            same.pop("", None)
    return {layer: tuple(same.values()) for layer, same in found.items() if same}


def terms_of(record: Record, edition: EditionRecord) -> Licensed | None:
    """What holds for a document: the narrowest of its layers; words in its header give way to a licence elsewhere."""
    found = layers([*edition.licences, *record.licences])
    return narrowest(one for terms in found.values() for one in terms)


def _canonical(url: str) -> str:
    address = re.sub(r"/(?:deed|legalcode)(?:\.[a-z_-]+)?$", "", re.sub(r"^https?://", "", url.strip(), flags=re.I))
    return address.rstrip("/").lower()


def in_header(root: Any) -> tuple[Licensed, ...]:
    """The licences and terms of a header: ``licence``, or ``p``, with the layer in ``@n`` (encoding where none)."""
    found = []
    path = f"{TEI}teiHeader/{TEI}fileDesc/{TEI}publicationStmt/{TEI}availability"
    for node in root.iterfind(f"{path}/*"):
        layer = node.get("n", "encoding")
        if node.tag == f"{TEI}licence" and node.get("target"):
            found += [Licensed(layer, _name(node, url), url) for url in node.get("target").split()]
        elif node.tag in (f"{TEI}licence", f"{TEI}p") and (layer != "encoding" or node.tag == f"{TEI}licence"):
            found.append(Licensed(layer, line(node)))
    return tuple(found)


def _name(node: Any, url: str) -> str:
    return line(node).partition(":")[0].rstrip(". ") or spdx(url) or url


def in_settings(edition: Edition) -> tuple[Licensed, ...]:
    """The licences of edition.toml."""
    return tuple(_licensed(one) for one in (edition.licence, *edition.licences))


def _licensed(one: Licence) -> Licensed:
    return Licensed(one.layer, one.name, one.url, one.covers)
