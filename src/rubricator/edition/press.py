"""The engine with the edition's words and settings: one run of a stylesheet, in whatever process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from saxonche import PySaxonApiError

from rubricator.edition.citing import citations_of_others
from rubricator.edition.engine import Message, Output, engine
from rubricator.edition.given import Part, closed, opening, words
from rubricator.edition.reports import findings_of
from rubricator.edition.settings import Settings
from rubricator.edition.sources import Source
from rubricator.findings import Finding

_EMPTY = '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'


@dataclass(frozen=True, slots=True)
class Press:
    """A value that can be handed to another process.

    ``sheets``: the folder of the program's stylesheets, then that of the edition's own, if it has one.
    ``opened``: what every run is given first. ``others``: how any page is cited that is no document.
    ``interface``: the words of the interface, the second that it is given.
    """

    sheets: tuple[Path, ...]
    settings: Settings
    opened: str
    others: str
    interface: str
    titles: Mapping[str, str]

    @staticmethod
    def of(sheets: tuple[Path, ...], settings: Settings) -> Press:
        interface = words(sheets, settings.language)
        others = "".join(part.xml() for part in citations_of_others(settings))
        titles = {str(word.get("key")): str(word.text or "") for word in interface if isinstance(word.tag, str)}
        return Press(sheets, settings, opening(settings), others, etree.tostring(interface, encoding="unicode"), titles)

    def given(self, parts: Iterable[Part]) -> str:
        """``f:given``: what is said of the edition, and the parts. Who brings citations of its own needs no others."""
        parts = list(parts)
        own = any(part.name == "cite" and "of" not in part.attributes for part in parts)
        return closed(self.opened if own else self.opened + self.others, parts)

    def run(
        self, sheet: str, mode: str, source: Source | None, parts: Iterable[Part]
    ) -> tuple[Mapping[str, str], list[Finding]]:
        """The pages that a sheet makes of a document (of an empty one where there is none), and what it reported."""
        document = source.text if source is not None else _EMPTY
        try:
            output = engine(self.sheets, sheet).run(mode, document, self.given(parts), self.interface)
        except (PySaxonApiError, ValueError) as error:
            output = Output({}, (_failure(sheet, error, self.sheets[1:]),))
        return output.pages, findings_of(output.messages, source)


def _failure(sheet: str, error: Exception, own: tuple[Path, ...]) -> Message:
    words_of_error = " ".join(str(error).split())
    remedy = "Report this with the file: a stylesheet should not stop."
    if own:
        remedy = f"Look first at the edition's own stylesheets in {own[0].name}/: without them it may go on."
    return Message("stylesheet-failed", f"No page was made: {sheet} stopped ({words_of_error}).", remedy)
