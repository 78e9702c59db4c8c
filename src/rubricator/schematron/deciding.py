"""Which patterns can say something of a document at all: told by XPath 1.0, in lxml, before Saxon is started.

Most rules are written in what XPath 1.0 and 2.0 have in common (paths, ``and``, ``or``, ``not``, a few functions), and
most documents give most rules no cause. A rule whose test is written in more is decided by its context alone; a context
that is written in more, without its predicates. What cannot be decided so is run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from rubricator.schematron.composition import S, declared

_TOKEN = re.compile(
    r"""\s+|"[^"]*"|'[^']*'
    |count\([^()]*\)\s*(?:[<>]=?|!?=)\s*\d+(?![.\d])
    |(?:not|count|normalize-space|contains|starts-with)\s*\(
    |(?:[a-z-]+::|@)?(?:[A-Za-z_][\w.-]*:)?(?:\*|[A-Za-z_][\w.-]*)(?![\w.-]|\s*[(:])
    |\.\.?|//?|[|\[\](),]|!?=""",
    re.VERBOSE,
)
_NUMERIC = ("div", "mod")  # operators on numbers, where they have no prefix
_PREDICATE = re.compile(r"""\[(?:[^\[\]"']|"[^"]*"|'[^']*')*\]""")


_NAME = re.compile(r"(@?)(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?![\w.:-])")
_ASKED = re.compile(r"(?:[\s()|]|(?:and|or)\b|@?(?:[A-Za-z_][\w.-]*:(?!:))?[A-Za-z_][\w.-]*(?![\w.:-]|\s*\())+")
_NESTED = re.compile(r"\[[^\]]*\[")
_GIVEN = re.compile(r"\[([^\[\]]*)\]")
_NEEDED = re.compile(r"\s*(?:(@[\w.-]+)|starts-with\(\s*(@[\w.-]+)\s*,\s*'[^']+'\s*\))\s*")


class Cause:
    """When a pattern may fire: ``needs`` are the names ("p", "@when") that some one way to it needs, way by way."""

    def __init__(self, needs: tuple[frozenset[str], ...], path: Callable[[], etree.XPath | None]) -> None:
        self._needs, self._path = needs, path

    @cached_property
    def _compiled(self) -> etree.XPath | None:
        return self._path()

    def given(self, names: frozenset[str], tree: etree._ElementTree) -> bool:
        """Whether the document gives it. The path is compiled for the first one that has the names."""
        if not any(map(names.issuperset, self._needs)):
            return False
        return self._compiled is None or bool(self._compiled(tree))


@dataclass(frozen=True, slots=True)
class Decider:
    """``causes``: one for each pattern of the schema, in order; None: it may always fire."""

    causes: tuple[Cause | None, ...]

    def may_fire(self, root: etree._Element, names: Iterable[str] = ()) -> tuple[int, ...]:
        """The places, in the schema, of the patterns that may fire on a document. ``names``: of its elements and
        attributes (``uri}local`` or ``local``), and perhaps more; without them they are sought."""
        tree, known = root.getroottree(), _names(names or _found(root))
        return tuple(place for place, cause in enumerate(self.causes) if cause is None or cause.given(known, tree))


def _names(full: Iterable[str]) -> frozenset[str]:
    """The names without their namespaces, each as that of an element and of an attribute."""
    local = {name.rpartition("}")[2] for name in full}
    return frozenset(local.union([f"@{name}" for name in local]))


def _found(root: etree._Element) -> set[str]:
    """The names of a document's elements and attributes."""
    found: set[str] = set()
    for element in root.iter(etree.Element):
        found.add(element.tag)
        found.update(element.keys())  # type: ignore[arg-type]
    return found


def decider(schema: etree._Element) -> Decider:
    """For a schema with nothing abstract in it."""
    namespaces = declared(schema)
    return Decider(tuple(_cause(pattern, namespaces) for pattern in schema.iterchildren(f"{S}pattern")))


def _cause(pattern: etree._Element, namespaces: dict[str, str]) -> Cause | None:
    if {"abstract", "is-a", "documents"} & set(pattern.attrib) or next(pattern.iter(f"{S}extends"), None) is not None:
        return None
    rules = list(pattern.iterchildren(f"{S}rule"))

    def path() -> etree.XPath | None:
        paths = [_of_rule(rule, namespaces) for rule in rules]
        return _compiled(f"boolean({' | '.join(paths)})", namespaces) if paths and all(paths) else None

    contexts = [_plain(rule.get("context", "")) for rule in rules]
    if not all(map(_common, contexts)) and path() is None:
        return None
    needs = [
        _needs(bare, way) | asked
        for rule, context in zip(rules, contexts, strict=True)
        for way in _alternatives(context)
        for bare in _alternatives(_bare(way))
        for asked in _asked(rule)
    ]
    return Cause(tuple(needs), path)


def _needs(bare: str, way: str) -> frozenset[str]:
    names = _named(re.sub(r"[\w-]+::", "", bare))
    given = [] if _NESTED.search(way) else _GIVEN.findall(way)
    return frozenset((*names, *(name for predicate in given for name in _needed(predicate))))


def _asked(rule: etree._Element) -> list[frozenset[str]]:
    """The names without which the rule says nothing, way by way: those for which its reports ask, where they are made
    of names, ``and``, ``or``, and bars alone. Law: what is true as it is written has one of these ways, whatever its
    brackets (by induction: ``F and G`` without them loses conditions only)."""
    ways: list[frozenset[str]] = []
    for test in rule.iterchildren(f"{S}assert", f"{S}report"):
        said = test.get("test", "")
        if test.tag != f"{S}report" or _ASKED.fullmatch(said) is None:
            return [frozenset()]
        ways += [_named(way) - {"and"} for way in re.split(r"\||\bor\b", said)]
    return ways


def _named(expression: str) -> frozenset[str]:
    return frozenset("".join(found) for found in _NAME.findall(expression))


def _needed(predicate: str) -> list[str]:
    """The attributes without which the predicate is false: those that it asks for beside whatever else."""
    terms = re.split(r"\s+and\s+", predicate)
    whole = all(term.count("(") == term.count(")") and not term.count("'") % 2 for term in terms)
    if not whole or '"' in predicate or re.search(r"\bor\b", predicate):
        return []
    return [found[1] or found[2] for found in map(_NEEDED.fullmatch, terms) if found is not None]


def _of_rule(rule: etree._Element, namespaces: dict[str, str]) -> str:
    """The nodes of which the rule may say something, or more; "" where that cannot be told."""
    context = _plain(rule.get("context", ""))
    paths = _paths(context, namespaces) or _paths(_bare(context), namespaces)
    condition = " or ".join(_conditions(rule))
    narrowed = [f"{path}[{condition}]" for path in paths]
    fitting = condition and all(_compiled(path, namespaces) is not None for path in narrowed)
    return " | ".join(narrowed if fitting and _common(condition) else paths)


def _conditions(rule: etree._Element) -> Iterator[str]:
    for test in rule.iterchildren(f"{S}assert", f"{S}report"):
        said = _plain(test.get("test", ""))
        yield f"({said})" if test.tag == f"{S}report" else f"not({said})"


def _paths(context: str, namespaces: dict[str, str]) -> list[str]:
    """The context's alternatives as paths from the root; none where XPath 1.0 does not have them."""
    if not _common(context):
        return []
    paths = [_anywhere(path) for path in _alternatives(context)]
    return paths if all(_compiled(path, namespaces) is not None for path in paths) else []


_STEP = re.compile(r"(?:[A-Za-z_][\w.-]*:(?!:))?(?:\*|[A-Za-z_][\w.-]*)(?![\w.:-])")


def _anywhere(path: str) -> str:
    """From the root; libxml2 is slow with // before a step that has predicates."""
    if path.startswith("/"):
        return path
    return f"/descendant::{path}" if _STEP.match(path) else f"//{path}"


def _common(expression: str) -> bool:
    """Whether it is made of what means the same in XPath 1.0 and 2.0."""
    place = 0
    while place < len(expression):
        token = _TOKEN.match(expression, place)
        if token is None or token[0] in _NUMERIC:
            return False
        place = token.end()
    return True


def _bare(context: str) -> str:
    """The path without its predicates, any element for a choice: it matches what the context matches, and more."""
    while (shorter := _PREDICATE.sub("", context)) != context:
        context = shorter
    choice = _CHOICE.fullmatch(context)
    return choice[1] if choice is not None else _STEPS.sub("*", context)


def _plain(expression: str) -> str:
    """Comparisons of counts as XPath 1.0 writes them."""
    return _COUNTED.sub(lambda found: f"{found[1]} {_SIGNS[found[2]]} {found[3]}", expression)


_CHOICE = re.compile(r"\s*\(([^()]*)\)\s*")
_STEPS = re.compile(r"(?<![\w-])\([^()]*\)")
_COUNTED = re.compile(r"(count\([^()]*\))\s+(gt|ge|lt|le|eq|ne)\s+(\d+)(?![\w.])")
_SIGNS = {"gt": ">", "ge": ">=", "lt": "<", "le": "<=", "eq": "=", "ne": "!="}


def _alternatives(context: str) -> list[str]:
    """The parts between the bars that stand in no bracket."""
    if "|" not in context:
        return [context.strip()]
    found, depth = [""], 0
    for token in re.findall(r""""[^"]*"|'[^']*'|.""", context, re.DOTALL):
        depth += (token in ("[", "(")) - (token in ("]", ")"))
        if token == "|" and not depth:
            found.append("")
        else:
            found[-1] += token
    return [part.strip() for part in found]


def _compiled(path: str, namespaces: dict[str, str]) -> etree.XPath | None:
    try:
        found = etree.XPath(path, namespaces=namespaces)
        found(etree.Element("any").getroottree())  # a prefix that is not declared is seen only here
    except etree.XPathError:
        return None
    return found
