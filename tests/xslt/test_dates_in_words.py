"""Functions of xslt/modules/dates.xsl, called one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from saxonche import PySaxonProcessor

from rubricator.edition.given import closed, opening, words
from rubricator.edition.settings import Settings
from rubricator.resources import folder

SHEET = """<xsl:package name="urn:test" version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:r="urn:rubricator:functions" xmlns:t="urn:test">
  <xsl:include href="{given}"/>
  <xsl:include href="{dates}"/>
  <xsl:mode name="t:words" visibility="public" on-no-match="fail"/>
  <xsl:template match="date" mode="t:words" as="xs:string"><xsl:sequence select="r:date-words(@v)"/></xsl:template>
  <xsl:mode name="t:key" visibility="public" on-no-match="fail"/>
  <xsl:template match="date" mode="t:key" as="xs:string"><xsl:sequence select="r:date-key(@v)"/></xsl:template>
</xsl:package>"""


@pytest.fixture(scope="module")
def call() -> Any:
    xslt: Path = folder("xslt")
    processor = PySaxonProcessor(license=False)
    sheet = processor.new_xslt30_processor().compile_stylesheet(
        stylesheet_text=SHEET.format(
            given=(xslt / "modules" / "given.xsl").as_uri(), dates=(xslt / "modules" / "dates.xsl").as_uri()
        )
    )
    given = processor.parse_xml(xml_text=closed(opening(Settings()), []))
    interface = {
        tag: processor.parse_xml(xml_text=etree.tostring(words((xslt,), tag), encoding="unicode"))
        for tag in ("en", "de", "fr", "ru")
    }

    def run(mode: str, value: str, language: str = "en") -> str:
        sheet.clear_parameters()
        sheet.set_parameter("given", given)
        sheet.set_parameter("interface", interface[language])
        sheet.set_initial_mode(f"{{urn:test}}{mode}")
        document = processor.parse_xml(xml_text=f'<date v="{value}"/>')
        return str(sheet.apply_templates_returning_value(xdm_value=document.children[0]).head.string_value)

    return run


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1956-08-30", "30 August 1956"),
        ("1956-08", "August 1956"),
        ("1956", "1956"),
        ("1956-08-30/1956-08-31", "30–31 August 1956"),
        ("1956-06-01/1956-07-19", "1 June – 19 July 1956"),
        ("1957-04/1957-05", "April – May 1957"),
        ("1954/1956", "1954 – 1956"),
        ("1956-12-28/1957-01-02", "28 December 1956 – 2 January 1957"),
        ("~1955-10-01/1955-12-31", "within October – December 1955"),
        ("~1955-01-01/1955-12-31", "within 1955"),
        ("1956-08-01/1956-08-31", "August 1956"),
        ("1956-08-30/", "30 August 1956–"),
        ("/1956-08-30", "–30 August 1956"),
        ("--08-30", "--08-30"),
        ("nonsense", "nonsense"),
        ("1956-13-40", "1956-13-40"),
    ],
)
def test_words(call: Any, value: str, expected: str) -> None:
    assert call("words", value) == expected


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("ru", "1956-05-09", "9 мая 1956"),
        ("ru", "1956-05", "май 1956"),
        ("ru", "1957-04/1957-05", "апрель – май 1957"),
        ("ru", "1957-04-30/1957-05-02", "30 апреля – 2 мая 1957"),
        ("fr", "1956-05-01", "1er mai 1956"),
        ("fr", "1956-05-01/1956-05-03", "1er–3 mai 1956"),
        ("de", "1956-05-01", "1. Mai 1956"),
    ],
)
def test_words_as_the_language_bends_them(call: Any, language: str, value: str, expected: str) -> None:
    assert call("words", value, language) == expected


def test_order(call: Any) -> None:
    """A year before its months, a month before its days, a day before an interval that begins with it."""
    values = ["1949", "1956", "1956-08", "1956-08-30", "1956-08-30/1956-08-31", "~1956-09/1956-10", "1957-01-02"]
    assert sorted(values, key=lambda value: str(call("key", value))) == values
