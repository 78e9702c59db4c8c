"""Interventions: what translators, archivists and editors put into the text (ENCODING.md §5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rubricator.recognise.brackets import Bracket
from rubricator.recognise.interventions.round import classify_round
from rubricator.recognise.interventions.site import Site, Sites
from rubricator.recognise.interventions.square import classify
from rubricator.recognise.interventions.verdict import EDITOR, INTERVENTION_RULES, TRANSLATOR, Verdict, note
from rubricator.recognise.raised import (
    SUPERSCRIPT,
    in_parentheses,
    in_slashes,
    in_superscript,
    in_turn,
    raised,
    slash_label,
    star_label,
    starred,
)
from rubricator.spans import Certainty, Claim, Doubt
from rubricator.view import Block, View

# A footnote at the end of the page or text: its number in brackets at the start of a block, then its words.
_FOOTNOTE = re.compile(r"\s*\[(\d{1,3}|\*{1,3})\]\s*(?=\S)")
# A note may have a name instead, which a mark behind a word has too; or its number stands in parentheses.
_NAMED, _NAMED_MARK = re.compile(r"\s*\[([^\[\]\s]{1,60})\]\s*(?=\S)"), re.compile(r"(?<=\S)\[([^\[\]\s]{1,60})\]")
_IN_PARENTHESES = re.compile(r"\s*\((\d{1,3})\)\s")
# "d?v?": question marks where the typist's letters cannot be read.
_UNCLEAR = re.compile(
    r"(?<![^\W\d_])(?:[^\W\d_]\?){1,4}[^\W\d_]{1,3}\??(?!\w)|(?<![^\W\d_])[^\W\d_]{1,3}\?[^\W\d_]{1,2}\??(?!\w)"
)
_DEEPEST = 12
_STRUCK = "strikethrough"
# Who wrote a footnote, as it says at its own end ("[Editor's note]"): no note in the note.
_SIGNING = frozenset({"rule-bracket-editor", "rule-bracket-translator"})


def interventions(
    view: View, brackets: Sequence[Bracket], names: Sequence[Claim], original_language: str = ""
) -> tuple[list[Claim], list[Doubt]]:
    """The interventions of the view in order, outermost first, and what is doubtful about them.

    Law: each holds all words inside of its brackets, and ``cut`` is the brackets; those of balanced brackets nest.
    """
    sites = Sites(view, names)
    footnotes = dict(_footnotes(view))
    round_marks = _marks_in_parentheses(view)
    bare = _marked_in_brackets(view)
    numbers = frozenset(footnotes.values()) | bare
    said: list[Claim] = [_footnote_claim(block, number) for block, number in footnotes.items() if block.kind != "note"]
    doubts: list[Doubt] = []
    for bracket in brackets:
        block = sites.block(bracket.start)
        if (
            block is None
            or bracket.depth > _DEEPEST
            or _closed(view, bracket)
            or _labels_note(bracket, block, footnotes, view)
        ):
            continue
        site = sites.at(bracket)
        if bracket.start in round_marks:
            verdict: Verdict | None = note("other", "rule-bracket-footnote-mark")
        else:
            verdict = _verdict(site, original_language, numbers)
        if verdict and not (block.kind == "note" and verdict.rule in _SIGNING):
            said += _claims(bracket, verdict)
            doubts += _doubts(bracket, verdict, view.text)
    said += _labelled_paragraphs(view)
    said += _unclear(view)
    said += _raised_marks(view) if not bare else ()
    said += _superscript_marks(view)
    said += _slashed_marks(view)
    said += [Claim(low, high, "del", "rule-struck-out", Certainty.HIGH, {"rend": _STRUCK}) for low, high in view.struck]
    return sorted(said, key=lambda claim: (claim.start, -claim.end)), doubts


def _verdict(site: Site, original: str, numbers: frozenset[str]) -> Verdict | None:
    if site.bracket.shape == "square":
        return classify(site, original, numbers)
    return classify_round(site)


def _closed(view: View, bracket: Bracket) -> bool:
    return view.meets_closed(bracket.start, bracket.end)


def _claims(bracket: Bracket, verdict: Verdict) -> Iterator[Claim]:
    attributes = dict(verdict.attributes)
    if rend := _rend(bracket):
        attributes["rend"] = rend
    sure = verdict.certainty if bracket.width[0] == bracket.width[1] else Certainty.LOW
    yield Claim(bracket.start, bracket.end, verdict.element, verdict.rule, sure, attributes, bracket.width)
    low, high = bracket.inside
    if verdict.inner and low < high:
        yield Claim(low, high, verdict.inner, verdict.rule, sure, dict(verdict.inner_attributes))


def _rend(bracket: Bracket) -> str:
    """What to print again (ENCODING.md §1.4); nothing for plain square brackets."""
    if bracket.width == (1, 0):
        return "open-only"
    if bracket.width == (0, 1):
        return "close-only"
    if bracket.shape == "round":
        return "parentheses"
    return "double-brackets" if bracket.width == (2, 2) else ""


def _doubts(bracket: Bracket, verdict: Verdict, text: str) -> list[Doubt]:
    if verdict.certainty is not Certainty.LOW or bracket.width[0] != bracket.width[1]:
        return []
    words = text[bracket.start : min(bracket.end, bracket.start + 60)]
    return [
        Doubt(
            bracket.start,
            bracket.end,
            "intervention-unexplained",
            f"No rule says what “{words}” is.",
            "Choose the element that ENCODING.md §5 gives for it.",
        )
    ]


def _footnotes(view: View) -> Iterator[tuple[Block, str]]:
    """The blocks that begin with a number in brackets that a mark before them refers to."""
    marks: set[str] = set()
    named = _named_marks(view)
    for block in view.blocks:
        match = _FOOTNOTE.match(view.text, block.start, block.end)
        if match and (block.kind == "note" or match.group(1) in marks):
            yield block, match.group(1)
        elif block.kind == "note" and (label := _NAMED.match(view.text, block.start, block.end)) and label[1] in named:
            yield block, label[1]
        start = match.end() if match else block.start
        marks.update(re.findall(r"\[(\d{1,3}|\*{1,3})\]", view.text[start : block.end]))


def _named_marks(view: View) -> set[str]:
    """What stands in brackets behind a word, where a note could have it as its name."""
    if not any(block.kind == "note" and view.text.startswith("[", block.start) for block in view.blocks):
        return set()
    return set(_NAMED_MARK.findall(view.text))


def _marks_in_parentheses(view: View) -> frozenset[int]:
    """Where the marks "(1)" begin of the notes that begin with "(1)"."""
    notes = [block for block in view.blocks if block.kind == "note"]
    labels = [match[1] for block in notes if (match := _IN_PARENTHESES.match(view.text, block.start, block.end))]
    if not labels:
        return frozenset()
    text = view.text[: notes[0].start]
    return frozenset(start for start, _ in in_parentheses(text, labels).values())


def _labels_note(bracket: Bracket, block: Block, footnotes: Mapping[Block, str], view: View) -> bool:
    """The number at the start of a footnote is its label, and no intervention."""
    return block in footnotes and not view.text[block.start : bracket.start].strip()


def _footnote_claim(block: Block, number: str) -> Claim:
    attributes = {"type": "footnote", "place": "foot", "n": number, "resp": TRANSLATOR}
    return Claim(block.start, block.end, "note", "rule-bracket-footnote", Certainty.MEDIUM, attributes)


def _marked_in_brackets(view: View) -> frozenset[str]:
    """The numbers that notes begin with, without brackets, whose marks stand in brackets, most of them at least."""
    notes = [block for block in view.blocks if block.kind == "note"]
    labels = [match[1] for block in notes if (match := _LABEL.match(view.text, block.start, block.end))]
    if not labels:
        return frozenset()
    said = set(_IN_BRACKETS.findall(view.text))
    return frozenset(labels if len(said.intersection(labels)) * 3 >= len(labels) * 2 else ())


_IN_BRACKETS = re.compile(r"\[(\d{1,3})\]")
_LABEL = re.compile(r"\s*(\d{1,3})[.)]?\s")


def _raised_marks(view: View) -> Iterator[Claim]:
    """The numbers, glued to the word before, that refer to the notes of this text."""
    notes = [block for block in view.blocks if block.kind == "note"]
    if not notes:
        return
    labels = [_LABEL.match(view.text, block.start, block.end) for block in notes]
    numbers = [label[1] for label in labels if label] or [str(n + 1) for n in range(len(notes))]
    if any(view.text.startswith("[", block.start) for block in notes) or not in_turn(numbers):
        return
    attributes = {"type": "other", "resp": TRANSLATOR, "place": "inline", "rend": "superscript"}
    stars = [star for block in notes if (star := star_label(view.text, block.start, block.end))]
    found = raised(view.text, numbers).values() if any(labels) or not stars else ()
    for start, end in (*found, *filter(None, (starred(view.text, star) for star in stars))):
        if not any(block.start <= start < block.end for block in notes) and not _within(view, start):
            yield Claim(start, end, "note", "rule-raised-number", Certainty.HIGH, attributes)


def _superscript_marks(view: View) -> Iterator[Claim]:
    """Raised figures behind a word, where a note of the text begins with such."""
    notes = [block for block in view.blocks if block.kind == "note"]
    if not any(view.text[block.start : block.start + 1] in SUPERSCRIPT for block in notes):
        return
    attributes = {"type": "other", "resp": TRANSLATOR, "place": "inline", "rend": "superscript"}
    for _, (start, end) in in_superscript(view.text[: notes[-1].start]):
        if not any(block.start <= start < block.end for block in notes) and not _within(view, start):
            yield Claim(start, end, "note", "rule-raised-number", Certainty.HIGH, attributes)


def _slashed_marks(view: View) -> Iterator[Claim]:
    """ "/1/" behind a word, where a note of the text begins with such."""
    notes = [block for block in view.blocks if block.kind == "note"]
    labels = {slash_label(view.text, block.start, block.end) for block in notes} - {""}
    attributes = {"type": "other", "resp": TRANSLATOR, "place": "inline"}
    for number, (start, end) in in_slashes(view.text) if labels else ():
        if number in labels and not _within(view, start):
            yield Claim(start, end, "note", "rule-raised-number", Certainty.HIGH, attributes)


def _within(view: View, place: int) -> bool:
    return view.meets_closed(place, place + 1)


# "Translator's note: …" at the start of a paragraph, without brackets.
_LABELLED = re.compile(
    r"(?:(?P<translator>Translator)|Editor|Archivist)(?:['’]s|s['’]|s)? (?:[Nn]ote|[Cc]omment|[Rr]emark)s?: ?(?=\S)"
)


def _labelled_paragraphs(view: View) -> Iterator[Claim]:
    """Paragraphs that are, as they say themselves, a note of who translated or edited the text."""
    for block in view.blocks:
        match = _LABELLED.match(view.text, block.start, block.end) if block.kind in ("p", "ab") else None
        if match and not view.meets_closed(block.start, block.end):
            verdict = (
                note("translator", "rule-labelled-paragraph")
                if match["translator"]
                else note("other", "rule-labelled-paragraph", resp=EDITOR)
            )
            yield Claim(block.start, block.end, verdict.element, verdict.rule, verdict.certainty, verdict.attributes)


def _unclear(view: View) -> Iterator[Claim]:
    for block in view.blocks:
        if view.text.find("?", block.start, block.end) < 0:
            continue
        for match in _UNCLEAR.finditer(view.text, block.start, block.end):
            if not view.meets_closed(*match.span()):
                yield Claim(match.start(), match.end(), "unclear", "rule-unclear-letters", Certainty.MEDIUM)


__all__ = ["INTERVENTION_RULES", "interventions"]
