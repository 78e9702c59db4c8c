"""The original beside a translation: which file has it, and its text as the page of the translation prints it.

A translation points to it by ``@corresp``, a block to a block: ``corresp="telegram-ko.xml#p1"``. The original is a TEI
file whose ``text`` is of ``type="original"``, or a plain text (``telegram-ko.txt#3``: its third paragraph; a blank line
parts two). Both lie in ``tei/``. (An original within the same file is the stylesheets' own affair.)
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from rubricator.edition.records import Record
from rubricator.edition.sources import AUTHORITIES, TEI, XML_ID, Source

# The key of the record that pass (a) keeps of an original.
ORIGINAL = "original"
# What its ids begin with on the page of the translation, so that they are never those of the translation.
_PREFIX = "original."


def original_of(source: Source) -> str:
    """The file that the blocks of this one correspond to; "" where there is none."""
    for node in source.tree.iter(etree.Element):
        for word in (node.get("corresp") or "").split():
            file = word.partition("#")[0].removeprefix("./")
            if file.endswith((".xml", ".txt")) and file != source.file and file not in AUTHORITIES:
                return file
    return ""


def original_record(source: Source) -> dict[str, Record]:
    """The text of an original, by the key ORIGINAL; nothing of any other file."""
    text = source.tree.find(f"{TEI}text[@type='original']")
    if text is None:
        return {}
    copy: Any = deepcopy(text)
    copy.tail = None
    language = text.get("{http://www.w3.org/XML/1998/namespace}lang") or source.tree.getroot().get(
        "{http://www.w3.org/XML/1998/namespace}lang"
    )
    if language:
        copy.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    for node in copy.iter(etree.Element):
        if node.get(XML_ID):
            node.set(XML_ID, _PREFIX + node.get(XML_ID))
    etree.cleanup_namespaces(copy)
    return {ORIGINAL: Record(etree.tostring(copy, encoding="unicode"))}


def plain_original(raw: bytes) -> dict[str, Record]:
    """The same of a plain text in UTF-8: its paragraphs are numbered from 1. What is no UTF-8 is replaced by "�"."""
    words = raw.decode("utf-8-sig", errors="replace")
    kept = re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", words)
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n[ \t\r]*\n", kept) if part.strip()]
    blocks = "".join(
        f'<p xml:id="{_PREFIX}{number}">{escape(text)}</p>' for number, text in enumerate(paragraphs, start=1)
    )
    return {ORIGINAL: Record(f'<text xmlns="{TEI[1:-1]}" type="original"><body>{blocks}</body></text>')}
