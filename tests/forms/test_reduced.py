"""Pictures of a book are made smaller, or left as they are."""

from __future__ import annotations

import sys
from io import BytesIO

import pytest

from rubricator.forms.reduced import LONGEST, reduced

Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed: pip install 'rubricator[pdf]'")


def picture(kind: str, width: int, height: int, **more: object) -> bytes:
    """A gradient, as scans have no even colour."""
    made = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(made, kind, **more)
    return made.getvalue()


def size(data: bytes) -> tuple[str, tuple[int, int]]:
    with Image.open(BytesIO(data)) as opened:
        return opened.format, opened.size


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_picture_is_as_long_as_a_screen_and_keeps_its_format(kind: str) -> None:
    large = picture(kind, 2400, 3200)
    assert size(reduced(large)) == (kind, (1200, LONGEST))
    assert len(reduced(large)) < len(large)
    assert reduced(large) == reduced(large)


def test_a_photograph_on_its_side_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = reduced(picture("JPEG", 3200, 2400, exif=exif))
    assert size(turned) == ("JPEG", (1200, LONGEST))
    with Image.open(BytesIO(turned)) as opened:
        assert not opened.getexif()


@pytest.mark.parametrize(
    "data",
    [picture("PNG", LONGEST, 800), picture("GIF", 1700, 100), picture("JPEG", 1800, 1700)[:900], b"\xff\xd8\xff", b""],
    ids=["small", "another format", "broken off", "no picture", "nothing"],
)
def test_others_are_left_as_they_are(data: bytes) -> None:
    assert reduced(data) == data


def test_without_pillow_nothing_is_reduced(monkeypatch: pytest.MonkeyPatch) -> None:
    large = picture("PNG", 1700, 1700)
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert reduced(large) == large
