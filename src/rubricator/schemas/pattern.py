"""RELAX NG patterns as values: read from the XML syntax, written back, the same bytes for the same grammar.

Only what validation needs is kept: patterns, name classes, and ``a:documentation``, which editors show as help.
Schematron embedded in a grammar and default values are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from rubricator import safe_xml
from rubricator.escaping import escape, quoteattr

RNG = "http://relaxng.org/ns/structure/1.0"
ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"
XSD_TYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
TEI = "http://www.tei-c.org/ns/1.0"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern or name class: ``kind`` is its element's name in RELAX NG ("choice", "ref", "data" …),
    or "documentation". ``text`` is set for ``value``, ``param``, ``name`` and ``documentation`` alone."""

    kind: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Pattern, ...] = ()
    text: str = ""

    def get(self, name: str) -> str:
        """The value of an attribute, or ""."""
        return next((value for key, value in self.attributes if key == name), "")

    def with_children(self, children: tuple[Pattern, ...]) -> Pattern:
        return self if children == self.children else replace(self, children=children)

    def walk(self) -> Iterator[Pattern]:
        """This pattern and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


EMPTY = Pattern("empty")
NOT_ALLOWED = Pattern("notAllowed")
TEXT = Pattern("text")

# A grammar: the bodies of its definitions by name; what may stand at the root is "start".
Grammar = Mapping[str, Pattern]
START = "start"


def ref(name: str) -> Pattern:
    return Pattern("ref", (("name", name),))


def group(*children: Pattern) -> Pattern:
    """The children in order; a single child is itself."""
    return children[0] if len(children) == 1 else Pattern("group", children=children)


def choice(*children: Pattern) -> Pattern:
    return children[0] if len(children) == 1 else Pattern("choice", children=children)


def documentation(text: str) -> Pattern:
    return Pattern("documentation", text=text)


def read(rng: bytes) -> dict[str, Pattern]:
    """The grammar of a RELAX NG schema in XML syntax that is one ``grammar`` without includes, as TEI's are."""
    parser = safe_xml.parser()
    root = etree.fromstring(rng, parser)
    if root.tag != f"{{{RNG}}}grammar":
        raise ValueError(f"the base schema's root is {root.tag}, not a RELAX NG grammar")
    grammar: dict[str, Pattern] = {}
    for child in root:
        if child.tag == f"{{{RNG}}}define":
            grammar[child.get("name", "")] = _body(child)
        elif child.tag == f"{{{RNG}}}start":
            grammar[START] = _body(child)
    return grammar


def _body(element: etree._Element) -> Pattern:
    children = _children(element)
    return group(*children) if children else EMPTY


def _children(element: etree._Element) -> tuple[Pattern, ...]:
    return tuple(element_pattern(child) for child in element if _is_kept(child))


def _is_kept(element: etree._Element) -> bool:
    if not isinstance(element.tag, str):
        return False
    name = etree.QName(element)
    return name.namespace == RNG or (name.namespace == ANNOTATIONS and name.localname == "documentation")


def element_pattern(element: etree._Element) -> Pattern:
    """The pattern that an element of RELAX NG's XML syntax writes."""
    kind = etree.QName(element).localname
    if kind in ("documentation", "value", "param", "name"):
        text = "".join(str(part) for part in element.itertext())
        text = " ".join(text.split()) if kind == "documentation" else text
        return Pattern(kind, _attributes(element), text=text)
    return Pattern(kind, _attributes(element), _children(element))


def _attributes(element: etree._Element) -> tuple[tuple[str, str], ...]:
    return tuple((str(key), str(value)) for key, value in element.attrib.items() if not str(key).startswith("{"))


def write(grammar: Grammar, comment: str) -> bytes:
    """The grammar in XML syntax, definitions by name after ``start``, two spaces a level."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<!-- {comment} -->",
        f'<grammar xmlns="{RNG}" xmlns:a="{ANNOTATIONS}" ns="{TEI}" datatypeLibrary="{XSD_TYPES}">',
        "  <start>",
        *_lines(grammar[START], 2),
        "  </start>",
    ]
    for name in sorted(grammar):
        if name != START:
            lines += [f"  <define name={quoteattr(name)}>", *_lines(grammar[name], 2), "  </define>"]
    lines += ["</grammar>", ""]
    return "\n".join(lines).encode("utf-8")


def _lines(pattern: Pattern, depth: int) -> Iterator[str]:
    indent = "  " * depth
    name = f"a:{pattern.kind}" if pattern.kind == "documentation" else pattern.kind
    tag = name + "".join(f" {key}={quoteattr(value)}" for key, value in pattern.attributes)
    if pattern.text:
        yield f"{indent}<{tag}>{escape(pattern.text)}</{name}>"
    elif not pattern.children:
        yield f"{indent}<{tag}/>"
    else:
        yield f"{indent}<{tag}>"
        for child in pattern.children:
            yield from _lines(child, depth + 1)
        yield f"{indent}</{name}>"
