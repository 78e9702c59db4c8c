"""Rules of what few texts have stand in a style sheet of their own: each page that they are for loads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rubricator.edition import Settings, publish

CASES = Path(__file__).parent.parent / "xslt" / "cases"
DOCUMENT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A case</title>'
    '<editor xml:id="ab">A. B.</editor></titleStmt><publicationStmt><p/></publicationStmt>'
    "<sourceDesc><msDesc><msIdentifier><idno>1</idno></msIdentifier></msDesc></sourceDesc></fileDesc></teiHeader>"
    "<text><body>{}</body></text></TEI>"
)
# What of a page a style sheet has rules for; nested rules are those of what they stand in.
MATCHED = r"""([style, page]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  const text = new DOMParser().parseFromString(page, "text/html");
  const rules = [...sheet.cssRules].flatMap((rule) => rule.selectorText ? [rule] : [...(rule.cssRules || [])]);
  const bare = (selector) => selector.replace(/::?(before|after|hover|focus-within|focus-visible|focus|target|marker)/g, "").replace(/([>+~\s])\s*(?=,|$)/g, "$1*");
  return rules.filter((rule) => rule.selectorText).map((rule) => rule.selectorText)
    .filter((selector) => !selector.startsWith(":root") && text.querySelector(bare(selector)));
}"""


def test_a_page_with_what_few_texts_have_loads_its_style(browser: Any) -> None:
    files = {
        f"{path.stem}.xml": DOCUMENT.format(path.read_text(encoding="utf-8")).encode()
        for path in (CASES / "text").glob("*.xml")
    }
    authorities = {
        name: (CASES / "edition" / name).read_bytes() for name in ("persons.xml", "places.xml", "organizations.xml")
    }
    pages, _ = publish({**files, **authorities}, Settings())
    tab = browser.new_page()
    style = pages["kinds.css"].decode()
    missing, loading = {}, 0
    for name in files:
        page = pages[name.replace(".xml", ".html")].decode()
        if 'href="kinds.css"' in page:
            loading += 1
        elif found := tab.evaluate(MATCHED, [style, page]):
            missing[name] = found
    tab.close()
    assert missing == {}
    assert 10 < loading < len(files)
