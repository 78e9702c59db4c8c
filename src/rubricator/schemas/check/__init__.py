"""Validation: well-formed, valid by the grammar, right by the rules, and sound across files; all as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from posixpath import normpath
from typing import TYPE_CHECKING

from lxml import etree

from rubricator import resources
from rubricator.findings import Finding, Severity
from rubricator.relaxng import load
from rubricator.schemas.check.covering import uncovered
from rubricator.schemas.check.dates import date_problems
from rubricator.schemas.check.links import UNREAD, Problem, Target, ids, link_problems
from rubricator.schemas.check.ours import Ours
from rubricator.schemas.check.parsing import parse
from rubricator.schemas.check.positions import NOWHERE, Attributes, Place, positions
from rubricator.schemas.check.quoting import quoted_place
from rubricator.schemas.check.words import words
from rubricator.schemas.check.zones import zone_problems

if TYPE_CHECKING:
    from rubricator.schemas.check.rules import Rules

__all__ = ["Schema", "check", "installed"]


class Schema:
    """A grammar and rules, or one of them; each is made when first asked for, once.

    ``own`` says whether documents are of this program's kind: then pointers and dates are looked at too.
    """

    def __init__(
        self, engine: Callable[[], Ours] | None, rules: Callable[[], Rules] | None, *, own: bool = True
    ) -> None:
        self._engine, self._rules, self.own = engine, rules, own

    @cached_property
    def engine(self) -> Ours | None:
        return None if self._engine is None else self._engine()

    @cached_property
    def rules(self) -> Rules | None:
        return None if self._rules is None else self._rules()


@cache
def installed() -> Schema:
    """The schema that travels with the program."""
    folder = resources.folder("schemas")

    def rules() -> Rules:
        from rubricator.schemas.check.rules import Rules

        return Rules((folder / "rubricator.sch").read_bytes())

    return Schema(lambda: Ours(load((folder / "rubricator.rng").read_bytes())), rules)


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    content: bytes
    root: etree._Element


def check(
    files: Mapping[str, bytes], others: Mapping[str, bytes] | None = None, schema: Schema | None = None
) -> list[Finding]:
    """All that is wrong with ``files`` (path → content, forward slashes), by file, line and column.

    ``others`` are further files of the edition, to which pointers may lead; nothing is said of them.
    """
    rules = schema or installed()
    findings: list[Finding] = []
    parsed: list[_File] = []
    for name in sorted(files):
        root = parse(name, files[name])
        if isinstance(root, Finding):
            findings.append(root)
        else:
            parsed.append(_File(name, files[name], root))
    broken = [finding.file for finding in findings]
    contents = {normpath(name): content for name, content in {**(others or {}), **files}.items()}
    for file in parsed:
        findings.extend(_valid(file, rules, contents))
    if rules.own:
        known = _known(parsed, others or {}, broken)
        for file in parsed:
            findings.extend(_sound(file, known))
        findings.extend(_twice(parsed))
        findings.extend(_stale(files, contents))
    findings = uncovered(findings)
    if rules.own:
        from rubricator.schemas.explaining import taught

        findings = taught(findings)
    return sorted(findings)


def _stale(files: Mapping[str, bytes], contents: Mapping[str, bytes]) -> list[Finding]:
    """Readings of parallels that are no longer the text between their anchors."""
    if not any(b"<listApp" in content for content in files.values()):
        return []
    from rubricator.collate.staleness import stale

    named = {normpath(name): name for name in files}
    return [replace(found, file=named[found.file]) for found in stale(contents) if found.file in named]


def _known(
    parsed: Iterable[_File], others: Mapping[str, bytes], broken: Iterable[str]
) -> dict[str, Mapping[str, Target]]:
    """The ids of every file. A broken file has those that can be seen in it without parsing: none are missed there."""
    known: dict[str, Mapping[str, Target]] = {normpath(file.name): ids(file.root) for file in parsed}
    for name in sorted(others):
        if normpath(name) not in known:
            root = parse(name, others[name])
            known[normpath(name)] = _Anything() if isinstance(root, Finding) else ids(root)
    for name in broken:
        known[normpath(name)] = _Anything()
    return known


class _Anything(dict[str, Target]):
    """The ids of a file that cannot be read: pointers to it are not judged."""

    def get(self, key: str, default: object = None) -> Target:
        return UNREAD


def _valid(file: _File, schema: Schema, contents: Mapping[str, bytes]) -> Iterator[Finding]:
    """What the grammar and the rules say of a file."""
    where, engine = _Where(file), schema.engine
    if engine is not None:
        for mistake in engine.judge(file.root, file.content):
            said = words(mistake, engine.model)
            known = bool(mistake.xpath)
            place = Place(mistake.line, mistake.column, mistake.xpath) if known else where.number(mistake.number)
            yield _finding(file, place, said.code, Severity.ERROR, said.message, said.remedy, said.guideline)
    if schema.rules is not None:
        yield from _broken_rules(file, where, schema.rules, contents)


def _sound(file: _File, known: Mapping[str, Mapping[str, Target]]) -> Iterator[Finding]:
    """What no schema can see: where pointers lead, whether dates agree with their words."""
    where = _Where(file)
    for problem in link_problems(normpath(file.name), file.root, known):
        yield _problem(file, where, problem)
    for problem in (*date_problems(file.root), *zone_problems(file.root)):
        yield _problem(file, where, problem)


def _broken_rules(file: _File, where: _Where, rules: Rules, contents: Mapping[str, bytes]) -> Iterator[Finding]:
    from rubricator.schemas.check.rules import RulesFailed, severity

    try:
        results = rules.judge(file.root, normpath(file.name), contents)
    except RulesFailed as reason:
        of = f" of {rules.name}" if rules.name else ""
        message = f"The rules{of} could not be run on this file: {reason}."
        remedy = "Make the file simpler, or correct the rules."
        yield _finding(file, where.number(0), "rules-not-run", Severity.ERROR, message, remedy)
        return
    for result in results:
        place = where.node(result.number, result.node, result.message)
        yield _finding(file, place, result.code, severity(result.role), result.message, result.remedy)


class _Where:
    """Positions in a file, found when the first finding asks."""

    def __init__(self, file: _File) -> None:
        self._file = file

    @cached_property
    def _places(self) -> tuple[Place, ...]:
        return positions(self._file.content)

    def number(self, number: int) -> Place:
        return self._places[number] if 0 <= number < len(self._places) else NOWHERE

    def node(self, number: int, node: str, message: str = "") -> Place:
        """The place of an element; of the attribute of it that ``node`` names ("@type"); or, where that names a text
        ("text()[1]"), of the words that the message quotes."""
        place = self.number(number)
        if node.startswith("text()") and place is not NOWHERE:
            return quoted_place(self._file.content, number, message, place)
        named = node.startswith("@") and place is not NOWHERE
        return self._attributes.place(place, node[1:]) if named else place

    @cached_property
    def _attributes(self) -> Attributes:
        return Attributes(self._file.content)


def _problem(file: _File, where: _Where, problem: Problem) -> Finding:
    place = where.node(problem.number, problem.node)
    return _finding(file, place, problem.code, Severity.ERROR, problem.message, problem.remedy)


def _finding(
    file: _File, place: Place, code: str, severity: Severity, message: str, remedy: str, guideline: str = ""
) -> Finding:
    said = (_short(message), _short(remedy), place.xpath, _short(guideline))
    return Finding(file.name, place.line, place.column, code, severity, *said)


def _short(text: str) -> str:
    """A hostile file may put a megabyte into an attribute: nobody wants it quoted."""
    return text if len(text) <= 600 else f"{text[:597]}…"


def _twice(files: Iterable[_File]) -> Iterator[Finding]:
    """Two files whose root elements have the same id: the addresses of their pages would clash."""
    seen: dict[str, str] = {}
    for file in files:
        key = file.root.get("{http://www.w3.org/XML/1998/namespace}id")
        if key in seen:
            place = _Where(file).number(0)
            message = f"{seen[key]} has the id “{key}” too: two documents cannot have the same."
            yield _finding(
                file, place, "document-id-twice", Severity.ERROR, message, "Give one of them another xml:id."
            )
        elif key:
            seen[key] = file.name
