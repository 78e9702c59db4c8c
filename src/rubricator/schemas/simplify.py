"""A grammar without what can never match and what need not be said.

Law: the simplified grammar accepts the same documents. RELAX NG 4.18 to 4.21 (``notAllowed``, ``empty``), and
counter-example in hand: libxml2 never finishes loading a grammar with ``<oneOrMore>…<zeroOrMore><empty/>``, which
is what an emptied class leaves behind.
"""

from __future__ import annotations

from collections.abc import Mapping

from rubricator.schemas.pattern import EMPTY, NOT_ALLOWED, START, TEXT, Grammar, Pattern, choice, group

_SEQUENCES = frozenset({"group", "interleave", "mixed", "list", "element", "attribute"})
_REPEATS = frozenset({"optional", "zeroOrMore", "oneOrMore"})
_NAME_CLASSES = frozenset({"name", "anyName", "nsName", "except"})


def simplify(grammar: Grammar) -> dict[str, Pattern]:
    """The grammar with impossible and idle patterns gone and only the definitions that can be reached.

    A ``ref`` to a definition that is not there matches nothing: so an element is deleted by leaving it out."""
    current = dict(grammar)
    while True:
        trivial = {name: body for name, body in current.items() if body in (EMPTY, NOT_ALLOWED)}
        following = {
            name: simpler(body, trivial, current) for name, body in current.items() if name not in trivial
        } | trivial
        if following == current:
            return _reachable(current)
        current = following


def simpler(pattern: Pattern, trivial: Mapping[str, Pattern], grammar: Grammar) -> Pattern:
    """The pattern, simplified; ``trivial`` are the definitions known to be empty or impossible."""
    if pattern.kind == "ref":
        name = pattern.get("name")
        return trivial.get(name, pattern) if name in grammar else NOT_ALLOWED
    if not pattern.children or pattern.kind in _NAME_CLASSES:
        return pattern
    children = tuple(simpler(child, trivial, grammar) for child in pattern.children)
    if pattern.kind == "choice":
        return _choice(children)
    if pattern.kind in _REPEATS:
        return _repeat(pattern.kind, children)
    if pattern.kind in _SEQUENCES:
        return _sequence(pattern, children)
    return pattern.with_children(children)


def _choice(children: tuple[Pattern, ...]) -> Pattern:
    """Alternatives once each, nested choices taken in; nothing that cannot match; "or nothing" as ``optional``.

    A documentation in a choice belongs to the value before it, and stays with it."""
    flat: list[Pattern] = []
    for child in children:
        flat.extend(child.children if child.kind == "choice" else [child])
    kept: list[Pattern] = []
    for child in flat:
        if child not in (NOT_ALLOWED, EMPTY) and (child.kind == "documentation" or child not in kept):
            kept.append(child)
    if not kept:
        return EMPTY if EMPTY in flat else NOT_ALLOWED
    return _repeat("optional", (choice(*kept),)) if EMPTY in flat else choice(*kept)


def _repeat(kind: str, children: tuple[Pattern, ...]) -> Pattern:
    """``optional``, ``zeroOrMore`` or ``oneOrMore`` of the children, the nested ones folded into one."""
    inner = _sequence(Pattern("group"), children)
    if inner in (EMPTY, TEXT):  # text matches any number of times, none included
        return inner
    if inner == NOT_ALLOWED:
        return NOT_ALLOWED if kind == "oneOrMore" else EMPTY
    if inner.kind in _REPEATS:
        together = kind if kind == inner.kind else "zeroOrMore"
        return Pattern(together, children=inner.children)
    if inner.kind == "group":
        return Pattern(kind, children=inner.children)
    return Pattern(kind, children=(inner,))


def _sequence(pattern: Pattern, children: tuple[Pattern, ...]) -> Pattern:
    names = tuple(child for child in children if child.kind in _NAME_CLASSES)
    rest = [child for child in children if child.kind not in _NAME_CLASSES and child != EMPTY]
    if NOT_ALLOWED in rest:
        return NOT_ALLOWED
    if pattern.kind == "group":
        flat = [part for child in rest for part in (child.children if child.kind == "group" else (child,))]
        return group(*flat) if flat else EMPTY
    if pattern.kind == "interleave" and len(rest) < 2:
        return rest[0] if rest else EMPTY
    # An attribute without a pattern may have any text: EMPTY must stay where it was said.
    needs = pattern.kind in ("attribute", "element", "list") and all(c.kind == "documentation" for c in rest)
    body = (*rest, EMPTY) if needs and EMPTY in children else tuple(rest)
    if pattern.kind == "interleave":
        return pattern.with_children(body)
    return pattern.with_children(names + _spliced(body))


def _spliced(children: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    """Children of a pattern that is a sequence anyway: a group among them is taken in."""
    return tuple(part for child in children for part in (child.children if child.kind == "group" else (child,)))


def _reachable(grammar: Grammar) -> dict[str, Pattern]:
    """The definitions that ``start`` leads to."""
    found: dict[str, Pattern] = {}
    waiting = [START]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = grammar[name]
            waiting.extend(p.get("name") for p in grammar[name].walk() if p.kind == "ref")
    return found
