"""The rules that a RELAX NG schema carries run, wherever in it they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from rubricator.judging.carried import carried
from rubricator.judging.judging import judge

SCH = "http://purl.oclc.org/dsdl/schematron"
RNG = "http://relaxng.org/ns/structure/1.0"
RULE = f'<s:pattern id="%s" xmlns:s="{SCH}"><s:rule context="%s"><s:assert test="%s">%s</s:assert></s:rule></s:pattern>'
COMPACT = """namespace s = "http://purl.oclc.org/dsdl/schematron"
s:ns [ prefix = "t" uri = "urn:t" ]
start = letter
[ s:pattern [ id = "dated" s:rule [ context = "letter" "\\x{a}"
    s:assert [ test = "@date" "A letter is " ~ "dated: " s:value-of [ select = "name()" ] "." ] ] ] ]
letter = element letter { attribute date { text }?, (text >> s:rule [ context = "letter" s:report [ test = ". = ''" "empty" ] ]) }
"""


def _grammar(*parts: str) -> str:
    return f'<grammar xmlns="{RNG}">{"".join(parts)}</grammar>'


def _said(schema: Path, document: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in judge(schema, "a.xml", document.encode())]


def test_rules_in_compact_syntax_run(tmp_path: Path) -> None:
    schema = tmp_path / "letter.rnc"
    schema.write_text(COMPACT, encoding="utf-8")
    assert ("dated", "A letter is dated: letter.") in _said(schema, "<letter>Dear</letter>")
    assert [message for _, message in _said(schema, "<letter date='1956'/>")] == ["empty"]
    assert _said(schema, "<letter date='1956'>Dear</letter>") == []


@pytest.mark.parametrize("referring", ["include", "externalRef"])
def test_rules_in_files_that_a_schema_includes_run(tmp_path: Path, referring: str) -> None:
    (tmp_path / "parts").mkdir()
    inner = _grammar(
        '<start><element name="letter"><text/></element></start>',
        RULE % ("inner", "letter", "@date or . = 'x'", "from the part"),
        '<include href="more.rnc"/>',
    )
    (tmp_path / "parts/letter.rng").write_text(inner, encoding="utf-8")
    more = f'namespace s = "{SCH}"\ns:pattern [ id = "more" s:rule [ context = "letter" s:report [ test = "not(text())" "silent" ] ] ]\nx = empty'
    (tmp_path / "parts/more.rnc").write_text(more, encoding="utf-8")
    reference = f'<{referring} href="parts/letter.rng"/>'
    schema = tmp_path / "whole.rng"
    schema.write_text(_grammar(reference if referring == "include" else f"<start>{reference}</start>"), encoding="utf-8")
    assert _said(schema, "<letter/>") == [("inner", "from the part"), ("more", "silent")]
    assert _said(schema, "<letter>x</letter>") == []


def test_what_cannot_be_read_or_lies_elsewhere_is_left_to_the_grammar(tmp_path: Path) -> None:
    schema = tmp_path / "whole.rng"
    includes = "".join(f'<include href="{href}"/>' for href in ("no.rng", "http://example.org/a.rng", "whole.rng"))
    schema.write_text(_grammar(includes, RULE % ("own", "letter", "@date", "undated")), encoding="utf-8")
    found, alone = carried(schema)
    assert not alone
    assert len(etree.fromstring(found)) == 1


def test_a_schema_without_rules_carries_none(tmp_path: Path) -> None:
    schema = tmp_path / "a.rnc"
    schema.write_text("element letter { text }", encoding="utf-8")
    assert carried(schema) == (b"", True)
