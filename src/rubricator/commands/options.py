"""What several commands share: the edition that they work on, and how findings are shown."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from rubricator.findings import Finding
from rubricator.progress import Item
from rubricator.project import Project

NOT_AN_EDITION = (
    "There is no edition.toml here or in a folder above. Go to the folder of an edition, begin one with "
    "'rubricator new DIR', or name files"
)


ner = click.option(
    "--ner",
    metavar="MODEL",
    default="",
    help="A spaCy model, by name or path, whose proposals are weighed in with the lowest certainty (extra ner).",
)


def project_or_none() -> Project | None:
    """The edition around the working folder, if there is one."""
    from rubricator.project import find, load

    folder = find(Path.cwd())
    return load(folder) if folder else None


def project_needed() -> Project:
    """The edition around the working folder; wrong usage where there is none."""
    project = project_or_none()
    if project is None:
        raise click.UsageError(NOT_AN_EDITION + ".")
    return project


def show(findings: Iterable[Finding], output: str = "text") -> int:
    """Print the findings (text to a person, JSON to a program); the exit code that they mean."""
    from rubricator.findings import exit_code
    from rubricator.report import as_json, as_text

    found = sorted(set(findings))
    if output == "json":
        click.echo(as_json(found))
    elif found:
        click.echo(as_text(found, colour=sys.stderr.isatty()), err=True)
    return exit_code(found)


def file_lines(name: str) -> list[str]:
    """The lines of a file; none where it cannot be read."""
    from rubricator.files import DiskError, read_if_there
    from rubricator.report.lines import lines_of

    try:
        return lines_of(read_if_there(name) or b"")
    except DiskError:
        return []


def watch(items: Iterable[Item], total: int, doing: str) -> Iterator[Item]:
    """A bar on the terminal while the items are handed on; nothing where the output is no terminal."""
    if not sys.stderr.isatty() or total < 2:
        yield from items
        return
    with click.progressbar(items, length=total, label=f"{doing:9}", file=sys.stderr) as bar:
        yield from bar
