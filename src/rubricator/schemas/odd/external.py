"""A foreign grammar that a ``moduleRef`` brings in by ``@url``: its definitions, to stand beside TEI's."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from posixpath import dirname, join, normpath

from lxml import etree

from rubricator.schemas.odd.customisation import Read, local
from rubricator.schemas.odd.reading import parsed
from rubricator.schemas.pattern import RNG, Pattern, choice, element_pattern, group

_R = f"{{{RNG}}}"
_NAMED = frozenset({"element", "attribute", "name", "nsName", "value", "anyName"})
_TYPED = frozenset({"data", "value"})
_INHERITED = ("ns", "datatypeLibrary")


def external_definitions(file: str, prefix: str, read: Read) -> dict[str, Pattern]:
    """The definitions of a RELAX NG grammar, each name with the prefix before it; its ``start`` is left out.

    Raises OSError where a file cannot be read.
    """
    made: dict[str, Pattern] = {}
    for define in _definitions(file, read, ()):
        name = prefix + define.get("name", "")
        children = [_prefixed(element_pattern(child), prefix) for child in define if _is_pattern(child)]
        body = group(*children) if children else Pattern("empty")
        if name in made and define.get("combine") == "choice":
            body = choice(made[name], body)
        elif name in made and define.get("combine") == "interleave":
            body = Pattern("interleave", children=(made[name], body))
        made[name] = body
    return made


def _is_pattern(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(_R)


def _definitions(file: str, read: Read, above: tuple[str, ...]) -> Iterator[etree._Element]:
    if file in above:
        return
    root = parsed(local(read, file), file)
    _spread(root, {})
    yield from _inside(root, file, read, (*above, file))


def _inside(holder: etree._Element, file: str, read: Read, above: tuple[str, ...]) -> Iterator[etree._Element]:
    for child in holder:
        if child.tag == f"{_R}define":
            yield deepcopy(child)
        elif child.tag == f"{_R}div":
            yield from _inside(child, file, read, above)
        elif child.tag == f"{_R}include":
            overridden = {d.get("name") for d in child.iter(f"{_R}define")}
            included = normpath(join(dirname(file), child.get("href", "")))
            for define in _definitions(included, read, above):
                if define.get("name") not in overridden:
                    yield define
            yield from _inside(child, file, read, above)


def _spread(element: etree._Element, inherited: dict[str, str]) -> None:
    """Writes ``ns`` and ``datatypeLibrary`` where they count: the grammar around them will be another one."""
    own = dict(inherited)
    for name in _INHERITED:
        if (value := element.get(name)) is not None:
            own[name] = value
            del element.attrib[name]
    kind = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if kind in _NAMED and (kind != "attribute" or element.get("name") is None):
        element.set("ns", own.get("ns", ""))
    if kind in _TYPED:
        element.set("datatypeLibrary", own.get("datatypeLibrary", ""))
    if kind in ("element", "attribute", "name"):
        _qualify(element, kind)
    for child in element:
        if isinstance(child.tag, str):
            _spread(child, own)


def _qualify(element: etree._Element, kind: str) -> None:
    """A name with a prefix gets its namespace said."""
    text = element.text if kind == "name" else element.get("name")
    prefix, colon, name = (text or "").strip().partition(":")
    if not colon or prefix == "xml" or prefix not in element.nsmap:
        return
    element.set("ns", element.nsmap[prefix])
    if kind == "name":
        element.text = name
    else:
        element.set("name", name)


def _prefixed(pattern: Pattern, prefix: str) -> Pattern:
    children = tuple(_prefixed(child, prefix) for child in pattern.children)
    if pattern.kind in ("ref", "parentRef"):
        return Pattern("ref", (("name", prefix + pattern.get("name")),))
    return pattern.with_children(children)
