"""A customisation made whole: what it takes from its source, with its changes made.

The order of the result is that of the source, module "tei" first, then "core", then as the customisation names them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rubricator.findings import Severity
from rubricator.schemas.odd.customisation import Customisation, check_modules
from rubricator.schemas.odd.merging import flat, merged
from rubricator.schemas.odd.problems import Problems
from rubricator.schemas.odd.specs import AttDef, AttRef, ModuleRef, Spec, Specification, Spot
from rubricator.schemas.pattern import EMPTY, Pattern

Key = tuple[str, str]
Load = Callable[[str, Spot], Specification | None]
"""The specification that a ``@source`` names; None (and a problem) where it cannot be had."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The specifications of a schema, in order; ``source`` is what they were taken from."""

    customisation: Customisation
    specs: dict[Key, Spec]
    source: Specification


def resolve(custom: Customisation, source: Specification, load: Load, problems: Problems) -> Resolved:
    """The schema's own specifications. What does not fit the source is a problem, and passed over."""
    chosen: dict[Key, Spec] = {}
    _check(custom, source, problems)
    single = {(reference.kind, reference.key) for reference in custom.references}
    for module in sorted(custom.modules, key=_rank):
        offered = load(module.source, module.spot) if module.source else source
        if offered is not None and not module.url:
            for spec in _members(module, offered, problems):
                if (spec.kind, spec.ident) not in single:
                    chosen[spec.kind, spec.ident] = spec
    _single(custom, source, load, chosen, problems)
    _change(custom, source, chosen, problems)
    return Resolved(custom, chosen, source)


def _rank(module: ModuleRef) -> int:
    return {"tei": 0, "core": 1}.get(module.key, 2)


def _check(custom: Customisation, source: Specification, problems: Problems) -> None:
    if source.has_modules:
        known: dict[str, list[str]] = {name: [] for name in source.modules}
        elements: dict[str, str] = {}
        for spec in source.specs.values():
            members = known.setdefault(spec.module, [])
            if spec.kind == "element":
                members.append(spec.ident)
                elements[spec.ident] = spec.module
        check_modules([m for m in custom.modules if not m.source], known, elements, problems)
        return
    names = [ident for kind, ident in source.specs if kind == "element"]
    for module in custom.modules:
        for name in (*(module.include or ()), *module.excluded):
            if name not in names:
                problems.unknown(module.spot, "element", name, names, f"moduleRef {module.key}: TEI")


def _members(module: ModuleRef, source: Specification, problems: Problems) -> Iterable[Spec]:
    """What a ``moduleRef`` takes: classes, macros and datatypes always, elements as it says."""
    if not source.has_modules:
        if module.include is None and module.key != "tei":
            message = f"moduleRef {module.key} names no elements, and TEI's schema does not say what is in a module."
            remedy = "Write an include list, or give TEI's specification: --source p5subset.xml."
            problems.add(module.spot, "odd-source", message, remedy)
        wanted = set(module.include or ())
        return [s for s in source.specs.values() if s.kind != "element" or s.ident in wanted]
    return [
        s for s in source.specs.values() if s.module == module.key and (s.kind != "element" or _in(s.ident, module))
    ]


def _in(ident: str, module: ModuleRef) -> bool:
    return ident in module.include if module.include is not None else ident not in module.excluded


def _single(
    custom: Customisation, source: Specification, load: Load, chosen: dict[Key, Spec], problems: Problems
) -> None:
    """What is taken by its own name."""
    for reference in custom.references:
        offered = load(reference.source, reference.spot) if reference.source else source
        if offered is None:
            continue
        key = (reference.kind, reference.key)
        if key not in offered.specs:
            known = [ident for kind, ident in offered.specs if kind == reference.kind]
            problems.unknown(reference.spot, reference.kind, reference.key, known)
            continue
        spec = offered.specs[key]
        if reference.kind == "class" and (reference.include is not None or reference.excluded):
            spec = replace(spec, attributes=tuple(p for p in spec.attributes if _keeps(p, reference)))
        chosen[key] = spec


