"""The files of ``tei/``, parsed and told apart: documents, prose pages, authority files."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from lxml import etree

from rubricator import safe_xml
from rubricator.edition.carried import REGISTERS, is_lists_alone, lead_home
from rubricator.edition.formulas import set_tex
from rubricator.edition.layers import MARK, one_level
from rubricator.edition.renditions import as_rend, part_titles
from rubricator.edition.settings import Settings
from rubricator.edition.standoff import bring_home
from rubricator.edition.transcribed import name_images
from rubricator.edition.whole import made_whole, part_words
from rubricator.findings import Finding, Severity

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
AUTHORITIES = {file: entry for entry, file in REGISTERS.items()}
INTRODUCTION = "introduction.xml"

# Pages that the stylesheets make themselves: a document of that name would be lost behind them.
_TAKEN = frozenset({"index", "calendar", "apparatus", "search", "edition", "sources", "translators"})
# A name that is safe as a file name and as an address: no folder, no leading dot, no space.
_SAFE_NAME = re.compile(r"[^\W_][\w.\-]*\.xml")

# The XSLT processor's XML parser gives up at 100 (jdk.xml.maxElementDepth).
_DEEPEST = 90
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (_DEEPEST + 1)})")

Kind = Literal["document", "prose", "authority", "other"]
# The kinds that have a page of their own.
TEXTS = ("document", "prose")


@dataclass(frozen=True, slots=True)
class Source:
    """One TEI file. ``text`` is the file without its DOCTYPE, notes from outside of the text in their places, as the
    stylesheets get it.

    ``root``: where the root of the tree stands in the file (XPath), if it is an element of it alone.
    """

    file: str
    kind: Kind
    tree: Any
    text: str
    root: str = ""

    @property
    def name(self) -> str:
        """The file name without ``.xml``."""
        return self.file.removesuffix(".xml")


def page_of(file: str) -> str:
    """The page that shows a file; the introduction is printed on the start page."""
    return "index.html" if file == INTRODUCTION else f"{file.removesuffix('.xml')}.html"


def read(file: str, raw: bytes, settings: Settings) -> Source | Finding:
    """A file as it can be shown, or why it cannot."""
    refusal = _refuse_name(file)
    if refusal is not None:
        return refusal
    tree = _parse(raw)
    if isinstance(tree, Finding):
        return replace(tree, file=file, remedy=tree.remedy.replace("FILE", file))
    name_images(tree)
    if MARK in raw:
        one_level(tree)
    if b"app" in raw:
        made_whole(tree)
    elif b"<w" in raw or b":w" in raw:
        part_words(tree)
    kind = kind_of(file, tree, settings)
    if kind in TEXTS:
        bring_home(tree, file)
        lead_home(tree, AUTHORITIES)
        as_rend(tree)
        part_titles(tree)
        if b"formula" in raw:
            set_tex(tree)
    text = etree.tostring(tree.getroot(), encoding="unicode", with_tail=False)
    return Source(file, kind, tree, text)


def read_entry(ref: str, xml: str, line: int) -> Source:
    """An entry of an authority file as a document of its own, whose elements say their lines in the file."""
    file, _, key = ref.partition("#")
    root: Any = etree.fromstring(xml)
    for node in root.iter():
        node.sourceline = (node.sourceline or 1) + line - 1
    return Source(file, "authority", root.getroottree(), xml, f"//*[@xml:id='{key}']")


def _refuse_name(file: str) -> Finding | None:
    if not _SAFE_NAME.fullmatch(file):
        return Finding(file, 0, 0, "page-name-unsafe", Severity.ERROR,
                       "No page was made: the file name cannot be the address of a page.",
                       "Use letters, digits, '-', '_' and '.', and end it with '.xml'.")  # fmt: skip
    if file.removesuffix(".xml") in _TAKEN:
        return Finding(file, 0, 0, "page-name-taken", Severity.ERROR,
                       "No page was made: the edition has a page of this name already.",
                       "Give the file another name.")  # fmt: skip
    return None


def _parse(raw: bytes) -> Any:
    """The tree, or a finding without its file. Nothing is fetched, no entity from outside is read."""
    parser = safe_xml.parser(entities=True)
    try:
        root: Any = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        position: tuple[int, int] = getattr(error, "position", None) or (0, 0)
        message = f"No page was made: the file is not well-formed XML ({_first_line(error)})."
        return Finding("", position[0] or 0, position[1] or 0, "tei-not-well-formed", Severity.ERROR, message,
                       "Mend it in an XML editor.")  # fmt: skip
    if root.tag != f"{TEI}TEI" and (root.tag != f"{TEI}teiCorpus" or root.find(f".//{TEI}TEI") is not None):
        name = etree.QName(root).localname
        return Finding("", root.sourceline or 0, 0, "tei-root", Severity.ERROR,
                       f"No page was made: the outermost element is <{name}>, not TEI's <TEI>.",
                       _OTHER_ROOTS.get(name, f'Put the text into <TEI xmlns="{TEI[1:-1]}">.'))  # fmt: skip
    if _TOO_DEEP(root):
        return Finding("", root.sourceline or 0, 0, "tei-too-deep", Severity.ERROR,
                       f"No page was made: elements are nested more than {_DEEPEST} deep.",
                       "Look for elements that were opened and closed in the wrong order.")  # fmt: skip
    return root.getroottree()


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0].strip()


def kind_of(file: str, tree: Any, settings: Settings) -> Kind:
    """A document has a source, witnesses, variants or an embedded transcription, or what only texts of a source have;
    or the settings name it. Anything else that has a text is prose."""
    if file in AUTHORITIES:
        return "authority"
    if file in settings.sigla or file in settings.order:
        return "document"
    if tree.find(f"{TEI}text") is None:
        return "other"
    if is_apparatus_alone(tree):
        return "other" if _is_said_whose(tree) else "document"
    if is_lists_alone(tree) or (tree.find(f".//{TEI}listApp") is not None and has_no_text(tree)):
        return "other"
    has_source = any(
        child.tag in (f"{TEI}msDesc", f"{TEI}bibl", f"{TEI}biblStruct", f"{TEI}biblFull", f"{TEI}recordingStmt")
        for child in tree.iterfind(f"{TEI}teiHeader/{TEI}fileDesc/{TEI}sourceDesc/*")
    )
    has_document = tree.find(f".//{TEI}body/{TEI}div[@type='document']") is not None
    varied = (f".//{TEI}listWit/{TEI}witness", f".//{TEI}text//{TEI}rdg[@wit]")
    has_variants = any(tree.find(path) is not None for path in varied) or _varies(tree)
    of_a_source = file != INTRODUCTION and any(tree.find(path) is not None for path in _OF_A_SOURCE)
    return "document" if has_source or has_document or has_variants or of_a_source else "prose"


def _varies(tree: Any) -> bool:
    """Whether entries stand in the text itself, though they name no witness; those of a list are printed with it."""
    entries = tree.iterfind(f".//{TEI}text//{TEI}app/{TEI}lem")
    return any(all(each.tag != f"{TEI}listApp" for each in entry.iterancestors()) for entry in entries)


def is_apparatus_alone(tree: Any) -> bool:
    """Whether a file has entries that say where they belong, and no text."""
    return any(_stands_apart(entry) for entry in tree.iter(f"{TEI}app")) and has_no_text(tree)


def _is_said_whose(tree: Any) -> bool:
    """Whether entries without a text point to one: another file's, or ids that are not in theirs. Those that give the
    number of a line alone are printed as they are."""
    said = [node.attrib for name in ("app", "listApp") for node in tree.iter(f"{TEI}{name}")]
    return any("from" in each or "to" in each or ".xml" in each.get("corresp", "") for each in said)


def has_no_text(tree: Any) -> bool:
    """Whether a file has no words, those of entries, lists, headings and notes apart."""
    return not any(_words(text) for text in tree.iterfind(f"{TEI}text"))


def _words(node: Any) -> bool:
    if not isinstance(node.tag, str):
        return False
    if node.tag.removeprefix(TEI) in _WORDLESS or _stands_apart(node):
        return False
    return bool((node.text or "").strip()) or any(_words(child) or (child.tail or "").strip() for child in node)


def _stands_apart(node: Any) -> bool:
    """Whether an entry says where it belongs: it holds no text itself."""
    pointers = (node.get(name, "") for name in ("from", "to", "corresp"))
    return node.tag == f"{TEI}app" and (node.get("loc") is not None or any("#" in each for each in pointers))


_OTHER_ROOTS = {
    "teiCorpus": "Part it into files, each with what the corpus says of it: rubricator convert tei/FILE.",
    "TEI.2": "This is TEI P4: make P5 of it, for example with TEI's p4top5.xsl.",
}  # fmt: skip
# What editors do not write in pages of their own: letters, pages of a source, speeches, entries of a dictionary.
_OF_A_SOURCE = (
    f"{TEI}teiHeader//{TEI}correspAction", f"{TEI}facsimile", f"{TEI}sourceDoc", f"{TEI}text//{TEI}pb",
    f"{TEI}text//{TEI}sp", f"{TEI}text//{TEI}u", f"{TEI}text//{TEI}opener", f"{TEI}text//{TEI}entry",
    f"{TEI}text//{TEI}entryFree", f"{TEI}text//{TEI}titlePage", f"{TEI}text//{TEI}div[@type='edition']",
)  # fmt: skip
_WORDLESS = frozenset({"listApp", "listWit", "head", "note"})
