"""Pictures for a reading device: no larger than its screen shows, so that a book of many scans can be sent."""

from __future__ import annotations

from io import BytesIO

# The longer side, in pixels: a page of a letter can be read at this size, enlarged too.
LONGEST = 1600
# More pixels than any scan has: such a picture is not opened.
_MOST_PIXELS = 200_000_000
_QUALITY = 82


def reduced(data: bytes) -> bytes:
    """A JPEG or PNG whose longer side is at most ``LONGEST``, in its format; as it is where that makes it no shorter,
    where it is of another format or broken, and where Pillow is not installed (it comes with the extra ``pdf``).

    Same picture and same Pillow, same bytes. What a camera noted of place and time does not go along; the way up does.
    """
    try:
        from PIL import Image, ImageOps
    except ImportError:
        return data
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as picture:
            width, height = picture.size
            if max(width, height) <= LONGEST or width * height > _MOST_PIXELS:
                return data
            kind = str(picture.format)
            small = ImageOps.exif_transpose(picture)
            small.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
            made = BytesIO()
            small.save(made, kind, quality=_QUALITY, optimize=True)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return data
    return made.getvalue() if len(made.getvalue()) < len(data) else data
