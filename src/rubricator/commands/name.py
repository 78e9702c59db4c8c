"""``rubricator name``: how a name would be read in each system of romanisation, and who may be meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rubricator.recognise.authority import Authority
    from rubricator.recognise.identify.meant import Meant
    from rubricator.recognise.romanisation import Reading

_KINDS = {"person": "person", "place": "place", "org": "organization"}


@click.command(short_help="Show how a name would be read in each system of romanisation, and who may be meant.")
@click.argument("name")
@click.option("--output", type=click.Choice(["text", "json"]), default="text", help="How it is printed: text or json.")
def command(name: str, output: str) -> None:
    """Show how NAME would be read in each system: Korean, Chinese, Japanese and Vietnamese, as they are written in
    Latin letters and as they come through Russian, and Russian itself; and who or what may be meant, from the
    authority files of the edition and the gazetteer, likeliest first, each with the reason.

    A reading says what the spelling would stand for in that system, and not that it is of that system. Nothing is
    changed: who is meant, you decide, with @ref.

    \b
    Examples:
      rubricator name "Chendin"
      rubricator name "Dyun Tkhyak" --output json
    """
    import json

    from rubricator.recognise.identify.meant import meant
    from rubricator.recognise.romanisation import readings_of

    if not name.strip():
        raise click.UsageError('Give a name: rubricator name "Chendin".')
    readings = readings_of(name)
    found = meant(name, _authority())
    if output == "json":
        click.echo(json.dumps(_as_data(name, readings, found), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join([name, "", *_read(readings), "", *_may_be(found)]))


def _authority() -> Authority:
    """The authority files of the edition around the working folder; none outside of one."""
    from rubricator.commands.options import project_or_none
    from rubricator.recognise.authority import EMPTY
    from rubricator.steps.desk import Desk
    from rubricator.steps.outcome import Outcome
    from rubricator.steps.registers import authority

    project = project_or_none()
    return EMPTY if project is None else authority(Desk.of(project, None), Outcome())


def _read(readings: Sequence[Reading]) -> Iterator[str]:
    """The readings, a line a system, by language; systems that read alike in one line."""
    from rubricator.recognise.romanisation import systems

    said: dict[tuple[str, str], list[str]] = {}
    for reading in readings:
        also = ", ".join(f"{spelled} ({system})" for system, spelled in reading.spellings)
        said.setdefault((reading.language, reading.system), []).append(f"{reading.script}{f'  {also}' if also else ''}")
    for language in dict.fromkeys(language for language, _ in systems()):
        alike: dict[tuple[str, ...], list[str]] = {}
        for _, system in (pair for pair in systems() if pair[0] == language):
            alike.setdefault(tuple(said.get((language, system), ())), []).append(system)
        yield language
        for lines, titles in alike.items():
            if lines:
                yield from _lines(" / ".join(titles), lines)
        if not any(alike):
            yield "  cannot be read as a name of this language"


def _lines(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"  {title}:"
    yield from (f"      {line}" for line in lines)


def _may_be(found: Sequence[Meant]) -> Iterator[str]:
    if not found:
        yield "Nobody and nothing in the authority files or the gazetteer is like it."
        return
    yield "Who or what may be meant, likeliest first:"
    for number, each in enumerate(found, 1):
        also = "" if each.name == each.main else f", as “{each.name}”"
        where = f"{_KINDS[each.kind]}, {each.source}{f': {each.key}' if each.key else ''}"
        yield f"{number:3}. {each.main}{also} ({where})"
        yield f"       {each.likeness:.2f}  {each.reason}"


def _as_data(name: str, readings: Sequence[Reading], found: Sequence[Meant]) -> dict[str, object]:
    from dataclasses import asdict

    read = [{**asdict(reading), "spellings": dict(reading.spellings)} for reading in readings]
    candidates = [{**asdict(each), "likeness": round(each.likeness, 3)} for each in found]
    return {"name": name, "readings": read, "candidates": candidates}
