"""From the XML of an ODD to specifications."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cached_property
from typing import cast

from lxml import etree

from rubricator import safe_xml
from rubricator.findings import Finding
from rubricator.schemas.check.parsing import parse
from rubricator.schemas.odd.document import SCH, TEI, OddError, words_of
from rubricator.schemas.odd.models import content_model, data_ref, occurrences, said
from rubricator.schemas.odd.problems import nearest
from rubricator.schemas.odd.specs import (
    AttDef,
    AttGroup,
    AttPart,
    AttRef,
    Classes,
    ConstraintSpec,
    Datatype,
    ListType,
    Membership,
    Mode,
    ModuleRef,
    Spec,
    SpecRef,
    Spot,
    ValItem,
    ValList,
)
from rubricator.schemas.pattern import RNG, TEXT, Pattern, group

_T = f"{{{TEI}}}"
OLD_SCH = "http://www.ascc.net/xml/schematron"
MODES = ("add", "change", "delete", "replace")
LISTS = ("open", "semi", "closed")
_KINDS = {"elementSpec": "element", "classSpec": "class", "macroSpec": "macro", "dataSpec": "data"}
_REFS = {"elementRef": "element", "classRef": "class", "macroRef": "macro", "dataRef": "data"}
SPEC_TAGS = tuple(_T + name for name in _KINDS)


def parsed(content: bytes, file: str) -> etree._Element:
    """The root of an ODD; :class:`OddError` where it is not well-formed."""
    parser = safe_xml.parser(comments=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        why = parse(file, content)  # with its place
        if isinstance(why, Finding):
            raise OddError(f"{file} is not well-formed", [why]) from error
        raise OddError(f"{file} is not well-formed: {error}") from error


class Reader:
    """Reads the specifications in one file; ``located`` says whether anybody will ask where they stand."""

    def __init__(self, root: etree._Element, file: str, *, located: bool) -> None:
        self.root, self.file, self._located = root, file, located

    @cached_property
    def _numbers(self) -> dict[etree._Element, int]:
        return {element: number for number, element in enumerate(self.root.iter(etree.Element))}

    def spot(self, element: etree._Element) -> Spot:
        return Spot(self.file, self._numbers.get(element, -1)) if self._located else Spot(self.file)

    def spec(self, element: etree._Element) -> Spec:
        """An ``elementSpec``, ``classSpec``, ``macroSpec`` or ``dataSpec``."""
        content = element.find(f"{_T}content")
        values = element.find(f"{_T}valList")
        body = None if content is None else content_model(content)
        if content is None and values is not None:
            body = _values_pattern(self.values(values))
        data = element.find(f"{_T}dataRef")
        if content is None and data is not None:
            body = data_ref(data)
        return Spec(
            kind=_KINDS[etree.QName(element).localname],
            ident=element.get("ident", ""),
            module=element.get("module", ""),
            mode=self.mode(element),
            type=element.get("type", ""),
            desc=said(element),
            classes=self._classes(element.find(f"{_T}classes")),
            content=body,
            attributes=tuple(part for e in element.findall(f"{_T}attList") for part in self._att_list(e)),
            constraints=self.constraints(element),
            namespace=element.get("ns"),
            shown=words_of(element.find(f"{_T}altIdent")),
            prefix=element.get("prefix", ""),
            spot=self.spot(element),
        )

    def mode(self, element: etree._Element, default: Mode = "add") -> Mode:
        """One that there is not is said elsewhere, and taken for what it resembles."""
        mode = element.get("mode", default)
        return cast(Mode, mode if mode in MODES else nearest(mode, MODES) or default)

    def _classes(self, element: etree._Element | None) -> Classes | None:
        if element is None:
            return None
        members = tuple(self._membership(e) for e in element.iterchildren(f"{_T}memberOf"))
        return Classes(self.mode(element, "replace"), members)

    def _membership(self, element: etree._Element) -> Membership:
        least, most = element.get("min", "1"), element.get("max", "1")
        return Membership(
            element.get("key", ""),
            self.mode(element),
            self.spot(element),
            int(least) if least.isdigit() else 1,
            int(most) if most.isdigit() else -1,
        )

    # -- attributes

    def _att_list(self, element: etree._Element) -> Iterator[AttPart]:
        """The parts of an ``attList``; a choice stays a group of its own."""
        parts = tuple(part for child in element for part in self._att_part(child))
        if element.get("org") == "choice" or (element.get("org") == "group" and self._in_choice(element)):
            yield AttGroup(element.get("org") == "choice", parts)
        else:
            yield from parts

    def _in_choice(self, element: etree._Element) -> bool:
        parent = element.getparent()
        return parent is not None and parent.tag == f"{_T}attList" and parent.get("org") == "choice"

    def _att_part(self, element: etree._Element) -> Iterator[AttPart]:
        if element.tag == f"{_T}attDef":
            yield self._attribute(element)
        elif element.tag == f"{_T}attList":
            yield from self._att_list(element)
        elif element.tag == f"{_T}attRef":
            yield self._att_ref(element)

    def _att_ref(self, element: etree._Element) -> AttRef:
        name, class_name = element.get("name", ""), element.get("class", "")
        if not class_name:  # the older form: att.x.attribute.y, or att.x.attributes
            class_name, _, name = name.removesuffix(".attributes").partition(".attribute.")
            name = f"xml:{name[3:]}" if name in ("xmlid", "xmllang", "xmlbase", "xmlspace") else name
        return AttRef(class_name, name, self.spot(element))

    def _attribute(self, element: etree._Element) -> AttDef:
        values = element.find(f"{_T}valList")
        return AttDef(
            ident=element.get("ident", ""),
            mode=self.mode(element),
            usage=element.get("usage"),
            desc=said(element),
            datatype=_datatype(element.find(f"{_T}datatype")),
            values=None if values is None else self.values(values),
            namespace=element.get("ns", ""),
            shown=words_of(element.find(f"{_T}altIdent")),
            spot=self.spot(element),
            constraints=self.constraints(element),
        )

    def values(self, element: etree._Element) -> ValList:
        """A ``valList``."""
        kind = element.get("type", "open")
        kind = kind if kind in LISTS else nearest(kind, LISTS) or "open"
        items = tuple(self._value(item) for item in element.iterchildren(f"{_T}valItem"))
        return ValList(cast(ListType, kind), items, self.mode(element))

    def _value(self, item: etree._Element) -> ValItem:
        shown = words_of(item.find(f"{_T}altIdent"))
        return ValItem(item.get("ident", ""), said(item), self.mode(item), shown, self.spot(item))

    # -- constraints

    def constraints(self, holder: etree._Element) -> tuple[ConstraintSpec, ...]:
        return tuple(self.constraint(e) for e in holder.iterchildren(f"{_T}constraintSpec"))

    def constraint(self, element: etree._Element) -> ConstraintSpec:
        """A ``constraintSpec``; rules in the old namespace of Schematron are put into the current one."""
        rules = tuple(
            _renewed(rule)
            for constraint in element.iterchildren(f"{_T}constraint")
            for rule in constraint
            if isinstance(rule.tag, str) and etree.QName(rule).namespace != TEI
        )
        gloss, desc = (words_of(element.find(f"{_T}{name}")) for name in ("gloss", "desc"))
        # Copies of the rules have lost the prefixes that nothing but their paths uses.
        around = {p: u for c in element.iterchildren(f"{_T}constraint") for p, u in c.nsmap.items() if p}
        ident, mode, spot = element.get("ident", ""), self.mode(element), self.spot(element)
        return ConstraintSpec(ident, mode, gloss, desc, rules, spot, tuple(around.items()))

    # -- references

    def module(self, element: etree._Element) -> ModuleRef:
        include = element.get("include")
        return ModuleRef(
            key=element.get("key", ""),
            include=tuple(include.split()) if include is not None and include.strip() else None,
            excluded=tuple(element.get("except", "").split()),
            prefix=element.get("prefix", ""),
            url=element.get("url", ""),
            source=element.get("source", ""),
            spot=self.spot(element),
        )

    def reference(self, element: etree._Element) -> SpecRef:
        """An ``elementRef``, ``classRef``, ``macroRef`` or ``dataRef`` that stands in a schema."""
        include = element.get("include")
        return SpecRef(
            _REFS[etree.QName(element).localname],
            element.get("key", ""),
            element.get("source", ""),
            self.spot(element),
            tuple(include.split()) if include is not None else None,
            tuple(element.get("except", "").split()),
        )


def is_reference(element: etree._Element) -> bool:
    name = etree.QName(element)
    return name.namespace == TEI and name.localname in _REFS


def _datatype(element: etree._Element | None) -> Datatype | None:
    if element is None:
        return None
    children = [child for child in element if isinstance(child.tag, str)]
    if not children:
        return Datatype(TEXT)
    parts = [data_ref(child) if child.tag == f"{_T}dataRef" else content_model(_only(child)) for child in children]
    least, most = occurrences(element)
    if any(child.tag == f"{{{RNG}}}text" for child in children):
        return Datatype(TEXT)
    return Datatype(group(*parts), least, most)


def _only(child: etree._Element) -> etree._Element:
    holder = etree.Element(f"{_T}content")
    holder.append(deepcopy(child))
    return holder


def _values_pattern(values: ValList) -> Pattern | None:
    if values.type != "closed":
        return None
    return Pattern("choice", children=tuple(Pattern("value", text=item.value) for item in values.items))


def _renewed(rule: etree._Element) -> etree._Element:
    copy = deepcopy(rule)
    copy.tail = None
    for part in copy.iter(f"{{{OLD_SCH}}}*"):
        part.tag = f"{{{SCH}}}{etree.QName(part).localname}"
    return copy
