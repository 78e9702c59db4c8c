"""A specification, changed as a customisation says (TEI Guidelines, 23.3.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rubricator.schemas.odd.problems import Problems
from rubricator.schemas.odd.specs import (
    AttDef,
    AttGroup,
    AttPart,
    Classes,
    ConstraintSpec,
    Membership,
    Spec,
    ValItem,
    ValList,
    mapped,
)


def merged(old: Spec, new: Spec, problems: Problems) -> Spec:
    """``old``, with everything that ``new`` says said instead."""
    return replace(
        old,
        desc=new.desc or old.desc,
        classes=_classes(old, new, problems),
        content=old.content if new.content is None else new.content,
        attributes=_attributes(old, new),
        constraints=_constraints(old, new, problems),
        namespace=old.namespace if new.namespace is None else new.namespace,
        shown=new.shown or old.shown,
        prefix=new.prefix or old.prefix,
        spot=new.spot,
        mode="change",
    )


def _classes(old: Spec, new: Spec, problems: Problems) -> Classes | None:
    if new.classes is None:
        return old.classes
    kept = tuple(m for m in new.classes.members if m.mode != "delete")
    if new.classes.mode != "change":
        return Classes("replace", kept)
    former = {m.key for m in old.memberships}
    for member in new.classes.members:
        if member.mode == "delete" and member.key not in former:
            what = f"{new.kind} {new.ident} is no member of {member.key}: it cannot be taken out of it."
            problems.add(member.spot, "odd-no-change", what, "Take this memberOf out.")
    named = {m.key for m in new.classes.members}
    rest = tuple(m for m in old.memberships if m.key not in named)
    return Classes("replace", _once((*kept, *rest)))


def _once(members: Iterable[Membership]) -> tuple[Membership, ...]:
    return tuple({member.key: member for member in members}.values())


def _attributes(old: Spec, new: Spec) -> tuple[AttPart, ...]:
    own = {attribute.ident: attribute for attribute in old.attdefs()}
    changes = {attribute.ident: attribute for attribute in new.attdefs()}

    def said_before(part: AttPart) -> bool:
        return isinstance(part, AttDef) and part.ident in own and part.mode in ("change", "delete")

    def changed(attribute: AttDef) -> AttDef | None:
        change = changes.get(attribute.ident)
        if change is None:
            return attribute
        if change.mode == "delete":  # an element says so on: a class may have the attribute too
            return change if old.kind == "element" else None
        return merged_attribute(attribute, change) if change.mode == "change" else None

    first = tuple(part for part in new.attributes if not said_before(part))
    if old.kind == "class":  # a class has no other place from which the attribute could come
        first = tuple(p for p in first if not isinstance(p, AttDef) or p.mode in ("add", "replace"))
    return (*first, *mapped(old.attributes, changed))


def merged_attribute(old: AttDef, new: AttDef) -> AttDef:
    """``old``, with everything that ``new`` says said instead. The mode is the old one's: it may itself amend a
    class's attribute."""
    return replace(
        old,
        usage=old.usage if new.usage is None else new.usage,
        desc=new.desc or old.desc,
        datatype=old.datatype if new.datatype is None else new.datatype,
        values=_values(old.values, new.values),
        shown=new.shown or old.shown,
        namespace=new.namespace or old.namespace,
        constraints=(*new.constraints, *old.constraints),
    )


def _values(old: ValList | None, new: ValList | None) -> ValList | None:
    if new is None:
        return old
    if new.mode == "delete":
        return None
    if new.mode != "change" or old is None:
        return replace(new, mode="add")
    changes = {item.ident: item for item in new.items}
    kept = tuple(
        _value(item, changes.get(item.ident)) for item in old.items if not _gone(item, changes.get(item.ident))
    )
    known = {item.ident for item in old.items}
    added = tuple(
        i for i in new.items if i.mode in ("add", "replace") and (i.ident not in known or i.mode == "replace")
    )
    return ValList(new.type, kept + added)


def _gone(old: ValItem, change: ValItem | None) -> bool:
    return change is not None and change.mode in ("delete", "replace")


def _value(old: ValItem, change: ValItem | None) -> ValItem:
    return old if change is None else replace(old, words=change.words or old.words, shown=change.shown or old.shown)


def _constraints(old: Spec, new: Spec, problems: Problems) -> tuple[ConstraintSpec, ...]:
    former = {constraint.ident for constraint in old.constraints}
    for constraint in new.constraints:
        if constraint.mode in ("delete", "change") and constraint.ident not in former:
            problems.unknown(constraint.spot, "constraint", constraint.ident, former, f"{old.kind} {old.ident}")
    named = {constraint.ident for constraint in new.constraints if constraint.mode != "add"}
    first = tuple(replace(c, mode="add") for c in new.constraints if c.mode != "delete")
    return (*first, *(c for c in old.constraints if c.ident not in named))


def flat(parts: Iterable[AttPart]) -> Iterable[AttPart]:
    """The parts with those of groups among them."""
    for part in parts:
        if isinstance(part, AttGroup):
            yield from flat(part.parts)
        else:
            yield part
