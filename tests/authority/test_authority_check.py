"""What is wrong in authority files is found, at its line; what is well is not complained of."""

from __future__ import annotations

import pytest

from authority_cases import FILES, OTHERS
from rubricator.authority.check import check
from rubricator.findings import Finding


def person(key: str, *names: str, more: str = "") -> str:
    inside = "".join(
        f'<persName type="surname">{name[1:]}</persName>' if name[0] == "~" else f"<persName>{name}</persName>"
        for name in names
    )
    return f'<person xml:id="{key}">{inside}{more}</person>'


def found(*entries: str, text: str = "") -> list[Finding]:
    lines = "\n".join(entries)
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><listPerson>\n{lines}\n</listPerson></TEI>'
    files = {"persons.xml": data.encode()}
    if text:
        files["letter.xml"] = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<p>{text}</p></TEI>'.encode()
    return check(files)


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        (person("a", "Ivan Petrov"), person("b", "IVAN PETROV"), "authority-duplicate"),
        (person("a", "Ivan Petrov"), person("b", "Igor Petrov", "Ivan Petrov"), "authority-form-shared"),
        (person("a", "Yun Gong-heum"), person("b", "Yun Kong Hum"), "authority-alike"),
        (
            person("a", "Ivan Petrov", more='<birth when="1900"/>'),
            person("b", "Ivan Petrov", more='<birth when="1925-01-02"/>'),
            "authority-dates-apart",
        ),
        (
            person("a", "Ivan Petrov", more='<idno type="VIAF">1</idno>'),
            person("b", "Rosa Luxemburg", more='<idno type="VIAF">1</idno>'),
            "authority-identifier-shared",
        ),
        (
            person("a", "Ivan Petrov", more='<idno type="VIAF">1</idno>'),
            person("b", "I. Petrov", more='<idno type="VIAF">1</idno>'),
            "authority-duplicate",
        ),
    ],
)
def test_two_entries_that_may_be_one(one: str, other: str, code: str) -> None:
    [finding] = found(one, other)
    assert (finding.code, finding.line, finding.column) == (code, 3, 1)
    if code in ("authority-duplicate", "authority-form-shared", "authority-alike"):
        assert "rubricator authority merge a b" in finding.remedy


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("a", "Ivan Petrov", "~Petrov"), person("b", "Igor Petrov", "~Petrov")),
        (person("a", "Kim Il"), person("b", "Kim Il Sung")),
        (
            person("a", "Yun Gong-heum", more='<birth when="1900"/>'),
            person("b", "Yun Kong Hum", more='<birth when="1930"/>'),
        ),
        (person("a", "I. Petrov"), person("b", "Ivan Petrov")),
    ],
)
def test_two_that_are_two(one: str, other: str) -> None:
    assert found(one, other) == []


def test_who_dies_before_the_birth() -> None:
    [finding] = found(person("a", "A B", more='<birth when="1950"/><death notBefore="1900" notAfter="1905"/>'))
    assert finding.code == "authority-life-reversed"


def test_a_dangling_reference_is_found_where_it_stands() -> None:
    text = '<persName ref="persons.xml#a">A</persName> <persName ref="persons.xml#bb">B</persName>'
    [finding] = found(person("a", "A B"), person("b", "C D", more='<note><ref target="#b"/></note>'), text=text)[:1]
    assert (finding.file, finding.line, finding.code) == ("letter.xml", 2, "authority-dangling")
    assert finding.column == text.index("persons.xml#bb") + 4
    codes = {f.code: f for f in found(person("a", "A B"), person("b", "C D"), text=text)}
    assert codes["authority-unused"].line == 3


def test_references_to_a_document_are_no_references_to_entries() -> None:
    assert found(person("a", "A B"), text='<ref target="#x"/><ref target="o.xml#y"/><rs ref="persons.xml#a"/>') == []


def test_files_of_others_are_read_through_prefixes_and_lists() -> None:
    findings = check(
        {"people.xml": OTHERS.encode(), "letter.xml": b'<TEI><rs ref="people.xml#andre people.xml#none"/></TEI>'}
    )
    assert [finding.code for finding in findings if finding.severity > 1] == ["authority-dangling"]
    assert check(FILES)


def test_a_broken_file_is_a_finding() -> None:
    assert [finding.code for finding in check({"persons.xml": b"<TEI>"})] == ["xml-malformed"]
