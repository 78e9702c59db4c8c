"""From a customisation and TEI's own schema to the customisation's RELAX NG.

Law: what the result accepts, the base accepts. So elements and attributes are only taken out, made obligatory, or
bound to a list of values; nothing is added that TEI does not have there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rubricator.schemas.odd import Attribute, Odd, OddError, Specification
from rubricator.schemas.pattern import (
    EMPTY,
    START,
    Grammar,
    Pattern,
    choice,
    documentation,
    ref,
)
from rubricator.schemas.simplify import simplify


def compile_relaxng(odd: Odd, base: Grammar) -> dict[str, Pattern]:
    """The customisation's grammar, simplified. ``base`` is the grammar of ``tei_all``."""
    _require(odd, base)
    grammar = {name: body for name, body in base.items() if not is_element(body) or name in odd.names or _any(body)}
    for spec in odd.classes:
        grammar |= _changed_class(spec, grammar)
    for spec in odd.elements:
        if spec.mode != "delete":
            grammar[spec.ident] = _changed_element(spec, grammar)
    grammar[START] = choice(*(ref(name) for name in odd.start))
    return simplify(grammar)


def is_element(body: Pattern) -> bool:
    return body.kind == "element"


def _any(body: Pattern) -> bool:
    return not body.get("name")


def _require(odd: Odd, base: Grammar) -> None:
    for name in (*odd.names, *(spec.ident for spec in odd.elements), *odd.start):
        if name not in base or not is_element(base[name]):
            raise OddError(f"TEI has no element {name}")
    for spec in odd.elements:
        if spec.ident not in odd.names and spec.mode != "delete":
            raise OddError(f"elementSpec {spec.ident}: no moduleRef includes this element")


def _changed_class(spec: Specification, grammar: Grammar) -> dict[str, Pattern]:
    """The definitions of an attribute class, changed."""
    whole = f"{spec.ident}.attributes"
    if whole not in grammar:
        raise OddError(f"TEI has no attribute class {spec.ident}")
    if spec.mode == "delete":
        return {name: EMPTY for name in grammar if _belongs(name, spec.ident)}
    changed = {}
    for attribute in spec.attributes:
        name = f"{spec.ident}.attribute.{attribute.ident.replace(':', '')}"
        if name not in grammar:
            raise OddError(f"class {spec.ident} has no attribute {attribute.ident}")
        changed[name] = _change(grammar[name], attribute)
    return changed


def _belongs(name: str, class_name: str) -> bool:
    return name == f"{class_name}.attributes" or name.startswith(f"{class_name}.attribute.")


def _changed_element(spec: Specification, grammar: Grammar) -> Pattern:
    body = grammar[spec.ident]
    if spec.desc:
        body = _documented(body, spec.desc)
    for attribute in spec.attributes:
        if not _holds(body, attribute.ident, grammar):
            raise OddError(f"element {spec.ident} has no attribute {attribute.ident} in TEI")
        body = _change(_opened(body, attribute.ident, grammar), attribute)
    return body


def _documented(pattern: Pattern, text: str) -> Pattern:
    rest = tuple(child for child in pattern.children if child.kind != "documentation")
    return pattern.with_children((documentation(text), *rest))


def _holds(pattern: Pattern, attribute: str, grammar: Grammar) -> bool:
    """Whether the pattern has the attribute, itself or through attribute classes."""
    if _is_attribute(pattern, attribute):
        return True
    if pattern.kind == "ref":
        name = pattern.get("name")
        return name.startswith("att.") and name in grammar and _holds(grammar[name], attribute, grammar)
    return any(_holds(child, attribute, grammar) for child in pattern.children)


def _opened(pattern: Pattern, attribute: str, grammar: Grammar) -> Pattern:
    """The pattern with the references to those classes that bring the attribute replaced by what they bring."""
    if pattern.kind == "ref":
        if _holds(pattern, attribute, grammar):
            return _opened(grammar[pattern.get("name")], attribute, grammar)
        return pattern
    return pattern.with_children(tuple(_opened(child, attribute, grammar) for child in pattern.children))


def _is_attribute(pattern: Pattern, name: str) -> bool:
    return pattern.kind == "attribute" and pattern.get("name") == name


def _change(pattern: Pattern, attribute: Attribute) -> Pattern:
    """The pattern with its attribute of that name taken out, or changed as the ``attDef`` says."""

    def is_it(part: Pattern) -> bool:
        inner = part.children[0] if part.kind == "optional" and len(part.children) == 1 else part
        return _is_attribute(inner, attribute.ident)

    def changed(part: Pattern) -> Pattern:
        return EMPTY if attribute.mode == "delete" else _attribute(part, attribute)

    return _replaced(pattern, is_it, changed)


def _replaced(pattern: Pattern, where: Callable[[Pattern], bool], by: Callable[[Pattern], Pattern]) -> Pattern:
    if where(pattern):
        return by(pattern)
    return pattern.with_children(tuple(_replaced(child, where, by) for child in pattern.children))


def _attribute(part: Pattern, attribute: Attribute) -> Pattern:
    original = part.children[0] if part.kind == "optional" else part
    obligatory = attribute.usage == "req" or (not attribute.usage and part.kind == "attribute")
    body = [child for child in original.children if child.kind != "documentation"]
    if attribute.closed and attribute.values is not None:
        values = choice(*_values(attribute))
        several = any(child.kind == "list" for child in body) and not attribute.single
        body = [Pattern("list", children=(Pattern("oneOrMore", children=(values,)),))] if several else [values]
    docs = (documentation(attribute.desc),) if attribute.desc else _documentation(original.children)
    whole = original.with_children((*docs, *body))
    return whole if obligatory else Pattern("optional", children=(whole,))


def _documentation(children: Iterable[Pattern]) -> tuple[Pattern, ...]:
    return tuple(child for child in children if child.kind == "documentation")


def _values(attribute: Attribute) -> Iterable[Pattern]:
    for value in attribute.values or ():
        yield Pattern("value", text=value.ident)
        words = ": ".join(part for part in (value.gloss, value.desc) if part)
        if words:
            yield documentation(words)
