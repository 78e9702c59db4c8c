"""``rubricator annotate``: names and dates in TEI that exists already."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Add names and dates to TEI files that exist already, changing nothing else.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
def command(files: tuple[Path, ...]) -> None:
    """Mark the persons, places, organizations and dates in the text of each FILE (anybody's TEI P5).

    Tags are put into the file and nothing else is changed: not a space, not a comment. Names that are marked already
    stay as they are, and a second run adds nothing. In an edition, names lead to its authority files, and what you
    have taken out before is not made again.

    \b
    Examples:
      rubricator annotate tei/1956-09-15-telegram.xml
      rubricator annotate letters/*.xml
    """
    from rubricator.commands.options import show, shown
    from rubricator.steps.annotating import annotate_file

    findings = []
    for file in files:
        added, found = annotate_file(file, shown(file))
        findings += found
        click.echo(f"{shown(file)}: {added} names and dates added.")
    raise SystemExit(show(findings))
