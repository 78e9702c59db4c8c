"""Pass (b) for the pages: from all documents' facts, the slice that each page is a function of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from rubricator.edition.given import (
    FIXED,
    Entity,
    entity_element,
    page_element,
    target_element,
)
from rubricator.edition.settings import Settings
from rubricator.edition.sources import Source


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that the passes over single pages need to know of one another.

    ``facts``: by file name, what facts.xsl made of it. ``order``: the documents' files, as the edition orders them.
    """

    sources: Mapping[str, Source]
    facts: Mapping[str, Any]
    entities: Mapping[str, Entity]
    order: tuple[str, ...]
    settings: Settings
    menu: tuple[Any, ...]

    def page(self, file: str, **more: str) -> Any:
        """``f:page`` of a document or prose page."""
        source, facts = self.sources[file], self.facts.get(file)
        attributes = {
            "file": file, "href": source.page, "kind": source.kind, "siglum": self.settings.sigla.get(file, ""),
        }  # fmt: skip
        if facts is not None:
            attributes |= {
                "title": facts.get("title") or source.name, "short": facts.get("short", ""),
                "date": facts.get("date", ""), "value": facts.get("value", ""),
                "archive": facts.get("archive", ""), "summary": facts.get("summary", ""),
            }  # fmt: skip
        else:
            attributes["title"] = source.name
        return page_element(**attributes, **more)

    def slice(self, file: str) -> list[Any]:
        """What the page of ``file`` depends on beside the file itself: a change elsewhere does not touch it."""
        parts = [*self.menu, self.page(file, here="here")]
        parts += self._neighbours(file)
        refs = references(file, self.sources[file].tree)
        others = sorted({ref.partition("#")[0] for ref in refs})
        parts += [self.page(other) for other in others if self._shown(other, file)]
        parts += [entity_element(self.entities[ref]) for ref in refs if ref in self.entities]
        parts += [target_element(ref) for ref in self._targets(file, refs)]
        return parts

    def _shown(self, other: str, file: str) -> bool:
        return other in self.sources and other != file and self.sources[other].kind in ("document", "prose")

    def _neighbours(self, file: str) -> list[Any]:
        if file not in self.order:
            return []
        at = self.order.index(file)
        parts = []
        if at > 0:
            parts.append(self.page(self.order[at - 1], rel="previous"))
        if at + 1 < len(self.order):
            parts.append(self.page(self.order[at + 1], rel="next"))
        return parts

    def _targets(self, file: str, refs: list[str]) -> list[str]:
        """The references of a file that lead to an id that exists."""
        found = []
        for ref in refs:
            other, _, key = ref.partition("#")
            if other in self.sources and key and self.sources[other].tree.xpath("//*[@xml:id = $key]", key=key):
                found.append(ref)
        return found


def references(file: str, tree: Any) -> list[str]:
    """Every reference of a file to a place in the edition, once each, in order of the alphabet: "persons.xml#kim".

    A reference within the file ("#p1") bears the file's name.
    """
    found: set[str] = set()
    for node in tree.iter(etree.Element):
        for name in ("ref", "target"):
            for word in (node.get(name) or "").split():
                local = word.removeprefix("./").removeprefix("../tei/")
                found.add(file + local if local.startswith("#") else local)
    return sorted(ref for ref in found if ref.partition("#")[0].endswith(".xml"))


def order(documents: Mapping[str, Any], settings: Settings) -> tuple[str, ...]:
    """The documents as the settings order them; the others follow by date, then by name."""
    named = [file for file in settings.order if file in documents]
    rest = sorted((facts.get("key") or "9999", file) for file, facts in documents.items() if file not in named)
    return (*named, *(file for _, file in rest))


def menu(interface: Any, sources: Mapping[str, Source]) -> tuple[Any, ...]:
    """The fixed pages, with their titles in the edition's language."""
    titles = {word.get("key"): word.text or "" for word in interface}
    return tuple(
        page_element(
            file=f"{name}.xml", href=href, kind="register", title=titles.get(f"menu.{name}", name), menu="menu"
        )
        for name, href in FIXED
    )
