"""How reledmac and ekdosis want a text and its entries written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lxml import etree

from rubricator.apparatus.looks import Piece, author_of, marks_up, remark_of, repeats, told
from rubricator.apparatus.model import BLOCK, Apparatus, Entry, Passage, Reading
from rubricator.resources import folder

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "{}$&#%_"},
}
_ESCAPED = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")
_ADDED = "\\textit{add.} "
_LONG = 5  # words: a longer lemma is printed by its first and last
# Classes of variants that are words in another order.
_MOVED = frozenset({"word-order", "transposition", "transposed", "order"})


def escaped(text: str) -> str:
    """Text that LaTeX prints as it is."""
    return _ESCAPED.sub(lambda found: _SPECIAL[found[0]], text)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: the TEI element that it is, and its text with the entries in it."""

    kind: str
    text: str


@dataclass
class Style:
    """What the two have in common. ``without``: classes of variants that are not printed."""

    apparatus: Apparatus
    without: frozenset[str]

    def variants(self, entry: Entry) -> list[int]:
        """The readings that are printed behind the lemma; none that is the lemma again, as it is written."""
        own = entry.readings[entry.base] if entry.base >= 0 else None
        numbered = ((n, each) for n, each in enumerate(entry.readings) if n != entry.base)
        return [n for n, each in numbered if each.kind not in self.without and not self.again(own, each)]

    def again(self, own: Reading | None, reading: Reading) -> bool:
        return own is not None and repeats(self.apparatus, own, reading)

    def preamble(self) -> str:
        raise NotImplementedError

    def paragraph(self, line: Line) -> str:
        raise NotImplementedError

    def body(self, paragraphs: Sequence[str]) -> str:
        raise NotImplementedError

    def entry(self, entry: Entry, words: str, same: Collection[str]) -> str:
        """An entry round its words; round none, it says its lemma. ``same``: see :meth:`same_words`."""
        raise NotImplementedError

    def same_words(self, text: str, entries: Iterable[Entry]) -> frozenset[str]:
        """The words that are the lemma of an entry and stand in its paragraph more than once."""
        return frozenset()

    def plain(self, text: str, same: Collection[str]) -> str:
        """Text without entries."""
        return escaped(re.sub(rf"[^\S{BLOCK}]+", " ", text))

    def footnote(self, text: str) -> str:
        return f"\\footnote{{{text}}}"

    def inline(self, entry: Entry, words: str) -> str:
        """An entry in a note, which has no apparatus of its own: behind its words, in brackets."""
        said = "; ".join(self.variant(entry, number) for number in self.variants(entry))
        return f"{self.plain(words, ())} [{said}]"

    def sigla(self) -> str:
        """The list of witnesses."""
        rows = "".join(
            f"\\item[{{{escaped(each.siglum)}}}] {escaped(each.description or each.key)}\n"
            for each in self.apparatus.witnesses
            if each.used
        )
        return f"\\begin{{description}}\n{rows}\\end{{description}}\n" if rows else ""

    def named(self, reading: Reading) -> str:
        """The sigla of a reading, or whose conjecture it is."""
        sigla = " ".join(self.apparatus.siglum(key) for key in reading.witnesses)
        return escaped(sigla or reading.printed or author_of(reading))

    def remarks(self, entry: Entry, number: int) -> str:
        found = [remark_of(self.apparatus, entry, each) for each in entry.remarks if each.reading == number]
        return "".join(f" ({escaped(said)})" for said in found if said)

    def lemma(self, entry: Entry, words: str) -> str:
        """How the lemma is printed where it is not the words that the entry stands round: a long one by its first and
        last, none as what it stands behind; "" where it is the words."""
        said = " ".join(self.apparatus.base.text[entry.start : entry.end].split())
        pieces = said.split()
        if len(pieces) > _LONG:
            return f"{escaped(pieces[0])} \\dots{{}} {escaped(pieces[-1])}"
        if said:
            return "" if words.strip() else escaped(said)
        before = self.apparatus.base.text[: entry.start].rpartition(BLOCK)[2].split()
        return f"\\textit{{after}} {escaped(before[-1])}" if before else "\\textit{before all}"

    def said(self, entry: Entry, reading: Reading, around: str | None = None) -> str:
        """What a reading says, by the grammar of an apparatus. ``around``: the text that the entry stands in, if it is
        not the base text."""
        if reading.lost:
            return "\\dots{}"
        moved = "\\textit{transp.} " if reading.kind in _MOVED else ""
        if not reading.text:
            return moved.strip() or ("\\textit{om.}" if reading.omission else "\\dots{}")
        text = self.apparatus.base.text if around is None else around
        adds = not moved and not text[entry.start : entry.end].strip()
        found = told(self.apparatus, entry, reading)
        words = marked_up(found, marks_up(entry, reading)) if found else self.words(reading.passage)
        return f"{moved or (_ADDED if adds else '')}{words}"

    def words(self, passage: Passage) -> str:
        """The words of a reading; where they vary in themselves, their variants stand behind them in brackets."""
        parts = []
        at = 0
        for entry in sorted(passage.entries, key=lambda each: each.end):
            said = "; ".join(self.variant(entry, number, passage.text) for number in self.variants(entry))
            parts += [escaped(passage.text[at : entry.end]), f" [{said}] " if said else ""]
            at = entry.end
        return " ".join("".join([*parts, escaped(passage.text[at:])]).split())

    def variant(self, entry: Entry, number: int, around: str | None = None) -> str:
        reading = entry.readings[number]
        said = self.said(entry, reading, around)
        return f"{said} \\textit{{{self.named(reading)}}}{self.remarks(entry, number)}".rstrip()

    def fonts(self) -> str:
        """The first font that is there of those that have the letters of the text; none is named for Latin."""
        text = self.apparatus.base.text + "".join(each.text for e in self.apparatus.entries for each in e.readings)
        for script, (language, letters, fonts) in _LEFTWARDS.items():
            if len(letters.findall(text)) > len(text) // 3:
                return _leftwards(language, script, fonts)
        chain = _CJK if _IDEOGRAPH.search(text) else _WIDE if _BEYOND_LATIN.search(text) else ()
        written = ""
        for name in reversed(chain):
            written = f"\\IfFontExistsTF{{{name}}}{{\\setmainfont{{{name}}}}}{{{written}}}"
        return f"{_LANGUAGE}{written}\n" if written else _LANGUAGE


