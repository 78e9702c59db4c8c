"""What belongs to a name before it and behind it: particles, a saint, the house of a prince."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.persons.names import Shape, is_free
from rubricator.recognise.persons.onomasticon import Trait
from rubricator.recognise.persons.words import Word

PARTICLES_OF_NAMES = frozenset(["de", "von", "van", "du", "bin", "ibn", "der", "den", "zu", "della", "dos"])


_LARGE_PARTICLES = frozenset(["De", "Di", "Von", "Van", "Della", "Dal"])
# Where a family has its name of a saint: "San Tiago Dantas", "(the Marquis) di San Giuliano".
_SAINTS = frozenset(["San", "Santa", "São", "Sao"])


def widened(words: Sequence[Word], shape: Shape) -> Shape:
    """The name with the small words before it and the house behind it."""
    return _of_house(words, _with_particle(words, shape))


def _with_particle(words: Sequence[Word], shape: Shape) -> Shape:
    """The name with the small words before it: "(President) de Gaulle", "von Papen"."""
    first = shape.first
    while first and 0 <= words[first].gap <= 2 and words[first - 1].text in PARTICLES_OF_NAMES:
        first -= 1
    if first == shape.first and first and words[first].gap == 1 and words[first - 1].text in _LARGE_PARTICLES:
        first -= 1
    if first == shape.first and first and words[first].gap == 1 and words[first - 1].text == "U":
        first -= 1  # the Burmese "U" belongs to the name, as in "U Thant"
    if first and 0 <= words[first].gap <= 2 and words[first - 1].text in _SAINTS and is_free(words[first - 1]):
        first -= 1
        while first and 0 <= words[first].gap <= 2 and words[first - 1].text in ("di", "de"):
            first -= 1
    if first == shape.first or shape.order not in ("single", "family-last"):
        return shape
    parts = tuple(w.key for w in words[first : shape.first]) + shape.parts
    return shape._replace(first=first, parts=parts, surname=len(parts) - 1, order="single")


_PRINCELY = frozenset(
    {"prince", "princess", "duke", "duchess", "archduke", "archduchess", "landgrave", "margrave", "infante", "infanta"}
)


def _of_house(words: Sequence[Word], shape: Shape) -> Shape:
    """The name with the house behind it: "(Prince) Philip of Hesse"; a reigning house's country stands apart."""
    of, house, first = shape.last + 1, shape.last + 2, shape.first
    if house >= len(words) or words[of].key != "of" or not words[house].cap or not 0 < words[house].gap < 3:
        return shape
    princely = first and words[first].gap == 1 and words[first - 1].key in _PRINCELY
    if not princely or not words[first].traits & Trait.GIVEN or words[of].gap != 1 or _is_state(words[house].text):
        return shape
    parts = (*shape.parts, "of", words[house].key)
    return shape._replace(last=house, parts=parts, surname=0, order="whole")


def _is_state(name: str) -> bool:
    return any(place.kind in ("country", "state") for place in gazetteer().named(name))
