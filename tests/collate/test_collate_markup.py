"""Markup of the witnesses on words that all of them have."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from invented import Run
from invented_dossier import tei
from rubricator.apparatus import read
from rubricator.apparatus.check import check as lint
from rubricator.collate.markup import is_own, mark
from rubricator.collate.variants import Variant
from rubricator.collate.witnesses import Collated, State, collate
from rubricator.schemas.check import check
from rubricator.tei.reading import reads
from rubricator.tei.source import Source, scan


def state(siglum: str, body: str) -> State:
    file = tei("x", "PLACE").replace(b' type="document"', b"")
    return State(siglum, siglum, file.replace(b'<p xml:id="p1" n="1">PLACE</p>', body.encode()))


def collated(*bodies: str, base: str | None = "A") -> Collated:
    return collate([state(*each) for each in zip("ABCD", bodies, strict=False)], base)


def body_of(done: Collated) -> str:
    body = done.data.decode().partition("<body>")[2].partition("</body>")[0]
    return re.sub(r' xml:id="[^"]*"| type="variant"|\s*</?div>\s*', "", body)


def marked(source: Source, top: str, witness: str = "") -> Counter[tuple[str, object]]:
    """Each letter of a witness with its markup: of its own file, or of a collation."""
    found: Counter[tuple[str, object]] = Counter()

    def go(number: int, marks: frozenset[object]) -> None:
        element = source.elements[number]
        if witness and element.name == "app":
            chosen = [n for n in source.children[number] if f"#{witness}" in _wit(source, n)]
            marks_inside = [(n, marks) for n in chosen]
        elif not reads(source, element) and element.name not in ("lem", "rdg"):
            return
        else:
            inside = frozenset() if element.name == "note" else marks
            own = {mark(element)} if is_own(element) and element.name != "choice" else set()
            marks_inside = [(number, inside | own)]
        for each, carried in marks_inside:
            its = source.elements[each]
            at = its.first + 1
            while at < its.last:
                event = source.events[at]
                if event.element == each:
                    found.update((letter, carried) for letter in event.text if not letter.isspace())
                else:
                    go(event.element, carried)
                    at = source.elements[event.element].last
                at += 1

    go(next(each.number for each in source.elements if each.name == top), frozenset())
    return found


def _wit(source: Source, number: int) -> list[str]:
    return source.elements[number].attributes.get("wit", "").split()


WORDS = st.lists(st.sampled_from("the big old ship , . left house 金".split()), max_size=9).map(" ".join)
WRAPS = st.sampled_from(
    [
        "<hi rend='italic'>{}</hi>",
        "<hi rend='bold' cert='low'>{}</hi>",
        "<add>{}</add>",
        "<unclear>{}</unclear>",
        "<date>{}</date>",
        "<note place='foot'>{}</note>",
        "{}<gap reason='lost'/>",
        "<choice><sic>big</sic><corr>y</corr></choice> {}",
        "<subst><del>x</del><add>old <hi rend='bold'>house</hi></add></subst> {}",
    ]
)
PHRASE = st.recursive(
    WORDS,
    lambda inner: st.lists(st.builds(lambda wrap, text: wrap.format(text), WRAPS, inner) | WORDS, max_size=4).map(
        " ".join
    ),
    max_leaves=6,
)
BODY = st.lists(PHRASE.map("<p>the ship {}</p>".format), min_size=1, max_size=2).map("".join)


@settings(max_examples=300, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(BODY, min_size=2, max_size=3), st.sampled_from([None, "A", "B"]))
def test_every_witness_has_its_own_markup(bodies: list[str], base: str | None) -> None:
    """Law: each word of each witness has in the collation the markup that it has in the witness's file."""
    done = collated(*bodies, base=base)
    result = scan(done.data)
    for siglum, body in zip("ABC", bodies, strict=False):
        assert marked(result, "body", siglum) == marked(scan(state(siglum, body).data), "body")


PLAIN = "<p>The old house and the big ship left.</p>"


def entries(done: Collated) -> list[str]:
    return re.findall(r"<app>(.*?)</app>", body_of(done))


def test_the_same_words_marked_up_otherwise_are_an_entry() -> None:
    done = collated(PLAIN, "<p>The <hi rend='italic'>old house</hi> and the <del>big</del> ship left.</p>")
    assert entries(done) == [
        '<lem wit="#A">old house</lem><rdg wit="#B" type="markup"><hi rend="italic">old house</hi></rdg>',
        '<lem wit="#A">big</lem><rdg wit="#B" type="markup"><del>big</del></rdg>',
    ]
    assert {kind: number for kind, number in done.counts.items() if number} == {"markup": 2}


