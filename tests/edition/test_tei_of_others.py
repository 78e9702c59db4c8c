"""TEI as other projects write it: what a page makes of their headers, lists, speeches, inscriptions and transcriptions."""

from __future__ import annotations

from typing import Any

import pytest
from page_checks import dead_links, parsed, words_of_text

from rubricator.edition import Settings, publish

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>{title}</titleStmt><publicationStmt>'
    "<p>None.</p></publicationStmt><sourceDesc>{source}</sourceDesc></fileDesc>{encoding}<profileDesc>{profile}</profileDesc></teiHeader>"
    "{text}</TEI>"
)
PEOPLE = (
    '<listPerson><person xml:id="p7"><persName><forename>Ilse</forename><surname>Varn</surname></persName>'
    '<birth><date when="1861-02-03">1861-02-03</date></birth><idno type="GND">118500</idno></person></listPerson>'
)


def document(
    body: str = "<p>Tides.</p>", title: str = "<title>T</title>", source: str = "<bibl>Archive</bibl>", encoding: str = "",
    profile: str = "", back: str = "", text: str = "",
) -> bytes:  # fmt: skip
    text = text or f"<text><body>{body}</body>{f'<back>{back}</back>' if back else ''}</text>"
    return TEI.format(title=title, source=source, encoding=encoding, profile=profile, text=text).encode()


def page(raw: bytes, **others: bytes) -> tuple[dict[str, bytes], str, str]:
    """All pages, the words of the text, and the words of the title block."""
    made, findings = publish({"a.xml": raw, **{f"{name}.xml": other for name, other in others.items()}}, Settings())
    assert [finding.message for finding in findings] == []
    assert dead_links(made) == []
    tree = parsed(made["a.html"])
    [head] = tree.xpath("//header[@class='document']")
    return made, " ".join(words_of_text(_apart(tree))), " ".join(_apart(head).text_content().split())


def _apart(tree: Any) -> Any:
    """With a space behind each block and each line."""
    for node in tree.iter("p", "div", "h1", "h2", "li", "br", "section"):
        node.tail = f" {node.tail or ''}"
    return tree


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ('<title level="s">Series</title><title type="iso-date">1891</title><title level="a">Varn to Holt</title>', "Varn to Holt"),
        ('<title type="main" xml:lang="de">Sitzung</title><title type="main" xml:lang="en">Sitting</title>', "Sitting"),
        ('<title>MS 7</title><title type="collection">Add.</title>', "MS 7"),
        ('<title type="main">Debates</title><title type="sub">Sitting 3</title>', "Debates Sitting 3"),
    ],
)  # fmt: skip
def test_a_document_is_called_by_its_own_title(titles: str, expected: str) -> None:
    assert page(document(title=titles))[2] == expected


def test_documents_of_one_title_are_told_apart_by_their_subtitles() -> None:
    title = '<title type="main">Debates</title><title type="sub">Sitting {}</title>'
    made, _, _ = page(document(title=title.format(3)), b=document(title=title.format(4)))
    start = " ".join(parsed(made["index.html"]).xpath("string(//main)").split())
    assert "Debates: Sitting 3" in start
    assert "Debates: Sitting 4" in start


def test_issues_that_share_their_titles_are_told_apart_by_their_days() -> None:
    source = '<bibl><title>Gazette</title><date when="1905-01-0{}"/></bibl>'
    made, _, _ = page(document(source=source.format(4)), b=document(source=source.format(5)))
    assert parsed(made["a.html"]).xpath("//a[@rel='next']/span[@class='title']/text()") == ["T, 5 January 1905"]


@pytest.mark.parametrize(
    ("profile", "source"),
    [
        ('<correspDesc><correspAction type="sent"><date when="1891-09-22"/></correspAction></correspDesc>', "<bibl>A</bibl>"),
        ('<settingDesc><setting><date when="1891-09-22">1891-09-22</date></setting></settingDesc>', "<bibl>A</bibl>"),
        ("", '<msDesc><msIdentifier/><history><origin><origDate when="1891-09-22">x</origDate></origin></history></msDesc>'),
    ],
)  # fmt: skip
def test_the_date_is_where_the_kind_of_text_has_it(profile: str, source: str) -> None:
    assert "22 September 1891" in page(document(profile=profile, source=source))[2]