def _keeps(part: object, reference: object) -> bool:
    include, excluded = getattr(reference, "include", None), getattr(reference, "excluded", ())
    if not isinstance(part, AttDef):
        return True
    return part.ident in include if include is not None else part.ident not in excluded


def _change(custom: Customisation, source: Specification, chosen: dict[Key, Spec], problems: Problems) -> None:
    deleted = {(spec.kind, spec.ident) for spec in custom.specs if spec.mode == "delete"}
    names = {ident for _, ident in deleted}
    for spec in custom.specs:
        key = (spec.kind, spec.ident)
        _check_taken(spec, source.specs | chosen, problems)
        if spec.mode == "delete":
            _delete(spec, source, chosen, problems)
        elif spec.mode == "add":
            _add(replace(spec, content=_pruned(spec.content, names)), source, chosen, problems)
        elif key not in chosen:
            _missing(spec, source, deleted, problems)
        elif spec.mode == "replace":
            chosen[key] = replace(spec, content=_pruned(spec.content, names), module=spec.module or chosen[key].module)
        else:
            _misplaced(spec, chosen[key], problems)
            _check_attributes(spec, source, chosen, problems)
            changed = merged(chosen[key], spec, problems)
            chosen[key] = replace(changed, content=_pruned(changed.content, names))


def _delete(spec: Spec, source: Specification, chosen: dict[Key, Spec], problems: Problems) -> None:
    key = (spec.kind, spec.ident)
    if chosen.pop(key, None) is None:
        if key in source.specs:
            message = f"{spec.kind} {spec.ident} is deleted, but no moduleRef brings it in."
            problems.add(spec.spot, "odd-no-change", message, "Take this out: it does nothing.", Severity.INFO)
        else:
            _missing(spec, source, set(), problems)


def _add(spec: Spec, source: Specification, chosen: dict[Key, Spec], problems: Problems) -> None:
    key = (spec.kind, spec.ident)
    if key in chosen and not chosen[key].spot.file:
        message = f"{spec.kind} {spec.ident} is added, but TEI has it already: this one takes its place."
        problems.add(spec.spot, "odd-added-twice", message, 'Write mode="change" or mode="replace".', Severity.WARNING)
    chosen[key] = spec


def _missing(spec: Spec, source: Specification, deleted: set[Key], problems: Problems) -> None:
    key = (spec.kind, spec.ident)
    if key in deleted:
        message = f"{spec.kind} {spec.ident} is changed and deleted."
        problems.add(spec.spot, "odd-contradiction", message, "Keep one of the two.", Severity.WARNING)
    elif key in source.specs:
        module = source.specs[key].module
        message = f"{spec.kind} {spec.ident} is changed, but no moduleRef brings it in."
        remedy = f"Add {spec.ident} to the moduleRef of {module}." if module else "Include it in a moduleRef."
        problems.add(spec.spot, "odd-not-included", message, remedy)
    elif spec.ident:  # that it has none is said
        known = [ident for kind, ident in source.specs if kind == spec.kind]
        problems.unknown(spec.spot, spec.kind, spec.ident, known)


def _misplaced(spec: Spec, original: Spec, problems: Problems) -> None:
    if spec.module and original.module and spec.module != original.module:
        message = f"{spec.kind} {spec.ident} is in the module {original.module}, not in {spec.module}."
        remedy = f'Write module="{original.module}".'
        problems.add(spec.spot, "odd-misplaced", message, remedy, Severity.WARNING)


def _check_attributes(spec: Spec, source: Specification, chosen: dict[Key, Spec], problems: Problems) -> None:
    """Attributes and values that are to be changed or deleted must be there."""
    original = chosen[spec.kind, spec.ident]
    known = attributes_of(original, chosen)
    for attribute in spec.attdefs():
        if attribute.mode == "add" or attribute.ident.startswith("xmlns") or not attribute.ident:
            continue
        if attribute.ident not in known:
            _no_attribute(spec, attribute, source, chosen, known, problems)
        elif attribute.values is not None and attribute.values.mode == "change":
            old = known[attribute.ident].values
            idents = [item.ident for item in old.items] if old is not None else []
            for item in attribute.values.items:
                if item.mode != "add" and item.ident not in idents:
                    problems.unknown(item.spot, "value", item.ident, idents, f"@{attribute.ident} of {spec.ident}")


