"""From the marks of a document (``facts.xsl``) to what it says of each entry, of each date, and for the apparatus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from rubricator.edition.given import FACTS
from rubricator.edition.records import Record
from rubricator.edition.sources import AUTHORITIES

APPARATUS = "apparatus"
# The same for the foot of the document's own page: what is around an intervention is there, a form of a name once.
FOOT = "foot"
# Before the "#" of a key: what no authority file has entries for.
CALENDAR, SOURCES, TRANSLATORS = "calendar", "sources", "translators"

# So many words before and behind an intervention are kept for the foot, which prints three or two of them.
_NEAR = 8

# Of the entries that a document names beside another, so many are remembered: a list of names has all pairs.
_COMPANIONS = 40


def records(marks: Iterable[Any]) -> dict[str, Record]:
    """By key: the passages as XML with the prefix f, how often each form, which entries in the same paragraph."""
    kept: dict[str, list[Any]] = defaultdict(list)
    named: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        for key, node in _keyed(mark):
            kept[key].append(node)
        if _entry(mark):
            named[mark.get("id")].add(mark.get("ref"))
    return {key: _record(key, nodes, named) for key, nodes in kept.items()}


def _keyed(mark: Any) -> Iterable[tuple[str, Any]]:
    """Under which keys a mark is kept, and what of it."""
    if mark.tag == f"{FACTS}intervention":
        yield APPARATUS, mark
        yield FOOT, _near(mark)
    elif mark.tag == f"{FACTS}date" and mark.get("page"):
        yield f"{CALENDAR}#{mark.get('page')}", mark
    elif mark.tag == f"{FACTS}mention" and _entry(mark):
        yield mark.get("ref"), mark
        for topic in (APPARATUS, FOOT):
            yield topic, etree.Element(mark.tag, {"ref": mark.get("ref"), "form": mark.get("form")}, mark.nsmap)
    elif mark.tag in (f"{FACTS}source", f"{FACTS}translator"):
        yield mark.get("ref"), mark


def _near(mark: Any) -> Any:
    """The intervention with the words right before and behind it."""
    found = etree.Element(mark.tag, dict(mark.attrib), mark.nsmap)
    before, after = ((mark.findtext(f"{FACTS}{name}") or "").split() for name in ("before", "after"))
    etree.SubElement(found, f"{FACTS}before").text = " ".join([word for word in before if word != "…"][-_NEAR:])
    etree.SubElement(found, f"{FACTS}after").text = " ".join(after[:_NEAR])
    return found


def _entry(mark: Any) -> bool:
    return mark.tag == f"{FACTS}mention" and str(mark.get("ref", "")).partition("#")[0] in AUTHORITIES


def _record(key: str, nodes: list[Any], named: Mapping[str, set[str]]) -> Record:
    forms = Counter(str(node.get("form")) for node in nodes if node.get("form"))
    paragraphs = {node.get("id") for node in nodes}
    beside = Counter(ref for paragraph in paragraphs for ref in named.get(paragraph, ()) if ref != key)
    together = sorted(beside.items(), key=lambda item: (-item[1], item[0]))[:_COMPANIONS]
    if key == FOOT:
        once = {(node.get("ref"), node.get("form") or str(number)): node for number, node in enumerate(nodes)}
        nodes = list(once.values())
    if key in (APPARATUS, FOOT):
        return Record(_xml(nodes), len(nodes))
    return Record(_xml(nodes), len(nodes), dict(sorted(forms.items())), dict(together))


def _xml(nodes: Iterable[Any]) -> str:
    root = etree.Element(f"{FACTS}marks", nsmap={"f": FACTS[1:-1]})
    root.extend(nodes)
    text = etree.tostring(root, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("<")] if len(root) else ""
