"""The lists of registers: a page, or where the entries are very many a page a letter; none of them grows for ever."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_checks import dead_links, parsed

from rubricator.edition import Settings, publish
from rubricator.edition.entities import Entity
from rubricator.edition.registers import ON_A_PAGE, in_order, leaves, letter_of

HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><msDesc><msIdentifier><idno>1</idno></msIdentifier></msDesc></sourceDesc>"
    "</fileDesc></teiHeader><text><body>"
)
SURNAMES = ("Kim", "Pak", "Éluard", "Österberg", "Щербаков", "17th Army")


def register(number: int) -> bytes:
    """Persons of six surnames in turn."""
    entries = "".join(
        f'<person xml:id="p{at}"><persName>Ada{at} {SURNAMES[at % 6]}</persName>'
        f'<persName type="surname">{SURNAMES[at % 6]}</persName><persName>Addie {at}</persName><birth when="1900-01-02"/></person>'
        for at in range(number)
    )
    return f"{HEAD}<listPerson>{entries}</listPerson></body></text></TEI>".encode()


LETTER = (
    f'{HEAD}<p xml:id="p1" n="1"><persName ref="persons.xml#p7">Pak</persName> wrote.</p></body></text></TEI>'.encode()
)


def entity(heading: str, key: str) -> Entity:
    return Entity(f"persons.xml#{key}", f"persons/{key}.html", "person", heading, heading=heading)


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    files = {"persons.xml": register(6 * ON_A_PAGE // 5), "letter.xml": LETTER}
    return publish(files, Settings(title="Letters"))[0]


def test_few_entries_stand_on_one_page() -> None:
    made, _ = publish({"persons.xml": register(12), "letter.xml": LETTER}, Settings(title="Letters"))
    assert not [path for path in made if "~" in path]
    page = parsed(made["persons.html"])
    assert page.xpath("//tr[@class='letter']/th/text()") == ["#", "E", "K", "O", "P", "Щ"]
    assert page.xpath("string(//tr[@id='p7']/th/span[@class='who'])") == "Pak, Ada7 (1900–)"
    assert page.xpath("//tr[@id='p7']/@data-also") == ["Pak · Addie 7"]


def test_a_register_without_entries_says_so() -> None:
    made, _ = publish(
        {"letter.xml": LETTER.replace(b'<persName ref="persons.xml#p7">Pak</persName>', b"Pak")}, Settings()
    )
    assert parsed(made["persons.html"]).xpath("string(//p[@class='lead'])").startswith("No entries.")
    assert parsed(made["calendar.html"]).xpath("string(//p[@class='lead'])").startswith("No dates.")


def test_very_many_have_a_page_a_letter(pages: dict[str, bytes]) -> None:
    letters = [path for path in pages if path.startswith("persons~") and path.endswith(".html")]
    assert sorted(letters) == [f"persons~{letter}.html" for letter in "0ekopщ"]
    first = parsed(pages["persons.html"])
    ways = first.xpath("//nav[@class='letters']//a")
    assert [(way.text, way.get("href")) for way in ways[:3]] == [
        ("#", "persons~0.html"), ("E", "persons~e.html"), ("K", "persons~k.html"),
    ]  # fmt: skip
    assert first.xpath("string(//table[@class='entries']/tbody/tr[1]/th/span/a)") == "Pak, Ada7"
    page = parsed(pages["persons~p.html"])
    assert page.xpath("//h1/text()") == ["P"]
    assert page.xpath("//nav[@class='letters']//a[@aria-current]/text()") == ["P"]
    assert len(page.xpath("//table[@class='entries']/tbody/tr")) == ON_A_PAGE // 5
    assert page.xpath("//nav[@class='edition' or @aria-label]//a[.='Persons']/@href") == ["persons.html"]


def test_every_link_leads_somewhere_and_an_entry_back_to_its_letter(pages: dict[str, bytes]) -> None:
    assert dead_links(pages) == []
    assert parsed(pages["persons/p7.html"]).xpath("//p[@class='up']/a/@href") == ["../persons~p.html#p7"]


def test_the_filter_knows_every_name(pages: dict[str, bytes]) -> None:
    script = pages["persons~names.js"].decode()
    held = json.loads(script.removeprefix("rubricatorNames(").rstrip().removesuffix(")"))
    assert len(held) == 6 * ON_A_PAGE // 5
    assert ["Pak, Ada7", "persons/p7.html"] in [one[:2] for one in held]


def test_a_list_says_how_often_and_from_when_to_when() -> None:
    dated = {
        f"{name}.xml": LETTER.replace(
            b"</fileDesc>", b'</fileDesc><profileDesc><creation><date when="%s"/></creation></profileDesc>' % day
        )
        for name, day in (("a", b"1801-05-02"), ("b", b"1799"), ("c", b"1800-02"))
    }
    page = parsed(publish({"persons.xml": register(12), "d.xml": LETTER, **dated}, Settings())[0]["persons.html"])
    assert page.xpath("//thead//th/@aria-sort") == ["ascending"]
    cells = page.xpath("//tr[@id='p7']/td")
    assert [cell.text for cell in cells] == ["4", "4", "1799", "2 May 1801"]
    assert [float(cell.get("data-by")) for cell in cells[2:]] == pytest.approx([1799, 1801.33], abs=0.01)
    assert page.xpath("//tr[@id='p1']/td/text()") == ["–", "–"]


@given(st.lists(st.text(min_size=1, max_size=6), max_size=40))
def test_law_each_entry_stands_under_one_letter_in_order(headings: list[str]) -> None:
    held = in_order(entity(heading, f"x{at}") for at, heading in enumerate(headings))
    letters = [letter_of(one.heading) for one in held]
    assert letters == sorted(letters)
    assert all(letter == "#" or letter.isalpha() for letter in letters)


HEADINGS = st.lists(
    st.sampled_from(["Kim", "kim", "Ķim", "ß", "ẞ", "S", "'a", "…", "金", "김"]), min_size=1, max_size=4
)


@settings(max_examples=20, deadline=None)
@given(HEADINGS.map(lambda some: some * (ON_A_PAGE + 1)))
def test_law_every_entry_is_on_one_page_of_bounded_length(headings: list[str]) -> None:
    held = [entity(heading, f"x{at}") for at, heading in enumerate(headings)]
    found = leaves(held)["persons"]
    assert sorted(ref for leaf in found for ref in leaf.refs) == sorted(one.ref for one in held)
    assert all(len(leaf.refs) <= ON_A_PAGE for leaf in found)
    assert len({leaf.path.casefold() for leaf in found}) == len(found)


def test_the_examples_of_a_new_edition_are_not_printed_unless_named() -> None:
    keys = ("example-a", "example-b", "c")
    entries = "".join(f'<person xml:id="{key}"><persName>{key}</persName></person>' for key in keys)
    files = {
        "persons.xml": f"{HEAD}<listPerson>{entries}</listPerson></body></text></TEI>".encode(),
        "letter.xml": f'{HEAD}<p><persName ref="persons.xml#example-b">B</persName></p></body></text></TEI>'.encode(),
    }
    pages, _ = publish(files, Settings(title="Letters"))
    assert {path for path in pages if path.startswith("persons/")} == {"persons/example-b.html", "persons/c.html"}
    assert "example-a" not in pages["persons.html"].decode()


def test_letters_of_other_alphabets_than_russian_stand_at_their_places() -> None:
    names = ["Їжак", "Иванов", "Ґудзь", "Гай", "Ђурић", "Дунин", "Жук", "Єва"]
    entries = [Entity(f"persons.xml#p{at}", "", "person", name, heading=name) for at, name in enumerate(names)]
    assert [entry.heading for entry in in_order(entries)] == [
        "Гай",
        "Ґудзь",
        "Дунин",
        "Ђурић",
        "Єва",
        "Жук",
        "Иванов",
        "Їжак",
    ]
