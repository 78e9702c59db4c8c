"""Chromium reads the same rules of a style sheet before and after it was made lean."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from rubricator.edition.lean import lean_style

XSLT = Path(__file__).parent.parent.parent / "xslt"
STYLES = sorted([path for name in ("css", "lists", "variants") for path in XSLT.glob(f"{name}/*.css")], key=lambda path: path.name)
_RULES = "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); return [...sheet.cssRules].map(r => r.cssText); }"


@pytest.fixture(scope="module")
def tab(browser: Any) -> Any:
    return browser.new_page()


def rules(tab: Any, style: str) -> list[str]:
    """What Chromium gives back of what it understood; it keeps the space of values that hold variables."""
    return [re.sub(r"\s*([,:])\s*|\s+", r"\1", rule) for rule in tab.evaluate(_RULES, style)]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_the_same_rules(tab: Any, path: Path) -> None:
    style = path.read_text(encoding="utf-8")
    assert rules(tab, lean_style(style)) == rules(tab, style)
    assert rules(tab, style)
