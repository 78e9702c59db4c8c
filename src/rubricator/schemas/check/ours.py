"""Our own RELAX NG engine as a judge: its errors as mistakes, its schema as the model that messages are told from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from xml.parsers import expat

from lxml import etree

from rubricator.relaxng import Error, Schema
from rubricator.relaxng.documents import named
from rubricator.relaxng.names import local_of, namespace_of
from rubricator.relaxng.patterns import Choice, Data, List, OneOrMore, ValuePattern
from rubricator.relaxng.patterns import Pattern as Compiled
from rubricator.schemas.check.mistakes import BEGINNING, Kind, Mistake
from rubricator.schemas.check.naming import ranked
from rubricator.schemas.content import TEXT
from rubricator.schemas.model import AttributeModel, Model
from rubricator.schemas.pattern import EMPTY, NOT_ALLOWED, TEI, Pattern

_NOTHING: Mapping[str, int] = {}
_KINDS: dict[str, Kind] = {
    "element-unknown": "element-unknown",
    "element-misplaced": "element-misplaced",
    "element-early": "element-early",
    "content-incomplete": "element-missing",
    "attribute-unknown": "attribute-unknown",
    "attribute-missing": "attribute-missing",
    "value-wrong": "value-wrong",
    "text-misplaced": "text-misplaced",
    "text-wrong": "text-wrong",
}


class Ours:
    """The engine of :mod:`rubricator.relaxng`. Ids are left to the checks over files."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    @cached_property
    def model(self) -> SchemaModel:
        return SchemaModel(self.schema)

    def judge(self, root: etree._Element, content: bytes = b"") -> list[Mistake]:
        """By the bytes where they are given: they have columns."""
        errors = self._errors(root, content)
        used = Counter(local_of(named(str(element.tag))) for element in root.iter(etree.Element)) if errors else {}
        return [self.mistake(error, used) for error in errors]

    def _errors(self, root: etree._Element, content: bytes) -> list[Error]:
        try:
            return self.schema.errors(content or root, ids=False)
        except expat.ExpatError:  # lxml reads what expat does not (some encodings)
            return self.schema.errors(root, ids=False)

    def mistake(self, error: Error, used: Mapping[str, int] = _NOTHING) -> Mistake:
        """An error of the engine's (of any kind but ids) as messages know it; ``used``: how often the document has
        an element, so that what is expected is named in a useful order."""
        kind, detail = _KINDS[error.kind], ""
        if kind == "element-misplaced" and error.elsewhere:
            kind, detail = "element-order", BEGINNING if error.elsewhere == "beginning" else ""
        if kind == "element-early" and not error.expected.elements:
            kind = "element-order"
        of_attribute = error.kind.startswith(("attribute", "value"))
        found = error.value if of_attribute else local_of(error.found)
        name = ""
        if kind.startswith("element") and error.found and namespace_of(error.found) != self.model.namespace:
            kind, found, name = "namespace-wrong", namespace_of(error.found), local_of(error.found)
        attribute = lxml_name(error.found) if of_attribute else ""
        expected = ranked(self._expected(error), used) if kind not in ("text-wrong", "value-wrong") else ()
        return Mistake(
            kind,
            error.number,
            local_of(error.element),
            found,
            attribute,
            expected or self._expected(error),
            detail,
            name,
            error.line,
            error.column,
            error.path,
        )

    def _expected(self, error: Error) -> tuple[str, ...]:
        expected = error.expected
        if error.kind in ("text-wrong", "value-wrong"):
            return expected.values or expected.types
        names = [local_of(name) for name in expected.elements]
        return (*names, TEXT) if expected.text else tuple(names)


class SchemaModel(Model):
    """What the schema says, by the local names of its main namespace: TEI's, where it has elements of TEI."""

    def __init__(self, schema: Schema) -> None:
        super().__init__({})
        self._schema = schema
        self._described: dict[str, dict[str, AttributeModel]] = {}

    @cached_property
    def namespace(self) -> str:
        """The namespace of which the schema has the most elements; TEI's where it has any of that."""
        spaces = [namespace_of(name) for name in self._schema.names()]
        return TEI if TEI in spaces or not spaces else max(sorted(set(spaces)), key=spaces.count)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(local_of(name) for name in self._schema.names() if namespace_of(name) == self.namespace)

    def attributes(self, element: str) -> dict[str, AttributeModel]:
        if element not in self._described:
            said = self._schema.element(self._full(element)).attributes
            models = (AttributeModel(lxml_name(a.name), _pattern(a.value), a.required, a.documentation) for a in said)
            self._described[element] = {model.name: model for model in models}
        return self._described[element]

    @cached_property
    def _children(self) -> dict[str, frozenset[str]]:
        return {name: self._schema.element(self._full(name)).children for name in sorted(self.names)}

    def parents(self, element: str) -> tuple[str, ...]:
        full = self._full(element)
        return tuple(name for name, children in self._children.items() if full in children)

    def documentation(self, element: str) -> str:
        return self._schema.element(self._full(element)).documentation

    def _full(self, local: str) -> str:
        return f"{self.namespace}}}{local}" if self.namespace else local


def lxml_name(name: str) -> str:
    """A name of the engine's, as lxml has it."""
    return "{" + name if "}" in name else name


def _pattern(value: Compiled) -> Pattern:
    """A pattern of values, as messages take it apart."""
    if isinstance(value, ValuePattern):
        return Pattern("value", text=value.value.text)
    if isinstance(value, Data):
        params = (Pattern("param", (("name", name),), text=text) for name, text in value.type.params)
        return Pattern("data", (("type", value.type.name),), tuple(params))
    if isinstance(value, Choice):
        return Pattern("choice", children=_patterns(value.members))
    if isinstance(value, List | OneOrMore):
        kind = "list" if isinstance(value, List) else "oneOrMore"
        return Pattern(kind, children=_patterns((value.inner,)))
    if value.content:
        return Pattern("text")
    return EMPTY if value.nullable else NOT_ALLOWED


def _patterns(values: Iterable[Compiled]) -> tuple[Pattern, ...]:
    return tuple(_pattern(value) for value in values)