def marked_up(found: Sequence[Piece], same: bool) -> str:
    """How the words of a reading are marked up, as the pages have it in English; without the words, if they are the
    ``same`` as the lemma's."""
    if same and len(found) == 1 and found[0].looks:
        return f"\\textit{{{_looks(found[0])}}}"
    return "".join(_marked_piece(each) if each.looks else escaped(each.text) for each in found).strip()


def _marked_piece(piece: Piece) -> str:
    words = f"{escaped(piece.text.rstrip())} " if piece.text.strip() else ""
    return f"{words}(\\textit{{{_looks(piece)}}}){' ' * piece.text.endswith(' ')}"


def _looks(piece: Piece) -> str:
    words = english()
    said = (
        f"{words.get(f'as.{each.name}') or words.get(f'what.{each.name}', each.name)} {each.words}".strip()
        for each in piece.looks
    )
    return escaped(", ".join(said))


@cache
def english() -> Mapping[str, str]:
    """The English words of the pages."""
    root = etree.parse(folder("xslt") / "words" / "en.xml").getroot()
    return {str(word.get("key")): word.text or "" for word in root if word.get("key")}


_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_BEYOND_LATIN = re.compile(r"[\u0180-\u1fff\u2c00-\ufaff]")
_CJK = ("Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN", "FandolSong", "UnBatang")
_WIDE = ("Brill", "Gentium Plus", "Junicode", "Libertinus Serif", "Noto Serif", "FreeSerif", "DejaVu Serif")
_BEFORE = {"head": "\\noindent\\bfseries ", "item": "\\noindent\\hspace*{1.5em}", "l": "\\noindent "}

_NOTES = r"""\documentclass{article}
\usepackage{fontspec}
"""
_LANGUAGE = r"""\usepackage{polyglossia}
\setdefaultlanguage{english}
"""
# Scripts from right to left, which babel sets (lualatex): its language, its letters, fonts that have them.
_LEFTWARDS = {
    "Arabic": ("arabic", re.compile(r"[\u0600-\u06ff\u0750-\u077f]"), ("Amiri", "Scheherazade New")),
    "Hebrew": ("hebrew", re.compile(r"[\u0590-\u05ff]"), ("SBL Hebrew", "Ezra SIL", "Noto Serif Hebrew")),
}


def _leftwards(language: str, script: str, fonts: Sequence[str]) -> str:
    shapes = f"[Script={script},ItalicFont=*,BoldFont=*,BoldItalicFont=*]"
    written = f"\\babelfont{{rm}}{shapes}{{DejaVu Sans}}"
    for name in reversed(fonts):
        written = f"\\IfFontExistsTF{{{name}}}{{\\babelfont{{rm}}{shapes}{{{name}}}}}{{{written}}}"
    languages = f"\\babelprovide[import]{{french}}\\babelprovide[import,main]{{{language}}}"  # ekdosis asks for French
    return f"\\usepackage[bidi=basic,english]{{babel}}\n{languages}\n{written}\n"


