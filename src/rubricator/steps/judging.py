"""The step of validation by schemas of others, and second opinions of other engines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rubricator import resources
from rubricator.files import DiskError, read_bytes, shown_name
from rubricator.findings import Finding, Severity
from rubricator.judging.catalog import Catalog
from rubricator.judging.locating import (
    OUR_RULES,
    OUR_SCHEMAS,
    RELAX_NG,
    SCHEMATRON,
    Missing,
    Model,
    locate,
    named_models,
)
from rubricator.parallel import each, processes
from rubricator.steps.checking import in_place, unreadable
from rubricator.steps.including import read_whole

# Judging by a schema goes through so many times more bytes a second than marking up, which processes() is made for.
_QUICKER = 32
_TEI = b"http://www.tei-c.org/ns/1.0"
_TEI_ASSUMED = "Checked as TEI at large (tei_all)."
_NAMING = (
    '<?xml-model href="../schemas/rubricator.rng" type="application/xml" '
    'schematypens="http://relaxng.org/ns/structure/1.0"?>'
)
_TOGETHER = 8  # files sent to a process at a time

Checked = tuple[int, list[Finding]]


@dataclass(frozen=True, slots=True)
class Judging:
    """What the user asked for: a schema for all files, a catalog, another engine than ours. ``assumed``: in an edition,
    the schema for files of others whose own is not here."""

    schema: Path | None = None
    catalog: Path | None = None
    engine: str = "rubricator"
    assumed: Path | None = None


def judged(paths: Sequence[Path], how: Judging, by_us: Callable[[Sequence[Path]], Checked]) -> Checked:
    """How many files could be read, and all findings. ``by_us`` checks those that are for our own schema."""
    sorted_out = _sorted_out(paths, how)
    findings, ours, by_schema = sorted_out.findings, sorted_out.ours, sorted_out.by_schema
    read = len(
        {*map(shown_name, ours), *(name for files in by_schema.values() for name in files), *sorted_out.by_rules_alone}
    )
    if ours and how.engine == "rubricator":
        findings += by_us(ours)[1]
    elif ours:
        by_schema.setdefault(_our_schema(), {}).update((shown_name(path), path) for path in ours)
    for schema, files in by_schema.items():
        findings += _by(schema, files, how.engine)
    for (rules, phase), files in sorted_out.by_rules.items():
        findings += [finding for finding in _by_rules(rules, files, phase) if finding not in findings]
    return read, findings


@dataclass(slots=True)
class _SortedOut:
    ours: list[Path] = field(default_factory=list)
    by_schema: dict[Path, dict[str, Path]] = field(default_factory=dict)
    by_rules: dict[tuple[Path, str], dict[str, Path]] = field(default_factory=dict)  # Schematron that files name beside
    by_rules_alone: set[str] = field(default_factory=set)  # files of no grammar
    absent: dict[str, list[str]] = field(default_factory=dict)  # schemas that are not here, and who names them
    absent_rules: dict[str, list[str]] = field(default_factory=dict)  # the same of Schematron
    unnamed: list[str] = field(default_factory=list)  # files of others that name none
    findings: list[Finding] = field(default_factory=list)


def _sorted_out(paths: Sequence[Path], how: Judging) -> _SortedOut:
    """The files by the schemas that judge them."""
    found = _SortedOut()
    catalog = Catalog(how.catalog) if how.catalog else None
    for path in paths:
        try:
            content = read_whole(path, sample=True).data
        except DiskError as error:
            found.findings.append(unreadable(shown_name(path), error))
            continue
        if how.schema is not None:
            found.by_schema.setdefault(how.schema, {})[shown_name(path)] = path
            continue
        models = named_models(content)
        schemas = _sort_grammars(found, models, path, how.assumed, catalog)
        if not schemas:
            _sort_without(found, models, path, content, how.assumed)
        for model in models:
            if model.kind == SCHEMATRON and how.engine == "rubricator":
                _sort_rules(found, locate(model.address, path, catalog), model.phase, path, schemas, how.assumed)
    found.findings += _assumed(found)
    return found


def _assumed(found: _SortedOut) -> Iterator[Finding]:
    """What was checked as TEI at large, and why: told once for all files."""
    for address, names in found.absent.items():
        message = f"{_files(names)} a schema that is not on this machine: {address}. {_TEI_ASSUMED}"
        remedy = "Nothing need be done; to have it followed, download it, and give --schema FILE or --catalog FILE."
        yield Finding(names[0], 0, 0, "schema-assumed", Severity.INFO, message, remedy)
    for address, names in found.absent_rules.items():
        message = f"{_files(names)} rules (Schematron) that are not on this machine: {address}. They were not run."
        remedy = "Nothing need be done; to have them run, put them there, or give --catalog FILE."
        yield Finding(names[0], 0, 0, "schema-assumed", Severity.INFO, message, remedy)
    if found.unnamed:
        message = f"{_files(found.unnamed)} no schema, and is TEI beyond the edition's own. {_TEI_ASSUMED}"
        message = message if len(found.unnamed) == 1 else message.replace(", and is TEI", ", and are TEI")
        remedy = f"Nothing need be done; to have the edition's own rules, write {_NAMING} before the first element."
        yield Finding(found.unnamed[0], 0, 0, "schema-assumed", Severity.INFO, message, remedy)


def _files(names: Sequence[str]) -> str:
    if len(names) == 1:
        return "This file names"
    others = ", ".join(Path(name).name for name in names[1:4])
    return f"{len(names)} files (this, {others}{' …' if len(names) > 4 else ''}) name"


def _sort_grammars(
    found: _SortedOut, models: Sequence[Model], path: Path, assumed: Path | None, catalog: Catalog | None
) -> list[Path | Missing]:
    """The RELAX NG schemas of others that the file names; it is put with them, or with what is assumed."""
    named = [model.address for model in models if model.kind == RELAX_NG]
    schemas = [locate(href, path, catalog) for href in named if href.rpartition("/")[2] not in OUR_SCHEMAS]
    for schema in schemas:
        if isinstance(schema, Missing) and assumed is not None:
            found.absent.setdefault(schema.address, []).append(shown_name(path))
            found.by_schema.setdefault(assumed, {})[shown_name(path)] = path
        elif isinstance(schema, Missing):
            found.findings.append(_missing(shown_name(path), schema))
        else:
            found.by_schema.setdefault(schema, {})[shown_name(path)] = path
    return schemas


def _sort_without(found: _SortedOut, models: Sequence[Model], path: Path, content: bytes, assumed: Path | None) -> None:
    """A file that names no grammar that we follow is for ours, unless it has rules, and is no TEI; or, in an edition,
    is TEI of others."""
    if any(model.kind == SCHEMATRON for model in models) and _TEI not in content:
        found.by_rules_alone.add(shown_name(path))
    elif assumed is not None and not any(_is_ours(model) for model in models) and _fits_better(content, assumed):
        found.by_schema.setdefault(assumed, {})[shown_name(path)] = path
        found.unnamed.append(shown_name(path))
    else:
        found.ours.append(path)
    for model in models:
        if model.kind not in (RELAX_NG, SCHEMATRON):
            message = f"The schema {model.address} is not followed: it is {model.kind}."
            remedy = "RELAX NG and Schematron are; name one of them with --schema."
            found.findings.append(Finding(shown_name(path), 1, 1, "schema-missing", Severity.INFO, message, remedy))


def _is_ours(model: Model) -> bool:
    return model.address.rpartition("/")[2] in (*OUR_SCHEMAS, OUR_RULES)


def _fits_better(content: bytes, other: Path) -> bool:
    """Whether another schema finds less wrong with a document than ours."""
    from rubricator.judging.judging import mistakes

    ours = mistakes(_our_schema(), content)
    return ours > 0 and mistakes(other, content) < ours


def _sort_rules(
    found: _SortedOut,
    rules: Path | Missing,
    phase: str,
    path: Path,
    schemas: Sequence[Path | Missing],
    assumed: Path | None,
) -> None:
    """Rules inside of the grammar that judges the file run with it, and ours with our grammar. What is not here is
    named; in an edition once for all files."""
    if isinstance(rules, Missing):
        if assumed is not None and not rules.address.endswith(f"/{OUR_RULES}"):
            found.absent_rules.setdefault(rules.address, []).append(shown_name(path))
        elif not rules.address.endswith(f"/{OUR_RULES}"):
            found.findings.append(replace(_missing(shown_name(path), rules), severity=Severity.WARNING))
    elif rules not in schemas and rules.name != OUR_RULES:
        found.by_rules.setdefault((rules, phase or "#DEFAULT"), {})[shown_name(path)] = path


def is_relaxng(schema: Path) -> bool:
    """Whether the schema is RELAX NG: in compact syntax by its name, else by its root element. A Schematron or an ODD
    may name RELAX NG's namespace too."""
    if schema.suffix == ".rnc":
        return True
    content = re.sub(rb"(?s)<!--.*?-->", b"", read_bytes(schema))
    root = re.search(rb"<(?:([\w.-]+):)?[A-Za-z_][\w.-]*(\s[^>]*)?>", content)
    if root is None:
        return False
    declaration = rb"xmlns:" + root[1] if root[1] else rb"xmlns"
    return bool(re.search(declaration + rb"""\s*=\s*["']http://relaxng\.org/ns/structure/1\.0["']""", root[2] or b""))


