"""How the elements of a name open wherever they stand: what is misplaced is judged by its own definition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

from rubricator.relaxng.automaton import Automaton
from rubricator.relaxng.openings import Opening
from rubricator.relaxng.patterns import Element


class Strays:
    """``elements`` finds those of a name. ``recall`` says what was known of a name before, or raises LookupError; with
    ``whole``, there are no other names."""

    def __init__(
        self,
        automaton: Automaton,
        elements: Callable[[str], list[Element]],
        recall: Callable[[str], Opening | None] | None = None,
        whole: bool = False,
    ) -> None:
        self._automaton, self._elements, self._recall, self.whole = automaton, elements, recall, whole
        self.known: dict[str, Opening | None] = {}
        self._unknown: set[str] = set()

    def defined(self, name: str) -> bool:
        """Whether the schema has elements of this name."""
        if name in self.known:
            return True
        if name in self._unknown:
            return False
        self._look(name)
        return name in self.known

    def opening(self, name: str) -> Opening | None:
        """How they open; None where there are none, or nothing may ever stand in them."""
        return self.known[name] if self.defined(name) else None

    def learn(self, names: Iterable[str], whole: bool) -> None:
        """Looks them up; with ``whole``, there are no others."""
        for name in names:
            self.defined(name)
        self.whole = self.whole or whole

    def _look(self, name: str) -> None:
        if self._recall is not None:
            with suppress(LookupError):
                self.known[name] = self._recall(name)
                return
        if self.whole or not (elements := self._elements(name)):
            self._unknown.add(name)
        else:
            make = self._automaton.make
            able = tuple(dict.fromkeys(e.body for e in elements if e.body is not make.not_allowed))
            self.known[name] = self._automaton.opening(able) if able else None
