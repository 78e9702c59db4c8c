"""An edition's own xslt/: one template, one parameter, one style, one word, without copying the rest (README)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from page_checks import cards_of, parsed

from rubricator.edition import Settings, publish
from rubricator.edition.assets import assets
from rubricator.project import ConfigurationError, load
from rubricator.resources import folder
from rubricator.steps.pages import build, is_built

FILES = {p.name: p.read_bytes() for p in (Path(__file__).parent.parent / "xslt" / "cases" / "edition").glob("*.xml")}
README = Path(__file__).parent.parent.parent / "README.md"
TEMPLATE = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:template match="roleName" mode="text"><b class="role"><xsl:apply-templates mode="text"/></b></xsl:template>
</xsl:stylesheet>
"""
PARAMETER = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xsl:param name="most-forms" as="xs:integer" select="0"/>
</xsl:stylesheet>
"""
STYLE = """:root { --rubric: #1d4f91; }
@media (prefers-color-scheme: dark) { :root { --rubric: #9dc0f2; } }
"""
WORDS = """<words xmlns="urn:rubricator:facts" xml:lang="en">
  <word key="documents">The letters</word>
</words>
"""


def own(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_one_template(tmp_path: Path) -> None:
    telegram = FILES["1956-09-15-telegram.xml"].replace(b"</p>", b" <roleName>Ambassador</roleName></p>", 1)
    files = {**FILES, "1956-09-15-telegram.xml": telegram}
    before = publish(files, Settings())[0]
    after, findings = publish(files, Settings(), own(tmp_path, text_xsl=TEMPLATE))
    assert [f.code for f in findings if f.code == "stylesheet-failed"] == []
    assert b'<b class="role">Ambassador</b>' in after["1956-09-15-telegram.html"]
    assert b'<b class="role">' not in before["1956-09-15-telegram.html"]
    assert after["1956-08-30-decision.html"] == before["1956-08-30-decision.html"]


def test_one_parameter_of_one_kind_of_page(tmp_path: Path) -> None:
    pages = publish(FILES, Settings(), own(tmp_path, reading_xsl=PARAMETER))[0]
    cards = cards_of(pages["cards/1956-09-15-telegram.js"]).xpath("//div/p[contains(., '…')]")
    assert cards
    assert {"".join(card.itertext()).strip() for card in cards} == {"…"}


def test_one_variable_of_the_styles_stands_behind_ours(tmp_path: Path) -> None:
    pages = publish(FILES, Settings(), own(tmp_path, css__own_css=STYLE))[0]
    for css in (pages["edition.css"].decode(), pages["lists.css"].decode()):
        assert css.endswith(STYLE)
        assert css.count("--rubric:") > 1


def test_one_word(tmp_path: Path) -> None:
    page = parsed(publish(FILES, Settings(), own(tmp_path, words__en_xml=WORDS))[0]["index.html"])
    assert "The letters" in page.text_content()
    assert "Cite as" in page.text_content()


def test_a_language_without_a_file_and_a_word_that_is_missing_are_english(tmp_path: Path) -> None:
    assert "Cite as" in parsed(publish(FILES, Settings(language="eo"))[0]["index.html"]).text_content()


def test_words_that_are_no_xml_are_told_with_their_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"en\.xml"):
        publish(FILES, Settings(), own(tmp_path, words__en_xml="<words>"))


def test_a_sheet_that_cannot_be_compiled_is_a_finding(tmp_path: Path) -> None:
    pages, findings = publish(FILES, Settings(), own(tmp_path, reading_xsl="<xsl:stylesheet"))
    assert "index.html" in pages
    (finding,) = {f.code: f for f in findings if f.code == "stylesheet-failed" and "reading.xsl" in f.message}.values()
    assert "xslt/" in (finding.remedy or "") or tmp_path.name in (finding.remedy or "")


def test_a_change_of_the_own_sheets_makes_the_pages_anew(tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "edition.toml").write_text("[edition]\ntitle = 'T'\n")
    (tmp_path / "tei" / "d.xml").write_bytes(FILES["1956-09-15-telegram.xml"])
    build(load(tmp_path), workers=1)
    assert is_built(load(tmp_path))
    own(tmp_path / "xslt", css__own_css=STYLE, words__en_xml=WORDS)
    assert not is_built(load(tmp_path))
    build(load(tmp_path), workers=1)
    assert (tmp_path / "edition" / "edition.css").read_text().endswith(STYLE)
    assert "The letters" in (tmp_path / "edition" / "index.html").read_text()


def test_the_readme_shows_these_very_files() -> None:
    text = README.read_text(encoding="utf-8")
    assert all(shown.strip() in text for shown in (TEMPLATE, PARAMETER, STYLE, WORDS))


def test_a_copy_of_the_programs_sheets_adds_nothing(tmp_path: Path) -> None:
    """As in a checkout of the program whose sample edition is made by an installed program."""
    shutil.copytree(folder("xslt"), tmp_path / "xslt")
    assert assets((folder("xslt"), tmp_path / "xslt")) == assets((folder("xslt"),))
    (tmp_path / "xslt" / "css" / "020-page.css").write_text("h1 { color: red; }")
    changed = assets((folder("xslt"), tmp_path / "xslt"))["edition.css"]
    assert changed.startswith(assets((folder("xslt"),))["edition.css"])
    assert changed.endswith(b"h1 { color: red; }")