class Reledmac(Style):
    """By \\edtext, one series of footnotes; words that stand twice in a line are numbered when it is set."""

    def preamble(self) -> str:
        return (
            f"{_NOTES}{self.fonts()}\\usepackage[series={{A}},noend,noeledsec]{{reledmac}}\n"
            "\\Xarrangement[A]{paragraph}\n\\linenummargin{outer}\n"
        )

    def paragraph(self, line: Line) -> str:
        return f"\\pstart\n{_BEFORE.get(line.kind, '')}{line.text.strip()}\n\\pend\n"

    def body(self, paragraphs: Sequence[str]) -> str:
        return "\\beginnumbering\n" + "".join(paragraphs) + "\\endnumbering\n"

    def entry(self, entry: Entry, words: str, same: Collection[str]) -> str:
        note = "; ".join(self.variant(entry, number) for number in self.variants(entry)) + self.remarks(entry, -1)
        plain = " ".join(words.split())
        lead, trail = (" " if words[:1].isspace() else ""), (" " if words[-1:].isspace() and plain else "")
        lemma = f"\\sameword[1]{{{escaped(plain)}}}" if plain in same else self.plain(plain, same)
        said = self.lemma(entry, words)
        printed = f"\\lemma{{{said}}}" if said else ""
        return f"{lead}\\edtext{{{lemma}}}{{{printed}\\Afootnote{{{note}}}}}{trail}"

    def same_words(self, text: str, entries: Iterable[Entry]) -> frozenset[str]:
        lemmas = {" ".join(self.apparatus.base.text[each.start : each.end].split()) for each in entries}
        return frozenset(word for word in lemmas if word.isalnum() and len(_word(word).findall(text)) > 1)

    def plain(self, text: str, same: Collection[str]) -> str:
        written = super().plain(text, same)
        for word in sorted(same):
            written = _word(word).sub(rf"\\sameword{{{word}}}", written)
        return written


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w\\{{]){re.escape(word)}(?!\w)")


class Ekdosis(Style):
    """By \\app, with the witnesses declared."""

    def preamble(self) -> str:
        declared = "".join(
            f"\\DeclareWitness{{{self._id(each.key)}}}{{{escaped(each.siglum)}}}"
            f"{{{escaped(each.description or each.key)}}}\n"
            for each in self.apparatus.witnesses
        )
        return f"{_NOTES}{self.fonts()}\\usepackage{{ekdosis}}\n{declared}"

    def paragraph(self, line: Line) -> str:
        before = _BEFORE.get(line.kind, "")
        return f"{{{before}{line.text.strip()}\\par}}\n\n" if before else f"{line.text.strip()}\n\n"

    def body(self, paragraphs: Sequence[str]) -> str:
        return "\\begin{ekdosis}\n" + "".join(paragraphs) + "\\end{ekdosis}\n"

    def entry(self, entry: Entry, words: str, same: Collection[str]) -> str:
        plain = " ".join(words.split())
        lead, trail = (" " if words[:1].isspace() else ""), (" " if words[-1:].isspace() and plain else "")
        base = entry.readings[entry.base] if entry.base >= 0 else None
        if base is not None:
            with_it = [key for each in entry.readings if self.again(base, each) for key in each.witnesses]
            base = replace(base, witnesses=tuple(dict.fromkeys((*base.witnesses, *with_it))))
        lemma = f"\\lem{self._options(base, self.lemma(entry, words))}{{{escaped(plain)}}}"
        rest = "".join(self._reading(entry, entry.readings[number]) for number in self.variants(entry))
        remarks = [remark_of(self.apparatus, entry, each) for each in entry.remarks]
        notes = "".join(f"\\note{{{escaped(said)}}}" for said in remarks if said)
        return f"{lead}\\app{{{lemma}{rest}{notes}}}{trail}"

    def _reading(self, entry: Entry, reading: Reading) -> str:
        said = self.said(entry, reading)
        author = "" if reading.witnesses else escaped(reading.printed or author_of(reading))
        options = self._options(reading, said if said != escaped(reading.text) else "", author)
        return f"\\rdg{options}{{{escaped(reading.text)}}}"

    def _options(self, reading: Reading | None, printed: str, author: str = "") -> str:
        options = []
        if reading is not None and reading.witnesses:
            options.append(f"wit={{{', '.join(self._id(key) for key in reading.witnesses)}}}")
        if printed:
            options.append(f"alt={{{printed}}}")
        if author:
            options.append(f"post={{\\textit{{{author}}}}}")
        return f"[{', '.join(options)}]" if options else ""

    def _id(self, key: str) -> str:
        """A name that ekdosis takes: letters and digits of the key's own, others by their number."""
        return "".join(letter if letter.isascii() and letter.isalnum() else f"x{ord(letter):x}" for letter in key)
