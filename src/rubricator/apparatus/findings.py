"""What is said of an entry, as findings with their place in the file."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.apparatus.model import Apparatus, Entry, Method, Place
from rubricator.apparatus.places import Trouble
from rubricator.findings import Finding, Severity
from rubricator.tei.source import Lines

_CODES = {
    Trouble.NOWHERE: "apparatus-nowhere",
    Trouble.DANGLING: "apparatus-target-missing",
    Trouble.UNREAD: "apparatus-target-no-text",
    Trouble.REVERSED: "apparatus-reversed",
    Trouble.NO_BLOCK: "apparatus-block-missing",
    Trouble.MANY_BLOCKS: "apparatus-block-ambiguous",
    Trouble.NO_LEMMA: "apparatus-lemma-missing",
    Trouble.LEMMA_ABSENT: "apparatus-lemma-absent",
    Trouble.LEMMA_AMBIGUOUS: "apparatus-lemma-ambiguous",
}
_REMEDIES = {
    Trouble.NOWHERE: "Give the entry @from and @to, or @loc and a lem.",
    Trouble.DANGLING: "Correct @from or @to, or put the anchor back.",
    Trouble.UNREAD: "Point to an anchor, word or segment of the running text.",
    Trouble.REVERSED: "Exchange @from and @to.",
    Trouble.NO_BLOCK: "Correct @loc: it is the xml:id or the number (@n) of a paragraph or line.",
    Trouble.MANY_BLOCKS: "Make @loc longer (the number of the chapter before that of the line), or use the xml:id.",
    Trouble.NO_LEMMA: "Give the entry a lem with the words that it is about.",
    Trouble.LEMMA_ABSENT: "Write the lem as the words stand in the text, or correct @loc.",
    Trouble.LEMMA_AMBIGUOUS: 'Say which it is: lem/@n="2" is the second; or take a word more into the lemma.',
}


class Judge:
    """Collects findings on the entries of an apparatus."""

    def __init__(self, apparatus: Apparatus) -> None:
        self._apparatus = apparatus
        self._lines = [Lines(document.source) for document in apparatus.documents]
        self.found: list[Finding] = []

    def say(self, place: Place, code: str, severity: Severity, message: str, remedy: str = "") -> None:
        """A finding on an element."""
        document = self._apparatus.documents[place.document]
        element = document.source.elements[place.element]
        line, column = self._lines[place.document].place(element.start)
        xpath = document.source.xpath(place.element)
        self.found.append(Finding(document.name, line, column, code, severity, message, remedy, xpath))

    def unplaced(self, entry: Entry, severity: Severity = Severity.WARNING) -> None:
        """An entry that cannot be tied to the text."""
        trouble = Trouble[entry.trouble]
        lemma = f' ("{_short(entry.lemma.text)}")' if entry.lemma and entry.lemma.text else ""
        at = f" at {entry.attributes['loc']}" if "loc" in entry.attributes else ""
        message = f"This entry{at}{lemma} cannot be tied to the text: {trouble.value}."
        self.say(entry.place, _CODES[trouble], severity, message, _REMEDIES[trouble])

    def without_text(self, entries: Sequence[Entry]) -> None:
        """Entries whose text is not there at all."""
        several = len(entries) > 1
        who = f"These {len(entries)} entries, this one first, are" if several else "This entry is"
        self.say(
            entries[0].place,
            "apparatus-text-missing",
            Severity.WARNING,
            f"{who} about a text that is not in this file.",
            'Put the file with the text beside this one and name it: listApp corresp="text.xml".',
        )

    def silent(self, entry: Entry, witnesses: Sequence[str]) -> None:
        """A conversion that would have to guess what a witness reads."""
        who = self.sigla(witnesses)
        self.say(
            entry.place,
            "apparatus-silent",
            Severity.WARNING,
            f"This entry stays as it is: it does not say what {who} read.",
            "If who is not named reads the lemma, convert with --assume-negative; else name all witnesses.",
        )

    def copied(self, entry: Entry) -> None:
        self.say(
            entry.place,
            "apparatus-copy",
            Severity.WARNING,
            "This entry stays as it is: its lemma is written elsewhere (@copyOf, @sameAs).",
            "Write the words of the lemma here.",
        )

    def of_block(self, entry: Entry) -> None:
        self.say(
            entry.place,
            "apparatus-no-words",
            Severity.INFO,
            "This entry stays as it is: it says who lacks the whole paragraph, and is about no words of it.",
            "Nothing need be done; lacunaStart and lacunaEnd say the same in every encoding.",
        )

    def overlapping(self, entry: Entry) -> None:
        self.say(
            entry.place,
            "apparatus-overlap",
            Severity.WARNING,
            "This entry has double end-points in the result: its words overlap those of another entry, or end in the "
            "middle of an element, so it cannot be woven into the text.",
            "Nothing need be done; who wants parallel segmentation alone divides the entry.",
        )

    def entangled(self) -> Finding:
        """A file that cannot be converted."""
        return Finding(
            self._apparatus.documents[self._apparatus.home].name,
            0,
            0,
            "apparatus-entangled",
            Severity.ERROR,
            "The file stays as it was: its entries point into each other, so that they cannot be taken apart.",
            "Run 'rubricator apparatus check' on the file, and correct where entries begin and end.",
        )

    def inexact(self, entry: Entry) -> None:
        """A conversion after which a witness would read something else."""
        if entry.method is not Method.SEGMENTATION and entry.lemma is not None and entry.lemma.passage.entries:
            self.say(
                entry.place,
                "apparatus-inexact",
                Severity.WARNING,
                "This entry stays as it is: where the entry inside of its lemma stands cannot be told, since this "
                "has not the words of the text.",
                "Write the lemma as the text has it, or give the entry inside of it @from and @to.",
            )
            return
        self.say(
            entry.place,
            "apparatus-inexact",
            Severity.WARNING,
            "This entry stays as it is: converted there and back, a witness would not read here what it reads now.",
            "Look whether entries here contradict or overlap each other (rubricator apparatus check).",
        )

    def sigla(self, keys: Sequence[str]) -> str:
        """Sigla in words: "A, B and C"."""
        names = [self._apparatus.siglum(key) for key in keys]
        if len(names) > _MOST_NAMED:
            return f"{', '.join(names[:_MOST_NAMED])} and {len(names) - _MOST_NAMED} more"
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


_MOST_NAMED = 6
_SHORT = 40


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
