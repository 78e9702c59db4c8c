"""Names and dates in other people's TEI: one case folder a construct, and the laws.

The recogniser here is a list of names, blind to what is marked and closed: what may be marked is annotate's own doing.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from xml_shapes import files

from rubricator.findings import Finding
from rubricator.spans import Certainty, Claim, Doubt
from rubricator.tei.annotate import Practice, annotate, doubt_findings, proposed, sorts, written
from rubricator.tei.reading import reading
from rubricator.tei.schema_fit import left_out, model
from rubricator.tei.source import Kind, scan
from rubricator.view import View

CASES = Path(__file__).parent / "cases" / "annotate"
NAMED = {
    "persName": r"Kim\sIl\sSung|Khrushchev|Krushchev",
    "placeName": "Pyongyang|Moscow|DPRK",
    "orgName": "Ministry of Foreign Affairs(?: of the DPRK|, Pyongyang)?",
    "date": "15 September 1956",
}


def by_list(view: View) -> list[Claim]:
    claims = []
    for element, names in NAMED.items():
        attributes = {"when": "1956-09-15"} if element == "date" else {}
        for found in re.finditer(names, view.text):
            claims.append(
                Claim(*found.span(), element, f"rule-test-{element}", Certainty.HIGH, attributes, entity="someone")
            )
    return claims


def told(findings: list[Finding]) -> str:
    return "".join(f"{f.code} {f.line}:{f.column} {f.xpath} {f.message}\n" for f in findings)


def practice_of(folder: Path, data: bytes) -> Practice:
    """By the file's own schema, where the case has one."""
    if not (folder / "schema.rng").exists():
        return Practice()
    relaxng = etree.RelaxNG(etree.parse(folder / "schema.rng"))
    return Practice(
        left=left_out(proposed(data, "", by_list), Practice(), lambda file: relaxng.validate(etree.fromstring(file)))
    )


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_case(case: str) -> None:
    folder = CASES / case
    data = (folder / "input.xml").read_bytes()
    result, findings = annotate(data, "input.xml", by_list, practice_of(folder, data))
    expected = folder / "expected.xml"
    assert result == expected.read_bytes()
    foretold = folder / "findings.txt"
    assert told(findings) == (foretold.read_text(encoding="utf-8") if foretold.exists() else "")


def without_added(data: bytes) -> bytes:
    """The file less the elements that annotate made, which alone have ``@cert`` here."""
    source = scan(data)
    added = {element.number for element in source.elements if "cert" in element.attributes}
    gone = [e for e in source.events if e.element in added and e.kind in (Kind.START, Kind.END)]
    for event in reversed(gone):
        data = data[: event.start] + data[event.end :]
    return data


@given(files())
def test_only_tags_are_added(data: bytes) -> None:
    result, _ = annotate(data, "x.xml", by_list)
    assert without_added(result) == data
    assert reading(result).view.text == reading(data).view.text


@given(files())
def test_a_second_run_adds_nothing(data: bytes) -> None:
    once, told_once = annotate(data, "x.xml", by_list)
    twice, told_twice = annotate(once, "x.xml", by_list)
    assert twice == once
    assert [f.message for f in told_once] == [f.message for f in told_twice]


@given(files(), st.data())
def test_odd_claims_never_break_a_file(data: bytes, draw: st.DataObject) -> None:
    def odd(view: View) -> list[Claim]:
        bounds = st.tuples(st.integers(0, len(view.text)), st.integers(0, len(view.text)))
        pairs = draw.draw(st.lists(bounds.filter(lambda pair: pair[0] < pair[1]), max_size=6))
        return [Claim(start, end, draw.draw(st.sampled_from(sorted(NAMED))), "odd") for start, end in pairs]

    result, _ = annotate(data, "x.xml", odd if reading(data).view.text else by_list)
    assert without_added(result) == data


def test_what_is_written_is_the_caller_s_choice() -> None:
    data = (CASES / "plain" / "input.xml").read_bytes()
    practice = Practice(ref=lambda claim: f"persons.xml#{claim.entity}", cert=False, ana=True)
    result, _ = annotate(data, "x.xml", by_list, practice)
    assert b'<persName ref="persons.xml#someone" ana="#rule-test-persName">Kim Il Sung</persName>' in result
    kept, _ = annotate(data, "x.xml", by_list, Practice(keep=lambda read, claims: []))
    assert kept == data


def test_another_language_is_searched_when_asked_for() -> None:
    data = (CASES / "other-language" / "input.xml").read_bytes()
    result, findings = annotate(data, "x.xml", by_list, Practice(language="fr"))
    assert b">Pyongyang</placeName>" in result
    assert findings == []


@pytest.mark.parametrize("data", [b"", b"<a>", b"not XML", b"\x00\xff", b"<html><p>Moscow</p></html>"])
def test_what_cannot_be_read_is_left_alone_and_told(data: bytes) -> None:
    result, findings = annotate(data, "x.xml", by_list)
    assert result == data
    assert len(findings) == 1
    assert findings[0].remedy


def test_doubts_are_found_in_the_file() -> None:
    read = reading((CASES / "utf-16" / "input.xml").read_bytes())
    at = read.view.text.index("Moscow")
    (finding,) = doubt_findings("x.xml", read, [Doubt(at, at + 6, "place-doubtful", "Which?", "Look.")])
    assert (finding.line, finding.column, finding.xpath) == (5, 39, "/TEI[1]/text[1]/body[1]/p[1]")


def test_the_table_names_every_case() -> None:
    table = (CASES / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([\w-]+)` \|", table, re.M))
    assert named == {path.name for path in CASES.iterdir() if path.is_dir()}


@given(files(), st.sets(st.sampled_from(sorted(NAMED))), st.sets(st.sampled_from(["cert", "when"])), st.booleans())
def test_the_result_is_valid_by_whatever_schema(
    data: bytes, elements: set[str], attributes: set[str], only_few: bool
) -> None:
    """The schema here forbids elements, attributes, or more than two new tags at once."""

    def names(file: bytes) -> list[tuple[str, frozenset[str]]]:
        return [(e.name, frozenset(e.attributes)) for e in scan(file).elements]

    def valid(file: bytes) -> bool:
        new = names(file)
        for old in names(data):
            if old in new:
                new.remove(old)
        return not (only_few and len(new) > 2) and not any(name in elements or attributes & said for name, said in new)

    found = proposed(data, "x.xml", by_list)
    assert valid(data)
    left = left_out(found, Practice(), valid)
    result = written(found, Practice(left=left))
    assert valid(result)
    if not elements and not only_few and "when" not in attributes:
        assert all(left[sort] is not None for sort in sorts(found))


@pytest.mark.parametrize(
    ("instruction", "href"),
    [
        ('<?xml-model href="a.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>', "a.rng"),
        ('<?xml-model schematypens="http://purl.oclc.org/dsdl/schematron" href="a.sch"?>', ""),
        ("<?xml-model href='x.sch'?><?xml-model href='../a.rng'?>", "../a.rng"),
        ('<?oxygen RNGSchema="a.rnc" type="compact"?>', "a.rnc"),
        ("<!-- nothing -->", ""),
    ],
)
def test_the_schema_that_a_file_names(instruction: str, href: str) -> None:
    named = model(f'<?xml version="1.0"?>{instruction}<TEI><?xml-model href="b.rng"?></TEI>'.encode(), "utf-8")
    assert named == href
