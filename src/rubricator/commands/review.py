"""``rubricator review``: what is doubtful, and what people decide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rubricator.project import Project
    from rubricator.steps.reviewing import Review


@click.command(short_help="Decide what is doubtful: accept, reject, say who is meant.")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--list", "listed", is_flag=True, help="Print all questions, and ask nothing.")
@click.option("--output", type=click.Choice(["text", "json"]), default="text", help="How --list prints.")
@click.option("--page", metavar="FILE.html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page.")
@click.option(
    "--decide",
    nargs=2,
    multiple=True,
    metavar="ID ANSWER",
    help="Decide without being asked. ID is a question's or a mention's; ANSWER is accept, reject, the id of an entry "
    "(persons.xml#kim-il-sung), or of a date the day. May be given several times.",
)
@click.option("--by", metavar="INITIALS", default="", help="Who decides. Default: the edition's only editor.")
@click.option("--why", metavar="WORDS", default="", help="The reason, with --decide.")
def command(
    files: tuple[Path, ...],
    listed: bool,
    output: str,
    page: Path | None,
    decide: tuple[tuple[str, str], ...],
    by: str,
    why: str,
) -> None:
    """Go through what is doubtful in the TEI files (each FILE; without FILE: all of the edition), the most useful
    question first: names of low certainty, that fit several entries or none, and that stand often.

    Accepting a proposal takes its @ana away; rejecting takes the tags out of the file; "other" gives it another @ref or
    date. Nothing else in the file changes. Every answer is saved at once, in the file and in decisions.toml, and
    holds for every later run. You can stop at any time and go on later.

    \b
    Examples:
      rubricator review
      rubricator review tei/1956-09-15-telegram.xml
      rubricator review --page doubts.html
      rubricator review --decide 3fa2b1c0 persons.xml#pak-ui-wan --by AB --why "the Vice Premier is meant"
    """
    from rubricator.commands.options import show

    found = _found(files, replay=not listed and page is None)
    if listed:
        _list(found, output)
    elif page is not None:
        _page(found, page, by)
    elif decide:
        _decide(found, decide, _who(by), why)
    else:
        _converse(found, by)
    raise SystemExit(show(found.findings))


def _project() -> Project | None:
    from rubricator.commands.options import project_or_none

    return project_or_none()


def _found(files: Sequence[Path], replay: bool) -> Review:
    from rubricator.commands.options import project_needed
    from rubricator.files import shown_name
    from rubricator.steps.reviewing import documents, review

    paths = files or documents(project_needed())
    return review(paths, [shown_name(path) for path in paths], replay=replay)


def _names(found: Review) -> dict[str, str]:
    """How the user calls the files that the record names."""
    from rubricator.files import shown_name

    return {file: shown_name(path) for room in found.rooms for file, path in room.paths.items()}


def _rules(found: Review) -> dict[str, str]:
    return {rule: words for room in found.rooms for rule, words in room.rules.items()}


def _list(found: Review, output: str) -> None:
    import json

    from rubricator.review.cards import as_objects, card

    rules, names = _rules(found), _names(found)
    if output == "json":
        objects = as_objects([question for _, question in found.questions], rules, names)
        click.echo(json.dumps(objects, ensure_ascii=False, indent=2))
        return
    for number, (room, question) in enumerate(found.questions, 1):
        click.echo(f"{number}. {card(question, room.candidates, rules, names)}\n")
    click.echo(_count(len(found.questions), "question") + ".")


def _page(found: Review, path: Path, by: str) -> None:
    from rubricator.files import shown_name, write_atomic
    from rubricator.review.page import page

    questions = [(question, room.candidates) for room, question in found.questions]
    text = page(questions, _rules(found), _names(found), by or _only_editor() or "XY")
    write_atomic(path, text.encode())
    click.echo(f"{shown_name(path)}: {_count(len(questions), 'question')}.")


def _decide(found: Review, decide: Sequence[tuple[str, str]], by: str, why: str) -> None:
    from rubricator.review.answers import NoAnswer, answer

    for ident, words in decide:
        pair = found.find(ident)
        if pair is None:
            known = "rubricator review --list shows the questions."
            raise click.UsageError(f"There is no question and no mention with the id {ident}. {known}")
        room, question = pair
        try:
            if question.code:
                raise NoAnswer("This is to be mended in the text; there is nothing to decide.")
            done = room.answer(question.mentions, answer(words, question.kind, room.candidates, by, why))
        except NoAnswer as error:
            raise click.UsageError(str(error)) from error
        for settled in done:
            for reason in settled.refused:
                click.echo(reason, err=True)
        made = sum(len(settled.decisions) for settled in done)
        click.echo(f"“{question.text}”: {words}, {_count(made, 'place')}.")


def _converse(found: Review, by: str) -> None:
    from rubricator.review.terminal import Conversation

    questions = found.questions
    if not questions:
        click.echo("Nothing is doubtful.")
        return
    try:
        who = by or _only_editor() or _typed("Your initials, for the record?").strip()
    except EOFError:
        return
    Conversation(_typed, click.echo, _rules(found), _names(found), who).run(questions)


def _typed(prompt: str) -> str:
    """What the person types; EOFError where she has ended."""
    try:
        typed: str = click.prompt(prompt, default="", show_default=False, prompt_suffix=" > ")
    except click.Abort as end:
        raise EOFError from end
    return typed


def _who(by: str) -> str:
    who = by or _only_editor()
    if not who:
        raise click.UsageError("Say who decides, with --by and your initials.")
    return who


def _only_editor() -> str:
    """The initials of the edition's editor, where it has but one."""
    project = _project()
    editors = project.edition.editors if project else ()
    return editors[0].id if len(editors) == 1 else ""


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
