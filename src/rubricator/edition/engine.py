"""The XSLT processor, locked up: trusted stylesheets in, documents as text, pages and messages out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree
from saxonche import PySaxonProcessor

# Results are never written by the processor: they are captured under this address, and their paths checked.
_BASE = "file:///edition/"
# An edition's own templates for TEI elements: put over every sheet that prints text. The facts print none.
_TEXT = "text.xsl"
_FACTS_SHEET = "facts.xsl"
_PAGES = "pages.xsl"  # has what stands in pages/
_FACTS = "{urn:rubricator:facts}"


# What HTML's serializer writes as an entity takes a third of the bytes as it is. (A character map takes a twentieth of
# the time that a page takes, because every letter goes through it.)
NO_BREAK = "\xa0"

# The path of a run's principal result: the page that the caller asked for.
THE_PAGE = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What a stylesheet reported: a finding's code, words, remedy, and where in the input (XPath)."""

    code: str
    text: str
    remedy: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    pages: Mapping[str, str]
    messages: tuple[Message, ...]


class Engine:
    """A compiled stylesheet. After compiling, nothing that runs can read or fetch a file."""

    def __init__(self, sheet: Path, own: Sequence[Path] = ()) -> None:
        self._processor = PySaxonProcessor(license=False)
        self._interface: tuple[str, Any] = ("", None)
        compiler = self._processor.new_xslt30_processor()
        self._executable = (
            compiler.compile_stylesheet(stylesheet_text=_over(sheet, own))
            if own
            else compiler.compile_stylesheet(stylesheet_file=str(sheet))
        )
        for feature, value in (
            ("http://saxon.sf.net/feature/allowedProtocols", ""),
            ("http://saxon.sf.net/feature/allow-external-functions", "false"),
            ("http://saxon.sf.net/feature/disableXslEvaluate", "true"),
        ):
            self._processor.set_configuration_property(feature, value)

    def run(self, mode: str, document: str, given: str, interface: str) -> Output:
        """Applies ``mode`` of the sheet to ``document``; ``given`` is the second document that sheets get,
        ``interface`` the third (given.xsl), which is mostly the same as before and then not read again.

        Raises ValueError where a sheet names a page outside of the edition's folder.
        """
        executable = self._executable
        executable.clear_parameters()
        executable.clear_xsl_messages()
        executable.set_parameter("given", self._processor.parse_xml(xml_text=given))
        if self._interface[0] != interface:
            self._interface = (interface, self._processor.parse_xml(xml_text=interface))
        executable.set_parameter("interface", self._interface[1])
        executable.set_capture_result_documents(True)
        executable.set_save_xsl_message(True)
        executable.set_base_output_uri(_BASE)
        executable.set_initial_mode(mode)
        page = executable.apply_templates_returning_string(xdm_value=self._processor.parse_xml(xml_text=document))
        pages = {safe_path(uri): value.head.string_value for uri, value in executable.get_result_documents().items()}
        # Of a sheet that names the address of each result nothing but an XML declaration is left.
        principal = {} if pages and page.endswith("?>") else {THE_PAGE: f"{page.replace('&nbsp;', NO_BREAK)}\n"}
        return Output(principal | pages, tuple(_messages(executable.get_xsl_messages())))


@cache
def engine(sheets: tuple[Path, ...], sheet: str) -> Engine:
    """The engine for a stylesheet. Compiling takes as long as many pages, so once a process, and when needed; the
    sheets of ``pages/`` are compiled together.

    ``sheets``: the program's folder, then the edition's own: its file of the same name, and its text.xsl, are put over
    the program's. Raises PySaxonApiError.
    """
    first, *rest = sheets
    names = [sheet] if sheet == _FACTS_SHEET else [_TEXT, sheet]
    entry = first / (_PAGES if (first / "pages" / sheet).is_file() else sheet)
    return _compiled(entry, tuple(path for folder in rest for name in names if (path := folder / name).is_file()))


def forget() -> None:
    """Compile again what is asked for next: the stylesheets have changed."""
    engine.cache_clear()
    _compiled.cache_clear()


@cache
def _compiled(entry: Path, own: tuple[Path, ...]) -> Engine:
    return Engine(entry, own)


def _over(sheet: Path, own: Sequence[Path]) -> str:
    """A stylesheet in which the templates, functions and parameters of ``own`` win over those of ``sheet``."""
    above = "".join(f"<xsl:include href={quoteattr(path.resolve().as_uri())}/>" for path in own)
    below = f"<xsl:import href={quoteattr(sheet.resolve().as_uri())}/>"
    return f'<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">{below}{above}</xsl:stylesheet>'


def safe_path(uri: str) -> str:
    """The path below the edition's folder that a captured result's address stands for."""
    path = uri.replace("file:///", "file:/").removeprefix("file:/edition/")
    parts = PurePosixPath(path).parts
    if path == uri or not parts or ".." in parts or path.startswith("/") or ":" in path or "\\" in path or "%" in path:
        raise ValueError(f"a stylesheet tried to write outside of the edition: {uri}")
    return str(PurePosixPath(*parts))


def _messages(value: Any) -> Iterable[Message]:
    if value is None:
        return
    for index in range(value.size):
        yield _message(value.item_at(index).get_node_value())


def _message(node: Any) -> Message:
    try:
        element = etree.fromstring(node.to_string().encode())
    except etree.XMLSyntaxError:
        return Message("stylesheet-message", node.string_value)
    if element.tag != f"{_FACTS}finding":
        return Message("stylesheet-message", _words(element))
    return Message(element.get("code", ""), _words(element), element.get("remedy", ""), element.get("path", ""))


def _words(element: Any) -> str:
    return "".join(element.itertext())
