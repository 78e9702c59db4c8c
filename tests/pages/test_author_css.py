"""Oxygen's Author mode, as far as a browser shows it: names, dates and interventions look as on the pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rubricator.resources import folder

DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/css" href="{css}"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
<sourceDesc><p id="hidden">Archive</p></sourceDesc></fileDesc></teiHeader><text><body><div type="document">
<p n="1">In <placeName>Valencia</placeName> <persName ana="#rule-x" cert="low">Carreras</persName> of the
<orgName>Consulate</orgName> [has] <supplied resp="#t">closed</supplied> it on <date when="1936-07-20">20 July</date>.
<gap reason="illegible" rend="parentheses"><desc>a word</desc></gap></p></div></body></text></TEI>"""

STYLES = """names => Object.fromEntries(names.map(([key, name, pseudo, property]) => {
  const element = document.getElementsByTagName(name)[0];
  return [key, getComputedStyle(element, pseudo).getPropertyValue(property)];
}))"""


def test_names_dates_and_interventions(browser: Any, tmp_path: Path) -> None:
    style = folder("oxygen") / "rubricator/css/author.css"
    (tmp_path / "letter.xml").write_text(DOCUMENT.format(css=style.as_uri()), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "letter.xml").as_uri())
    asked = {
        "person": ("persName", None, "border-bottom-style", "solid"),
        "place": ("placeName", None, "border-bottom-style", "dashed"),
        "organization": ("orgName", None, "border-bottom-style", "double"),
        "date": ("date", None, "border-bottom-style", "dotted"),
        "doubt": ("persName", "::after", "content", '"?"'),
        "opening": ("supplied", "::before", "content", '"["'),
        "closing": ("supplied", "::after", "content", '"]"'),
        "round": ("gap", "::before", "content", '"("'),
        "number": ("p", "::before", "display", "inline"),
        "header": ("sourceDesc", None, "display", "none"),
        "title": ("title", None, "display", "block"),
    }
    got = page.evaluate(STYLES, [[key, name, pseudo, prop] for key, (name, pseudo, prop, _) in asked.items()])
    page.close()
    assert got == {key: wanted for key, (*_, wanted) in asked.items()}
