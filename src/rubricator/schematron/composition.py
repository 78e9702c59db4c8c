"""A schema made whole: inclusions read in, abstract rules and abstract patterns put where they are used.

ISO/IEC 19757-3, 5.4 and 6.3 (2016, 2020), with ``rules``, ``group`` and parameters with default values (2025).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import cast

from lxml import etree

from rubricator import safe_xml

SCH = "http://purl.oclc.org/dsdl/schematron"
OLD = "http://www.ascc.net/xml/schematron"  # Schematron 1.5, still met in the wild
S = f"{{{SCH}}}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
ORIGIN = "{urn:rubricator:schematron}origin"

Read = Callable[[str], bytes]
"""The bytes of a file that a schema names, by its path relative to the schema; OSError where it may not be read."""


class SchematronError(ValueError):
    """The schema uses what is not supported, or contradicts itself. ``line`` is the schema's, 0 where unknown."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(f"line {line}: {message}" if line else message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Composed:
    """``root`` without ``include``, ``extends`` and abstract parts. ``parameters`` of each instance of an abstract
    pattern, by its element. ``namespaces`` of parts that came from other schemas, by the value of ORIGIN."""

    root: etree._Element
    parameters: Mapping[etree._Element, Mapping[str, str]]
    namespaces: Mapping[str, Mapping[str, str]]


def compose(schema: bytes, read: Read, place: str = "") -> Composed:
    """The schema of these bytes; ``place`` is its own path, for its relative references."""
    composer = _Composer(read)
    root = composer.parsed(schema, place)
    if root.tag != f"{S}schema":
        raise SchematronError(f"the root is {root.tag}, not a Schematron schema")
    composer.include(root, place, ())
    _check_names(root)
    _instantiate_rules(root)
    return Composed(root, _instantiate_patterns(root), composer.namespaces)


# ISO/IEC 19757-3, 2006 to 2025; key is of Schematron 1.5.
_ELEMENTS = frozenset(
    "active assert diagnostic diagnostics dir emph extends group include key let library name ns p param pattern phase "
    "properties property report rule rules schema span title value-of".split()
)


def _check_names(root: etree._Element) -> None:
    """A misspelt test would never be made. Raises SchematronError."""
    for element in root.iter(f"{S}*"):
        name = etree.QName(element).localname
        if name not in _ELEMENTS:
            from difflib import get_close_matches

            near = get_close_matches(name, sorted(_ELEMENTS), 1)
            guess = f"; it has {near[0]}" if near else ""
            raise SchematronError(f"Schematron has no element {name}{guess}", line(element))


def declared(root: etree._Element) -> dict[str, str]:
    """prefix → namespace, as the schema's ``ns`` elements say."""
    return {ns.get("prefix", ""): ns.get("uri", "") for ns in root.iterchildren(f"{S}ns")}


def line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 0


@dataclass(slots=True)
class _Composer:
    read: Read
    namespaces: dict[str, dict[str, str]] = field(default_factory=dict)

    def parsed(self, content: bytes, place: str) -> etree._Element:
        parser = safe_xml.parser(comments=False)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise SchematronError(f"{place or 'the schema'} cannot be read as XML: {error}") from error
        for element in root.iter(f"{{{OLD}}}*"):
            element.tag = S + etree.QName(element).localname
        return root

    def include(self, element: etree._Element, place: str, above: tuple[str, ...]) -> None:
        """Replace every reference to another file below the element."""
        for child in list(element):
            href = child.get("href")
            if child.tag == f"{S}include" and href is not None:
                self._replace(child, self._loaded(child, href, place, above), whole=True)
            elif child.tag == f"{S}extends" and href is not None:
                self._replace(child, self._loaded(child, href, place, above), whole=False)
            else:
                self.include(child, place, above)

    def _loaded(self, reference: etree._Element, href: str, place: str, above: tuple[str, ...]) -> etree._Element:
        path, _, fragment = href.partition("#")
        file = normpath(join(dirname(place), path)) if path else place
        key = f"{file}#{fragment}"
        if key in above:
            raise SchematronError(f"{href} includes itself", line(reference))
        try:
            content = self.read(file)
        except OSError as error:
            raise SchematronError(f"{file} cannot be read: {error}", line(reference)) from error
        root = self.parsed(content, file)
        target = _with_id(root, fragment) if fragment else root
        if target is None:
            raise SchematronError(f"{file} has no element with the id {fragment}", line(reference))
        if (namespaces := declared(root)) and target is not root:
            self.namespaces[file] = namespaces
            for part in (target, *target):
                part.set(ORIGIN, file)
        self.include(target, file, (*above, key))
        return target

    def _replace(self, reference: etree._Element, target: etree._Element, *, whole: bool) -> None:
        whole = whole and target.tag not in (f"{S}schema", f"{S}library")
        _put(reference, [target] if whole else list(target), _language(target))


