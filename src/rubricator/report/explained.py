"""What the guidelines say of a code or an element, for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from rubricator.schemas.describing import Attribute, Description
from rubricator.schemas.explaining import Explanation

_WIDTH = 88


def as_explained(said: Explanation) -> str:
    """The code, the rule, what to do, and examples of wrong and right."""
    return "\n".join(_lines(said))


def _lines(said: Explanation) -> Iterator[str]:
    yield f"{said.code} ({' or '.join(said.severities)})" if said.severities else said.code
    yield ""
    for part in (said.rule, said.words):
        yield from textwrap.wrap(part, _WIDTH)
    for label, examples in (("Wrong:", said.wrong), ("Right:", said.right)):
        if examples:
            yield ""
            yield label
        for example in examples:
            yield from (f"    {line}" for line in example.splitlines())
    yield ""
    yield f"In the guidelines: schemas/guidelines.html#{said.code}"


def as_described(said: Description) -> str:
    """The element, what it means, its attributes, where it may stand, examples."""
    return "\n".join(_description(said))


def _description(said: Description) -> Iterator[str]:
    yield f"<{said.name}>"
    yield ""
    yield from textwrap.wrap(f"{said.words[:1].upper()}{said.words[1:]}", _WIDTH)
    for attribute in said.attributes:
        yield ""
        yield from _attribute(attribute)
    for label, names in (("Other attributes: ", said.others), ("May stand in: ", said.parents)):
        if names:
            yield ""
            yield from textwrap.wrap(f"{label}{', '.join(names)}", _WIDTH)
    for number, example in enumerate(said.examples):
        yield ""
        yield from ["Right:"] if not number else []
        yield from (f"    {line}" for line in example.splitlines())
    yield ""
    yield f"In the guidelines: schemas/guidelines.html#element-{said.name}"


def _attribute(attribute: Attribute) -> Iterator[str]:
    needed = " (needed)" if attribute.required else ""
    yield from textwrap.wrap(f"@{attribute.name}{needed}: {attribute.words}", _WIDTH)
    width = max((len(value) for value, _ in attribute.values), default=0)
    for value, words in attribute.values:
        margin = " " * (width + 6)
        yield from textwrap.wrap(f"    {value:{width}}  {words}".rstrip(), _WIDTH, subsequent_indent=margin)
