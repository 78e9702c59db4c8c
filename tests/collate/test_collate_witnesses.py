"""States of one document as one TEI document."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from rebuilding import texts

from invented import Run
from invented_dossier import tei
from rubricator.apparatus import read
from rubricator.apparatus.rendering import lines_of
from rubricator.collate.tokens import tokens
from rubricator.collate.variants import Variant
from rubricator.collate.witnesses import State, collate
from rubricator.commands.collate import _CLASSES
from rubricator.schemas.check import check
from rubricator.tei.reading import reading

ID = "{http://www.w3.org/XML/1998/namespace}id"
SENTENCES = st.lists(
    st.sampled_from('the consul ( ) "errors" of , . Madrid 12 twelve re open reopen & < 金 日'.split()), max_size=12
)


def state(siglum: str, paragraphs: list[str]) -> State:
    return State(siglum, f"witness {siglum}", document("".join(f"<p>{escape(text)}</p>" for text in paragraphs)))


def document(body: str) -> bytes:
    file = tei("x", "PLACE").replace(b' type="document"', b"")
    return file.replace(b'<p xml:id="p1" n="1">PLACE</p>', body.encode())


def read_as(state: State) -> str:
    return reading(state.data).view.text


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=3), min_size=2, max_size=4), st.sampled_from([None, "A", "B"]))
def test_every_witness_can_be_rebuilt(paragraphs: list[list[list[str]]], base: str | None) -> None:
    states = [
        state(siglum, [" ".join(each) for each in text if each] or ["x"])
        for siglum, text in zip("ABCD", paragraphs, strict=False)
    ]
    rebuilt = texts(collate(states, base).data)
    assert {s.siglum: words(rebuilt[s.siglum]) for s in states} == {s.siglum: words(read_as(s)) for s in states}


@pytest.mark.parametrize(
    ("a", "b"), [("foo (x) bar", "foo x bar"), ("5 th day", "5th day"), ("a - b", "a-b"), ("x.y", "x y")]
)
def test_spaces_part_words_as_they_did(a: str, b: str) -> None:
    for base in (None, "A", "B"):
        rebuilt = texts(collate([state("A", [a]), state("B", [b])], base).data)
        assert (words(rebuilt["A"]), words(rebuilt["B"])) == (words(a), words(b))


def test_markup_of_the_witnesses_goes_over() -> None:
    one = tei(
        "a", 'Consul <persName ref="persons.xml#r">Ana Ruiz</persName> left on <date when="1936-07-18">18 July</date>.'
    )
    other = tei(
        "b", 'Consul <persName ref="persons.xml#r">Anna Ruíz</persName> left on <date when="1936-07-19">19 July</date>.'
    )
    data = collate([State("A", "A", one), State("B", "B", other)], "A").data.decode()
    name = '<persName ref="persons.xml#r">'
    assert f'<lem wit="#A">{name}Ana Ruiz</persName></lem><rdg wit="#B" type="name-form">{name}Anna Ruíz' in data
    assert '<rdg wit="#B" type="date"><date when="1936-07-19">19 July</date></rdg>' in data


def test_the_result_is_valid() -> None:
    states = [state("A", ["On 3 May he came.", "Nobody knew."]), state("B", ["On 4 May she came."])]
    for base in (None, "A"):
        assert check({"collated.xml": collate(states, base).data}) == []


def test_names_lead_to_their_entries_beside_the_result(tmp_path: Path, run: Run) -> None:
    names = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="r"/></TEI>'
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "persons.xml").write_bytes(names)
    for name, spelling in (("a", "Ana Ruiz"), ("b", "Anna Ruiz")):
        text = f'Consul <persName ref="persons.xml#r">{spelling}</persName> and <persName ref="gone.xml#x">Juan</persName> left.'
        (tmp_path / "tei" / f"{name}.xml").write_bytes(tei(name, text))
    run("collate", "tei/a.xml", "tei/b.xml", "-o", "tei/ab.xml", folder=tmp_path)
    inside = (tmp_path / "tei" / "ab.xml").read_text(encoding="utf-8")
    assert '<persName ref="persons.xml#r">Anna Ruiz</persName>' in inside
    assert "gone.xml" not in inside
    run("collate", "tei/a.xml", "tei/b.xml", "-o", "ab.xml", folder=tmp_path)
    assert "persons.xml" not in (tmp_path / "ab.xml").read_text(encoding="utf-8")


def test_the_command(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text("Report\n\nThe consul came on 3 May 1936.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Report\n\nThe consul came on 4 May 1936.\n", encoding="utf-8")
    done = run("collate", "a.txt", "b.txt", "-o", "ab.xml", "--base", "B", folder=tmp_path)
    assert "1 date" in done.stdout
    assert "came on 3 May 1936." in texts((tmp_path / "ab.xml").read_bytes())["A"]
    run("validate", "ab.xml", folder=tmp_path)
    run("collate", "a.txt", "-o", "x.xml", folder=tmp_path, code=2)
    run("collate", "a.txt", "b.txt", folder=tmp_path, code=2)
    run("collate", "a.txt", "b.txt", "-o", "x.xml", "--base", "Z", folder=tmp_path, code=2)


def test_in_an_edition_the_header_says_what_the_edition_says(tmp_path: Path, run: Run) -> None:
    config = '[edition]\ntitle = "Ports"\n[[edition.editors]]\nid = "an"\nname = "Ana Ruiz"\n'
    (tmp_path / "edition.toml").write_text(config, encoding="utf-8")
    (tmp_path / "tei").mkdir()
    for name, day in (("a", 3), ("b", 4)):
        text = f"REPORT ON THE PORT\n\nGijon, {day} May 1936\n\nThe consul left.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = run("collate", "a.txt", "b.txt", "-o", "tei/ab.xml", "--base", "B", folder=tmp_path)
    assert "rubricator annotate tei/ab.xml" in done.stdout
    header = etree.parse(tmp_path / "tei" / "ab.xml").getroot()[0]
    assert header.findtext(".//{*}titleStmt/{*}title") == "Report on the Port"
    assert header.findtext(".//{*}titleStmt/{*}editor") == "Ana Ruiz"
    assert header.find(".//{*}availability/{*}licence").get("target").startswith("https://creativecommons.org/")
    assert header.find(".//{*}creation/{*}date").get("when") == "1936-05-04"


def test_a_collation_made_anew_is_annotated_anew_but_for_what_was_taken_out(tmp_path: Path, run: Run) -> None:
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Ports"\n', encoding="utf-8")
    (tmp_path / "tei").mkdir()
    for name, day in (("a", 3), ("b", 4)):
        text = f"REPORT\n\nOn {day} May 1936 the consul left Madrid. He came to Lisbon.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    file = tmp_path / "tei" / "ab.xml"
    collation = ("collate", "a.txt", "b.txt", "-o", "tei/ab.xml", "--base", "A")
    assert "Kept" not in run(*collation, folder=tmp_path).stdout
    run("annotate", "tei/ab.xml", folder=tmp_path)
    marked = re.sub(r"<placeName[^>]*>Lisbon</placeName>", "Lisbon", file.read_text(encoding="utf-8"))
    file.write_text(marked, encoding="utf-8")
    done = run(*collation, folder=tmp_path)
    assert "Kept: tei/ab.xml.bak" in done.stdout
    assert (tmp_path / "tei" / "ab.xml.bak").read_text(encoding="utf-8") == marked
    assert "placeName" not in file.read_text(encoding="utf-8")
    run("annotate", "tei/ab.xml", folder=tmp_path)
    again = file.read_text(encoding="utf-8")
    assert ">Madrid</placeName>" in again
    assert ">Lisbon</placeName>" not in again


BUILT = (
    "<head>Report of {day}</head><p>The consul<note place='foot'>Born in {town}.</note> left.</p>"
    "<list><head>Points</head><item>Salt of {town}.</item><item>Tin.</item></list><p>Then:</p>"
    "<div><head>Figures</head><table><row><cell>Salt</cell><cell>{day}</cell></row><row><cell>Tin</cell><cell>12</cell>"
    "</row></table><p>He left {town}.</p></div>"
)


def built(siglum: str, day: str, town: str) -> State:
    return State(siglum, siglum, document(BUILT.format(day=day, town=town)))


def skeleton(data: bytes) -> str:
    body = data.decode().partition("<body>")[2].partition("</body>")[0]
    inside = re.sub(r"<(app|lem|rdg)\b[^>]*>|</(app|lem|rdg)>|[^<>]*(?=<)", "", body)
    return re.sub(r" [^>]*", "", inside).replace("></", "></").strip()


def test_heads_lists_tables_and_notes_are_kept() -> None:
    states = [built("A", "3 May", "Gijon"), built("B", "4 May", "Aviles")]
    for base in (None, "A", "B"):
        data = collate(states, base).data
        assert skeleton(data) == (
            "<div><head></head><p><note></note></p><list><head></head><item></item><item></item></list><p></p>"
            "<div><head></head><table><row><cell></cell><cell></cell></row><row><cell></cell><cell></cell></row></table>"
            "<p></p></div></div>"
        )
        assert {s.siglum: words(read_as(s)) for s in states} == {k: words(v) for k, v in texts(data).items()}
        assert check({"collated.xml": data}) == []


def test_a_note_of_a_witness_is_its_text_and_a_note_of_the_editor_is_not() -> None:
    data = collate([built("A", "3 May", "Gijon"), built("B", "3 May", "Gijon")]).data
    assert "Born in Gijon." in texts(data)["A"]
    assert "Born in Gijon." not in texts(data.replace(b' source="#A"', b""))["A"]
    assert "Born in Gijon." not in texts(data.replace(b' source="#A"', b' source="#Z"'))["A"]


@pytest.mark.parametrize("to", ["double-end-point", "location-referenced"])
def test_entries_in_notes_lists_and_tables_are_converted(to: str, tmp_path: Path, run: Run) -> None:
    data = collate([built("A", "3 May", "Gijon"), built("B", "4 May", "Aviles")], "A").data
    (tmp_path / "ab.xml").write_bytes(data)
    run("apparatus", "convert", "ab.xml", "--to", to, "-o", "there.xml", folder=tmp_path)
    run("apparatus", "convert", "there.xml", "--to", "parallel-segmentation", "-o", "back.xml", folder=tmp_path)
    for name in ("there", "back"):
        assert texts((tmp_path / f"{name}.xml").read_bytes()) == texts(data)


MARKDOWN = """\
# Report on {day} May

