"""The rules of a customisation as one ISO Schematron schema (ISO/IEC 19757-3).

Each constraint is a pattern whose id is the code of its findings; the constraint's ``desc``, which says what to do,
is the diagnostic of its assertions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from rubricator.schemas.odd.document import NS, SCH
from rubricator.schemas.odd.resolution import Resolved
from rubricator.schemas.odd.specs import AttGroup, AttPart, AttRef, ConstraintSpec, Spec, Spot

_S = f"{{{SCH}}}"
_XSL = "http://www.w3.org/1999/XSL/Transform"
_KNOWN = {
    "tei": NS["tei"],
    "teix": NS["eg"],
    "rng": "http://relaxng.org/ns/structure/1.0",
    "xs": "http://www.w3.org/2001/XMLSchema",
    "xlink": "http://www.w3.org/1999/xlink",
}
_REMEDY = "-remedy"
_QUICKFIX = {"sqf": "http://www.schematron-quickfix.com/validator/process"}  # declared once, where a rule has a fix


@dataclass(frozen=True, slots=True)
class _Rule:
    """A constraint with what it is a constraint of: ``context`` is what its bare assertions are tested on."""

    constraint: ConstraintSpec
    owner: str
    context: str


def schematron(resolved: Resolved) -> tuple[bytes, dict[str, Spot]]:
    """The Schematron schema of a customisation, for XSLT 3.0 processors: its own rules first, then its source's. And
    where the constraint stands of which each pattern is made, by its id."""
    # With a prefix: lxml writes a moved <sch:rule xmlns="…tei…"> as <rule xmlns="…tei…"> below a default namespace.
    root = etree.Element(f"{_S}schema", nsmap={"sch": SCH}, queryBinding="xslt3")
    _add(root, "title", f"Rules of {resolved.customisation.ident}")
    rules = list(_rules(resolved))
    patterns: list[etree._Element] = []
    remedies: dict[str, str] = {}
    globals_: list[etree._Element] = []
    taken: set[str] = set()
    spots: dict[str, Spot] = {}
    for rule in rules:
        code = _code(rule, taken)
        globals_ += [deepcopy(p) for p in rule.constraint.rules if _is_global(p)]
        made = list(_patterns(rule, code, remedies))
        spots |= {pattern.get("id", ""): rule.constraint.spot for pattern in made}
        patterns += made
    for prefix, uri in _prefixes([*patterns, *globals_], rules).items():
        etree.SubElement(root, f"{_S}ns", prefix=prefix, uri=uri)
    root.extend([part for part in globals_ if part.tag != f"{_S}ns"])
    root.extend(patterns)
    diagnostics = etree.SubElement(root, f"{_S}diagnostics")
    for code, words in remedies.items():
        _add(diagnostics, "diagnostic", words).set("id", code + _REMEDY)
    if not len(diagnostics):
        root.remove(diagnostics)
    etree.cleanup_namespaces(root, top_nsmap=_QUICKFIX, keep_ns_prefixes=["sch"])
    etree.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="UTF-8") + b"\n", spots


def _rules(resolved: Resolved) -> Iterator[_Rule]:
    """All constraints: of the schema, of what the customisation specifies in its order, of the rest."""
    custom = resolved.customisation
    for constraint in custom.constraints:
        yield _Rule(constraint, custom.ident, "tei:*")
    done = {("class", ident) for kind, ident in resolved.specs if kind == "class"} - _classes(resolved)
    order = [(spec.kind, spec.ident) for spec in custom.specs]
    for key in (*order, *resolved.specs):
        if key in resolved.specs and key not in done:
            done.add(key)
            yield from _of_spec(resolved.specs[key])


def _classes(resolved: Resolved) -> set[tuple[str, str]]:
    """The classes of which elements are members, or have an attribute: the rules of others never fire."""
    todo = [spec for (kind, _), spec in resolved.specs.items() if kind == "element"]
    found: set[tuple[str, str]] = set()
    while todo:
        spec = todo.pop()
        names = {membership.key for membership in spec.memberships} | _borrowed(spec.attributes)
        for key in sorted({("class", name) for name in names} - found):
            found.add(key)
            if key in resolved.specs:
                todo.append(resolved.specs[key])
    return found


def _borrowed(parts: Iterable[AttPart]) -> set[str]:
    """The classes from which single attributes are taken."""
    names = {part.class_name for part in parts if isinstance(part, AttRef)}
    return names.union(*(_borrowed(part.parts) for part in parts if isinstance(part, AttGroup)))


def _of_spec(spec: Spec) -> Iterator[_Rule]:
    context = f"tei:{spec.shown or spec.ident}" if spec.kind == "element" else "tei:*"
    for constraint in spec.constraints:
        yield _Rule(constraint, spec.ident, context)
    for attribute in spec.attdefs():
        for constraint in attribute.constraints:
            name = attribute.shown or attribute.ident
            path = f"{context}/@{name}" if spec.kind == "element" else f"@{name}"
            yield _Rule(constraint, spec.ident, path)


def _code(rule: _Rule, taken: set[str]) -> str:
    """The constraint's name; where it is taken, with the name of its element before it, then with a number."""
    base = rule.constraint.ident or f"{rule.owner}-rule"
    names = [base, f"{rule.owner}-{base}", *(f"{rule.owner}-{base}-{n}" for n in range(2, len(taken) + 3))]
    code = next(name for name in names if name not in taken)
    taken.add(code)
    return code