@pytest.mark.parametrize("where", ["back", "profile", "file"])
def test_lists_that_documents_carry_are_entries_of_the_registers(where: str) -> None:
    """Persons in the back, in the header, and in a file of lists under any name; the text does not print them again."""
    body = '<p>Of <persName ref="#p7">Frau Varn</persName>.</p>'
    if where == "back":
        made, text, _ = page(document(body, back=PEOPLE))
    elif where == "profile":
        made, text, _ = page(document(body, profile=f"<particDesc>{PEOPLE}</particDesc>"))
    else:
        made, text, _ = page(document(body), listperson=document(PEOPLE))
    assert text == "Of Frau Varn."
    entry = " ".join(parsed(made["persons/p7.html"]).xpath("string(//main)").split())
    assert "Ilse Varn" in entry
    assert "1861" in entry
    assert "Frau Varn" in entry, "where she is named"
    assert "Varn, Ilse" in parsed(made["persons.html"]).xpath("string(//main)")
    assert "listperson.html" not in made
    assert b"ilse" in b"".join(data for name, data in made.items() if name.startswith("search/words")), (
        "by any spelling"
    )


def test_a_name_that_no_list_has_leads_to_the_authority() -> None:
    prefix = '<encodingDesc><listPrefixDef><prefixDef ident="own" matchPattern="([a-z]+)" replacementPattern="https://example.org/$1"/></listPrefixDef></encodingDesc>'
    body = (
        '<p><persName ref="https://d-nb.info/gnd/1">A</persName> <persName ref="gnd:2">B</persName> '
        '<persName ref="own:holt">C</persName> <persName ref="#nobody">D</persName> <ptr target="own:book"/></p>'
    )
    made, text, _ = page(document(body, encoding=prefix))
    links = parsed(made["a.html"]).xpath("//div[contains(@class, 'text')]//a/@href")
    assert text == "A B C D book"
    assert links == ["https://d-nb.info/gnd/1", "https://d-nb.info/gnd/2", "https://example.org/holt", "https://example.org/book"]  # fmt: skip


def test_a_prefix_that_might_never_end_explains_nothing() -> None:
    prefix = '<encodingDesc><listPrefixDef><prefixDef ident="own" matchPattern="((a+)+)b" replacementPattern="https://example.org/$1"/></listPrefixDef></encodingDesc>'
    body = f'<p><persName ref="own:{"a" * 60}">C</persName></p>'
    assert page(document(body, encoding=prefix))[1] == "C"


def test_a_debate() -> None:
    body = (
        '<div type="debateSection"><note type="speaker">The Harbourmaster</note> <u who="#x9"><seg>Order.</seg>'
        '<seg>We begin.</seg></u><u who="#p7"><seg>Tides.</seg></u><u who="#x8">So.</u></div>'
    )
    made, text, _ = page(document(body, profile=f"<particDesc>{PEOPLE}</particDesc>"))
    assert text == "The Harbourmaster Order. We begin. Ilse Varn Tides. x8 So."
    assert [p.text_content() for p in parsed(made["a.html"]).xpath("//div[@class='u'][1]/div[@class='p']")] == ["Order.", "We begin."]  # fmt: skip


def test_parts_of_an_inscription_have_headings() -> None:
    body = (
        '<div type="edition"><ab><g type="leaf"/>ave</ab></div><div type="translation"><p>Hail.</p></div>'
        '<div type="translation" xml:lang="it"><p/></div><div type="commentary"><p>Short.</p></div>'
        '<div type="bibliography"><listBibl><bibl><author>Holt</author><date>1901</date><citedRange>7</citedRange></bibl></listBibl></div>'
    )
    _, text, _ = page(document(body))
    assert text == "((leaf))ave Translation Hail. Commentary Short. Bibliography Holt. 1901, 7."


def test_a_transcription_by_places_is_a_text() -> None:
    source = (
        "<sourceDoc><surface><zone><line>First <mod><del>lien</del><add>line</add></mod></line>\n<line>second</line></zone>"
        "<zone><zone><line>aside</line></zone></zone></surface></sourceDoc>"
    )
    _, text, _ = page(document(text=source))
    assert text == "First lienline second aside"


