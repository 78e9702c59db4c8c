"""Who stands with whom: which pairs are counted and drawn, and a drawing in which no name touches another."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from page_checks import dead_links, parsed

from rubricator.edition import Settings, publish
from rubricator.edition.dossier.company import LONGEST
from rubricator.edition.dossier.layout import in_line, placed, spread, width_of
from rubricator.edition.dossier.network import _NAMES, _PAIRS, NETWORK_PAGE

HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><bibl>x</bibl></sourceDesc></fileDesc></teiHeader><text><body>"
)
END = "</body></text></TEI>"


def edition(persons: int, *letters: list[list[int]]) -> dict[str, bytes]:
    """An edition of letters; of each its paragraphs, and the persons that each of them names. Person 0 is a body."""
    entries = "".join(f'<person xml:id="p{n}"><persName>Person {n}</persName></person>' for n in range(1, persons))
    body = '<listOrg><org xml:id="p0"><orgName>The Board</orgName></org></listOrg>'
    files = {
        "persons.xml": f"{HEAD.format(title='Persons')}<listPerson>{entries}</listPerson>{END}",
        "organizations.xml": f"{HEAD.format(title='Bodies')}{body}{END}",
    }
    for at, letter in enumerate(letters):
        said = "".join(f'<p xml:id="q{n}" n="{n}">{"".join(map(name, held))}.</p>' for n, held in enumerate(letter, 1))
        files[f"letter-{at:03}.xml"] = f"{HEAD.format(title=f'Letter {at}')}<div type='document'>{said}</div>{END}"
    return {file: text.encode() for file, text in files.items()}


def name(number: int) -> str:
    if number == 0:
        return ' <orgName ref="organizations.xml#p0">the Board</orgName>'
    return f' <persName ref="persons.xml#p{number}">Person {number}</persName>'


def rows(page: bytes, kind: str) -> list[list[str]]:
    found = parsed(page).xpath(f"//table[@data-sort='{kind}']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


def test_pairs_of_the_same_paragraphs_and_where_they_stand() -> None:
    pages, findings = publish(
        edition(5, [[1, 2], [1, 2, 2, 0], [3]], [[2, 1], [3, 4]]), Settings(sigla={"letter-000.xml": "A"})
    )
    assert findings == []
    assert rows(pages[NETWORK_PAGE], "persons") == [
        ["Person 1", "Person 2", "3", "2", "A 1, 2; Letter 1 1"],
        ["Person 3", "Person 4", "1", "1", "Letter 1 2"],
    ]
    assert [row[:3] for row in rows(pages[NETWORK_PAGE], "bodies")] == [
        ["Person 1", "The Board", "1"], ["Person 2", "The Board", "1"],
    ]  # fmt: skip
    page = parsed(pages[NETWORK_PAGE])
    drawn = page.xpath("//*[local-name() = 'svg'][contains(@class, 'wide')]")[0]
    assert [link.get("href") for link in drawn if link.get("data-name")] == [f"persons/p{n}.html" for n in (2, 1, 3, 4)]
    assert "Person 1 – Person 2: 3 paragraphs in 2 documents" in drawn.text_content()
    assert page.xpath("//*[local-name() = 'svg']/@aria-hidden")
    assert dead_links(pages) == []


def test_the_start_page_and_the_registers_lead_to_it() -> None:
    pages = publish(edition(3, [[1, 2]]), Settings())[0]
    for leading in ("index.html", "persons.html", "organizations.html"):
        assert parsed(pages[leading]).xpath(f"//main//a[@href='{NETWORK_PAGE}']"), leading
    assert NETWORK_PAGE not in pages["places.html"].decode()


def test_where_nobody_stands_with_anybody_there_is_no_such_page() -> None:
    pages = publish(edition(3, [[1], [2]]), Settings())[0]
    assert NETWORK_PAGE not in pages
    assert not any(NETWORK_PAGE.encode() in page for page in pages.values())


def test_a_list_of_names_joins_nobody() -> None:
    long = list(range(1, LONGEST + 2))
    pages = publish(edition(LONGEST + 2, [long, [1, 2]], [long[1:]]), Settings())[0]
    found = rows(pages[NETWORK_PAGE], "persons")
    assert [row[:4] for row in found if row[2] != "1"] == []  # 1 and 2 stand together once, the list does not count
    assert parsed(pages[NETWORK_PAGE]).xpath("string(//figcaption)").endswith(f"of {LONGEST + 1} are in them.")


def test_a_paragraph_without_an_id_is_a_paragraph() -> None:
    files = edition(4, [[1, 2], [3]])
    files["letter-000.xml"] = files["letter-000.xml"].replace(b' xml:id="q1"', b"").replace(b' xml:id="q2"', b"")
    assert [row[:2] for row in rows(publish(files, Settings())[0][NETWORK_PAGE], "persons")] == [
        ["Person 1", "Person 2"]
    ]


def test_of_very_many_the_strongest_are_drawn_and_the_page_says_so() -> None:
    pairs = [[1 + n % 90, 1 + (n * 7 + 1) % 90] for n in range(900)]
    strong = [[a, b] for a, b in combinations(range(1, 8), 2) for _ in range(5)]
    pages = publish(edition(91, pairs, strong), Settings())[0]
    found = rows(pages[NETWORK_PAGE], "persons")
    assert 16 <= len(found) <= _PAIRS
    assert {int(row[2]) >= 5 for row in found} == {True}  # no chance decides between the many that are equal
    drawn = parsed(pages[NETWORK_PAGE]).xpath("//*[local-name() = 'svg'][contains(@class, 'narrow')]/*[@data-name]")
    assert len(drawn) <= _NAMES
    assert f"Drawn are the {len(found)} pairs" in pages[NETWORK_PAGE].decode()
    assert len(pages[NETWORK_PAGE]) < 150_000


def test_long_names_and_titles_do_not_make_the_page_heavy() -> None:
    pairs = [[0, *sorted({1 + n % 40, 1 + (n * n) % 40})] for n in range(400)]
    letters = [[pair, pair] for pair in pairs] * 2
    files = edition(41, *letters)
    long = (
        b"Letter of the Extraordinary Commission for the Affairs of the Province to the Governor and the Council, " * 2
    )
    files = {file: raw.replace(b"<title>Letter", b"<title>" + long) for file, raw in files.items()}
    files["persons.xml"] = files["persons.xml"].replace(
        b"Person ", b"Maximiliana Konstantinovna Wolkenstein-Trostburg "
    )
    made = publish(files, Settings())[0]
    assert len(made[NETWORK_PAGE]) < 150_000
    assert len(rows(made[NETWORK_PAGE], "persons")) >= 16
    assert dead_links({NETWORK_PAGE: made[NETWORK_PAGE], **made}) == []


def test_the_page_is_made_again_with_the_names() -> None:
    files = edition(3, [[1, 2]])
    renamed = {**files, "persons.xml": files["persons.xml"].replace(b"Person 2", b"Somebody")}
    assert rows(publish(renamed, Settings())[0][NETWORK_PAGE], "persons")[0][1] == "Somebody"


NETWORKS = st.integers(2, 36).flatmap(
    lambda number: st.tuples(
        st.lists(st.tuples(st.text("abc 한", min_size=1, max_size=24), st.floats(3, 8)), min_size=number, max_size=number),
        st.dictionaries(
            st.tuples(st.integers(0, number - 1), st.integers(0, number - 1)).filter(lambda ends: ends[0] < ends[1]),
            st.floats(0.01, 1), max_size=70,
        ),
    )
)  # fmt: skip


@settings(deadline=None, max_examples=20)
@given(NETWORKS)
def test_law_no_name_touches_another(network: tuple[list[tuple[str, float]], dict[tuple[int, int], float]]) -> None:
    names, edges = network
    points, height = placed(spread(len(names), edges), names, 640.0)
    boxes = []
    for (x, y), (text, radius) in zip(points, names, strict=True):
        wide, high = max(width_of(text), 2 * radius), 2 * radius + 15
        boxes.append((x - wide / 2, y - high / 2, x + wide / 2, y + high / 2))
    assert all(box[0] >= -0.01 and box[2] <= 640.01 and box[1] >= -0.01 and box[3] <= height + 0.01 for box in boxes)
    for a, b in combinations(boxes, 2):
        assert max(b[0] - a[2], a[0] - b[2], b[1] - a[3], a[1] - b[3]) > -0.1
    assert sorted(in_line(len(names), edges, range(len(names)))) == list(range(len(names)))


def test_the_same_places_on_any_machine() -> None:
    found = spread(4, {(0, 1): 1.0, (1, 2): 0.5, (0, 2): 0.5})
    assert [(round(x, 6), round(y, 6)) for x, y in found] == [
        (round(x, 6), round(y, 6)) for x, y in spread(4, {(1, 2): 0.5, (0, 2): 0.5, (0, 1): 1.0})
    ]
    near, far = ((found[0][i] - found[1][i]) for i in (0, 1)), ((found[0][i] - found[3][i]) for i in (0, 1))
    assert sum(d * d for d in near) < sum(d * d for d in far)
