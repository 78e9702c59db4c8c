"""Style sheets and scripts say the same when they are lean."""

from __future__ import annotations

from pathlib import Path

import pytest

from rubricator.edition.assets import assets
from rubricator.edition.lean import lean_script, lean_style

XSLT = Path(__file__).parent.parent.parent / "xslt"
STYLES = sorted([*XSLT.glob("css/*.css"), *XSLT.glob("lists/*.css")], key=lambda path: path.name)


def test_a_style_sheet_as_an_editor_writes_it_and_as_it_is_published() -> None:
    style = """/* a remark; with } signs */
    .text :target , a > b { color : red; content: "/* no ; remark */  {"; }
    @media (min-width: 3em) and (max-width: 9em) { p { margin: calc(1px + 2px) -1px; } }
    """
    assert lean_style(style) == (
        '.text :target,a>b{color :red;content:"/* no ; remark */  {"}'
        "@media (min-width:3em) and (max-width:9em){p{margin:calc(1px + 2px) -1px}}"
    )


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_lean_is_lean_already(path: Path) -> None:
    lean = lean_style(path.read_text(encoding="utf-8"))
    assert lean_style(lean) == lean
    assert "/*" not in lean


def test_a_script_loses_its_remarks_and_keeps_its_lines() -> None:
    script = '/* What it does,\n   and why. */\n"use strict";\n  // a remark\n  const x = "// none"; // kept\n\n  f(x);\n'
    assert lean_script(script) == '"use strict";\nconst x = "// none"; // kept\nf(x);\n'


def test_a_text_needs_less_than_a_list() -> None:
    shared = assets((XSLT,))
    assert len(shared["edition.css"]) < 30_000
    assert len(shared["edition.css"]) < len(shared["lists.css"])
    assert b"@font-face" in shared["edition.css"]
