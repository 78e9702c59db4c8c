"""A ``schemaSpec`` and what it draws together: its parts in order, groups of specifications followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath

from lxml import etree

from rubricator.findings import Severity
from rubricator.relaxng.namechars import is_name
from rubricator.schemas.odd.document import TEI, OddError
from rubricator.schemas.odd.mentions import Mention, check_constraint, check_words, mentions
from rubricator.schemas.odd.problems import Problems, nearest
from rubricator.schemas.odd.reading import SPEC_TAGS, Reader, is_reference, parsed
from rubricator.schemas.odd.specs import ConstraintSpec, ModuleRef, Spec, SpecRef, Spot
from rubricator.schemas.odd.wording import CHECKED, check_children, check_form

Read = Callable[[str], bytes]
"""The bytes of a local file by its path; OSError where it cannot be read."""

_T = f"{{{TEI}}}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(slots=True)
class Customisation:
    """What a ``schemaSpec`` says. ``start`` is None where it names no root elements; ``exceptions`` are the
    namespaces and elements that ``anyElement`` leaves out; ``namespaces`` the prefixes in scope, for those."""

    ident: str
    file: str
    start: tuple[str, ...] | None
    namespace: str
    source: str
    prefix: str
    exceptions: tuple[str, ...]
    namespaces: dict[str, str]
    spot: Spot
    modules: list[ModuleRef] = field(default_factory=list)
    references: list[SpecRef] = field(default_factory=list)
    specs: list[Spec] = field(default_factory=list)
    constraints: list[ConstraintSpec] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


def read_customisation(content: bytes, file: str, read: Read, problems: Problems) -> Customisation:
    """The first schema of an ODD. Raises :class:`OddError` where there is none."""
    problems.contents[file] = content
    root = parsed(content, file)
    schema = next(root.iter(f"{_T}schemaSpec"), None)
    if schema is None:
        raise OddError(f"{file} has no schemaSpec: it is no customisation")
    reader = Reader(root, file, located=True)
    start = schema.get("start")
    if not is_name(schema.get("ident", "schema")):
        raise OddError(f"{file}: the ident of its schemaSpec is no name: “{schema.get('ident')}”")
    made = Customisation(
        ident=schema.get("ident", "schema"),
        file=file,
        start=tuple(start.split()) if start is not None else None,
        namespace=schema.get("ns", TEI),
        source=schema.get("source", ""),
        prefix=schema.get("prefix", ""),
        exceptions=tuple(schema.get("defaultExceptions", f"{TEI} teix:egXML").split()),
        namespaces={prefix: uri for prefix, uri in schema.nsmap.items() if prefix},
        spot=reader.spot(schema),
    )
    gatherer = _Gatherer(made, read, problems)
    gatherer.gather(schema, reader, ())
    _check_unused(root, gatherer.groups, reader, problems)
    return made


def _check_unused(root: etree._Element, groups: set[etree._Element], reader: Reader, to: Problems) -> None:
    """Changes that stand beside the schema do nothing, unless a specGrpRef draws them in."""
    for spec in root.iter(*SPEC_TAGS):
        holders = list(spec.iterancestors(f"{_T}schemaSpec", f"{_T}specGrp"))
        if spec.get("mode", "add") == "add" or any(h in groups or h.tag == f"{_T}schemaSpec" for h in holders):
            continue
        name = f"{etree.QName(spec).localname} {spec.get('ident', '')}".rstrip()
        group = holders[0].get(_ID, "") if holders else ""
        message = f"{name} stands outside of the schemaSpec: it is not used."
        remedy = f'Draw it in: <specGrpRef target="#{group}"/>.' if group else "Put it into the schemaSpec."
        to.add(reader.spot(spec), "odd-unused", message, remedy, Severity.WARNING)


class _Gatherer:
    def __init__(self, into: Customisation, read: Read, problems: Problems) -> None:
        self._into, self._read, self._problems = into, read, problems
        self.groups: set[etree._Element] = set()  # that were drawn in

    def gather(self, holder: etree._Element, reader: Reader, above: tuple[str, ...]) -> None:
        """Takes in the parts of a ``schemaSpec`` or ``specGrp``."""
        check_children(holder, reader, self._problems)
        for child in holder.iterchildren(etree.Element):
            if child.tag in CHECKED:
                check_form(child, reader, self._problems)
            if child.tag in SPEC_TAGS:
                self._into.specs.append(reader.spec(child))
                self._into.mentions += mentions(child, reader)
                check_words(child, reader, self._problems)
            elif child.tag == f"{_T}moduleRef":
                self._into.modules.append(reader.module(child))
            elif child.tag == f"{_T}constraintSpec":
                self._into.constraints.append(reader.constraint(child))
                check_constraint(child, reader, self._problems)
            elif child.tag == f"{_T}specGrpRef":
                self._follow(child, reader, above)
            elif is_reference(child):
                self._into.references.append(reader.reference(child))
            elif child.tag in (f"{_T}specGrp", f"{_T}moduleSpec"):
                self.gather(child, reader, above)

    def _follow(self, reference: etree._Element, reader: Reader, above: tuple[str, ...]) -> None:
        target = reference.get("target", "")
        path, _, key = target.partition("#")
        file = normpath(join(dirname(reader.file), path)) if path else reader.file
        address = f"{file}#{key}"
        if address in above:
            message = f"The group {target} contains itself."
            self._problems.add(reader.spot(reference), "odd-circular", message, "Take this specGrpRef out.")
            return
        for group, where in self._groups(reference, reader, file, key):
            self.groups.add(group)
            self.gather(group, where, (*above, address))

    def _groups(
        self, reference: etree._Element, reader: Reader, file: str, key: str
    ) -> Iterator[tuple[etree._Element, Reader]]:
        where = reader if file == reader.file else self._other(reference, reader, file)
        if where is None:
            return
        groups = [g for g in where.root.iter(f"{_T}specGrp") if not key or g.get(_ID) == key]
        if not key:
            groups = [g for g in groups if not any(a.tag == f"{_T}specGrp" for a in g.iterancestors())]
        if not groups:
            known = [g.get(_ID, "") for g in where.root.iter(f"{_T}specGrp")]
            self._problems.unknown(reader.spot(reference), "group of specifications (specGrp)", key, known, file)
        for group in groups:
            yield group, where

    def _other(self, reference: etree._Element, reader: Reader, file: str) -> Reader | None:
        try:
            content = local(self._read, file)
        except OSError as error:
            message = f"{reference.get('target')} cannot be read: {said(error)}."
            self._problems.add(reader.spot(reference), "odd-file", message, "Correct the path.")
            return None
        self._problems.contents[file] = content
        return Reader(parsed(content, file), file, located=True)


def said(error: Exception) -> str:
    """What an error says, for the end of a sentence."""
    return str(error).rstrip(".")


def local(read: Read, file: str) -> bytes:
    """The bytes of a file that an ODD names; only files on this machine are read."""
    if "://" in file or ":/" in file:
        raise OSError("it is not on this machine, and nothing is fetched from a network")
    return read(file)


def check_modules(
    modules: list[ModuleRef], known: dict[str, list[str]], elements: dict[str, str], to: Problems
) -> None:
    """Names every misspelt or misplaced name in ``@key``, ``@include`` and ``@except``.

    ``known`` are the elements by module, ``elements`` the module of each element."""
    for module in modules:
        if module.url or not module.key:
            continue
        if module.key not in known:
            to.unknown(module.spot, "module", module.key, known)
            continue
        if module.include is not None and module.excluded:
            what = f"moduleRef {module.key} has both include and except."
            to.add(module.spot, "odd-contradiction", what, "Keep one of them; include is followed here.")
        for attribute, names in (("include", module.include or ()), ("except", module.excluded)):
            for name in names:
                _check_member(module, attribute, name, known, elements, to)


def _check_member(
    module: ModuleRef, attribute: str, name: str, known: dict[str, list[str]], elements: dict[str, str], to: Problems
) -> None:
    if name in known[module.key]:
        return
    where = f"moduleRef {module.key}, {attribute}"
    near = nearest(name, known[module.key])
    if name in elements:
        message = f"{where}: {name} is in the module {elements[name]}, not in {module.key}."
        to.add(module.spot, "odd-misplaced", message, f"Move {name} to the moduleRef of {elements[name]}.")
    elif near or not (near := nearest(name, elements)):
        guess = f" Did you mean {near}?" if near else ""
        message = f"{where}: there is no element {name}.{guess}"
        to.add(module.spot, "odd-unknown", message, f"Write {near}." if near else "Take the name out.")
    else:
        message = f"{where}: there is no element {name}. Did you mean {near}, of the module {elements[near]}?"
        to.add(module.spot, "odd-unknown", message, f"Write {near} in the moduleRef of {elements[near]}.")
