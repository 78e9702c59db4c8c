"""From the bytes of a customisation to its grammar and rules, and to what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath

from lxml import etree

from rubricator.findings import Finding, Severity
from rubricator.schemas import pattern
from rubricator.schemas.check.positions import Place
from rubricator.schemas.odd.constraints import schematron
from rubricator.schemas.odd.customisation import Customisation, Read, local, read_customisation, said
from rubricator.schemas.odd.document import TEI, OddError
from rubricator.schemas.odd.embedded import with_rules
from rubricator.schemas.odd.external import external_definitions
from rubricator.schemas.odd.from_grammar import from_grammar
from rubricator.schemas.odd.grammar import build_grammar
from rubricator.schemas.odd.mentions import check_mentions
from rubricator.schemas.odd.problems import Problems
from rubricator.schemas.odd.reading import parsed
from rubricator.schemas.odd.resolution import Resolved, resolve
from rubricator.schemas.odd.specs import Spec, Specification, Spot
from rubricator.schemas.odd.tei import from_specification
from rubricator.schemas.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Compiled:
    """A customisation compiled: what does not fit its source is in ``findings``, and was passed over. ``spots``: where
    the constraint stands of which a pattern of ``rules`` is made, by the pattern's id."""

    ident: str
    grammar: dict[str, Pattern]
    rules: bytes
    findings: list[Finding]
    spots: Mapping[str, Spot] = field(default_factory=dict)
    places: Callable[[Spot], Place] = lambda _: Place(0, 0, "")


def compile_odd(content: bytes, file: str, source: bytes, read: Read) -> Compiled:
    """Compiles an ODD against TEI: ``source`` is ``p5subset.xml`` or ``tei_all.rng``.

    ``read`` gives the bytes of other local files that the ODD names. Raises :class:`OddError` where nothing can be
    made of it.
    """
    problems = Problems()
    compiler = _Compiler(read, problems, read_source(source))
    custom, resolved = compiler.resolved(content, file, ())
    grammar = build_grammar(resolved, problems, compiler.external(custom))
    _check_placed(custom, {**compiler.tei.specs, **resolved.specs}, grammar, problems)
    if grammar[pattern.START].kind == "notAllowed":
        raise OddError(f"{file}: no document can be valid: no element is left for its root", problems.findings())
    rules, spots = schematron(resolved)
    return Compiled(custom.ident, grammar, rules, problems.findings(), spots, problems.place)


def _check_placed(
    custom: Customisation, known: Mapping[tuple[str, str], Spec], grammar: Mapping[str, Pattern], to: Problems
) -> None:
    """Names the new elements that no document may hold; where a class of one is not known, that is said."""
    for spec in custom.specs:
        added = spec.kind == "element" and spec.mode == "add" and spec.ident
        if added and spec.ident not in grammar and all(("class", m.key) in known for m in spec.memberships):
            message = f"The element {spec.ident} can stand nowhere: no content model names it, or a class of it."
            remedy = "Make it a member of a model class (memberOf), or name it in a content model."
            to.add(spec.spot, "odd-nowhere", message, remedy, Severity.WARNING)


def read_source(source: bytes) -> Specification:
    """TEI as a source, from its specification or from its schema; :class:`OddError` where it is neither."""
    root = parsed(source, "the source")
    if root.tag == f"{{{pattern.RNG}}}grammar":
        return with_rules(from_grammar(pattern.read(source)), root)
    made = from_specification(source)
    if not made.specs:
        raise OddError("the source is neither TEI's specification (p5subset.xml) nor its schema (tei_all.rng)")
    return made


@dataclass(slots=True)
class _Compiler:
    read: Read
    problems: Problems
    tei: Specification
    loaded: dict[str, Specification | None] = field(default_factory=dict)

    def resolved(self, content: bytes, file: str, above: tuple[str, ...]) -> tuple[Customisation, Resolved]:
        custom = read_customisation(content, file, self.read, self.problems)

        def load(source: str, spot: Spot) -> Specification | None:
            return self.load(source, spot, file, (*above, file))

        base = (load(custom.source, custom.spot) if custom.source else None) or self.tei
        made = resolve(custom, base, load, self.problems)
        own = {(spec.kind, spec.ident): spec for spec in custom.specs}
        # TEI's schema does not keep what no element of it uses; a foreign grammar may not be here.
        foreign = any(module.url for module in custom.modules)
        sure = [m for m in custom.mentions if self.tei.has_modules or m.kind == "element"]
        sure = [m for m in sure if m.kind != "definition" or not foreign]
        known = {**self.tei.specs, **base.specs, **made.specs, **own}
        check_mentions(sure, {*known, *(("element", name) for name in self.external(custom))}, self.problems)
        return custom, made

    def load(self, source: str, spot: Spot, file: str, above: tuple[str, ...]) -> Specification | None:
        """What a ``@source`` names. TEI's own addresses mean the TEI that was given."""
        if source.startswith("tei:") or "://" in source:
            message = f"The source {source} is not fetched; the TEI that was given stands for it."
            self.problems.add(spot, "odd-source", message, "See that it is the version that you want.", Severity.INFO)
            return self.tei
        path = normpath(join(dirname(file), source))
        if path in above:
            self.problems.add(spot, "odd-circular", f"{source} is its own source.", "Name another source.")
            return None
        if path not in self.loaded:
            self.loaded[path] = self._chained(path, spot, above)
        return self.loaded[path]

    def _chained(self, path: str, spot: Spot, above: tuple[str, ...]) -> Specification | None:
        """Another customisation as source (ODD chaining): what it makes of TEI. Or a file of whole specifications."""
        try:
            content = local(self.read, path)
        except OSError as error:
            self.problems.add(
                spot, "odd-file", f"The source {path} cannot be read: {said(error)}.", "Correct the path."
            )
            return None
        root = parsed(content, path)
        if next(root.iter(f"{{{TEI}}}moduleRef"), None) is None:
            return from_specification(content, path)
        _, inner = self.resolved(content, path, above)
        modules = dict.fromkeys((*self.tei.modules, *(s.module for s in inner.specs.values() if s.module)))
        return Specification(inner.specs, tuple(modules), self.tei.has_modules)

    def external(self, custom: Customisation) -> dict[str, Pattern]:
        """The definitions of the foreign grammars that the customisation brings in."""
        made: dict[str, Pattern] = {}
        for module in custom.modules:
            if not module.url:
                continue
            file = normpath(join(dirname(module.spot.file), module.url))
            try:
                if "://" in module.url:
                    raise OSError("it is not on this machine, and nothing is fetched from a network")
                made |= external_definitions(file, module.prefix, self.read)
            except (OSError, etree.XMLSyntaxError) as error:
                message = f"The grammar {module.url} cannot be read: {said(error)}."
                self.problems.add(module.spot, "odd-file", message, "Put the file there, or correct the path.")
        return made
