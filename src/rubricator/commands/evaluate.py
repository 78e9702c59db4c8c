"""``rubricator evaluate``: how good the program's proposals were."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rubricator.review.scoring import Score


@click.command(short_help="Tell what people made of the program's proposals; score against a gold file.")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--gold",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A gold file for each FILE, in the same order: the source text with tags between ⟦ and ⟧.",
)
@click.option("--differences", is_flag=True, help="With --gold: list every difference.")
@click.option("--output", type=click.Choice(["text", "json"]), default="text", help="How the figures are printed.")
def command(files: tuple[Path, ...], gold: tuple[Path, ...], differences: bool, output: str) -> None:
    """Tell, from the edited TEI files and decisions.toml, what people kept of the program's proposals, what they
    changed, took out and added: by kind of markup and by rule (each FILE; without FILE: all of the edition).

    "right" is the share of accepted proposals among those that people decided; "kept" the share that stands as it was
    proposed, decided or not.

    With --gold, each FILE is scored against a text that was marked up by hand: words kept, precision, recall and F1
    of names, dates and interventions.

    \b
    Examples:
      rubricator evaluate
      rubricator evaluate tei/1956-09-15-telegram.xml --gold gold/telegram.gold.txt
    """
    if gold:
        _gold(files, gold, differences, output)
    else:
        _edited(files, output)


def _edited(files: Sequence[Path], output: str) -> None:
    from rubricator.commands.options import project_needed, show
    from rubricator.files import shown_name
    from rubricator.review.tables import tally_object, tally_table
    from rubricator.steps.evaluating import evaluate
    from rubricator.steps.reviewing import documents

    paths = files or documents(project_needed())
    found = evaluate(paths, [shown_name(path) for path in paths], named=bool(files))
    if output == "json":
        counts = {"files": found.files, "edited": found.edited, **tally_object(found.tally)}
        click.echo(json.dumps(counts, ensure_ascii=False, indent=2))
    elif found.files:
        click.echo(tally_table(found.tally))
        click.echo(f"\n{found.files} files, {found.edited} of them edited since the program wrote them.")
    raise SystemExit(show(found.findings))


def _gold(files: Sequence[Path], gold: Sequence[Path], differences: bool, output: str) -> None:
    from rubricator.review.tables import score_object, score_table

    if len(files) != len(gold):
        raise click.UsageError(f"Name one gold file for each TEI file: {len(files)} files, {len(gold)} gold files.")
    scores = _scores(files, gold)
    if output == "json":
        objects = {name: score_object(each) for name, each in scores.items()}
        click.echo(json.dumps(objects, ensure_ascii=False, indent=2))
        return
    if differences:
        for name, each in scores.items():
            if name != "all":
                for kind, words, more in each.differences:
                    click.echo(f"{name}: {kind}: “{words}”{': ' + more if more else ''}")
    click.echo(score_table(scores))


def _scores(files: Sequence[Path], gold: Sequence[Path]) -> dict[str, Score]:
    from rubricator.files import shown_name
    from rubricator.review.gold import BadGold
    from rubricator.review.scoring import Score
    from rubricator.steps.evaluating import against_gold
    from rubricator.tei.source import NotXml

    scores: dict[str, Score] = {}
    for file, by in zip(files, gold, strict=True):
        try:
            scores[shown_name(file)] = against_gold(by, file)
        except NotXml as error:
            raise click.UsageError(f"{shown_name(file)}: {error}") from error
        except BadGold as error:
            raise click.UsageError(f"{shown_name(by)} is no gold file: {error}.") from error
    if len(scores) > 1:
        scores["all"] = sum(scores.values(), Score())
    return scores
