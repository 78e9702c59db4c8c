"""What files include is put in, and nothing else is read."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from lxml import etree

from rubricator.findings import Finding, Severity
from rubricator.project import load
from rubricator.steps.pages import build
from rubricator.steps.validating import validate_project
from rubricator.tei.inclusion import Whole, whole

HEAD = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"'


def made(body: str, **files: str) -> Whole:
    """A main file in tei/ with this body; files by their names ("a__b" is tei/a/b)."""
    held = {f"tei/{name.replace('__', '/')}.xml": text.encode() for name, text in files.items()}
    return whole(f"<TEI {HEAD}>\n{body}\n</TEI>".encode(), "tei/main.xml", held.get)


def words(read: Whole) -> str:
    return " ".join("".join(etree.fromstring(read.data).itertext()).split())


def codes(read: Whole) -> list[str]:
    return [finding.code for finding in read.findings]


def test_a_file_without_includes_is_left_as_it_is() -> None:
    data = b"<TEI>  <p>A</p></TEI>"
    assert whole(data, "a.xml", lambda name: None) == Whole(data)


def test_parts_of_parts_are_put_in_and_pointers_follow() -> None:
    read = made(
        '<p>A <ref target="parts/b.xml#b"/></p><xi:include href="parts/b.xml"/>',
        parts__b=f'<div {HEAD} xml:id="b"><p>B <ref target="../main.xml#a"/><graphic url="../../images/1.png"/></p><xi:include href="c.xml"/></div>',
        parts__c='<p xmlns="http://www.tei-c.org/ns/1.0">C <ref target="b.xml#b"/> <ref target="other.xml#x"/></p>',
    )
    assert words(read) == "A B C"
    assert (read.files, read.findings) == (("tei/parts/b.xml", "tei/parts/c.xml"), ())
    root = etree.fromstring(read.data)
    assert root.xpath("//@target") == ["#b", "#a", "#b", "parts/other.xml#x"]
    assert root.xpath("//@url") == ["../images/1.png"]


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("p2", "two"), ("element(p2)", "two"), ("element(/1/1)", "one"), ("element(d/2)", "two"),
        ("xpointer(id('p2'))", "two"), ("xmlns(t=http://www.tei-c.org/ns/1.0) xpointer(//t:p)", "onetwo"),
    ],
)  # fmt: skip
def test_a_part_of_a_file_is_meant_by_xpointer(pointer: str, expected: str) -> None:
    part = '<div xmlns="http://www.tei-c.org/ns/1.0" xml:id="d" xml:lang="de"><p>one</p><p xml:id="p2">two</p></div>'
    read = made(f'<xi:include href="b.xml" xpointer="{pointer}"/>', b=part)
    assert (words(read), codes(read)) == (expected, [])
    assert b'xml:lang="de"' in read.data


def test_text_is_put_in_as_text() -> None:
    read = whole(
        f'<TEI {HEAD}><p>[<xi:include href="a.txt" parse="text" encoding="latin-1"/>]</p></TEI>'.encode(),
        "m.xml", {"a.txt": "a < b & é".encode("latin-1")}.get,
    )  # fmt: skip
    assert words(read) == "[a < b & é]"


@pytest.mark.parametrize(
    ("body", "files", "code"),
    [
        ('<xi:include href="no.xml"/>', {}, "include-missing"),
        ('<xi:include href="../../etc/passwd" parse="text"/>', {}, "include-outside"),
        ('<xi:include href="/etc/passwd" parse="text"/>', {}, "include-outside"),
        ('<xi:include href="file:///etc/passwd" parse="text"/>', {}, "include-outside"),
        ('<xi:include href="%2e%2e/%2e%2e/x.xml"/>', {}, "include-outside"),
        ('<xi:include href="https://example.org/a.xml"/>', {}, "include-outside"),
        ('<xi:include href="main.xml"/>', {"main": "<p/>"}, "include-cycle"),
        ('<xi:include href="b.xml"/>', {"b": f'<p {HEAD}><xi:include href="b.xml"/></p>'}, "include-cycle"),
        ('<xi:include href="b.xml"/>', {"b": "<p>"}, "include-unusable"),
        ('<xi:include href="b.xml" xpointer="x"/>', {"b": "<p/>"}, "include-unusable"),
        ('<xi:include href="b.xml" xpointer="xpointer(//[)"/>', {"b": "<p/>"}, "include-unusable"),
        ('<xi:include href="b.xml" parse="html"/>', {"b": "<p/>"}, "include-unusable"),
        ('<xi:include href="b.xml" parse="text" encoding="nonsense"/>', {"b": "<p/>"}, "include-unusable"),
    ],
)
def test_what_cannot_be_put_in_is_told(body: str, files: dict[str, str], code: str) -> None:
    read = made(f"<p>A</p>\n{body}", **files)
    assert codes(read) == [code]
    assert words(read) == "A"
    assert "XInclude}" not in read.data.decode()


def test_a_fallback_stands_for_what_is_not_there() -> None:
    body = '<xi:include href="no.xml"><xi:fallback>B <xi:include href="c.xml"/></xi:fallback></xi:include>'
    read = made(body, c="<p>C</p>")
    assert (words(read), codes(read)) == ("B C", [])


def test_bombs_do_not_go_off() -> None:
    """Files that include the next one ten times each; entities; a chain without end."""
    ten = {n: f'<div {HEAD}>{f"""<xi:include href="f{n + 1}.xml"/>""" * 10}</div>' for n in range(8)}
    files = {f"f{n}": text for n, text in ten.items()}
    read = made('<xi:include href="f0.xml"/>', **files, f8="<p/>")
    assert "include-cycle" in codes(read)
    declared = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">{declared}]><r>&j;</r>'
    assert codes(made('<xi:include href="b.xml"/>', b=bomb)) == ["include-unusable"]
    outside = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>A&a;</r>'
    assert "root:" not in words(made('<xi:include href="b.xml"/>', b=outside))
    chain = {f"f{n}": f'<div {HEAD}><xi:include href="f{n + 1}.xml"/></div>' for n in range(200)}
    assert codes(made('<xi:include href="f0.xml"/>', **chain)) == ["include-cycle"]


def test_findings_are_where_the_words_are_written() -> None:
    read = made('<p>A</p>\n<xi:include href="b.xml"/>\n<p>D</p>', b="<div>\n\n<p>B</p>\n<p>C</p></div>")
    root = etree.fromstring(read.data)
    found = []
    for node in root.iter("{*}p"):
        at = read.located(Finding("tei/main.xml", node.sourceline, 0, "x", Severity.ERROR, ""))
        found.append((node.text, at.file, at.line))
    assert found == [("A", "tei/main.xml", 2), ("B", "tei/b.xml", 3), ("C", "tei/b.xml", 4), ("D", "tei/main.xml", 4)]


def test_a_corpus_leaves_its_documents_to_themselves() -> None:
    data = f'<teiCorpus {HEAD}><teiHeader/><xi:include href="a.xml"/><xi:include href="b.xml"/></teiCorpus>'.encode()
    files = dict.fromkeys(("a.xml", "b.xml"), b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')
    assert whole(data, "c.xml", files.get).data.count(b"<TEI") == 0
    assert whole(data, "c.xml", files.get, sample=True).data.count(b"<TEI") == 1


def test_it_is_what_xmllint_makes(tmp_path: Path) -> None:
    """The words and elements, against libxml2's own program."""
    (tmp_path / "b.xml").write_text(f'<div {HEAD}><p>B</p>x<xi:include href="c.txt" parse="text"/>y</div>')
    (tmp_path / "c.txt").write_text("a<b")
    main = f'<TEI {HEAD}><text>1<xi:include href="b.xml"/>2<xi:include href="n.xml"><xi:fallback>N<p/>M</xi:fallback></xi:include>3</text></TEI>'
    (tmp_path / "a.xml").write_text(main)
    try:
        done = subprocess.run(
            ["xmllint", "--xinclude", "--nofixup-base-uris", tmp_path / "a.xml"], capture_output=True, check=True
        )
    except FileNotFoundError:
        pytest.skip("xmllint is not installed")
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    ours, theirs = whole(main.encode(), "a.xml", files.get).data, done.stdout
    assert etree.tostring(etree.fromstring(ours), method="c14n2") == etree.tostring(
        etree.fromstring(theirs), method="c14n2"
    )


