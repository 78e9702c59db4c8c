"""What ``facts.xsl`` found in a document: a line of its text, or something in a line or in the header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rubricator.escaping import escape, quoteattr

LINE, MENTION, DATE, INTERVENTION = "line", "mention", "date", "intervention"
SOURCE, TRANSLATOR = "source", "translator"


@dataclass(frozen=True, slots=True)
class Mark:
    """``said``: its attributes. ``at``: where it begins in its line, which for a line is 0; ``hit``: its own words, of
    a line all. ``before`` and ``after``: the rest of the sentence. ``names``: of a line, the entries named in it, each
    with where the name begins and how long it is."""

    name: str
    said: Mapping[str, str]
    at: int = 0
    before: str = ""
    hit: str = ""
    after: str = ""
    names: Sequence[tuple[int, int, str]] = field(default=())

    def get(self, name: str) -> str:
        return self.said.get(name, "")

    def xml(self) -> str:
        """As the sheets that print it get it, with the prefix f."""
        inner = ""
        if self.name in (MENTION, DATE, INTERVENTION):
            inner = (
                f"<f:before>{escape(self.before)}</f:before><f:hit>{escape(self.hit)}</f:hit>"
                f"<f:after>{escape(self.after)}</f:after>"
            )
        return element(self.name, self.said, inner)


def element(name: str, said: Mapping[str, str], inner: str = "") -> str:
    """An element of the facts as XML."""
    attributes = "".join(f" {key}={quoteattr(value)}" for key, value in said.items())
    return f"<f:{name}{attributes}>{inner}</f:{name}>"