The consul came on {day} May.[^1]

- First point of {day} May.
- Second point.

## Figures

| Salt | {day} |
|------|-------|
| Tin  | 12    |

He left.

[^1]: A footnote of {day} May here.
"""


def test_a_source_keeps_its_structure(tmp_path: Path, run: Run) -> None:
    for name, day in (("a", "3"), ("b", "4")):
        text = MARKDOWN.format(day=day)
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    run("collate", "a.md", "b.md", "-o", "ab.xml", folder=tmp_path)
    assert skeleton((tmp_path / "ab.xml").read_bytes()) == (
        "<div><head></head><p></p><list><item></item><item></item></list><div><head></head>"
        "<table><row><cell></cell><cell></cell></row><row><cell></cell><cell></cell></row></table>"
        "<p></p></div></div><div><note></note></div>"
    )
    run("validate", "ab.xml", folder=tmp_path)


INLINE = st.sampled_from(
    ["hi rend='i'", "emph", "persName ref='http://x/1'", "date when='1936'", "note place='foot'", "quote", "choice"]
)
WORD = st.sampled_from("the consul ( ) errors of , . 12 re open reopen & <pb/> <lb/> 金 <gap/>".split())
POINTS = ("<pb/>", "<lb/>", "<gap/>")


def marked(name: str, inside: str) -> str:
    if name == "choice":
        return f"<choice><sic>{inside or 'x'}</sic><corr>y</corr></choice>"
    return f"<{name}>{inside}</{name.split()[0]}>"


def written(words: list[str], parts: list[str], glue: list[bool]) -> str:
    text = [word if word in POINTS else escape(word) for word in words]
    joined = "".join(word if close else f" {word}" for word, close in zip(text, glue, strict=False))
    return f"{joined} {' '.join(parts)}"


GLUE = st.lists(st.booleans(), min_size=8, max_size=8)
PHRASE = st.recursive(
    st.builds(written, st.lists(WORD, max_size=6), st.just([]), GLUE),
    lambda inner: st.builds(
        written, st.lists(WORD, max_size=4), st.lists(st.builds(marked, INLINE, inner), max_size=2), GLUE
    ),
    max_leaves=4,
)
BLOCK = st.recursive(
    st.builds("<p>{}</p>".format, PHRASE),
    lambda inner: st.one_of(
        st.builds("<p>{}</p>".format, PHRASE),
        st.builds(
            lambda each: f"<list><head>x</head>{''.join(f'<item>{e}</item>' for e in each)}</list>",
            st.lists(PHRASE, min_size=1, max_size=2),
        ),
        st.builds("<lg><l>{}</l><l>{}</l></lg>".format, PHRASE, PHRASE),
        st.builds("<closer><salute>{}</salute><signed>{}</signed></closer>".format, PHRASE, PHRASE),
        st.builds("<table><row><cell>{}</cell><cell>{}</cell></row></table>".format, PHRASE, PHRASE),
        st.builds("<div><head>{}</head>{}</div>".format, PHRASE, inner),
        st.builds("<p>{} <list><item>{}</item></list> {}</p>".format, PHRASE, PHRASE, PHRASE),
        st.builds("<list><item>{}<list><item>{}</item><item>{}</item></list></item></list>".format, *[PHRASE] * 3),
    ),
    max_leaves=2,
)
BODY = st.lists(BLOCK, min_size=1, max_size=3).map("".join)


def in_order(text: str) -> list[str]:
    return sorted(words(text))


@settings(max_examples=200, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(BODY, min_size=2, max_size=3), st.sampled_from([None, "A", "B"]))
@example(["<p> </p>", "<p>open <list><item> </item></list> <date>reopen</date></p>"], None)
def test_any_markup_goes_over_and_keeps_the_words(bodies: list[str], base: str | None) -> None:
    states = [State(siglum, siglum, document(body)) for siglum, body in zip("ABC", bodies, strict=False)]
    data = collate(states, base).data
    rebuilt = texts(data)
    assert {s.siglum: in_order(read_as(s)) for s in states} == {key: in_order(text) for key, text in rebuilt.items()}


@settings(max_examples=100, deadline=None)
@given(BODY)
def test_structure_and_markup_of_the_base_stay_where_nothing_varies(body: str) -> None:
    data = collate([State("A", "A", document(body)), State("B", "B", document(body))], "A").data
    before = plain_markup(document(body))
    assert plain_markup(data) == before


def plain_markup(data: bytes) -> str:
    inside = re.search(rb"<body>.*</body>", data, re.DOTALL)
    assert inside is not None
    without = re.sub(rb' (xml:id|source)="[^"]*"', b"", inside.group().replace(b"'", b'"'))
    return str(etree.tostring(etree.fromstring(without), method="c14n"))


def test_classes_of_variants_are_left_out() -> None:
    states = [state("A", ["The Consul came, on 3 May."]), state("B", ["The consul came on 4 May."])]
    whole = collate(states, "A")
    some = collate(states, "A", without=[Variant.CASE, Variant.PUNCTUATION])
    assert {kind for kind, number in whole.counts.items() if number} == {"case", "punctuation", "date"}
    assert {kind for kind, number in some.counts.items() if number} == {"date"}
    assert texts(some.data) == {"A": "The Consul came, on 3 May.\n", "B": "The Consul came, on 4 May.\n"}
    assert "not recorded: punctuation, case" in some.data.decode()


def test_the_command_leaves_out_classes(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text("The Consul came.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The consul came.\n", encoding="utf-8")
    assert "1 case" in run("collate", "a.txt", "b.txt", "-o", "ab.xml", folder=tmp_path).stdout
    done = run("collate", "a.txt", "b.txt", "-o", "ab.xml", "--without", "case", folder=tmp_path)
    assert "Variants: none." in done.stdout
    run("collate", "a.txt", "b.txt", "-o", "ab.xml", "--without", "colour", folder=tmp_path, code=2)
    run("collate", "--without", "case", folder=tmp_path, code=2)


def test_the_command_knows_all_classes() -> None:
    assert list(_CLASSES) == [kind.value for kind in Variant]


LETTER = """<opener><dateline>Gijon, <date when='1936-05-03'>3 May</date></dateline><salute>Sir,</salute></opener>
<p>The <hi rend='italic'>{size} ship</hi><note place='foot' n='1'>Built in <emph>{town}</emph>.</note> left {town}.</p>
<list><item>Salt<list><item>of {town}</item></list></item></list><pb n='2'/>
<lg><l>Roses are {town}</l></lg><p>See <ref target='#end'>below</ref>.</p>
<closer xml:id='end'><signed>Juan</signed></closer>"""


def letter(siglum: str, size: str, town: str, more: str = "") -> State:
    return State(siglum, siglum, document(LETTER.format(size=size, town=town).replace("<lg>", f"{more}<lg>")))


def body_of(data: bytes) -> str:
    return data.decode().partition("<body>")[2].partition("</body>")[0]


def test_structure_and_notes_stay_where_they_are() -> None:
    body = body_of(collate([letter("A", "big", "Gijon"), letter("B", "tall", "Aviles")], "A").data)
    assert '<hi rend="italic"><app xml:id="v1" type="variant"><lem wit="#A">big</lem>' in body
    assert '</hi><note place="foot" n="1"' in body
    assert '<lem wit="#A"><emph>Gijon</emph></lem><rdg wit="#B" type="wording"><emph>Aviles</emph></rdg>' in body
    assert '<ref target="#end">below</ref>' in body
    for element in ("opener", "dateline", "salute", "closer", "signed", "lg", "l", "pb", "list", "item"):
        assert body.count(f"<{element} ") + body.count(f"<{element}>") == LETTER.count(f"<{element} ") + LETTER.count(
            f"<{element}>"
        )


def test_blocks_that_the_base_lacks_are_blocks_of_a_reading() -> None:
    more = "<p>One <hi>more</hi>.</p><list><item>And this.</item></list>"
    data = collate([letter("A", "big", "Gijon"), letter("B", "big", "Gijon", more)], "A").data
    assert (
        '<lem wit="#A"/><rdg wit="#B" type="addition"><p><pb n="2" edRef="#B"/>One <hi>more</hi>.</p><list><item>And this.'
        "</item></list></rdg></app><pb n=\"2\" edRef=\"#A\"/>" in body_of(data)
    )
    assert "One more.\nAnd this.\n" in texts(data)["B"]


def test_a_note_that_one_witness_lacks_is_one_entry() -> None:
    one, other = document("<p>He left<note place='foot'>In May.</note> Gijon.</p>"), document("<p>He left Gijon.</p>")
    note = '<note place="foot" source="#{}">In May.</note>'
    body = body_of(collate([State("A", "A", one), State("B", "B", other)], "B").data)
    assert f'<lem wit="#B"/><rdg wit="#A" type="addition">{note.format("A")}</rdg>' in body
    assert body.count("<app") == 1


def test_markup_over_the_bounds_of_entries_is_joined() -> None:
    long = "The {0}{1} house that stood behind the old church on the other side of the river and the {2} ship{3} left."
    one = document(f"<p>{long.format('', 'old', 'big', '')}</p>")
    other = document(f"<p>{long.format('<hi>', 'new', 'small', '</hi>')}</p>")
    body = body_of(collate([State("A", "A", one), State("B", "B", other)], "A", without=[Variant.MARKUP]).data)
    parts = re.findall(r"<hi [^>]*>[^<]*</hi>", body)
    assert len(parts) == 2
    first, last = (re.findall(r'"([^"]*)"', part) for part in parts)
    assert first[1] == f"#{last[0]}"
    assert last[1] == f"#{first[0]}"


def test_an_apparatus_of_a_witness_gives_its_lemma() -> None:
    one = document("<p>He <app><lem wit='#x'>came</lem><rdg wit='#y'>went</rdg></app> home.</p>")
    data = collate([State("A", "A", one), State("B", "B", document("<p>He came back.</p>"))], "A").data
    assert texts(data) == {"A": "He came home.\n", "B": "He came back.\n"}


def test_who_is_responsible_is_named_in_the_header() -> None:
    header = "<teiHeader><fileDesc><titleStmt><respStmt xml:id='ed'><name>Ana Ruiz</name></respStmt></titleStmt></fileDesc></teiHeader>"
    one = document("<p>He <supplied resp='#ed'>came</supplied> <hi corresp='#gone' rend='i'>home</hi>.</p>")
    one = one.replace(b"<teiHeader><!-- x --></teiHeader>", header.encode())
    data = collate([State("A", "A", one), State("B", "B", document("<p>He came home.</p>"))], "A").data.decode()
    assert '<respStmt xml:id="ed"><resp>named in the witnesses as</resp><name>Ana Ruiz</name></respStmt>' in data
    assert '<supplied resp="#ed">' in data
    assert '<hi rend="i">' in data


def test_rows_of_the_witnesses_answer_each_other() -> None:
    more = "<p>One more.</p><p>And one.</p>"
    states = [letter("A", "big", "Gijon"), letter("B", "big", "Aviles", more), letter("C", "tall", "Gijon")]
    states.append(State("D", "D", states[0].data.replace(b"<note", b"<del").replace(b"</note", b"</del")))
    apparatus = read(collate(states, "A").data)
    lines = [lines_of(apparatus, siglum) for siglum in "ABCD"]
    assert len({len(each) for each in lines}) == 1
    place = lines[1].index("One more.")
    assert [each[place] for each in lines] == ["", "One more.", "", ""]


def test_a_note_of_a_witness_is_no_remark_on_its_reading() -> None:
    one = document("<p>He left<note>In May.</note> Gijon.</p>")
    other = document("<p>He left<note>In June.</note> Gijon.</p>")
    third = document("<p>He left Gijon.</p>")
    apparatus = read(collate([State(*"AA", one), State(*"BB", other), State(*"CC", third)], "A").data)
    assert [entry.remarks for entry in apparatus.entries] == [()]
    assert [reading.text for reading in apparatus.entries[0].readings] == ["In May.", "In June.", ""]


def test_a_full_stop_does_not_tie_paragraphs_together() -> None:
    one = document("<p>The tin.</p><p>He went home.</p><p>All left.</p>")
    other = document("<p>The tin.</p><p>All left.</p>")
    body = body_of(collate([State("A", "A", one), State("B", "B", other)], "A").data)
    assert '<lem wit="#A">He went home.</lem><rdg wit="#B" type="omission"/>' in body


LISTED = (
    "<p>Then:</p><list rend='numbered' xml:id='l'><item>Salt.</item><item>Tin.</item>{}</list><table><row><cell>a</cell>"
    "<cell>1</cell></row>{}<row><cell>c</cell><cell>3</cell></row></table><p>He left.</p>"
)


@pytest.mark.parametrize("base", [None, "A", "B"])
def test_an_item_that_the_base_lacks_stands_between_its_items(base: str | None) -> None:
    """A list can hold no entry: it is in two parts there, which point at each other."""
    short = LISTED.format("<item>Wool.</item>", "")
    other = LISTED.format("", "<row><cell>b</cell><cell>2</cell></row>").replace(
        "<item>Tin.", "<item>Copper from Huelva.</item><item>Lead.</item><item>Tin."
    )
    states = [State("A", "A", document(short)), State("B", "B", document(other)), State("C", "C", document(short))]
    collated = collate(states, base).data
    assert check({"collated.xml": collated}) == []
    rebuilt = texts(collated)
    assert {each.siglum: words(rebuilt[each.siglum]) for each in states} == {
        each.siglum: words(read_as(each)) for each in states
    }
    body = etree.fromstring(collated).find(".//{*}body/{*}div")
    order = [node.tag.rpartition("}")[2] for node in body]
    if base != "B":
        assert order == ["p", "list", "app", "list", "table", "app", "table", "p"]
        first, last = body.findall("{*}list")
        assert (first.get("next"), last.get("prev")) == (f"#{last.get(ID)}", "#l")
        assert [item.text for item in body.iterfind("{*}app//{*}item")] == ["Copper from Huelva.", "Lead."]
        assert body.find("{*}app//{*}list").get("rend") == "numbered"


def test_a_paragraph_that_the_base_lacks_stands_between_its_items() -> None:
    items = "<list><item>1. Salt came.</item><item>2. Tin came.</item></list>"
    paragraphs = "<p>1. Salt came.</p><p>Nobody spoke at all.</p><p>2. Tin came.</p>"
    collated = collate([State("A", "A", document(items)), State("B", "B", document(paragraphs))], "A").data
    body = etree.fromstring(collated).find(".//{*}body/{*}div")
    assert [node.tag.rpartition("}")[2] for node in body] == ["list", "app", "list"]
    assert body.findtext("{*}app/{*}rdg/{*}p") == "Nobody spoke at all."


def test_the_pages_of_all_witnesses_are_kept() -> None:
    """In shared words, in a reading, at the beginning of a paragraph, in a word, in front of a closing bracket."""
    bodies = [
        "<p>The consul (Ruiz) <pb n='2'/>left for Madrid.</p><p>Nobody knew why.</p>",
        "<p>The consul (Ruiz<pb n='7'/>) left for Bur<pb n='8' break='no'/>gos.</p><pb n='9'/><p>Nobody <hi rend='bold'>knew</hi> w<pb n='10' break='no'/>hy.</p>",
        "<p>The consul (Ruiz) left <pb n='3'/>for Bur<pb n='4' break='no'/>gos.</p><p>Nobody knew why.<pb n='5'/></p>",
    ]
    states = [State(siglum, siglum, document(body)) for siglum, body in zip("ABC", bodies, strict=True)]
    collated = collate(states, "A").data
    assert check({"collated.xml": collated}) == []
    assert {key: words(text) for key, text in texts(collated).items()} == {
        each.siglum: words(read_as(each)) for each in states
    }
    body = collated.decode()
    body = re.sub(r' xml:id="[^"]*"| type="(?:variant|wording)"', "", body)
    body = body[body.index("<p>The") : body.index("</div>")]
    assert body.split() == (
        '<p>The consul (Ruiz<pb n="7" edRef="#B" break="no"/>) <pb n="2" edRef="#A"/>left <pb n="3" edRef="#C"/>for '
        '<app><lem wit="#A">Madrid</lem><rdg wit="#B #C">Bur<pb n="8" break="no" edRef="#B"/>'
        '<pb n="4" break="no" edRef="#C"/>gos</rdg></app>.</p><p><pb n="9" edRef="#B"/>Nobody <app><lem wit="#A #C">'
        'knew</lem><rdg wit="#B" type="markup"><hi rend="bold">knew</hi></rdg></app> w<pb n="10" break="no" edRef="#B"/>hy.</p>'
    ).split()


def test_the_lines_and_columns_of_all_witnesses_are_kept() -> None:
    one = "<p>The old<lb/> house and<lb/> the big ship left.</p>"
    other = "<p>The old<lb/> house and the big<lb/> ves<lb break='no'/>sel<cb n='2'/> left.</p>"
    body = body_of(collate([State("A", "A", document(one)), State("B", "B", document(other))], "A").data)
    assert (
        'The old<lb/> house and<lb edRef="#A"/> the big <app xml:id="v1" type="variant"><lem wit="#A">ship</lem><rdg wit="#B" '
        'type="wording"><lb edRef="#B"/>ves<lb break="no" edRef="#B"/>sel</rdg></app> <cb n="2"/>left.' in body
    )


def test_the_parts_of_a_name_and_brackets_round_a_word_are_one_entry() -> None:
    states = [state("A", ["Ana Ruiz thanked [Mr.] Prado."]), state("B", ["Anna Ruíz thanked Mr. Prado."])]
    body = body_of(collate(states, "A").data)
    assert '<lem wit="#A">Ana Ruiz</lem><rdg wit="#B" type="name-form">Anna Ruíz</rdg>' in body
    assert '<lem wit="#A">[Mr.]</lem><rdg wit="#B" type="punctuation">Mr.</rdg>' in body


def test_words_that_begin_a_paragraph_of_one_witness_do_not_end_the_one_before() -> None:
    one = document("<head>Article 2</head><p>Disputes shall be put before a board.</p>")
    other = document("<head>Article 3</head><p>All pay. Disputes shall be put before a board.</p>")
    body = body_of(collate([State("A", "A", one), State("B", "B", other)], "A").data)
    assert '<lem wit="#A">2</lem><rdg wit="#B" type="number">3</rdg></app></head>' in body
    assert '<rdg wit="#B" type="addition">All pay. </rdg></app>Disputes' in body


NESTED = "<list><item>One thing:<list><item>inner first.</item>{}<item>inner second.</item>{}</list></item>{}</list>"
NEW = "<item>a wholly new one.</item>"


@pytest.mark.parametrize(
    ("base", "other", "around"),
    [
        (NESTED.format("", "", ""), NESTED.format(NEW, "", ""), "item"),
        (NESTED.format("", "", ""), NESTED.format("", NEW, ""), "item"),
        (NESTED.format("", "", ""), NESTED.format("", "", NEW), "div"),
        (NESTED.format("", "", ""), NESTED.format("", "", "").replace("<item>inner first", f"{NEW}<item>inner first"), "item"),
        (NESTED.format("", "", "<item>Two.</item>"), NESTED.format("", NEW, "<item>Two.</item>"), "item"),
        (NESTED.format("", "", "<item>Two.</item>"), NESTED.format("", "", f"{NEW}<item>Two.</item>"), "div"),
        ("<list><item>One.</item><item>Two.</item></list>", f"<list><item>One.<list>{NEW}</list></item><item>Two.</item></list>", "item"),
        ("<p>Thus:<list><item>One.</item><item>Two.</item></list></p>", f"<p>Thus:<list><item>One.</item>{NEW}<item>Two.</item></list></p>", "p"),
    ],
)  # fmt: skip
def test_an_item_in_a_list_at_any_depth_is_one_entry_at_its_place(base: str, other: str, around: str) -> None:
    states = [State("A", "A", document(base)), State("B", "B", document(other))]
    data = collate(states, "A").data
    assert check({"collated.xml": data}) == []
    (app,) = etree.fromstring(data).iterfind(".//{*}body//{*}app")
    assert app.getparent().tag.rpartition("}")[2] == around
    assert app.findtext("{*}rdg/{*}list/{*}item") == "a wholly new one."
    rebuilt = texts(data)
    assert {each.siglum: words(rebuilt[each.siglum]) for each in states} == {
        each.siglum: words(read_as(each)) for each in states
    }


def test_items_of_two_lists_are_two_entries() -> None:
    base, other = NESTED.format("", "", "<item>Two.</item>"), NESTED.format("", NEW, "<item>One more.</item><item>Two.</item>")
    collated = collate([State("A", "A", document(base)), State("B", "B", document(other))], "A").data
    found = etree.fromstring(collated).findall(".//{*}body//{*}app")
    assert [each.findtext(".//{*}item") for each in found] == ["a wholly new one.", "One more."]


SAID = ["The port was closed since the storm.", "Nobody knows of the loan.", "Salt came from Huelva by ship.", "He left at night."]


@pytest.mark.parametrize(
    ("base", "other", "reading"),
    [
        ([" ".join(SAID)], [SAID[0], SAID[2], SAID[1], SAID[3]], [1]),  # moved
        ([f"{SAID[0]} {SAID[3]}"], SAID, [1, 2]),  # added
        ([SAID[0], "Quite other words stand in this place here", SAID[3]], SAID, [1, 2]),  # two for one
    ],
)
def test_paragraphs_in_the_middle_of_one_of_the_base_keep_their_bounds(
    base: list[str], other: list[str], reading: list[int]
) -> None:
    states = [state("A", base), state("B", other)]
    data = collate(states, "A").data
    assert check({"collated.xml": data}) == []
    segments = etree.fromstring(data).findall(".//{*}body//{*}rdg/{*}seg")
    assert [(each.get("function"), each.text) for each in segments] == [("p", SAID[number]) for number in reading]
    rebuilt = texts(data)
    assert all(words(rebuilt[each.siglum]) == words(read_as(each)) for each in states)


def test_a_day_and_its_month_the_other_way_round_are_one_date() -> None:
    states = [
        State("A", "a", tei("x", "He came on 12 March 1954, in the night of 9-10 March, and in March left.")),
        State("B", "b", tei("x", "He came on March 12, 1954, in the night of March 9 to 10, and in March left.")),
    ]
    data = collate(states, "A").data.decode()
    assert '<lem wit="#A">12 March</lem><rdg wit="#B" type="date">March 12,</rdg>' in data
    assert '<lem wit="#A">9-10 March</lem><rdg wit="#B" type="wording">March 9 to 10</rdg>' in data
    assert data.count("<app") == 2


def test_notes_at_the_end_answer_each_other_whatever_stands_before_them() -> None:
    body = '<p>The end.</p><p>{}</p><note place="foot">180 tons of cement were {}.</note>'
    said = {"A": ("Krylov", "spoiled"), "B": ("Krylov, Ambassador", "ruined")}
    data = collate([State(s, s, document(body.format(*each))) for s, each in said.items()], "A").data.decode()
    assert '180 tons of cement were <app xml:id="v2" type="variant"><lem wit="#A">spoiled</lem>' in data
    assert '<rdg wit="#B" type="addition">, Ambassador</rdg></app></p>' in data


def test_no_space_stands_between_what_is_written_and_what_is_meant() -> None:
    body = "<table><choice><sic>a</sic><corr>y</corr></choice><quote>b</quote></table>"
    data = collate([State("A", "A", document("<p/>")), State("B", "B", document(body))]).data
    assert b"</sic><corr>" in data
    assert texts(data)["B"].split() == ["a", "b"]
