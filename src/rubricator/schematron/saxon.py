"""Saxon, as the rules need it: locked before anything is compiled. A schema of others is no more trusted than a
document: nothing that runs can read or fetch a file. Errors are raised in its own words."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, cached_property, lru_cache
from typing import Any, Protocol
from urllib.parse import quote

from lxml import etree

from rubricator import safe_xml
from rubricator.schematron.scaffold import OURS

DEEPEST = 99  # Saxon's parser refuses what is nested deeper (jdk.xml.maxElementDepth)
_SCHEME = "edition:/"


class Refused(RuntimeError):
    """Saxon says what is wrong with a stylesheet, or with what it does to a document."""


class Unfinished(RuntimeError):
    """It did not come to an end; the message says of what."""


class Documents:
    """The files that ``doc()``, ``document()`` and ``@documents`` may lead to, parsed when a schema first asks."""

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self.files = dict(files or {})

    @cached_property
    def map(self) -> Any:
        """address → document node, as a value for the processor. A file that is not XML is left out."""
        return _processor().make_map2(
            {address(name): node for name, content in self.files.items() if (node := _node(content)) is not None}
        )


NO_DOCUMENTS = Documents()


class Saxon(Protocol):
    """Where stylesheets run. Raises Refused, Unfinished."""

    def compile(self, stylesheet: str) -> None:
        """Sees whether it is one."""

    def run(self, stylesheet: str, text: str, name: str, documents: Documents | None) -> str:
        """What it makes of a document that is ``name`` among ``documents``, if it may look at these."""


class InProcess:
    """In this process: as quick as it can be, but what has no end cannot be stopped."""

    def compile(self, stylesheet: str) -> None:
        with _said():
            _executable(stylesheet)

    def run(self, stylesheet: str, text: str, name: str, documents: Documents | None) -> str:
        with _said():
            sheet, processor = _executable(stylesheet), _processor()
            if documents is not None:
                sheet.set_parameter(f"{{{OURS}}}files", documents.map)
                sheet.set_parameter(f"{{{OURS}}}base", processor.make_string_value(address(name)))
            return str(sheet.transform_to_string(xdm_node=processor.parse_xml(xml_text=text)))


def ready() -> None:
    """Loads Saxon, before the first stylesheet is there."""
    with _said():
        _processor()


def transformed(stylesheet: str, document: str, parameters: Mapping[str, str]) -> str:
    """What a stylesheet of ours makes of a document. Raises Refused."""
    with _said():
        sheet, processor = _executable(stylesheet), _processor()
        for name, value in parameters.items():
            sheet.set_parameter(name, processor.make_string_value(value))
        return str(sheet.transform_to_string(xdm_node=processor.parse_xml(xml_text=document)))


def address(name: str) -> str:
    """The address of a file that was handed over. Its scheme leads nowhere outside."""
    return _SCHEME + quote(name.lstrip("/"), safe="/")


@contextmanager
def _said() -> Iterator[None]:
    """Saxon writes what it also raises to file descriptor 2: nobody needs both."""
    from saxonche import PySaxonApiError

    with _silence():
        try:
            yield
        except PySaxonApiError as error:
            raise Refused(str(error)) from error


@contextmanager
def _silence() -> Iterator[None]:
    try:
        kept = os.dup(2)
    except OSError:  # there is no standard error at all
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@cache
def _processor() -> Any:
    from saxonche import PySaxonProcessor  # here and above only: much is done with schemas before any runs

    processor = PySaxonProcessor(license=False)
    for feature, value in (
        ("http://saxon.sf.net/feature/allowedProtocols", ""),
        ("http://saxon.sf.net/feature/allow-external-functions", "false"),
        ("http://saxon.sf.net/feature/disableXslEvaluate", "true"),
    ):
        processor.set_configuration_property(feature, value)
    return processor


@lru_cache(maxsize=32)
def _executable(stylesheet: str) -> Any:
    return _processor().new_xslt30_processor().compile_stylesheet(stylesheet_text=stylesheet)


def _node(content: bytes) -> Any:
    try:
        root = etree.fromstring(content, safe_xml.parser())
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.xpath("/*" * DEEPEST):
        return None
    return _processor().parse_xml(xml_text=etree.tostring(root, encoding="unicode", with_tail=False))
