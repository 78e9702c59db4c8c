"""The archive's own data round a document: found, taken out verbatim, and put under names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.seeds.dates import dateline, iso
from rubricator.seeds.labels import labels
from rubricator.seeds.lines import Line, ends_sentence
from rubricator.seeds.marks import HEAD, kind
from rubricator.seeds.originals import where_the_original_is
from rubricator.seeds.record import Record
from rubricator.seeds.tabled import piped, tables

# Where a record's data may stand: among so many lines with text at either end.
_REACH = 40
# No title and date before a record's labels have more characters than this together.
_HEAD = 1000
# And no title alone has more.
_TITLE = 500


def extract(lines: Sequence[Line], original: Sequence[Line], shape: str) -> Record:
    """The record's data, taken from ``lines``; ``original`` are the same lines with the furniture still in them."""
    record = Record(list(lines))
    if shape == "web-record-old":
        _between_links(record, original)
    _fields(record)
    tables(record)
    piped(record, original)
    _tail(record, original)
    _labelled_head(record)
    if shape in ("web-record", "html") and _has_tail(record):
        _plain_head(record)
        _summary_at_end(record)
    elif shape in ("web-record", "plain") and _head_alone(record):
        _plain_head(record)
    _sentences(record)
    where_the_original_is(record)
    return record


def _fields(record: Record) -> None:
    """What a format itself says to be a field of data: the front matter of Markdown."""
    for index in record.filled():
        line = record.lines[index]
        if line.mark != "field":
            continue
        label, _, value = line.text.partition(":")
        if value.strip():
            record.take_value(index, labels().fields.get(label.strip().lower(), "other"), label.strip(), value)
        else:
            record.discard(index, "catalogue-label")


def _has_tail(record: Record) -> bool:
    return record.has("rights") or record.has("archive-citation") or record.has("record-id")


def _head_alone(record: Record) -> bool:
    """Whether a record's head stands there without its tail: a date, a title, and within few lines a wide gap."""
    filled = record.filled(0, 40)
    if len(filled) < 4 or not iso(record.lines[filled[0]].text):
        return False
    if any(labels().of_sentence(record.lines[i].text) == "credits" for i in filled[2:5]):
        return True
    if record.gap(filled[1]) == 0:
        return False
    title = record.lines[filled[1]].text
    gaps = [record.gap(i) for i in filled[2:6]]
    return 15 <= len(title) <= 400 and not title.rstrip().endswith((",", ".", ":")) and max(gaps) >= 2


# --- at the end: "Document Information", labels and their values -----------------------------------


def _anchor(original: Sequence[Line], name: str) -> int | None:
    for index in range(len(original) - 1, -1, -1):
        text = original[index].text
        if len(text) < 80 and text.strip(" •*·:\t\u00a0").lower() == name:
            return index
    return None


def _tail(record: Record, original: Sequence[Line]) -> None:
    anchor = _with_labels_above(record, _anchor(original, "document information"))
    filled = record.filled()
    if anchor is None:
        strong = [i for i in filled[max(0, len(filled) - _REACH) :] if _strong(record.lines[i].text)]
        if len(strong) < 2 or (strong[0] in filled[:_REACH] and not _more_above(record, strong)):
            return
        anchor = strong[0]
    for index in record.filled(anchor, _data_end(record, anchor)):
        if record.lines[index].blank:
            continue
        label = labels().of_line(record.lines[index].text)
        inline = labels().before_colon(record.lines[index].text)
        if label:
            _labelled(record, index, label)
        elif inline:
            record.take_value(index, labels().fields[inline[0].lower()], *inline)
        elif not record.has("archive-citation") and not labels().of_sentence(record.lines[index].text):
            record.take(record.block(index), "archive-citation")
        else:
            record.take([index], labels().of_sentence(record.lines[index].text) or _rest(record))


def _more_above(record: Record, strong: Sequence[int]) -> bool:
    """Whether a record's labels stand below a text so short that they are near both of its ends: more above them than
    behind the last, which has its value and no more than another label below it."""
    behind = record.filled(strong[-1])
    above = sum(len(record.lines[i].text) for i in record.filled(0, strong[0]))
    data = record.filled(strong[0])
    loose = sum(not _is_datum(record.lines[i].text) for i in data)
    if loose > 2 * (len(data) - loose):
        return False  # "Contents" and "Summary" are headings of the text
    return len(behind) <= _PAIRS and above > sum(len(record.lines[i].text) for i in behind)


# Two labels and their values.
_PAIRS = 4


def _with_labels_above(record: Record, anchor: int | None) -> int | None:
    """Where a record's data begin: some pages have labels of them, each above its values, above the heading too."""
    above = record.filled(0, anchor)[-_ABOVE:] if anchor is not None else []
    labelled = [i for i in above if labels().of_line(record.lines[i].text) in _ASSOCIATED]
    return labelled[0] if labelled else anchor


# So many lines above the heading of a record may be its data, below one of these labels.
_ABOVE = 24
_ASSOCIATED = frozenset(
    ("author(s)", "authors", "associated places", "associated topics", "associated people & organizations",
     "subjects discussed", "keywords", "document summary")
)  # fmt: skip


