"""``rubricator new``: the folder of a new edition."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Begin a new edition in a folder.")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Begin a new edition in DIR: folders, edition.toml with comments, authority files, an introduction to fill in,
    an Oxygen project and framework, settings for VS Code, a workflow for GitHub, a hook for pre-commit and a README.

    A file that is there already is left as it is.

    \b
    Example:
      rubricator new my-edition
    """
    from rubricator.files import shown_name, write_atomic
    from rubricator.resources import editor_files, schema_files, template_files

    schemas = {f"schemas/{name}": data for name, data in schema_files().items()}
    wanted = {**template_files(), **editor_files(), **schemas}
    made = kept = 0
    for path, data in sorted(wanted.items()):
        target = folder / path
        if target.exists():
            kept += 1
            continue
        write_atomic(target, data)
        made += 1
    click.echo(f"{shown_name(folder)}: {made} files made" + (f", {kept} left as they were." if kept else "."))
    seeds = shown_name(folder / "seeds")
    click.echo(f"Next: put your sources into {seeds}, then run 'rubricator make' in {shown_name(folder)}.")
