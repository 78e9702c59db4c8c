"""States of one document as one TEI document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented import Run
from invented_dossier import tei
from rubricator.collate.structure import Shape, shapes_of_reading
from rubricator.collate.tokens import tokens
from rubricator.collate.variants import Variant
from rubricator.collate.witnesses import State, collate, texts
from rubricator.commands.collate import _CLASSES
from rubricator.schemas.check import check
from rubricator.tei.reading import reading
from rubricator.view import Block, View

SENTENCES = st.lists(
    st.sampled_from('the consul ( ) "errors" of , . Madrid 12 twelve re open reopen & < 金 日'.split()), max_size=12
)


def state(siglum: str, paragraphs: list[str]) -> State:
    blocks = []
    start = 0
    for text in paragraphs:
        blocks.append(Block(start, start + len(text), "p"))
        start += len(text) + 1
    return State(siglum, f"witness {siglum}", View("\n".join(paragraphs), tuple(blocks)))


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
    assert {s.siglum: words(rebuilt[s.siglum]) for s in states} == {s.siglum: words(s.view.text) for s in states}


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
    states = [State(s, s, reading(data).view) for s, data in (("A", one), ("B", other))]
    data = collate(states, "A").data.decode()
    assert '<lem wit="#A"> <persName>Ana Ruiz</persName></lem><rdg wit="#B" type="name-form">' in data
    assert '<rdg wit="#B" type="date"> <date when="1936-07-19">19 July</date></rdg>' in data


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


BUILT = (
    "<head>Report of {day}</head><p>The consul<note place='foot'>Born in {town}.</note> left.</p>"
    "<list><head>Points</head><item>Salt of {town}.</item><item>Tin.</item></list><p>Then:</p>"
    "<div><head>Figures</head><table><row><cell>Salt</cell><cell>{day}</cell></row><row><cell>Tin</cell><cell>12</cell>"
    "</row></table><p>He left {town}.</p></div>"
)


def built(siglum: str, day: str, town: str) -> State:
    read = reading(tei(siglum, "PLACE").replace(b'<p xml:id="p1" n="1">PLACE</p>', BUILT.format(day=day, town=town).encode()))
    return State(siglum, siglum, read.view, shapes_of_reading(read))


def skeleton(data: bytes) -> str:
    body = data.decode().partition("<body>")[2].partition("</body>")[0]
    inside = re.sub(r"<(app|lem|rdg)\b[^>]*>|</(app|lem|rdg)>|[^<>]*(?=<)", "", body)
    return re.sub(r" [^>]*", "", inside).replace("></", "></").strip()


def test_heads_lists_tables_and_notes_are_kept() -> None:
    states = [built("A", "3 May", "Gijon"), built("B", "4 May", "Aviles")]
    for base in (None, "A", "B"):
        data = collate(states, base).data
        assert skeleton(data) == (
            "<div><head></head><p></p><note></note><list><head></head><item></item><item></item></list><p></p></div>"
            "<div><head></head><table><row><cell></cell><cell></cell></row><row><cell></cell><cell></cell></row></table>"
            "<p></p></div>"
        )
        assert {s.siglum: words(s.view.text) for s in states} == {k: words(v) for k, v in texts(data).items()}
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
        "<div><head></head><p></p><list><item></item><item></item></list></div><div><head></head>"
        "<table><row><cell></cell><cell></cell></row><row><cell></cell><cell></cell></row></table>"
        "<p></p><note></note></div>"
    )
    run("validate", "ab.xml", folder=tmp_path)


KINDS = st.sampled_from(["p", "head", "note", "item", "cell"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(KINDS, st.integers(0, 2)), min_size=1, max_size=9))
def test_any_structure_is_well_built_and_keeps_the_words(blocks: list[tuple[str, int]]) -> None:
    around = {"item": lambda n: (("list", n),), "cell": lambda n: (("table", n // 2), ("row", n))}
    made = tuple(Shape(kind, around.get(kind, lambda _: ())(n)) for kind, n in blocks)
    states = [state(siglum, [f"{word} one" for _ in blocks]) for siglum, word in (("A", "the"), ("B", "a"))]
    states = [State(s.siglum, s.name, s.view, made) for s in states]
    data = collate(states).data
    assert {s.siglum: words(s.view.text) for s in states} == {k: words(v) for k, v in texts(data).items()}
    assert [f for f in check({"collated.xml": data}) if f.code == "not-allowed-here"] == []


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