# Behind the last datum of a record stand no more lines without a label than this, or they are the document.
_LOOSE = 8


def _data_end(record: Record, anchor: int) -> int:
    """Where the record's data end that begin at ``anchor``: at the end of the lines, unless so much follows the last
    label and its value that it must be the document, which some pages print below its data."""
    filled = record.filled(anchor)
    known = [i for i in filled if _is_datum(record.lines[i].text)]
    last = record.block(known[-1])[-1] if known else anchor
    value = next((i for i in filled if i > last), last)
    end = record.block(value)[-1] if known and labels().of_line(record.lines[known[-1]].text) else last
    rest = [i for i in filled if i > end]
    return end + 1 if len(rest) > _LOOSE else len(record.lines)


def _is_datum(text: str) -> bool:
    return bool(labels().of_line(text) or labels().of_sentence(text) or labels().before_colon(text))


def _rest(record: Record) -> str:
    """What stands behind a rights statement without a label belongs to it."""
    return "rights" if record.has("rights") else "other"


def _strong(text: str) -> bool:
    return labels().of_line(text) in labels().strong


# The value of a lesser label stands so many lines below it.
_NEAR = 3
# A value has no more lines, but for these.
_VALUE = 8
_PROSE = ("summary", "rights", "citation", "credits", "archive-citation")


def _labelled(record: Record, index: int, label: str) -> None:
    """A label on a line of its own, and the block after it, if that is no label too."""
    shown = record.lines[index].text.strip().rstrip(" :")
    following = [i for i in range(index + 1, min(index + 8, len(record.lines))) if not record.lines[i].blank]
    far = following and labels().fields[label] == "other" and following[0] > index + _NEAR
    if not following or far or labels().of_line(record.lines[following[0]].text):
        record.discard(index, "catalogue-label")
        return
    # The value of a cell is the cell beside it.
    block = following[:1] if record.lines[index].mark == "cell" else record.block(following[0])
    field_of = labels().fields[label]
    if len(block) > _VALUE and field_of not in _PROSE:
        block = block[:1]  # without blank lines what follows the last value is the document
    record.clear([index])
    record.take(block, labels().fields[label], shown)


# --- at the beginning: labels ----------------------------------------------------------------------


def _labelled_head(record: Record) -> None:
    """A block of labels at the head, if one of them is no label of a memorandum; title and date stand before it."""
    head = record.filled()[:_REACH]
    strong = [i for i in head if _strong(record.lines[i].text) or _strong_inline(record.lines[i].text)]
    if not strong:
        return
    before = [i for i in head if i < strong[0] and not record.lines[i].blank]
    if sum(len(record.lines[i].text) for i in before) > _HEAD:
        return  # "Source: Department of State …" below a telegram is a footnote, and what stands above it no title
    # A label without a colon is one where others stand by it, or where a record has been found already.
    bare = set(head[: _REACH if sum(_strong(record.lines[i].text) for i in head) >= 2 else 12 if record.data else 0])
    for index in head:
        line = record.lines[index]
        label = labels().of_line(line.text) if not line.blank else ""
        inline = labels().before_colon(line.text) if not line.blank else None
        if label and (":" in line.text or line.bold or line.level or index in bare):
            _labelled(record, index, label)
        elif inline:
            record.take_value(index, labels().fields[inline[0].lower()], *inline)
    _unknown_labels(record, head)
    _date_and_title([i for i in before if not record.lines[i].blank], record)


# A label of any words, and its value, on a line of its own.
_ANY_LABEL = re.compile(r"([A-Z][\w/&().’' -]{2,48}): (\S.{0,160})")


def _unknown_labels(record: Record, head: Sequence[int]) -> None:
    """Labels that the table does not know, on lines that stand among those of known ones: of a run of lines without a
    gap, each a label and its value, of which two at least were known."""
    run: list[int] = []
    for index in [*head, -1]:
        if run and (index < 0 or index != run[-1] + 1):
            _take_run(record, run)
            run = []
        if index >= 0 and (record.lines[index].blank or _ANY_LABEL.fullmatch(record.lines[index].text.strip())):
            run.append(index)
        elif run:
            _take_run(record, run)
            run = []


def _take_run(record: Record, run: Sequence[int]) -> None:
    free = [index for index in run if not record.lines[index].blank]
    if len(run) - len(free) < 2:
        return
    for index in free:
        match = _ANY_LABEL.fullmatch(record.lines[index].text.strip())
        if match and kind(match[0], HEAD) in ("", "reference"):
            record.take_value(index, "other", match[1], match[2])


def _strong_inline(text: str) -> bool:
    inline = labels().before_colon(text)
    return bool(inline and inline[0].lower() in labels().strong)


_ADDRESS = re.compile(r"https?://\S{4,300}")
# A label that the table does not know; what stands behind it is a number or short.
_UNKNOWN = re.compile(r"(Category|Section|Series|Folder|Box|Volume|Pages?|Status|Format|Region|Country): (.{1,80})")
_SITE = re.compile(r"(?:The )?(?:[A-Z][\w.’'-]+ ){1,3}(?:Digital )?(?:Archives?|Library|Collection)")


