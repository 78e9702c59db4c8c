"""The command line: one module a command. Each command is thin; the work is done by the packages it names.

Exit codes: 0 clean, 1 findings that are errors, 2 wrong usage, 3 could not run.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from rubricator import __version__
from rubricator.findings import EXIT_COULD_NOT_RUN

# Command → the line of the overview. The modules are imported only when their command runs: the start stays quick.
_COMMANDS = {
    "new": "Begin a new edition in a folder.",
    "convert": "Turn sources (web page text, PDF text, Markdown …) into TEI with names, dates and interventions.",
    "annotate": "Add names and dates to TEI files that exist already, changing nothing else.",
    "collate": "Find parallel passages between documents, or set states of one document side by side.",
    "apparatus": "Check, convert and print a critical apparatus, in every encoding of TEI.",
    "validate": "Check TEI files: grammar, rules, references, dates.",
    "explain": "Say what the code of a finding means: the rule, what to do, wrong and right.",
    "build": "Make the reading edition and the apparatus from the TEI files.",
    "review": "Decide what is doubtful: accept, reject, say who is meant.",
    "evaluate": "Tell what people kept, changed and removed of the program's proposals; score against a gold file.",
    "make": "Do all steps, as far as something has changed.",
    "schema": "Compile a customisation of TEI (ODD) to schemas and guidelines.",
    "deposit": "Pack the edition for a repository, or check a package.",
    "serve": "Look at the edition in a browser on this machine.",
    "text": "Print the plain text of a TEI file, with the brackets of the source.",
    "authority": "Check, merge, export and import the entries for persons, places and organizations.",
    "name": "Show how a name would be read in each system of romanisation, and who may be meant.",
}


class _Commands(click.Group):
    """The commands, imported on demand, in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"rubricator.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], _COMMANDS, 1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean '{near[0]}'?", ctx) from error


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rubricator")
def rubricator() -> None:
    """From translated archival documents to a TEI edition with a reading text and a critical apparatus.

    \b
    A first try, with any document:
      rubricator convert letter.txt -o letter-tei
    \b
    A new edition:
      rubricator new my-edition      (then put your sources into my-edition/seeds)
      cd my-edition
      rubricator make                (then open edition/index.html)

    Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 could not run.
    Completion of commands with the Tab key: see "Shell completion" in the README.
    """


def main() -> Any:
    """The entry point of the ``rubricator`` command: no error ever shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return rubricator()
    except Exception as error:
        if os.environ.get("RUBRICATOR_TRACEBACK"):  # for the developers of rubricator itself
            raise
        click.echo(f"rubricator could not run: {_in_words(error)}", err=True)
        sys.exit(EXIT_COULD_NOT_RUN)


def _in_words(error: Exception) -> str:
    from rubricator.files import DiskError
    from rubricator.project import ConfigurationError
    from rubricator.recognise.statistical import ModelMissing
    from rubricator.record.lock import BadRecord

    if isinstance(error, BadRecord):
        return f"{error.message} {error.remedy}"
    if isinstance(error, DiskError):
        return f"{str(error).rstrip('.')}. {error.remedy}".rstrip()
    if isinstance(error, ConfigurationError | ModelMissing):
        return str(error)
    return (
        f"an error inside of the program ({type(error).__name__}: {error}). Nothing was lost: files are written whole "
        "or not at all. Please report it, with the file that you gave."
    )
