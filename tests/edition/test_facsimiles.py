"""Images of pages: which are shown and copied, which are refused, what is said of those that are not there."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from page_checks import parsed

from rubricator.edition.facsimiles import places
from rubricator.project import load
from rubricator.steps.pages import build, is_built

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><msDesc><msIdentifier><idno>1</idno></msIdentifier></msDesc></sourceDesc>"
    '</fileDesc></teiHeader><facsimile><surface xml:id="f1" n="1r"><graphic url="images/p%201.png"/><zone xml:id="z1"/></surface>'
    '<surface xml:id="f2"><graphic url="https://example.org/iiif/2/full/max/0/default.jpg"/></surface></facsimile><text><body>{}</body></text></TEI>'
)
BODY = (
    '<pb facs="#f1"/><p xml:id="p1" n="1" facs="#z1">One.</p><p xml:id="p2" n="2">T<pb n="2" facs="#f2"/>wo '
    '<pb n="3" facs="../images/p3.png"/>three.</p>'
)


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\xcc" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / "tei" / "images").mkdir(parents=True)
    (tmp_path / "images").mkdir()
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Letters"\n')
    (tmp_path / "tei" / "letter.xml").write_text(TEI.format(BODY))
    (tmp_path / "tei" / "images" / "p 1.png").write_bytes(png(60, 80))
    (tmp_path / "images" / "p3.png").write_bytes(png(30, 40))
    return tmp_path


def missing(edition: Path) -> list[str]:
    return [finding.message for finding in build(load(edition)).findings if finding.code == "page-image-missing"]


def shown(edition: Path) -> list[str]:
    return [str(src) for src in parsed((edition / "edition" / "letter.html").read_bytes()).xpath("//img/@src")]


def test_images_of_the_edition_are_copied_and_stand_beside_the_text_a_mark_where_their_page_begins(edition: Path) -> None:
    assert missing(edition) == []
    page = parsed((edition / "edition" / "letter.html").read_bytes())
    images = [dict(image.attrib) for image in page.xpath("//aside[@class='leaves']/figure//img")]
    assert [(image["src"], image["alt"], image["width"], image["loading"]) for image in images] == [
        ("tei/images/p%201.png", "Image of page 1r", "60", "lazy"),
        ("images/p3.png", "Image of page 3", "30", "lazy"),
    ]
    assert page.xpath("//a[@class='full']/@href") == [image["src"] for image in images]
    marks = page.xpath("//div[@class='text']//a[@class='to-leaf']")
    assert [(mark.get("href"), mark.get("aria-label")) for mark in marks] == [
        ("#leaf:1", "Image of page 1r"), ("#leaf:2", "Image of page 3"),
    ]  # fmt: skip
    assert (edition / "edition" / "tei" / "images" / "p 1.png").read_bytes() == png(60, 80)
    assert (edition / "edition" / "images" / "p3.png").read_bytes() == png(30, 40)


def test_what_lies_on_the_network_is_linked_and_not_loaded(edition: Path) -> None:
    build(load(edition))
    (link,) = parsed((edition / "edition" / "letter.html").read_bytes()).xpath("//a[@class='facsimile-outside']")
    assert link.get("href") == "https://example.org/iiif/2/full/max/0/default.jpg"
    assert link.get("aria-label") == "Image of page 2 (outside of this edition)"
    assert not any("example.org" in src for src in shown(edition))


def test_an_image_that_is_changed_added_or_taken_away_makes_the_edition_new(edition: Path) -> None:
    build(load(edition))
    assert is_built(load(edition))
    assert build(load(edition)).written == []
    (edition / "images" / "p3.png").write_bytes(png(31, 40))
    assert not is_built(load(edition))
    assert {path.name for path in build(load(edition)).written} == {"p3.png", "letter.html"}
    (edition / "images" / "p3.png").unlink()
    assert not is_built(load(edition))
    assert missing(edition) == ["The image of this page (../images/p3.png) is not in the edition."]
    assert not (edition / "edition" / "images" / "p3.png").exists()
    assert shown(edition) == ["tei/images/p%201.png"]
    (edition / "images" / "p3.png").write_bytes(png(31, 40))
    assert not is_built(load(edition))
    assert missing(edition) == []


@pytest.mark.parametrize(
    "url",
    ["../../secret.png", "/etc/secret.png", "..%2f..%2fsecret.png", "../seeds/secret.png", "images/.hidden.png",
     "images/drawing.svg", "images\\secret.png", "file:///etc/secret.png", "//host/secret.png", "data:image/png;base64,AA",
     "javascript:alert(1).png", "../edition/secret.png", "images/../../../tei/secret.png", "http://[secret.png"],
)  # fmt: skip
def test_no_path_leads_out(url: str) -> None:
    assert places(url) == ()


def test_what_only_looks_like_a_picture_or_is_a_link_to_elsewhere_is_not_shown(edition: Path) -> None:
    outside = edition.parent / f"{edition.name}-outside.png"
    outside.write_bytes(png(10, 10))
    (edition / "tei" / "images" / "link.png").symlink_to(outside)
    (edition / "tei" / "images" / "page.png").write_bytes(b"<svg onload='alert(1)'/>")
    (edition / "tei" / "images" / "con.png").write_bytes(png(10, 10))
    names = ("link", "page", "con", "none")
    body = "".join(f'<pb n="{n}" facs="images/{name}.png"/><p>x</p>' for n, name in enumerate(names))
    (edition / "tei" / "letter.xml").write_text(TEI.format(body))
    assert len(missing(edition)) == 4
    assert shown(edition) == ["tei/images/p%201.png"]  # of a surface that the text does not name


def test_a_manifest_for_readers_of_iiif(edition: Path) -> None:
    """None without an address; with one, a canvas for each image with a size, in the order of the text."""
    build(load(edition))
    assert not (edition / "edition" / "iiif").exists()
    (edition / "edition.toml").write_text('[edition]\ntitle = "Letters"\nurl = "https://example.org/letters/"\n')
    build(load(edition))
    assert is_built(load(edition))
    value = json.loads((edition / "edition" / "iiif" / "letter.json").read_text(encoding="utf-8"))
    assert value["id"] == "https://example.org/letters/iiif/letter.json"
    assert value["homepage"][0]["id"] == "https://example.org/letters/letter.html"
    bodies = [canvas["items"][0]["items"][0]["body"] for canvas in value["items"]]
    assert [(canvas["label"]["none"][0], body["id"], body["width"]) for canvas, body in zip(value["items"], bodies, strict=True)] == [
        ("1r", "https://example.org/letters/tei/images/p%201.png", 60),
        ("3", "https://example.org/letters/images/p3.png", 30),
    ]
    page = parsed((edition / "edition" / "letter.html").read_bytes())
    assert page.xpath("//section[@class='about']//a[@href='iiif/letter.json']")
    (edition / "images" / "p3.png").write_bytes(png(31, 40))
    build(load(edition))
    assert '"width": 31' in (edition / "edition" / "iiif" / "letter.json").read_text(encoding="utf-8")


def test_the_manifest_by_the_models_of_prezi3(edition: Path) -> None:
    judges = Path(__file__).parents[2] / "build" / "tools" / "judges-iiif"
    if not (judges / "iiif_prezi3").is_dir():
        pytest.skip("needs iiif-prezi3: pip install --target build/tools/judges-iiif iiif-prezi3 'pydantic<2'")
    (edition / "edition.toml").write_text('[edition]\ntitle = "Letters"\nurl = "https://example.org/letters"\n')
    build(load(edition))
    read = "import sys; from iiif_prezi3 import Manifest; print([c.width for c in Manifest.parse_file(sys.argv[1]).items])"
    path = str(edition / "edition" / "iiif" / "letter.json")
    done = subprocess.run(
        [sys.executable, "-c", read, path], capture_output=True, text=True, env={"PYTHONPATH": str(judges)}
    )
    assert done.stdout.strip() == "[60, 30]", done.stderr[-1500:]
