"""Where a document names persons: shapes, weighed; then every further mention of a name that is proven once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rubricator.recognise.persons import evidence, position
from rubricator.recognise.persons.again import everywhere
from rubricator.recognise.persons.behind import stands_behind
from rubricator.recognise.persons.called import is_given_name
from rubricator.recognise.persons.evidence import PLACING, PROOF
from rubricator.recognise.persons.names import Mention, Order, Shape, are_two, is_free
from rubricator.recognise.persons.namesakes import is_place_here
from rubricator.recognise.persons.onomasticon import Trait
from rubricator.recognise.persons.presumed import presumed
from rubricator.recognise.persons.rolls import is_in_roll
from rubricator.recognise.persons.shapes import name_at
from rubricator.recognise.persons.things import names_a_thing
from rubricator.recognise.persons.widened import PARTICLES_OF_NAMES, widened
from rubricator.recognise.persons.words import Word, Words
from rubricator.recognise.romanisation import likeness
from rubricator.spans import Certainty
from rubricator.view import View


@dataclass(slots=True)
class _Candidate:
    shape: Shape
    points: int
    rule: str
    own: int  # the points that the words have by themselves
    quiet: bool  # a capital says nothing here: a heading
    thing: bool = False  # the name of something that bears a person's name
    headed: bool = False  # a title, or "drafted by", stands before it

    @property
    def key(self) -> str:
        return " ".join(self.shape.parts)

    @property
    def proven(self) -> bool:
        return not self.thing and (self.shape.proves or self.points >= PROOF)


def mentions(view: View, words: Words) -> list[Mention]:
    """All mentions of persons, in order, none over another."""
    candidates = _without_monsieur(words, _candidates(view, words))
    _lend_to_rolls(words, candidates)
    _lend_in_lists(words, candidates)
    proven = _proven(candidates)
    left = [c.shape for c in candidates if len(c.shape.parts) == 1 and not (c.proven or c.quiet or c.thing)]
    guessed = presumed(words, [shape for shape in left if shape.parts[0] not in proven])
    proven.update(dict.fromkeys(sorted(guessed), "rule-person-unknown"))
    found = [_mention(c, proven) for c in candidates if c.proven or (c.key in proven and not _is_another(words, c))]
    things = [c.shape for c in candidates if c.thing]
    return _joined(words, everywhere(words, _lengthened(words, found), things))


def _joined(words: Sequence[Word], found: Sequence[Mention]) -> list[Mention]:
    """The mentions, of two that nothing but a space parts one made where either is a single word: each word has been
    taken for a person for reasons of its own ("Rachman Suroso", "Couve de Murville"), and two persons in a row would
    stand with a comma."""
    joined: list[Mention] = []
    for m in found:
        before = joined[-1] if joined else None
        beside = before and m.first == before.last + 1 and words[m.first].gap == 1
        if before and beside and not (before.full and m.full) and not are_two(words[before.last], words[m.first]):
            joined[-1] = _one_name(before, m)
        else:
            joined.append(m)
    return joined


def _one_name(first: Mention, last: Mention) -> Mention:
    parts = (*first.parts, *last.parts)
    family = first.surname if first.order == "family-first" else len(first.parts) + last.surname
    order = first.order if first.full else "family-last"
    rule = last.rule if last.full else first.rule
    return Mention(first.first, last.last, parts, family, rule, min(first.certainty, last.certainty), order)


def _lengthened(words: Sequence[Word], found: Sequence[Mention]) -> list[Mention]:
    """The mentions, with the syllable that is small by mistake where the name has it elsewhere: "Kim Il sung"."""
    full = {m.parts: m for m in found if m.full}
    longer = []
    for m in found:
        behind = words[m.last + 1] if m.last + 1 < len(words) else None
        whole = full.get((*m.parts, behind.key)) if behind and behind.gap == 1 and not behind.cap else None
        longer.append(m._replace(last=m.last + 1, parts=whole.parts) if whole else m)
    return longer


def _is_another(words: Sequence[Word], c: _Candidate) -> bool:
    """Whether it is a thing or a place here that bears the name."""
    return c.thing or (c.shape.first == c.shape.last and is_place_here(words, c.shape.first))


def _candidates(view: View, words: Words) -> list[_Candidate]:
    titled = _titled_blocks(words)
    found: list[_Candidate] = []
    behind = 0
    for i in words.capitals:
        if i < behind:
            continue
        shape = name_at(words, i)
        if shape is None:
            continue
        shape = widened(words, shape)
        behind = shape.last + 1
        found.append(_weigh(view, words, shape, words[i].block in titled))
        if shape.proves and (other := _in_bracket(words, shape)):
            found.append(_Candidate(other, PROOF, other.rule, PROOF, quiet=False))
            behind = other.last + 1
    return found


def _in_bracket(words: Sequence[Word], shape: Shape) -> Shape | None:
    """The other spelling of a full name in a bracket behind it: "Bang Hak-se [Ban Hak Se]"."""
    at = shape.last + 2
    if at >= len(words) or words[at - 1].text != "[" or not 0 < words[at - 1].gap <= 2:
        return None
    last = at
    while last < len(words) and words[last].cap and is_free(words[last]) and last - at < 5:
        last += 1
    parts = tuple(p for w in words[at:last] for p in w.key.split("-"))
    if last == len(words) or words[last].text != "]" or not 2 <= len(parts) <= 5:
        return None
    if abs(len(parts) - len(shape.parts)) > 1 or likeness(" ".join(shape.parts), " ".join(parts)) < 0.5:
        return None
    surname = 0 if shape.order == "family-first" else len(parts) - 1
    return Shape(at, last - 1, parts, surname, shape.order, "rule-person-alternative")


def _without_monsieur(words: Words, candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Where several names have "M." and nothing else before them, it is no initial but "Monsieur"; where there is a
    "Mr." as well, and no other initial stands alone, one such name is enough."""
    single = {c.shape.parts for c in candidates if _has_one_initial(c.shape)}
    addressed = {parts for parts in single if parts[0] == "m"}
    others = any(c.shape.parts in single - addressed and _has_bare_initial(words, c.shape.first) for c in candidates)
    needed = 1 if ("Mr" in words.texts or "MR" in words.texts) and not others else 2
    if len(addressed) < needed or len(single) > 3 * len(addressed):
        return list(candidates)  # "W. Gomułka, M. Spychalski, Z. Kliszko, M. Jagielski": all of them initials
    return [
        replace(c, shape=_less_two_words(c.shape), points=c.points + PROOF, rule="rule-person-title")
        if c.shape.parts in addressed
        else c
        for c in candidates
    ]


