"""``rubricator annotate``: names and dates in TEI that exists already."""

from __future__ import annotations

from pathlib import Path

import click

from rubricator.commands.options import ner as ner_option


@click.command(short_help="Add names and dates to TEI files that exist already, changing nothing else.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--authority",
    metavar="FILE",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="A TEI file with listPerson, listPlace or listOrg, or a folder of them: names lead there with @ref. "
    "May be given several times.",
)
@click.option("--language", metavar="TAG", default="en", show_default=True, help="The language that is searched.")
@ner_option
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the files there and leave those given as they are.",
)
def command(files: tuple[Path, ...], authority: tuple[Path, ...], language: str, ner: str, output: Path | None) -> None:
    """Mark the persons, places, organizations and dates in the text of each FILE (anybody's TEI P5).

    Tags are put into the file and nothing else is changed: not a space, not a comment. Names that are marked already
    stay as they are, and a second run adds nothing. Only text in the language is searched, by xml:lang or, where the
    file says nothing, by its commonest words. Where the file names a RELAX NG schema on this disk, what that schema
    forbids is left out. Of TEI outside of an edition, names get no @ref, unless --authority says where to.

    In an edition, names lead to its authority files, new names get entries there, and what you have taken out before
    is not made again.

    \b
    Examples:
      rubricator annotate tei/1956-09-15-telegram.xml
      rubricator annotate letters/*.xml --authority registers/ -o marked/
    """
    from rubricator.commands.options import show
    from rubricator.files import shown_name
    from rubricator.steps.annotating import Wanted, annotate_files

    twice = sorted({file.name for file in files if output and [f.name for f in files].count(file.name) > 1})
    if twice:
        raise click.UsageError(f"Two of the files are called {twice[0]}: -o would write one over the other.")
    done = annotate_files(files, [shown_name(file) for file in files], Wanted(authority, language, ner, output))
    for path, number in done.added:
        click.echo(f"{shown_name(path)}: {number} names and dates added.")
    raise SystemExit(show(done.outcome.findings))
