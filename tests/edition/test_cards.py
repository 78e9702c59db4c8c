"""Cards of names: what they say stands beside the page, and cannot become anything but words."""

from __future__ import annotations

import re

from page_checks import cards_of, parsed

from rubricator.edition import Settings, publish
from rubricator.edition.cards import parted

NAME = """Kim "Kid" \\ &lt;/script&gt; &lt;b&gt; */"""
PERSONS = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><standOff><listPerson>
<person xml:id="kim"><persName>{NAME}</persName><birth when="1912"/><death when="1994"/><idno type="Wikidata">Q41117</idno></person>
</listPerson></standOff></TEI>"""
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>
<p xml:id="p1">Seen: <persName ref="persons.xml#kim">Kim</persName>; <persName ref="persons.xml#kim">he</persName>.</p></body></text></TEI>"""
PAGES, _ = publish({"persons.xml": PERSONS.encode(), "letter.xml": LETTER.encode()}, Settings())
SAID = NAME.replace("&lt;", "<").replace("&gt;", ">")


def test_a_page_has_no_card_but_says_where_they_are() -> None:
    page = parsed(PAGES["letter.html"])
    assert page.xpath("//div[@class='cards']/@data-src") == ["cards/letter.js"]
    assert page.xpath("//noscript/link/@href") == ["asked.css", "cards/letter.css"]
    assert b"1912" not in PAGES["letter.html"]


def test_the_script_brings_the_whole_card_as_words() -> None:
    (card,) = cards_of(PAGES["cards/letter.js"]).xpath("//div[@popover]")
    assert [" ".join(line.text_content().split()) for line in card] == [
        f"{SAID} (1912–1994)", "Named 2 times in this document · Wikidata",
    ]  # fmt: skip
    assert card.xpath(".//a/@href") == ["persons/kim.html", "https://www.wikidata.org/wiki/Q41117"]
    assert not card.xpath(".//b | .//script")


def test_the_style_sheet_says_the_same_without_links() -> None:
    style = PAGES["cards/letter.css"].decode()
    (said,) = re.findall(r'content: "((?:[^"\\\n]|\\.)*)" \}\n', style)
    lines = [re.sub(r"\\(.)", r"\1", line) for line in said.split("\\a ")]
    assert lines == [f"{SAID} (1912–1994)", "Named 2 times in this document"]
    assert style.count("{") == style.count("}") == 2


def test_a_page_without_names_has_no_cards() -> None:
    pages, _ = publish({"letter.xml": re.sub(r"</?persName.*?>", "", LETTER).encode()}, Settings())
    assert not [path for path in pages if path.startswith("cards/")]
    assert b"noscript" not in pages["letter.html"]


def test_what_a_page_says_of_cards_are_no_cards() -> None:
    page = '<html><script>"</html><div class="cards">"</script></html>\n'
    assert parted(page, "letter.html") == {"letter.html": page}
