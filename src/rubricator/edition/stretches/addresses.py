"""Where everything is: the list at the end of the first part, in which every address of the others leads to a link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rubricator.edition.stretches.making import Parts

# A list that weighs more names the parts, and not each passage.
ADDRESSES = 60_000
# What a reader neither cites nor is sent to from another page. To a zone, of which there is one a line, the script
# finds the way from part to part.
_WITHIN = re.compile(r"(?:zone|words|[\w-]+:ref(?:\d+$|:))", re.ASCII)


def addresses(parts: Parts) -> str:
    """Every address of the document that is on another part stands in a link: to its passage, or, where they are very
    many, to its part."""
    made = _listed(parts, '<i id="{}"></i>', True)
    if len(made) > ADDRESSES:
        made = _listed(parts, "<wbr id={}>", False)
    title = f'<h2 id="page:addresses">{parts.words["stretch.where"]}</h2>'
    return f'<section class="addresses" aria-labelledby="page:addresses">{title}{made}</section>'


def _listed(parts: Parts, mark: str, each: bool) -> str:
    found: list[list[str]] = [[] for _ in range(len(parts))]
    for key, standing in parts.standing.items():
        if standing[0] and not _WITHIN.match(key):
            found[standing[0]].append(key)
    return "".join(_of_part(parts, part, keys, mark, each) for part, keys in enumerate(found) if part)


def _of_part(parts: Parts, part: int, keys: Sequence[str], mark: str, each: bool) -> str:
    """What has no number of its own stands in the link to the passage before it."""
    places, address = parts.whole.places, parts.address(part)
    numbered = dict(parts.numbers[part]) if each else {}
    led: dict[str, list[str]] = {"": []}
    at = ""
    for key in sorted(keys, key=lambda key: places.get(key, parts.whole.text.last)):
        if key in numbered:
            at = key
            led[at] = []
        else:
            led[at if key in places else ""].append(mark.format(escape(key)))
    links = [f'<a href="{address}">{parts.called(part)}{"".join(led.pop(""))}</a>']
    links += [
        f'<a id="{escape(key)}" href="{address}#{escape(key)}">{numbered[key]}{"".join(marks)}</a>'
        for key, marks in led.items()
    ]
    return f"<p>{' '.join(links)}</p>"
