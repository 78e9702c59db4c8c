"""The step of validation by schemas of others, and second opinions of other engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rubricator import resources
from rubricator.files import DiskError, read_bytes
from rubricator.findings import Finding, Severity
from rubricator.judging.catalog import Catalog
from rubricator.judging.locating import OUR_SCHEMAS, Missing, locate, named_schema

Checked = tuple[int, list[Finding]]


@dataclass(frozen=True, slots=True)
class Judging:
    """What the user asked for: a schema for all files, a catalog, another engine than ours."""

    schema: Path | None = None
    catalog: Path | None = None
    engine: str = "rubricator"


def judged(paths: Sequence[Path], how: Judging, by_us: Callable[[Sequence[Path]], Checked]) -> Checked:
    """How many files could be read, and all findings. ``by_us`` checks those that are for our own schema."""
    ours: list[Path] = []
    findings: list[Finding] = []
    read = 0
    by_schema: dict[Path, dict[str, Path]] = {}
    catalog = Catalog(how.catalog) if how.catalog else None
    for path in paths:
        try:
            schema = how.schema or _schema_of(path, read_bytes(path), catalog)
        except DiskError as error:
            findings.append(Finding(_name(path), 0, 0, "file-unreadable", Severity.ERROR, f"{error.message}.", error.remedy))
            continue
        if schema is None:
            ours.append(path)
        elif isinstance(schema, Missing):
            findings.append(_missing(_name(path), schema))
        else:
            by_schema.setdefault(schema, {})[_name(path)] = path
        read += schema is not None
    if ours and how.engine != "rubricator":
        by_schema.setdefault(_our_schema(), {}).update((_name(path), path) for path in ours)
        read += len(ours)
    elif ours:
        checked, found = by_us(ours)
        read, findings = read + checked, findings + found
    for schema, files in by_schema.items():
        findings += _by(schema, files, how.engine)
    return read, findings


def second_opinion(folder: Path, engine: str) -> list[Finding]:
    """What another engine says of the TEI files of an edition, by our own schema."""
    files = {_name(path): path for path in sorted(folder.glob("*.xml"))}
    return _by(_our_schema(), files, engine)


def _our_schema() -> Path:
    return resources.folder("schemas") / "rubricator.rng"


def _schema_of(path: Path, content: bytes, catalog: Catalog | None) -> Path | Missing | None:
    """The schema that the file names; None for our own, and where it names none."""
    href = named_schema(content)
    if not href or href.rpartition("/")[2] in OUR_SCHEMAS:
        return None
    return locate(href, path, catalog)


def _by(schema: Path, files: dict[str, Path], engine: str) -> list[Finding]:
    if engine != "rubricator":
        from rubricator.judging.opinions import opinions

        return opinions(engine, schema, files)
    return list(_by_our_engine(schema, files))


def _by_our_engine(schema: Path, files: dict[str, Path]) -> Iterator[Finding]:
    from rubricator.judging.judging import judge, wrong_schema
    from rubricator.relaxng import SchemaError

    try:
        for name, path in files.items():
            yield from judge(schema, name, read_bytes(path))
    except (SchemaError, OSError) as error:
        yield wrong_schema(_name(schema), error)


def _missing(name: str, schema: Missing) -> Finding:
    message = f"The schema that this file names is not on this machine: {schema.address}."
    return Finding(name, 1, 1, "schema-missing", Severity.ERROR, message, schema.remedy)


def _name(path: Path) -> str:
    """As the user would write it, from where she stands."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
