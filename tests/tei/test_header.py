"""The header: what its names are, its dates in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from invented import Run

TELEGRAM = """\
May 12, 1979

Telegram from the Hungarian Embassy in Hanoi to the Hungarian Foreign Ministry

Hanoi, 12 May 1979

On 10 May I paid a visit to Deputy Foreign Minister Phan Hien. He spoke at length of the harvest.
"""


@pytest.fixture
def header(tmp_path: Path, run: Run) -> etree._Element:
    (tmp_path / "telegram.txt").write_text(TELEGRAM, encoding="utf-8")
    run("convert", "telegram.txt", "-o", "out", folder=tmp_path)
    (document,) = (tmp_path / "out").glob("1979*.xml")
    return etree.parse(document).find("{*}teiHeader")


def test_a_body_that_sends_is_no_person(header: etree._Element) -> None:
    names = [(etree.QName(e).localname, e.text) for e in header.iterfind(".//{*}correspAction/*")]
    assert ("orgName", "Hungarian Embassy in Hanoi") in names
    assert ("orgName", "Hungarian Foreign Ministry") in names
    assert ("placeName", "Hanoi") in names


def test_dates_stand_in_words_beside_their_values(header: etree._Element) -> None:
    date = header.find(".//{*}creation/{*}date")
    assert (date.get("when"), date.text) == ("1979-05-12", "12 May 1979")
