"""From name-class nodes to name classes (specification, sections 4.8, 4.10, 4.16)."""

from __future__ import annotations

from rubricator.relaxng.namechars import qname
from rubricator.relaxng.names import ANY, NOTHING, NameClass, Wild, join, namespace_of, single, union
from rubricator.relaxng.nodes import Node
from rubricator.relaxng.syntax import NAME_CLASSES, checked, require

_XMLNS = "http://www.w3.org/2000/xmlns"


def named(node: Node) -> tuple[NameClass, list[Node]]:
    """The name class of an element or attribute, and its other children. Raises SchemaError."""
    attribute = node.kind == "attribute"
    if "name" in node.attributes:
        # 4.8: an attribute's name has no namespace, unless the attribute itself has ns.
        default = node.attributes.get("ns", "") if attribute else node.scope.ns
        found, rest = single(_resolved(node, node.attributes["name"], default)), node.children
    elif node.children:
        found, rest = _class(node.children[0], ()), node.children[1:]
    else:
        raise node.error(f"{node.kind} lacks its name")
    if attribute and _declares_namespaces(found):
        raise node.error("an attribute of the schema declares a namespace (xmlns)")
    return found, rest


def _resolved(node: Node, text: str, default: str) -> str:
    name = qname(text.strip(" \t\n\r"))
    if name is None:
        raise node.error(f"“{text.strip()}” is no name")
    prefix, local = name
    if not prefix:
        return join(default, local)
    uri = node.scope.prefixes.get(prefix)
    if uri is None:
        raise node.error(f"the prefix “{prefix}” is not declared")
    return join(uri, local)


def _class(node: Node, inside: tuple[str, ...]) -> NameClass:
    """``inside``: the wild cards in whose exceptions the node stands."""
    if node.kind not in NAME_CLASSES:
        raise node.error(f"“{node.kind}” stands where a name should")
    checked(node)
    if node.kind == "name":
        return single(_resolved(node, node.text, node.scope.ns))
    if node.kind == "choice":
        require(node, node.children, NAME_CLASSES)
        return union(_class(child, inside) for child in node.children)
    if node.kind in inside or (node.kind == "anyName" and inside):
        raise node.error(f"{node.kind} stands in the exceptions of {inside[-1]}")
    but = NOTHING
    for exception in node.children:
        require(checked(exception), exception.children, NAME_CLASSES)
        but = union(_class(child, (*inside, node.kind)) for child in exception.children)
    if node.kind == "anyName":
        return ANY if but == NOTHING else NameClass(wild=(Wild(None, but),))
    return NameClass(wild=(Wild(node.scope.ns, but),))


def _declares_namespaces(names: NameClass) -> bool:
    """4.16; names in an exception are ruled by it as well."""
    if "xmlns" in names.names or any(namespace_of(name).startswith(_XMLNS) for name in names.names):
        return True
    return any((wild.namespace or "").startswith(_XMLNS) or _declares_namespaces(wild.but) for wild in names.wild)
