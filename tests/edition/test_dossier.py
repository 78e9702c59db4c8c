"""What the start page draws: scales, labels that do not touch, maps across the Pacific, pictures of a bounded size."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_checks import dead_links, parsed

from rubricator.edition import Settings, publish
from rubricator.edition.calendar import line_of, span, year_at
from rubricator.edition.dossier.frames import Frame, Spot, eastward, frame, land
from rubricator.edition.dossier.labels import sides
from rubricator.edition.dossier.timeline import Scale
from rubricator.resources import folder

CASES = Path(__file__).parent.parent / "xslt" / "cases" / "edition"
EDITION = {path.name: path.read_bytes() for path in sorted(CASES.glob("*.xml"))}
SETTINGS = Settings(title="A Plenum", sigla={"1956-08-30-decision.xml": "D", "1956-09-15-telegram.xml": "T"})
PLACES = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><listPlace>
<place xml:id="pyongyang"><placeName>Pyongyang</placeName><location><geo>39.03 125.75</geo></location></place>
<place xml:id="moscow"><placeName>Moscow</placeName><location><geo>55.75, 37.62</geo></location></place>
<place xml:id="korea"><placeName>Korea</placeName><idno type="GeoNames">1873107</idno></place>
<place xml:id="nowhere"><placeName>Nowhere</placeName><location><geo>95 200</geo></location></place>
</listPlace></body></text></TEI>"""
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d{n}"><teiHeader><fileDesc><titleStmt><title>Letter {n}</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><bibl>x</bibl></sourceDesc></fileDesc><profileDesc>
<creation><date when="{year}-03-01"/></creation></profileDesc></teiHeader><text><body><div type="document"><p xml:id="p1">
On <date when="{year}-02-20">20 February</date> in <placeName ref="places.xml#pyongyang">Pyongyang</placeName>,
<placeName ref="places.xml#moscow">Moscow</placeName>, <placeName ref="places.xml#korea">Korea</placeName> and
<placeName ref="places.xml#nowhere">Nowhere</placeName> with <persName ref="persons.xml#p{person}">Person</persName>.
</p></div></body></text></TEI>"""


def letters(number: int, years: int, persons: int) -> dict[str, bytes]:
    """An edition of so many letters, of so many years, naming so many persons."""
    entries = "".join(f'<person xml:id="p{n}"><persName>Person {n}</persName></person>' for n in range(persons))
    start = PLACES.partition("<listPlace>")[0]
    files = {"places.xml": PLACES, "persons.xml": f"{start}<listPerson>{entries}</listPerson></body></text></TEI>"}
    for n in range(number):
        files[f"l{n:04}.xml"] = LETTER.format(n=n, year=1800 + n % years, person=n % persons)
    return {name: text.encode() for name, text in files.items()}


@pytest.mark.parametrize(
    ("page", "first", "last"),
    [
        ("1956", 1956, 1957),
        ("1956-07", 1956.5, 1956.5833),
        ("1956-01-01..1956-12-31", 1956, 1957),
        ("within-1955-10-01..1955-12-31", 1955.75, 1956),
        ("1956..later", 1956, 1957),
        ("until-1956", 1956, 1957),
    ],
)
def test_when_a_date_is(page: str, first: float, last: float) -> None:
    assert span(f"calendar#{page}") == (pytest.approx(first, abs=0.001), pytest.approx(last, abs=0.001))


def test_no_calendar_has_these() -> None:
    assert [span(f"calendar#{page}") for page in ("other-49-50", "1956-13", "")] == [None, None, None]


@given(st.floats(-3000, 3000), st.floats(0.1, 4000))
def test_law_a_line_of_time_has_two_to_eight_names_of_years(first: float, long: float) -> None:
    ticks = list(Scale(first, first + long).ticks())
    assert len(ticks) <= 9
    assert all(0 <= x <= 100 for x, _ in ticks)
    assert [x for x, _ in ticks] == sorted(x for x, _ in ticks)


DOTS = st.lists(
    st.tuples(st.floats(0, 100), st.floats(0, 100), st.floats(2.5, 7), st.text("abc 한", min_size=1, max_size=20)),
    max_size=30,
)


@given(DOTS, st.sampled_from([330.0, 640.0]))
def test_law_no_name_on_a_map_touches_another(dots: list[tuple[float, float, float, str]], width: float) -> None:
    from rubricator.edition.dossier.labels import _LETTER, _LINE, _OFF, _SIDES

    found = sides(dots, width, width / 1.5)
    assert len(found) == len(dots)
    boxes = []
    for (x, y, r, name), side in zip(dots, found, strict=True):
        if side:
            part, drop = _SIDES[side]
            long = sum(_LETTER * (2 if letter == "한" else 1) for letter in name)
            left = x * width / 100 - part * long + (0 if part == 0.5 else (r + _OFF) * (1 - 2 * part))
            low = y * width / 150 + drop + 3
            boxes.append((left, low - _LINE, left + long, low))
    over = [(-box[0], box[2] - width, -box[1], box[3] - width / 1.5) for box in boxes]
    assert all(max(beyond) < 1e-6 for beyond in over)
    for a, b in combinations(boxes, 2):
        # Side by side is not over each other: 116.45 and 116.44999999999999 are one line.
        gaps = (b[0] - a[2], a[0] - b[2], b[1] - a[3], a[1] - b[3])
        assert max(gaps) > -1e-6


SPOTS = st.lists(
    st.builds(Spot, st.just("x"), st.just("x.html"), st.floats(-80, 80), st.floats(-180, 180), st.integers(1, 9)),
    min_size=1, max_size=9,
)  # fmt: skip


@given(SPOTS)
def test_law_a_frame_holds_its_places(spots: list[Spot]) -> None:
    found = frame(spots)
    assert all(found.holds(spot) for spot in spots)
    assert 0 < found.width <= 360
    assert -90 <= found.south < found.south + found.height <= 90


def test_what_is_near_across_the_pacific_is_drawn_near() -> None:
    tokyo, honolulu = Spot("Tokyo", "", 35.7, 139.7, 1), Spot("Honolulu", "", 21.3, -157.9, 1)
    found = frame([tokyo, honolulu])
    assert found.width < 100
    assert found.at(tokyo)[0] < found.at(honolulu)[0]
    assert {turn for turn, _ in land(found, folder("xslt") / "map")} >= {0}
    assert eastward(139.7, -157.9) == pytest.approx(62.4)


def test_the_land_of_a_small_frame_is_a_small_part_of_the_earth() -> None:
    found = list(land(Frame(124, 34, 8, 6), folder("xslt") / "map"))
    assert 0 < sum(len(path) for _, path in found) < 20_000


def test_the_start_page_shows_documents_in_time_persons_and_places() -> None:
    pages = publish(letters(5, 3, 2), Settings(title="Letters"))[0]
    page = parsed(pages["index.html"])
    assert len(page.xpath("//figure[contains(@class, 'timeline')]//tbody/tr")) == 5
    assert len(page.xpath("//figure[contains(@class, 'matrix')]//tbody/tr")) == 2
    rows = page.xpath("//figure[contains(@class, 'map')]//tbody/tr")
    assert [row.findtext("th/a") for row in rows] == ["Korea", "Moscow", "Pyongyang"]
    assert rows[1].findtext("td") == "55.75, 37.62"
    assert page.xpath("//figure//*[local-name() = 'svg']/@aria-hidden")
    assert not page.xpath("//figure//*[local-name() = 'svg']//*[local-name() = 'a'][not(@tabindex = '-1')]")
    assert dead_links(pages) == []


PARALLELS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><listApp type="parallels">
<app type="parallel"><lem wit="#A" source="l0000.xml#a l0000.xml#b">x</lem><rdg wit="#B" source="l0002.xml#a">x</rdg></app>
<app type="parallel"><lem wit="#A" source="l0000.xml#c">x</lem><rdg wit="#B" source="../tei/l0002.xml#c">x</rdg>
<rdg wit="#C" source="l0001.xml#c">x</rdg><rdg wit="#D" source="gone.xml#c">x</rdg></app>
</listApp></body></text></TEI>"""


