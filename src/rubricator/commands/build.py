"""``rubricator build``: the pages."""

from __future__ import annotations

import click


@click.command(short_help="Make the reading edition and the apparatus from the TEI files.")
@click.option("--all", "forms", is_flag=True, help="Also PDF, EPUB, plain text, Markdown and one ZIP, in build/.")
def command(forms: bool) -> None:
    """Make the pages of the edition from tei/: the start page, a reading page for each document, the registers of
    persons, places and organizations, the calendar of dates, and the critical apparatus.

    The pages go to edition/. They open from disk, need no JavaScript, and load nothing from elsewhere. Pages that
    are no longer made are removed; a file there that the program has not written is left alone. Only what changed is
    made again; for that, build/cache/ remembers what each page was made from. You may delete it at any time.

    With --all also the other forms, in build/: one volume as PDF, with running heads, notes at the foot of the page,
    and registers with page numbers (this needs the extra "pdf": pip install 'rubricator[pdf]'); one EPUB; each document
    as plain text and as Markdown; and all of it, with the pages, in one ZIP.

    \b
    Examples:
      rubricator build
      rubricator build --all
    """
    from rubricator.commands.options import project_needed, show, watch
    from rubricator.files import shown_name
    from rubricator.steps.pages import build

    project = project_needed()
    outcome = build(project, watch)
    click.echo(f"{shown_name(project.pages)}: {len(outcome.written)} files written, {outcome.same} unchanged.")
    findings = outcome.findings
    if forms:
        from rubricator.steps.forming import FOLDER, form

        formed = form(project, watch)
        findings = [*findings, *formed.findings]
        click.echo(f"{FOLDER}: {len(formed.written)} files written, {formed.same} unchanged.")
    raise SystemExit(show(findings))
