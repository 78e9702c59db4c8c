"""What a source sets in italics, in bold type or underlined."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import Run
from rubricator.seeds import FurnitureRules, read
from rubricator.seeds.document import Document
from rubricator.spans import Claim
from rubricator.tei.emphasis import with_emphasis
from rubricator.tei.encode import plain
from seeds.test_sources_read import _docx as docx


def document(name: str, data: bytes) -> Document:
    found, _ = read(name, data, FurnitureRules())
    assert found is not None
    return found


def emphasized(name: str, data: bytes) -> list[tuple[str, str]]:
    found = document(name, data)
    return [(found.text[start:end], rend) for start, end, rend in found.emphasis]


MARKDOWN = """\
# The *harbour* of Gijon

The consul read *Pravda* and __Izvestia of May__; he *did not* agree and ***never*** will, said _El Sol_. The quay \
of *l*'Oeuvre was closed, and nobody read Pravda there.

**All of this paragraph is in bold type, as its author wanted it, and says no more than others.**

- An item with *emphasis* in it
- *A whole item*

He read *Pravda* again.[^1]

[^1]: See *El Sol*.
"""
HTML = """\
<html><body><h1>The <i>harbour</i> of Gijon</h1>
<p>The consul read <i>Pravda </i>and <b>Izvestia</b><b> of May</b>; he <span style="font-style:italic">did not</span> agree
and <b><i>never</i></b> will, said <em>El <u>Sol</u></em>. The quay was closed.</p>
<p><strong>All of this paragraph is in bold type.</strong></p>
<table><tr><td>Tin <u>or</u> salt</td><td>12</td></tr></table></body></html>
"""


def test_of_markdown() -> None:
    assert emphasized("a.md", MARKDOWN.encode()) == [
        ("Pravda", "italic"),
        ("Izvestia of May", "bold"),
        ("did not", "italic"),
        ("never", "italic bold"),
        ("El Sol", "italic"),
        ("l", "italic"),
        ("emphasis", "italic"),
        ("Pravda", "italic"),
        ("El Sol", "italic"),
    ]


def test_of_html() -> None:
    assert emphasized("a.html", HTML.encode()) == [
        ("Pravda", "italic"),
        ("Izvestia of May", "bold"),
        ("did not", "italic"),
        ("never", "italic bold"),
        ("El", "italic"),
        ("Sol", "italic underline"),
        ("or", "underline"),
    ]


def run_of(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_of_word() -> None:
    body = "".join(
        f"<w:p>{''.join(runs)}</w:p>"
        for runs in (
            [run_of("The harbour of Gijon")],
            [
                run_of("The consul read "),
                run_of("Prav", "<w:i/>"),
                run_of("da ", "<w:i/>"),
                run_of("and "),
                run_of("not ", '<w:i w:val="0"/>'),
                run_of("El Sol", "<w:b/><w:u w:val='single'/>"),
                run_of(", and "),
                run_of("said", '<w:rStyle w:val="Emphasis"/>'),
                run_of(" so."),
            ],
            [run_of("All of this is in italics.", "<w:i/>")],
        )
    )
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    file = docx(f"<w:document {w}><w:body>{body}</w:body></w:document>")
    assert emphasized("a.docx", file) == [
        ("Pravda", "italic"),
        ("El Sol", "bold underline"),
        ("said", "italic"),
    ]


def test_the_text_is_what_it_is_without_emphasis() -> None:
    bare = re.sub(r"(?<!\*)\*{1,3}(?!\*)|__|\b_|_\b", "", MARKDOWN.replace("**All", "All").replace("others.**", "others."))
    assert document("a.md", MARKDOWN.encode()).text == document("a.md", bare.encode()).text


def test_it_is_hi_in_the_tei(tmp_path: Path, run: Run) -> None:
    assert b'said <hi rend="italic">El Sol</hi>. The quay' in plain(document("a.md", MARKDOWN.encode()))
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Ports"\n', encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    text = (
        "# Report\n\nOn *5 May* 1936 the *consul came to Madrid [illegible] and* left [*sic*] for __Lisbon__; "
        "he *did not* stay.\n\nNobody ***ever*** saw him again.\n"
    )
    (tmp_path / "seeds" / "a.md").write_text(text, encoding="utf-8")
    run("convert", folder=tmp_path)
    run("validate", folder=tmp_path)
    (file,) = (path for path in (tmp_path / "tei").glob("*.xml") if "did not" in path.read_text(encoding="utf-8"))
    made = re.sub(r' (ana|cert|ref|resp|when|xml:id|n)="[^"]*"', "", file.read_text(encoding="utf-8"))
    assert '<date><hi rend="italic">5 May</hi> 1936</date>' in made
    assert '<hi rend="italic">consul came to <placeName>Madrid</placeName> <gap reason="illegible">' in made
    assert '<hi rend="bold"><placeName>Lisbon</placeName></hi>' in made
    assert '<hi rend="italic">sic' not in made
    assert "(in italics, in bold type, underlined) are in hi" in made


TEXT = "the consul (of [x] Spain) left on 5 May"
PLACES = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(lambda each: each[0] < each[1])


@given(st.lists(PLACES, max_size=3), st.lists(PLACES, max_size=3), st.booleans())
def test_no_claim_is_crossed(named: list[tuple[int, int]], set_otherwise: list[tuple[int, int]], cut: bool) -> None:
    """Law: the claims are there as before, and no hi crosses one."""
    claims: list[Claim] = []
    for start, end in named:
        claim = Claim(start, end, "name", "rule", cut=(1, 1) if cut and end - start > 2 else (0, 0))
        if not any(claim.crosses(each) for each in claims):
            claims.append(claim)
    emphasis = [(*each, "italic") for each in set_otherwise]
    found = with_emphasis(TEXT, claims, emphasis)
    assert [each for each in found if each.element != "hi"] == claims
    for part in (each for each in found if each.element == "hi"):
        assert not any(part.crosses(each) for each in claims)
        assert any(start <= part.start and part.end <= end for start, end, _ in emphasis)
        assert TEXT[part.start : part.end].strip() == TEXT[part.start : part.end]


@pytest.mark.parametrize("text", ["A *b* c\n\nA b c\n", "He *said* so.\n"])
def test_what_is_said_twice_is_emphasized_where_it_was(text: str) -> None:
    found = document("a.md", f"# Head\n\nIt is a long first paragraph here.\n\n{text}".encode())
    ((start, _, _),) = found.emphasis
    assert found.text[:start].split("\n")[-1] in ("A ", "He ")
    assert found.text[:start].count("A b c") == 0