def test_which_documents_have_passages_in_common() -> None:
    pages = publish({**letters(4, 3, 1), "parallels.xml": PARALLELS.encode()}, Settings())[0]
    rows = parsed(pages["index.html"]).xpath("//figure[contains(@class, 'chain')]//tbody/tr")
    assert [[cell.text_content() for cell in row] for row in rows] == [
        ["Letter 0", "Letter 2", "2"], ["Letter 0", "Letter 1", "1"], ["Letter 1", "Letter 2", "1"],
    ]  # fmt: skip


def test_events_stand_on_the_line_of_time_and_have_pages() -> None:
    events = PLACES.replace("listPlace", "listEvent").partition("<listEvent>")[0] + (
        '<listEvent><event xml:id="feast" when="1801-02-20"><label>The feast</label><p>A long one.</p></event>'
        '<event xml:id="war" from="1801-03" to="1802-01"><eventName>The war</eventName></event></listEvent>'
        "</body></text></TEI>"
    )
    letter = letters(3, 3, 1)
    letter["l0001.xml"] = letter["l0001.xml"].replace(
        b"20 February</date>", b'20 February</date>, at <name type="event" ref="events.xml#feast">the feast</name>,'
    )
    pages = publish({**letter, "events.xml": events.encode()}, Settings())[0]
    named = parsed(pages["index.html"]).xpath("//*[local-name() = 'text'][@class = 'event']/text()")
    assert [text for text in named if text.strip()] == ["The feast", "The war"]
    feast = parsed(pages["events/feast.html"])
    assert "20 February 1801" in feast.xpath("string(//h1)")
    assert feast.xpath("string(//mark)") == "the feast"
    assert "events/feast.html" in pages["l0001.html"].decode()
    assert dead_links(pages) == []


def test_the_page_of_a_place_has_a_map() -> None:
    pages = publish(letters(1, 1, 1), Settings())[0]
    with_map = [path for path in pages if path.startswith("places/") and b'class="drawing map"' in pages[path]]
    assert with_map == ["places/korea.html", "places/moscow.html", "places/pyongyang.html"]


