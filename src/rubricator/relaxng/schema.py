"""A schema: loaded lazily, asked often."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rubricator.relaxng import fast
from rubricator.relaxng.automaton import Automaton
from rubricator.relaxng.building import Builder
from rubricator.relaxng.compiling import Compiler
from rubricator.relaxng.grammars import Resolver
from rubricator.relaxng.ids import Identifiers
from rubricator.relaxng.namespaces import Namespaces
from rubricator.relaxng.nodes import Node, SchemaError, Scope
from rubricator.relaxng.reading import read
from rubricator.relaxng.vocabulary import Vocabulary

if TYPE_CHECKING:
    from lxml import etree

    from rubricator.relaxng.compatibility import Incompatibility
    from rubricator.relaxng.description import ElementDescription
    from rubricator.relaxng.errors import Error
    from rubricator.relaxng.reporting import Positions, Report

_MOST_LEARNT = 60_000


class _Learnt:
    """What documents have taught of a schema."""

    def __init__(self, root: Node, resolve: Resolver) -> None:
        make = Builder()
        compiler = Compiler(root, make, resolve, read)
        self.automaton = Automaton(make)
        start = compiler.start()
        self.start = self.automaton.state((start,))
        self.vocabulary = Vocabulary(compiler, start)

    def report(self, context: Namespaces, places: Positions) -> Report:
        from rubricator.relaxng.reporting import Report

        start = self.start or self.automaton.nothing
        return Report(self.automaton, start, self.vocabulary.elements, context, places)


class Schema:
    """What documents teach it is kept, up to a limit; threads may share it, and it may be sent to other processes."""

    def __init__(self, content: bytes, base: str, resolve: Resolver) -> None:
        self._content, self._base, self._resolve = content, base, resolve
        with _not_too_deep(base):
            self._root: Node = read(content, Scope(base=base, system=base, chain=(base,) if base else ()))
            self._learnt = _Learnt(self._root, resolve)

    def __reduce__(self) -> tuple[type[Schema], tuple[bytes, str, Resolver]]:
        return Schema, (self._content, self._base, self._resolve)

    def check(self) -> None:
        """Reads all of the schema, used or not. Raises SchemaError where anything in it is wrong."""
        from rubricator.relaxng import restrictions

        with _not_too_deep(self._base):
            compiler = Compiler(self._root, Builder(), self._resolve, read)
            compiler.everything()
            restrictions.check(compiler.start())

    def incompatibilities(self) -> list[Incompatibility]:
        """Where the schema breaks RELAX NG DTD Compatibility (default values, ids), which is no error. Reads all of it.
        Raises SchemaError."""
        from rubricator.relaxng import compatibility

        with _not_too_deep(self._base):
            make = Builder()
            return compatibility.incompatibilities(Compiler(self._root, make, self._resolve, read).start(), make)

    def accepts(self, document: bytes, ids: bool = True) -> bool:
        """Whether the document is valid. Raises ExpatError where it is not well-formed."""
        with _not_too_deep(self._base):
            return self._accepts(document, ids)

    def _accepts(self, document: bytes, ids: bool) -> bool:
        start = self._current().start
        return start is not None and fast.valid(document, start, Identifiers() if ids else None)

    def errors(self, document: bytes | etree._Element, ids: bool = True) -> list[Error]:
        """What is wrong with the document, in its order; nothing where it is valid. ``ids``: whether ids must be
        unique and references lead to one. Raises ExpatError where the document is not well-formed."""
        with _not_too_deep(self._base):
            if isinstance(document, bytes) and self._accepts(document, ids):
                return []
            from rubricator.relaxng import documents  # only a document with errors needs it

            known, report = Identifiers() if ids else None, self._current().report
            if isinstance(document, bytes):
                return documents.report_bytes(document, report, known)
            return documents.report_tree(document, report, known)

    def names(self) -> tuple[str, ...]:
        """The names of all elements that the schema gives one by one, sorted."""
        return self._current().vocabulary.names()

    def roots(self) -> tuple[str, ...]:
        """The names of the elements with which a document may begin, sorted."""
        start = self._current().start
        return tuple(sorted({name for thread in start.threads for name in thread.first[0]})) if start else ()

    def element(self, name: str) -> ElementDescription:
        """What the schema says of an element; nothing where it has none of this name."""
        from rubricator.relaxng.description import describe

        learnt = self._current()
        return describe(name, learnt.vocabulary.elements(name), learnt.automaton.make)

    def _current(self) -> _Learnt:
        if self._learnt.automaton.size > _MOST_LEARNT:
            self._learnt = _Learnt(self._root, self._resolve)
        return self._learnt


@contextmanager
def _not_too_deep(system: str) -> Iterator[None]:
    try:
        yield
    except RecursionError as error:
        raise SchemaError("the schema is nested too deep", 0, system) from error


def load(source: Path | bytes, resolve: Resolver | None = None, base: str = "") -> Schema:
    """The schema in a file, or in bytes that stand at the address ``base``. The files to which it refers are read by
    ``resolve``; without it, only those in the folder of a file, or below it. Raises SchemaError, OSError."""
    if isinstance(source, Path):
        path = source.resolve()
        return Schema(path.read_bytes(), path.as_uri(), resolve or folder(path.parent))
    return Schema(source, base, resolve or _nothing)


def validate(schema: Schema, document: bytes | etree._Element, ids: bool = True) -> list[Error]:
    """What is wrong with the document: :meth:`Schema.errors`."""
    return schema.errors(document, ids)


def folder(*allowed: Path) -> Resolver:
    """Reads the files that lie in these folders or below them, nothing else, and never from the network."""
    return partial(_from_folders, tuple(path.resolve() for path in allowed))


def _from_folders(allowed: tuple[Path, ...], address: str) -> bytes:
    parts = urlsplit(address)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        raise SchemaError(f"“{address}” is not read: it is no file")
    from urllib.request import url2pathname  # brings half of the network code with it

    path = Path(url2pathname(parts.path)).resolve()
    if not any(path.is_relative_to(place) for place in allowed):
        raise SchemaError(f"“{path}” is not read: it lies outside of the schema's folder")
    return path.read_bytes()


def _nothing(address: str) -> bytes:
    raise SchemaError(f"“{address}” is not read: only the schema itself was given")
