"""Figures of the evaluation, as tables for people and as objects for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rubricator.review.scoring import KINDS, Score
from rubricator.review.tally import Fate, Tally, kept, precision

_COLUMNS = (Fate.ACCEPTED, Fate.CHANGED, Fate.REJECTED, Fate.OPEN, Fate.GONE)


def tally_table(tally: Tally) -> str:
    """A line a rule, a line a kind, a line for all."""
    rows = [["kind", "rule", "made", *(fate.value for fate in _COLUMNS), "right", "kept", "added"]]
    for kind in tally.kinds:
        for (each, rule), fates in sorted(tally.fates.items()):
            if each == kind:
                rows.append([kind, rule or "(rule not known)", *_figures(fates), ""])
        rows.append([kind, "all rules", *_figures(tally.of_kind(kind)), str(tally.added[kind])])
    rows.append(["all", "", *_figures(tally.of_kind("")), str(sum(tally.added.values()))])
    return table(rows)


def _figures(fates: Mapping[Fate, int]) -> list[str]:
    numbers = [sum(fates.values()), *(fates.get(fate, 0) for fate in _COLUMNS)]
    return [*map(str, numbers), _share(precision(fates)), _share(kept(fates))]


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Columns side by side; words to the left, figures to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    words = [all(not _is_figure(row[column]) for row in rows[1:]) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        columns = zip(row, widths, words, strict=True)
        cells = [cell.ljust(width) if left else cell.rjust(width) for cell, width, left in columns]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _is_figure(cell: str) -> bool:
    return cell == "–" or cell.replace(".", "").replace("/", "").isdecimal()


def tally_object(tally: Tally) -> dict[str, Any]:
    return {
        "rules": [
            {"kind": kind, "rule": rule, **_counts(fates)} for (kind, rule), fates in sorted(tally.fates.items())
        ],
        "kinds": [{"kind": kind, **_counts(tally.of_kind(kind)), "added": tally.added[kind]} for kind in tally.kinds],
        "all": {**_counts(tally.of_kind("")), "added": sum(tally.added.values())},
    }


def _counts(fates: Mapping[Fate, int]) -> dict[str, Any]:
    shares = {"right": precision(fates), "kept": kept(fates)}
    rounded = {name: None if share is None else round(share, 4) for name, share in shares.items()}
    return {"made": sum(fates.values()), **{fate.value: fates.get(fate, 0) for fate in _COLUMNS}, **rounded}


def score_table(scores: Mapping[str, Score]) -> str:
    """Two tables: what each file holds of the words of its source, then its markup, kind by kind."""
    words = [["file", "words", "coverage", "extra", "date values", "note types", "refs"]]
    kinds = [["file", "kind", "gold", "precision", "recall", "F1", "loose F1"]]
    for name, each in scores.items():
        values, types = ("/".join(map(str, pair)) for pair in (each.values, each.types))
        shares = (_share(each.coverage), _share(each.surplus))
        words.append([name, str(each.words), *shares, values, types, _share(each.refs)])
        for kind in KINDS:
            c = each.kinds[kind]
            figures = (c.precision, c.recall, c.f1, c.loose)
            kinds.append([name, kind, str(c.found + c.missed), *map(_share, figures)])
    return f"{table(words)}\n\n{table(kinds)}"


def score_object(each: Score) -> dict[str, Any]:
    return {
        "words": each.words,
        "coverage": round(each.coverage, 4),
        "extra": round(each.surplus, 4),
        **{kind: _kind_object(each, kind) for kind in KINDS},
        "date values": list(each.values),
        "note types": list(each.types),
        "refs": None if each.refs is None else round(each.refs, 4),
        "differences": [list(difference) for difference in each.differences],
    }


def _kind_object(each: Score, kind: str) -> dict[str, Any]:
    counts = each.kinds[kind]
    shares = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1, "loose": counts.loose}
    return {"gold": counts.found + counts.missed, **{name: round(share, 4) for name, share in shares.items()}}
