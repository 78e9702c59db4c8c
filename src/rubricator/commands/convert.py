"""``rubricator convert``: sources to TEI."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rubricator.commands.options import ner as ner_option

if TYPE_CHECKING:
    from rubricator.project import Project

FORMATS = ("web-record", "web-record-old", "pdf-text", "markdown", "html", "docx", "plain")


@click.command(short_help="Turn sources into TEI with names, dates and interventions.")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the TEI goes, with authority files and schemas/ of its own. Default: the edition's tei/.",
)
@click.option("--format", "shape", type=click.Choice(FORMATS), help="The shape of the sources, where it is misjudged.")
@ner_option
@click.option("--force", is_flag=True, help="Overwrite TEI files that were edited by hand; each is backed up first.")
@click.option("--merge", is_flag=True, help="Take what is new in the source into TEI files that were edited by hand.")
def command(
    files: tuple[Path, ...], output: Path | None, shape: str | None, ner: str, force: bool, merge: bool
) -> None:
    """Turn each FILE into a TEI document: structure, names, dates, interventions of the translator, and a header from
    what the source says of itself. Without FILE: all of the edition's seeds/.

    The shape of a source (web page, PDF text, Markdown, HTML, Word, plain text) is recognised. Persons, places and
    organizations that no authority file knows get entries in persons.xml, places.xml and organizations.xml.

    A FILE that is a corpus of TEI documents (teiCorpus) is parted: each document becomes a file that says itself what
    the corpus says of it, and the corpus, whose old file is kept as .bak, includes them (xi:include).

    A TEI file that you have edited is left as it is, and the command says so: --merge takes the changes of the source
    into it, --force makes it anew and keeps a backup. A tag that you took out is not made again.

    \b
    Examples:
      rubricator convert
      rubricator convert seeds/telegram.txt
      rubricator convert letter.txt -o letter-tei
      rubricator convert tei/corpus.xml
    """
    from rubricator.commands.options import NOT_AN_EDITION, project_or_none, show, watch
    from rubricator.files import shown_name
    from rubricator.steps.converting import Edited, convert_files

    if force and merge:
        raise click.UsageError("--force and --merge exclude each other.")
    project = project_or_none()
    from rubricator.steps.parting import corpora

    if parts := corpora(files):
        _part(parts, output, project)
        files = tuple(file for file in files if file not in parts)
        if not files:
            return
    if project is None and (not files or output is None):
        what = "say which sources and where the TEI goes: rubricator convert FILE -o DIR."
        raise click.UsageError(f"{NOT_AN_EDITION}; or {what}")
    edited = Edited.FORCE if force else Edited.MERGE if merge else Edited.LEAVE
    outcome = convert_files(files, output, project, shape, edited, ner=ner, watch=watch)
    if project is not None and output is None:
        from rubricator.steps.collating import collate_again

        again = collate_again(project, outcome)
        outcome.written += [path for path in again.written if path not in outcome.written]
        outcome.findings += again.findings
    for path in outcome.written:
        click.echo(f"{shown_name(path)}: written.")
    if outcome.same:
        click.echo(f"{outcome.same} unchanged.")
    raise SystemExit(show(outcome.findings))


def _part(files: list[Path], output: Path | None, project: Project | None) -> None:
    """Part these corpora, and say what was written; ends the command where one could not be."""
    from rubricator.commands.options import show
    from rubricator.files import shown_name
    from rubricator.steps.parting import part

    findings = []
    for file in files:
        outcome = part(file, output, project)
        findings += outcome.findings
        if outcome.written:
            *documents, corpus = outcome.written
            click.echo(f"{shown_name(corpus)}: parted into {len(documents)} documents, which it includes now.")
            for path in documents:
                click.echo(f"{shown_name(path)}: written.")
    if findings:
        raise SystemExit(show(findings))
