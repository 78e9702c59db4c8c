"""Grammars: what is defined in them, with their includes taken in (specification, sections 4.7, 4.11, 4.17)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from rubricator.relaxng.nodes import Node, Scope
from rubricator.relaxng.syntax import checked, ncname, require

START = ""  # the name under which what a grammar begins with is kept
_INCLUDED = frozenset(("start", "define", "div"))

Reader = Callable[[bytes, Scope], Node]
Resolver = Callable[[str], bytes]


@dataclass(eq=False)
class Grammar:
    """Definitions by name; several of one name are combined. ``parent`` is the grammar around it."""

    parent: Grammar | None
    definitions: dict[str, list[Node]] = field(default_factory=dict)


def load(node: Node, href: str, resolve: Resolver, read: Reader) -> Node:
    """The root of the schema that a node refers to, which inherits its ``ns`` (4.5–4.7)."""
    href = href.strip(" \t\n\r")
    if "#" in href:
        raise node.error(f"“{href}” points into a file, not to a file")
    address = urljoin(node.scope.base, href)
    if address in node.scope.chain:
        raise node.error(f"“{href}” refers back to the file in which it stands")
    scope = Scope(node.scope.ns, base=address, system=address, chain=(*node.scope.chain, address))
    try:
        return read(resolve(address), scope)
    except OSError as error:
        raise node.error(f"“{href}” cannot be read: {error.strerror or error}") from error


def grammar(node: Node, parent: Grammar | None, resolve: Resolver, read: Reader) -> Grammar:
    """The grammar that a grammar node makes."""
    made = Grammar(parent, _collected(node, resolve, read))
    for name, nodes in made.definitions.items():
        _check_combination(name, nodes)
    if START not in made.definitions:
        raise node.error("the grammar does not say what it starts with")
    return made


def _collected(node: Node, resolve: Resolver, read: Reader) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for child in checked_shallow(node):
        if child.kind == "define":
            found.setdefault(ncname(child), []).append(child)
        elif child.kind == "start":
            found.setdefault(START, []).append(child)
        else:
            more = _collected(child, resolve, read) if child.kind == "div" else _included(child, resolve, read)
            for name, nodes in more.items():
                found.setdefault(name, []).extend(nodes)
    return found


def checked_shallow(node: Node) -> list[Node]:
    """The children of a grammar, div or include; definitions among them are checked as to their attributes only."""
    checked(node)
    for child in node.children:
        if child.kind == "define" and "name" not in child.attributes:
            raise child.error("define lacks its attribute name")
    return node.children


def _included(node: Node, resolve: Resolver, read: Reader) -> dict[str, list[Node]]:
    _require_no_include(node)
    own = _collected(node, resolve, read)
    root = load(node, node.attributes["href"], resolve, read)
    if root.kind != "grammar":
        raise node.error(f"“{node.attributes['href']}” is no grammar")
    found = _collected(root, resolve, read)
    for name in own:
        if name not in found:
            what = f"the definition of “{name}”" if name else "start"
            raise node.error(f"{what} is overridden, but “{node.attributes['href']}” has none")
    return {**{name: nodes for name, nodes in found.items() if name not in own}, **own}


def _require_no_include(node: Node) -> None:
    require(node, node.children, _INCLUDED)
    for child in node.children:
        if child.kind == "div":
            _require_no_include(child)


def combination(nodes: list[Node]) -> str:
    """How several definitions of one name are combined: "choice" or "interleave"."""
    return next((n.attributes["combine"].strip() for n in nodes if "combine" in n.attributes), "choice")


def _check_combination(name: str, nodes: list[Node]) -> None:
    ways = {n.attributes["combine"].strip() for n in nodes if "combine" in n.attributes}
    plain = sum("combine" not in n.attributes for n in nodes)
    what = f"“{name}”" if name else "start"
    if len(ways) > 1:
        raise nodes[0].error(f"{what} is combined by choice and by interleave")
    if plain > 1:
        raise nodes[-1].error(f"{what} is defined twice, and combine does not say how")
