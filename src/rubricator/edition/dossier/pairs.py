"""Pass (a): which documents a file with parallels (``tei/parallels.xml``) says to have passages in common."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from rubricator.edition.records import Record
from rubricator.edition.sources import TEI, Source

# What pass (a) keeps of a file with parallels: by two documents, how many entries have a passage of each.
PAIRS = "pairs"


def pairs(source: Source) -> dict[str, Record]:
    """The pairs of documents that the entries of a file (``listApp``) speak of."""
    found: Counter[str] = Counter()
    for entry in source.tree.iterfind(f".//{TEI}listApp//{TEI}app") if source.kind == "other" else ():
        words = (str(side.get("source", "")).split() for side in entry if side.tag in (f"{TEI}lem", f"{TEI}rdg"))
        files = sorted({word[0].partition("#")[0].rpartition("/")[2] for word in words if word})
        found.update(f"{one} {other}" for one, other in combinations(files, 2))
    return {PAIRS: Record("", found.total(), together=dict(sorted(found.items())))} if found else {}