def test_a_description_of_a_manuscript_is_shown_where_there_is_no_text() -> None:
    source = (
        "<msDesc><msIdentifier><settlement>Oxford</settlement><idno>MS 7</idno></msIdentifier><physDesc><objectDesc><supportDesc>"
        '<support>parchment</support><extent>92 leaves<dimensions unit="mm"><height>210</height><width>140</width></dimensions></extent>'
        "</supportDesc></objectDesc></physDesc><history><provenance>Owned by Holt.<note>Perhaps.</note></provenance></history></msDesc>"
    )
    made, _, _ = page(document("<p/>", source=source))
    [details] = parsed(made["a.html"]).xpath("//details[@class='description'][@open]")
    said = " ".join(details.text_content().split())
    assert "parchment" in said
    assert "92 leaves (210140 mm)" in said
    assert "Owned by Holt.(Perhaps.)" in said


def test_what_only_a_source_has_makes_a_document() -> None:
    made, _ = publish(
        {"a.xml": document('<sp who="#x"><speaker>A</speaker><p>B</p></sp>', source="<p>Typed.</p>")}, Settings()
    )
    assert "Source and terms" in parsed(made["a.html"]).xpath("string(//main)")


def test_verses_and_sections_keep_their_numbers() -> None:
    body = '<div><ab n="1">In the</ab><p n="3-5">And <milestone unit="verse" n="4"/>God</p><milestone unit="section" rend="stars"/><p>saw</p></div>'
    made, text, _ = page(document(body))
    tree = parsed(made["a.html"])
    assert text == "In the And God saw"
    assert tree.xpath("//span[@class='line-number']/@data-n") == ["1", "3-5"]
    assert len(tree.xpath("//div[contains(@class, 'text')]//hr")) == 1


def test_the_author_stands_below_the_title_that_does_not_name_her() -> None:
    author = "<author><persName><forename>Ilse</forename> <surname>Varn</surname></persName><idno>Q1</idno></author>"
    assert page(document(title=f"<title>Tides</title>{author}"))[2] == "Tides Ilse Varn"
    assert page(document(title=f"<title>Tides, by Varn</title>{author}"))[2] == "Tides, by Varn"


def test_a_pointer_to_a_note_is_its_mark() -> None:
    body = '<div><p>Tides<ref target="#n1"/>.</p><note xml:id="n1" n="1" place="end"><p>Low.</p></note></div>'
    made, _, _ = page(document(body))
    assert parsed(made["a.html"]).xpath("//a[@class='ref mark'][@href='a.html#n1']/text()") == ["1"]


def test_what_should_be_included_is_told() -> None:
    body = '<p>A</p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="b.xml"><xi:fallback><p>B</p></xi:fallback></xi:include>'
    made, findings = publish({"a.xml": document(body)}, Settings())
    assert [finding.code for finding in findings] == ["include-not-followed"]
    assert " ".join(words_of_text(_apart(parsed(made["a.html"])))) == "A B"


def test_a_sign_that_is_a_character_is_printed() -> None:
    encoding = '<encodingDesc><charDecl><char xml:id="c1"><mapping type="unicode">U+2048C</mapping></char></charDecl></encodingDesc>'
    assert page(document('<p>a<g ref="#c1"/>b<g type="leaf"/></p>', encoding=encoding))[1] == "a\U0002048cb((leaf))"


def test_a_corpus_gives_its_lists_or_says_why_no_page_is_made() -> None:
    header = (
        document(profile=f"<particDesc>{PEOPLE}</particDesc>")
        .replace(b"<TEI ", b"<teiCorpus ")
        .replace(b"</TEI>", b"</teiCorpus>")
    )
    made, _, _ = page(
        document('<p><persName ref="#p7">Varn</persName></p>'),
        corpus=header.replace(b"<text>", b"<!--").replace(b"</text>", b"-->"),
    )
    assert "persons/p7.html" in made
    inner = header.replace(b"<text>", b"<TEI><text>").replace(b"</text>", b"</text></TEI>")
    _, [finding] = publish({"a.xml": inner}, Settings())
    assert (finding.code, "rubricator convert tei/a.xml" in finding.remedy) == ("tei-root", True)


def test_a_name_that_begins_with_the_surname_is_said_the_other_way_round() -> None:
    people = PEOPLE.replace(
        "<forename>Ilse</forename><surname>Varn</surname>", "<surname>Varn</surname><forename>Ilse</forename>"
    )
    made, _, _ = page(document('<p><persName ref="#p7">V.</persName></p>', back=people))
    assert "Varn, Ilse" in parsed(made["persons.html"]).xpath("string(//main)")


