"""``rubricator name``: how a name would be read in each system of romanisation, and who may be meant."""

from __future__ import annotations

import click


@click.command(short_help="Show how a name would be read in each system of romanisation, and who may be meant.")
@click.argument("name")
def command(name: str) -> None:
    """Show NAME as each system of romanisation would have it.

    \b
    Example:
      rubricator name "Chendin"
    """
    from rubricator.recognise.romanisation import readings

    for system, reading in readings(name):
        click.echo(f"{system}: {reading}")
