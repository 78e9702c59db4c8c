"""Content models as an ODD writes them ("Pure ODD", TEI Guidelines 22.5.1, or RELAX NG) as patterns.

Beside the patterns of RELAX NG three kinds occur, which :mod:`rubricator.schemas.odd.grammar` resolves:
``classRef`` with a way to expand it or a choice of members, ``dataRef`` with a restriction, ``anyElement``.
"""

from __future__ import annotations

from lxml import etree

from rubricator.schemas.odd.document import TEI
from rubricator.schemas.odd.specs import UNBOUNDED
from rubricator.schemas.pattern import (
    EMPTY,
    NOT_ALLOWED,
    RNG,
    TEXT,
    Pattern,
    documentation,
    element_pattern,
    group,
    ref,
)

_MOST = 400  # more repetitions than this are taken as any number


def content_model(holder: etree._Element) -> Pattern:
    """The model in a ``content`` (or ``datatype``) element; nothing in it means an empty element."""
    return group(*parts) if (parts := _parts(holder)) else EMPTY


def occurrences(element: etree._Element) -> tuple[int, int]:
    """``@minOccurs`` and ``@maxOccurs``; UNBOUNDED for any number."""
    return _number(element.get("minOccurs"), 1), _number(element.get("maxOccurs"), 1)


def repeated(pattern: Pattern, least: int, most: int) -> Pattern:
    """The pattern so many times."""
    if most == UNBOUNDED or most > _MOST:
        if least <= 1:
            return Pattern("oneOrMore" if least else "zeroOrMore", children=(pattern,))
        return group(*[pattern] * min(least, _MOST), Pattern("zeroOrMore", children=(pattern,)))
    rest: Pattern | None = None
    for _ in range(most - least):
        rest = Pattern("optional", children=(pattern,) if rest is None else (group(pattern, rest),))
    parts = [pattern] * least + ([rest] if rest is not None else [])
    return group(*parts) if parts else EMPTY


def _number(text: str | None, default: int) -> int:
    if text is None:
        return default
    return int(text) if text.strip().isdigit() else UNBOUNDED


def _parts(holder: etree._Element) -> list[Pattern]:
    return [part for child in holder if isinstance(child.tag, str) and (part := _part(child)) is not None]


def _part(element: etree._Element) -> Pattern | None:
    name = etree.QName(element)
    if name.namespace == RNG:
        return _without_divs(element_pattern(element))
    if name.namespace != TEI:
        return None
    return _pure(element, name.localname)


def _without_divs(pattern: Pattern) -> Pattern:
    """RELAX NG has ``div`` only around definitions; older ODDs have it in content, where a group is meant."""
    made = pattern.with_children(tuple(_without_divs(child) for child in pattern.children))
    return group(*made.children) if made.kind == "div" and made.children else made


def _pure(element: etree._Element, name: str) -> Pattern | None:
    if name == "textNode":
        return TEXT
    if name == "empty":
        return EMPTY
    if name == "valList":
        return value_choice(element)
    if name == "dataRef":
        return repeated(data_ref(element), *occurrences(element))
    made = _compound(element, name)
    return made if made is None else repeated(made, *occurrences(element))


def _compound(element: etree._Element, name: str) -> Pattern | None:
    if name in ("elementRef", "macroRef"):
        return ref(element.get("key", element.get("name", "")))
    if name == "classRef":
        return _class_ref(element)
    if name == "anyElement":
        return Pattern("anyElement", (("except", element.get("except", element.get("exclude", ""))),))
    if name == "sequence":
        return _sequence(element)
    if name in ("alternate", "interleave"):
        return Pattern({"alternate": "choice"}.get(name, name), children=tuple(_parts(element)))
    return None


def _sequence(element: etree._Element) -> Pattern:
    """A ``group``; a ``list`` where it holds datatypes alone; an ``interleave`` where the order does not matter."""
    parts = tuple(_parts(element))
    inner = [etree.QName(child).localname for child in element if isinstance(child.tag, str)]
    if parts and all(name == "dataRef" for name in inner):
        return Pattern("list", children=parts)
    kind = "interleave" if element.get("preserveOrder") == "false" and len(parts) > 1 else "group"
    return Pattern(kind, children=parts)


def _class_ref(element: etree._Element) -> Pattern:
    names = ("expand", "include", "except")
    if not any(element.get(name) for name in names):
        return ref(element.get("key", ""))
    given = tuple((name, element.get(name, "")) for name in names if element.get(name))
    return Pattern("classRef", (("key", element.get("key", "")), *given))


def data_ref(element: etree._Element) -> Pattern:
    """A ``dataRef``: one of XML Schema's types by ``@name``, or a datatype of the specification by ``@key``."""
    params = tuple(
        Pattern("param", (("name", facet.get("name", "")),), text=facet.get("value", ""))
        for facet in element.iterchildren(f"{{{TEI}}}dataFacet")
    )
    restriction = element.get("restriction", "")
    if restriction and not params:
        params = (Pattern("param", (("name", "pattern"),), text=restriction),)
    if element.get("name"):
        return Pattern("data", (("type", element.get("name", "")),), params)
    if element.get("key"):
        key = element.get("key", "")
        return Pattern("dataRef", (("key", key),), params) if params else ref(key)
    return TEXT


def value_choice(element: etree._Element) -> Pattern:
    """The values of a ``valList``, each with what is said of it."""
    children: list[Pattern] = []
    for item in element.iterchildren(f"{{{TEI}}}valItem"):
        shown = item.find(f"{{{TEI}}}altIdent")
        text = item.get("ident", "") if shown is None or not shown.text else shown.text.strip()
        children.append(Pattern("value", text=text))
        if words := said(item):
            children.append(documentation(words))
    return Pattern("choice", children=tuple(children)) if children else NOT_ALLOWED


def said(element: etree._Element) -> str:
    """What ``gloss`` and ``desc`` say, in English where they are in several languages."""
    gloss, desc = (_one(element, name) for name in ("gloss", "desc"))
    if gloss and desc and etree.QName(element).localname != "valItem":
        return f"({gloss}) {desc}"
    return ": ".join(part for part in (gloss, desc) if part)


_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _one(element: etree._Element, name: str) -> str:
    found = [child for child in element.iterchildren(f"{{{TEI}}}{name}") if child.get("type") != "deprecationInfo"]
    best = next((child for child in found if child.get(_LANG, "en").startswith("en")), None)
    chosen = best if best is not None else next(iter(found), None)
    return "" if chosen is None else " ".join("".join(str(t) for t in chosen.itertext()).split())
