"""A reading page that is too long for one, in parts: ``report.html``, ``report~2.html`` …

Laws: the text of all parts is the text of the whole, with its numbers; every id of the whole stands on one part (an
image of a page that two parts show, on both); every link leads where it led; ``report.html#ID`` leads to ID, if by one
link more. Same page, same parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rubricator.edition.stretches.addresses import ADDRESSES
from rubricator.edition.stretches.anatomy import Anatomy
from rubricator.edition.stretches.cutting import Gap, cuts, gaps, is_at_divisions
from rubricator.edition.stretches.making import SCRIPT, STYLE, Parts
from rubricator.edition.stretches.markup import element_at

__all__ = ["LIMIT", "in_parts", "stretched"]

# What a page may weigh with its style sheets and scripts, without letters and images.
LIMIT = 150_000
_LOADED = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"')
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
# How often it is tried anew with less room, where what is repeated on several parts was more than foreseen.
_TRIALS = 6
# What a part has beside its stretch and the page's frame: the links to other parts.
_OWN = 1_500
# By how much less room it is tried again.
_AGAIN = 500


def stretched(
    page: str,
    path: str,
    weights: Callable[[], Mapping[str, int]],
    words: Mapping[str, str],
) -> dict[str, str]:
    """The page by its address; in parts where it weighs more than ``LIMIT`` with all that is loaded with it.

    ``weights``: of the style sheets and scripts, by address. ``words``: those of the interface, by key. A page without
    a text that could be cut remains as it is.
    """
    size = len(page.encode())
    if size < LIMIT // 2:
        return {path: page}
    weighed = weights()
    # Not what is read where no script runs.
    loaded = sum(weighed.get(file, 0) for file in _LOADED.findall(_NOSCRIPT.sub("", page)))
    if size + loaded <= LIMIT:
        return {path: page}
    return in_parts(page, path, LIMIT - loaded - weighed[STYLE] - weighed[SCRIPT], words)


def in_parts(page: str, path: str, room: int, words: Mapping[str, str]) -> dict[str, str]:
    """The page in parts of at most so many bytes, by address."""
    whole = Anatomy.of(page, element_at(page, page.find("<main")))
    if whole is None:
        return {path: page}
    made = {path: page}
    first = later = room
    for _ in range(_TRIALS):
        found = _places(whole, path, (first, later))
        made = Parts(whole, path, found, words).pages() if found else made
        beyond = [len(text.encode()) - room for text in made.values()]
        if max(beyond) <= 0:
            break
        first -= max(0, beyond[0] + _AGAIN)
        later -= max(0, max(beyond[1:], default=0) + _AGAIN)
    return made


def _places(whole: Anatomy, path: str, room: tuple[int, int]) -> tuple[Gap, ...]:
    """Where the text is cut, if it can be. ``room``: of the first part, and of any other."""
    places = gaps(whole.text, room[1] // 3, bool(whole.leaves))
    sizes = whole.sizes(places)
    frame = len(whole.page.encode()) - sum(sizes) + _OWN
    first_alone = [node for node in whole.main.children if node.is_a("header") or node.is_a("section", "about")]
    later = max(1, room[1] - frame + sum(map(whole.size, first_alone)))
    listed = min(_listed(whole, path), ADDRESSES)
    found: tuple[Gap, ...] = ()
    for number in range(max(2, sum(sizes) // later), len(places) + 2):
        first = max(1, room[0] - frame - listed * (number - 1) // number)
        chosen = cuts(places, sizes, [first, *[later] * (number - 1)])
        if chosen is not None:
            before, found = found, tuple(places[at] for at in chosen)
            if before or is_at_divisions(found):
                # A part more than need be, if then all of them begin where a division does.
                found = found if is_at_divisions(found) else before
                break
    return found


def _listed(whole: Anatomy, path: str) -> int:
    """What a list of all addresses weighs."""
    numbered = {node.get("href")[1:] for node in whole.text.all() if node.is_a("a", "n")}
    return sum(2 * len(key) + len(path) + 44 if key in numbered else len(key) + 15 for key in whole.places)
