"""Zones of page images: where they are drawn, what they are linked with, what is said of those that are wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from page_checks import dead_links, parsed

from invented_facsimile import images, letter
from rubricator import resources
from rubricator.edition.facsimiles import Image
from rubricator.edition.given import Part
from rubricator.edition.press import Press
from rubricator.edition.settings import Settings
from rubricator.edition.sources import read
from rubricator.edition.zone_words import words_of_zones
from rubricator.findings import Finding
from rubricator.project import load
from rubricator.schemas.check import check
from rubricator.steps.pages import build
from rubricator.tei.geometry import Frame, is_rectangle, is_reversed, number, shape_of, simplified


def edition(folder: Path, text: str = "") -> Path:
    (folder / "tei").mkdir(parents=True)
    (folder / "edition.toml").write_text('[edition]\ntitle = "Letters"\nurl = "https://example.org/letters"\n')
    (folder / "tei" / "letter.xml").write_text(text or letter(), encoding="utf-8")
    for path, data in images().items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def made(folder: Path, text: str = "") -> tuple[Any, list[tuple[str, str]]]:
    """The page of the letter, and what is said of it."""
    findings = build(load(edition(folder, text))).findings
    return parsed((folder / "edition" / "letter.html").read_bytes()), [(one.code, one.message) for one in findings]


def node(**attributes: str) -> Any:
    return etree.Element("zone", attributes)


# ── geometry ──


@pytest.mark.parametrize(
    ("attributes", "shape"),
    [
        ({"ulx": "1", "uly": "2", "lrx": "11.5", "lry": "22"}, ((1, 2), (11.5, 2), (11.5, 22), (1, 22))),
        ({"points": "1,2 5,2 5,8"}, ((1, 2), (5, 2), (5, 8))),
        ({"points": "1 2 5 2 5 8"}, ((1, 2), (5, 2), (5, 8))),
        ({"points": "1,2 5,2", "ulx": "0", "uly": "0", "lrx": "4", "lry": "4"}, ((0, 0), (4, 0), (4, 4), (0, 4))),
        ({"ulx": "9", "uly": "2", "lrx": "1", "lry": "4"}, ((1, 2), (9, 2), (9, 4), (1, 4))),
        ({"ulx": "1", "uly": "2", "lrx": "1", "lry": "4"}, ()),
        ({"ulx": "one", "uly": "2", "lrx": "1", "lry": "4"}, ()),
        ({}, ()),
    ],
)
def test_shape_of_a_zone(attributes: dict[str, str], shape: Any) -> None:
    assert shape_of(node(**attributes)) == shape


def test_numbers_are_pixels() -> None:
    assert [number(each) for each in ("1200px", " 12.5 ", "-3", "12cm", "", "1e3")] == [
        1200,
        12.5,
        -3,
        None,
        None,
        None,
    ]
    assert is_reversed(node(ulx="3", lrx="2", uly="1", lry="4"))
    assert not is_reversed(node(ulx="1", lrx="2", uly="1", lry="4"))


points = st.tuples(st.floats(0, 1000), st.floats(0, 1000))


@given(st.lists(points, min_size=3, max_size=40))
def test_a_simplified_polygon_has_corners_of_the_whole_one_and_its_bounds(shape: list[tuple[float, float]]) -> None:
    found = simplified(tuple(shape))
    assert len(found) >= 3
    assert set(found) <= set(shape)
    for axis in (0, 1):
        whole, less = [point[axis] for point in shape], [point[axis] for point in found]
        assert max(whole) - max(less) <= 3.1
        assert min(less) - min(whole) <= 3.1


@given(st.lists(points, min_size=3), st.floats(1, 5000), st.floats(1, 5000))
def test_what_is_drawn_lies_on_the_image(shape: list[tuple[float, float]], width: float, height: float) -> None:
    scaled = Frame(100, 100, 300, 400).scaled(tuple(shape), width, height)
    assert all(0 <= x <= width and 0 <= y <= height for x, y in scaled)


def test_a_rectangle_is_told_from_a_polygon() -> None:
    assert is_rectangle(((1, 2), (5, 2), (5, 8), (1, 8)))
    assert not is_rectangle(((1, 2), (5, 3), (5, 8), (1, 8)))


# ── words ──


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '<p><lb facs="#a"/>one <hi>two<lb facs="#b"/>three</hi> four</p><p>five</p>',
            {"a": "one two", "b": "three four"},
        ),
        ('<p facs="#a">one <w facs="#b">two</w></p>', {"a": "one two", "b": "two"}),
        ('<p facs="#a">one</p><p facs="#a">two</p>', {"a": "one two"}),
        ('<p facs="#a">o<note>no</note>ne <choice><sic>twoo</sic><corr>two</corr></choice></p>', {"a": "one twoo"}),
        ('<p><lb facs="#a"/>one<!-- remark --> more<pb/>two</p>', {"a": "one more"}),
        ('<p><anchor facs="#a"/>one</p>', {"a": ""}),
    ],
)
def test_words_of_zones(text: str, words: dict[str, str]) -> None:
    tree = etree.ElementTree(
        etree.fromstring(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{text}</body></text></TEI>')
    )
    assert words_of_zones(tree) == words


# ── the page ──


def test_zones_are_drawn_in_the_coordinates_of_their_surface(tmp_path: Path) -> None:
    page, said = made(tmp_path)
    assert said == []
    drawn = {
        link.get("id"): link[0].get("points")
        for link in page.xpath("//aside//*[name() = 'a'][starts-with(@id, 'zone:')]")
    }
    assert drawn["zone:l1"] == "100,150 783,150 783,217 100,217"  # 60 of 600, on an image of 1,000
    assert drawn["zone:m1"] == "100,150 800,150 800,217 100,217"  # the same in pixels of a smaller image
    assert drawn["zone:poly"] == "133,500 500,467 800,517 833,600 433,633 150,583"
    assert page.xpath("//aside//*[name() = 'svg']/@viewbox") == ["0 0 1000 1400"] * 2


def test_words_lead_to_their_zone_and_a_zone_to_its_words(tmp_path: Path) -> None:
    page, _ = made(tmp_path)
    for zone in page.xpath("//aside//*[name() = 'a'][starts-with(@id, 'zone:')]"):
        (words,) = page.xpath("//*[@id = $id]", id=zone.get("href")[1:])
        assert zone.get("id").removeprefix("zone:") in words.get("data-zone").split()
        if words.get("data-zone") != "w1":  # a name is a link to its entry, or within a heading that is none
            marks = words.xpath("descendant-or-self::a[@href = $to]", to=f"#{zone.get('id')}")
            assert marks, zone.get("id")
    names = page.xpath("//aside//*[name() = 'a'][starts-with(@id, 'zone:')]/@aria-label")
    assert {"mended, and that the oil which came in", "Orrin Head", "bring"} <= set(names)
    files = {path: (tmp_path / "edition" / path).read_bytes() for path in ("letter.html",)}
    assert [link for link in dead_links(files) if "#" in link.partition(": ")[2][:1]] == []


def test_what_is_only_an_outline_is_no_link(tmp_path: Path) -> None:
    page, _ = made(tmp_path)
    assert page.xpath("//aside//*[name() = 'svg']/*[name() = 'polygon']/@points") == [
        "333,833 667,833 667,1167 333,1167"
    ]


def test_of_several_sizes_the_one_to_be_read_is_shown_and_the_largest_linked(tmp_path: Path) -> None:
    page, _ = made(tmp_path)
    assert page.xpath("//aside//img/@src") == ["facs/1r.png", "facs/1v.png"]
    assert page.xpath("//a[@class='full']/@href") == ["facs/1r.png", "facs/1v.png"]


def test_styles_and_script_of_images_are_loaded_only_where_there_are_any(tmp_path: Path) -> None:
    page, _ = made(tmp_path)
    assert page.xpath("//link[@href = 'leaves.css'] | //script[@src = 'leaves.js']")
    other = letter('<p xml:id="p1" n="1">Nothing.</p>', "<surface/>")
    page, _ = made(tmp_path / "other", other)
    assert not page.xpath("//*[contains(@href | @src, 'leaves')]")


SURFACE = '<surface xml:id="s1" ulx="0" uly="0" lrx="600" lry="840"><graphic url="../facs/1r.png"/>{}</surface>'


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ('<zone xml:id="z" ulx="10" uly="10" lrx="900" lry="90"/>', [("zone-outside", "A part of the zone z lies outside of its surface.")]),
        ('<zone xml:id="z" ulx="10" uly="10" lrx="604" lry="90"/>', []),
        ('<zone xml:id="y" ulx="10" uly="10" lrx="90" lry="90"/>', [("zone-without-words", "Nothing in the text points to the zone y.")]),
        ('<zone xml:id="y" type="illustration" ulx="10" uly="10" lrx="90" lry="90"/>', []),
        ('<zone xml:id="y" ulx="1" uly="1" lrx="90" lry="90"><zone xml:id="z" ulx="10" uly="10" lrx="90" lry="90"/></zone>', []),
        ('<zone ulx="10" uly="10" lrx="90" lry="90"/>', []),
    ],
)  # fmt: skip
def test_what_is_said_of_zones(tmp_path: Path, zone: str, said: list[tuple[str, str]]) -> None:
    points = ' facs="#z"' if 'xml:id="z"' in zone else ""
    text = letter(f'<pb facs="#s1"/><p xml:id="p1"{points}>Words.</p>', SURFACE.format(zone))
    assert made(tmp_path, text)[1] == said


def test_what_points_nowhere_is_no_missing_image(tmp_path: Path) -> None:
    text = letter('<pb facs="#s1"/><p xml:id="p1" facs="#nobody">Words.</p>', SURFACE.format(""))
    assert made(tmp_path, text)[1] == [
        ("page-image-missing", "@facs leads nowhere: no surface, zone or graphic has the id nobody.")
    ]


def test_a_missing_image_is_said_in_plain_words_and_leaves_the_text_whole(tmp_path: Path) -> None:
    text = letter(
        '<pb n="9" facs="#s1"/><p xml:id="p1" facs="#z">Words.</p>',
        SURFACE.replace("1r.png", "none.png").format('<zone xml:id="z"/>'),
    )
    page, said = made(tmp_path, text)
    assert said == [("page-image-missing", "The image of this page (../facs/none.png) is not in the edition.")]
    assert not page.xpath("//aside[@class='leaves']")
    assert page.xpath("string(//p[@id='p1'])") == "Words."


def test_zones_on_an_image_outside_are_drawn_and_the_image_is_not_loaded(tmp_path: Path) -> None:
    surface = SURFACE.replace("../facs/1r.png", "https://example.org/iiif/7/info.json").format(
        '<zone xml:id="z" ulx="10" uly="10" lrx="90" lry="90"/>'
    )
    page, said = made(tmp_path, letter('<pb n="9" facs="#s1"/><p xml:id="p1" facs="#z">Words.</p>', surface))
    assert said == []
    assert page.xpath("//aside//a[contains(@href, 'iiif')]/@href") == [
        "https://example.org/iiif/7/full/max/0/default.jpg"
    ]
    assert page.xpath("//aside//img") == []
    assert page.xpath("//aside//*[name() = 'a'][@id = 'zone:z']/@href") == ["#p1"]


def test_an_image_outside_is_loaded_where_the_edition_says_so(tmp_path: Path) -> None:
    surface = '<surface xml:id="s1"><graphic url="https://example.org/iiif/7/info.json"/></surface>'
    folder = edition(tmp_path, letter('<pb n="9" facs="#s1"/><p xml:id="p1">Words.</p>', surface))
    address = "https://example.org/iiif/7/full/max/0/default.jpg"
    for setting, loaded in (("", []), ('outside_images = "load"\n', [address])):
        (folder / "edition.toml").write_text(f'[edition]\ntitle = "Letters"\n{setting}')
        assert build(load(folder)).findings == []
        page = parsed((folder / "edition" / "letter.html").read_bytes())
        assert page.xpath("//img/@src") == loaded
    assert page.xpath("//img/@referrerpolicy") == ["no-referrer"]
    assert page.xpath("//a[@class='full']/@href") == [address]


@pytest.mark.parametrize("sheet", ["print.xsl", "epub.xsl"])
def test_in_books_a_page_image_stands_in_its_place_without_zones(tmp_path: Path, sheet: str) -> None:
    made(tmp_path)
    source = read("letter.xml", letter().encode(), Settings())
    assert not isinstance(source, Finding)
    parts = [Image("facs/1r.png", (1200, 1680)).part("../facs/1r.png")]
    parts.append(Part("page", {"file": "letter.xml", "href": "letter.html", "kind": "document", "here": "here"}))
    pages, _ = Press.of((resources.folder("xslt"),), Settings()).run(sheet, "part", source, parts)
    (part,) = pages.values()
    assert part.count('class="facsimile"') == 1
    for sign in ("<svg", "zone", "to-leaf", 'class="z"', "words:"):
        assert sign not in part, sign


# ── validate ──


def test_validate_says_where_facs_leads_nowhere_and_which_corners_are_reversed() -> None:
    text = (
        letter()
        .replace('facs="#l3"', 'facs="#l33"')
        .replace('ulx="200" uly="500" lrx="400"', 'ulx="400" uly="500" lrx="200"')
    )
    codes = [
        one.code for one in check({"tei/letter.xml": text.encode()}) if one.code in ("link-nowhere", "zone-reversed")
    ]
    assert codes == ["zone-reversed", "link-nowhere"]
    assert not [one for one in check({"tei/letter.xml": letter().encode()}) if one.code.startswith(("link-", "zone-"))]


# ── IIIF ──


def test_the_manifest_has_the_zones_with_their_words(tmp_path: Path) -> None:
    made(tmp_path)
    value = json.loads((tmp_path / "edition" / "iiif" / "letter.json").read_text(encoding="utf-8"))
    first, second = value["items"]
    said = {
        one["body"]["value"]: one for one in (*first["annotations"][0]["items"], *second["annotations"][0]["items"])
    }
    line = said["mended, and that the oil which came in"]
    assert line["target"] == "https://example.org/letters/iiif/letter/canvas/1#xywh=120,400,910,80"
    assert (line["motivation"], line["body"]["language"]) == ("supplementing", "en")
    assert 'd="M160,600 L600,560' in said["And bring rope."]["target"]["selector"]["value"]
    assert first["items"][0]["items"][0]["body"]["width"] == 1200


def test_the_manifest_with_zones_by_the_models_of_prezi3(tmp_path: Path) -> None:
    judges = Path(__file__).parents[2] / "build" / "tools" / "judges-iiif"
    if not (judges / "iiif_prezi3").is_dir():
        pytest.skip("needs iiif-prezi3: pip install --target build/tools/judges-iiif iiif-prezi3 'pydantic<2'")
    made(tmp_path)
    read = "import sys; from iiif_prezi3 import Manifest; print([len(c.annotations[0].items) for c in Manifest.parse_file(sys.argv[1]).items])"
    path = str(tmp_path / "edition" / "iiif" / "letter.json")
    done = subprocess.run(
        [sys.executable, "-c", read, path], capture_output=True, text=True, env={"PYTHONPATH": str(judges)}
    )
    assert done.stdout.strip() == "[7, 4]", done.stderr[-1500:]
