"""``rubricator validate``: check TEI files."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Check TEI files: grammar, rules, references, dates.")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--output", type=click.Choice(["text", "json"]), default="text", show_default=True, help="For people or programs."
)
def command(files: tuple[Path, ...], output: str) -> None:
    """Check each FILE; without FILE, all of the edition's tei/.

    What is checked: the grammar (rubricator.rng, a customisation of TEI P5), the rules that a grammar cannot say
    (rubricator.sch), and what reaches over several files: ids, references to persons, places and organizations, sigla.

    Each finding names file, line and column, says what is wrong and what to do. Exit code 1 where one is an error.

    \b
    Examples:
      rubricator validate
      rubricator validate tei/persons.xml
      rubricator validate --output json > findings.json
    """
    from rubricator.commands.options import NOT_AN_EDITION, project_or_none, show
    from rubricator.steps.checking import validate_files, validate_project

    project = project_or_none()
    if not files and project is None:
        raise click.UsageError(NOT_AN_EDITION + ": rubricator validate FILE.")
    if files:
        checked, findings = validate_files(files)
    else:
        assert project is not None
        checked, findings = validate_project(project)
    code = show(findings, output)
    if output == "text":
        click.echo(
            f"{checked} file{'' if checked == 1 else 's'} checked{'' if findings else ': nothing to complain of'}."
        )
    raise SystemExit(code)
