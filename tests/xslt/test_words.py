"""The words of the interface, language by language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from rubricator.edition import Settings, publish
from rubricator.resources import folder

CASES = Path(__file__).parent / "cases" / "edition"
FILES = {path.name: path.read_bytes() for path in CASES.glob("*.xml")}
LANGUAGES = sorted(path.stem for path in (folder("xslt") / "words").glob("*.xml"))


def said(language: str) -> dict[str, str]:
    root = etree.parse(str(folder("xslt") / "words" / f"{language}.xml")).getroot()
    return {str(word.get("key")): str(word.text or "") for word in root if isinstance(word.tag, str)}


def test_the_languages() -> None:
    assert {"de", "en", "fr", "ko", "ru", "zh"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_is_one_of_english_and_has_its_gaps(language: str) -> None:
    english, own = said("en"), said(language)
    assert set(own) <= set(english)
    gap = re.compile(r"%[a-z\d]?")
    wrong = [key for key, text in own.items() if set(gap.findall(text)) != set(gap.findall(english[key]))]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("de", "15. September 1956"), ("fr", "15 septembre 1956"), ("ru", "15 сентября 1956"),
        ("ko", "1956년 9월 15일"), ("zh", "1956年9月15日"), ("de-AT", "15. September 1956"), ("eo", "15 September 1956"),
    ],
)  # fmt: skip
def test_a_page_speaks_its_language(language: str, date: str) -> None:
    page = publish(FILES, Settings(language=language))[0]["1956-09-15-telegram.html"].decode()
    assert f'<html lang="{language}">' in page
    assert date in page
