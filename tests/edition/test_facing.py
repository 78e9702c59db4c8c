"""The original beside its translation: from a TEI file, from a plain text, from the same file; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_checks import dead_links, parsed

from rubricator.edition import Settings, publish
from rubricator.project import load
from rubricator.steps.pages import build

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><msDesc><msIdentifier><idno>1</idno></msIdentifier></msDesc></sourceDesc></fileDesc></teiHeader>"
)
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{}">' + HEADER + "{}</TEI>"
TRANSLATION = (
    '<text><body><div type="document"><head xml:id="h1" corresp="{0}#{1}">To the Minister</head>'
    '<p xml:id="p1" n="1" corresp="{0}#{2}">The doors are closed<note place="foot">Since Monday.</note>.</p>'
    '<p xml:id="p2" n="2" corresp="{0}#{3}">Madrid is quiet.</p><p xml:id="p3" n="3">(Added.)</p></div></body></text>'
)
ORIGINAL = (
    '<text type="original"><body><div><head xml:id="h1">Al Ministro</head><p xml:id="p1">Las puertas están cerradas'
    '<note place="foot">Desde el lunes.</note>.</p><p xml:id="p2">(Tachado.)</p><p xml:id="p3">Madrid está tranquilo.</p>'
    "</div></body></text>"
)
PLAIN = "Al Ministro\n\nLas puertas están cerradas.\n\n(Tachado.)\n\nMadrid está\ntranquilo.\n"
FILES = {
    "letter.xml": TEI.format("en", TRANSLATION.format("letter-es.xml", "h1", "p1", "p3")).encode(),
    "letter-es.xml": TEI.format("es", ORIGINAL).encode(),
    "note.xml": TEI.format("en", TRANSLATION.format("note-es.txt", 1, 2, 4)).encode(),
    "note-es.txt": PLAIN.encode(),
}
SAME_FILE = TEI.format(
    "en",
    '<text><text type="source" xml:lang="la"><body><p xml:id="s1"><seg xml:id="s1a">Salve.</seg></p><p xml:id="s2">Vale.</p>'
    '</body></text><text type="translation"><body><p xml:id="t1"><seg corresp="#s1a">Hail.</seg></p></body></text></text>',
).encode()


def pairs(page: bytes) -> list[tuple[str, str]]:
    found = parsed(page).xpath("//div[@class='pair']")
    return [tuple(" ".join(" ".join(side.itertext()).split()) for side in pair) for pair in found]


@pytest.mark.parametrize("name", ["letter", "note"])
def test_block_by_block_and_what_has_no_counterpart_follows(name: str) -> None:
    pages, findings = publish(FILES, Settings())
    assert [f.code for f in findings] == []
    assert dead_links(pages) == []
    said = [(ours.removeprefix("1 ").removeprefix("2 "), theirs) for ours, theirs in pairs(pages[f"{name}.html"])]
    sign = " a " if name == "letter" else ""
    assert said == [
        ("To the Minister", "Al Ministro"),
        ("The doors are closed a .", f"Las puertas están cerradas{sign}. (Tachado.)"),
        ("Madrid is quiet.", "Madrid está tranquilo."),
    ]
    assert "(Added.)" in parsed(pages[f"{name}.html"]).text_content()


def test_the_notes_of_both_stand_below_and_each_has_its_own_place() -> None:
    page = parsed(publish(FILES, Settings())[0]["letter.html"])
    lists = page.xpath("//section[@role='doc-endnotes']")
    assert ["Since Monday." in one.text_content() for one in lists] == [True, False]
    assert "Desde el lunes." in lists[1].text_content()
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_an_original_in_the_same_file_is_paired_by_its_segments() -> None:
    page = publish({"letter.xml": SAME_FILE}, Settings())[0]["letter.html"]
    assert pairs(page) == [("Hail.", "Salve. Vale.")]
    assert parsed(page).xpath("//div[@class='original']/@lang") == ["la"]


def test_any_bytes_of_a_plain_text_make_a_page() -> None:
    files = {**FILES, "note-es.txt": b"\xff\x00 <script>\n\n\x1b&amp;\n"}
    assert "<script>" in parsed(publish(files, Settings())[0]["note.html"]).text_content()


def test_a_change_of_the_original_makes_its_translation_anew(tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "edition.toml").write_text("[edition]\n")
    for name, data in FILES.items():
        (tmp_path / "tei" / name).write_bytes(data)
    build(load(tmp_path), workers=1)
    (tmp_path / "tei" / "note-es.txt").write_text(PLAIN.replace("tranquilo", "en calma"))
    written = {path.name for path in build(load(tmp_path), workers=1).written}
    assert written == {"note.html", "note-es.txt"}
    assert "en calma" in (tmp_path / "edition" / "note.html").read_text()


def test_variants_and_anchors_of_the_original_are_not_taken_for_those_of_the_translation() -> None:
    entry = "<app><lem>{0}</lem><rdg wit='#B'>{1}</rdg></app><anchor xml:id='a1'/>"
    files = {
        "letter.xml": FILES["letter.xml"].replace(b"is quiet", f"is {entry.format('quiet', 'calm')}".encode()),
        "letter-es.xml": FILES["letter-es.xml"].replace(b"Ministro", f"Ministro {entry.format('hoy', 'ayer')}".encode()),
    }
    pages, findings = publish(files, Settings())
    assert [f.code for f in findings] == []
    page = parsed(pages["letter.html"])
    assert [mark.text for mark in page.xpath("//sup[contains(@class, 'variant')]/a")] == ["1"]
    (entry_at_the_foot,) = page.xpath("//li[@id = 'variant:app1']")
    assert "calm" in entry_at_the_foot.text_content()
    assert page.xpath("//span[@class = 'app'][text() = 'hoy']/@title") == []