def _has_bare_initial(words: Sequence[Word], i: int) -> bool:
    """Whether the name neither begins a line, as a signature does, nor stands behind a form of address."""
    return words[i].gap >= 0 and not (i and words[i - 1].traits & Trait.HONORIFIC)


def _has_one_initial(shape: Shape) -> bool:
    if shape.rule != "rule-person-initials" or shape.order != "family-last":
        return False
    return len(shape.parts) > 1 and len(shape.parts[1]) > 1


def _less_two_words(shape: Shape) -> Shape:
    """The name without its first letter and the full stop behind it."""
    parts = shape.parts[1:]
    order: Order = "single" if len(parts) == 1 else "family-last"
    return Shape(shape.first + 2, shape.last, parts, len(parts) - 1, order, "rule-person-title", proves=len(parts) > 1)


def _titled_blocks(words: Words) -> frozenset[int]:
    return frozenset(
        words[start].block
        for start, end in pairwise([*words.firsts, len(words)])
        if end - start <= 60 and evidence.titled(words, start, end)
    )


def _weigh(view: View, words: Sequence[Word], shape: Shape, quiet: bool) -> _Candidate:
    own, own_rule = evidence.itself(words, shape)
    if words[shape.first].key in PARTICLES_OF_NAMES and own < PROOF:
        own += 3
    before = evidence.before(words, shape.first)
    after = stands_behind(words, shape.last)
    place = position.place(words, shape, view.blocks[words[shape.first].block])
    weights = [before, after, place]
    if quiet and not place[0]:
        weights = [points for points in weights if points[0] >= PROOF]
    known = own_rule == "rule-person-known" or words[shape.first].text in evidence.OF_NOBLES
    if words[shape.first].opens and own < 3 and not quiet and place[0] == 0 and after[0] < 3:
        own -= 1
    total = own + sum(points for points, _ in weights if points > 0 or not known)
    rule = max([(own, own_rule), *weights], key=lambda pair: pair[0])[1]
    thing = names_a_thing(words, shape)
    headed = before[0] >= PROOF and before[1] in _HEADS
    return _Candidate(shape, total, rule if not shape.proves else shape.rule, own, quiet, thing, headed)


