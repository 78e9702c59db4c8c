"""A schema: loaded lazily, asked often."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rubricator.relaxng import fast, memory, recalling
from rubricator.relaxng.automaton import Automaton
from rubricator.relaxng.building import Builder
from rubricator.relaxng.compiling import Compiler
from rubricator.relaxng.grammars import Resolver
from rubricator.relaxng.ids import Identifiers
from rubricator.relaxng.namespaces import Namespaces
from rubricator.relaxng.nodes import Node, SchemaError, Scope
from rubricator.relaxng.patterns import Address, Pattern
from rubricator.relaxng.reading import read
from rubricator.relaxng.strays import Strays
from rubricator.relaxng.vocabulary import Vocabulary

if TYPE_CHECKING:
    from lxml import etree

    from rubricator.relaxng.compatibility import Incompatibility
    from rubricator.relaxng.description import ElementDescription
    from rubricator.relaxng.errors import Error
    from rubricator.relaxng.reporting import Positions, Report

_MOST_LEARNT = 60_000
_WORTH_KEEPING = 30  # moves


class _Learnt:
    """What documents have taught of a schema. ``files``: whether the schema is in more files than one."""

    def __init__(self, root: Callable[[], Node], resolve: Resolver, known: list[str] | None = None) -> None:
        self._root, self._resolve = root, resolve
        self.files = False
        self.make = Builder()
        self.vocabulary = Vocabulary(lambda: self.compiler, lambda: self.compiler.start())
        if known is None:
            start = self.compiler.start()
            self.automaton = Automaton(self.make)
            self.start = self.automaton.state((start,))
            self.strays = Strays(self.automaton, self.vocabulary.elements)
        else:
            remembered = recalling.Memory(known, self.make, self._compiled)
            self.automaton, self.start = remembered.automaton, remembered.start
            self.vocabulary.remembered = remembered.vocabulary
            self.strays = Strays(self.automaton, self.vocabulary.elements, remembered.stray, remembered.whole)
        self.recalled = self.automaton.learnt if known is not None else 0

    @cached_property
    def compiler(self) -> Compiler:
        """For what is not remembered."""
        found = Compiler(self._root(), self.make, self._read_other, read)
        found.start()
        return found

    def _read_other(self, address: str) -> bytes:
        self.files = True
        return self._resolve(address)

    def _compiled(self, address: Address) -> Callable[[], Pattern]:
        """What compiles the content of an element that is remembered, but was never needed."""

        def body() -> Pattern:
            self.compiler.definition(address[0])  # which tells the element where it stands
            return self.make.found_at(address).compiled()

        return body

    def report(self, context: Namespaces, places: Positions) -> Report:
        from rubricator.relaxng.reporting import Report

        start = self.start or self.automaton.nothing
        return Report(self.automaton, start, self.strays, context, places)


class Schema:
    """What documents teach it is kept, up to a limit; threads may share it, and it may be sent to other processes.

    ``remembered``: what :meth:`memory` once gave for the same schema; anything else is passed over.
    """

    def __init__(self, content: bytes, base: str, resolve: Resolver, remembered: bytes | None = None) -> None:
        self._content, self._base, self._resolve = content, base, resolve
        with _Deep(base):
            self._learnt = self._recalled(remembered) or _Learnt(lambda: self._root, resolve)

    @cached_property
    def _root(self) -> Node:
        scope = Scope(base=self._base, system=self._base, chain=(self._base,) if self._base else ())
        return read(self._content, scope)

    @cached_property
    def _digest(self) -> str:
        return memory.digest(self._content)

    def _recalled(self, remembered: bytes | None) -> _Learnt | None:
        known = memory.read(remembered, self._digest) if remembered is not None else None
        if known is None:
            return None
        with suppress(LookupError, ValueError, TypeError, AttributeError, AssertionError):
            return _Learnt(lambda: self._root, self._resolve, known)
        return None

    @property
    def was_remembered(self) -> bool:
        """Whether it began with what another process had learnt."""
        return bool(self._learnt.recalled)

    def memory(self) -> bytes | None:
        """What has been learnt, to be given to the next one that reads this schema; None where that is hardly more than
        it began with, or cannot be written down."""
        learnt = self._learnt
        new = learnt.automaton.learnt - learnt.recalled
        if learnt.files or learnt.start is None or new < max(_WORTH_KEEPING, learnt.recalled // 20):
            return None
        return memory.written(learnt.automaton, learnt.start, learnt.vocabulary, learnt.strays, self._digest)

    def explore(self, most: int = 100_000) -> bool:
        """Learns what any document may teach, but for values, wild cards, and attributes that depend on each other;
        False where that is more than ``most`` moves. Takes half a second for all of TEI."""
        from rubricator.relaxng import exploring

        learnt = self._learnt
        with _Deep(self._base):
            learnt.strays.learn(learnt.vocabulary.names(), whole=True)
            return learnt.start is not None and exploring.explore(learnt.start, learnt.strays, most)

    def __reduce__(self) -> tuple[type[Schema], tuple[bytes, str, Resolver]]:
        return Schema, (self._content, self._base, self._resolve)

    def check(self) -> None:
        """Reads all of the schema, used or not. Raises SchemaError where anything in it is wrong."""
        from rubricator.relaxng import restrictions

        with _Deep(self._base):
            compiler = Compiler(self._root, Builder(), self._resolve, read)
            compiler.everything()
            restrictions.check(compiler.start())

    def incompatibilities(self) -> list[Incompatibility]:
        """Where the schema breaks RELAX NG DTD Compatibility (default values, ids), which is no error. Reads all of it.
        Raises SchemaError."""
        from rubricator.relaxng import compatibility

        with _Deep(self._base):
            make = Builder()
            return compatibility.incompatibilities(Compiler(self._root, make, self._resolve, read).start(), make)

    def accepts(self, document: bytes, ids: bool = True, names: dict[str, str] | None = None) -> bool:
        """Whether the document is valid. ``names``, if given, then holds the names of all its elements and attributes
        (``uri}local`` or ``local``), and perhaps more. Raises ExpatError where it is not well-formed."""
        with _Deep(self._base):
            start = self._current().start
            known = {} if names is None else names
            return start is not None and fast.valid(document, start, Identifiers() if ids else None, known)

    def errors(self, document: bytes | etree._Element, ids: bool = True) -> list[Error]:
        """What is wrong with the document, in its order; nothing where it is valid. ``ids``: whether ids must be
        unique and references lead to one. Raises ExpatError where the document is not well-formed."""
        if isinstance(document, bytes) and self.accepts(document, ids):
            return []
        from rubricator.relaxng import documents  # only a document with errors needs it

        with _Deep(self._base):
            known, report = Identifiers() if ids else None, self._current().report
            if isinstance(document, bytes):
                return documents.report_bytes(document, report, known)
            return documents.report_tree(document, report, known)

    def names(self) -> tuple[str, ...]:
        """The names of all elements that the schema gives one by one, sorted."""
        return self._current().vocabulary.names()

    def element(self, name: str) -> ElementDescription:
        """What the schema says of an element; nothing where it has none of this name."""
        from rubricator.relaxng.description import describe

        return describe(name, self._told.vocabulary.elements(name), self._told.make)

    @cached_property
    def _told(self) -> _Learnt:
        """The schema as it is read, with what it says in words: that is not remembered."""
        return _Learnt(lambda: self._root, self._resolve) if self.was_remembered else self._learnt

    def _current(self) -> _Learnt:
        if self._learnt.automaton.size > _MOST_LEARNT:
            self._learnt = _Learnt(lambda: self._root, self._resolve)
        return self._learnt


class _Deep:
    """Says of a schema that it is nested too deep where Python cannot go on. Meanwhile no garbage is looked for: what
    is learnt of a schema is kept, and to walk all of it again and again finds nothing."""

    __slots__ = ("_collects", "_system")

    def __init__(self, system: str) -> None:
        self._system = system

    def __enter__(self) -> None:
        self._collects = gc.isenabled()
        gc.disable()

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if self._collects:
            gc.enable()
        if isinstance(error, RecursionError):
            raise SchemaError("the schema is nested too deep", 0, self._system) from error


def load(
    source: Path | bytes, resolve: Resolver | None = None, base: str = "", remembered: bytes | None = None
) -> Schema:
    """The schema in a file, or in bytes that stand at the address ``base``. The files to which it refers are read by
    ``resolve``; without it, only those in the folder of a file, or below it. ``remembered`` is what
    :meth:`Schema.memory` gave for it before: nothing is then compiled but what documents need that is new. Raises
    SchemaError, OSError."""
    if isinstance(source, Path):
        path = source.resolve()
        return Schema(path.read_bytes(), path.as_uri(), resolve or folder(path.parent), remembered)
    return Schema(source, base, resolve or _nothing, remembered)


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
