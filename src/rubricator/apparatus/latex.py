"""An apparatus for print by LaTeX: for reledmac (https://ctan.org/pkg/reledmac) and ekdosis
(https://ctan.org/pkg/ekdosis).

The base text stands in numbered paragraphs; each entry is a footnote by line. Entries that overlap are printed at the
first of their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rubricator.apparatus.model import BLOCK, Apparatus, Entry, Reading

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "{}$&#%_"},
}
_ESCAPED = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")
_LONG = 5  # words: a longer lemma is printed by its first and last


def escaped(text: str) -> str:
    """Text that LaTeX prints as it is."""
    return _ESCAPED.sub(lambda found: _SPECIAL[found[0]], text)


def reledmac(apparatus: Apparatus, title: str = "", without: Iterable[str] = ()) -> str:
    """A document for reledmac (XeLaTeX or LuaLaTeX). ``without``: classes of variants (``rdg/@type``) that are not
    printed."""
    return _document(apparatus, title, _Reledmac(apparatus, frozenset(without)))


def ekdosis(apparatus: Apparatus, title: str = "", without: Iterable[str] = ()) -> str:
    """A document for ekdosis (LuaLaTeX)."""
    return _document(apparatus, title, _Ekdosis(apparatus, frozenset(without)))


def _document(apparatus: Apparatus, title: str, style: _Style) -> str:
    paragraphs = [style.paragraph(text) for text in _paragraphs(apparatus, style) if text.strip()]
    heading = f"\\section*{{{escaped(title)}}}\n" if title else ""
    return f"{style.preamble()}\\begin{{document}}\n{heading}{style.sigla()}{style.body(paragraphs)}\\end{{document}}\n"


def _paragraphs(apparatus: Apparatus, style: _Style) -> list[str]:
    """The base text with the entries in it, a string a paragraph."""
    text, parts, at = apparatus.base.text, [], 0
    for entry in _disjoint(style, text):
        parts.append(_plain(text[at : entry.start]))
        parts.append(style.entry(entry, text[entry.start : entry.end]))
        at = entry.end
    parts.append(_plain(text[at:]))
    return "".join(parts).split(BLOCK)


def _disjoint(style: _Style, text: str) -> list[Entry]:
    """The entries that can be printed one after the other: of those in each other or overlapping the first."""
    found: list[Entry] = []
    for entry in style.apparatus.entries:
        inside = found and entry.start < found[-1].end
        if not inside and BLOCK not in text[entry.start : entry.end] and style.variants(entry):
            found.append(entry)
    return found


def _plain(text: str) -> str:
    return escaped(re.sub(rf"[^\S{BLOCK}]+", " ", text))


@dataclass
class _Style:
    apparatus: Apparatus
    without: frozenset[str]

    def variants(self, entry: Entry) -> list[int]:
        """The readings that are printed behind the lemma."""
        numbered = enumerate(entry.readings)
        return [n for n, reading in numbered if n != entry.base and reading.kind not in self.without]

    def preamble(self) -> str:
        raise NotImplementedError

    def paragraph(self, text: str) -> str:
        raise NotImplementedError

    def body(self, paragraphs: Sequence[str]) -> str:
        raise NotImplementedError

    def entry(self, entry: Entry, words: str) -> str:
        raise NotImplementedError

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
        author = reading.attributes.get("source") or reading.attributes.get("resp", "")
        return escaped(sigla or " ".join(word.lstrip("#") for word in author.split()))

    def remarks(self, entry: Entry, number: int) -> str:
        found = [each.text for each in entry.remarks if each.reading == number and each.text]
        return "".join(f" ({escaped(text)})" for text in found)


_NOTES = r"""\documentclass{article}
\usepackage{fontspec}
\usepackage{polyglossia}
\setdefaultlanguage{english}
"""


class _Reledmac(_Style):
    def preamble(self) -> str:
        return (
            _NOTES
            + "\\usepackage[series={A},noend,noeledsec]{reledmac}\n"
            + "\\Xarrangement[A]{paragraph}\n\\linenummargin{outer}\n"
        )

    def paragraph(self, text: str) -> str:
        return f"\\pstart\n{text.strip()}\n\\pend\n"

    def body(self, paragraphs: Sequence[str]) -> str:
        return "\\beginnumbering\n" + "".join(paragraphs) + "\\endnumbering\n"

    def entry(self, entry: Entry, words: str) -> str:
        variants = [self._variant(entry, number) for number in self.variants(entry)]
        note = "; ".join(variants) + self.remarks(entry, -1)
        lemma = escaped(" ".join(words.split()))
        lead, trail = (" " if words[:1].isspace() else ""), (" " if words[-1:].isspace() and lemma else "")
        short = ""
        pieces = words.split()
        if len(pieces) > _LONG:
            short = f"\\lemma{{{escaped(pieces[0])} \\dots{{}} {escaped(pieces[-1])}}}"
        if not lemma:
            before = self.apparatus.base.text[: entry.start].rpartition(BLOCK)[2].split()
            after = f"\\textit{{after}} {escaped(before[-1])}" if before else "\\textit{before all}"
            return f"{lead}\\edtext{{}}{{\\lemma{{{after}}}\\Afootnote{{{note}}}}}"
        return f"{lead}\\edtext{{{lemma}}}{{{short}\\Afootnote{{{note}}}}}{trail}"

    def _variant(self, entry: Entry, number: int) -> str:
        reading = entry.readings[number]
        words = escaped(reading.text) if reading.text else "\\textit{om.}" if reading.omission else "\\dots{}"
        if not self.apparatus.base.text[entry.start : entry.end].strip() and reading.text:
            words = f"\\textit{{add.}} {words}"
        return f"{words} \\textit{{{self.named(reading)}}}{self.remarks(entry, number)}".rstrip()


class _Ekdosis(_Style):
    def preamble(self) -> str:
        declared = "".join(
            f"\\DeclareWitness{{{self._id(each.key)}}}{{{escaped(each.siglum)}}}"
            f"{{{escaped(each.description or each.key)}}}\n"
            for each in self.apparatus.witnesses
        )
        return f"{_NOTES}\\usepackage{{ekdosis}}\n{declared}"

    def paragraph(self, text: str) -> str:
        return f"{text.strip()}\n\n"

    def body(self, paragraphs: Sequence[str]) -> str:
        return "\\begin{ekdosis}\n" + "".join(paragraphs) + "\\end{ekdosis}\n"

    def entry(self, entry: Entry, words: str) -> str:
        plain = " ".join(words.split())
        lead, trail = (" " if words[:1].isspace() else ""), (" " if words[-1:].isspace() and plain else "")
        base = entry.readings[entry.base] if entry.base >= 0 else None
        lemma = f"\\lem{self._options(base)}{{{escaped(plain)}}}"
        rest = "".join(
            f"\\rdg{self._options(entry.readings[number])}{{{escaped(entry.readings[number].text)}}}"
            for number in self.variants(entry)
        )
        notes = "".join(f"\\note{{{escaped(each.text)}}}" for each in entry.remarks if each.text)
        return f"{lead}\\app{{{lemma}{rest}{notes}}}{trail}"

    def _options(self, reading: Reading | None) -> str:
        if reading is None or not reading.witnesses:
            return ""
        return f"[wit={{{', '.join(self._id(key) for key in reading.witnesses)}}}]"

    def _id(self, key: str) -> str:
        """A name that ekdosis takes: letters and digits of the key's own, others by their number."""
        return "".join(letter if letter.isascii() and letter.isalnum() else f"x{ord(letter):x}" for letter in key)