def test_what_editors_say_of_words_is_no_difference() -> None:
    one = "<p>The <name>old house</name> and the <hi rend='bold' cert='low' xml:id='x'>big</hi> ship left.</p>"
    other = "<p>The old house and the <hi rend='bold' ana='#rule'>big</hi> <date when='1936'>ship</date> left.</p>"
    assert entries(collated(one, other)) == []


def test_markup_that_the_base_alone_has_is_in_the_entry() -> None:
    done = collated("<p>The <hi rend='italic'>old house</hi> stands.</p>", "<p>The old manor stands.</p>")
    assert entries(done) == [
        '<lem wit="#A"><hi rend="italic">old house</hi></lem><rdg wit="#B" type="wording">old manor</rdg>'
    ]


LONG = (
    "The {} house on the hill behind the church stands<note place='foot'>Since 1901.</note> empty in the summer of {}."
)


def test_long_markup_of_the_base_is_in_parts() -> None:
    """One entry for a paragraph in italics would hide the word that varies."""
    one = f"<p><hi rend='italic'>{LONG.format('old', 1935)}</hi></p>"
    done = collated(one, f"<p>{LONG.format('old', 1936)}</p>")
    parts = re.findall(
        r'<lem wit="#A"><hi rend="italic"(?: prev="[^"]*")?(?: next="[^"]*")?>(.*?)</hi></lem>', body_of(done)
    )
    assert parts == ["The old house on the hill behind the church stands", "empty in the summer of", "1935", "."]
    assert "<note" not in "".join(parts)


def test_corrections_go_over() -> None:
    other = (
        "<p>The <subst><del>new</del><add>old</add></subst> house <choice><sic>and</sic><corr>or</corr></choice> the "
        "<unclear>b</unclear>ig ship<gap reason='lost'/> left.</p>"
    )
    assert [
        each.partition(' type="markup">')[2].removesuffix("</rdg>") for each in entries(collated(PLAIN, other))
    ] == [
        "<subst><del>new</del><add>old</add></subst>",
        "<choice><sic>and</sic><corr>or</corr></choice>",
        "<unclear>b</unclear>ig",
        '<gap reason="lost"/> left',
    ]


def test_who_has_the_same_words_otherwise_marked_has_a_reading_of_its_own() -> None:
    large = "<p>The old house and the {} ship left.</p>"
    done = collated(PLAIN, large.format("<hi rend='bold'>large</hi>"), large.format("large"))
    assert entries(done) == [
        '<lem wit="#A">big</lem><rdg wit="#B" type="wording"><hi rend="bold">large</hi></rdg>'
        '<rdg wit="#C" type="wording">large</rdg>'
    ]
    assert lint(read(done.data)) == []


def test_markup_may_be_left_out() -> None:
    states = [state("A", PLAIN), state("B", PLAIN.replace("old", "<hi rend='italic'>old</hi>"))]
    assert "<app" not in collate(states, "A", without=[Variant.MARKUP]).data.decode()


@pytest.mark.parametrize("to", ["double-end-point", "location-referenced"])
def test_entries_of_markup_are_converted_there_and_back(to: str, tmp_path: Path, run: Run) -> None:
    italic, gap = "<hi rend='italic'>old house</hi>", "<gap reason='lost' resp='#x'/> left"
    data = collated(PLAIN, PLAIN.replace("old house", italic).replace("left", gap)).data
    (tmp_path / "ab.xml").write_bytes(data)
    assert "refused" not in run("apparatus", "convert", "ab.xml", "--to", to, "-o", "there.xml", folder=tmp_path).stdout
    run("apparatus", "convert", "there.xml", "--to", "parallel-segmentation", "-o", "back.xml", folder=tmp_path)
    back = (tmp_path / "back.xml").read_bytes()
    for siglum in "AB":
        assert marked(scan(back), "body", siglum) == marked(scan(data), "body", siglum)


def test_the_result_is_valid() -> None:
    done = collated(PLAIN, PLAIN.replace("old", "<hi rend='italic'>old</hi>"))
    assert check({"collated.xml": done.data}) == []


def test_markup_in_a_sentence_that_one_witness_lacks_does_not_cut_it() -> None:
    long = "<p>He left.</p><p>The board {}shall{} meet twice in Gijon.</p>"
    one, other = long.format("", ""), long.format("<gap reason='lost'/>", "")
    done = collated(one, other, "<p>He left.</p>")
    assert entries(done) == [
        '<lem wit="#A">The board shall meet twice in Gijon.</lem><rdg wit="#B" type="markup">The board '
        '<gap reason="lost"/>shall meet twice in Gijon.</rdg><rdg wit="#C" type="omission"/>'
    ]
