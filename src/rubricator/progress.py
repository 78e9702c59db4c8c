"""How a long step lets itself be watched. A step knows nothing of terminals; the command line hands it a watcher."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Watch(Protocol):
    """Hands on the items one by one, and may show somebody how far it is."""

    def __call__(self, items: Iterable[Item], total: int, doing: str) -> Iterator[Item]: ...


def unwatched(items: Iterable[Item], total: int, doing: str) -> Iterator[Item]:
    """Nobody is shown anything."""
    return iter(items)
