"""The months of a year as tables: which there are, on which weekday they begin, and what a day leads to."""

from __future__ import annotations

from datetime import date

import pytest
from page_checks import dead_links, parsed

from rubricator.edition import Settings, publish

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Letter</title></titleStmt>'
    "<publicationStmt><p>No.</p></publicationStmt><sourceDesc><bibl>B</bibl></sourceDesc></fileDesc><profileDesc><creation>"
    '<date when="{}"/></creation></profileDesc></teiHeader><text><body><div type="document"><p>{}</p></div></body></text></TEI>'
)


def tables(year: str, *written: str, named: str = "") -> list:  # type: ignore[type-arg]
    said = " ".join(f'<date when="{day}">then</date>' for day in named.split())
    made, _ = publish({f"l{n}.xml": TEI.format(day, said).encode() for n, day in enumerate(written)}, Settings())
    assert dead_links(made) == []
    return parsed(made[f"calendar/{year}.html"]).xpath("//table[@class='month']")


@pytest.mark.parametrize(("year", "months"), [("1852", (1, 2, 12)), ("1900", (2, 3, 7)), ("2000", (2, 4, 9))])
def test_months_are_as_the_calendar_has_them(year: str, months: tuple[int, ...]) -> None:
    found = tables(year, *(f"{year}-{month:02}-03" for month in months))
    assert len(found) == 3
    for month, table in zip(months, found, strict=True):
        weeks = [[cell.text_content() for cell in row.xpath("td")] for row in table.xpath(".//tbody/tr")]
        assert {len(week) for week in weeks} == {7}
        days = [day for week in weeks for day in week if day]
        assert days == [str(day) for day in range(1, len(days) + 1)]
        assert weeks[0].index("1") == date(int(year), month, 1).weekday()
        after = date(int(year) + month // 12, month % 12 + 1, 1)
        assert (after - date(int(year), month, 1)).days == len(days)
        assert len(table.xpath(".//thead//th[@scope='col']/abbr[@title]")) == 7


def test_a_day_leads_to_its_documents_or_to_where_it_is_named() -> None:
    [may, june] = tables("1852", "1852-05-04", "1852-06-01", named="1852-05-05 1852-05")
    assert [
        (link.text_content(), link.get("href"), link.get("class"), link.get("title")) for link in may.xpath(".//a")
    ] == [
        ("May 1852", "../calendar/1852-05.html", None, None),
        ("4", "../calendar/1852-05-04.html", "of", "Letter, 4 May 1852"),
        ("5", "../calendar/1852-05-05.html", None, "2 passages"),
    ]
    assert june.xpath("string(caption)") == "June 1852"


@pytest.mark.parametrize(
    "days", [("1852", "1852-05", "1852-06"), ("1480-05-01", "1480-05-02", "1480-06-03"), ("1852-05-01",)]
)
def test_without_days_or_before_the_calendar_there_are_none(days: tuple[str, ...]) -> None:
    assert tables(days[0][:4], *days) == []
