"""Several documents in one file, as dossiers and readers print them: "DOCUMENT No. 1" over each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from rubricator.findings import Finding, Severity
from rubricator.letters import lettered
from rubricator.seeds.document import Document
from rubricator.seeds.lines import ends_sentence
from rubricator.seeds.numerals import roman
from rubricator.seeds.units import Unit

_HEAD = re.compile(
    lettered(
        r"(?:DOCUMENT|Document|Doc\.|EXHIBIT|Exhibit)\s+(?:(?:No\.?|NO\.?|Nr\.?|№|#)\s*)?(?P<number>\d{1,3}|[IVX]{1,5})[.:]?"
        r"(?:\s+[\p{Lu}“\"].{3,250})?"
        # Printed despatches: "No. 1061.—Sir H. Elliot to the Earl of Derby."
        r"|No\. (?P<counted>\d{1,4})\.?\s?[–—-]{1,2}\s?[\p{Lu}][^!?]{3,100} to [^!?]{3,150}"
    )
)
# A title below such a head is no longer.
_TITLE = 300


def document_heads(units: Sequence[Unit]) -> list[int]:
    """The units that head one document of several: two at least, whose numbers rise, each with text below it."""
    found = [i for i, unit in enumerate(units[:-1]) if not unit.mark and _number(unit.text, units[i + 1])]
    numbers = [_number(units[i].text, units[i + 1]) for i in found]
    apart = all(b - a > 1 for a, b in itertools.pairwise(found))
    rising = all(a < b for a, b in itertools.pairwise(numbers))
    return found if len(found) >= 2 and apart and rising else []


# "(35522) No. 523.", alone over "Consul-General Sir C. Hertslet to Sir Edward Grey.", as volumes print telegrams.
_BARE = re.compile(r"(?:(?:\(\d{2,6}\) )?No\. )?(\d{1,4})\.?")
_TITLED = (
    r"(?:[\p{Lu}][\w-]*-?(?:General|Admiral|Marshal|Consul)|Mr|Mrs|Sir|Lord|Lady|Earl|Viscount|Count|Baron|Prince|Dr|M"
    r"|General|Colonel|The|Foreign|Secretary|Government|Consul|[\p{Lu}]\.)"
)
_ONE_TO_ANOTHER = re.compile(lettered(rf"{_TITLED}(?![\w-])[^!?:;]{{2,100}} to [^!?:;]{{3,150}}"))

_ANYBODY_TO_ANOTHER = re.compile(lettered(r"[\p{Lu}][^!?:;]{3,100} to [^!?:;]{3,150}"))


def _number(text: str, below: Unit) -> int:
    """The number that a line gives to a document of several, by itself or by the line below it; else 0."""
    bare = _BARE.fullmatch(text) if len(text) <= 40 else None
    shape = _ANYBODY_TO_ANOTHER if text[-1:] == "." else _ONE_TO_ANOTHER
    if bare and shape.fullmatch(" ".join(below.rows[0])[:300]):
        return int(bare[1])
    return numbers_document(text)


def several(name: str, document: Document) -> Iterable[Finding]:
    """The finding that a file seems to hold more than one document."""
    heads = [document.text[e.start : e.end] for e in document.structure if e.name == "head"]
    bare = [match[1] for head in heads if (match := _BARE.fullmatch(head))]
    apart = sum(e.name == "div" and e.attributes.get("type") == "document" for e in document.structure)
    named = list({number: head for head in reversed(heads) if (number := numbers_document(head))}.values())[::-1]
    named = named or ([head for head in heads if _BARE.fullmatch(head)] if len(bare) > 1 and apart > 1 else [])
    if len(named) >= 2:
        first = ", ".join(f"“{head[:40]}”" for head in named[:3])
        message = f"The file seems to hold {len(named)} documents ({first}{' …' if len(named) > 3 else ''})."
        remedy = "Cut it into one file a document: then each has its own title, date, source and entry in the edition."
        yield Finding(name, 0, 0, "source-several-documents", Severity.WARNING, message, remedy)


def numbers_document(text: str) -> int:
    """The number that a head gives to a document of several; 0 where it is no such head."""
    match = _HEAD.fullmatch(text) if len(text) <= _TITLE else None
    if match is not None and match["counted"]:
        return int(match["counted"])
    if match is None or (len(text) > 20 and ends_sentence(text)):
        return 0
    return int(match["number"]) if match["number"].isdecimal() else roman(match["number"])
