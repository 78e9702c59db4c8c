"""A schema: loaded lazily, asked often."""

from __future__ import annotations

from pathlib import Path

from rubricator.relaxng import fast, restrictions
from rubricator.relaxng.automaton import Automaton, State
from rubricator.relaxng.compiling import Compiler
from rubricator.relaxng.grammars import Resolver
from rubricator.relaxng.nodes import Node, SchemaError, Scope
from rubricator.relaxng.patterns import Builder
from rubricator.relaxng.reading import read

_MOST_LEARNT = 60_000


class Schema:
    """``read`` from bytes. What documents teach it is kept, up to a limit; threads may share it."""

    def __init__(self, content: bytes, base: str, resolve: Resolver) -> None:
        self._content, self._base, self._resolve = content, base, resolve
        self._root: Node = read(content, Scope(base=base, system=base, chain=(base,) if base else ()))
        self._learnt = self._fresh()

    def _fresh(self) -> tuple[Automaton, State | None]:
        make = Builder()
        compiler = Compiler(self._root, make, self._resolve, read)
        automaton = Automaton(make)
        return automaton, automaton.state((compiler.start(),))

    def _current(self) -> tuple[Automaton, State | None]:
        if self._learnt[0].size > _MOST_LEARNT:
            self._learnt = self._fresh()
        return self._learnt

    def check(self) -> None:
        """Reads all of the schema, used or not. Raises SchemaError where anything in it is wrong."""
        compiler = Compiler(self._root, Builder(), self._resolve, read)
        compiler.everything()
        restrictions.check(compiler.start())

    def accepts(self, document: bytes) -> bool:
        """Whether the document is valid. Raises ExpatError where it is not well-formed."""
        start = self._current()[1]
        return start is not None and fast.valid(document, start)


def load(source: Path | bytes, resolve: Resolver | None = None, base: str = "") -> Schema:
    """The schema in a file, or in bytes. Raises SchemaError, OSError."""
    if isinstance(source, Path):
        return Schema(source.read_bytes(), source.resolve().as_uri(), resolve or _nothing)
    return Schema(source, base, resolve or _nothing)


def _nothing(address: str) -> bytes:
    raise SchemaError(f"“{address}” is not read: only the schema itself was given")