def _date_and_title(indexes: Sequence[int], record: Record) -> None:
    """A date and, for the rest, a title."""
    rest = []
    for index in indexes:
        if iso(record.lines[index].text) and not record.has("date"):
            record.take([index], "date")
        elif labels().of_sentence(record.lines[index].text):
            record.take([index], labels().of_sentence(record.lines[index].text))
        elif _ADDRESS.fullmatch(record.lines[index].text.strip()):
            record.take([index], "url")
        elif match := _UNKNOWN.fullmatch(record.lines[index].text.strip()):
            record.take_value(index, "other", match[1], match[2])
        elif _SITE.fullmatch(record.lines[index].text.strip()):
            record.take([index], "other")
        else:
            rest.append(index)
    headings = sorted((record.lines[i].level, i) for i in rest if record.lines[i].level)
    long = sum(len(record.lines[index].text) for index in rest) > _TITLE
    if rest and len(rest) <= 8 and not long and not record.has("title"):
        quoted = [index for index in rest if _QUOTED.fullmatch(record.lines[index].text.strip())]
        title = [headings[0][1]] if headings else _cited(rest, record) or (quoted if len(quoted) == 1 else rest)
        record.take(title, "title")
        for index in rest:
            if index not in title:
                record.take([index], "other")


# A title in quotation marks.
_QUOTED = re.compile(r"“[^“”]{10,300}”|\"[^\"]{10,300}\"")


def _cited(indexes: Sequence[int], record: Record) -> list[int]:
    """Those of the lines that the record's citation repeats; the name of the site above them is no part of a title."""
    cited = _folded(" ".join(datum.text for _, datum in record.data if datum.name == "citation"))
    return [index for index in indexes if (line := _folded(record.lines[index].text)) and line in cited]


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


# No summary of an archive that is no sentence is shorter.
_SUMMARY = 60

# --- at the beginning: date, title, credits, summary, without labels --------------------------------


def _plain_head(record: Record) -> None:
    """Everything before the first gap of two lines: date, title, then credits and summary."""
    filled = record.filled()
    if len(filled) < 3 or not any(iso(record.lines[i].text) for i in filled[:2]) or record.has("title"):
        return
    head = filled[:2]
    for index in filled[2:10]:
        if record.gap(index) >= 2:
            break
        head.append(index)
    else:
        head = filled[:2]
    date = next(i for i in head[:2] if iso(record.lines[i].text))
    record.take([date], "date")
    record.take([i for i in head[:2] if i != date], "title")
    for index in head[2:]:
        text = record.lines[index].text
        named = labels().of_sentence(text)
        if not named and len(text) < _SUMMARY and (not ends_sentence(text) or text.strip()[:1] == "["):
            break  # "Foreign Ministry Top Secret File" is the paper's own
        record.take([index], named or "summary")


_ELLIPSIS = re.compile(r"\[[.… ]+\]")


def _summary_at_end(record: Record) -> None:
    """The last paragraph is the archive's summary where a wider gap than the text has parts it from the text."""
    filled = record.filled()
    if record.has("summary") or len(filled) < 4:
        return
    gaps = sorted(record.gap(i) for i in filled[1:-1])
    usual = gaps[int(len(gaps) * 0.9)]
    above, last = filled[-2:]
    text = record.lines[above].text.strip()
    # Without any blank lines: what stands below the date that ends the text; above the label of its authors, below a
    # date or an ellipsis.
    dated = gaps[-1] == record.gap(last) == 0 and dateline(text) is not None
    authored = any(item.text.lower().startswith("author") for item in record.furniture)
    dated = dated or (authored and (dateline(text) is not None or _ELLIPSIS.fullmatch(text) is not None))
    if (record.gap(last) > usual or dated) and len(record.lines[last].text) > 80:
        record.take([last], "summary")


# --- the older page: summary and citation between two links ----------------------------------------


def _between_links(record: Record, original: Sequence[Line]) -> None:
    first, last = _anchor(original, "get citation"), _anchor(original, "share document")
    if first is None or last is None or last < first:
        return
    inside = record.filled(first, last)
    citation = [i for i in inside if record.lines[i].text.lstrip()[:1] in "\"“'‘"] or inside[-1:]
    summary = [i for i in inside if i not in citation]
    if summary:
        record.take(summary, "summary")
    if citation:
        record.take(citation, "citation")
    _date_and_title(record.filled(0, first), record)


# --- sentences that are catalogue data by their wording --------------------------------------------


# Into so many lines such a sentence may be broken.
_BROKEN = 5


def _sentences(record: Record) -> None:
    filled = record.filled()
    for index in dict.fromkeys([*filled[:12], *filled[-12:]]):
        for lines in range(1, _BROKEN + 1):
            run = list(range(index, min(index + lines, len(record.lines))))
            text = " ".join(record.lines[i].text for i in run)
            if any(record.lines[i].blank for i in run):
                break
            if name := labels().of_sentence(text, head=index in filled[:12]):
                record.take(run, name)
                break