def _no_attribute(
    spec: Spec,
    attribute: AttDef,
    source: Specification,
    chosen: dict[Key, Spec],
    known: Mapping[str, AttDef],
    problems: Problems,
) -> None:
    """A change of an attribute that is not there: misspelt, or of a class that is not included."""
    holder = _holder(attribute.ident, source.specs.get((spec.kind, spec.ident), spec), source)
    if holder is None or ("class", holder.ident) in chosen:
        problems.unknown(attribute.spot, "attribute", attribute.ident, known, f"{spec.kind} {spec.ident}")
        return
    done = "deleted" if attribute.mode == "delete" else "changed"
    message = f"@{attribute.ident} of {spec.ident} is {done}, but its class {holder.ident} is not included."
    if attribute.mode == "delete":
        problems.add(attribute.spot, "odd-no-change", message, "Take this out: it does nothing.", Severity.INFO)
    else:
        module = f", or a moduleRef of {holder.module}" if holder.module else ""
        problems.add(attribute.spot, "odd-not-included", message, f"Add a classRef of {holder.ident}{module}.")


def _holder(attribute: str, spec: Spec, source: Specification) -> Spec | None:
    """The class of TEI from which an element or class has an attribute."""
    waiting, seen = [spec], {spec.ident}
    while waiting:
        current = waiting.pop(0)
        if current is not spec and any(one.ident == attribute for one in current.attdefs()):
            return current
        above = [found for m in current.memberships if (found := source.specs.get(("class", m.key))) is not None]
        waiting += [one for one in above if one.ident not in seen]
        seen |= {one.ident for one in above}
    return None


def _check_taken(spec: Spec, source: dict[Key, Spec], problems: Problems) -> None:
    """Attributes that are taken one by one must be those of their class."""
    for part in flat(spec.attributes):
        holder = source.get(("class", part.class_name)) if isinstance(part, AttRef) and part.name else None
        if (
            holder is not None
            and isinstance(part, AttRef)
            and part.name not in (known := attributes_of(holder, source))
        ):
            problems.unknown(part.spot, "attribute", part.name, known, f"class {part.class_name}")


def attributes_of(spec: Spec, specs: dict[Key, Spec]) -> dict[str, AttDef]:
    """The attributes of an element or class by name, its own before those of its classes."""
    found: dict[str, AttDef] = {}
    waiting = [spec]
    seen: set[str] = set()
    while waiting:
        current = waiting.pop(0)
        for attribute in current.attdefs():
            if current is spec and attribute.mode in ("change", "delete") and spec.kind == "element":
                continue
            found.setdefault(attribute.ident, attribute)
        for attribute in _taken_singly(current, specs):
            found.setdefault(attribute.ident, attribute)
        for member in current.memberships:
            parent = specs.get(("class", member.key))
            if parent is not None and parent.type == "atts" and member.key not in seen:
                seen.add(member.key)
                waiting.append(parent)
    return found


def _taken_singly(spec: Spec, specs: dict[Key, Spec]) -> Iterator[AttDef]:
    """The attributes that it takes one by one from classes of which it is no member."""
    for part in flat(spec.attributes):
        if isinstance(part, AttRef) and part.name and (holder := specs.get(("class", part.class_name))) is not None:
            yield from (attribute for attribute in holder.attdefs() if attribute.ident == part.name)


_CONTAINERS = frozenset({"group", "choice", "optional", "zeroOrMore", "oneOrMore", "interleave", "list"})


def _pruned(content: Pattern | None, deleted: set[str]) -> Pattern | None:
    """The content without what the customisation deletes: a container that is left with nothing goes too."""
    if content is None or not deleted:
        return content
    kept = _without(content, deleted)
    return EMPTY if kept is None else kept


def _without(pattern: Pattern, deleted: set[str]) -> Pattern | None:
    if pattern.kind == "ref":
        return None if pattern.get("name") in deleted else pattern
    if pattern.kind not in _CONTAINERS or not pattern.children:
        return pattern
    children = tuple(kept for child in pattern.children if (kept := _without(child, deleted)) is not None)
    return pattern.with_children(children) if children else None
