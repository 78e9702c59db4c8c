"""Where the documents are many, no page is as long as all of them: lists by year, an apparatus for each."""

from __future__ import annotations

import pytest
from page_checks import dead_links, html_pages, loaded, parsed

from rubricator.edition import Settings, document_pages, publish

_LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Letter {0}</title>
<respStmt xml:id="translator"><resp>translation</resp><persName>A. B.</persName></respStmt></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><msDesc><msIdentifier><idno>1</idno></msIdentifier></msDesc></sourceDesc>
</fileDesc><profileDesc><creation><date when="19{1}">19{1}</date></creation></profileDesc></teiHeader><text><body><div type="document">
<p xml:id="p1" n="1">To <persName ref="persons.xml#ruiz">Ruiz the Elder</persName> <supplied resp="#translator">of Gijon</supplied>.</p>
</div></body></text></TEI>"""
_PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>
<listPerson><person xml:id="ruiz"><persName>Pablo Ruiz</persName></person></listPerson></body></text></TEI>"""
NUMBER = document_pages.TOGETHER + 3


def letters(number: int) -> dict[str, bytes]:
    files = {f"letter-{at:02}.xml": _LETTER.format(at, 30 + at % 2).encode() for at in range(number)}
    return {**files, "persons.xml": _PERSONS.encode()}


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document_pages, "LISTED", NUMBER - 1)
        patch.setattr(document_pages, "ON_A_PAGE", 9)
        return publish(letters(NUMBER), Settings(title="Letters"))[0]


def test_each_has_its_own_apparatus(pages: dict[str, bytes]) -> None:
    page = parsed(pages["apparatus/letter-07.html"])
    assert page.xpath("string(//h1)") == "Letter 7"
    (intervention,) = page.xpath("//section[@class = 'of-document']//p[@class = 'app']")
    assert " ".join(intervention.text_content().split()) == "1Ruiz the Elder] of Gijon supplied, translator"
    assert [a.get("href") for a in page.xpath("//p[@class = 'app']/a[@class = 'lemma']")] == ["../persons/ruiz.html"]
    assert "Ruiz the Elder" in page.text_content()
    assert "letter-08" not in pages["apparatus/letter-07.html"].decode()


def test_the_text_leads_to_it_and_so_does_the_index(pages: dict[str, bytes]) -> None:
    assert parsed(pages["letter-07.html"]).xpath("//h2[@id = 'page:foot']/a/@href") == ["apparatus/letter-07.html"]
    lists = parsed(pages["apparatus.html"]).xpath("//ul[@class = 'leaves']/li/a/@href")
    assert lists == ["documents/1930.html", "documents/1930-2.html", "documents/1931.html", "documents/1931-2.html"]
    found = [href for path in lists for href in parsed(pages[path]).xpath("//ul[@class = 'of-year']//a/@href")]
    assert {f"../apparatus/letter-{at:02}.html" for at in range(NUMBER)} <= set(found)
    assert {f"../letter-{at:02}.html" for at in range(NUMBER)} <= set(found)


def test_the_start_page_counts_them(pages: dict[str, bytes]) -> None:
    listed = parsed(pages["index.html"]).xpath("//section[@class = 'documents']//li")
    assert [" ".join(one.text_content().split()) for one in listed] == ["1930 9", "1930, 2 5", "1931 9", "1931, 2 4"]


def test_these_pages_stand_alone(pages: dict[str, bytes]) -> None:
    assert dead_links(pages) == []
    assert [item for tree in html_pages(pages).values() for item in loaded(tree)] == []


def test_few_documents_have_one_page_for_all() -> None:
    pages, _ = publish(letters(2), Settings(title="Letters"))
    assert len(parsed(pages["apparatus.html"]).xpath("//section[@class = 'of-document']")) == 2
    assert not [path for path in pages if path.startswith(("apparatus/", "documents/"))]
    assert parsed(pages["letter-01.html"]).xpath("//h2[@id = 'page:foot']/a") == []
