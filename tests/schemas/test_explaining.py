"""Every code that a finding can have is explained, with wrong and right; and the examples are what they say."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from rubricator.commands import rubricator
from rubricator.findings import Finding, Severity
from rubricator.schemas.check import check
from rubricator.schemas.explaining import explanations, taught

ROOT = Path(__file__).parents[2]
KNOWN = explanations()

# Strings of modules that speak of findings, and are no codes: kinds of lines and marks, errors of the RELAX NG engine,
# values of TEI, second halves of codes (package-…).
NOT_CODES = frozenset(
    """close-only content-incomplete double-brackets element-early element-order file-changed file-missing file-unlisted
    id-twice manifest-damaged manifest-line manifest-missing manifest-twice no-bag no-store non-fatal open-only
    pdf-text row-end running-head running-heads search-index small-caps side-headings system-out tag-unlisted web-record web-record-old when-iso""".split()
)


def _literals() -> dict[str, str]:
    """Each string that has the form of a code, in modules that speak of findings, and a file where it stands."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "src/rubricator").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if not re.search(r"\b(Finding|Doubt|Problem|Severity)\b", source):
            continue
        for node in ast.walk(ast.parse(source)):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+", text):
                found.setdefault(text, path.name)
    for path in sorted((ROOT / "xslt").rglob("*.xsl")):
        text = path.read_text(encoding="utf-8")
        for parameter in re.findall(r'<xsl:with-param name="code"[^>]*>[^<]*', text):
            found.update(dict.fromkeys(re.findall(r"['>]([a-z]+(?:-[a-z]+)+)", parameter), path.name))
    return found


def test_every_code_is_explained() -> None:
    """A new code that fails here wants an entry in schemas/rubricator.odd ("What is checked …", "What the program says
    …"), and then `rubricator schema build schemas/rubricator.odd -o schemas`; what is no code goes to NOT_CODES."""
    told = NOT_CODES | set(KNOWN)
    codes = {code: file for code, file in _literals().items() if not code.startswith(("rule-", "crate-"))}
    assert {code: file for code, file in codes.items() if code not in told} == {}


def test_every_rule_that_can_fire_is_explained() -> None:
    """The edition's own, and those of TEI that its schema has."""
    rules = etree.parse(ROOT / "schemas/rubricator.sch").iter("{http://purl.oclc.org/dsdl/schematron}pattern")
    codes = {re.sub(r"-\d+$", "", pattern.get("id", "")) for pattern in rules}
    assert codes - set(KNOWN) == set()


@pytest.mark.parametrize("code", sorted(KNOWN))
def test_an_explanation_is_whole(code: str) -> None:
    said = KNOWN[code]
    assert said.rule.endswith(".")
    assert said.words.endswith((".", "!"))
    assert said.wrong
    assert said.right
    assert said.wrong != said.right


def test_the_command() -> None:
    done = CliRunner().invoke(rubricator, ["explain", "resp-missing"])
    assert done.exit_code == 0
    assert done.output.startswith("resp-missing (error)\n\nAn intervention says whose it is.\n")
    assert "Wrong:\n    <div" in done.output
    assert "Right:\n    <div" in done.output
    every = CliRunner().invoke(rubricator, ["explain"])
    assert [line.split()[0] for line in every.output.splitlines()] == sorted(KNOWN)
    unknown = CliRunner().invoke(rubricator, ["explain", "resp-mising"])
    assert unknown.exit_code == 2
    assert "Did you mean resp-missing?" in unknown.output


@pytest.mark.parametrize("name", ["persName", "<persName>"])
def test_an_element_is_explained_too(name: str) -> None:
    said = CliRunner().invoke(rubricator, ["explain", name]).output
    assert said.startswith("<persName>\n\nA person's name alone: no title, rank or honorific, no possessive")
    assert "    main             main form" in said
    assert "May stand in: p," in said
    assert "Right:\n    <p" in said
    assert "Did you mean persName?" in CliRunner().invoke(rubricator, ["explain", "perName"]).output


def test_a_finding_gets_the_sentence_of_its_code_unless_it_has_a_closer_one() -> None:
    bare = Finding("a.xml", 1, 1, "id-duplicate", Severity.ERROR, "Twice.")
    closer = Finding("a.xml", 1, 1, "value-wrong", Severity.ERROR, "Wrong.", guideline="@type: what it is.")
    foreign = Finding("a.xml", 1, 1, "of-another-schema", Severity.ERROR, "Wrong.")
    said = [finding.guideline for finding in taught([bare, closer, foreign])]
    assert said == ["An id is given once in a file.", "@type: what it is.", ""]


CHECKED = ("checks-form", "checks-grammar", "checks-across", "checks-tei")
PAGE = (Path(__file__).parent / "cases/classic/list-empty/input.xml").read_text(encoding="utf-8")
REGISTERS = {path.name: path.read_bytes() for path in sorted((Path(__file__).parent / "cases/valid").glob("*s.xml"))}
AROUND = PAGE[: PAGE.index("      <div")], PAGE[PAGE.index("    </body>") :]


def _codes_of(chapter: str) -> list[str]:
    tree = etree.parse(ROOT / "schemas/rubricator.odd")
    ns = {"t": "http://www.tei-c.org/ns/1.0"}
    return [str(label) for label in tree.xpath(f"//t:div[@xml:id='{chapter}']//t:label/text()", namespaces=ns)]


def _whole(example: str) -> bytes | None:
    """The example as a file; None where it is no markup that can stand in one."""
    inner = example if example.startswith("<div") else f'<div type="section">{example}</div>'
    if example.startswith("<?xml"):
        return example.encode()
    if not re.match(r"<(div|p|list|note)\b", example):
        return None
    return f"{AROUND[0]}{inner}{AROUND[1]}".encode()


CASES = [(code, text) for chapter in CHECKED for code in _codes_of(chapter) for text in (*KNOWN[code].wrong, *KNOWN[code].right)]
CASES = [(code, text) for code, text in CASES if _whole(text) is not None]


@pytest.mark.parametrize(("code", "example"), CASES, ids=[f"{c}-{n}" for n, (c, _) in enumerate(CASES)])
def test_examples_of_the_checks_are_what_they_say(code: str, example: str) -> None:
    content = _whole(example)
    assert content is not None
    found = {finding.code for finding in check({"a.xml": content}, REGISTERS)}
    assert (code in found) == (example in KNOWN[code].wrong)


def test_most_codes_of_the_validation_have_examples_that_run() -> None:
    assert len({code for code, _ in CASES}) >= 15
