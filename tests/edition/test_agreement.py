"""How far witnesses agree, in numbers."""

from __future__ import annotations

import pytest
from page_checks import parsed

from invented_apparatus import FILES, SETTINGS, tei
from rubricator.edition import Settings, publish
from rubricator.edition.agreement import drawn, share


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("The port is shut.", "The port is shut.", 100),
        ("The port is shut.", "The port is shut", 100),  # marks are no words
        ("The port is shut.", "The harbour is open.", 50),
        ("The port is shut.", "", 0),
        ("The port", "Nobody came", 0),
        ("a " * 300, "a " * 299, 99),  # never all where one is missing
        ("", "", None),
        ("—", "", None),
    ],
)
def test_share(one: str, other: str, found: int | None) -> None:
    assert share(one, other) == share(other, one) == found


def test_paragraphs_lie_behind_each_other_and_fill_the_whole() -> None:
    assert drawn([("one two three", "one two"), ("", ""), ("four", "")]) == [(0, 667), (667, 667), (667, 1000)]


def test_the_page_of_the_witnesses_shows_where_they_agree() -> None:
    page = parsed(publish(FILES, SETTINGS)[0]["letter-witnesses.html"])
    assert [node.get("class") for node in page.xpath("//section//svg//rect")] == ["share-4", "share-2"]
    table, pairs = page.xpath("//section//tbody")
    assert [node.text_content() for node in table.xpath(".//td")] == ["100", "75"]
    assert [node.text_content() for node in pairs.xpath(".//td")] == ["", "0/4", "0/4", ""]
    assert page.xpath("//tr[@id='row:1']")


def test_without_a_text_the_first_witness_is_compared() -> None:
    letter = '<p>We met in <app><rdg wit="#A">May</rdg><rdg wit="#B">June</rdg></app>.</p>'
    witnesses = '<listWit><witness xml:id="A">a</witness><witness xml:id="B">b</witness></listWit>'
    page = parsed(publish({"x.xml": tei("x", letter, witnesses)}, Settings())[0]["x-witnesses.html"])
    (lead,) = page.xpath("//section[h2[@id='page:agreement']]/p")
    assert "its words A has" in lead.text_content()
    assert [node.text_content() for node in page.xpath("//section//tbody")[0].xpath(".//td")] == ["100", "75"]
