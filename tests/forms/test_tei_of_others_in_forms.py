"""The forms of TEI as other projects write it: lists that documents carry, transcriptions by places."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from rubricator.project import load
from rubricator.steps.forming import form

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/>'
    "</publicationStmt><sourceDesc><bibl>B</bibl></sourceDesc></fileDesc></teiHeader>{}</TEI>"
)
LETTER = (
    '<text><body><p>Of <persName ref="#p7">Frau Varn</persName>,<space/>again.</p></body><back><listPerson><person xml:id="p7">'
    "<persName><surname>Varn</surname><forename>Ilse</forename></persName></person></listPerson></back></text>"
)
DRAFT = "<sourceDoc><surface><zone><line>First line</line><line>second</line></zone></surface></sourceDoc>"
ACCOUNT = (
    '<text><body><table><row role="label"><cell>Day</cell><cell cols="2">Sum</cell></row><row><cell><date when="1934-08-01"/></cell>'
    "<cell>4</cell><cell>14</cell></row><row><cell>All</cell></row></table></body></text>"
)


def test_forms(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('[edition]\nid = "e"\n', encoding="utf-8")
    (tmp_path / "tei").mkdir()
    for name, text in (("letter", LETTER), ("draft", DRAFT), ("account", ACCOUNT)):
        (tmp_path / "tei" / f"{name}.xml").write_text(TEI.format(text), encoding="utf-8")
    form(load(tmp_path))
    made = tmp_path / "build"
    assert (made / "text" / "letter.txt").read_text(encoding="utf-8") == "Of Frau Varn, again.\n"
    assert (made / "text" / "draft.txt").read_text(encoding="utf-8") == "First line second\n"
    assert "Ilse" not in (made / "markdown" / "letter.md").read_text(encoding="utf-8")
    rows = (made / "markdown" / "account.md").read_text(encoding="utf-8").splitlines()[-4:]
    assert rows == ["| Day | Sum |  |", "| --- | --- | --- |", r"| \[1 August 1934\] | 4 | 14 |", "| All |  |  |"]
    with zipfile.ZipFile(BytesIO((made / "e.epub").read_bytes())) as book:
        pages = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")}
    [register] = [page for name, page in pages.items() if name.endswith("persons.xhtml")]
    assert "Varn, Ilse" in re.sub(r"<[^>]*>", "", register)
