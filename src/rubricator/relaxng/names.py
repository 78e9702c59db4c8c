"""Name classes (RELAX NG specification, section 4 and 7.3): which names an element or attribute pattern covers.

A name is one string: ``uri}local``, or ``local`` where there is no namespace; expat hands names over in this form.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SEPARATOR = "}"


def join(namespace: str, local: str) -> str:
    """The name in this package's form."""
    return f"{namespace}{SEPARATOR}{local}" if namespace else local


def namespace_of(name: str) -> str:
    return name.rpartition(SEPARATOR)[0]


def local_of(name: str) -> str:
    return name.rpartition(SEPARATOR)[2]


@dataclass(frozen=True, slots=True)
class Wild:
    """All names (``namespace`` is None), or all of one namespace, but for those in ``but``."""

    namespace: str | None
    but: NameClass

    def __contains__(self, name: str) -> bool:
        return self.namespace in (None, namespace_of(name)) and name not in self.but


@dataclass(frozen=True, slots=True)
class NameClass:
    """A union of single names and of wild cards."""

    names: frozenset[str] = frozenset()
    wild: tuple[Wild, ...] = ()

    def __contains__(self, name: str) -> bool:
        return name in self.names or any(name in wild for wild in self.wild)

    @property
    def finite(self) -> bool:
        return not self.wild


NOTHING = NameClass()
ANY = NameClass(wild=(Wild(None, NOTHING),))


def single(name: str) -> NameClass:
    return NameClass(frozenset((name,)))


def union(classes: Iterable[NameClass]) -> NameClass:
    """The names of all of them."""
    names: frozenset[str] = frozenset()
    wild: dict[Wild, None] = {}
    for part in classes:
        names |= part.names
        wild.update(dict.fromkeys(part.wild))
    return NameClass(names, tuple(wild))


_FRESH = "\x00"  # a name that no schema and no document holds


def overlap(one: NameClass, other: NameClass) -> bool:
    """Whether some name is in both: it is enough to try the names and namespaces that they mention, and a fresh one."""
    return any(name in one and name in other for name in _samples(one) | _samples(other))


def _samples(names: NameClass) -> set[str]:
    found = set(names.names)
    for wild in names.wild:
        found.add(join(_FRESH if wild.namespace is None else wild.namespace, _FRESH))
        found |= _samples(wild.but)
    return found
