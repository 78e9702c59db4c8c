"""What a TEI specification says, as values: elements, classes, macros and datatypes (TEI Guidelines, chapter 23).

The same values are read from TEI's own ``p5subset.xml``, from a customisation, or taken from ``tei_all.rng``.
A content model is a RELAX NG pattern whose references are names of elements, classes, macros and datatypes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml import etree

from rubricator.schemas.pattern import EMPTY, Pattern

Mode = Literal["add", "change", "delete", "replace"]
ListType = Literal["open", "semi", "closed"]
UNBOUNDED = -1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands in an ODD: the file, and the element's number in it, from 0."""

    file: str = ""
    number: int = -1


@dataclass(frozen=True, slots=True)
class ValItem:
    ident: str
    words: str = ""
    mode: Mode = "add"
    shown: str = ""  # altIdent
    spot: Spot = Spot()

    @property
    def value(self) -> str:
        return self.shown or self.ident


@dataclass(frozen=True, slots=True)
class ValList:
    type: ListType
    items: tuple[ValItem, ...]
    mode: Mode = "add"


@dataclass(frozen=True, slots=True)
class Datatype:
    """``value`` is the pattern of one value; ``least`` and ``most`` say how many there are."""

    value: Pattern
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class AttDef:
    """An attribute. ``usage``, ``datatype`` and ``values`` are None where a change leaves them as they are."""

    ident: str
    mode: Mode = "add"
    usage: str | None = None
    desc: str = ""
    datatype: Datatype | None = None
    values: ValList | None = None
    namespace: str = ""
    shown: str = ""
    spot: Spot = Spot()
    constraints: tuple[ConstraintSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class AttRef:
    """A reference to one attribute of a class, or to all of them (``name`` is "")."""

    class_name: str
    name: str = ""
    spot: Spot = Spot()


@dataclass(frozen=True, slots=True)
class AttGroup:
    """An ``attList`` in an ``attList``; ``choice`` where only one of the parts may be used."""

    choice: bool
    parts: tuple[AttPart, ...]


AttPart = AttDef | AttRef | AttGroup


@dataclass(frozen=True, slots=True)
class ConstraintSpec:
    """``rules`` are the Schematron elements in its ``constraint``s, in the current namespace of Schematron;
    ``namespaces`` the prefixes that are declared around them."""

    ident: str
    mode: Mode = "add"
    gloss: str = ""
    desc: str = ""
    rules: tuple[etree._Element, ...] = ()
    spot: Spot = Spot()
    namespaces: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    key: str
    mode: Mode = "add"
    spot: Spot = Spot()
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Classes:
    """``mode`` is "replace" where the list stands for itself, "change" where it amends what is there."""

    mode: Mode
    members: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class Spec:
    """An ``elementSpec``, ``classSpec``, ``macroSpec`` or ``dataSpec``, as ``kind`` says ("element" …).

    ``content`` is None where nothing is said of it; ``type`` is "model" or "atts" for a class; ``shown`` is the name
    in documents where it is another than ``ident``.
    """

    kind: str
    ident: str
    module: str = ""
    mode: Mode = "add"
    type: str = ""
    desc: str = ""
    classes: Classes | None = None
    content: Pattern | None = None
    attributes: tuple[AttPart, ...] = ()
    constraints: tuple[ConstraintSpec, ...] = ()
    namespace: str | None = None
    shown: str = ""
    prefix: str = ""
    spot: Spot = Spot()

    @property
    def body(self) -> Pattern:
        return EMPTY if self.content is None else self.content

    @property
    def memberships(self) -> tuple[Membership, ...]:
        return self.classes.members if self.classes is not None else ()

    def attdefs(self) -> Iterator[AttDef]:
        """All attributes defined here, those in groups too."""
        return _attdefs(self.attributes)


def _attdefs(parts: tuple[AttPart, ...]) -> Iterator[AttDef]:
    for part in parts:
        if isinstance(part, AttDef):
            yield part
        elif isinstance(part, AttGroup):
            yield from _attdefs(part.parts)


def mapped(parts: tuple[AttPart, ...], change: Callable[[AttDef], AttDef | None]) -> tuple[AttPart, ...]:
    """The parts with each attribute changed; those that become None are gone, and groups left empty too."""
    made: list[AttPart] = []
    for part in parts:
        if isinstance(part, AttGroup):
            if inner := mapped(part.parts, change):
                made.append(replace(part, parts=inner))
        elif isinstance(part, AttDef):
            if (changed := change(part)) is not None:
                made.append(changed)
        else:
            made.append(part)
    return tuple(made)


@dataclass(frozen=True, slots=True)
class ModuleRef:
    """``include`` is None where all elements of the module are taken, but for those in ``excluded``."""

    key: str
    include: tuple[str, ...] | None = None
    excluded: tuple[str, ...] = ()
    prefix: str = ""
    url: str = ""
    source: str = ""
    spot: Spot = Spot()


@dataclass(frozen=True, slots=True)
class SpecRef:
    """An ``elementRef``, ``classRef``, ``macroRef`` or ``dataRef`` of a schema: one object taken by its name."""

    kind: str
    key: str
    source: str = ""
    spot: Spot = Spot()
    include: tuple[str, ...] | None = None
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Specification:
    """All that a source offers: TEI itself, or a customisation made whole. ``kinds`` → ident → spec."""

    specs: dict[tuple[str, str], Spec] = field(default_factory=dict)
    modules: tuple[str, ...] = ()
    has_modules: bool = True  # False for what is taken from tei_all.rng, which does not say what is in which
