"""``rubricator serve``: the edition in a browser on this machine."""

from __future__ import annotations

import click


@click.command(short_help="Look at the edition in a browser on this machine.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on; 0 takes any that is free.")
def command(port: int) -> None:
    """Show edition/ at http://localhost:8000/ until you press Ctrl-C.

    The pages also open from disk: edition/index.html. Only this machine can see them.

    \b
    Example:
      rubricator serve --port 8080
    """
    import functools
    import http.server

    from rubricator.commands.options import project_needed, shown

    pages = project_needed().pages
    if not (pages / "index.html").is_file():
        raise click.UsageError(f"{shown(pages)} has no start page yet. Run 'rubricator make' first.")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(pages))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise click.UsageError(f"Port {port} is not free ({error.strerror}). Choose another with --port.") from error
    click.echo(f"The edition is at http://localhost:{server.server_address[1]}/ - press Ctrl-C to stop.")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("Stopped.")
