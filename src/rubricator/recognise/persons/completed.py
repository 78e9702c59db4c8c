"""Names that the translator completed in brackets: "[Yuri] Andropov", "Erich [Honecker]", "M.S. [Gorbachev]",
"Andrei Andreevich [Gromyko]"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from rubricator.recognise.persons.names import NO_NAME, Mention, is_free, is_patronymic
from rubricator.recognise.persons.onomasticon import Trait, onomasticon, syllables, traits
from rubricator.recognise.persons.words import Word, Words
from rubricator.spans import Certainty


def completed(words: Words, found: Sequence[Mention]) -> list[Mention]:
    """The mentions, with the given name that stands in a bracket before a surname, or the surname that stands in one
    behind a given name or initials."""
    longer: list[Mention] = []
    for mention in found:
        if longer and mention.last <= longer[-1].last:
            continue  # the end of a signature that was read whole
        before = words[mention.first - 1].text if mention.first else ""
        whole = (_in_a_bracket(words, mention, before) if before in ("[", "]") else None) or mention
        if whole is mention and before == "]" and longer and _is_its_given(words, longer[-1], mention):
            whole = _full(mention, longer[-1].first - 1, mention.last, (*longer[-1].parts, *mention.parts))
        while longer and longer[-1].last >= whole.first:
            longer.pop()
        longer.append(whole)
    opening = words.places_of("[")
    families = frozenset(mention.family for mention in found)
    eastern = [*_surnames_in_front(words, opening), *_spelled_out(words, opening, families)]
    held = {i for mention in longer for i in range(mention.first, mention.last + 1)} if opening else set()
    eastern += _initial_before(words, opening, held)
    eastern += [m for m in _given_in_front(words, opening) if not held.intersection(range(m.first, m.last + 1))]
    covered = {i for mention in eastern for i in range(mention.first, mention.last + 1)}
    apart = [m for m in longer if not covered.intersection(range(m.first, m.last + 1))]
    return sorted([*apart, *eastern], key=lambda mention: mention.first)


def _initial_before(words: Words, opening: Sequence[int], held: Container[int]) -> Iterator[Mention]:
    """ "G. [Pushkin]": an initial and a surname in a bracket that is nothing else."""
    for opens in opening:
        if opens < 2 or opens + 2 >= len(words) or words[opens + 2].text != "]" or opens + 1 in held:
            continue
        letter, stop, name = words[opens - 2], words[opens - 1], words[opens + 1]
        first = letter.initial and stop.text == "." and stop.gap == 0 and words[opens].gap == 1
        strange = is_free(name) and len(name.text) > 2 and not name.traits & (NO_NAME | Trait.COMMON)
        if first and strange and not name.upper and name.block == letter.block:
            parts = (letter.key, name.key)
            yield Mention(opens - 2, opens + 2, parts, 1, "rule-person-initials", Certainty.MEDIUM, "family-last")


def _in_a_bracket(words: Sequence[Word], mention: Mention, bracket: str) -> Mention | None:
    """The whole name where a bracket before the mention holds a part of it, or opens to hold the mention."""
    if bracket == "]":
        return _given_in_bracket(words, mention) or _initials_in_bracket(words, mention)
    inside = _surname_in_bracket(words, mention) or _initials_before_bracket(words, mention)
    return inside or _signed_behind_bracket(words, mention)


def _signed_behind_bracket(words: Sequence[Word], mention: Mention) -> Mention | None:
    """ "[ESCOTT] REID" in the place of a signature: the name behind the bracket ends its line."""
    closes = mention.last + 1
    if mention.rule != "rule-person-signature" or closes + 1 >= len(words) or words[closes].text != "]":
        return None
    name, behind = words[closes + 1], words[closes + 2 : closes + 3]
    ends = not behind or behind[0].block != name.block or not behind[0].cap
    if not (ends and name.gap == 1 and name.cap and is_free(name)) or name.block != words[mention.last].block:
        return None
    return _full(mention, mention.first - 1, closes + 1, (*mention.parts, name.key))


def _spelled_out(words: Words, opening: Sequence[int], families: Container[str]) -> Iterator[Mention]:
    """ "L[oy] W. H[enderson]", "Wł[adysław] Gomułka": letters in brackets behind the first ones of a name; of one word
    only where the name stands elsewhere: "G[oburdhun]", "L.[alouette]". Initials may touch: "L.B. P[earson]"."""
    behind = 0
    for opens in opening:
        if (short := _known_by_letters(words, opens, families)) and opens > behind:
            yield short
            behind = short.last + 1
            continue
        first = opens - 1
        if first < behind or not _is_spelled(words, first):
            continue
        while first > behind + 1 and _behind_initial(words, first):
            first -= 2
        parts, behind = _read_spelled(words, first)
        if len(parts) > 1 and all(len(part) == 1 or _may_name(traits(part)) for part in parts):
            order = "family-last"
            yield Mention(first, behind - 1, parts, len(parts) - 1, "rule-person-given", Certainty.HIGH, order)


def _behind_initial(words: Sequence[Word], at: int) -> bool:
    return words[at].gap in (0, 1) and words[at - 1].text == "." and words[at - 2].initial


def _known_by_letters(words: Sequence[Word], opens: int, families: Container[str]) -> Mention | None:
    first = opens - 2 if opens > 1 and words[opens - 1].text == "." else opens - 1
    if first < 0 or opens + 2 >= len(words) or not words[first].cap or words[opens].gap or words[opens + 2].text != "]":
        return None
    whole = words[first].key + words[opens + 1].key
    if len(words[first].text) > 3 or words[opens + 1].gap or words[opens + 1].cap or whole not in families:
        return None
    before = words[first - 1] if first and words[first].gap == 1 else None
    if before is not None and before.cap and (before.traits & Trait.GIVEN or before.text == "."):
        return None
    return Mention(first, opens + 2, (whole,), 0, "rule-person-surname", Certainty.MEDIUM, "single")


def _may_name(what: int) -> bool:
    return not what & (NO_NAME | Trait.COMMON) or bool(what & (Trait.GIVEN | Trait.SURNAME | Trait.LEADER))


def _is_spelled(words: Sequence[Word], at: int) -> bool:
    """Whether a capital stands here, or a few letters, and the rest of the word in a bracket that touches them."""
    if at < 0 or at + 3 >= len(words) or not words[at].cap or words[at].taken == "orgName":
        return False
    opens, inner, closes = words[at + 1 : at + 4]
    touching = opens.gap == 0 and inner.gap == 0 and closes.gap == 0
    return touching and opens.text == "[" and closes.text == "]" and inner.kind == "word" and inner.text[0].islower()


def _read_spelled(words: Sequence[Word], at: int) -> tuple[tuple[str, ...], int]:
    """The parts of such a name from here on, and the word behind it."""
    parts: list[str] = []
    first = at
    while at < len(words) and words[at].cap and (at == first or words[at].gap in (0, 1)) and len(parts) < 5:
        if _is_spelled(words, at):
            parts.append(words[at].key + words[at + 2].key)
            at += 4
        elif words[at].initial and at + 1 < len(words) and words[at + 1].text == ".":
            parts.append(words[at].key)
            at += 2
        elif is_free(words[at]):
            parts.append(words[at].key)
            return tuple(parts), at + 1
        else:
            break
    return tuple(parts), at


def _given_in_front(words: Words, opening: Sequence[int]) -> Iterator[Mention]:
    """ "Holden [Roberto]": a given name in no other name, and one word in a bracket that can only be a name."""
    for at in opening:
        if not 0 < at < len(words) - 2 or words[at].gap != 1 or words[at + 2].text != "]":
            continue
        given, inner = words[at - 1], words[at + 1]
        other = NO_NAME | Trait.COMMON | Trait.LEADER
        alone = is_free(given) and given.traits & Trait.GIVEN and not given.traits & other
        before = words[at - 2] if at > 1 and given.gap == 1 else None
        named = inner.traits & (Trait.GIVEN | Trait.SURNAME) and not inner.traits & (Trait.COMMON | Trait.EAST)
        if alone and named and is_free(inner) and not inner.upper and not (before and before.cap):
            parts = (given.key, inner.key)
            yield Mention(at - 1, at + 2, parts, 1, "rule-person-given", Certainty.MEDIUM, "family-last")


def _surnames_in_front(words: Words, opening: Sequence[int]) -> Iterator[Mention]:
    """ "Comrade [Liu] Shaoqi": a surname of East Asia in a bracket, before syllables of its language."""
    for at in opening:
        if at + 3 >= len(words):
            break
        given = words[at + 3]
        if words[at + 2].text != "]" or given.gap != 1 or not given.cap or given.upper:
            continue
        cultures = onomasticon().cultures.get(words[at + 1].key, frozenset())
        named = is_free(given) and not given.traits & Trait.COMMON
        if named and any(syllables(given.key.replace("-", ""), culture) for culture in cultures):
            parts = (words[at + 1].key, given.key)
            yield Mention(at, at + 3, parts, 0, "rule-person-east-asian", Certainty.HIGH, "family-first")


def _given_in_bracket(words: Sequence[Word], mention: Mention) -> Mention | None:
    closes = mention.first - 1
    if mention.order == "family-first" or closes < 2 or words[closes].text != "]" or words[mention.first].gap != 1:
        return None
    first = closes
    sure = words[mention.last].traits & (Trait.ENDING | Trait.LEADER) or mention.rule == "rule-person-title"
    while closes - first < 3 and is_free(words[first - 1]):
        what = words[first - 1].traits
        if not (what & Trait.GIVEN or (sure and what & Trait.UNKNOWN and not what & Trait.PEOPLE)):
            break
        first -= 1
    if first == closes or not first or words[first - 1].text != "[":
        return None
    given = tuple(word.key for word in words[first:closes])
    return _full(mention, first - 1, mention.last, (*given, *mention.parts))


def _is_its_given(words: Sequence[Word], inner: Mention, mention: Mention) -> bool:
    """Whether the bracket before a surname is all a name, and so its beginning: "[Salah al-Din] al-Bitar"."""
    enclosed = inner.first > 0 and words[inner.first - 1].text == "[" and inner.last == mention.first - 2
    western = "family-first" not in (inner.order, mention.order) and inner.order != "whole"
    plain = len(mention.parts) == 1 and words[mention.first].gap == 1 and inner.family != mention.family
    led = words[inner.first - 2] if inner.first > 1 and words[inner.first - 1].gap == 1 else None
    strange = words[inner.first].traits & Trait.UNKNOWN and words[mention.first].traits & Trait.UNKNOWN
    headed = led is not None and led.cap and led.kind == "word"  # "Head of Delegation [Lawi Nangwanda] Sijaona"
    given = words[inner.first].traits & Trait.GIVEN or (strange and headed)
    return enclosed and western and plain and bool(given)


def _initials_in_bracket(words: Sequence[Word], mention: Mention) -> Mention | None:
    """ "[N.V.] Roshchin", "Chester [A.] Ronning"."""
    closes = mention.first - 1
    if len(mention.parts) != 1 or closes < 3 or words[closes].text != "]" or words[mention.first].gap != 1:
        return None
    first = closes
    while first >= 2 and words[first - 1].text == "." and words[first - 2].initial:
        first -= 2
    if first == closes or not first or words[first - 1].text != "[":
        return None
    parts = (*(word.key for word in words[first:closes:2]), *mention.parts)
    given = words[first - 2] if first > 1 and words[first - 1].gap == 1 else None
    if given is not None and is_free(given) and given.traits & Trait.GIVEN and not given.traits & Trait.LEADER:
        return _full(mention, first - 2, mention.last, (given.key, *parts))
    return _full(mention, first - 1, mention.last, parts)


def _surname_in_bracket(words: Sequence[Word], mention: Mention) -> Mention | None:
    opens, closes = mention.first - 1, mention.last + 1
    if len(mention.parts) != 1 or opens < 1 or closes >= len(words):
        return None
    given = words[opens - 1]
    if words[opens].text != "[" or words[closes].text != "]" or words[opens].gap != 1:
        return None
    if is_patronymic(given.key) and opens > 1 and given.gap == 1 and words[opens - 2].traits & Trait.GIVEN:
        return _full(mention, opens - 2, closes, (words[opens - 2].key, given.key, *mention.parts))
    if not is_free(given) or not given.traits & Trait.GIVEN or given.traits & (Trait.LEADER | Trait.ENDING):
        return None
    return _full(mention, opens - 1, closes, (given.key, *mention.parts))


def _initials_before_bracket(words: Sequence[Word], mention: Mention) -> Mention | None:
    """ "M.S. [Gorbachev]", "Wł[adysław]" not: two initials or more, then the surname alone in a bracket."""
    opens, closes = mention.first - 1, mention.last + 1
    if len(mention.parts) != 1 or opens < 4 or closes >= len(words):
        return None
    if words[opens].text != "[" or words[closes].text != "]" or words[opens].gap != 1:
        return None
    first = opens
    while first >= 2 and words[first - 1].text == "." and words[first - 1].gap == 0 and words[first - 2].initial:
        first -= 2
    letters = tuple(word.key for word in words[first:opens:2])
    return _full(mention, first, closes, (*letters, *mention.parts)) if len(letters) > 1 else None


def _full(mention: Mention, first: int, last: int, parts: tuple[str, ...]) -> Mention:
    surname = len(parts) - 1
    rule, order = "rule-person-given", "family-last"
    return mention._replace(first=first, last=last, parts=parts, surname=surname, rule=rule, order=order)
