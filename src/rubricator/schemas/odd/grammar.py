"""From a schema's specifications to its grammar.

What happens to a reference to something that the schema does not have follows TEI's own processor, so that a schema
accepts here what it accepts there: such a reference goes away. In a sequence it is as if it had not been asked for,
in a choice the alternative is gone; a sequence or choice that is left with nothing is empty. (A class that is there
but has no members left can still not be satisfied.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rubricator.schemas.odd.attributes import attribute_definitions, element_attributes
from rubricator.schemas.odd.models import repeated
from rubricator.schemas.odd.problems import Problems
from rubricator.schemas.odd.resolution import Key, Resolved
from rubricator.schemas.odd.specs import Spec
from rubricator.schemas.pattern import (
    EMPTY,
    NOT_ALLOWED,
    START,
    TEI,
    TEXT,
    Pattern,
    choice,
    documentation,
    group,
    ref,
)
from rubricator.schemas.simplify import simplify

_EXAMPLES = "http://www.tei-c.org/ns/Examples"
_REPEATS = frozenset({"optional", "zeroOrMore", "oneOrMore"})
_EXPANDED = {
    "sequence": (1, 1),
    "sequenceOptional": (0, 1),
    "sequenceRepeatable": (1, -1),
    "sequenceOptionalRepeatable": (0, -1),
}


def build_grammar(
    resolved: Resolved, problems: Problems, extra: dict[str, Pattern] | None = None
) -> dict[str, Pattern]:
    """The grammar, simplified. ``extra`` are the definitions of foreign grammars that modules brought in."""
    return _Builder(resolved, problems, extra or {}).grammar()


class _Builder:
    def __init__(self, resolved: Resolved, problems: Problems, extra: dict[str, Pattern]) -> None:
        self._resolved, self._problems, self._extra = resolved, problems, extra
        self._specs = resolved.specs
        self._names = _names(resolved.specs)
        self._members = _members(resolved.specs)
        self._any: dict[str, Pattern] = {}

    def grammar(self) -> dict[str, Pattern]:
        made: dict[str, Pattern] = dict(self._extra)
        for (kind, ident), spec in self._specs.items():
            if kind == "element":
                made[ident] = self._element(spec)
            elif kind == "class" and spec.type == "model":
                made |= self._class(ident)
            elif kind == "class":
                made |= attribute_definitions(spec, self._specs, self._data)
            elif kind == "macro":
                made[ident] = self._content(spec, spec.body)
        made |= self._any
        made[START] = self._start()
        return simplify(made)

    # -- elements, classes, start

    def _element(self, spec: Spec) -> Pattern:
        content = self._content(spec, spec.body)
        docs = (documentation(spec.desc),) if spec.desc else ()
        attributes = tuple(element_attributes(spec, self._specs, self._data, self._problems))
        namespace = spec.namespace
        named = [("name", spec.shown or spec.ident)]
        if namespace is not None and namespace != self._resolved.customisation.namespace:
            named.append(("ns", namespace))
        return Pattern("element", tuple(named), (*docs, content, *attributes))

    def _class(self, ident: str) -> dict[str, Pattern]:
        """The definitions of a model class: as a choice of its members, and as each kind of sequence."""
        made = {ident: self._choice(ident, ""), f"{ident}_alternation": self._choice(ident, "_alternation")}
        for way in _EXPANDED:
            made[f"{ident}_{way}"] = group(*parts) if (parts := list(self._sequence(ident, way))) else _none(way)
        return made

    def _choice(self, ident: str, suffix: str, only: Iterable[str] | None = None) -> Pattern:
        members = [self._member(ident, spec, suffix) for spec in self._members.get(ident, ()) if _is_in(spec, only)]
        return choice(*members) if members else NOT_ALLOWED

    def _sequence(self, ident: str, way: str, only: Iterable[str] | None = None) -> Iterator[Pattern]:
        for spec in self._members.get(ident, ()):
            if _is_in(spec, only):
                yield repeated(self._member(ident, spec, f"_{way}"), *_EXPANDED[way])

    def _member(self, ident: str, spec: Spec, suffix: str) -> Pattern:
        if spec.kind == "class":
            return ref(spec.ident + suffix)
        found = next(m for m in spec.memberships if m.key == ident)
        return repeated(ref(spec.ident), found.least, max(found.most, found.least) if found.most != -1 else -1)

    def _start(self) -> Pattern:
        custom = self._resolved.customisation
        elements = [ident for kind, ident in self._specs if kind == "element"]
        wanted = custom.start
        if wanted is None:
            wanted = tuple(name for name in ("TEI", "teiCorpus") if name in elements) or tuple(elements[:1])
        for name in wanted:
            if name not in elements:
                self._problems.unknown(custom.spot, "element", name, elements, "start: the schema")
        there = [ref(name) for name in wanted if name in elements]
        return choice(*there) if there else NOT_ALLOWED

    # -- content

    def _content(self, spec: Spec, model: Pattern) -> Pattern:
        kept = self._there(self._resolve(spec, model))
        return EMPTY if kept is None else kept

    def _resolve(self, spec: Spec, pattern: Pattern) -> Pattern:
        """The pattern with datatypes filled in, classes expanded and ``anyElement`` made a definition."""
        if pattern.kind in ("dataRef", "ref"):
            if self._datatype(pattern) is not None:
                return self._data(pattern)
            return pattern
        if pattern.kind == "classRef":
            return self._expanded(pattern)
        if pattern.kind == "anyElement":
            return self._any_element(spec, pattern)
        children = tuple(self._resolve(spec, child) for child in pattern.children)
        return pattern.with_children(children)

    def _expanded(self, pattern: Pattern) -> Pattern:
        key, way = pattern.get("key"), pattern.get("expand")
        if ("class", key) not in self._specs:
            return ref(key)
        only = self._only(pattern)
        if way in _EXPANDED:
            parts = list(self._sequence(key, way, only))
            return group(*parts) if parts else _none(way)
        return self._choice(key, "_alternation" if way == "alternate" else "", only)

    def _only(self, pattern: Pattern) -> list[str] | None:
        """The members that a ``classRef`` is restricted to."""
        members = [spec.ident for spec in self._members.get(pattern.get("key"), ())]
        if include := pattern.get("include").split():
            return [name for name in members if name in include]
        excluded = pattern.get("except").split()
        return [name for name in members if name not in excluded] if excluded else None

    def _data(self, pattern: Pattern, above: tuple[str, ...] = ()) -> Pattern:
        """A datatype's pattern in full; a restriction goes to the type of XML Schema that stands at its end."""
        if pattern.kind in ("ref", "dataRef"):
            spec = self._datatype(pattern) or self._specs.get(("macro", pattern.get("name") or pattern.get("key")))
            if spec is None or spec.ident in above:
                return TEXT
            body = self._data(spec.body, (*above, spec.ident))
            if pattern.kind == "dataRef" and body.kind == "data":
                return replace(body, children=pattern.children)
            return body
        return pattern.with_children(tuple(self._data(child, above) for child in pattern.children))

    def _datatype(self, pattern: Pattern) -> Spec | None:
        """The ``dataSpec`` referred to; those of TEI by their older names too (data.word for teidata.word)."""
        key = pattern.get("key") or pattern.get("name")
        for name in (key, f"tei{key}"):
            spec = self._specs.get(("data", name)) or self._resolved.source.specs.get(("data", name))
            if spec is not None:
                return spec
        return None

    def _any_element(self, spec: Spec, pattern: Pattern) -> Pattern:
        name = f"anyElement-{spec.ident}"
        custom = self._resolved.customisation
        excluded = tuple(pattern.get("except").split()) or custom.exceptions
        names = tuple(_name_class(item, custom.namespaces) for item in dict.fromkeys(excluded))
        names += tuple(self._foreign(excluded))
        free = Pattern("anyName", children=(Pattern("except", children=names),) if names else ())
        attributes = Pattern("zeroOrMore", children=(Pattern("attribute", children=(Pattern("anyName"),)),))
        inside = Pattern("zeroOrMore", children=(choice(TEXT, ref(name)),))
        self._any[name] = Pattern("element", children=(free, attributes, inside))
        return ref(name)

    def _foreign(self, excluded: tuple[str, ...]) -> Iterator[Pattern]:
        """The schema's own elements of other namespaces are not any elements: one name cannot have both an
        ``xml:id`` that is an ID and one that is anything (RELAX NG DTD Compatibility, 5)."""
        for spec in self._specs.values():
            if spec.kind == "element" and spec.namespace and spec.namespace not in (TEI, _EXAMPLES, *excluded):
                yield Pattern("name", (("ns", spec.namespace),), text=spec.shown or spec.ident)

    def _is_there(self, name: str) -> bool:
        return name in self._names or name in self._extra or name in self._any

    def _there(self, pattern: Pattern) -> Pattern | None:
        """The pattern without what the schema does not have; None where nothing of it is left."""
        if pattern.kind == "ref":
            return pattern if self._is_there(pattern.get("name")) else None
        if not pattern.children or pattern.kind not in _REPEATS | {"group", "choice", "interleave", "list", "mixed"}:
            return pattern
        children = tuple(kept for child in pattern.children if (kept := self._there(child)) is not None)
        if children:
            return pattern.with_children(children)
        return None if pattern.kind in _REPEATS else EMPTY


