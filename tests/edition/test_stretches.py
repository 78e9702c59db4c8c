"""A document that is too long for one page: its parts, taken together, are the page, and every address leads on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_checks import dead_links, parsed
from test_weight import weight

import invented_length
from invented_volume import SETTINGS, transcription, volume
from rubricator.edition import publish
from rubricator.edition.facsimiles import Image
from rubricator.edition.stretches import LIMIT, in_parts

WORDS = {
    "page.new": "page",
    "stretch.of": "Part %1 of %2",
    "stretch.nav": "Parts",
    "stretch.beside": "Beside",
    "stretch.where": "Where",
}
# What is not said in one place: the frame of a page, the images of a page that two parts show.
FRAME = re.compile(r"page:|view:|\w[\w-]*:notes$|leaf:|zone:|search:")
# What is parted, and nothing of it is lost or said twice; of the names each part has those that it names.
WHOLE = (
    "//div[@class='text'][not(ancestor::div[@class='text'])]",
    *(
        f"//section[@class='notes {series}']/ol"
        for series in ("source", "editor", "original-source", "original-editor")
    ),
    *(f"//details[@class='layer-{layer}']/ol" for layer in ("variants", "parallels", "interventions")),
    "//section[@class='about']",
)
_SPACE = re.compile(r"\s+")


@cache
def short_volume() -> dict[str, bytes]:
    return publish(volume(6), SETTINGS)[0]


def parts_of(pages: Mapping[str, bytes], path: str) -> list[str]:
    """The addresses of a page's parts, in their order."""
    stem = path.removesuffix(".html")
    found = [one for one in pages if re.fullmatch(rf"{re.escape(stem)}(~\d+)?\.html", one)]
    return sorted(found, key=lambda one: int((re.search(r"~(\d+)", one) or [0, 1])[1]))


def words(tree, where: str) -> str:
    return _SPACE.sub(" ", "".join(node.text_content() for node in tree.xpath(where))).strip()


def ids(tree) -> list[str]:
    return [key for key in tree.xpath("//*[not(ancestor::section[@class='addresses'])]/@id") if not FRAME.match(key)]


def laws(whole: bytes, pages: Mapping[str, bytes], path: str) -> None:
    """``whole``: the page that is in parts in ``pages``."""
    one, many = parsed(whole), [parsed(pages[part]) for part in parts_of(pages, path)]
    for where in WHOLE:
        assert "".join(_SPACE.sub("", words(tree, where)) for tree in many) == _SPACE.sub("", words(one, where)), where
    assert sorted(key for tree in many for key in ids(tree)) == sorted(ids(one))
    for tree in many:
        assert len(tree.xpath("//@id")) == len(set(tree.xpath("//@id")))
    trees = dict(zip(parts_of(pages, path), many, strict=True))
    stand = {part: set(tree.xpath("//@id")) for part, tree in trees.items()}
    for part, tree in trees.items():
        for link in tree.xpath("//@href[contains(., '#')]"):
            page, _, key = link.partition("#")
            assert (page or part) not in stand or unquote(key) in stand[page or part], (part, link)
    # Every address of the whole stands in the first part: there itself, or within a link to it.
    for key in ids(one):
        if re.match(r"words:|[\w-]+:ref(?:\d+$|:)", key):
            continue
        (node,) = many[0].xpath("//*[@id=$key]", key=key)
        links = node.xpath("ancestor-or-self::a[ancestor::section[@class='addresses']]/@href")
        if links:
            part, _, passage = links[0].partition("#")
            assert key in stand[part]
            assert not passage or unquote(passage) in stand[part]


@pytest.fixture(scope="module")
def long() -> dict[str, bytes]:
    return publish(invented_length.edition(30_000, 140), invented_length.SETTINGS)[0]


def test_a_long_document_is_in_parts_that_weigh_less_than_150_kb(long: dict[str, bytes]) -> None:
    parts = parts_of(long, "report.html")
    assert parts == ["report.html", "report~2.html", "report~3.html"]
    weights = [weight(long, part) for part in parts]
    assert max(weights) <= LIMIT
    assert min(weights) > 0.7 * max(weights)
    numbers = [parsed(long[part]).xpath("//div[@class='text']//a[@class='n']/text()") for part in parts]
    assert [number for each in numbers for number in each] == [str(n) for n in range(1, 601)]
    assert dead_links(long) == []


