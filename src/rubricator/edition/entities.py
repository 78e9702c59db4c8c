"""The entries of the authority files, as far as the pages need them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rubricator.edition.given import Part
from rubricator.edition.sources import AUTHORITIES, TEI, Source

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NAMES = {"person": "persName", "place": "placeName", "org": "orgName"}
_ROLES = (f"{TEI}occupation", f"{TEI}state", f"{TEI}desc")


@dataclass(frozen=True, slots=True)
class Entity:
    """An entry of an authority file, as far as a reading page needs it."""

    ref: str
    href: str
    kind: str
    main: str
    role: str
    cert: str

    def part(self) -> Part:
        """``f:entity``."""
        return Part(
            "entity",
            {
                "ref": self.ref, "href": self.href, "kind": self.kind,
                "main": self.main, "role": self.role, "cert": self.cert,
            },
        )  # fmt: skip


def entities(source: Source) -> tuple[Entity, ...]:
    """The entries of an authority file; of two with one id, the first. None of any other file."""
    kind = AUTHORITIES.get(source.file)
    if kind is None:
        return ()
    found: dict[str, Entity] = {}
    for node in source.tree.iter(f"{TEI}{kind}"):
        key = node.get(XML_ID)
        if key and key not in found:
            found[key] = _entity(source, node, key, kind)
    return tuple(found.values())


def _entity(source: Source, node: Any, key: str, kind: str) -> Entity:
    names = node.findall(f"{TEI}{_NAMES[kind]}")
    main = next((name for name in names if name.get("type") == "main"), names[0] if names else None)
    role = next((_line(child) for child in node if child.tag in _ROLES), "")
    text = _line(main) if main is not None else key
    return Entity(f"{source.file}#{key}", f"{source.name}.html#{key}", kind, text or key, role, node.get("cert", ""))


def _line(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())
