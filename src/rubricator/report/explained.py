"""An explanation of the guidelines, for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

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