def _none(way: str) -> Pattern:
    return NOT_ALLOWED if way == "sequenceRepeatable" else EMPTY


def _is_in(spec: Spec, only: Iterable[str] | None) -> bool:
    return only is None or spec.ident in only


def _names(specs: dict[Key, Spec]) -> frozenset[str]:
    """Every name that a content model may refer to."""
    plain = {ident for kind, ident in specs if kind in ("element", "macro")}
    classes = [ident for (kind, ident), spec in specs.items() if kind == "class" and spec.type == "model"]
    ways = ("", "_alternation", *(f"_{way}" for way in _EXPANDED))
    return frozenset(plain) | {ident + way for ident in classes for way in ways}


def _members(specs: dict[Key, Spec]) -> dict[str, list[Spec]]:
    """The members of each model class, elements and classes, in the order of the schema."""
    members: dict[str, list[Spec]] = {}
    for spec in specs.values():
        if spec.kind in ("element", "class"):
            for membership in spec.memberships:
                members.setdefault(membership.key, []).append(spec)
    return members


def _name_class(item: str, namespaces: dict[str, str]) -> Pattern:
    """An exception of ``anyElement``: a namespace, or a name with a prefix."""
    if item == "teix:egXML":
        return Pattern("name", (("ns", _EXAMPLES),), text="egXML")
    prefix, _, local = item.partition(":")
    if prefix in namespaces and local and not local.startswith("//"):
        return Pattern("name", (("ns", namespaces[prefix]),), text=local)
    return Pattern("nsName", (("ns", item or TEI),))
