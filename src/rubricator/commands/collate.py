"""``rubricator collate``: parallels between documents, variants between states of one document."""

from __future__ import annotations

from pathlib import Path

import click

_CLASSES = "wording word-order omission addition spelling name-form date number punctuation case markup".split()


@click.command(short_help="Find parallel passages; or set states of one document side by side.")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="FILE.xml",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With FILEs: where the collated document goes.",
)
@click.option(
    "--base",
    metavar="SIGLUM",
    help="With FILEs: the witness (A, B … in the order given) whose text is the lemma. Default: what most have.",
)
@click.option(
    "--without",
    metavar="CLASS",
    multiple=True,
    type=click.Choice(_CLASSES),
    help="With FILEs: make no entry of variants of this class, such as case; every witness gets the lemma there.",
)
@click.option(
    "--tsv",
    metavar="FILE.tsv",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Without FILE: also write a table with a row for each aligned sentence or clause.",
)
def command(
    files: tuple[Path, ...], output: Path | None, base: str | None, without: tuple[str, ...], tsv: Path | None
) -> None:
    """Without FILE, in an edition: find the passages that say the same in two or more documents of tei/, and write
    them to tei/parallels.xml. Anchors are put into the documents where such a passage begins and ends; nothing else
    in them changes. What you add, correct or take out in parallels.xml stays as you left it.

    With two or more FILEs (sources or TEI), states of one document: align them word by word and write one TEI document
    in which each difference is an app with lem and rdg, its kind in rdg/@type: wording, word-order, omission,
    addition, spelling, name-form, date, number, punctuation, case, markup (the same words in italics, deleted,
    corrected …). Structure is that of the base (or the first FILE); the others have theirs in their readings.

    \b
    Examples:
      rubricator collate
      rubricator collate --tsv parallels.tsv
      rubricator collate draft.txt final.txt -o collated.xml --base B
      rubricator collate draft.txt final.txt -o collated.xml --without punctuation --without case
    """
    if files:
        _witnesses(files, output, base, without, tsv)
    else:
        _edition(output, base, without, tsv)


def _edition(output: Path | None, base: str | None, without: tuple[str, ...], tsv: Path | None) -> None:
    from rubricator.commands.options import NOT_AN_EDITION, project_or_none, show
    from rubricator.files import shown_name, write_atomic
    from rubricator.steps.collating import collate_edition, table

    if output or base or without:
        raise click.UsageError("-o, --base and --without are for FILEs: rubricator collate A.txt B.txt -o FILE.xml.")
    project = project_or_none()
    if project is None:
        raise click.UsageError(f"{NOT_AN_EDITION}: rubricator collate A.txt B.txt -o FILE.xml.")
    collation = collate_edition(project)
    for path in collation.outcome.written:
        click.echo(f"{shown_name(path)}: written.")
    longer = sum(len(each.passages) > 2 for each in collation.parallels)
    click.echo(
        f"{len(collation.parallels)} parallels between {len(collation.names)} documents, "
        f"{longer} of them in three and more."
    )
    if tsv:
        write_atomic(tsv, table(collation).encode())
        click.echo(f"{shown_name(tsv)}: {len(collation.pairs)} aligned sentences and clauses.")
    raise SystemExit(show(collation.outcome.findings))


def _witnesses(
    files: tuple[Path, ...], output: Path | None, base: str | None, without: tuple[str, ...], tsv: Path | None
) -> None:
    from rubricator.commands.options import show
    from rubricator.files import shown_name
    from rubricator.steps.collating_witnesses import collate_witnesses, edition_of

    if len(files) < 2:
        raise click.UsageError("One file has nothing to be collated with: name two or more.")
    if output is None or tsv:
        raise click.UsageError("Say where the result goes: rubricator collate A.txt B.txt -o FILE.xml.")
    try:
        done, findings = collate_witnesses(files, output, base, without)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if done is None:
        raise SystemExit(show(findings))
    click.echo(f"{shown_name(output)}: written.{f' Kept: {shown_name(done.kept)}.' if done.kept else ''}")
    said = ", ".join(f"{number} {kind}" for kind, number in done.counts.items() if number)
    click.echo(f"Variants: {said or 'none'}.")
    if edition_of(output):
        click.echo(f"Names and dates: rubricator annotate {shown_name(output)}")
    raise SystemExit(show(findings))
