"""TEI as the source of a customisation: its schema (``tei_all.rng``), read back into specifications.

The schema says what every element holds and which attributes it has, what is in each class, and what every datatype
allows. It does not say what is in which module, and it has no examples. Its rules are taken by ``embedded``.
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricator.schemas.odd.specs import (
    UNBOUNDED,
    AttDef,
    AttGroup,
    AttPart,
    AttRef,
    Classes,
    Datatype,
    Membership,
    Spec,
    Specification,
    ValItem,
    ValList,
)
from rubricator.schemas.pattern import EMPTY, START, TEXT, Grammar, Pattern, choice, group

_ATTRIBUTES, _ATTRIBUTE = ".attributes", ".attribute."
_WAYS = ("_alternation", "_sequence", "_sequenceOptional", "_sequenceRepeatable", "_sequenceOptionalRepeatable")


def from_grammar(grammar: Grammar) -> Specification:
    """The specifications that TEI's own schema was made of, as far as it shows them."""
    model_members = _model_members(grammar)
    specs: dict[tuple[str, str], Spec] = {}
    for name, body in grammar.items():
        if name != START and not name.endswith(_WAYS) and _ATTRIBUTE not in name:
            spec = _spec(name, body, grammar, model_members)
            specs[spec.kind, spec.ident] = spec
    return Specification(specs, has_modules=False)


def _spec(name: str, body: Pattern, grammar: Grammar, members: dict[str, list[str]]) -> Spec:
    if body.kind == "element" and body.get("name"):
        return _element(name, body, grammar, members)
    if name.endswith(_ATTRIBUTES):
        ident = name.removesuffix(_ATTRIBUTES)
        return Spec(
            "class", ident, type="atts", classes=_classes(_superclasses(body), ()), attributes=_own(ident, grammar)
        )
    if name.startswith("model."):
        return Spec("class", name, type="model", classes=_classes((), members.get(name, ())))
    return Spec("macro", name, content=body)


def _classes(attribute: Iterator[str] | tuple[str, ...], model: tuple[str, ...] | list[str]) -> Classes:
    return Classes("replace", tuple(Membership(key) for key in (*attribute, *model)))


def _superclasses(body: Pattern) -> Iterator[str]:
    for part in body.children if body.kind == "group" else (body,):
        if part.kind == "ref" and part.get("name").endswith(_ATTRIBUTES):
            yield part.get("name").removesuffix(_ATTRIBUTES)


def _own(ident: str, grammar: Grammar) -> tuple[AttPart, ...]:
    """The attributes that a class defines, and those that it takes singly from others."""
    made: list[AttPart] = []
    body = grammar[ident + _ATTRIBUTES]
    for part in body.children if body.kind == "group" else (body,):
        if part.kind == "ref" and _ATTRIBUTE in part.get("name"):
            holder, _, _ = part.get("name").partition(_ATTRIBUTE)
            if holder == ident:
                made.append(_attribute(grammar[part.get("name")]))
            else:
                made.append(AttRef(holder, _shown(grammar[part.get("name")])))
    return tuple(made)


def _shown(pattern: Pattern) -> str:
    return next((p.get("name") for p in pattern.walk() if p.kind == "attribute"), "")


def _model_members(grammar: Grammar) -> dict[str, list[str]]:
    """element or class → the model classes that it is a member of, in the order of the schema."""
    members: dict[str, list[str]] = {}
    for name, body in grammar.items():
        if name.startswith("model.") and not name.endswith(_WAYS):
            for part in body.walk():
                if part.kind == "ref":
                    members.setdefault(part.get("name"), []).append(name)
    return members


def _element(name: str, body: Pattern, grammar: Grammar, members: dict[str, list[str]]) -> Spec:
    content: list[Pattern] = []
    classes: list[str] = []
    attributes: list[AttPart] = []
    for child in body.children:
        if child.kind == "ref" and child.get("name").endswith(_ATTRIBUTES):
            classes.append(child.get("name").removesuffix(_ATTRIBUTES))
        elif parts := _attribute_parts(child, grammar):
            attributes += parts
        elif child.kind != "documentation":
            content.append(child)
    model = [part for part in content if part != EMPTY]
    return Spec(
        "element",
        name,
        desc=next((c.text for c in body.children if c.kind == "documentation"), ""),
        classes=_classes(tuple(classes), members.get(name, ())),
        content=group(*model) if model else EMPTY,
        attributes=tuple(attributes),
        namespace=body.get("ns") or None,
        shown=body.get("name") if body.get("name") != name else "",
    )


def _attribute_parts(pattern: Pattern, grammar: Grammar) -> list[AttPart]:
    """The attributes that a part of an element's pattern is; none where it is content."""
    if pattern.kind == "ref" and _ATTRIBUTE in pattern.get("name"):
        holder, _, _ = pattern.get("name").partition(_ATTRIBUTE)
        return [AttRef(holder, _shown(grammar[pattern.get("name")]))]
    inner = pattern.children[0] if pattern.kind == "optional" and len(pattern.children) == 1 else pattern
    if inner.kind == "attribute":
        return [_attribute(pattern)]
    if pattern.kind in ("choice", "group"):
        groups = [_attribute_parts(child, grammar) for child in pattern.children]
        if groups and all(groups):
            return [AttGroup(pattern.kind == "choice", tuple(part for parts in groups for part in parts))]
    return []


def _attribute(pattern: Pattern) -> AttDef:
    required = pattern.kind == "attribute"
    whole = pattern if required else pattern.children[0]
    desc = next((c.text for c in whole.children if c.kind == "documentation"), "")
    body = [child for child in whole.children if child.kind != "documentation"]
    datatype, values = _datatype(body[0] if body else TEXT)
    return AttDef(
        whole.get("name"),
        usage="req" if required else "opt",
        desc=desc,
        datatype=datatype,
        values=values,
        namespace=whole.get("ns"),
    )


def _datatype(body: Pattern) -> tuple[Datatype, ValList | None]:
    least, most = 1, 1
    if body.kind == "list":
        inner = group(*body.children)
        if inner.kind in ("oneOrMore", "zeroOrMore") and len(inner.children) == 1:
            least, most, body = int(inner.kind == "oneOrMore"), UNBOUNDED, inner.children[0]
    if body.kind == "value":
        body = choice(body)
    values, rest = _values(body)
    if not values:
        return Datatype(body, least, most), None
    if not rest:
        return Datatype(TEXT if most == 1 else EMPTY, least, most), ValList("closed", values)
    return Datatype(choice(*rest), least, most), ValList("semi", values)


def _values(body: Pattern) -> tuple[tuple[ValItem, ...], list[Pattern]]:
    """The listed values of a choice, and what else it allows. A documentation belongs to the value before it."""
    items: list[ValItem] = []
    rest: list[Pattern] = []
    for child in body.children if body.kind == "choice" else (body,):
        if child.kind == "value" and not child.attributes:
            items.append(ValItem(child.text))
        elif child.kind == "documentation" and items:
            items[-1] = ValItem(items[-1].ident, child.text)
        else:
            rest.append(child)
    return tuple(items), rest
