"""``rubricator validate``: check TEI files."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rubricator.commands.options import file_lines
from rubricator.files import shown_name
from rubricator.findings import Finding, exit_code

if TYPE_CHECKING:
    from rubricator.project import Project
    from rubricator.steps.watching import News


@click.command(short_help="Check TEI files: grammar, rules, references, dates.")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--output",
    type=click.Choice(["text", "json", "sarif", "junit"]),
    default="text",
    show_default=True,
    help="For people, for programs, for GitHub's code scanning, for other CI services.",
)
@click.option(
    "--schema",
    metavar="SCHEMA",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=lambda _context, _option, value: value if value is None else _schema(value),
    help="Check by this schema alone: RELAX NG (.rng, .rnc), Schematron (.sch), a customisation of TEI (.odd), or the "
    "name of one of TEI's own (tei_all).",
)
@click.option(
    "--source",
    "tei",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="For an ODD: TEI itself (p5subset.xml), which says what is in a module; by default the installed tei_all.rng.",
)
@click.option(
    "--phase",
    metavar="PHASE",
    default="#DEFAULT",
    help="The phase of a Schematron schema: only its patterns are looked at; #ALL for all, #ANY for the one "
    "whose condition (@when) the file meets.",
)
@click.option(
    "--catalog",
    metavar="CATALOG",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An OASIS XML catalog: where the schemas lie that files name.",
)
@click.option(
    "--engine",
    type=click.Choice(["rubricator", "libxml2", "jing"]),
    default="rubricator",
    show_default=True,
    help="libxml2 and jing give a second opinion on the grammar, in their own words.",
)
@click.option("--fix", is_flag=True, help="Mend what is certain first; each changed file is kept as .bak.")
@click.option("--diff", is_flag=True, help="Show what --fix changes; alone, nothing is changed.")
@click.option("--watch", is_flag=True, help="Check again at each save, and say what is new; Ctrl-C stops.")
def command(
    files: tuple[Path, ...],
    output: str,
    schema: Path | None,
    tei: Path | None,
    phase: str,
    catalog: Path | None,
    engine: str,
    fix: bool,
    diff: bool,
    watch: bool,
) -> None:
    """Check each FILE; without FILE, all of the edition's tei/.

    What is checked: the grammar (rubricator.rng, a customisation of TEI P5), the rules that a grammar cannot say
    (rubricator.sch), and what reaches over several files: ids, references to persons, places and organizations, sigla.

    A file whose xml-model names another RELAX NG schema is judged by that, and by nothing else; so are all with
    --schema. Schemas are looked for in the catalog, beside the file, and among TEI's own (gams-xml-catalog); nothing
    is fetched. In an edition, TEI of others whose schema is not here, or that names none, is judged as TEI (tei_all).

    Each finding names file, line and column, says what is wrong and what to do (rubricator explain CODE says more).
    Exit code 1 where one is an error. What is right as it is can be left, with a reason, by [[ignore]] in edition.toml.

    \b
    Examples:
      rubricator validate
      rubricator validate tei/persons.xml
      rubricator validate --schema tei_all letters/*.xml
      rubricator validate --schema my.odd letters/*.xml
      rubricator validate --schema my.odd --source p5subset.xml letters/*.xml
      rubricator validate --output sarif > findings.sarif
      rubricator validate --diff
      rubricator validate --fix tei/persons.xml
      rubricator validate --watch
    """
    from rubricator.commands.options import NOT_AN_EDITION, project_or_none

    project = project_or_none()
    if not files and project is None:
        raise click.UsageError(NOT_AN_EDITION + ": rubricator validate FILE.")
    if (fix or diff) and schema is not None:
        raise click.UsageError("--fix and --diff mend by the program's own rules: leave --schema out.")
    if watch and output != "text":
        raise click.UsageError("--watch speaks to people: leave --output out.")
    if fix or diff:
        _mend(files, project, fix, diff)
    asked = _Asked(files, schema, tei, phase, catalog, engine)
    if watch:
        raise SystemExit(exit_code(_watch(asked, project)))
    checked, findings = _check(asked, project)
    _print(findings, output, [shown_name(path) for path in files or _of(project)])
    if output == "text":
        click.echo(_summary(checked, findings))
    raise SystemExit(exit_code(findings))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be checked, and by what."""

    files: tuple[Path, ...]
    schema: Path | None
    tei: Path | None
    phase: str
    catalog: Path | None
    engine: str


def _check(asked: _Asked, project: Project | None) -> tuple[int, list[Finding]]:
    """How many files there are, and the findings."""
    from rubricator.steps.checking import validate_by, validate_files
    from rubricator.steps.judging import Judging, is_relaxng, judged
    from rubricator.steps.validating import validate_project

    judging = Judging(asked.schema, asked.catalog, asked.engine)
    if asked.schema is not None and not is_relaxng(asked.schema):
        checked, findings = validate_by(asked.schema, asked.files, project, asked.phase, asked.tei)
    elif asked.files:
        checked, findings = judged(asked.files, judging, lambda paths: validate_files(paths, project))
    elif asked.schema is not None or asked.engine != "rubricator":
        checked, findings = judged(_of(project), judging, lambda paths: validate_files(paths, project))
    else:
        assert project is not None
        checked, findings = validate_project(project, asked.catalog)
    return checked, sorted(set(findings))


def _of(project: Project | None) -> list[Path]:
    """The TEI files of an edition."""
    return sorted(project.tei.glob("*.xml")) if project else []


def _summary(checked: int, findings: Sequence[Finding]) -> str:
    return f"{checked} file{'' if checked == 1 else 's'} checked{'' if findings else ': nothing to complain of'}."


def _watch(asked: _Asked, project: Project | None) -> Sequence[Finding]:
    """Checks now and at each save, until Ctrl-C; the last findings."""
    from rubricator.commands.options import project_or_none
    from rubricator.project import CONFIG, ConfigurationError
    from rubricator.serve.watching import changes
    from rubricator.steps.watching import following

    places = [path.resolve() for path in asked.files]
    places += [project.tei, project.folder / CONFIG] if project and not asked.files else []
    saved = changes(lambda: [*places, *([asked.schema] if asked.schema else [])])
    checked, findings = _check(asked, project)
    last: Sequence[Finding] = findings

    def again() -> Sequence[Finding]:
        try:
            return _check(asked, project_or_none())[1]
        except ConfigurationError as error:
            click.echo(str(error), err=True)
            return last

    _print(findings, "text", [])
    click.echo(f"{_summary(checked, findings)} Watching: press Ctrl-C to stop.")
    try:
        for told in following(findings, saved, again):
            last = told.findings
            _tell(told)
    except KeyboardInterrupt:
        click.echo("Stopped.")
    return last


def _tell(told: News) -> None:
    """What a save has changed: the new findings, and how many are gone and left."""
    from rubricator.report import as_text

    names = ", ".join(shown_name(Path(path)) for path in told.saved[:3])
    if told.new:
        click.echo(as_text(told.new, sys.stderr.isatty(), file_lines), err=True)
    gone = f", {told.gone} gone" if told.gone else ""
    left = f"{len(told.findings)} left" if told.findings else "nothing to complain of"
    click.echo(f"{names}: {len(told.new)} new{gone}; {left} ({told.seconds:.2f} s).")


def _mend(files: tuple[Path, ...], project: Project | None, fix: bool, diff: bool) -> None:
    """Shows the changes, makes them, and says so: on standard error but for the diff."""
    from rubricator.steps.fixing import left, mend, repairs

    for repair in repairs(files, project):
        if diff:
            click.echo(repair.diff())
        done = ", ".join(f"{code} {number}" for code, number in repair.made.items())
        kept = f" Kept: {shown_name(mend(repair))}." if fix else ""
        click.echo(f"{repair.name}: {'mended' if fix else 'can be mended'}: {done}.{kept}", err=True)
    _print(left(files, project), "text", [])


def _print(findings: list[Finding], output: str, files: list[str]) -> None:
    from rubricator.report import as_text, for_programs

    if output != "text":
        from rubricator.schemas.explaining import explanations

        explained = {code: said.rule for code, said in explanations().items()} if findings else {}
        click.echo(for_programs(findings, output, files, explained))
    elif findings:
        click.echo(as_text(findings, sys.stderr.isatty(), file_lines), err=True)


def _schema(given: Path) -> Path:
    """The schema's file: as named, or one of those that TEI publishes."""
    from rubricator.judging.locating import nearest_published, published

    name = re.sub(r"^(https?):/+", r"\1://", given.as_posix())  # as it was before it was taken for a path
    path = given if given.is_file() else published(name)
    if path is not None:
        return path
    if "://" in name:
        raise click.BadParameter(f"{name} is not on this machine, and nothing is fetched: download it, name the file.")
    near = nearest_published(name)
    install = "TEI's own need: pip install 'rubricator[schema]'."
    raise click.BadParameter(f"There is no schema {given}. {f'Did you mean {near}?' if near else install}")
