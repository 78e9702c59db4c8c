"""The pages of parallels and witnesses, and the apparatus at the foot of a reading page."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_checks import dead_links, html_pages, loaded, parsed

from invented_apparatus import FILES, GRANT, LOAN, SETTINGS, SUPPLY, TIN, WITNESSES, tei
from rubricator.edition import Settings, publish
from rubricator.edition.variants import Lines, entry_parts, shortened, variants

BESIDE = "//table[contains(@class, 'side-by-side')]"


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    made, findings = publish(FILES, SETTINGS)
    assert findings == []
    return made


def words(page: bytes, path: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in parsed(page).xpath(path)]


def test_every_link_leads_somewhere_and_nothing_is_loaded(pages: dict[str, bytes]) -> None:
    assert dead_links(pages) == []
    for path, tree in html_pages(pages).items():
        assert list(loaded(tree)) == [], path
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_every_link_leads_somewhere_in_the_encodings_of_others() -> None:
    cases = Path(__file__).parent.parent / "apparatus" / "cases"
    files = {f"{path.parent.name}.xml": path.read_bytes() for path in sorted(cases.glob("*/input.xml"))}
    made, findings = publish(files, Settings())
    assert dead_links(made) == []
    assert [found.code for found in findings if found.code == "stylesheet-failed"] == []


def test_the_pages_are_there(pages: dict[str, bytes]) -> None:
    wanted = "parallels report-synopsis resolution-synopsis letter-witnesses letter-witness-a letter-witness-b"
    assert {f"{name}.html" for name in wanted.split()} <= set(pages)
    assert "letter-synopsis.html" not in pages


def test_a_document_stands_beside_the_others_in_its_own_order(pages: dict[str, bytes]) -> None:
    tree = parsed(pages["report-synopsis.html"])
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in tree.xpath("//tbody/tr")]
    assert [row[0] for row in rows] == ["1 Nothing.", f"2 {LOAN}", "More.", f"3 {TIN}"]
    assert [row[1] for row in rows] == [
        "", f"S 2 {GRANT} largely the same words", "", f"S 1 {SUPPLY} reworded",
    ]  # fmt: skip
    other_way = parsed(pages["resolution-synopsis.html"])
    assert [row[0].text_content().split()[0] for row in other_way.xpath("//tbody/tr")] == ["1", "2"]


def test_words_that_are_not_shared_are_marked(pages: dict[str, bytes]) -> None:
    row = "//tr[@id][1]"
    assert words(pages["report-synopsis.html"], f"{row}/td[1]//span[@class='own']") == ["For this purpose", "will"]
    assert words(pages["report-synopsis.html"], f"{row}/td[2]//span[@class='own']") == ["for this purpose."]


def test_a_strip_and_a_number_for_each_two(pages: dict[str, bytes]) -> None:
    tree = parsed(pages["parallels.html"])
    assert len(tree.xpath("//figure[@class='strip']//*[local-name() = 'rect']")) == 4
    assert words(pages["parallels.html"], "//table//tbody/tr/td") == ["", "2", "2", ""]
    bands = parsed(pages["report-synopsis.html"]).xpath("//figure[@class='bands']//*[local-name() = 'path']")
    assert len(bands) == 2


def test_the_ring_stands_by_what_nobody_confirmed(pages: dict[str, bytes]) -> None:
    first, second = parsed(pages["parallels.html"]).xpath("//p[@class='app']")
    assert first.text_content().strip().endswith("°")
    assert not second.text_content().strip().endswith("°")


def test_a_reading_page_leads_to_its_parallels_and_back(pages: dict[str, bytes]) -> None:
    tree = parsed(pages["report.html"])
    (mark,) = tree.xpath("//div[@class = 'text']//a[@href = 'report-synopsis.html#parallel-1']")
    assert (mark.text, mark.get("class")) == ("S", None)
    assert tree.xpath("//details[contains(@class, 'parallels')]//li[1]//a/@href") == [f"#{mark.get('id')}"]
    assert "report.html#p1" in parsed(pages["report-synopsis.html"]).xpath("//a/@href")
    assert tree.xpath("//input[@id = 'view:parallels']")


def test_the_grammar_of_variants(pages: dict[str, bytes]) -> None:
    assert words(pages["letter.html"], "//details[contains(@class, 'variants')]//li") == [
        "1plenum2 A] congress B", "2after met A] add. again B", "3early A] om. B",
        "4in Madrid today A] transp. today in Madrid B",
    ]  # fmt: skip


def test_variants_are_linked_both_ways(pages: dict[str, bytes]) -> None:
    tree = parsed(pages["letter.html"])
    for mark in tree.xpath("//sup[contains(@class, 'variant')]/a[@id]"):
        (entry,) = tree.xpath(f"//li[@id = '{mark.get('href')[1:]}']")
        assert f"#{mark.get('id')}" in entry.xpath(".//a/@href")


def test_each_witness_has_its_own_text(pages: dict[str, bytes]) -> None:
    text = "//div[@class = 'text']/p"
    assert words(pages["letter-witness-a.html"], text) == [
        "The plenum and the plenum met in early May in Madrid today."
    ]
    assert words(pages["letter-witness-b.html"], text) == [
        "The plenum and the congress met again in May today in Madrid."
    ]


def test_a_witness_is_set_as_the_blocks_that_it_has() -> None:
    body = (
        '<head>The <app><lem wit="#A">quay</lem><rdg wit="#B">port</rdg></app></head><lg><l>A <app><lem wit="#A">ship'
        '</lem><rdg wit="#B">boat</rdg></app></l></lg><p>Left.</p><closer><signed>Ruiz</signed></closer>'
    )
    made, _ = publish({"x.xml": tei("x", body, WITNESSES)}, Settings())
    (text,) = parsed(made["x-witness-b.html"]).xpath("//div[@class = 'text']")
    assert [(block.tag, block.get("class"), block.text) for block in text] == [
        ("h2", "head", "The port"), ("p", "l", "A boat"), ("p", "p", "Left."), ("p", "signed", "Ruiz"),
    ]  # fmt: skip


def test_words_that_a_witness_has_elsewhere_are_not_called_omitted() -> None:
    body = (
        '<p><app><lem wit="#A">He and</lem><rdg wit="#B" type="word-order"/></app> she'
        '<app><lem wit="#A"/><rdg wit="#B" type="word-order"> and he</rdg></app> left.</p>'
    )
    made, _ = publish({"x.xml": tei("x", body, WITNESSES)}, Settings())
    entries = words(made["x.html"], "//details[contains(@class, 'variants')]//li")
    assert entries == ["1He and A] transp. B", "2after she A] transp. and he B"]


def test_a_document_without_a_siglum_is_named_by_its_title() -> None:
    body = '<p>a <app><lem wit="#A">b</lem><rdg wit="#B">c</rdg></app></p>'
    made, _ = publish({"x.xml": tei("A long title", body, WITNESSES)}, Settings())
    page = made["apparatus.html"]
    assert words(page, "//section[@aria-labelledby = 'page:sigla']/h2") == ["The documents"]
    assert words(page, "//section[@aria-labelledby = 'page:sigla']//li") == ["A long title. 1"]
    assert words(page, "//h2") == ["The documents", "Witnesses"], "nothing is announced that is not there"


def test_witnesses_side_by_side(pages: dict[str, bytes]) -> None:
    cells = words(pages["letter-witnesses.html"], f"{BESIDE}/tbody//td")
    assert len(cells) == 2
    own = words(pages["letter-witnesses.html"], f"{BESIDE}/tbody//td[2]//span[@class = 'own']")
    assert own == ["congress", "again", "today"]


def test_a_document_without_parallels_has_no_foot_for_them() -> None:
    made, _ = publish({"letter.xml": tei("A letter", "<p>x</p>")}, Settings(title="Ports"))
    assert "parallels.html" not in made
    assert b'class="foot"' not in made["letter.html"]


def test_a_page_depends_on_its_own_parallels_alone() -> None:
    """A document that shares nothing with others stays as it is when their parallels change."""
    without = {name: data for name, data in FILES.items() if name != "parallels.xml"}
    before, _ = publish(without, SETTINGS)
    after, _ = publish(FILES, SETTINGS)
    assert before["letter.html"] == after["letter.html"]
    assert before["report.html"] != after["report.html"]


def test_what_collate_writes_of_states_has_pages_of_witnesses() -> None:
    """No source is named in such a file: the witnesses make it a document."""
    header = "<teiHeader><fileDesc><titleStmt><title>x</title></titleStmt><publicationStmt><p/></publicationStmt>"
    states = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<sourceDesc>{WITNESSES}</sourceDesc></fileDesc></teiHeader>'
        '<text><body><p>a <app><lem wit="#A">b</lem><rdg wit="#B">c</rdg></app></p></body></text></TEI>'
    )
    made, _ = publish({"x.xml": states.encode()}, Settings())
    assert {"x-witnesses.html", "x-witness-a.html", "x-witness-b.html"} <= set(made)


def test_words_that_begin_like_an_entry_are_none() -> None:
    assert variants(tei("x", "<p>An application, the apparatus.</p>"), "x.xml") is None


def test_long_lemmata_are_cut() -> None:
    assert shortened("one two three four five six") == "one two three four five six"
    assert shortened("one two three four five six seven") == "one two … six seven"


def test_a_word_that_stands_more_than_once_is_numbered() -> None:
    line = Lines("x. The plenum and the plenum; a congress").of(3, 40)
    assert line.occurrence("plenum", 7) == 1
    assert line.occurrence("plenum", 22) == 2
    assert line.occurrence("congress", 32) == 0


LOOKS = (
    ("ship", '<hi rend="italic">ship</hi>', "1ship A] in italics B"),
    ('<hi rend="bold">ship</hi>', "ship", "1ship A] not marked B"),
    ("old ship", 'old <hi rend="italic bold"> ship</hi>', "1old ship A] old ship (in italics, in bold type) B"),
    ("ship", "<del>ship</del>", "1ship A] deleted B"),
    ("ship", "<choice><sic>ship</sic><corr>boat</corr></choice>", "1ship A] corrected to boat B"),
    ("ship", "<subst><del>boat</del><add>ship</add></subst>", "1ship A] corrected from boat B"),
    ("ship", "s<unclear>hi</unclear>p", "1ship A] shi (uncertain reading)p B"),
    ("ship", '<gap reason="lost"/> ship', "1ship A] […] ship B"),
)


@pytest.mark.parametrize(("lemma", "reading", "printed"), LOOKS)
def test_how_the_same_words_are_marked_up_is_said(lemma: str, reading: str, printed: str) -> None:
    body = f'<p>A <app><lem wit="#A">{lemma}</lem><rdg wit="#B" type="markup">{reading}</rdg></app> left.</p>'
    made, _ = publish({"x.xml": tei("x", body, WITNESSES)}, Settings())
    assert words(made["x.html"], "//details[contains(@class, 'variants')]//li") == [printed]


GAPS = (
    ("wording", "ship", '<hi rend="bold">boat</hi> <gap reason="lost"/>', "1ship A] boat […] B"),
    ("addition", "", 'old <gap reason="illegible"/> iron', "1after A A] add. old […] iron B"),
    ("word-order", "old ship", 'ship <gap reason="illegible"/> old', "1old ship A] transp. ship […] old B"),
    ("wording", "ship", '<gap reason="omitted"/>', "1ship A] om. B"),
    ("wording", "ship", '<gap reason="lost"/>', "1ship A] illegible B"),
    ("wording", "ship", 'boat <gap reason="lost"><desc>one word</desc></gap>', "1ship A] boat [one word] B"),
    ("wording", 'old <gap reason="lost"/> ship', "boat", "1old […] ship A] boat B"),
    ("wording", 'ship<gap rend="parentheses"><desc>two words</desc></gap>', "boat", "1ship(two words) A] boat B"),
    ("markup", 'ship <gap reason="lost"/>', "ship", "1ship […] A] ship B"),
    ("wording", '<gap reason="lost"/>', "boat", "1[…] A] boat B"),
)


@pytest.mark.parametrize(("kind", "lemma", "reading", "printed"), GAPS)
def test_what_is_missing_in_a_reading_of_any_class_is_said(kind: str, lemma: str, reading: str, printed: str) -> None:
    body = f'<p>A <app><lem wit="#A">{lemma}</lem><rdg wit="#B" type="{kind}">{reading}</rdg></app> left.</p>'
    made, _ = publish({"x.xml": tei("x", body, WITNESSES)}, Settings())
    assert words(made["x.html"], "//details[contains(@class, 'variants')]//li") == [printed]


def test_the_text_stands_in_the_lines_of_the_base() -> None:
    body = '<p>A <lb edRef="#B"/>ship <lb edRef="#A"/><app><lem wit="#A">left</lem><rdg wit="#B">went</rdg></app><lb/> home.</p>'
    made, _ = publish({"x.xml": tei("x", body, WITNESSES)}, Settings())
    assert made["x.html"].count(b"<br") == 2


def test_readings_of_the_same_words_are_told_apart() -> None:
    body = (
        '<p>A <app><lem wit="#A">ship</lem><rdg wit="#B" type="wording"><hi rend="bold">boat</hi></rdg>'
        '<rdg wit="#C" type="wording">boat</rdg></app> left.</p>'
    )
    made, _ = publish({"x.xml": tei("x", body, WITNESSES)}, Settings())
    entries = words(made["x.html"], "//details[contains(@class, 'variants')]//li")
    assert entries == ["1ship A] boat (in bold type) B | boat (not marked) C"]


def test_entries_apart_from_the_text_are_shown_like_those_in_it() -> None:
    body = (
        '<p xml:id="p1" n="1">The <anchor xml:id="s"/>plenum<anchor xml:id="e"/> met.</p></div>'
        '<div><listApp><app from="#s" to="#e"><lem wit="#A">plenum</lem><rdg wit="#B">congress</rdg></app></listApp>'
    )
    found = variants(tei("x", body, WITNESSES), "x.xml")
    assert found is not None
    (part,) = entry_parts(found)
    assert (part.attributes["lemma"], part.attributes["support"]) == ("plenum", "A")
    assert "congress" in part.inner


APART = (
    '<p xml:id="p1" n="1">The <anchor xml:id="s"/>plenum<anchor xml:id="e"/> met.</p></div>'
    '<div><head>Variants</head><listApp><app from="#s" to="#e"><lem wit="#A">plenum</lem><rdg wit="#B">congress</rdg></app>'
    "</listApp>"
)
LOCATED = (
    '<p xml:id="p1" n="1">The plenum met.</p><p n="2">It left.<app loc="1"><lem wit="#A">plenum</lem>'
    '<rdg wit="#B">congress</rdg></app></p>'
)


@pytest.mark.parametrize("body", [APART, LOCATED])
def test_an_entry_apart_from_the_text_is_marked_in_it_and_linked_both_ways(body: str) -> None:
    made, _ = publish({"x.xml": tei("x", body, WITNESSES)}, Settings())
    (mark,) = parsed(made["x.html"]).xpath("//div[@class='text']//a[@role='doc-noteref']")
    (back,) = parsed(made["x.html"]).xpath("//ol[@class='apparatus']/li//a[@role='doc-backlink']")
    assert (mark.get("href"), back.get("href")) == ("#variant:app1", f"#{mark.get('id')}")
    assert mark.xpath("string(ancestor::p)").split() == ["1", "The", "plenum1", "met."]
    assert "Variants" not in words(made["x.html"], "//div[@class='text']//h2")
    assert dead_links(made) == []


def test_apparatus_in_a_file_of_its_own_is_shown_with_the_text() -> None:
    text = tei("x", '<p xml:id="p1">The <seg xml:id="s">plenum</seg> met.</p>')
    entry = '<app from="letter.xml#s"><lem wit="#A">plenum</lem><rdg wit="#B">{}</rdg></app>'
    files = {
        "letter.xml": text,
        "letter-variants.xml": tei("v", f"<listApp>{entry.format('council')}</listApp>", WITNESSES),
    }
    made, findings = publish(files, Settings())
    assert findings == []
    assert words(made["letter.html"], "//ol[@class='apparatus']/li") == ["1plenum A] council B"]
    assert {"letter-witnesses.html", "letter-witness-b.html"} <= set(made)
    assert words(made["letter-witness-b.html"], "//div[@class='text']/p") == ["The council met."]
    assert "letter-variants.html" not in made
    files["letter-variants.xml"] = tei("v", f"<listApp>{entry.format('congress')}</listApp>", WITNESSES)
    again, _ = publish(files, Settings())
    assert words(again["letter.html"], "//ol[@class='apparatus']/li") == ["1plenum A] congress B"]


def test_a_lemma_that_is_repeated_as_a_reading_stands_once() -> None:
    entry = '<app><lem wit="#A">plenum</lem><rdg wit="#A #B">plenum</rdg><rdg type="om" wit="#C">om</rdg></app>'
    made, _ = publish({"x.xml": tei("x", f"<p>The {entry} met.</p>", WITNESSES)}, Settings())
    assert words(made["x.html"], "//ol[@class='apparatus']/li") == ["1plenum A B] om. C"]


def test_a_reading_that_is_written_as_the_lemma_is_the_lemma_and_deletions_and_hands_are_told() -> None:
    body = (
        '<p>The <app><lem wit="#A">plenum</lem><rdg wit="#B">plenum</rdg><rdg wit="#C"><del>old</del> council</rdg></app> met '
        '<app><lem wit="#A">late</lem><rdg wit="#B" hand="#m2"><add>late</add></rdg><rdg wit="#C"/>'
        '<witDetail wit="#C" type="correction-original"/></app>.</p>'
    )
    made, _ = publish({"x.xml": tei("x", body, WITNESSES)}, Settings())
    assert words(made["x.html"], "//ol[@class='apparatus']/li") == [
        "1plenum A B] old (deleted) council C",
        "2late A] late (added) B m2 | om. C (C: correction original)",
    ]


def test_an_apparatus_that_names_no_witness_is_at_the_foot() -> None:
    xml = tei("x", "<p>The <app><lem>plenum</lem><note>struck out</note></app> met.</p>", "<p/>")
    page = parsed(publish({"x.xml": xml}, Settings())[0]["x.html"])
    entries = page.xpath("//ol[@class='apparatus']/li")
    assert [" ".join(entry.text_content().split()) for entry in entries] == ["1plenum] (struck out)"]


def test_many_witnesses_stand_side_by_side_those_that_are_named_first() -> None:
    listed = "".join(f'<witness xml:id="w{number}"/>' for number in range(30))
    entry = '<app><lem>plenum</lem><rdg wit="#w28">congress</rdg></app>'
    made, _ = publish({"x.xml": tei("x", f"<p>The {entry} met.</p>", f"<listWit>{listed}</listWit>")}, Settings())
    sigla = words(made["x-witnesses.html"], f"{BESIDE}/thead//th")
    assert (len(sigla), sigla[:3]) == (30, ["w28", "w0", "w1"])


def test_a_witness_that_no_entry_names_does_not_seem_to_agree() -> None:
    """It is declared; the entries name all the witnesses that they know of."""
    listed = "".join(f'<witness xml:id="{key}"/>' for key in "ABZ")
    entry = '<app><lem wit="#A">plenum</lem><rdg wit="#B">congress</rdg></app>'
    made, _ = publish({"x.xml": tei("x", f"<p>The {entry} met.</p>", f"<listWit>{listed}</listWit>")}, Settings())
    assert words(made["x-witnesses.html"], f"{BESIDE}/thead//th") == ["A", "B"]
    assert words(made["x-witnesses.html"], "//p[@class='more']") == ["No entry names: Z"]
    assert "x-witness-z.html" not in made
    assert words(made["x.html"], "//p[@class='witnesses']/i[@title='No entry names']") == ["Z"]


def test_an_apparatus_without_its_text_has_a_page() -> None:
    entry = '<app loc="2.11"><lem>puer</lem><rdg wit="#A">puella</rdg></app>'
    made, _ = publish({"x.xml": tei("x", f"<listApp>{entry}</listApp>", WITNESSES)}, Settings())
    assert words(made["x.html"], "//details[contains(@class, 'variants')]//li") == ["2.11puer] puella A"]
    assert "x-witnesses.html" not in made


def test_what_is_meant_beside_a_word_without_choice_is_no_text() -> None:
    word = "<w><orig>werlde</orig><reg>werlt</reg></w>"
    body = f'<p>{word} <app><lem wit="#A">{word}</lem><rdg wit="#B">welt</rdg></app></p>'
    made, _ = publish({"x.xml": tei("x", body, WITNESSES)}, Settings())
    text = " ".join(words(made["x.html"], "//div[contains(@class, 'text')]"))
    assert "werlde werlde" in text
    assert "werlt" not in text


def test_the_document_does_not_lie_where_one_of_its_witnesses_does() -> None:
    kept = "<msDesc><msIdentifier><settlement>Toledo</settlement><idno>Ms 7</idno></msIdentifier></msDesc>"
    listed = f'<listWit><witness xml:id="A">{kept}</witness><witness xml:id="B">{kept}</witness></listWit>'
    body = '<p>The <app><lem wit="#A">plenum</lem><rdg wit="#B">congress</rdg></app> met.</p>'
    xml = tei("x", body, listed).replace(b"<msDesc><msIdentifier><idno>1</idno></msIdentifier></msDesc>", b"")
    made, _ = publish({"x.xml": xml}, Settings())
    assert "Toledo" not in " ".join(words(made["x.html"], "//header"))
    alone = xml.replace(f'<witness xml:id="B">{kept}</witness>'.encode(), b"").replace(
        b'<rdg wit="#B">congress</rdg>', b""
    )
    assert "Toledo, Ms 7" in " ".join(words(publish({"x.xml": alone}, Settings())[0]["x.html"], "//header"))


def test_what_is_said_of_a_witness_beside_no_entry_is_a_note_and_no_text() -> None:
    entry = '<app><lem wit="#A">he</lem><rdg wit="#B">she</rdg></app>'
    body = f'<lg><l>Alone {entry} came,<witDetail wit="#B">Struck out.</witDetail></l></lg>'
    made, _ = publish({"x.xml": tei("x", body, WITNESSES)}, Settings())
    text = " ".join(words(made["x.html"], "//div[contains(@class, 'text')]"))
    assert "came," in text
    assert "Struck out" not in text
    assert words(made["x.html"], "//section[contains(@class, 'notes')]//li") == ["1B: Struck out."]


def test_an_apparatus_without_places_is_printed_where_it_stands() -> None:
    """A prose page (an inscription without a description of its stone) has no apparatus at its foot."""
    xml = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>"
        '<p>text</p><div type="apparatus"><head>Apparatus</head><listApp><app loc="2"><lem>a</lem>'
        '<rdg resp="#Smith">b</rdg><note>doubtful</note></app></listApp></div></body></text></TEI>'
    )
    page = parsed(publish({"stone.xml": xml.encode()}, Settings(title="T"))[0]["stone.html"])
    entries = page.xpath("//ol[@class='apparatus written']/li")
    assert [" ".join(entry.text_content().split()) for entry in entries] == ["2 a] b Smith (doubtful)"]
    assert not page.xpath("//section[contains(@class, 'notes')]")


def test_where_a_witness_begins_and_breaks_off_is_said_and_nothing_is_called_omitted() -> None:
    body = (
        '<p><app><lem wit="#A"/><rdg wit="#B"> New</rdg></app> words <app><lem wit="#A">came</lem>'
        '<rdg wit="#B">went<witEnd wit="#B"/></rdg></app> on<app><lem wit="#A"/><rdg wit="#B"><lacunaEnd/></rdg></app>.</p>'
    )
    made, _ = publish({"x.xml": tei("x", body, WITNESSES)}, Settings())
    entries = words(made["x.html"], "//details[contains(@class, 'variants')]//li")
    assert entries == [
        "1before words A] add. New B",
        "2came A] went B (breaks off)",
        "3after on A] lacuna ends B",
    ]


def test_what_a_hand_added_may_be_written_elsewhere_and_a_text_with_variants_is_a_document() -> None:
    body = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>"
        '<lg><l n="1" xml:id="l1">arma virumque</l></lg></body><back><listApp><app loc="l1"><lem xml:id="m">virumque</lem>'
        '<rdg wit="#N"><add hand="#N2" copyOf="#m"/></rdg><rdg wit="#P">virum</rdg><note>(so Burm.)</note></app></listApp>'
        "</back></text></TEI>"
    )
    page = publish({"x.xml": body.encode()}, Settings(title="T"))[0]["x.html"]
    entries = words(page, "//details[contains(@class, 'variants')]//li")
    assert entries == ["1virumque N] virum P (so Burm.)"]


def test_pages_of_several_witnesses_say_whose_they_are() -> None:
    made, _ = publish(
        {"x.xml": tei("x", '<p><pb ed="#A" n="1r"/>Words <pb edRef="#B" n="7"/>came.</p>', WITNESSES)}, Settings()
    )
    assert parsed(made["x.html"]).xpath("//div[@class='text']//span[@role='separator']/@data-n") == ["A 1r", "B 7"]


def test_what_others_call_a_division_is_one_and_their_apparatus_is_no_text() -> None:
    body = (
        '<p>新<anchor xml:id="b"/>編<anchor xml:id="e"/>入</p></div></body><back><cb:div xmlns:cb="urn:cb"><head>校注</head><p>'
        '<app from="#b" to="#e"><lem wit="#A">編</lem><rdg wit="#B">遍</rdg></app></p></cb:div></back>'
    )
    xml = tei("x", "BODY", WITNESSES).replace(b"BODY</div></body>", body.encode())
    page = parsed(publish({"x.xml": xml}, Settings())[0]["x.html"])
    assert "校注" not in page.text_content()
    assert page.xpath("//span[@class='unknown']") == []


def test_the_end_of_a_passage_is_an_address_where_a_text_refers_to_it() -> None:
    """A reference from another file: the page is made anew when it comes."""
    reference = b'<ref target="report.xml#a2">the end</ref></p>'
    files = {**FILES, "letter.xml": FILES["letter.xml"].replace(b"</p>", reference, 1)}
    before, after = (publish(each, SETTINGS)[0]["report.html"] for each in (FILES, files))
    assert b'<i id="a2"></i>' not in before
    assert b'<i id="a2"></i>' in after
