"""Laws of the foot of a page: notes measured one by one take the room that they take together."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from rubricator.forms import feet


def _volume(notes: int, css: str, way: Any) -> bytes:
    weasyprint = pytest.importorskip("weasyprint", reason="needs WeasyPrint and Pango: pip install 'rubricator[pdf]'")
    words = "".join(
        f"<p>{'The Ambassador came. ' * (at % 5 + 1)}<span class='foot'>{'om. A; ' * (at % 23 + 1)}</span> And went.</p>"
        for at in range(notes)
    )
    page = weasyprint.HTML(string=f"<title>A</title><body>{words}")
    sheet = weasyprint.CSS(
        string="@page { size: 105mm 148mm } .foot { float: footnote; margin: .5mm 0 .8mm; footnote-policy: line }" + css
    )
    with way():
        document = page.render(stylesheets=[sheet])
    made: bytes = document.write_pdf(pdf_identifier=b"a")
    return made


@pytest.mark.parametrize(
    "css", ["", "@page { @footnote { border-top: 1px solid; padding-top: 2mm; margin-top: 4mm } }"]
)
def test_the_volume_is_the_same_to_the_byte(css: str) -> None:
    assert _volume(120, css, feet.measured_once) == _volume(120, css, nullcontext)


def test_a_foot_of_limited_height_is_left_to_the_layout_program() -> None:
    css = "@page { @footnote { max-height: 20mm } }"
    assert _volume(40, css, feet.measured_once) == _volume(40, css, nullcontext)


def test_each_note_and_each_two_neighbours_are_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def measured(context: Any, notes: tuple[str, ...], known: Any) -> float:
        asked.append(notes)
        return float(10 * len(notes) + 2 * (len(notes) > 1))

    monkeypatch.setattr(feet, "_measured", measured)
    assert feet._height(SimpleNamespace(), ("a", "b", "c"), {}) == 34.0
    assert max(map(len, asked)) == 2


def test_what_was_changed_in_the_layout_program_is_put_back() -> None:
    layout = pytest.importorskip(
        "weasyprint.layout", reason="needs WeasyPrint and Pango: pip install 'rubricator[pdf]'"
    )
    before = layout.LayoutContext._update_footnote_area
    stopped = feet.measured_once()
    stopped.__enter__()
    assert layout.LayoutContext._update_footnote_area is not before
    assert not stopped.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert layout.LayoutContext._update_footnote_area is before
