"""What a file says of itself and where new lists go: ``variantEncoding`` and ``standOff``."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.apparatus.entries import NEGATIVE
from rubricator.apparatus.model import Method
from rubricator.tei.source import Element, Source
from rubricator.tei.splice import Replacement, retagged
from rubricator.tei.walk import outermost_texts


def declaration(source: Source, method: Method, negative: bool) -> Replacement | None:
    """The header says how entries are tied to the text (TEI 13.2), and whether who is not named reads the lemma; None
    where there is no header to say it."""
    said = {"method": method.value, "location": "internal" if method is Method.SEGMENTATION else "external"}
    if negative:
        said["n"] = NEGATIVE
    written = "".join(f' {name}="{value}"' for name, value in said.items())
    for element in source.elements:
        if element.name == "variantEncoding":
            event = source.events[element.first]
            tag = source.data[event.start : event.end].decode(source.codec)
            return Replacement(event.start, event.end, retagged(tag, said))
    for name in ("encodingDesc", "fileDesc"):
        element_ = next((each for each in source.elements if each.name == name and each.is_tei), None)
        if element_ is None:
            continue
        prefix = prefix_of(element_)
        at = source.events[element_.last].start
        if name == "encodingDesc" and at < element_.end:
            return Replacement(at, at, f"<{prefix}variantEncoding{written}/>")
        if name == "fileDesc":
            new = f"<{prefix}encodingDesc><{prefix}variantEncoding{written}/></{prefix}encodingDesc>"
            return Replacement(element_.end, element_.end, f"\n    {new}")
    return None


def stand_off(source: Source, entries: Sequence[str]) -> Replacement | None:
    """A list of entries apart from the text: before it, or at the end of a fragment; None where there is none."""
    if not entries:
        return None
    texts = outermost_texts(source)
    prefix = prefix_of(texts[0] if texts else source.elements[0])
    rows = "".join(f"\n      {entry}" for entry in entries)
    listed = f'<{prefix}listApp type="variants">{rows}\n    </{prefix}listApp>'
    if not texts or texts[0].parent < 0:
        if texts:
            listed = f"<{prefix}back>\n  <{prefix}div>\n    {listed}\n  </{prefix}div>\n</{prefix}back>"
        at = source.events[source.elements[0].last].start
        return Replacement(at, at, f"  {listed}\n")
    whole = f"<{prefix}standOff>\n    {listed}\n  </{prefix}standOff>\n  "
    return Replacement(texts[0].start, texts[0].start, whole)


def prefix_of(element: Element) -> str:
    return f"{element.prefix}:" if element.prefix else ""


_LISTS = frozenset({"listApp", "standOff", "div", "back", "p", "ab"})


def removals(source: Source, gone: Sequence[Element]) -> list[Replacement]:
    """Taking elements out, with the lists that have nothing else in them and the white space before them."""
    numbers = {element.number for element in gone}
    waiting = {element.parent for element in gone}
    while waiting:  # lists first, then what holds them
        number = max(waiting)
        waiting.discard(number)
        if number >= 0 and source.elements[number].name in _LISTS and _is_empty(source, number, numbers):
            numbers.add(number)
            waiting.add(source.elements[number].parent)
    top = [number for number in sorted(numbers) if source.elements[number].parent not in numbers]
    return [_removal(source, source.elements[number]) for number in top]


def _is_empty(source: Source, number: int, gone: set[int]) -> bool:
    element = source.elements[number]
    if any(child not in gone and source.elements[child].name != "head" for child in source.children[number]):
        return False
    own = source.events[element.first : element.last + 1]
    return not any(event.element == number and event.text.strip() for event in own)


def _removal(source: Source, element: Element) -> Replacement:
    start = element.start
    before = source.events[element.first - 1] if element.first else None
    listed = element.parent >= 0 and source.elements[element.parent].name in _LISTS - {"p", "ab"}
    if before is not None and (listed or element.name == "standOff"):
        number = element.first - 1
        while number > 0 and source.events[number].text and not source.events[number].text.strip():
            start = source.events[number].start
            number -= 1
    return Replacement(start, element.end, "")