def _is_global(element: etree._Element) -> bool:
    return element.tag == f"{_S}ns" or etree.QName(element).namespace == _XSL


def _patterns(rule: _Rule, code: str, remedies: dict[str, str]) -> Iterator[etree._Element]:
    parts = [deepcopy(part) for part in rule.constraint.rules if not _is_global(part)]
    made = [part for part in parts if part.tag == f"{_S}pattern"]
    rest = [part for part in parts if part.tag != f"{_S}pattern" and etree.QName(part).namespace == SCH]
    if any(part.tag in (f"{_S}rule", f"{_S}assert", f"{_S}report") for part in rest):
        made.append(_pattern(rest, rule.context))
    for number, pattern in enumerate(made):
        pattern.set("id", code if not number else f"{code}-{number + 1}")
        if rule.constraint.desc:
            remedies[code] = rule.constraint.desc
            for test in pattern.iter(f"{_S}assert", f"{_S}report"):
                test.set("diagnostics", code + _REMEDY)
        elif pattern.xpath(".//@diagnostics"):
            etree.strip_attributes(pattern, "diagnostics")
        yield pattern


def _pattern(parts: list[etree._Element], context: str) -> etree._Element:
    """Rules as a pattern; bare assertions get a rule of their own."""
    pattern = etree.Element(f"{_S}pattern")
    bare = [part for part in parts if part.tag in (f"{_S}assert", f"{_S}report")]
    rules = [part for part in parts if part.tag == f"{_S}rule"]
    lets = [part for part in parts if part.tag == f"{_S}let"]
    if bare:
        rule = etree.SubElement(pattern, f"{_S}rule", context=context)
        rule.extend([*lets, *bare])
        lets = []
    pattern.extend([*lets, *rules])
    for part in pattern.iter(etree.Element):
        if part.tag == f"{_S}rule":
            part.tail = None
    return pattern


def _prefixes(parts: list[etree._Element], rules: list[_Rule]) -> dict[str, str]:
    """The prefixes that the rules use: as ``ns`` declares them, else as the ODD does around them, else TEI's usual."""
    found = {"tei": NS["tei"]}
    for part in parts:
        if part.tag == f"{_S}ns":
            found.setdefault(part.get("prefix", ""), part.get("uri", ""))
    text = " ".join(str(value) for part in parts for e in part.iter(etree.Element) for value in e.attrib.values())
    around = {p: u for rule in rules for p, u in rule.constraint.namespaces}
    around |= {p: u for rule in rules for e in rule.constraint.rules for p, u in e.nsmap.items() if p}
    for prefix, uri in sorted((_KNOWN | around).items()):
        if prefix not in found and uri not in (SCH, _XSL) and _uses(text, prefix):
            found[prefix] = uri
    return {prefix: uri for prefix, uri in found.items() if prefix}


def _uses(text: str, prefix: str) -> bool:
    place = text.find(f"{prefix}:")
    while place >= 0:
        before = text[place - 1] if place else " "
        after = text[place + len(prefix) + 1 : place + len(prefix) + 2]
        if not (before.isalnum() or before in "-_.:") and after != ":":
            return True
        place = text.find(f"{prefix}:", place + 1)
    return False


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{_S}{name}")
    element.text = text
    return element
