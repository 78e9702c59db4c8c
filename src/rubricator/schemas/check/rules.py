"""The Schematron rules, run on a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor

from rubricator.schemas.sch_xslt import stylesheet

_DEEPEST = 99  # Saxon's parser refuses what is nested deeper (jdk.xml.maxElementDepth)


class RulesFailed(RuntimeError):
    """The rules could not be run on a document."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a rule says; ``number`` is the element's, in document order, from 0."""

    code: str
    role: str
    number: int
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
        """What the rules say of the document, in the order of its elements. Raises :class:`RulesFailed`."""
        if root.xpath("/*" * _DEEPEST):
            raise RulesFailed(f"its elements are nested more than {_DEEPEST} deep")
        # lxml's text of the element has no DOCTYPE, so Saxon has no entity to resolve.
        text = etree.tostring(root, encoding="unicode", with_tail=False)
        try:
            document = self._processor.parse_xml(xml_text=text)
            return list(_results(self._rules.transform_to_string(xdm_node=document)))
        except PySaxonApiError as error:
            raise RulesFailed(str(error).strip()) from error


def _results(output: str) -> Iterator[Result]:
    for result in etree.fromstring(output.encode("utf-8")):
        message, remedy = (" ".join((part.text or "").split()) for part in result)
        yield Result(result.get("code", ""), result.get("role", ""), int(result.get("number") or 0), message, remedy)