_IN_LISTS = ({","}, {"and"}, {",", "and"}, {"or"}, {"/"}, {"&"}, {";"}, {"–"})


# A title before a list, or "drafted by", is said of all of it.
_HEADS = frozenset({"rule-person-paperwork", "rule-person-title"})


def _lend_in_lists(words: Sequence[Word], candidates: list[_Candidate]) -> None:
    """In a list of names of which at least half are proven, so are the others: "Cdes. A, B, and C"."""
    for chain in _chains(words, candidates):
        sure = sum(c.proven for c in chain)
        headed = chain[0].proven and chain[0].headed
        strange = len(chain) > 2 and all(c.proven or words[c.shape.last].traits & Trait.UNKNOWN for c in chain)
        if len(chain) > 1 and sure:
            for c in chain:
                needed = 0 if headed or sure * 2 >= len(chain) else 1 if strange else 2
                # At the start of a sentence a word loses a point; one that English does not know deserves it back.
                given_back = words[c.shape.first].opens and words[c.shape.first].traits & Trait.UNKNOWN
                likely = c.own >= needed - bool(given_back)
                strange_one = words[c.shape.last].traits & Trait.UNKNOWN and 1 < sure >= len(chain) - 1
                if not c.proven and likely and (not c.quiet or headed or c.own >= 2 or strange_one):
                    bare = not words[c.shape.last].traits or is_given_name(words[c.shape.last])
                    rare = bare and len(c.shape.parts) == 1  # "Thieu and Ky", "Ahmed and Mahmoud"
                    c.points, c.rule = c.points + 3 + bool(given_back or rare), "rule-person-list"
        elif len(chain) > 1 and (
            all(_is_surname(words, c) for c in chain)
            or _do_together(words, chain)
            or _are_many(words, chain)
            or _fill_bracket(words, chain)
        ):
            for c in chain:
                c.points, c.rule = max(c.points + 2, PROOF), "rule-person-list"


def _lend_to_rolls(words: Sequence[Word], candidates: Sequence[_Candidate]) -> None:
    """What a label that says that names follow has behind it, to the end of the list: "FYI: A, B, C"."""
    for c in candidates:
        strange = words[c.shape.last].traits & (Trait.UNKNOWN | Trait.SURNAME | Trait.GIVEN | Trait.EAST)
        if not c.proven and not c.thing and strange and is_in_roll(words, c.shape.first):
            c.points, c.rule = max(c.points + 2, PROOF), "rule-person-list"


def _are_many(words: Sequence[Word], chain: Sequence[_Candidate]) -> bool:
    """Whether three names or more that no list has stand in a row where no place is meant: "I placed A, B and C"."""
    if len(chain) < 3 or any(len(c.shape.parts) > 1 or c.quiet or c.thing or c.key.endswith("s") for c in chain):
        return False
    strange = all(words[c.shape.last].traits & Trait.UNKNOWN and not words[c.shape.last].taken for c in chain)
    first = chain[0].shape.first
    led = words[first - 1] if first and 0 <= words[first].gap < 3 else None
    return strange and led is not None and led.kind == "word" and not led.cap and led.key not in PLACING


def _fill_bracket(words: Sequence[Word], chain: Sequence[_Candidate]) -> bool:
    """Whether names that no list has are all of a bracket that no place is expected in: "visited in January [A and
    B]"."""
    first, last = chain[0].shape.first, chain[-1].shape.last
    if first < 2 or last + 1 >= len(words) or words[first - 1].text != "[" or words[last + 1].text != "]":
        return False
    what = Trait.UNKNOWN | Trait.SURNAME
    strange = all(words[c.shape.last].traits & what and not words[c.shape.last].taken and not c.thing for c in chain)
    return strange and words[first - 2].key not in PLACING and not any(c.key.endswith("s") for c in chain)


