"""Attributes as patterns: an element's own, and what it has from its classes, amended as it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rubricator.schemas.odd.merging import flat, merged_attribute
from rubricator.schemas.odd.models import repeated
from rubricator.schemas.odd.problems import Problems
from rubricator.schemas.odd.resolution import Key
from rubricator.schemas.odd.specs import AttDef, AttGroup, AttPart, AttRef, Spec
from rubricator.schemas.pattern import EMPTY, TEXT, Pattern, choice, documentation, group, ref

Specs = dict[Key, Spec]
Data = Callable[[Pattern], Pattern]
_NAME = Pattern("data", (("type", "Name"),))


def attribute_definitions(spec: Spec, specs: Specs, data: Data) -> dict[str, Pattern]:
    """The definitions of an attribute class: each attribute, and all of them with those of its classes."""
    made: dict[str, Pattern] = {}
    parts: list[Pattern] = []
    for member in spec.memberships:
        if _is_attribute_class(member.key, specs):
            parts.append(ref(f"{member.key}.attributes"))
    for part in flat(spec.attributes):
        if isinstance(part, AttRef):
            parts += _referred(part, specs)
        elif isinstance(part, AttDef) and _is_attribute(part):
            name = _definition(spec.ident, part.ident)
            made[name] = _pattern(part, data)
            parts.append(ref(name))
    made[f"{spec.ident}.attributes"] = group(*parts) if parts else EMPTY
    return made


def element_attributes(spec: Spec, specs: Specs, data: Data, problems: Problems) -> Iterator[Pattern]:
    """The attributes of an element: whole classes by reference; where the element changes an attribute of a class,
    the class's attributes one by one."""
    own = {attribute.ident: attribute for attribute in spec.attdefs()}
    seen: set[str] = set()
    done: set[str] = set()
    for member in spec.memberships:
        if not _is_attribute_class(member.key, specs):
            continue
        inherited = list(_inherited(member.key, specs, seen))
        if not any(attribute.ident in own for _, attribute in inherited):
            if member.key not in done:
                yield ref(f"{member.key}.attributes")
        else:
            for class_name, attribute in inherited:
                yield from _amended(class_name, attribute, own, done, data)
        seen |= {member.key}
        done |= {member.key}
    yield from _own(spec, specs, done, data, problems)


def _amended(
    class_name: str, attribute: AttDef | AttRef, own: dict[str, AttDef], done: set[str], data: Data
) -> Iterator[Pattern]:
    """An inherited attribute as the element has it; those that the element defines anew come later."""
    if isinstance(attribute, AttRef):
        return
    key = f"@{attribute.ident}"
    change = own.get(attribute.ident)
    if change is None:
        yield ref(_definition(class_name, attribute.ident))
    elif key not in done:
        if change.mode == "change":
            yield _pattern(merged_attribute(attribute, change), data)
        elif change.mode != "delete":
            yield _pattern(change, data)
        done.add(key)


def _own(spec: Spec, specs: Specs, done: set[str], data: Data, problems: Problems) -> Iterator[Pattern]:
    """The element's own attributes, without those that stood for a class's already."""

    def made(part: AttPart) -> Iterator[Pattern]:
        if isinstance(part, AttGroup):
            inner = [pattern for child in part.parts for pattern in made(child)]
            if inner:
                yield choice(*inner) if part.choice else group(*inner)
        elif isinstance(part, AttRef):
            yield from _taken_singly(part, spec, specs, done, data)
        elif _is_attribute(part) and f"@{part.ident}" not in done and part.mode not in ("change", "delete"):
            yield _pattern(part, data)

    for part in spec.attributes:
        yield from made(part)


def _taken_singly(part: AttRef, spec: Spec, specs: Specs, done: set[str], data: Data) -> Iterator[Pattern]:
    """One attribute of a class of which the element has not all, as the element changes it."""
    own = {attribute.ident: attribute for attribute in spec.attdefs()}
    target = specs.get(("class", part.class_name))
    taken = [a for a in target.attdefs() if a.ident == part.name] if target is not None and part.name in own else []
    if taken:
        yield from _amended(part.class_name, taken[0], own, done, data)
    else:
        yield from _referred(part, specs)


def _is_attribute(part: AttDef) -> bool:
    return part.mode != "delete" and not part.ident.startswith("xmlns")


def _is_attribute_class(key: str, specs: Specs) -> bool:
    spec = specs.get(("class", key))
    return spec is not None and spec.type == "atts"


def _inherited(key: str, specs: Specs, seen: set[str]) -> Iterator[tuple[str, AttDef]]:
    """The attributes of a class and of its classes, each with the class that defines it."""
    spec = specs[("class", key)]
    for part in flat(spec.attributes):
        if isinstance(part, AttDef) and _is_attribute(part):
            yield key, part
        elif isinstance(part, AttRef) and (target := specs.get(("class", part.class_name))) is not None:
            for attribute in target.attdefs():
                if attribute.ident == part.name or not part.name:
                    yield part.class_name, attribute
    for member in spec.memberships:
        if _is_attribute_class(member.key, specs) and member.key not in seen:
            yield from _inherited(member.key, specs, seen)


def _referred(part: AttRef, specs: Specs) -> list[Pattern]:
    spec = specs.get(("class", part.class_name))
    if spec is None:
        return []
    if not part.name:
        return [ref(f"{part.class_name}.attributes")]
    return [ref(_definition(part.class_name, a.ident)) for a in spec.attdefs() if a.ident == part.name]


def _definition(class_name: str, attribute: str) -> str:
    return f"{class_name}.attribute.{attribute.replace(':', '')}"


def _pattern(attribute: AttDef, data: Data) -> Pattern:
    """``optional`` but where it is required; a list where there may be other than one value."""
    named = [("name", attribute.shown or attribute.ident)]
    if attribute.namespace and not attribute.ident.startswith("xml:"):
        if attribute.namespace == "http://www.w3.org/XML/1998/namespace":
            named = [("name", f"xml:{attribute.ident}")]
        else:
            named.append(("ns", attribute.namespace))
    value = _value(attribute, data)
    docs = (documentation(attribute.desc),) if attribute.desc else ()
    whole = Pattern("attribute", tuple(named), (*docs, value))
    return whole if attribute.usage == "req" else Pattern("optional", children=(whole,))


def _value(attribute: AttDef, data: Data) -> Pattern:
    datatype = attribute.datatype
    one = _one_value(attribute, data)
    if datatype is None or one == TEXT or datatype.most == 1:
        return one
    return Pattern("list", children=(repeated(one, datatype.least, datatype.most),))


def _one_value(attribute: AttDef, data: Data) -> Pattern:
    values, datatype = attribute.values, attribute.datatype
    kind = data(datatype.value) if datatype is not None else None
    if values is None or values.type == "open":
        return TEXT if kind is None else kind
    listed: list[Pattern] = []
    for item in values.items:
        listed.append(Pattern("value", text=item.value))
        if item.words:
            listed.append(documentation(item.words))
    if values.type == "semi":
        listed.append(_NAME if kind is None else kind)
    return choice(*listed) if listed else Pattern("notAllowed")
