"""What is wrong with who is named: witnesses that an entry leaves out, and lemmas that nobody has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rubricator.apparatus.findings import Judge
from rubricator.apparatus.model import Apparatus, Entry, Reading
from rubricator.apparatus.silence import Silence, varies
from rubricator.findings import Severity

_CODE = "apparatus-witness-missing"
_FEWEST = 5  # entries of which it can be said what most of them do


def unnamed(apparatus: Apparatus, judge: Judge) -> None:
    """Witnesses of which entries say nothing, without a lacuna: those whom most entries leave out (a negative
    apparatus, a corrector named where he writes) once, the others where they are missing first of entries in a row.
    Then lemmas without support."""
    silence = Silence(apparatus)
    entries = [each for each in apparatus.entries if each.named and varies(each)]
    missing = [frozenset(silence.missing(each)) if _is_positive(apparatus, each) else frozenset() for each in entries]
    seldom = _seldom(missing, silence.witnesses)
    without = [number for number, each in enumerate(missing) if not seldom.isdisjoint(each)]
    if without:
        names = [witness for witness in silence.witnesses if witness in seldom]
        judge.say(
            entries[without[0]].place,
            _CODE,
            Severity.WARNING,
            f"{len(without)} of {len(entries)} entries, this one first, do not say what {judge.sigla(names)} read.",
            'If who is not named reads the lemma, say so: variantEncoding with n="negative"; else name all witnesses, '
            "or mark where one breaks off (lacunaStart, witEnd).",
        )
    runs: dict[tuple[int, int], list[str]] = {}
    for witness in silence.witnesses:
        if witness not in seldom:
            for run in _runs([witness in each for each in missing]):
                runs.setdefault(run, []).append(witness)
    for (first, size), witnesses in sorted(runs.items()):
        _left_out(entries[first], size, judge.sigla(witnesses), judge)
    for entry in filter(varies, apparatus.entries):
        _supported(apparatus, entry, judge, silence)


def _left_out(entry: Entry, size: int, who: str, judge: Judge) -> None:
    """A witness that an entry, and those that follow it, leave out."""
    rest = f" and the {'next' if size == 2 else f'next {size - 1}'} do not" if size > 1 else " does not"
    judge.say(
        entry.place,
        _CODE,
        Severity.WARNING,
        f"This entry{rest} say what {who} read, and no lacuna says why.",
        "Name all witnesses, or mark where one breaks off (lacunaStart, witEnd).",
    )


def _runs(absent: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where entries in a row leave a witness out: the number of the first, and how many they are."""
    number = 0
    for is_absent, group in groupby(absent):
        size = len(list(group))
        if is_absent:
            yield number, size
        number += size


def _is_positive(apparatus: Apparatus, entry: Entry) -> bool:
    """Whether an entry means to name everybody: its lemma has witnesses, or it has none."""
    return not apparatus.negative and (entry.lemma is None or bool(entry.lemma.witnesses))


def _seldom(missing: Sequence[frozenset[str]], witnesses: Sequence[str]) -> frozenset[str]:
    """The witnesses that more than half of the entries leave out; where these are most of them, all that are ever
    left out."""
    if len(missing) < _FEWEST:
        return frozenset()
    counted = Counter(witness for each in missing for witness in each)
    found = frozenset(witness for witness, number in counted.items() if 2 * number > len(missing))
    return frozenset(counted) if 2 * len(found) > len(witnesses) else found


def _supported(apparatus: Apparatus, entry: Entry, judge: Judge, silence: Silence) -> None:
    lemma = entry.lemma
    if lemma is None or lemma.witnesses or _is_accounted_for(apparatus, entry, lemma):
        return
    declared = [each.key for each in apparatus.witnesses if each.declared and each.key in silence.witnesses]
    if any(key not in entry.named and silence.is_there(key, entry.start) for key in declared or silence.witnesses):
        return
    judge.say(
        lemma.place,
        "apparatus-lemma-unsupported",
        Severity.WARNING,
        "No witness has this lemma, and nobody is named whose conjecture it is.",
        "Name its witnesses by @wit, or its author by @source or @resp.",
    )


def _is_accounted_for(apparatus: Apparatus, entry: Entry, lemma: Reading) -> bool:
    """Whether a lemma without witnesses has an author, is called a conjecture, varies inside (there they are named), is
    a crux (a reading says who has these words), or is the text of a monument: no entry names a witness."""
    is_crux = any(each.witnesses and each.text == lemma.text for each in entry.readings if each is not lemma)
    told = _has_author(lemma.attributes) or _has_author(entry.attributes) or bool(lemma.named_inside)
    return told or is_crux or not any(each.used for each in apparatus.witnesses)


def _has_author(attributes: Mapping[str, str]) -> bool:
    kinds = attributes.get("type", "").casefold().replace(".", "").split("-")
    return "source" in attributes or "resp" in attributes or not _CONJECTURES.isdisjoint(kinds)


# What editors call a reading of their own, or of a colleague, in lem/@type.
_CONJECTURES = frozenset(
    "emn em emend emendation emended conj conjecture coni coniectura corr correction corrected editorial editor ed "
    "reconstruction reconstructed supplied suppl crux".split()
)
