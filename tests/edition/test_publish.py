"""publish: the laws of DESIGN.md for the pages, on a small edition and on hostile files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from page_checks import dead_links, html_pages, loaded, parsed, words_of_text

from rubricator.edition import Settings, publish
from rubricator.findings import Severity
from rubricator.resources import folder
from rubricator.tei.header.parts import NOT_NAMED
from rubricator.tei.plain import plain

CASES = Path(__file__).parent.parent / "xslt" / "cases"
EDITION = {path.name: path.read_bytes() for path in sorted((CASES / "edition").glob("*.xml"))}
SETTINGS = Settings(
    title="A Plenum",
    editors=("A. Editor", "B. Editor"),
    publisher="The Press",
    date="2026",
    version="1.0",
    licence="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    sigla={"1956-08-30-decision.xml": "D", "1956-09-15-telegram.xml": "T"},
)
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><msDesc><msIdentifier><idno>1</idno></msIdentifier></msDesc></sourceDesc></fileDesc></teiHeader>"
)


def tei(body: str) -> bytes:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{HEADER}<text><body><div type="document">{body}'
        "</div></body></text></TEI>"
    ).encode()


@pytest.fixture(scope="module")
def result() -> tuple[dict[str, bytes], list[object]]:
    return publish(EDITION, SETTINGS)  # type: ignore[return-value]


@pytest.fixture(scope="module")
def pages(result: tuple[dict[str, bytes], list[object]]) -> dict[str, bytes]:
    return result[0]


def test_a_page_for_each_document_and_the_pages_over_all(pages: dict[str, bytes]) -> None:
    folders = (
        "tei/",
        "fonts/",
        "search/",
        "persons/",
        "places/",
        "organizations/",
        "calendar/",
        "sources/",
        "translators/",
        "cards/",
    )
    assert [path for path in pages if not path.startswith(folders)] == [
        "1956-08-30-decision.html", "1956-09-15-telegram.html", "abbreviations.html", "apparatus.html",
        "asked.css", "asked.js", "calendar.html", "edition.css", "edition.js", "index.html", "kinds.css", "leaves.css", "leaves.js", "lists.css", "lists.js", "organizations.html", "persons.html",
        "persons~together.html", "places.html",
        "search.html", "search.js", "sources.html", "stretches.css", "stretches.js", "translators.html", "variants.css", "variants.js",
    ]  # fmt: skip
    assert {path.removeprefix("tei/"): page for path, page in pages.items() if path.startswith("tei/")} == EDITION


def test_the_only_finding_is_the_entry_that_is_missing(result: tuple[dict[str, bytes], list[object]]) -> None:
    (finding,) = publish(EDITION, SETTINGS)[1]
    assert (finding.file, finding.code, finding.severity) == (
        "1956-09-15-telegram.xml", "register-entry-missing", Severity.WARNING,
    )  # fmt: skip
    assert b"unknown Choe" in EDITION["1956-09-15-telegram.xml"].splitlines()[finding.line - 1]
    assert finding.xpath.startswith("/TEI[1]/text[1]")


def test_every_link_resolves(pages: dict[str, bytes]) -> None:
    assert dead_links(pages) == []


def test_nothing_is_loaded_from_outside(pages: dict[str, bytes]) -> None:
    assert [item for tree in html_pages(pages).values() for item in loaded(tree)] == []
    assert b"@import" not in pages["edition.css"]
    fonts = {url.decode() for url in re.findall(rb"url\(\"?([^\")]*)", pages["edition.css"] + pages["kinds.css"])}
    assert fonts
    assert fonts | {"fonts/OFL.txt"} == {path for path in pages if path.startswith("fonts/")}


def test_ids_are_unique_on_each_page(pages: dict[str, bytes]) -> None:
    for path, tree in html_pages(pages).items():
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_every_page_says_its_language_title_version_and_how_to_cite_it(pages: dict[str, bytes]) -> None:
    for path, tree in html_pages(pages).items():
        assert tree.get("lang") == "en", path
        assert "A Plenum" in tree.findtext(".//title"), path
        foot = "".join(tree.find(".//footer").itertext())
        assert all(words in foot for words in ("Version 1.0", "Cite as", "CC BY 4.0")), path
        assert len(tree.findall(".//h1")) == 1, path


def test_same_input_same_bytes_in_any_order() -> None:
    backwards = dict(reversed(EDITION.items()))
    assert publish(EDITION, SETTINGS) == publish(backwards, SETTINGS)


TEI = Path(__file__).parent.parent.parent / "tei"


def test_the_words_on_the_page_are_the_words_of_the_document(pages: dict[str, bytes]) -> None:
    """With the brackets of the interventions: what ``rubricator text`` prints."""
    printed = "".join(words_of_text(parsed(pages["1956-09-15-telegram.html"])))
    assert printed == "".join(plain(EDITION["1956-09-15-telegram.xml"]).split())
    ours = {path.name: path.read_bytes() for path in TEI.glob("*.xml")}
    own_pages, _ = publish(ours, SETTINGS)
    for name in sorted(name for name in ours if name[0].isdigit()):
        printed = "".join(words_of_text(parsed(own_pages[name.replace(".xml", ".html")])))
        assert printed == "".join(plain(ours[name]).split()), name
    assert dead_links(own_pages) == []


def test_a_page_depends_on_its_document_and_its_slice_only() -> None:
    changed = dict(EDITION)
    changed["1956-08-30-decision.xml"] = changed["1956-08-30-decision.xml"].replace(b"satisfaction", b"regret")
    before, after = publish(EDITION, SETTINGS)[0], publish(changed, SETTINGS)[0]
    assert sorted(path for path in after if after[path] != before[path]) == [
        "1956-08-30-decision.html", "apparatus.html", "persons/kim-il-sung.html", "search/text/1956-08-30-decision.js",
        "search/words-0.js", "tei/1956-08-30-decision.xml",
    ]  # fmt: skip


def test_order_and_neighbours_follow_the_settings() -> None:
    order = ("1956-09-15-telegram.xml", "1956-08-30-decision.xml")
    pages = publish(EDITION, Settings(order=order))[0]
    assert parsed(pages["1956-09-15-telegram.html"]).xpath("//a[@rel='next']/@href") == ["1956-08-30-decision.html"]
    titles = parsed(pages["index.html"]).xpath("//section[@class='documents']//p[@class='title']/a/@href")
    assert titles == ["1956-09-15-telegram.html", "1956-08-30-decision.html"]


def test_an_empty_edition_has_its_pages() -> None:
    pages, findings = publish({}, Settings())
    assert findings == []
    assert {"index.html", "persons.html", "places.html", "organizations.html", "calendar.html"} <= set(pages)
    assert dead_links(pages) == []


@pytest.mark.parametrize(
    ("file", "data", "code"),
    [
        ("broken.xml", b"<TEI", "tei-not-well-formed"),
        ("empty.xml", b"", "tei-not-well-formed"),
        ("nul.xml", b"\0\0\0", "tei-not-well-formed"),
        ("other.xml", b"<html/>", "tei-root"),
        ("deep.xml", tei("<hi>" * 95 + "x" + "</hi>" * 95), "tei-too-deep"),
        ("../escape.xml", b"<TEI/>", "page-name-unsafe"),
        ("a b.xml", b"<TEI/>", "page-name-unsafe"),
        (".hidden.xml", b"<TEI/>", "page-name-unsafe"),
        ("calendar.xml", tei("<p>x</p>"), "page-name-taken"),
    ],
)
def test_a_file_that_cannot_be_shown_is_a_finding_and_the_others_have_their_pages(
    file: str, data: bytes, code: str
) -> None:
    pages, findings = publish({**EDITION, file: data}, SETTINGS)
    assert code in [finding.code for finding in findings if finding.file == file]
    assert pages["1956-08-30-decision.html"] == publish(EDITION, SETTINGS)[0]["1956-08-30-decision.html"]


def test_an_element_without_a_form_is_printed_and_reported() -> None:
    pages, findings = publish({"d.xml": tei("<p>a <wibble>strange <hi>word</hi></wibble> here</p>")}, Settings())
    assert "strange word here" in " ".join(parsed(pages["d.html"]).text_content().split())
    assert [(f.code, f.line) for f in findings] == [("element-without-form", 1)]


@pytest.mark.parametrize(
    "body",
    [
        '<p><ref target="javascript:alert(1)">x</ref></p>',
        '<p><ref target="JaVaScRiPt:alert(1)">x</ref></p>',
        '<p><ref target=" &#9;javascript:alert(1)">x</ref></p>',
        '<p><ref target="data:text/html,x">x</ref></p>',
        '<p><ref target="//evil.example/x">x</ref></p>',
        '<p><ref target="file:///etc/passwd">x</ref></p>',
        '<p><ref target="../../outside.html">x</ref></p>',
        '<p><graphic url="javascript:alert(1)"/></p>',
        '<p><persName ref="javascript:alert(1)">x</persName></p>',
        '<p xml:id="a&quot;&gt;&lt;script&gt;" n="&lt;script&gt;">x</p>',
        '<p xml:id="../../x" n="1">x</p>',
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        '<p><date when="&quot;&gt;&lt;script&gt;">x</date></p>',
        '<p xml:lang="x&quot; onclick=&quot;alert(1)">x</p>',
        '<p rend="x&quot; onclick=&quot;alert(1)">x</p>',
        '<p xmlns:h="http://www.w3.org/1999/xhtml"><h:script>alert(1)</h:script></p>',
        '<p xmlns:h="http://www.w3.org/1999/xhtml"><h:img src="https://evil.example/" onerror="x"/></p>',
        '<p><persName><ref target="https://a.example/"><ref target="https://b.example/">x</ref></ref></persName></p>',
    ],
)
def test_hostile_markup_is_harmless(body: str) -> None:
    pages, _ = publish({"d.xml": tei(body)}, Settings(title='"><script>'))
    for path, tree in html_pages(pages).items():
        assert list(loaded(tree)) == [], path
        safe = re.compile(r"https?:|mailto:|[\w.#:\-/~]+$")
        assert [link for link in tree.xpath("//@href") if not safe.match(link)] == [], path
        assert not tree.xpath("//a//a"), path
    assert dead_links(pages) == []


def test_entities_from_outside_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("THE SECRET")
    doctype = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "inside">]>'.encode()
    pages, _ = publish({"d.xml": doctype + tei("<p>a &x; b &y; c</p>")}, Settings())
    assert all(b"THE SECRET" not in page for path, page in pages.items() if path.endswith(".html"))


ELEMENTS = [
    "p",
    "note",
    "persName",
    "date",
    "list",
    "item",
    "hi",
    "quote",
    "ref",
    "seg",
    "supplied",
    "gap",
    "table",
    "row",
    "cell",
    "head",
    "div",
    "opener",
    "closer",
    "signed",
    "stamp",
    "pb",
    "choice",
    "sic",
    "corr",
    "orig",
    "app",
    "lem",
    "rdg",
    "lg",
    "l",
    "sp",
    "speaker",
    "foreign",
    "title",
    "anchor",
    "listBibl",
    "bibl",
    "figure",
    "graphic",
]
TREES = st.recursive(
    st.text("ab <&", max_size=4).map(lambda t: t.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.tuples(st.sampled_from(ELEMENTS), st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    ),
    max_leaves=12,
)


@settings(max_examples=25, deadline=None)
@given(st.lists(TREES, max_size=3))
@example(["<app></app>"])
@example(["<rdg><note></note></rdg>"])
def test_any_nesting_of_elements_has_a_page(trees: list[str]) -> None:
    """Whatever stands in whatever: no stylesheet stops, and nothing becomes a link that leads nowhere."""
    pages, findings = publish({"d.xml": tei("".join(trees))}, Settings())
    assert "stylesheet-failed" not in [finding.code for finding in findings]
    assert "d.html" in pages
    assert dead_links(pages) == []


def test_the_words_of_the_interface_are_those_that_the_sheets_ask_for() -> None:
    xslt = folder("xslt")
    words = etree.parse(str(xslt / "words" / "en.xml")).getroot()
    defined = {str(word.get("key")) for word in words if isinstance(word.tag, str)}
    asked: set[str] = set()
    for sheet in sorted(xslt.rglob("*.xsl")):
        asked |= set(re.findall(r"r:(?:word|term|counted)\('([\w.\-]+)'[,)]", sheet.read_text()))
    assert asked <= defined
    asked |= {f"{key}.one" for key in asked if f"{key}.one" in defined}
    # The others are made from a prefix and a value of the encoding.
    prefixes = (
        "menu.",
        "kind",
        "month.",
        "what.",
        "legend.",
        "note",
        "correspondence.",
        "resp.",
        "at.",
        "form",
    )
    prefixes += (
        "romanisation.",
        "doubtful.",
        "view.",
        "card.",
        "date.",
        "cite.",
        "about.",
        "choice.",
        "mentions",
        "register.",
        "network.",
        "next",
        "previous",
        "search.says.",
        "life.",
        "picture.",
        "degree.",
        "foot.",
        "where.",
        "agreement.",
        "app.wit",
        "app.lacuna",
        "bibl.",
        "ms.",
        "part.",
        "stretch.",
        "as.",
        "unit.",
        "reason.",
    )
    assert [key for key in sorted(defined - asked) if not key.startswith(prefixes)] == []


HEADER_ONLY = {"header", "msdescription"}
NO_PART_OF_A_TEXT = {"TEI", "facsimile", "surface", "zone", "variantEncoding", "text"}


def elements_of_our_odd() -> list[str]:
    """What our ODD lets stand in a text."""
    odd = etree.parse(str(folder("schemas") / "rubricator.odd"))
    modules = odd.findall(".//{http://www.tei-c.org/ns/1.0}moduleRef[@include]")
    included = {name for m in modules if m.get("key") not in HEADER_ONLY for name in str(m.get("include")).split()}
    return sorted((included | {"stamp", "locus", "repository", "idno"}) - NO_PART_OF_A_TEXT)


def test_no_element_of_our_own_schema_reaches_the_last_resort() -> None:
    for around in ("<{0}>x</{0}>", "<p>a <{0}>x</{0}></p>", "<p><note type='translator'><{0}>x</{0}></note></p>"):
        body = "".join(around.format(name) for name in elements_of_our_odd())
        _, findings = publish({"d.xml": tei(body)}, Settings())
        assert [f.message for f in findings if f.code in ("element-without-form", "stylesheet-failed")] == []


# What TEI has for transcribing and editing texts of all kinds; beside these: standoff, feature structures, ODD's own.
KINDS_OF_TEXT = """
    castGroup castItem castList role roleDesc actor set sp spGrp speaker stage l lg caesura rhyme camera sound tech view
    msDesc msIdentifier msContents msItem physDesc objectDesc supportDesc support handDesc handNote decoDesc bindingDesc
    binding history origin provenance acquisition additional surrogates msPart locus locusGrp incipit explicit rubric
    am ex fw line mod metamark redo restore secl surplus supplied damage subst handShift addSpan delSpan damageSpan
    entry entryFree form orth pron sense def gramGrp pos usg etym xr u pause vocal kinesic incident writing
    s cl phr w m c pc g ruby table figure formula floatingText eg egXML div5 div6 div7 index divGen lacunaStart witEnd
