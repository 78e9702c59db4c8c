"""A corpus in one file becomes files, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from rubricator.commands import rubricator
from rubricator.tei.corpus import is_corpus, parted
from rubricator.tei.inclusion import whole

NS = "http://www.tei-c.org/ns/1.0"


def header(title: str, publication: str = "<p/>", source: str = "<p/>", more: str = "", people: str = "") -> str:
    return (
        f"<teiHeader><fileDesc><titleStmt><title>{title}</title>{people}</titleStmt><publicationStmt>{publication}</publicationStmt>"
        f"<sourceDesc>{source}</sourceDesc></fileDesc>{more}</teiHeader>"
    )


CORPUS = (
    f'<?xml version="1.0"?>\n<?xml-model href="s.rng"?>\n<teiCorpus xmlns="{NS}" xml:lang="de">'
    + header(
        "Letters", "<publisher>Press</publisher><availability><p>Free.</p></availability>", "<p>The archive.</p>",
        "<encodingDesc><editorialDecl><p>Kept.</p></editorialDecl></encodingDesc><profileDesc><particDesc><listPerson>"
        '<person xml:id="p7"><persName>Varn</persName></person></listPerson></particDesc></profileDesc>',
        "<editor>Holt</editor>",
    )
    + '\n<TEI xml:id="l1">' + header("One", source="<bibl>Box 1</bibl>", people="<editor>Holt</editor>")
    + '<text><body><p xml:id="a1"><persName ref="#p7">V.</persName> <ref target="#b1 #a1">two</ref></p></body></text></TEI>\n'
    + "<teiCorpus>" + header("Late letters", "<p>As the whole.</p>", "<p>Box 2</p>")
    + '\n<TEI xml:lang="la">' + header("Two", "<authority>Archive</authority>")
    + '<text><body><p xml:id="b1">2</p></body></text></TEI></teiCorpus></teiCorpus>\n'
).encode()  # fmt: skip


def texts(document: bytes, path: str) -> list[str]:
    found = etree.fromstring(document).xpath(path, namespaces={"t": NS})
    return [" ".join("".join(node.itertext()).split()) if etree.iselement(node) else str(node) for node in found]


def test_documents_say_what_the_corpus_says_of_them() -> None:
    made = parted(CORPUS, "corpus.xml", lambda name: True)
    assert made is not None
    assert list(made.documents) == ["l1.xml", "corpus-02.xml"]
    one, two = made.documents.values()
    assert texts(one, "//t:seriesStmt/t:title[@level='s']") == ["Letters"]
    assert texts(one, "//t:editor | //t:publisher | //t:availability | //t:editorialDecl") == [
        "Holt",
        "Press",
        "Free.",
        "Kept.",
    ]
    assert texts(one, "//t:sourceDesc") == ["Box 1"]
    assert texts(one, "/*/@xml:lang | //@target | //@ref") == ["de", "corpus.xml#p7", "corpus-02.xml#b1 #a1"]
    assert texts(two, "//t:seriesStmt/t:title | //t:sourceDesc | /*/@xml:lang") == ["la", "Late letters", "Box 2"]
    assert texts(two, "//t:publicationStmt/*") == ["Archive", "Free."]
    assert all(b'<?xml-model href="s.rng"?>\n<TEI' in document for document in (one, two))


def test_nothing_is_lost() -> None:
    """What the corpus includes, put in again, is all that it was, but for what the documents say now themselves."""
    made = parted(CORPUS, "corpus.xml", lambda name: True)
    assert made is not None
    assert not is_corpus(made.corpus)
    assert texts(made.corpus, "//t:person") == ["Varn"]
    loose = made.corpus.replace(b"teiCorpus", b"group")  # of a corpus the documents are left to themselves
    again = whole(loose, "corpus.xml", made.documents.get).data
    for path in ("//t:text//t:p", "//t:titleStmt/t:title", "//@xml:id"):
        assert texts(again, path) == texts(CORPUS, path)


def test_no_file_is_overwritten() -> None:
    made = parted(CORPUS, "corpus.xml", lambda name: name not in ("l1.xml", "corpus-02.xml"))
    assert made is not None
    assert list(made.documents) == ["l1-2.xml", "corpus-02-2.xml"]
    assert parted(b"<TEI/>", "a.xml", lambda name: True) is None


def test_the_command_parts_and_the_pages_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tei").mkdir()
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Letters"\n')
    (tmp_path / "tei/corpus.xml").write_bytes(CORPUS)
    run = CliRunner()
    told = run.invoke(rubricator, ["build"])
    assert "rubricator convert tei/corpus.xml" in told.output + told.stderr
    done = run.invoke(rubricator, ["convert", "tei/corpus.xml"])
    assert (done.exit_code, (tmp_path / "tei/corpus.xml.bak").read_bytes()) == (0, CORPUS)
    assert run.invoke(rubricator, ["build"]).exit_code == 0
    page = (tmp_path / "edition/l1.html").read_text()
    assert 'href="persons.html#p7"' in page or "persons/p7.html" in page
    assert "Letters" in page
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy/corpus.xml").write_bytes(CORPUS)
    assert run.invoke(rubricator, ["convert", "copy/corpus.xml"]).exit_code == 1