def test_a_document_that_fits_is_one_page() -> None:
    pages = publish(invented_length.edition(10_000, 140), invented_length.SETTINGS)[0]
    assert parts_of(pages, "report.html") == ["report.html"]
    assert b"stretches" not in pages["report.html"]


@settings(deadline=None, max_examples=12)
@given(st.integers(20_000, 120_000))
def test_the_parts_are_the_whole(room: int) -> None:
    pages = short_volume()
    whole = pages["volume.html"]
    made = in_parts(whole.decode(), "volume.html", room, WORDS)
    assert made == in_parts(whole.decode(), "volume.html", room, WORDS)
    laws(whole, {path: text.encode() for path, text in made.items()}, "volume.html")


def test_a_text_is_cut_where_a_chapter_begins() -> None:
    made = in_parts(short_volume()["volume.html"].decode(), "volume.html", 30_000, WORDS)
    assert len(made) > 1
    for path in list(made)[1:]:
        blocks = parsed(made[path].encode()).xpath(
            "//div[@class='text']//*[self::h2 or self::h3 or self::p or self::span[@class='pb']]"
        )
        assert (blocks[0].get("class"), blocks[1].text_content()[:7]) == ("pb", "Chapter")


def test_a_part_says_which_it_is_and_leads_on() -> None:
    made = in_parts(short_volume()["volume.html"].decode(), "volume.html", 40_000, WORDS)
    second = parsed(made["volume~2.html"].encode())
    assert second.findtext(".//title").startswith("The Book of the Lamps (Part 2 of")
    assert second.xpath("//nav[@class='neighbours stretch']/a/@href")[0] == "volume.html"
    assert second.xpath("//head/link[@rel='prev' or @rel='next']/@href")[:2] == ["volume.html", "volume~3.html"]
    assert second.xpath("//nav[@class='stretches']//a[@aria-current='page']/@href") == ["volume~2.html"]
    assert second.xpath("//h1")[0].text_content() == "The Book of the Lamps"
    assert not second.xpath("//section[@class='about' or @class='addresses']")
    contents = second.xpath("//nav[@class='contents']//a")
    assert len(contents) == 13
    assert {link.get("href").partition("#")[0] for link in contents} == {"", *made} - {"volume~2.html"}


def test_a_transcription_is_cut_where_a_page_begins() -> None:
    tei, images = transcription(12)
    known = {name: Image(name, (600, 840)) for name in images}
    letter = tei[: tei.index(b"<facsimile>")] + b'<text><body><p><ref target="book.xml#s11">A leaf</ref></p></body></text></TEI>'
    pages, _ = publish({"book.xml": tei, "letter.xml": letter}, SETTINGS, images=known)
    assert b'href="book.html#s11"' in pages["letter.html"]
    parts = parts_of(pages, "book.html")
    assert len(parts) > 1
    assert max(weight({**pages, **dict.fromkeys(images, b"")}, part) for part in parts) <= LIMIT
    leaves = [parsed(pages[part]).xpath("//figure/@id") for part in parts]
    assert [leaf for each in leaves for leaf in each] == [f"leaf:{n}" for n in range(1, 13)]
    assert dead_links({**pages, **dict.fromkeys(images, b"")}) == []


def test_a_part_without_numbers_is_called_by_its_pages_or_its_heading() -> None:
    numbers = re.compile(rb'<a class="n" [^>]*>[^<]*</a> ')
    whole = numbers.sub(b"", short_volume()["volume.html"]).decode()
    made = in_parts(whole, "volume.html", 40_000, WORDS)
    links = "//nav[@class='stretches']//a/text()"
    assert parsed(made["volume.html"].encode()).xpath(links) == ["page 1–3", "page 4–6"]
    bare = re.sub(r'<span class="pb".*?</span>', "", whole)
    made = in_parts(bare, "volume.html", 40_000, WORDS)
    assert parsed(made["volume.html"].encode()).xpath(links) == ["Preface", "Chapter 4"]
