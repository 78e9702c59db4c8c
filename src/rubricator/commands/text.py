"""``rubricator text``: the plain text of a TEI document."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Print the plain text of a TEI file, with the brackets of the source.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Print the plain text of FILE, with the brackets of the interventions as the source had them.

    What an editor added (editorial notes, corrections beside the source's reading) is not part of it.

    \b
    Examples:
      rubricator text tei/1956-09-15-telegram.xml
      rubricator text letter.xml > letter.txt
    """
    from rubricator.files import read_bytes, shown_name
    from rubricator.tei.plain import plain
    from rubricator.tei.source import NotXml

    try:
        click.echo(plain(read_bytes(file)), nl=False)
    except NotXml as error:
        raise click.UsageError(f"{shown_name(file)}: {error}") from error
