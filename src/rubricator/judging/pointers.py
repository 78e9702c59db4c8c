"""Pointers of a TEI document that lead to no id of it: no grammar sees them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from rubricator.schemas.pattern import TEI

if TYPE_CHECKING:
    from rubricator.schemas.model import AttributeModel, Model

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_DIGITS = re.compile(r"\d+")
_INCLUDE = "{http://www.w3.org/2001/XInclude}include"


@dataclass(frozen=True, slots=True)
class Dangling:
    """``number``: of the element in its file, from 0; ``name``: of the attribute, as it stands there."""

    number: int
    name: str
    message: str
    remedy: str


def dangling(root: etree._Element, model: Callable[[], Model]) -> Iterator[Dangling]:
    """The pointers ``#id`` whose id no element has. Which attributes hold pointers, the schema says (``model``, made
    when first needed). Nothing is said of a document that includes others, and of one that is not TEI."""
    if etree.QName(root).namespace != TEI or next(root.iter(_INCLUDE), None) is not None:
        return
    ids = {key for element in root.iter(etree.Element) if (key := element.get(_XML_ID))}
    for number, element in enumerate(root.iter(etree.Element)):
        for name, value in element.attrib.items():
            if "#" in value:
                for pointer in str(value).split():
                    if pointer.startswith("#") and pointer[1:] not in ids and _points(model(), element, str(name)):
                        yield _said(number, element, str(name), pointer, ids)


def _points(model: Model, element: etree._Element, name: str) -> bool:
    local = etree.QName(element).localname
    if local not in model.names:
        return False
    found = model.attributes(local).get(name)
    return found is not None and _is_pointer(found)


def _is_pointer(found: AttributeModel) -> bool:
    return any(part.kind == "data" and part.get("type") == "anyURI" for part in found.value.walk())


def _said(number: int, element: etree._Element, name: str, pointer: str, ids: set[str]) -> Dangling:
    from rubricator.schemas.check.naming import attribute, nearest, plain, tag  # brings the words of all findings

    key = pointer[1:]
    near = nearest(key, ids)
    if _DIGITS.findall(near) != _DIGITS.findall(key) and not key.startswith(near):
        near = ""  # another number is no slip of the pen, but for a figure too many
    said = f"{attribute(name)} on {tag(etree.QName(element).localname)} leads nowhere: no element has the id “{key}”."
    if near:
        return Dangling(number, plain(name), f"{said} Did you mean “{near}”?", f'Write {plain(name)}="#{near}".')
    return Dangling(number, plain(name), said, f'Correct it, or give the element that is meant xml:id="{key}".')
