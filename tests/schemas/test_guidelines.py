"""The guidelines page stands alone, and says all."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from lxml import etree

from rubricator.schemas import odd
from rubricator.schemas.examples import markup
from rubricator.schemas.prose import prose

SCHEMAS = Path(__file__).parents[2] / "schemas"
PAGE = (SCHEMAS / "guidelines.html").read_text(encoding="utf-8")
SPEC = odd.read((SCHEMAS / "rubricator.odd").read_bytes())


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.resources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag in ("script", "link", "img", "iframe") or "src" in given:
            self.resources.append(tag)


def test_the_page_stands_alone_and_its_links_lead_somewhere() -> None:
    links = _Links()
    links.feed(PAGE)
    assert links.resources == []
    assert "url(" not in PAGE
    assert len(links.ids) == len(set(links.ids))
    assert [link for link in links.links if not (link.startswith("#") and link[1:] in links.ids)] == []


def test_every_rule_and_element_is_on_the_page() -> None:
    wanted = {constraint.ident for constraint in SPEC.all_constraints()} | {f"element-{spec.ident}" for spec in SPEC.elements}
    assert wanted - set(re.findall(r'id="([^"]+)"', PAGE)) == set()


def test_prose_without_a_rule_of_its_own_shows_its_words() -> None:
    tree = etree.fromstring(f'<p xmlns="{odd.TEI}">a <bogus>b</bogus> <specDesc key="p"/></p>')
    assert prose(tree, ("p",)) == '<p>a <span>b</span> <a href="#element-p"><code>p</code></a></p>'


def test_characters_are_escaped() -> None:
    tree = etree.fromstring(f'<p xmlns="{odd.TEI}">a &lt; b <code>&lt;script></code></p>')
    assert prose(tree, ()) == "<p>a &lt; b <code>&lt;script&gt;</code></p>"


def test_examples_are_broken_where_no_text_is() -> None:
    body = etree.fromstring(
        f'<egXML xmlns="{odd.EXAMPLES}"><text><body><div type="document"><p>{"word " * 8}<hi>x</hi></p>'
        f"<p>{'more ' * 8}</p></div></body></text></egXML>"
    )
    assert markup(body).splitlines() == [
        '<div type="document">',
        "  <p>word word word word word word word word <hi>x</hi></p>",
        "  <p>more more more more more more more more </p>",
        "</div>",
    ]
