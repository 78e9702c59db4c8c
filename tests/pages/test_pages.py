"""The committed pages, as others judge them: the Nu HTML checker, axe, and a browser at several widths."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parent.parent.parent
# RUBRICATOR_PAGES: another edition to be judged.
EDITION = Path(os.environ.get("RUBRICATOR_PAGES", CHECKOUT / "edition"))
# Of the many pages of entries and dates, the two longest of each folder.
FOLDERS = ("persons", "places", "organizations", "events", "calendar", "sources", "translators")
LONGEST = [
    sorted((EDITION / name).glob("*.html"), key=lambda page: (-page.stat().st_size, page))[:2] for name in FOLDERS
]
PAGES = [*sorted(EDITION.glob("*.html")), *(page for pages in LONGEST for page in pages)]
TOOLS = CHECKOUT / "build" / "tools" / "node_modules"
AXE = TOOLS / "axe-core" / "axe.min.js"
NU = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_there_are_pages() -> None:
    assert {"index.html", "apparatus.html", "persons.html"} <= {page.name for page in PAGES}


def test_nu_html_checker_finds_no_error() -> None:
    if not NU.is_file() or shutil.which("java") is None:
        pytest.skip("needs Java and the Nu HTML checker: npm install --prefix build/tools vnu-jar")
    command = ["java", "-jar", str(NU), "--errors-only", "--format", "json", *map(str, sorted(EDITION.rglob("*.html")))]
    done = subprocess.run(command, capture_output=True, text=True)
    messages = json.loads(done.stderr or '{"messages": []}')["messages"]
    assert [(m.get("url", "").rpartition("/")[2], m.get("lastLine"), m["message"]) for m in messages] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Any, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("needs axe: npm install --prefix build/tools axe-core")
    found = []
    context = browser.new_context(color_scheme=scheme)
    for path in PAGES:
        page = context.new_page()
        page.goto(path.as_uri())
        page.add_script_tag(path=str(AXE))
        result = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})")
        found += [(path.name, v["id"], v["nodes"][0]["target"], len(v["nodes"])) for v in result["violations"]]
        page.close()
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_wider_than_the_screen_nothing_from_outside_no_script_needed(browser: Any, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    wide = []
    for path in PAGES:
        page = context.new_page()
        page.goto(path.as_uri())
        box = page.locator("html").bounding_box()
        body = page.locator("body").bounding_box()
        if max(box["width"], body["width"]) > width + 1:
            wide.append(path.name)
        page.close()
    context.close()
    assert wide == []
    assert [url for url in asked if not url.startswith("file:")] == []
