"""An invented letter of two leaves with images: lines and blocks with zones, polygons, a margin, a drawing."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

Box = tuple[int, int, int, int]

WIDTH, HEIGHT = 600, 840
LINES = (
    ("l1", "To the Keeper of the Lamps at Orrin Head,", (60, 90, 470, 130)),
    ("l2", "I write to say that the stair has been", (60, 150, 520, 190)),
    ("l3", "mended, and that the oil which came in", (60, 200, 515, 240)),
    ("l4", "the spring boat is of a poor sort and", (60, 250, 500, 290)),
    ("l5", "smokes the glass before midnight.", (60, 300, 460, 340)),
)
SECOND = (
    ("m1", "Send better, or send none. The old", (60, 90, 480, 130)),
    ("m2", "lamp will serve until Michaelmas.", (60, 140, 470, 180)),
)


def picture(width: int, height: int, marks: Sequence[Box], scale: int = 1) -> bytes:
    """A sheet with lines of something like writing, as PNG (grey)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = [bytearray(b"\xe6" * width * scale) for _ in range(height * scale)]
    for left, top, right, low in marks:
        for x in range(left * scale, right * scale):
            word = (x // (7 * scale)) % 9 != 8
            y = (top + low) // 2 * scale + ((x // scale * 7) % 13 - 6) * scale
            for at in range(y, y + 3 * scale):
                if word and 0 <= at < len(rows):
                    rows[at][x] = 0x40
    data = b"".join(b"\0" + bytes(row) for row in rows)
    head = struct.pack(">IIBBBBB", width * scale, height * scale, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def images() -> dict[str, bytes]:
    """The images of the letter, by their paths in the edition."""
    first, second = [box for _, _, box in LINES], [box for _, _, box in SECOND]
    return {
        "facs/1r.png": picture(WIDTH, HEIGHT, first, 2),
        "facs/1r-small.png": picture(WIDTH, HEIGHT, first),
        "facs/1v.png": picture(WIDTH, HEIGHT, second, 2),
    }


def _zone(key: str, box: Box, factor: int = 1) -> str:
    names = zip(("ulx", "uly", "lrx", "lry"), box, strict=True)
    return f'<zone xml:id="{key}" ' + " ".join(f'{name}="{value * factor}"' for name, value in names) + "/>"


def letter(text: str = "", facsimile: str = "") -> str:
    """The letter as TEI; with another text or other surfaces, if they are given."""
    lines = "".join(f'<lb n="{n}" facs="#{key}"/>{words}\n' for n, (key, words, _) in enumerate(LINES[1:], 1))
    more = "".join(f'<lb n="{n}" facs="#{key}"/>{words}\n' for n, (key, words, _) in enumerate(SECOND, 5))
    body = text or (
        '<div><pb n="1r" facs="#s1"/><head facs="#l1">To the Keeper of the Lamps at <placeName facs="#w1">Orrin Head</placeName>,</head>'
        f'<p xml:id="p1" n="1" facs="#r1">{lines}</p><p xml:id="p2" n="2"><pb n="1v" facs="#s2"/>{more}</p>'
        '<p xml:id="p3" n="3" facs="#poly">And <seg facs="#odd">bring</seg> rope.</p></div>'
    )
    first = "".join(_zone(key, box, 2) for key, _, box in LINES[:1])
    held = "".join(_zone(key, box, 2) for key, _, box in LINES[1:])
    surfaces = facsimile or (
        f'<surface xml:id="s1" ulx="0" uly="0" lrx="{WIDTH * 2}" lry="{HEIGHT * 2}"><graphic url="../facs/1r-small.png"/>'
        f'<graphic url="../facs/1r.png"/>{first}<zone xml:id="w1" ulx="700" uly="180" lrx="940" lry="260"/>'
        f'<zone xml:id="r1" rendition="TextRegion" points="110,290 1050,280 1060,690 100,700">{held}</zone></surface>'
        f'<surface xml:id="s2" n="1v"><graphic url="../facs/1v.png" width="{WIDTH}px" height="{HEIGHT}px"/>'
        + "".join(_zone(key, box) for key, _, box in SECOND)
        + '<zone xml:id="poly" points="80,300 300,280 480,310 500,360 260,380 90,350"/><zone xml:id="odd" points="200,300 260,296 262,350 204,352"/>'
        '<zone xml:id="boat" type="drawing" ulx="200" uly="500" lrx="400" lry="700"/></surface>'
    )
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A letter to the lighthouse</title>'
        "</titleStmt><publicationStmt><p>Invented.</p></publicationStmt><sourceDesc><msDesc><msIdentifier><repository>Harbour office</repository>"
        "<idno>7</idno></msIdentifier></msDesc></sourceDesc></fileDesc></teiHeader>"
        f"<facsimile>{surfaces}</facsimile><text><body>{body}</body></text></TEI>"
    )
