"""``rubricator serve``: the edition in a browser on this machine, made again on saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rubricator.progress import Item
    from rubricator.project import Project
    from rubricator.serve.server import Live


@click.command(short_help="Look at the edition in a browser on this machine.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on; 0 takes any that is free.")
def command(port: int) -> None:
    """Show edition/ at http://localhost:8000/ until you press Ctrl-C, and make it again whenever you save a file.

    Saved in tei/, edition.toml or the stylesheets: the pages that depend on it are made, and the page that you look at
    loads again. Saved in seeds/: all steps, as 'rubricator make' does them. What is wrong is printed here. Only this
    machine can see the pages; they also open from disk: edition/index.html.

    \b
    Examples:
      rubricator serve
      rubricator serve --port 0
    """
    from rubricator.commands.options import project_needed
    from rubricator.serve.server import Live, serve
    from rubricator.serve.watching import until_interrupted

    project = project_needed()
    live = Live()
    try:
        server = serve(project.pages, port, live)
    except (OSError, OverflowError) as error:
        raise click.UsageError(f"Port {port} cannot be used ({error}). Choose another with --port.") from error
    with server, until_interrupted() as wait:
        try:
            _work(project, live, server.server_address[1], wait)
        except KeyboardInterrupt:
            click.echo("Stopped.")
        server.shutdown()


def _work(project: Project, live: Live, port: int, wait: Callable[[float], None]) -> None:
    """Make the edition, then again after each change, until Ctrl-C."""
    from rubricator.commands.options import show, watch
    from rubricator.serve.watching import changes
    from rubricator.steps.held import Held
    from rubricator.steps.serving import begin, prepare, remake, watched

    def telling(items: Iterable[Item], total: int, doing: str) -> Iterator[Item]:
        """A page that is open loads again as soon as it is written, and does not wait for the others."""
        for item in items:
            live.tell()
            yield item

    held = Held()
    saved = changes(lambda: watched(project, held), wait)
    click.echo(f"The edition is at http://localhost:{port}/ - press Ctrl-C to stop.")
    findings = begin(project, click.echo, watch, held)
    show(findings)
    live.renew(findings)
    prepare(project, held)
    for paths in saved:
        remade = remake(project.folder, paths, click.echo, telling, held)
        if remade is not None:
            show(remade)
            live.renew(remade)