""".split()


def test_no_element_of_other_kinds_of_text_reaches_the_last_resort() -> None:
    body = "".join(f"<{name}>x</{name}><p>a <{name}>x</{name}></p>" for name in KINDS_OF_TEXT)
    pages, findings = publish({"d.xml": tei(body)}, Settings())
    assert [f.message for f in findings if f.code in ("element-without-form", "stylesheet-failed")] == []
    assert dead_links(pages) == []


@pytest.mark.parametrize("said", ['rend="vertical"', 'style="writing-mode: vertical-rl"'])
@pytest.mark.parametrize("element", ["div", "p", "ab"])
def test_columns_from_right_to_left_are_set_so(element: str, said: str) -> None:
    inner = "<p>x</p>" if element == "div" else "x"
    pages, _ = publish({"d.xml": tei(f"<{element} {said}>{inner}</{element}>")}, Settings())
    vertical = parsed(pages["d.html"]).xpath("//*[contains(concat(' ', @class, ' '), ' vertical ')]")
    assert len(vertical) == 1
    assert b'href="kinds.css"' in pages["d.html"]


def test_a_repository_that_no_source_names_is_none() -> None:
    unnamed = tei("<p>Words.</p>").replace(b"<idno>1</idno>", f"<repository>{NOT_NAMED}</repository><idno>FO 3/1</idno>".encode())
    made, _ = publish({"a.xml": unnamed}, Settings())
    assert not [path for path in made if path.startswith("sources/")]
    assert parsed(made["index.html"]).xpath("//p[@class='archive']/text()") == ["FO 3/1"]


def test_only_short_names_stand_before_the_introduction() -> None:
    def listed(title: str) -> int:
        document = tei("<p>Words.</p>").replace(b"<title>T</title>", f"<title>{title}</title>".encode())
        made, _ = publish({"a.xml": document, "introduction.xml": tei("<p>Words.</p>")}, Settings())
        return len(parsed(made["index.html"]).xpath("//ul[@class='at-hand']"))

    assert (listed("Report"), listed("Minutes of the meeting of the Political Committee in August")) == (1, 0)
