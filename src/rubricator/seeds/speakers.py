"""Who speaks in minutes, dialogues and records of a court: the labels of speakers at the start of paragraphs."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence, Set

from rubricator.letters import lettered
from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.lexicon import is_common
from rubricator.seeds.marks import FOOT, HEAD, kind
from rubricator.seeds.units import Unit

# Verbatim records number the speeches: "2. Mr. SOBOLEV (Union of Soviet Socialist Republics) (translated from
# Russian):".
_SPEAKER = re.compile(
    lettered(r"(?:\d{1,4}\. )?(?P<who>[\p{Lu}][\w.’'\- ]{0,40}?)(?: \([^()]{1,60}\)){0,2}\s?:\s+(?=\S)")
)


# Question and answer, as courts have them.
_ASKED = re.compile(
    lettered(
        r"(?P<who>[QA])(?:\.|\s?[–—-])\s+(?=\S)"
        # Working notes of a session: "Cde. Mikoyan – Demanding …", "ANDROPOV. In Poland now …".
        r"|(?P<comrade>(?:Cde|Com|Comr|Tov|Comrade)\.? [\p{Lu}][\w’'-]{1,25})\s[–—-]\s(?=\S)"
        r"|(?P<loud>(?:Ma?c)?[\p{Lu}][\p{Lu}’'-]{2,25})\.\s+(?=[\p{Lu}“\"‘(\[])"
        # "Kosygin. We welcome you": a word that English has ("Yes. We do") is no such label.
        r"|(?P<named>(?:[\p{Lu}]\. ?){0,2}(?:Ma?c|D[ei]|L[ae]|O[’'])?[\p{Lu}][\p{Ll}’'-]{2,25})\.\s+(?=[\p{Lu}“\"‘(\[])"
    )
)
# Records of the United Nations: "Mr. Bevin (United Kingdom):".
_COUNTRY = re.compile(
    lettered(
        r"(?:\d{1,4}\. )?(?:Mr|Mrs|Miss|Ms|Sir|Dr|General|Prince)\.? [^():]{2,40} \([\p{Lu}][^()]{2,60}\)[^:]{0,60}:"
    )
)
# "45. Mr. Swingler", "The Lord Privy Seal (Mr. R. A. Butler)", alone on a line above what they say.
_ALONE = re.compile(
    lettered(
        r"(?:§ ?)?(?:\d{1,3}(?: and \d{1,3})?\. )?(?:"
        r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Viscount|Earl|Baroness|Captain|Major|Colonel|Commander|Senator)\.? "
        r"[\p{Lu}][\w.’'-]*(?: [\p{Lu}][\w.’'-]*){0,4}(?: \([^()]{2,60}\))?"
        r"|The [\p{Lu}][^().:]{3,80} \((?:Mr|Mrs|Sir|Dr|Lord|Miss)[^()]{3,40}\)|(?:Several |An? )?[Hh]on\. Members?"
        r"|Mr\. (?:Deputy-)?Speaker|The (?:Deputy-)?(?:Chairman|Speaker|President))"
    )
)
# Debates print who speaks before a sentence, and no colon: "Mr. Abdul Rahman (Kedah) I wish to ask …".
_MEMBER = re.compile(
    lettered(
        r"(?:§ ?)?(?P<member>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Earl|Viscount|Baroness|Captain|Major|Colonel"
        r"|Commander|Senator|Tuan|Tun|Tan Sri|Shri|Sardar|Pandit)\.?|The|An?) (?:[\p{Lu}][\w.’'-]*|of|for|the|and)"
        r"(?: (?:[\p{Lu}][\w.’'-]*|of|for|the|and)){0,8}?)(?: \([^()]{1,60}\))?\s+"
        r"(?=(?:I|We|You|He|They|It|This|That|These|The|There|Is|Are|Was|Were|Will|Would|Does|Do|Did|Has|Have|Had|Can|Could"
        r"|May|Might|Shall|Should|My|Our|No|Yes|Not|Order|In|If|On|As|At|By|For|From|To|With|What|When|Why|How|Who|Which"
        r"|While|Although|But|And|Since|Perhaps|Surely|Certainly|Before|After|Further|Hear|On behalf)\b[ ,.;])"
    )
)
# A shorthand record sets who speaks in capitals: "PRESIDENT Bogdan Shulev:", "MR. JUSTICE JACKSON:".
_LOUD = re.compile(lettered(r"(?:THE |[A-Z]{2,4}\. )?[\p{Lu}]{4,}\b"))
_TITLED = re.compile(
    lettered(r"(?:The|Mr\.?|Mrs\.?|Miss|Dr\.?|M\.|Sir|Lord|Prince)(?: [\p{Lu}][\w’'-]+)? [\p{Lu}’'-]{3,}\b")
)
# Minutes put a form of address before each: "Com. Emil Bodin:", "Comrade Chairman:".
_ADDRESSED = re.compile(
    lettered(r"(?:Comrade|Comr?|Cde|Tov|Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|General|Senator)\b\.? (?=[\p{Lu}])")
)
# How many paragraphs such labels begin at least, and at least one in how many, where none of them comes back.
_FORMAL = {_LOUD: (3, 3), _TITLED: (3, 8), _ADDRESSED: (4, 3)}
# Who takes part, not who speaks: "Vietnamese side: Le Duc Tho, Xuan Thuy".
_SIDE = re.compile(
    r"\b(?:side|favou?r|against|abstaining|abstained|delegation|party|participants|present|note|time|place|date"
    r"|subject|resolution|decision|decided|resolved|conclusions?|took part|part|invited|attended|attendees|absent"
    r"|agenda|interpreters?|comments?|remarks?)$",
    re.IGNORECASE,
)


def speakers_of(units: Sequence[Unit]) -> frozenset[str]:
    """The labels of a dialogue: at least two, each coming back, on four paragraphs or more and a quarter of all."""
    matches = [(unit.text, match) for unit in units if (match := speech(unit))]
    said_so = {label_of(match) for text, match in matches if _says(text[match.end() :])}
    counts = Counter(label for _, match in matches if (label := label_of(match)) in said_so)
    back = {label for label, n in counts.items() if n >= 2}
    total = sum(counts[label] for label in back)
    asked = {"Q", "A"} <= back
    if len(back) >= 2 and total >= 4 and total * 4 >= len(units) and not asked:
        return frozenset(label for label in counts if not _SIDE.search(label))
    members = frozenset(label_of(match) for match in map(speech, units) if match and match.lastgroup == "member")
    said = sum(counts[label] for label in members)
    if len(members) >= 2 and said >= 4 and said * 2 >= len(units) and members & back:
        return members
    named = frozenset(label_of(match) for match in map(speech, units) if match and _COUNTRY.match(match[0]))
    if len(named) >= 2 and sum(counts[label] for label in named) * 4 >= len(units):
        return named | back
    if surnames := _surnames(units, back):
        return surnames
    if unbroken := _unbroken(units):
        return unbroken
    formal = [(shape, {label for label in counts if shape.match(label)}) for shape in _FORMAL]
    often = {shape: sum(counts[label] for label in such) for shape, such in formal}
    needed = _FORMAL.items()
    if asked or any(often[shape] >= least and often[shape] * share >= len(units) for shape, (least, share) in needed):
        single = {label for label in counts if asked and " " not in label}
        labels = back.union(single, *(such for _, such in formal))
        return frozenset(label for label in labels if not _SIDE.search(label))
    return _in_turn([label_of(m) if (m := speech(unit)) and label_of(m) in said_so else "" for unit in units])


def _in_turn(labels: Sequence[str]) -> frozenset[str]:
    """Who speaks, with a form of address, in three paragraphs one after another, two of them at least: a short exchange
    in minutes."""
    found: set[str] = set()
    for addressed, group in itertools.groupby(labels, key=lambda label: bool(_ADDRESSED.match(label))):
        run = list(group)
        if addressed and len(run) >= _EXCHANGE and len(set(run)) >= 2:
            found.update(run)
    return frozenset(label for label in found if not _SIDE.search(label))


_EXCHANGE = 3


# So many paragraphs in a row that begin with a name and a colon are a dialogue, where one of the names comes back.
_ROW = 4


def _unbroken(units: Sequence[Unit]) -> frozenset[str]:
    """The labels of the longest row of paragraphs that each begin with a name and a colon."""
    rows: list[list[str]] = [[]]
    for unit in units:
        match = speech(unit)
        label = label_of(match) if match and match.lastgroup == "who" else ""
        if label and len(label.split()) <= 4 and not _SIDE.search(label) and not _is_no_name(label.split()[-1]):
            rows[-1].append(label)
        else:
            rows.append([])
    row = max(rows, key=len)
    return frozenset(row) if len(row) >= _ROW and len(set(row)) < len(row) else frozenset()


# One paragraph in so many at least begins with who speaks: a speech goes on in others.
_LONG = 8


def _surnames(units: Sequence[Unit], back: Set[str]) -> frozenset[str]:
    """The labels of a shorthand record that sets surnames in capitals with a full stop ("GROMYKO. In the …"): three
    paragraphs at least, one of the speakers coming back."""
    labels = [label_of(match) for match in map(speech, units) if match and match.lastgroup == "loud"]
    named = [label for label in labels if not is_common(label.lower())]
    enough = len(named) >= 3 and len(named) * _LONG >= len(units) and len(set(named)) >= 2
    # "MOSCOW." begins news; BREZHNEV is a town as well.
    enough = enough and not all(map(_is_no_name, named))
    return frozenset({*labels, *back}) if enough and any(label in back for label in named) else frozenset()


def _says(words: str) -> bool:
    """Whether the words are speech, and no name or day behind a label ("Rapporteur: Comrade Winter")."""
    return len(words) > _NAME or words.rstrip(' "”’').endswith((".", "!", "?", "…", ":", ")", "]"))


# A name with its office is no longer.
_NAME = 40


def standing_labels(units: Sequence[Unit]) -> frozenset[int]:
    """The units that are nothing but the label of who speaks below them: three at least, of two persons or more, on an
    eighth of all."""
    above = [
        i for i, unit in enumerate(units[:-1])
        if not unit.mark and len(unit.text) <= 120 and not _labels_more(units[i + 1])
    ]  # fmt: skip
    named = {i: units[i].text for i in above if _stands_with_colon(units[i].text)}
    if not any(number >= 2 for number in Counter(named.values()).values()):
        named = {}
    found = [i for i in above if i in named or _ALONE.fullmatch(units[i].text)]
    enough = len(found) >= 3 and len({units[i].text for i in found}) >= 2 and len(found) * 8 >= len(units)
    return frozenset(found if enough else ())


# "Comrade Emil Bodin:", alone on a line above what he says.
_COLON = re.compile(
    lettered(r"(?P<who>[\p{Lu}][\w.’'-]*(?: (?:[\p{Lu}][\w.’'-]*|de|von|van|di)){0,5})(?: \([^()]{2,60}\))?\s?:")
)


def _stands_with_colon(text: str) -> bool:
    """Whether a line is a name with a colon, and neither a field of the head or the foot nor a word ("Agenda:")."""
    match = _COLON.fullmatch(text)
    if match is None or _SIDE.search(match["who"]) or kind(text, (*HEAD, *FOOT)) or kind(f"{text} N", (*HEAD, *FOOT)):
        return False
    return bool(_ADDRESSED.match(text)) or not all(is_common(word.lower()) for word in match["who"].split())


def _labels_more(unit: Unit) -> bool:
    """Whether a name stands below a name, as in a list of who was there."""
    return bool(unit.mark) or len(unit.text) < 12 or bool(_ALONE.fullmatch(unit.text[:120]))


def speeches(units: Sequence[Unit]) -> int:
    """How many units there are up to the last speech of a dialogue; 0 where nobody speaks."""
    found = speakers_of(units)
    standing = max(standing_labels(units), default=-2) + 2
    return max((i + 1 for i, unit in enumerate(units) if speaks(unit, found)), default=standing)


def label_of(match: re.Match[str]) -> str:
    """Who speaks, as the label says."""
    return match[match.lastgroup or "who"]


def speech(unit: Unit) -> re.Match[str] | None:
    """The label of a speaker; "Distributed to:", "Typed by:" are labels of the foot."""
    start = unit.text[:160]
    match = None if unit.mark else _SPEAKER.match(start) or _ASKED.match(start[:60]) or _MEMBER.match(start)
    if match and match.lastgroup == "named" and _is_no_name(label_of(match)):
        return None
    return match if match and kind(label_of(match) + ": N", FOOT) not in _LINES_OF_A_FOOT else None


def speaks(unit: Unit, speakers: frozenset[str]) -> bool:
    match = speech(unit) if speakers else None
    return bool(match and label_of(match) in speakers)


def _is_no_name(label: str) -> bool:
    """Whether a label is an English word ("Yes. We do") or a place, as news begin with one ("Tokyo. It is said …")."""
    word = label.split(".")[-1].strip()
    return is_common(word.lower()) or any(not place.small for place in gazetteer().named(word))


_LINES_OF_A_FOOT = ("copies-to", "hand", "authentication", "copies")
