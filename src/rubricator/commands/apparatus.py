"""``rubricator apparatus``: the critical apparatus of one's own and of other people's TEI files."""

from __future__ import annotations

from pathlib import Path

import click

_FILE = click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_APART = click.option(
    "--apparatus",
    "apart",
    metavar="APP.xml",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with entries on the text of FILE, where nothing in FILE points to it.",
)
_METHODS = ["parallel-segmentation", "double-end-point", "location-referenced"]


@click.group(short_help="Check, convert and print a critical apparatus, in every encoding of TEI.")
def command() -> None:
    """Work on files with a critical apparatus (app, lem, rdg), whoever made them: by parallel segmentation, double
    end-points or locations; in the text, apart from it, or in another file.

    \b
    Examples:
      rubricator apparatus check edition.xml
      rubricator apparatus convert edition.xml --to double-end-point -o apart.xml
      rubricator apparatus text --witness A edition.xml
      rubricator apparatus latex --for reledmac edition.xml -o edition.tex
    """


@command.command(short_help="Find what is wrong in an apparatus.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--output", type=click.Choice(["text", "json"]), default="text", help="How findings are printed: text or json."
)
def check(files: tuple[Path, ...], output: str) -> None:
    """Look in each FILE for sigla that are not declared or never used, witnesses that an entry names twice or not at
    all (and that have no lacuna there), lemmas that nobody has, readings that are the same, entries that are empty,
    end before they begin, overlap, or point to what is not there.

    \b
    Example:
      rubricator apparatus check edition.xml
    """
    from rubricator.commands.options import show
    from rubricator.files import shown_name
    from rubricator.steps.apparatus_files import check_files

    entries, findings = check_files([(file, shown_name(file)) for file in files])
    code = show(findings, output)
    if output == "text":
        click.echo(f"{entries} entries checked{'' if findings else ': nothing to complain of'}.")
    raise SystemExit(code)


@command.command(short_help="Write an apparatus in another encoding.")
@_FILE
@click.option("--to", type=click.Choice(_METHODS), required=True, help="The encoding.")
@click.option(
    "-o",
    "--output",
    metavar="OUT.xml",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the result goes.",
)
@_APART
@click.option("--assume-negative", is_flag=True, help="Who is not named in an entry reads the lemma.")
@click.option("--base", metavar="SIGLUM", help="The witness whose text is the base where an entry has no lemma.")
def convert(
    file: Path, to: str, output: Path, apart: tuple[Path, ...], assume_negative: bool, base: str | None
) -> None:
    """Write FILE in another encoding to OUT.xml. All else in the file stays as it is.

    Each entry is converted exactly, or stays as it was, and a finding says why: its lemma stands several times at its
    location, or it does not say what a witness reads (--assume-negative). Entries that overlap have double end-points
    in every result. Afterwards the result is read again, and converted back: every witness must read what it read.

    \b
    Examples:
      rubricator apparatus convert edition.xml --to double-end-point -o apart.xml
      rubricator apparatus convert text.xml --apparatus variants.xml --to parallel-segmentation -o edition.xml
    """
    from rubricator.commands.options import show
    from rubricator.files import shown_name
    from rubricator.steps.apparatus_files import NotRead, convert_file

    try:
        done = convert_file(file, shown_name(file), to, output, apart, assume_negative, base)
    except NotRead as refused:
        raise SystemExit(show([refused.finding])) from refused
    click.echo(f"{shown_name(output)}: {_counted(done.converted, 'converted')}.")
    for number, what in (
        (done.already, f"already by {to}"),
        (done.overlapping, "with double end-points, as it overlaps another or ends within an element"),
        (done.refused, "left as it was" if done.refused == 1 else "left as they were"),
    ):
        if number:
            click.echo(f"{_counted(number, what)}.")
    click.echo(
        f"Witnesses that read the same, word for word: {done.same} of {done.witnesses}; there and back: {done.back}."
    )
    raise SystemExit(show(done.findings))


def _counted(number: int, what: str) -> str:
    return f"{number} {'entry' if number == 1 else 'entries'} {what}"


@command.command(short_help="Print a witness's own text.")
@_FILE
@click.option("--witness", metavar="SIGLUM", required=True, help="The witness, by its siglum or its xml:id.")
@_APART
def text(file: Path, witness: str, apart: tuple[Path, ...]) -> None:
    """Print all that one witness of FILE reads, a line a paragraph.

    \b
    Example:
      rubricator apparatus text --witness B edition.xml > b.txt
    """
    from rubricator.commands.options import show
    from rubricator.files import shown_name
    from rubricator.steps.apparatus_files import NotRead, witness_text

    try:
        own, is_said = witness_text(file, shown_name(file), witness, apart)
        click.echo(own, nl=False)
        if not is_said:
            click.echo(f"No entry names {witness}: this is what all have, not what it is known to read.", err=True)
    except NotRead as refused:
        raise SystemExit(show([refused.finding])) from refused
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@command.command(short_help="Write an apparatus for print by LaTeX.")
@_FILE
@click.option("--for", "package", type=click.Choice(["reledmac", "ekdosis"]), required=True, help="The LaTeX package.")
@click.option(
    "-o",
    "--output",
    metavar="OUT.tex",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to.",
)
@_APART
@click.option(
    "--without", metavar="CLASS", multiple=True, help="Leave out variants of this class (rdg/@type), such as case."
)
def latex(file: Path, package: str, output: Path, apart: tuple[Path, ...], without: tuple[str, ...]) -> None:
    """Write the text of FILE with its apparatus as a LaTeX document: footnotes by line, for reledmac (compile with
    xelatex or lualatex, three times) or ekdosis (lualatex).

    \b
    Example:
      rubricator apparatus latex --for reledmac edition.xml -o edition.tex
      rubricator apparatus latex --for ekdosis --without punctuation --without case edition.xml -o edition.tex
    """
    from rubricator.commands.options import show
    from rubricator.files import shown_name, write_atomic
    from rubricator.steps.apparatus_files import NotRead, latex_of

    try:
        written = latex_of(file, shown_name(file), package, apart, without)
    except NotRead as refused:
        raise SystemExit(show([refused.finding])) from refused
    write_atomic(output, written.encode())
    click.echo(f"{shown_name(output)}: written.")
