"""An answer written into the bytes of a file: a proposal confirmed, changed or taken out; nothing else changes.

Laws (tested): confirming and changing touch one start tag; what is left after taking out has the same text, brackets
of the source printed again (ENCODING.md §1.4).
"""

from __future__ import annotations

from collections.abc import Mapping

from rubricator.record.lock import DATING
from rubricator.tei.plain import brackets
from rubricator.tei.reading import Reading
from rubricator.tei.source import Element, Event
from rubricator.tei.splice import Replacement, retagged

# Elements that the program puts into an intervention without a rule of their own.
_PARTS = frozenset({"foreign", "desc"})


class ByHand(Exception):
    """This cannot be done safely here; the message says why."""


def confirmed(read: Reading, number: int, rule: str, attributes: Mapping[str, str] | None = None) -> list[Replacement]:
    """A person says that it is so: the pointer to the rule goes, the certainty is high; ``attributes`` are changed."""
    element = read.source.elements[number]
    start = read.source.events[element.first]
    others = [p for p in element.attributes.get("ana", "").split() if p.removeprefix("#") != rule]
    changes: dict[str, str | None] = {"ana": " ".join(others) or None}
    if "cert" in element.attributes:
        changes["cert"] = "high"
    if attributes is not None:
        if set(attributes) & set(DATING):
            changes.update(dict.fromkeys(DATING))
        changes.update(attributes)
    tag = read.source.data[start.start : start.end].decode(read.source.codec)
    return [Replacement(start.start, start.end, retagged(tag, changes))]


def taken_out(read: Reading, number: int) -> list[Replacement]:
    """A person says that it is none: the tags go; of an intervention its brackets come back. Raises ByHand."""
    source = read.source
    element = source.elements[number]
    for name in ("next", "prev", "xml:id"):
        if name in element.attributes:
            raise ByHand(f"it has @{name}, so it is tied to another element; take the tags out in your editor")
    before, behind = brackets(source, element)
    start, end = source.events[element.first], source.events[element.last]
    changes = [Replacement(start.start, start.end, before), Replacement(end.start, end.end, behind)]
    if before or behind:
        for child in source.children[number]:
            part = source.elements[child]
            if part.name in _PARTS and "ana" not in part.attributes:
                changes += [_gone(source.events[part.first]), _gone(source.events[part.last])]
    return changes


def _gone(event: Event) -> Replacement:
    return Replacement(event.start, event.end, "")


def value_after(element: Element, attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes of an element after :func:`confirmed` with these."""
    own = dict(element.attributes)
    if set(attributes) & set(DATING):
        own = {name: value for name, value in own.items() if name not in DATING}
    return {**own, **attributes}