def _with_id(root: etree._Element, key: str) -> etree._Element | None:
    return next((e for e in root.iter(etree.Element) if key in (e.get(XML_ID), e.get("id"))), None)


def _language(element: etree._Element) -> str | None:
    """The language that an element is in by itself or by what it stands in."""
    return next((e.get(LANG) for e in (element, *element.iterancestors()) if e.get(LANG)), None)


def _put(place: etree._Element, parts: list[etree._Element], language: str | None) -> None:
    """The parts instead of the element; they stay in the language that they were written in."""
    tail, parent = place.tail, place.getparent()
    assert parent is not None
    for part in parts:
        copy = deepcopy(part)
        copy.tail = None
        if language and copy.get(LANG) is None:
            copy.set(LANG, language)
        place.addprevious(copy)
    place.tail = None
    before = place.getprevious()
    if tail and before is not None:
        before.tail = tail
    parent.remove(place)


def _instantiate_rules(root: etree._Element) -> None:
    for extends in list(root.iter(f"{S}extends")):
        rule = extends.getparent()
        if rule is not None and rule.get("abstract") != "true" and rule.getparent() is not None:
            _extend(rule, root, ())


def _extend(rule: etree._Element, root: etree._Element, above: tuple[str, ...]) -> None:
    for extends in rule.findall(f"{S}extends"):
        key = extends.get("rule", "")
        if key in above:
            raise SchematronError(f"the abstract rule {key} extends itself", line(extends))
        source = _abstract_rule(key, rule, root, extends)
        pattern = rule.getparent()
        copy = deepcopy(source)
        _holder(pattern, root).append(copy)
        _extend(copy, root, (*above, key))
        _put(extends, list(copy), _language(source))
        parent = copy.getparent()
        if parent is not None:
            parent.remove(copy)


def _holder(pattern: etree._Element | None, root: etree._Element) -> etree._Element:
    return root if pattern is None else pattern


def _abstract_rule(key: str, rule: etree._Element, root: etree._Element, extends: etree._Element) -> etree._Element:
    """The abstract rule of that name: of the same pattern, or of a ``rules`` element (2025)."""
    pattern = rule.getparent()
    own = [] if pattern is None else list(pattern.iterchildren(f"{S}rule"))
    near = [*own, *root.iterfind(f"{S}rules/{S}rule")]
    found = next((r for r in near if r.get("id") == key), None)
    if found is not None and found.get("abstract") == "true":
        return found
    if found is not None:
        raise SchematronError(f"the rule {key} is not abstract: it cannot be extended", line(extends))
    elsewhere = any(r.get("id") == key for r in root.iter(f"{S}rule"))
    where = "stands in another pattern; move it into this one, or into a rules element" if elsewhere else "is missing"
    raise SchematronError(f"the abstract rule {key} {where}", line(extends))


def _instantiate_patterns(root: etree._Element) -> dict[etree._Element, dict[str, str]]:
    abstract = {p.get("id"): p for p in _patterns(root) if p.get("abstract") == "true"}
    instances: dict[etree._Element, dict[str, str]] = {}
    for pattern in list(_patterns(root)):
        if (key := pattern.get("is-a")) is None:
            continue
        if key not in abstract:
            raise SchematronError(f"there is no abstract pattern {key}", line(pattern))
        source = abstract[key]
        instances[pattern] = _parameters(source) | _parameters(pattern)
        for child in source:
            copy = deepcopy(child)
            copy.tail = None
            if (language := _language(source)) and copy.get(LANG) is None:
                copy.set(LANG, language)
            pattern.append(copy)
        for name in ("documents", ORIGIN):
            if (value := source.get(name)) is not None:
                pattern.set(name, value)
    for pattern in abstract.values():
        parent = pattern.getparent()
        assert parent is not None
        parent.remove(pattern)
    return instances


def _patterns(root: etree._Element) -> Iterator[etree._Element]:
    return root.iterchildren(f"{S}pattern", f"{S}group")


def _parameters(pattern: etree._Element) -> dict[str, str]:
    return {p.get("name", ""): p.get("value", p.text or "") for p in pattern.iterchildren(f"{S}param")}
