"""A rule that quotes words is placed at these words, whatever markup stands among them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.resources import folder
from rubricator.schemas.check import check
from rubricator.schemas.check.positions import Place
from rubricator.schemas.check.quoting import quoted_place

TEMPLATE = (folder("oxygen") / "rubricator/templates/Document.xml").read_text(encoding="utf-8").replace("${caret}", "")


@pytest.mark.parametrize(("code", "text", "at"), [
    ("brackets-left", "Präsident &amp; (der <persName>Kim</persName>\n sagte", "(der"),
    ("brackets-left", "One (two) and <seg>(three</seg> (four)", "(three"),
    ("figure-letter", "<seg>in the\n   year</seg> l956", "l956"),
    ("character-odd", "on the\u200b day", "\u200b"),
    ("character-odd", "M\ufffdller came", "M\ufffdller"),
])  # fmt: skip
def test_the_place_is_that_of_the_words(code: str, text: str, at: str) -> None:
    document = TEMPLATE.replace("Text.</p>", f"{text}</p>")
    [found] = [finding for finding in check({"tei/a.xml": document.encode()}) if finding.code == code]
    line = document.split("\n")[found.line - 1]
    assert line[found.column - 1 :].startswith(at)
    assert found.xpath.endswith("/p[1]")


WORDS = st.lists(st.sampled_from(["ab", "é", "&amp;", "<b>c</b>", "<b/>", " ", "\n", "  "]), max_size=8).map("".join)


@given(WORDS, WORDS)
def test_a_word_is_found_through_any_markup(before: str, after: str) -> None:
    content = f"<a>\n<p>{before}Ж<i>(</i>q{after}</p></a>".encode()
    place = quoted_place(content, 1, "It says “Ж(q”.", Place(2, 1, "/a[1]/p[1]"))
    line = content.decode().split("\n")[place.line - 1]
    assert line[place.column - 1 :].startswith("Ж<i>(")


@pytest.mark.parametrize("message", ["Nothing is quoted.", "It says “elsewhere”."])
def test_else_it_is_the_place_of_the_element(message: str) -> None:
    element = Place(1, 4, "/a[1]/p[1]")
    assert quoted_place(b"<a><p>here</p></a>", 1, message, element) == element


def test_only_the_rules_that_quote_text_say_so() -> None:
    rules = (folder("schemas") / "rubricator.sch").read_text(encoding="utf-8")
    marked = re.findall(r'<sch:report [^>]*subject="text\(\)"[^>]*>([^<]*“)', rules)
    assert len(marked) == rules.count('subject="text()"') == 4
