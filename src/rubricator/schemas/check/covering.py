"""One mistake, one finding: what another finding on the same thing says better is left out.

Grammar, rules and the program's own code look at a document apart from each other, and TEI's rules know nothing of
ours; so one mistake may be seen by several. Two that need two repairs stay two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rubricator.findings import Finding

# Code → the codes that it makes superfluous on the same element. A code that ends in * stands for all that begin so.
_COVERED: Mapping[str, tuple[str, ...]] = {
    # where it may not stand: TEI's rules say by name what the grammar says with the places where it may
    "element-misplaced": ("abstractModel-structure-*", "opener-part-alone"),
    # what is lacking: each names what to add, and one of them knows better
    "element-missing": ("atleast1oflggapl",),
    "choice-pair": ("element-missing",),
    # an empty attribute that the grammar forbids
    "value-wrong": ("attribute-empty",),
    "date-form": ("attribute-empty",),
    "attribute-unknown": ("attribute-empty",),
    # one wrong figure in a date contradicts all that is known of it
    "date-impossible": ("date-contradicts", "date-weekday", "date-out-of-time"),
    "date-contradicts": ("date-weekday", "date-out-of-time"),
    "date-doubled": ("att-datable-w3c-when",),  # TEI's, for all elements that are dated
    "name-empty": ("name-in-name",),
}
# The same, for what stands within the element.
_WITHIN: Mapping[str, tuple[str, ...]] = {
    "element-misplaced": ("abstractModel-structure-*",),
    "choice-pair": ("correction-alone",),
}
# What is said of an attribute as such comes before what is said of its value's meaning, at the same place.
_OF_ATTRIBUTE = frozenset(("attribute-unknown", "value-wrong", "date-form", "date-impossible"))


def uncovered(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that another one covers."""
    listed = list(findings)
    covering: dict[tuple[str, str], set[str]] = defaultdict(set)
    attributes: set[tuple[str, int, int]] = set()
    for finding in listed:
        covering[finding.file, _element(finding)].add(finding.code)
        if finding.code in _OF_ATTRIBUTE:
            attributes.add((finding.file, finding.line, finding.column))
    return [f for f in listed if not _covered(f, covering) and not _of_a_wrong_attribute(f, attributes)]


def _covered(finding: Finding, covering: Mapping[tuple[str, str], set[str]]) -> bool:
    element = _element(finding)
    if _is_covered(finding.code, covering[finding.file, element], _COVERED):
        return True
    while element := element.rpartition("/")[0]:
        if _is_covered(finding.code, covering.get((finding.file, element), set()), _WITHIN):
            return True
    return False


def _is_covered(code: str, by: set[str], table: Mapping[str, tuple[str, ...]]) -> bool:
    return any(
        code == one or (one.endswith("*") and code.startswith(one[:-1])) for other in by for one in table.get(other, ())
    )


def _of_a_wrong_attribute(finding: Finding, attributes: set[tuple[str, int, int]]) -> bool:
    return finding.code not in _OF_ATTRIBUTE and (finding.file, finding.line, finding.column) in attributes


def _element(finding: Finding) -> str:
    return finding.xpath.partition("/@")[0]
