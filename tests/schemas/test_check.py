"""Validation: golden messages for what is wrong, silence for what is right, calm before hostile input."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from mutants import mutant

from rubricator.findings import Finding, Severity
from rubricator.relaxng import load
from rubricator.report import as_text
from rubricator.schemas import odd
from rubricator.schemas.check import Schema, check, installed
from rubricator.schemas.check.ours import Ours
from rubricator.schemas.check.positions import Attributes, Place, positions

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
VALID = {path.name: path.read_bytes() for path in sorted((CASES / "valid").glob("*.xml"))}
INVALID = sorted((CASES / "invalid").glob("*.xml"))


def test_nothing_is_said_of_valid_files() -> None:
    assert as_text(check(VALID)) == "Nothing found."


@pytest.mark.parametrize("case", INVALID, ids=[path.stem for path in INVALID])
def test_messages(case: Path) -> None:
    """The expected messages stand beside the case; look at the difference, and copy what is better."""
    findings = check({case.name: case.read_bytes()})
    assert as_text(findings) == case.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")


def test_the_edition_is_sound() -> None:
    files = {f"tei/{path.name}": path.read_bytes() for path in sorted((ROOT / "tei").glob("*.xml"))}
    errors = [finding for finding in check(files) if finding.severity is Severity.ERROR]
    assert errors == []


def test_positions_are_those_of_the_start_tags() -> None:
    content = VALID["document.xml"]
    lines = content.decode("utf-8").splitlines()
    elements = list(etree.fromstring(content).iter(etree.Element))
    places = positions(content)
    assert len(places) == len(elements)
    for place, element in zip(places, elements, strict=True):
        assert lines[place.line - 1][place.column - 1 :].startswith(f"<{etree.QName(element).localname}")


def test_other_files_are_known_but_not_judged() -> None:
    persons = VALID["persons.xml"]
    document = {"document.xml": VALID["document.xml"]}
    others = {name: content for name, content in VALID.items() if name != "document.xml"}
    assert check(document, others) == []
    assert {f.code for f in check(document)} == {"link-file-missing"}
    assert check(document, others | {"persons.xml": persons[:-20]}) == []


def test_files_may_be_named_in_roundabout_ways() -> None:
    assert check({f"./tei/../tei/{name}": content for name, content in VALID.items()}) == []


def test_two_documents_with_one_id() -> None:
    twin = VALID | {"twin.xml": VALID["document.xml"]}
    assert [(f.file, f.code) for f in check(twin)] == [("twin.xml", "document-id-twice")]


def test_mistakes_are_found_where_libxml2_refuses_and_nowhere_else() -> None:
    """On documents with up to three mistakes."""
    grammar = (ROOT / "schemas/rubricator.rng").read_bytes()
    # Ids given twice are a finding of their own (rubricator.schemas.check.links).
    judge = etree.RelaxNG(etree.fromstring(grammar.replace(b'<data type="ID"/>', b'<data type="NCName"/>')))
    ours, root = Ours(load(grammar)), etree.fromstring(VALID["document.xml"])
    for number in range(200):
        copy = mutant(root, number)
        assert bool(ours.judge(copy)) == (not judge.validate(copy)), number


@given(st.integers(0, 10**9))
@settings(max_examples=25, deadline=None)
def test_findings_have_places_and_words(number: int) -> None:
    content = etree.tostring(mutant(etree.fromstring(VALID["document.xml"]), number))
    findings = check({"document.xml": content}, VALID)
    assert findings == sorted(findings)
    for finding in findings:
        assert finding.line > 0
        assert finding.column > 0
        assert finding.message.endswith((".", "?"))
        assert finding.xpath.startswith("/")


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: f"<TEI>{text}</TEI>".encode()))
@settings(deadline=None)
def test_no_bytes_raise(content: bytes) -> None:
    assert all(isinstance(finding, Finding) for finding in check({"a.xml": content}))


def test_order_of_files_changes_nothing() -> None:
    files = {path.name: path.read_bytes() for path in INVALID}
    assert check(files) == check(dict(reversed(files.items())))


def test_the_schema_is_read_when_it_is_needed() -> None:
    def never() -> bytes:
        raise AssertionError("read too early")

    assert [f.code for f in check({"a.xml": b""}, schema=Schema(never, never))] == ["xml-empty"]
    assert installed() is installed()


def _document(body: str) -> bytes:
    whole = VALID["document.xml"].decode("utf-8")
    return (whole[: whole.index('<div type="document">')] + body + whole[whole.index("</body>") :]).encode()


HOSTILE = {
    "one line of two megabytes": ("<div><p>" + "x [y " * 400_000 + "</p></div>", "brackets-left"),
    "deeper than Saxon reads": ("<p>" + "<hi>" * 300 + "</hi>" * 300 + "</p>", "rules-not-run"),
    "deeper than libxml2 reads": ("<p>" + "<hi>" * 3000 + "</hi>" * 3000 + "</p>", "xml-malformed"),
    "a value of a megabyte": (f'<p xml:id="{"1" * 1_000_000}!"/>', "value-wrong"),
    "a finding on each of two thousand": ("<div>" + '<p ana="#rule-x">x</p>' * 2000 + "</div>", "cert-missing"),
}


@pytest.mark.parametrize(("body", "code"), HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_documents_give_findings_in_short_time(body: str, code: str) -> None:
    body = body.replace("<div>", '<div type="document">').replace("<hi>", '<hi rend="bold">')
    findings = check({"a.xml": _document(body)}, VALID)
    assert code in {finding.code for finding in findings}
    assert all(len(finding.message) <= 600 for finding in findings)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251"])
def test_encodings(encoding: str) -> None:
    text = VALID["places.xml"].decode("utf-8").replace("UTF-8", encoding).replace("Riverton", "Речной")
    assert check({"places.xml": text.encode(encoding)}) == []


def test_every_code_stands_in_the_guidelines() -> None:
    spec = odd.read((ROOT / "schemas/rubricator.odd").read_bytes())
    described = {constraint.ident for constraint in spec.all_constraints()}
    for chapter in spec.prose:
        described |= {"".join(label.itertext()) for label in chapter.iter("{http://www.tei-c.org/ns/1.0}label")}
    hostile = {str(number): _document(body) for number, (body, _) in enumerate(HOSTILE.values())}
    found = check(hostile | {path.name: path.read_bytes() for path in INVALID})
    assert {finding.code for finding in found} - described == set()


@pytest.mark.parametrize("line", ["<perName>Kim</persName>", "<persName>Kim</perName>"])
def test_a_slip_in_one_of_two_tags_names_the_right_word(line: str) -> None:
    [found] = check({"a.xml": f"<p>\n{line}</p>".encode()})
    assert found.code == "xml-malformed"
    assert found.message.endswith("one of the two is misspelled.")
    assert found.remedy == "Write <persName> and </persName>."


def test_law_the_place_of_an_attribute_takes_no_longer_where_a_tag_has_many_findings() -> None:
    seen = Attributes('<a>\n<ö  b="1"\n c="é" d="2"/></a>'.encode())
    tag = Place(2, 1, "/a[1]/ö[1]")
    assert seen.place(tag, "b") == Place(2, 5, "/a[1]/ö[1]/@b")
    assert seen.place(tag, "d") == Place(3, 8, "/a[1]/ö[1]/@d")
    assert seen.place(tag, "e") == Place(2, 1, "/a[1]/ö[1]/@e")
    long = Attributes(b'<a ref="' + b"#x " * 500_000 + b'" b=""/>')
    began = process_time()
    assert {long.place(Place(1, 1, "/a[1]"), "b").column for _ in range(10_000)} == {1_500_011}
    assert process_time() - began < 2  # one by one some 20 s
