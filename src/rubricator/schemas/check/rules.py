"""The Schematron rules, run on a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from saxonche import PySaxonProcessor

from rubricator.schemas.sch_xslt import stylesheet


@dataclass(frozen=True, slots=True)
class Result:
    """What a rule says: ``path`` as :class:`rubricator.schemas.check.positions.Place` has it."""

    code: str
    role: str
    path: str
    message: str
    remedy: str


class Rules:
    """A Schematron schema, compiled once. Nothing that runs can read or fetch a file."""

    def __init__(self, schema: bytes) -> None:
        self._processor = PySaxonProcessor(license=False)
        compiler = self._processor.new_xslt30_processor()
        self._rules = compiler.compile_stylesheet(stylesheet_text=stylesheet(schema))
        for feature, value in (
            ("http://saxon.sf.net/feature/allowedProtocols", ""),
            ("http://saxon.sf.net/feature/allow-external-functions", "false"),
            ("http://saxon.sf.net/feature/disableXslEvaluate", "true"),
        ):
            self._processor.set_configuration_property(feature, value)

    def judge(self, root: etree._Element) -> list[Result]:
        """What the rules say of the document, in the order of its elements."""
        # lxml's text of the element has no DOCTYPE, so Saxon has no entity to resolve.
        document = self._processor.parse_xml(xml_text=etree.tostring(root, encoding="unicode", with_tail=False))
        return list(_results(self._rules.transform_to_string(xdm_node=document)))


def _results(output: str) -> Iterator[Result]:
    for result in etree.fromstring(output.encode("utf-8")):
        message, remedy = (" ".join((part.text or "").split()) for part in result)
        yield Result(result.get("code", ""), result.get("role", ""), _path(result.get("path", "")), message, remedy)


def _path(path: str) -> str:
    """Saxon's path without namespaces; an attribute's path is its element's."""
    return re.sub(r"/@[^/]*$|/(?:text|comment|processing-instruction)\([^/]*$", "", re.sub(r"Q\{[^}]*\}", "", path))