def edition(folder: Path) -> Path:
    (folder / "tei/chapters").mkdir(parents=True)
    (folder / "edition.toml").write_text('[edition]\ntitle = "Parts"\n')
    header = (
        '<teiHeader xmlns="http://www.tei-c.org/ns/1.0"><fileDesc><titleStmt><title>Whole</title></titleStmt>'
        "<publicationStmt><p>No.</p></publicationStmt><sourceDesc><bibl>Book</bibl></sourceDesc></fileDesc></teiHeader>"
    )
    (folder / "header.xml").write_text(header)
    includes = "".join(f'<xi:include href="{name}.xml"/>' for name in ("one", "chapters/two"))
    (folder / "tei/main.xml").write_text(
        f'<TEI {HEAD} xml:lang="en"><xi:include href="../header.xml"/>\n<text><body>{includes}</body></text></TEI>'
    )
    (folder / "tei/one.xml").write_text('<div xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="p1">First</p></div>')
    (folder / "tei/chapters/two.xml").write_text(
        '<div xmlns="http://www.tei-c.org/ns/1.0">\n<p>Second <ref target="../one.xml#p1">there</ref>\n<ref target="#no">no</ref></p></div>'
    )
    return folder


def test_a_text_in_parts_is_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(edition(tmp_path))
    project = load(tmp_path)
    outcome = build(project)
    assert [(found.code, found.file, found.line) for found in outcome.findings] == [
        ("link-dead", "chapters/two.xml", 3)
    ]
    page = (tmp_path / "edition/main.html").read_text()
    assert "First" in page
    assert 'href="main.html#p1"' in page
    assert not (tmp_path / "edition/one.html").exists()
    assert build(project).written == []
    second = tmp_path / "tei/chapters/two.xml"
    second.write_text(second.read_text().replace("Second", "Another").replace("#no", "#p1"))
    assert (build(project).findings, "Another" in (tmp_path / "edition/main.html").read_text()) == ([], True)


def test_a_text_in_parts_is_checked_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(edition(tmp_path))
    (tmp_path / "tei/one.xml").write_text('<div xmlns="http://www.tei-c.org/ns/1.0">\n\n<p><nonsense/></p></div>')
    checked, findings = validate_project(load(tmp_path))
    found = {(one.file, one.line, one.code) for one in findings if one.severity is not Severity.INFO}
    assert checked == 1
    assert (
        {("tei/one.xml", 3, "element-unknown")}
        <= found
        <= {(file, line, code) for file, line, code in found if file != "tei/main.xml"}
    )
