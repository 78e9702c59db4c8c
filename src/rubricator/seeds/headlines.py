"""Which lines at the head of a document are heads, by the lines about them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rubricator.seeds.genres import genre
from rubricator.seeds.lines import begins_lower, ends_sentence, goes_on_below
from rubricator.seeds.units import Unit


@dataclass(frozen=True, slots=True)
class Item:
    """A field of the head: its kind ("head", "" unknown, else as of marks), its text, and what it stood in."""

    kind: str
    text: str
    breaks: tuple[tuple[int, bool], ...] = ()


def without_capitals(read: list[list[Item]]) -> None:
    """Of a text all in capitals no line is a head because it is."""
    for items in read[1:]:
        for place, item in enumerate(items):
            if item.kind == "head" and item.text.isupper():
                items[place] = Item("", item.text, item.breaks)


_LABELS = re.compile(
    r"(?P<subject>SUBJECTS?|RE)|(?P<to>(?:TO|FOR|VIA|THROUGH):?|T(?:o|O) (?:the|THE):?)|(?P<from>FROM:?)"
    r"|(?P<particulars>PARTICIPANTS?|PRESENT|ATTENDEES|PLACE|LOCATION|DATE(?: AND TIME)?|TIME)"
)


def below_labels(units: Sequence[Unit], read: list[list[Item]]) -> None:
    """Labels in capitals without a colon, above what they label, as memoranda of conversations have them: "SUBJECT" and
    what it is, "PARTICIPANTS" and who they are, up to the text."""
    label: str | None = None
    for unit, items in zip(units, read, strict=False):
        found = _LABELS.fullmatch(unit.text)
        if found:
            label = found.lastgroup
        elif label and _ends_label(label, unit, items):
            label = None
        if label and not (found is None and len(items) == 1 and items[0].kind in ("dateline", "classification")):
            kind_of = "particulars" if label == "subject" and found else label
            items[:] = [Item(kind_of, item.text, item.breaks) for item in items]


def _ends_label(label: str, unit: Unit, items: Sequence[Item]) -> bool:
    """Whether what a label stands over ends above this unit: at the text, and for a name at the next field or title."""
    if unit.mark or len(unit.text) > 100 or (ends_sentence(unit.text) and not unit.text.endswith(")")):
        return True
    return label in ("to", "from") and (begins_with_genre(unit.text) or items[0].kind not in ("", "head"))


def capitals_between_heads(read: list[list[Item]]) -> None:
    """A short word in capitals between two heads ("WITH") belongs to them."""
    for before, items, after in zip(read, read[1:], read[2:], strict=False):
        sides = before[-1].kind == after[0].kind == "head"
        if sides and len(items) == 1 and not items[0].kind and items[0].text.isupper():
            items[0] = Item("head", items[0].text, items[0].breaks)


_NUMBER = re.compile(r"^(?:Document )?(?:No\. ?)?\d{1,4}(?:st|nd|rd|th)?[.:]? ")


# A title stands among so many lines of a head.
_TITLED = 14


# The first point of an agenda is no title: "1. Report on …", "2. Letter of …".
_COUNTED = re.compile(r"1([.)]) .*\n2\1 ")


def title_by_genre(units: Sequence[Unit], read: list[list[Item]]) -> None:
    """Where no other head says what it is: the first line of words that begins with a kind of document ("6. Telegram
    From the Embassy in the Congo", "Record of Conversation between …"), among the first of the text."""
    told = (item for items in read[:_TITLED] for item in items)
    if any(item.kind == "subject" or (item.kind == "head" and _tells(item.text)) for item in told):
        return
    for says in (begins_with_genre, _ONE_TO_ANOTHER.fullmatch):
        for unit, items, after in zip(units[:_TITLED], read, [*units[1:], None], strict=False):
            point = unit.mark or (after and _COUNTED.match(f"{unit.text}\n{after.text}"))
            for place, item in enumerate(items):
                if not item.kind and not point and says(item.text):
                    items[place] = Item("head", item.text, item.breaks)
                    return
            # A title that is set in the middle goes on in the next line.
            if len(items) > 1 and not point and not any(item.kind for item in items) and says(unit.text):
                items[:] = [Item("head", unit.text, unit.breaks)]
                return


# "The Ambassador in the Soviet Union (Kirk) to the Secretary of State", over a printed telegram.
_ONE_TO_ANOTHER = re.compile(
    r"(?:The|From the|Mr\.|Sir|Lord) (?:[A-Z][^.!?:;]{3,80}?|[^.!?:;]{3,60}\([A-Z][\w.’' -]{1,30}\)) to "
    r"(?:the [A-Z]|Mr\.|Sir|Lord)[^!?:;]{3,100}?(?<!\.)"
)


def _tells(head: str) -> bool:
    """Whether a head says what the document is; MEMORANDUM alone does not."""
    return bool(genre(head)) and len(head.split()) > 2


# "Telegram of the Chancellor to the Ambassador on July 27th, 1914.", as print sets a title.
_DATED = re.compile(r" to [^.]{5,150}\b(?:1[5-9]|20)\d\d\.$")


def begins_with_genre(text: str) -> bool:
    words = _NUMBER.sub("", text, count=1)
    named = genre(" ".join(words.split()[:4]))
    ends = text.endswith((".", ":", ";")) and not text.endswith((" a.m.", " p.m."))
    ends = ends and not (_DATED.search(text) and bool(genre(words.split()[0])))
    return bool(named) and words[0].isupper() and len(text) <= 300 and not ends


def heads_that_go_on(read: list[list[Item]]) -> None:
    """A line in small letters right below a head ("MINUTES No. 3", "of the meeting of the Politburo") belongs to it,
    and any below one that does not end ("From the Diary of"). A word in capitals above such a line is a head."""
    for items, after in itertools.pairwise(read):
        alone = len(items) == len(after) == 1 and not after[0].kind and begins_lower(after[0].text)
        word = alone and not items[0].kind and items[0].text.isupper() and items[0].text.isalpha()
        counted = alone and items[0].kind == "document-number" and bool(genre(items[0].text))  # "PROTOCOL No. 4"
        if word or counted:
            items[0] = Item("head", items[0].text, items[0].breaks)
    before = Item("", "")
    for items in read:
        for place, item in enumerate(items):
            on = begins_lower(item.text) or goes_on_below(before.text)
            if not item.kind and before.kind == "head" and on and len(item.text) <= 300:
                items[place] = Item("head", item.text, item.breaks)
            before = items[place]
