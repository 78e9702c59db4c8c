"""States of one document as one TEI document."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented import Run
from invented_dossier import tei
from rubricator.collate.tokens import tokens
from rubricator.collate.witnesses import State, collate, texts
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
