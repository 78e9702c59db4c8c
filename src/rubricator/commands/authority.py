"""``rubricator authority``: the entries for persons, places and organizations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rubricator.authority.merge import Merged

_OUTPUT = click.option(
    "--output", type=click.Choice(["text", "json"]), default="text", help="How findings are printed: text or json."
)


@click.group(short_help="Check, merge, export and import the entries for persons, places and organizations.")
def command() -> None:
    """Work on the authority files of the edition: tei/persons.xml, tei/places.xml and tei/organizations.xml.

    \b
    Examples:
      rubricator authority check
      rubricator authority merge kim-tu-bong kim-du-bong
      rubricator authority export -o names.csv
      rubricator authority import names.csv
    """


@command.command(short_help="Find duplicates, dangling references, unused entries, contradictions.")
@_OUTPUT
def check(output: str) -> None:
    """Look for entries that may be one, forms that belong to two, one identifier with names that do not fit, one name
    with life dates that do not fit, references that lead to no entry, and entries that nobody refers to.

    \b
    Example:
      rubricator authority check
    """
    from rubricator.commands.options import project_needed, show
    from rubricator.steps.authorities import check_authority

    number, findings = check_authority(project_needed())
    if not findings and output == "text":
        click.echo(f"{number} TEI files: nothing to complain of.")
    raise SystemExit(show(findings, output))


@command.command(short_help="Make two entries one; every reference in the edition follows.")
@click.argument("keep")
@click.argument("take_out", metavar="GONE")
def merge(keep: str, take_out: str) -> None:
    """Make the entries with the ids KEEP and GONE one, with the id KEEP.

    What GONE has and KEEP lacks (forms, dates, identifiers, notes) goes into KEEP; GONE is taken out; every reference
    to it in all TEI files leads to KEEP. All else in the files stays as it is, to the byte. Each file that changes is
    copied first (FILE.xml.bak); to undo a merge later, take the files back from git.

    \b
    Example:
      rubricator authority merge kim-tu-bong kim-du-bong
    """
    from rubricator.authority.merge import Refused
    from rubricator.commands.options import project_needed, show
    from rubricator.files import shown_name
    from rubricator.steps.authorities import merge_entries

    try:
        done = merge_entries(project_needed(), keep, take_out)
    except Refused as refused:
        raise click.UsageError(str(refused)) from refused
    click.echo("\n".join(_merged(done.merged)))
    if done.backups:
        click.echo(f"Backups: {', '.join(shown_name(path) for path in done.backups)}")
    raise SystemExit(show(done.merged.findings))


def _merged(merged: Merged) -> list[str]:
    """What a merge did, in words."""
    lines = [f"{merged.gone.main} ({merged.gone.key}) is now {merged.kept.main} ({merged.kept.key})."]
    if merged.forms:
        lines.append(f"New forms: {'; '.join(merged.forms)}.")
    lines += [
        f"{name}: {number} reference{'' if number == 1 else 's'} rewritten."
        for name, number in sorted(merged.references.items())
    ]
    return lines if merged.references else [*lines, "No reference led to it."]


@command.command(short_help="Write the entries to a table for a spreadsheet.")
@click.option("-o", "--to", "file", metavar="FILE.csv", required=True, type=click.Path(dir_okay=False, path_type=Path))
def export(file: Path) -> None:
    """Write all entries to FILE.csv, one a row, to look at or to change in a spreadsheet.

    The file is CSV in UTF-8 with a mark, so that Excel opens it by a double click with all its letters. Several forms
    stand in one cell between bars, their language and type in braces behind them:
    Kim Ilsŏng {ko-Latn-x-mr} | KWP {en, abbreviation}

    \b
    Example:
      rubricator authority export -o names.csv
    """
    from rubricator.commands.options import project_needed
    from rubricator.files import shown_name, write_atomic
    from rubricator.steps.authorities import export_entries

    changed = write_atomic(file, export_entries(project_needed()))
    click.echo(f"{shown_name(file)}: {'written' if changed else 'unchanged'}.")


@command.command("import", short_help="Take a table from a spreadsheet into the authority files.")
@click.argument("file", metavar="FILE.csv", type=click.Path(dir_okay=False, path_type=Path))
def import_(file: Path) -> None:
    """Take what FILE.csv says and the authority files do not into them: new entries, new forms, changed cells.

    Nothing is taken out: an empty cell, a row or a form that is missing changes nothing. A row without an id is a new
    entry. What differs is put in place; all else in the files stays as it is, to the byte. Each file that changes is
    copied first (FILE.xml.bak).

    \b
    Example:
      rubricator authority import names.csv
    """
    from rubricator.commands.options import project_needed, show
    from rubricator.files import read_bytes, shown_name
    from rubricator.steps.authorities import import_entries

    project = project_needed()
    done, backups = import_entries(project, read_bytes(file), shown_name(file))
    told = [f"{len(done.added)} new", f"{len(done.changed)} changed"]
    click.echo(f"{shown_name(file)}: {', '.join(told)}." if done.files else f"{shown_name(file)}: nothing new.")
    for kind, keys in (("New", done.added), ("Changed", done.changed)):
        if keys:
            click.echo(f"{kind}: {', '.join(keys)}")
    if backups:
        click.echo(f"Backups: {', '.join(shown_name(path) for path in backups)}")
    raise SystemExit(show(done.findings))