def test_the_pictures_of_very_many_documents_are_no_larger() -> None:
    many = parsed(publish(letters(300, 90, 60), Settings())[0]["index.html"])
    assert len(many.xpath("//figure[contains(@class, 'matrix')]//tbody/tr")) == 24
    assert len(many.xpath("//figure[contains(@class, 'matrix')]//thead//th")) <= 25
    assert 2 < len(many.xpath("//figure[contains(@class, 'years')]//tbody/tr")) <= 60
    assert len(many.xpath("//ul[@class='leaves']/li")) == 90


def test_an_edition_without_dates_persons_or_places_has_no_pictures() -> None:
    page = parsed(publish({"abbreviations.xml": EDITION["abbreviations.xml"]}, SETTINGS)[0]["index.html"])
    assert not page.xpath("//figure")


def test_documents_without_a_siglum_have_the_number_of_their_column() -> None:
    page = parsed(publish(letters(3, 3, 2), Settings(title="Letters", sigla={"l0001.xml": "B"}))[0]["index.html"])
    listed = page.xpath("//section[@class='documents']//span[@class='siglum']/text()")
    columns = page.xpath("//figure[contains(@class, 'matrix')]//thead//a/text()")
    assert listed == columns == ["1", "B", "3"]


def test_years_before_christ_are_in_order_and_in_words() -> None:
    years = ("-0042-06-20", "-0044-03-15", "-0043", "0079-08")
    text = LETTER.replace("{year}-03-01", "{day}").replace("{year}-02-20", "{day}")
    files = letters(0, 1, 1)
    for n, day in enumerate(years):
        files[f"l{n}.xml"] = text.format(n=n, day=day, person=0).encode()
    pages, findings = publish(files, Settings(title="Letters"))
    assert findings == []
    index = parsed(pages["index.html"])
    words = ["15 March 44 BC", "43 BC", "20 June 42 BC", "August 79"]
    assert [
        " ".join(said.split()) for said in index.xpath("//section[@class='documents']//p[@class='when']/text()")
    ] == words
    assert len(index.xpath("//figure[contains(@class, 'timeline')]//*[@class='own']")) == 4
    ticks = index.xpath("//figure[contains(@class, 'timeline')]//*[@class='ticks']/*[local-name() = 'text']/text()")
    assert ticks == ["20 BC", "20", "40", "60", "80"] or ticks[0].endswith(" BC")
    calendar = parsed(pages["calendar.html"])
    assert calendar.xpath("//section[@class='year']/h2/a/text()") == ["44 BC", "43 BC", "42 BC", "79"]
    up = parsed(pages["calendar/-0044-03-15.html"]).xpath("//p[@class='up']/a")
    assert [(way.text, way.get("href")) for way in up][1] == ("44 BC", "../calendar/-0044.html")
    cells = parsed(pages["persons.html"]).xpath("//tr[@id='p0']/td/text()")
    assert cells == ["4", "4", "15 March 44 BC", "August 79"]
    assert dead_links(pages) == []


def test_many_documents_before_christ_are_listed_by_year() -> None:
    text = LETTER.replace("{year}-03-01", "-{year:04}-03-01").replace("{year}-02-20", "-{year:04}-02-20")
    files = letters(0, 1, 1)
    for n in range(60):
        files[f"l{n:02}.xml"] = text.format(n=n, year=40 + n % 30, person=0).encode()
    page = parsed(publish(files, Settings())[0]["index.html"])
    years = [" ".join(said.text_content().split()) for said in page.xpath("//details[@class='of-year']/summary")]
    assert years[:2] == ["69 BC 2", "68 BC 2"]
    assert len(years) == 30
    columns = page.xpath("//figure[contains(@class, 'matrix')]//thead/tr/th")[1:]
    assert columns[0].text == "69 BC–68 BC"


@given(st.integers(-3000, 3000))
def test_law_a_place_on_the_line_of_time_has_one_year(line: int) -> None:
    assert line_of(year_at(line)) == line
    assert year_at(line) != "0000"


def test_many_documents_of_few_years_are_drawn_by_month() -> None:
    text = LETTER.replace("{year}-03-01", "{day}").replace("{year}-02-20", "{day}")
    files = letters(0, 1, 1)
    for n in range(30):
        files[f"l{n:02}.xml"] = text.format(n=n, day=f"{1976 + n % 2}-{1 + n % 12:02}-11", person=0).encode()
    page = parsed(publish(files, Settings())[0]["index.html"])
    rows = page.xpath("//figure[contains(@class, 'months')]//tbody/tr")
    assert len(rows) == 12
    assert [cell.text_content() for cell in rows[0]] == ["January 1976", "3", "3"]
    files["l00.xml"] = text.format(n=0, day="1976", person=0).encode()  # of no month
    page = parsed(publish(files, Settings())[0]["index.html"])
    assert len(page.xpath("//figure[contains(@class, 'years')]//tbody/tr")) == 2
