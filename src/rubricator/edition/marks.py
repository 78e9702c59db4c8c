"""From the marks of a document (``facts.xsl``) to what it says of each entry, of each date, and for the apparatus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rubricator.edition.mark import DATE, INTERVENTION, MENTION, SOURCE, TRANSLATOR, Mark, element
from rubricator.edition.records import Record
from rubricator.edition.sources import AUTHORITIES
from rubricator.escaping import escape

APPARATUS = "apparatus"
# The same for the foot of the document's own page: what is around an intervention is there, a form of a name once.
FOOT = "foot"
# Before the "#" of a key: what no authority file has entries for.
CALENDAR, SOURCES, TRANSLATORS = "calendar", "sources", "translators"

# So many words before and behind an intervention are kept for the foot, which prints three or two of them.
_NEAR = 8

# Of the entries that a document names beside another, so many are remembered: a list of names has all pairs.
_COMPANIONS = 40


def records(marks: Iterable[Mark]) -> dict[str, Record]:
    """By key: the passages as XML with the prefix f, how often each form, which entries in the same paragraph."""
    kept: dict[str, list[tuple[Mark, str]]] = defaultdict(list)
    named: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        for key, xml in _keyed(mark):
            kept[key].append((mark, xml))
        if _entry(mark):
            named[mark.get("id")].add(mark.get("ref"))
    return {key: _record(key, found, named) for key, found in kept.items()}


def _keyed(mark: Mark) -> Iterator[tuple[str, str]]:
    """Under which keys a mark is kept, and what of it."""
    if mark.name == INTERVENTION:
        yield APPARATUS, mark.xml()
        yield FOOT, _near(mark)
    elif mark.name == DATE and mark.get("page"):
        yield f"{CALENDAR}#{mark.get('page')}", mark.xml()
    elif mark.name == MENTION and _entry(mark):
        yield mark.get("ref"), mark.xml()
        named = element(MENTION, {"ref": mark.get("ref"), "form": mark.get("form")})
        yield APPARATUS, named
        yield FOOT, named
    elif mark.name in (SOURCE, TRANSLATOR):
        yield mark.get("ref"), mark.xml()


def _near(mark: Mark) -> str:
    """The intervention with the words right before and behind it."""
    before = " ".join([word for word in mark.before.split() if word != "…"][-_NEAR:])
    after = " ".join(mark.after.split()[:_NEAR])
    inner = f"<f:before>{escape(before)}</f:before><f:after>{escape(after)}</f:after>"
    return element(INTERVENTION, mark.said, inner)


def _entry(mark: Mark) -> bool:
    return mark.name == MENTION and mark.get("ref").partition("#")[0] in AUTHORITIES


def _record(key: str, found: list[tuple[Mark, str]], named: Mapping[str, set[str]]) -> Record:
    if key == FOOT:
        once = {(mark.get("ref"), mark.get("form") or str(number)): xml for number, (mark, xml) in enumerate(found)}
        return Record("".join(once.values()), len(once))
    text = "".join(xml for _, xml in found)
    if key == APPARATUS:
        return Record(text, len(found))
    forms = Counter(mark.get("form") for mark, _ in found if mark.get("form"))
    paragraphs = {mark.get("id") for mark, _ in found}
    beside = Counter(ref for paragraph in paragraphs for ref in named.get(paragraph, ()) if ref != key)
    together = sorted(beside.items(), key=lambda item: (-item[1], item[0]))[:_COMPANIONS]
    return Record(text, len(found), dict(sorted(forms.items())), dict(together))
