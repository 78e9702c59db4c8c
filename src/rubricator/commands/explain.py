"""``rubricator explain``: what a code means."""

from __future__ import annotations

import click


@click.command(short_help="Say what the code of a finding means: the rule, what to do, wrong and right.")
@click.argument("code", metavar="[CODE]", required=False)
def command(code: str | None) -> None:
    """Print what the guidelines say of CODE, the name that a finding has; without CODE, all codes with their rules.

    \b
    Examples:
      rubricator explain resp-missing
      rubricator explain | grep date
    """
    from rubricator.schemas.explaining import explanations

    known = explanations()
    if code is None:
        width = max(map(len, known))
        click.echo("\n".join(f"{name:{width}}  {said.rule}" for name, said in sorted(known.items())))
        return
    if code not in known:
        from rubricator.schemas.check.naming import nearest

        near = nearest(code, known)
        hint = f"Did you mean {near}?" if near else "rubricator explain lists all."
        raise click.BadParameter(f"No finding has the code {code}. {hint}", param_hint="CODE")
    from rubricator.report.explained import as_explained

    click.echo(as_explained(known[code]))
