"""The lines of a source while the archive's data are taken out of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rubricator.seeds.document import Datum, Furniture
from rubricator.seeds.labels import labels
from rubricator.seeds.lines import Line


@dataclass(slots=True)
class Record:
    """The lines as they are worked on: what is taken becomes blank, and a datum or furniture."""

    lines: list[Line]
    data: list[tuple[int, Datum]] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)

    def filled(self, start: int = 0, end: int | None = None) -> list[int]:
        """Indexes of the lines that have text. A footnote is never a record's datum."""
        stop = len(self.lines) if end is None else min(end, len(self.lines))
        return [i for i in range(start, stop) if not self.lines[i].blank and self.lines[i].mark != "note"]

    def take(self, indexes: Sequence[int], name: str, label: str = "") -> None:
        text = " ".join(" ".join(self.lines[i].text for i in indexes).split())
        self.data.append((indexes[0], Datum(name, text, label)))
        self.clear(indexes)

    def take_value(self, index: int, name: str, label: str, value: str) -> None:
        self.data.append((index, Datum(name, " ".join(value.split()), label)))
        self.clear([index])

    def discard(self, index: int, rule: str) -> None:
        self.furniture.append(Furniture(self.lines[index].text.strip(), rule, self.lines[index].number))
        self.clear([index])

    def clear(self, indexes: Sequence[int]) -> None:
        """Make the lines blank."""
        for i in indexes:
            self.lines[i] = replace(self.lines[i], text="", level=0, bold=False, mark="")

    def has(self, name: str) -> bool:
        return any(datum.name == name for _, datum in self.data)

    def gap(self, index: int) -> int:
        """How many blank lines stand before the line."""
        count = 0
        while index - count > 0 and self.lines[index - count - 1].blank:
            count += 1
        return count

    def block(self, index: int) -> list[int]:
        """The line and those that follow it without a blank line or a label between."""
        found = [index]
        while found[-1] + 1 < len(self.lines) and not self.lines[found[-1] + 1].blank:
            following = self.lines[found[-1] + 1]
            if labels().of_line(following.text) or labels().before_colon(following.text) or following.level:
                break
            found.append(found[-1] + 1)
        return found
