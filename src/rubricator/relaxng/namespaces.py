"""The prefixes that are declared where a parser stands, and the document's unparsed entities."""

from __future__ import annotations

from xml.parsers import expat

from rubricator.relaxng.ids import Identifiers
from rubricator.relaxng.nodes import XML


class Namespaces:
    """The context of values in a document."""

    def __init__(self, ids: Identifiers | None = None) -> None:
        self.ids = ids
        self._declared: dict[str, list[str]] = {"xml": [XML]}
        self._entities: set[str] = set()

    def attach(self, parser: expat.XMLParserType) -> None:
        """Listens to the parser."""
        parser.StartNamespaceDeclHandler, parser.EndNamespaceDeclHandler = self._start, self._end
        parser.EntityDeclHandler = self._entity

    def _start(self, prefix: str | None, uri: str | None) -> None:
        self._declared.setdefault(prefix or "", []).append(uri or "")

    def _end(self, prefix: str | None) -> None:
        self._declared[prefix or ""].pop()

    def _entity(self, name: str, *rest: object) -> None:
        if rest[-1] is not None:  # the notation of an unparsed one
            self._entities.add(name)

    def namespace(self, prefix: str) -> str | None:
        uris = self._declared.get(prefix)
        return uris[-1] if uris else None

    def is_entity(self, name: str) -> bool:
        return name in self._entities
