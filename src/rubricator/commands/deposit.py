"""``rubricator deposit``: the package for a repository, and the check of one."""

from __future__ import annotations

from pathlib import Path

import click

_TARGETS = ("zenodo", "textgrid", "arche", "gams", "clarin", "nakala", "dataverse", "tapas")


@click.command(short_help="Pack the edition for a repository, or check a package.")
@click.argument("package", required=False, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--to", "targets", multiple=True, type=click.Choice([*_TARGETS, "all"]), help="Also what this repository asks for."
)
@click.option("--zip", "zipped", is_flag=True, help="Write the package as a ZIP as well.")
@click.option(
    "--verify", is_flag=True, help="Check PACKAGE (a folder or a ZIP; anybody's); without it, this edition's."
)
@click.option(
    "--crate", type=click.Choice(["1.3", "1.2", "1.1"]), default="1.3", show_default=True, help="Version of RO-Crate."
)
@click.option(
    "--datacite", type=click.Choice(["4.7", "4.5"]), default="4.7", show_default=True, help="DataCite kernel."
)
@click.option(
    "--output", type=click.Choice(["text", "json"]), default="text", show_default=True, help="For people or programs."
)
def command(
    package: Path | None, targets: tuple[str, ...], zipped: bool, verify: bool, crate: str, datacite: str, output: str
) -> None:
    """Pack the edition for deposit: a bag (BagIt 1.0) with an RO-Crate of tei/, schemas/, edition/ and, where the
    licence allows, seeds/, with metadata in the formats of repositories and linked data. It goes to
    build/deposit/ID/; the report in its metadata/ folder tells which field comes from where, and what is missing.

    Refused, with the cure: no licence or two on one layer, no title, editor, date or publisher, files that are not
    valid, unsafe names, links, references that lead nowhere. Nothing is sent anywhere: the next step is printed.

    The same edition gives the same bytes; SOURCE_DATE_EPOCH states the day.

    \b
    Examples:
      rubricator deposit
      rubricator deposit --to zenodo --zip
      rubricator deposit --to all
      rubricator deposit --verify
      rubricator deposit --verify other-package.zip
    """
    if package is not None and not verify:
        raise click.UsageError("A PACKAGE is only checked: add --verify.")
    raise SystemExit(
        _verify(package, output)
        if verify and not targets and not zipped
        else _pack(
            tuple(_TARGETS if "all" in targets else dict.fromkeys(targets)), zipped, verify, crate, datacite, output
        )
    )


def _pack(targets: tuple[str, ...], zipped: bool, verify: bool, crate: str, kernel: str, output: str) -> int:
    from rubricator.commands.options import project_needed, show, watch
    from rubricator.deposit.bag import size
    from rubricator.deposit.report import readiness_table
    from rubricator.deposit.wants import TARGETS
    from rubricator.files import shown_name
    from rubricator.steps.depositing import Wanted, deposit

    project = project_needed()
    packed = deposit(project, Wanted(targets, zipped, crate, kernel), watch)
    code = show(packed.findings, output)
    if output == "json":
        return code
    if targets and packed.rows:
        click.echo("\n".join(readiness_table(packed.rows, ("package", *targets))))
    if packed.folder is None:
        click.echo("Refused: nothing was written.")
        return code
    click.echo(f"{shown_name(packed.folder)}: {packed.documents} documents, {packed.files} files, {size(packed.size)}.")
    if packed.archive is not None:
        click.echo(f"{shown_name(packed.archive)}: the same as one file.")
    for name in (name for name in targets if name not in {place.name for place in packed.targets}):
        click.echo(f"{TARGETS[name].title}: refused, for it requires more than the edition has.")
    for place in packed.targets:
        click.echo(f"{shown_name(place)}: for {TARGETS[place.name].title}. Next: {TARGETS[place.name].next_step}")
    if not targets:
        click.echo("Next: rubricator deposit --to NAME for a repository, or hand over the folder as it is.")
    return max(code, _verify(packed.folder, output)) if verify else code


def _verify(package: Path | None, output: str) -> int:
    from rubricator.commands.options import project_needed, show
    from rubricator.files import list_files, shown_name
    from rubricator.steps.depositing import FOLDER
    from rubricator.steps.verifying import verify

    if package is None:
        project = project_needed()
        package = project.folder / FOLDER / project.edition.id
        if not list_files(package):
            raise click.UsageError(
                "There is no package of this edition yet: run rubricator deposit, or name a package."
            )
    checked, findings = verify(package)
    code = show(findings, output)
    if output == "text":
        click.echo(f"{shown_name(package)}: {checked} files checked{'' if findings else ': whole and sound'}.")
    return code
