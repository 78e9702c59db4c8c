"""What a customisation (ODD) says to its readers: prose, descriptions, examples, rules with what to do.

TEI Guidelines, chapter 23, "Using the TEI". What it does to TEI is read by :mod:`rubricator.schemas.odd.reading`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast, get_args

from lxml import etree

from rubricator import safe_xml
from rubricator.findings import Finding
from rubricator.schemas.odd.specs import Mode

TEI = "http://www.tei-c.org/ns/1.0"
SCH = "http://purl.oclc.org/dsdl/schematron"
EXAMPLES = "http://www.tei-c.org/ns/Examples"
NS = {"tei": TEI, "sch": SCH, "eg": EXAMPLES}


class OddError(ValueError):
    """The ODD asks for what the compiler cannot do, or contradicts itself or TEI. ``findings``: the places where."""

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = list(findings)


@dataclass(frozen=True, slots=True)
class Value:
    """One item of a value list."""

    ident: str
    gloss: str
    desc: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """An ``attDef``. ``usage`` is "req", "opt" or "" (as TEI has it); ``values`` is None without a value list."""

    ident: str
    mode: Mode
    usage: str
    desc: str
    closed: bool
    values: tuple[Value, ...] | None
    single: bool  # the value is one word even where TEI allows several


@dataclass(frozen=True, slots=True)
class Constraint:
    """A ``constraintSpec``: ``ident`` is the code of its findings, ``gloss`` the rule, ``desc`` what to do where it
    is broken, ``rules`` its Schematron, as elements."""

    ident: str
    gloss: str
    desc: str
    rules: tuple[etree._Element, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """An ``exemplum``: ``body`` is the ``egXML``; ``code`` the constraint that it shows, if any; ``valid`` says
    whether it is an example of right or of wrong."""

    body: etree._Element
    note: str
    code: str
    valid: bool


@dataclass(frozen=True, slots=True)
class Specification:
    """An ``elementSpec`` or ``classSpec``."""

    ident: str
    mode: Mode
    desc: str
    attributes: tuple[Attribute, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    examples: tuple[Example, ...] = ()
    remarks: tuple[etree._Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Odd:
    """A customisation. ``elements`` are its specifications of elements, in its order; ``prose`` the divisions of the
    guidelines, as elements; ``constraints`` those that belong to no one element."""

    ident: str
    title: str
    elements: tuple[Specification, ...]
    constraints: tuple[Constraint, ...]
    prose: tuple[etree._Element, ...]

    def all_constraints(self) -> tuple[Constraint, ...]:
        """Every constraint: the schema's own, then those of the elements, in the ODD's order."""
        return self.constraints + tuple(c for spec in self.elements for c in spec.constraints)


def read(odd: bytes) -> Odd:
    """The customisation in these bytes; :class:`OddError` where it cannot be used."""
    parser = safe_xml.parser(comments=False)
    try:
        root = etree.fromstring(odd, parser)
    except etree.XMLSyntaxError as error:
        raise OddError(f"the ODD is not well-formed: {error}") from error
    schema = next(root.iter(f"{{{TEI}}}schemaSpec"), None)
    if schema is None:
        raise OddError("there is no schemaSpec in it: it is no customisation")
    return _schema(schema, root)


def _schema(spec: etree._Element, root: etree._Element) -> Odd:
    return Odd(
        ident=spec.get("ident", ""),
        title=words_of(root.find(f".//{{{TEI}}}titleStmt/{{{TEI}}}title")),
        elements=tuple(_specification(e) for e in root.iter(f"{{{TEI}}}elementSpec")),
        constraints=tuple(_constraint(e) for e in spec.findall(f"{{{TEI}}}constraintSpec")),
        prose=tuple(_find(root, "/tei:TEI/tei:text/tei:body/tei:div[not(.//tei:schemaSpec)]")),
    )


def _specification(spec: etree._Element) -> Specification:
    return Specification(
        ident=spec.get("ident", ""),
        mode=_mode(spec),
        desc=words_of(spec.find(f"{{{TEI}}}desc")),
        attributes=tuple(_attribute(e) for e in spec.iter(f"{{{TEI}}}attDef")),
        constraints=tuple(_constraint(e) for e in spec.findall(f"{{{TEI}}}constraintSpec")),
        examples=tuple(_examples(spec)),
        remarks=tuple(p for e in spec.findall(f"{{{TEI}}}remarks") for p in e),
    )


def _mode(element: etree._Element) -> Mode:
    mode = element.get("mode", "add")
    return cast(Mode, mode if mode in get_args(Mode) else "add")  # the compiler says so


def _attribute(attdef: etree._Element) -> Attribute:
    values = attdef.find(f"{{{TEI}}}valList")
    datatype = attdef.find(f"{{{TEI}}}datatype")
    return Attribute(
        ident=attdef.get("ident", ""),
        mode=_mode(attdef),
        usage=attdef.get("usage", ""),
        desc=words_of(attdef.find(f"{{{TEI}}}desc")),
        closed=values is not None and values.get("type") == "closed",
        values=None if values is None else tuple(_value(e) for e in values.findall(f"{{{TEI}}}valItem")),
        single=datatype is not None and datatype.get("maxOccurs", "1") == "1",
    )


def _value(item: etree._Element) -> Value:
    gloss, desc = (words_of(item.find(f"{{{TEI}}}{name}")) for name in ("gloss", "desc"))
    return Value(item.get("ident", ""), gloss, desc)


def _constraint(spec: etree._Element) -> Constraint:
    rules = list(spec.iterfind(f"{{{TEI}}}constraint/{{{SCH}}}*"))
    gloss, desc = (words_of(spec.find(f"{{{TEI}}}{name}")) for name in ("gloss", "desc"))
    return Constraint(spec.get("ident", ""), gloss, desc, tuple(rules))


def _examples(spec: etree._Element) -> Iterator[Example]:
    for exemplum in spec.findall(f"{{{TEI}}}exemplum"):
        body = exemplum.find(f"{{{EXAMPLES}}}egXML")
        if body is None or not len(body):
            continue
        note = " ".join(words_of(p) for p in exemplum.findall(f"{{{TEI}}}p"))
        yield Example(body, note, exemplum.get("corresp", "").removeprefix("#"), body.get("valid") != "false")


def words_of(element: etree._Element | None) -> str:
    """The text of an element, white space folded; "" where there is none."""
    return "" if element is None else " ".join("".join(str(t) for t in element.itertext()).split())


def _find(element: etree._Element, path: str) -> list[etree._Element]:
    return cast("list[etree._Element]", element.xpath(path, namespaces=NS))