def test_a_type_is_no_class_of_the_pages_own() -> None:
    """A metrical foot was set as a footnote in print."""
    made, _, _ = page(
        document('<lg><l>Here <seg type="foot">lies one</seg></l></lg><div type="contents first"><p>A</p></div>')
    )
    classes = parsed(made["a.html"]).xpath("//div[contains(@class, 'text')]//*/@class")
    assert not {"foot", "contents"} & {word for value in classes for word in value.split()}


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "2 characters lost"), ("de", "2 Zeichen verloren"), ("fr", "2 caractères perdu"), ("ko", "2 자 소실")],
)
def test_a_gap_speaks_the_language_of_the_edition(language: str, said: str) -> None:
    made, _ = publish(
        {"a.xml": document('<p>A <gap reason="lost" quantity="2" unit="chars"/></p>')}, Settings(language=language)
    )
    assert said in parsed(made["a.html"]).xpath("string(//p/span[@class='gap'])")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('rendition="#b"', "b"), ('rendition="#own"', "i"), ('rendition="simple:superscript"', "sup"),
        ('style="color: red; font-weight: bold"', "b"), ('rendition="#own" rend="bold"', "b"), ('rendition="#nothing"', "span"),
        ('style="background: url(https://example.org/x)"', "span"),
    ],
)  # fmt: skip
def test_renditions_and_styles_are_followed(said: str, expected: str) -> None:
    encoding = '<encodingDesc><tagsDecl><rendition xml:id="own" scheme="css">font-style: italic; color: red</rendition></tagsDecl></encodingDesc>'
    made, _, _ = page(document(f"<p>A <hi {said}>word</hi>.</p>", encoding=encoding))
    [hi] = parsed(made["a.html"]).xpath("//div[contains(@class, 'text')]//*[contains(@class, 'hi')]")
    assert (hi.tag, hi.get("style")) == (expected, None)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<p><s><w>We</w><w><m>go</m><m>ed</m></w><pc>,</pc><phr><w>the</w><w>sea</w></phr><w>was</w><pc>.</pc></s><s><pc>“</pc>'
            '<w>Look</w><pc>!</pc><pc join="left">”</pc><w>he</w><w part="I">sa</w><w part="F">id</w><pc>.</pc></s></p><p><w>B</w></p>',
            "We goed, the sea was. “Look!” he said. B",
        ),
        ("<p><w>We</w> <w>went</w><w>on</w><pc>.</pc></p>", "We wenton."),
        ("<p><w>We </w><w>went</w><pc>.</pc></p>", "We went."),
        ("<p><w>We</w>-<w>went</w><w>on</w><pc>.</pc></p>", "We-went on."),
        ("<p><w>臨</w><w>川</w><w>王</w></p>", "臨川王"),
        ('<p><w>l</w><w join="left">amour</w><w>est</w></p>', "lamour est"),
    ],
)
def test_a_corpus_marked_up_word_by_word_has_its_spaces(body: str, expected: str) -> None:
    assert page(document(body))[1] == expected


def test_a_text_cited_by_parts_has_their_numbers() -> None:
    part = '<div type="textpart" subtype="{}" n="{}">{}</div>'
    sections = "".join(part.format("section", n, f"<p>Said {n}.</p><p>More.</p>") for n in (1, 2))
    book = part.format("book", 3, part.format("chapter", "2a", sections))
    made, _, _ = page(document(f'<div type="edition">{book}</div>'))
    assert parsed(made["a.html"]).xpath("//span[@class='line-number']/@data-n") == ["3.2a.1", "3.2a.2"]


def test_a_diary_is_no_dictionary_and_ancient_greek_has_its_letters() -> None:
    made, _, _ = page(document('<div type="entry"><head>3 June</head><p>Rain, καὶ πνεῦμα.</p></div>'), b=document("<p>Καλό.</p>"))
    tree = parsed(made["a.html"])
    assert not tree.xpath("//*[contains(concat(' ', @class, ' '), ' entry ')]")
    assert tree.xpath("//link[@href='kinds.css']")
    assert not parsed(made["b.html"]).xpath("//link[@href='kinds.css']")
    assert b"regular-greek.woff2" in made["kinds.css"]
    assert b"greek" not in made["edition.css"]


