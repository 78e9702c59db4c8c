"""Literature in fields, as the languages of the interface print it (xslt/modules/bibliography.xsl)."""

from __future__ import annotations

import re

import pytest

from rubricator.edition import Settings, publish

DOCUMENT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A case</title>'
    "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><msDesc><msIdentifier><idno>1</idno></msIdentifier>"
    "</msDesc></sourceDesc></fileDesc></teiHeader><text><body>{}</body></text></TEI>"
)
ARTICLE = """<biblStruct type="journalArticle">
  <analytic>
    <title level="a">The plenum</title>
    <author><forename>Jane</forename><surname>Doe</surname></author>
    <author><persName><forename>A. B.</forename> <surname>Roe</surname></persName></author>
  </analytic>
  <monogr>
    <title level="j">Journal of Plenums</title>
    <imprint><biblScope unit="volume">12</biblScope><biblScope unit="issue">3</biblScope>
      <biblScope unit="page">4–19</biblScope><date when="2001">2001</date></imprint>
  </monogr>
  <idno type="DOI">10.1000/182</idno>
</biblStruct>"""
CHAPTER = """<biblStruct>
  <analytic><author>Doe, Jane</author><title level="a">Who spoke?</title></analytic>
  <monogr>
    <editor><surname>Roe</surname><forename>Ann</forename></editor>
    <title level="m">A history</title><title type="sub">Its parts</title>
    <imprint><pubPlace>Paris</pubPlace><publisher>Plon</publisher><date>1999</date><biblScope unit="page" from="7" to="9"/></imprint>
  </monogr>
  <series><title level="s">Studies</title><biblScope>4</biblScope></series>
</biblStruct>"""
BOOK = """<bibl xml:id="b"><author>Doe, Jane.</author> <title>A book</title> <pubPlace>Bonn</pubPlace>
  <date when="1960-05">1960</date> <biblScope unit="page">12</biblScope></bibl>"""
EDITED = """<biblStruct><monogr><editor><forename>A.</forename><surname>B</surname></editor><editor>C. D.</editor>
  <title>Papers</title><edition>Second edition</edition><imprint><date>1970</date></imprint></monogr></biblStruct>"""
KOREAN = """<biblStruct><analytic><author><surname>김</surname><forename>일성</forename></author><title level="a">연설</title></analytic>
  <monogr><title level="j">근로자</title><imprint><biblScope unit="issue">8</biblScope><date>1956</date></imprint></monogr></biblStruct>"""
WORDS = "<bibl>J. Doe, <title>A book</title> (Bonn, 1960), 12.</bibl>"


def printed(bibl: str, language: str = "en") -> str:
    """The words of the entry in a list, italics in stars."""
    pages, findings = publish(
        {"case.xml": DOCUMENT.format(f"<listBibl>{bibl}</listBibl>").encode()}, Settings(language=language)
    )
    assert findings == []
    found = re.search(r'<ul class="bibliography"><li>(.*?)</li></ul>', pages["case.html"].decode(), re.DOTALL)
    assert found is not None
    starred = re.sub(r'<cite class="title a">(.*?)</cite>', r"\1", found[1], flags=re.DOTALL)
    return " ".join(re.sub("<[^>]+>", "", re.sub("</?cite[^>]*>", "*", starred)).split())


@pytest.mark.parametrize(
    ("language", "bibl", "expected"),
    [
        ("en", ARTICLE, "Doe, Jane, and A. B. Roe. “The plenum.” *Journal of Plenums* 12, no. 3 (2001): 4–19. DOI 10.1000/182."),
        ("de", ARTICLE, "Doe, Jane und A. B. Roe: „The plenum“. *Journal of Plenums* 12, Nr. 3 (2001), S. 4–19. DOI 10.1000/182."),
        ("fr", ARTICLE, "Doe, Jane et A. B. Roe, « The plenum », *Journal of Plenums*, vol. 12, n° 3 (2001), p. 4–19, DOI 10.1000/182."),
        ("ru", ARTICLE, "Doe, Jane и A. B. Roe. The plenum. // *Journal of Plenums*. 2001. Т. 12. № 3. С. 4–19. DOI 10.1000/182."),
        ("en", CHAPTER, "Doe, Jane. “Who spoke?” In *A history*: *Its parts*, edited by Ann Roe. Paris: Plon, 1999, pp. 7–9. *Studies*, 4."),
        ("de", CHAPTER, "Doe, Jane: „Who spoke?“ In: *A history*. *Its parts*, hg. von Ann Roe. Paris: Plon, 1999, S. 7–9. *Studies*, 4."),
        ("en", BOOK, "Doe, Jane. *A book*. Bonn, 1960, p. 12."),
        ("en", EDITED, "B, A., and C. D., eds. *Papers*. Second edition. 1970."),
        ("ko", KOREAN, "김일성, 「연설」, 『*근로자*』 8호 (1956)."),
        ("zh", KOREAN, "김일성：《연설》，《*근로자*》第8期（1956）。"),
        ("de", WORDS, "J. Doe, *A book* (Bonn, 1960), 12."),
    ],
)  # fmt: skip
def test_an_entry_as_the_language_sets_it(language: str, bibl: str, expected: str) -> None:
    assert printed(bibl, language) == expected


def test_a_clause_in_running_text() -> None:
    body = f"<p>So {BOOK.replace('bibl', 'bibl')} says.</p>"
    page = publish({"case.xml": DOCUMENT.format(body).encode()}, Settings())[0]["case.html"].decode()
    assert "So Doe, Jane. A book, Bonn, 1960, p. 12 says." in " ".join(re.sub("<[^>]+>", "", page).split())
