"""``rubricator schema``: compile customisations of TEI."""

from __future__ import annotations

from pathlib import Path

import click


@click.group(short_help="Compile a customisation of TEI (ODD) to schemas and guidelines.")
def command() -> None:
    """Work with schemas: compile a customisation of TEI (an ODD file)."""


@command.command()
@click.argument("odd", metavar="FILE.odd", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write; by default beside the ODD.",
)
@click.option(
    "--source",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="TEI itself: p5subset.xml, or tei_all.rng. By default the installed tei_all.rng (pip install "
    "'rubricator[schema]').",
)
@click.option(
    "--output", type=click.Choice(["text", "json"]), default="text", show_default=True, help="For people or programs."
)
def build(odd: Path, folder: Path | None, source: Path | None, output: str) -> None:
    """Compile FILE.odd to RELAX NG (.rng, .rnc), Schematron (.sch) and a page of guidelines (guidelines.html).

    Without Java and without a network. Every name that leads nowhere (a misspelt element in an include list, an
    attribute that the element does not have) is named with its line and column and the nearest right one; it is passed
    over, as TEI's own processor does in silence. Exit code 1 where there is such a mistake.

    TEI's specification (p5subset.xml, from tei-c.org) says everything. The schema tei_all.rng does not say which
    element is in which module: with it, each moduleRef needs an include list.

    \b
    Examples:
      rubricator schema build my.odd
      rubricator schema build my.odd --source p5subset.xml -o schemas
    """
    from rubricator.commands.options import show
    from rubricator.files import shown_name
    from rubricator.findings import EXIT_COULD_NOT_RUN
    from rubricator.schemas.base import BaseMissing
    from rubricator.steps.schema import build_schema

    into = folder if folder is not None else odd.parent
    try:
        outcome = build_schema(odd, into, source)
    except BaseMissing as error:
        click.echo(f"{error}; or give TEI's specification with --source p5subset.xml.", err=True)
        raise SystemExit(EXIT_COULD_NOT_RUN) from error
    code = show(outcome.findings, output)
    if output == "text":
        for name in outcome.made:
            click.echo(f"{shown_name(into / name)}{'' if name in outcome.written else ' (unchanged)'}")
    raise SystemExit(code)
