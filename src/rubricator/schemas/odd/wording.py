"""What is wrong in a specification by its form: words of a fixed list, names that are empty or twice there, elements
that TEI has not there. TEI's own processor passes over them in silence."""

from __future__ import annotations

from lxml import etree

from rubricator.findings import Severity
from rubricator.schemas.odd.document import SCH, TEI
from rubricator.schemas.odd.problems import Problems
from rubricator.schemas.odd.reading import LISTS, MODES, Reader

_T = f"{{{TEI}}}"
_SAYING = "altIdent equiv gloss desc exemplum remarks listRef"
_SPEC = (
    f"{_SAYING} classes content attList constraintSpec model modelGrp modelSequence valList dataRef stringVal datatype"
)
# What may stand in each (TEI Guidelines, 23; and what older ODDs have).
_CHILDREN = {
    **dict.fromkeys(("elementSpec", "classSpec", "macroSpec", "dataSpec"), _SPEC.split()),
    "schemaSpec": (
        f"{_SAYING} moduleRef elementSpec classSpec macroSpec dataSpec constraintSpec specGrp specGrpRef elementRef "
        "classRef macroRef dataRef moduleSpec constraintDecl outputRendition"
    ).split(),
    "attList": f"{_SAYING} attDef attRef attList".split(),
    "attDef": f"{_SAYING} datatype valList constraintSpec defaultVal valDesc".split(),
    "classes": ["memberOf"],
    "valList": f"{_SAYING} valItem".split(),
    "moduleRef": ["content"],
    "elementRef": [],
    "classRef": [],
}
# What is no element of TEI may stand in these (rules, patterns of RELAX NG), not beside them.
_BARE = ("schemaSpec", "elementSpec", "classSpec", "attDef", "attList")
CHECKED = tuple(
    _T + name
    for name in (*(n for n in _CHILDREN if n.endswith("Spec")), "moduleRef", "specGrpRef", "elementRef", "classRef")
)
_NAMED = {
    "memberOf": ("key", "class"),
    "elementRef": ("key", "element"),
    "classRef": ("key", "class"),
    "macroRef": ("key", "macro"),
    "moduleRef": ("key", "module"),
    "attDef": ("ident", "attribute"),
    "valItem": ("ident", "value"),
    "specGrpRef": ("target", "group"),
}


def check_form(part: etree._Element, reader: Reader, to: Problems) -> None:
    """What is wrong with an element of an ODD, and with those inside of it."""
    for element in part.iter(f"{_T}*"):
        spot, tag = reader.spot(element), etree.QName(element).localname
        for attribute, words in (("mode", MODES), *((("type", LISTS),) if tag == "valList" else ())):
            said = element.get(attribute)
            if said is not None and said not in words:
                to.unknown(spot, f"value for @{attribute}:", said, words)
        if tag in _NAMED and not _is_named(element, *_NAMED[tag]):
            attribute, what = _NAMED[tag]
            to.add(spot, "odd-unknown", f"This {tag} names no {what}.", f"Write its {attribute}, or take it out.")
        check_children(element, reader, to)
        if tag == "valList":
            _check_twice(element, reader, to)


def _is_named(element: etree._Element, attribute: str, _: str) -> bool:
    return bool(element.get(attribute, "").strip() or element.get("url", "").strip())


def check_children(element: etree._Element, reader: Reader, to: Problems) -> None:
    """The elements of TEI in it that TEI has not there."""
    tag = etree.QName(element).localname
    for child in element.iterchildren(f"{_T}*") if tag in _CHILDREN else ():
        if (name := etree.QName(child).localname) not in _CHILDREN[tag]:
            if name in _CHILDREN["schemaSpec"]:
                message = f"This {name} stands inside of a {tag}: it is not used."
                to.add(reader.spot(child), "odd-unused", message, "Put it into the schemaSpec itself.")
            else:
                to.unknown(reader.spot(child), f"element for {tag}:", name, _CHILDREN[tag])
    for child in element.iterchildren(f"{{{SCH}}}*") if tag in _BARE else ():
        message = f"This {etree.QName(child).localname} of Schematron stands in no constraintSpec: it is not used."
        to.add(reader.spot(child), "odd-unused", message, "Put it into a constraint of a constraintSpec.")


def _check_twice(values: etree._Element, reader: Reader, to: Problems) -> None:
    seen: set[str] = set()
    for item in values.iterchildren(f"{_T}valItem"):
        ident = item.get("ident", "")
        if ident and ident in seen:
            message, remedy = f"The value {ident} stands in this list twice.", "Take one of them out."
            to.add(reader.spot(item), "odd-added-twice", message, remedy, Severity.WARNING)
        seen.add(ident)
