"""What a reader waits for: a page of text, its style sheets and scripts, in bytes as they lie on disk."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from page_checks import parsed

from invented_length import SETTINGS, edition
from rubricator.edition import publish

LIMIT = 150_000
# As long as the longest document of the sample edition, with as many entries in its registers.
WORDS, ENTRIES = 10_200, 140


def weight(pages: Mapping[str, bytes], path: str) -> int:
    """A page with all that a browser loads with it, but for the letters. What is asked for later does not count."""
    tree = parsed(pages[path])
    parts = tree.xpath("//link[@rel='stylesheet'][not(ancestor::noscript)]/@href | //script/@src | //img/@src")
    return len(pages[path]) + sum(len(pages[part]) for part in parts)


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    pages, findings = publish(edition(WORDS, ENTRIES), SETTINGS)
    assert [finding for finding in findings if finding.severity == "error"] == []
    return pages


def test_a_page_of_ten_thousand_words_weighs_less_than_150_kb(pages: dict[str, bytes]) -> None:
    text = parsed(pages["report.html"])
    assert len(text.xpath("//p/a[@class='n']")) == WORDS // 50
    assert len(text.xpath("//li[a[starts-with(@href, '#a')]]")) == WORDS // 80
    assert len(text.xpath("//a[contains(@class, 'person')]")) > 140
    assert len(text.xpath("//div[@class='text']")[0].text_content()) > 62_000
    assert weight(pages, "report.html") < LIMIT


def test_a_page_does_not_grow_with_the_registers(pages: dict[str, bytes]) -> None:
    """Persons whom a document does not name are nowhere on its page."""
    more = publish(edition(500, 400), SETTINGS)[0]
    less = publish(edition(500, 20), SETTINGS)[0]
    assert abs(len(more["report.html"]) - len(less["report.html"])) < 100


def test_a_page_grows_in_proportion_to_its_text(pages: dict[str, bytes]) -> None:
    """A word more costs as much in a long document as in a short one."""
    sizes = [len(publish(edition(words, ENTRIES), SETTINGS)[0]["report.html"]) for words in (1000, 2000)]
    grown = sizes[1] - sizes[0]
    assert len(pages["report.html"]) < sizes[0] + grown * (WORDS - 1000) / 1000 * 1.05
