"""``rubricator make``: all steps, as far as something has changed."""

from __future__ import annotations

import click


@click.command(short_help="Do all steps, as far as something has changed.")
def command() -> None:
    """Convert what is new in seeds/, check tei/, make the pages in edition/: each step only where something it
    depends on has changed. Files that you edited are never overwritten.

    \b
    Example:
      rubricator make
    """
    from rubricator.commands.options import project_needed, show, watch
    from rubricator.steps.making import make

    raise SystemExit(show(make(project_needed(), click.echo, watch)))