def _do_together(words: Sequence[Word], chain: Sequence[_Candidate]) -> bool:
    """Whether two names that no list has do something together: "Semaun and Darsono will report"."""
    if any(len(c.shape.parts) > 1 or c.quiet or c.thing or c.key.endswith("s") for c in chain):
        return False
    strange = all(words[c.shape.last].traits & Trait.UNKNOWN and not words[c.shape.last].taken for c in chain)
    points, rule = stands_behind(words, chain[-1].shape.last)
    return strange and points > 1 and rule == "rule-person-verb"


def _is_surname(words: Sequence[Word], c: _Candidate) -> bool:
    """Whether the candidate is one word that is a known surname or a given name, and no English word."""
    what = words[c.shape.last].traits
    known = (what & Trait.SURNAME and what & Trait.UNKNOWN) or is_given_name(words[c.shape.last])
    return len(c.shape.parts) == 1 and bool(known) and not c.quiet and not c.thing


def _chains(words: Sequence[Word], candidates: Sequence[_Candidate]) -> Iterator[list[_Candidate]]:
    chain: list[_Candidate] = []
    for c in candidates:
        if chain:
            between = _between(words, chain[-1].shape, c.shape)
            joined = len(between) <= 2 and {w.text for w in between} in _IN_LISTS
            joined = joined and not (between[0].text == "–" and _is_explained(words, chain[0].shape.first))
            if not joined or words[c.shape.first].block != words[chain[-1].shape.first].block:
                yield chain
                chain = []
        chain.append(c)
    if chain:
        yield chain


def _between(words: Sequence[Word], first: Shape, second: Shape) -> Sequence[Word]:
    """The words from one name to the next, as far as they matter, without a title before the second where the first is
    no English word: "Andrássy and Count Apponyi"."""
    behind = first.last + 1
    between = words[behind : min(second.first, behind + 4)]
    if not between or between[0].key != "and" or not words[first.last].traits & (Trait.UNKNOWN | Trait.SURNAME):
        return between  # "in Ulan Bator, Comr. Bogdanov" names one person
    while len(between) > 1:
        last = between[-1]
        if not (last.text == "." and last.gap == 0) and not (last.cap and last.traits & _ADDRESSING):
            break
        between = between[:-1]
    return between


_ADDRESSING = Trait.HONORIFIC | Trait.RANK


def _is_explained(words: Sequence[Word], first: int) -> bool:
    """Whether an article stands before the words that a dash leads from: "the Little Entente – Beneš, Pašić"."""
    return any(words[at].key == "the" and words[at + 1].gap == 1 for at in range(max(first - 2, 0), first))


def _proven(candidates: Sequence[_Candidate]) -> dict[str, str]:
    """The names that some place in the document proves, or all places together, and by which rule."""
    found: dict[str, str] = {}
    sums: dict[str, tuple[int, str]] = {}
    for c in candidates:
        if c.proven:
            found.setdefault(c.key, c.rule)
        elif not c.quiet and not c.thing:
            total, _ = sums.get(c.key, (c.own, ""))
            sums[c.key] = (total + min(3, c.points - c.own), c.rule)
    for key, (total, rule) in sums.items():
        if total >= PROOF + 1:
            found.setdefault(key, rule)
    return found


def _mention(c: _Candidate, proven: dict[str, str]) -> Mention:
    sure = c.shape.proves or c.points >= PROOF + 1
    rule = c.rule if c.proven else "rule-person-repeated"
    certainty = Certainty.HIGH if sure else Certainty.MEDIUM
    if not c.proven and proven.get(c.key) == "rule-person-unknown":
        rule, certainty = "rule-person-unknown", Certainty.LOW
    return Mention(c.shape.first, c.shape.last, c.shape.parts, c.shape.surname, rule, certainty, c.shape.order)