def test_what_is_bold_and_italic_is_both() -> None:
    made, _ = publish({"a.xml": document('<p>He <hi rend="italic bold">never</hi> <hi rend="bold">left</hi></p>')}, Settings())
    (both,) = parsed(made["a.html"]).xpath("//p/b[@class='hi italic bold']")
    assert both.xpath("string(i)") == "never"
    assert parsed(made["a.html"]).xpath("//p/b[@class='hi bold']/text()") == ["left"]


def test_of_a_text_on_several_levels_one_is_the_text() -> None:
    word = "<w><choice><me:facs>{0}ꝛ</me:facs><me:dipl>{0}r</me:dipl><me:norm>{0}R</me:norm></choice></w>"
    body = f'<p xmlns:me="http://www.menota.org/ns/1.0">{word.format("a")} {word.format("b")}<me:punct>.</me:punct></p>'
    assert page(document(body))[1] == "aꝛ bꝛ."


def test_a_day_that_stands_by_itself_is_said_and_an_empty_heading_of_a_column_is_no_heading() -> None:
    rows = '<row role="label"><cell>Day</cell><cell/></row><row><cell><date when="1934-08-01"/></cell><cell>4 <date when="1934-08-02"/></cell></row>'
    made, words, _ = page(document(f"<table>{rows}</table>"))
    assert words == "Day[1 August 1934]4"
    assert [node.text for node in parsed(made["a.html"]).xpath("//th")] == ["Day"]


def test_what_is_deleted_over_lines_has_a_beginning_and_an_end() -> None:
    verses = '<lg><l>The <delSpan spanTo="#e"/>last</l><l>of all<anchor xml:id="e"/> was</l></lg><p><addSpan spanTo="#f"/>Oil<anchor xml:id="f"/>.</p>'
    assert page(document(verses))[1] == "The ⟦last of all⟧ was ⸢Oil⸣."


@pytest.mark.parametrize(
    ("source", "profile", "expected"),
    [
        ('<bibl><title>Gazette</title><date when="1905-01-04">Wednesday</date></bibl>', "", "4 January 1905"),
        ('<bibl><title>Letters</title><date when="1905">1905</date></bibl>', "", ""),
        ('<bibl>Site<date type="upload" when="2011-01-04"/></bibl>', "", ""),
        ("<p/>", '<creation><date when="1139-12-31">1132–1140<note>Étienne (1112)</note></date></creation>', "1132–1140"),
        ("<p/>", '<creation><date when="1139-12-31">31 dec. 1139</date></creation>', "31 December 1139"),
    ],
)  # fmt: skip
def test_the_date_is_the_day_it_came_out_or_what_the_editor_says(source: str, profile: str, expected: str) -> None:
    assert page(document(source=source, profile=profile))[2] == f"T {expected}".strip()


def test_words_do_not_run_together_at_a_sign_without_a_form() -> None:
    assert page(document('<ab>From when<pc unit="stop"/>from the hour</ab>'))[1] == "From when from the hour"


def test_a_manuscript_among_the_witnesses_is_named_as_a_catalogue_does() -> None:
    where = "<msIdentifier><settlement>Dijon</settlement><repository>Archives</repository><idno>15 H 9</idno></msIdentifier>"
    source = f'<listWit><witness xml:id="B"><msDesc>{where}</msDesc></witness></listWit>'
    made, _, _ = page(document('<p><app><lem>oil</lem><rdg wit="#B">tallow</rdg></app></p>', source=source))
    assert "Dijon, Archives, 15 H 9" in parsed(made["a.html"]).xpath("string(//p[@class='witnesses'])")


def test_of_an_interview_it_is_said_where_it_was_recorded() -> None:
    recording = (
        '<recording type="audio" dur="PT1H12M"><date when="1978-05-11"/><respStmt><resp>Recorded by</resp><name>J. Pye</name></respStmt>'
        '<media mimeType="audio/mpeg" url="https://example.org/a.mp3"/></recording>'
    )
    setting = "<settingDesc><setting><placeName>Oldham</placeName></setting></settingDesc>"
    made, _, _ = page(document(source=f"<recordingStmt>{recording}</recordingStmt>", profile=setting))
    [said] = parsed(made["a.html"]).xpath("//section[@class='about']//dt[.='Recording']/following-sibling::dd[1]")
    assert said.text_content() == "Oldham, 11 May 1978, 1 h 12 min; Recorded by J. Pye; https://example.org/a.mp3"
