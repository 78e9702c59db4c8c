"""``rubricator explain``: what a code means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rubricator.schemas.explaining import Explanation


@click.command(short_help="Say what the code of a finding means: the rule, what to do, wrong and right.")
@click.argument("code", metavar="[CODE]", required=False)
def command(code: str | None) -> None:
    """Print what the guidelines say of CODE, the name that a finding has; without CODE, all codes with their rules.

    CODE may be the name of an element as well.

    \b
    Examples:
      rubricator explain resp-missing
      rubricator explain persName
      rubricator explain | grep date
    """
    from rubricator.schemas.explaining import explanations

    known = explanations()
    if code is None:
        width = max(map(len, known))
        click.echo("\n".join(f"{name:{width}}  {said.rule}" for name, said in sorted(known.items())))
        return
    click.echo(_explained(code.strip("<>/"), known))


def _explained(name: str, known: Mapping[str, Explanation]) -> str:
    """What is said of a code, or of an element; wrong usage where there is none of this name."""
    from rubricator.report.explained import as_described, as_explained

    if name in known:
        return as_explained(known[name])
    from rubricator.schemas.check.naming import nearest
    from rubricator.schemas.describing import Elements

    elements = Elements()
    if name in elements.names:
        return as_described(elements.describe(name))
    near = nearest(name, [*known, *elements.names])
    hint = f"Did you mean {near}?" if near else "rubricator explain lists all codes."
    raise click.BadParameter(f"No finding has the code {name}, and no element is called so. {hint}", param_hint="CODE")