def _our_schema() -> Path:
    return resources.folder("schemas") / "rubricator.rng"


def _by(schema: Path, files: dict[str, Path], engine: str) -> list[Finding]:
    if engine != "rubricator":
        from rubricator.judging.opinions import EngineMissing, opinions

        try:
            return opinions(engine, schema, files)
        except EngineMissing as error:
            return [Finding(shown_name(schema), 0, 0, "engine-missing", Severity.ERROR, str(error))]
    size = sum(path.stat().st_size for path in files.values() if path.is_file())
    return list(by_our_engine(schema, files, processes(size // _QUICKER, ready=True)))


def _by_rules(rules: Path, files: Mapping[str, Path], phase: str) -> list[Finding]:
    """What a Schematron schema says of files, or the Schematron inside of a RELAX NG schema."""
    from rubricator.judging.carried import carried
    from rubricator.schemas.check import Schema, check
    from rubricator.schemas.check.given import SchemaUnusable, given_schema
    from rubricator.schemas.check.rules import Rules
    from rubricator.schematron import SchematronError
    from rubricator.schematron.guarded import guard
    from rubricator.steps.schema import local_files

    read = {name: read_whole(path, sample=True) for name, path in files.items()}
    contents = {name: one.data for name, one in read.items()}
    try:
        if is_relaxng(rules):
            inside, _ = carried(rules)
            made = Rules(inside, phase=phase, engine=guard(), name=shown_name(rules)) if inside else None
            if made is None:
                return []
            return in_place(read, check(contents, schema=Schema(None, lambda: made, own=False)))
        schema, said = given_schema(rules, shown_name(rules), local_files, phase)
        return [*said, *in_place(read, check(contents, schema=schema))]
    except (SchemaUnusable, SchematronError, OSError) as error:
        return [Finding(shown_name(rules), 0, 0, "schema-unusable", Severity.ERROR, f"{str(error).rstrip('.')}.")]


def by_our_engine(schema: Path, files: Mapping[str, Path], workers: int = 1) -> Iterator[Finding]:
    """What our engine says of the files (name → path), in their order, whatever the number of processes."""
    from rubricator.judging.judging import prepare, schema_warnings, wrong_schema
    from rubricator.relaxng import SchemaError

    try:
        yield from schema_warnings(schema, shown_name(schema))
        prepare(schema)
        jobs = [(name, path, number == len(files)) for number, (name, path) in enumerate(files.items(), 1)]
        for findings in each(_of_file, jobs, schema, workers, _TOGETHER):
            yield from findings
    except (SchemaError, OSError) as error:
        yield wrong_schema(shown_name(schema), error)


def _of_file(job: tuple[str, Path, bool], schema: Path) -> list[Finding]:
    """The findings. The process that has the last file keeps for the next run what it has learnt of the schema."""
    from rubricator.judging.judging import judge, remember

    name, path, last = job
    read = read_whole(path, sample=True)
    findings = in_place({name: read}, judge(schema, name, read.data))
    if last:
        remember(schema)
    return findings


def _missing(name: str, schema: Missing) -> Finding:
    message = f"The schema that this file names is not on this machine: {schema.address}."
    return Finding(name, 1, 1, "schema-missing", Severity.ERROR, message, schema.remedy)
