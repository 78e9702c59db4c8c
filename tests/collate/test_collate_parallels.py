"""Parallel passages of a dossier."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented_dossier import DOSSIER, document
from rubricator.collate.dossier import Document
from rubricator.collate.parallels import pairs, parallels

CONSONANTS = "b d f g k l m n p r s t bl br dr fl fr gl gr kl kr pl pr sk st str".split()
GOLD = Path("/work/shared/gold")
CHECKOUT = Path(__file__).parent.parent.parent


def read(found: list[tuple[int, int, int]]) -> list[str]:
    return [DOSSIER[number].text[start:end] for number, start, end in found]


def test_what_a_resolution_takes_from_a_report() -> None:
    found = [
        read([(p.document, p.start, p.end) for p in each.passages])
        for each in parallels(DOSSIER)
        if each.passages[0].document == 0 and each.passages[1].document == 1
    ]
    begins = sorted(tuple(text.split()[0] for text in texts[:2]) for texts in found)
    assert begins == [("For", "The"), ("The", "It"), ("The", "The"), ("The", "Tin")]


def test_a_passage_of_three_documents_is_one_chain() -> None:
    longest = max(parallels(DOSSIER), key=lambda each: len(each.passages))
    assert [passage.document for passage in longest.passages] == [0, 1, 2]
    assert all(
        "quays of Gijon and Aviles" in text for text in read([(p.document, p.start, p.end) for p in longest.passages])
    )


def test_passages_are_bounded_by_clauses() -> None:
    for pair in pairs(DOSSIER):
        for passage in (pair.a, pair.b):
            text = DOSSIER[passage.document].text
            assert passage.start == 0 or text[passage.start - 1] in " \n"
            assert text[passage.end - 1] in ".,;:" or text[passage.end] == " "


def test_largely_the_same_words_are_degree_three() -> None:
    loan = next(pair for pair in pairs(DOSSIER) if "Treasury" in DOSSIER[0].text[pair.a.start : pair.a.end])
    assert loan.degree == 3


def test_no_parallel_lies_in_another() -> None:
    text = "The price of salt for curers is lowered by one fifth, and the quays of Gijon are rebuilt before summer."
    short = "The quays of Gijon are rebuilt before summer."
    documents = [document("a", text), document("b", text), document("c", f"{text}\n{short}")]
    places = [{p.document: (p.start, p.end) for p in each.passages} for each in parallels(documents)]
    for one in places:
        for other in places:
            if one is not other:
                assert not all(d in other and other[d][0] <= s and e <= other[d][1] for d, (s, e) in one.items())


def test_the_same_twice() -> None:
    assert parallels(DOSSIER) == parallels(DOSSIER)


def test_unlike_documents_have_no_parallels() -> None:
    one = document("a", "The cat slept on the warm stove.\nIt rained in the valley all day long.")
    other = document("b", "Parliament adjourned at noon on Tuesday.\nA quorum was lacking in the upper house.")
    assert parallels([one, other]) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=4))
def test_odd_texts_are_no_trouble(texts: list[str]) -> None:
    documents = [Document(str(n), text, ((0, len(text)),)) for n, text in enumerate(texts)]
    for each in parallels(documents):
        assert len({passage.document for passage in each.passages}) == len(each.passages) > 1
        assert all(0 <= p.start < p.end <= len(texts[p.document]) for p in each.passages)


def test_the_work_grows_with_the_text() -> None:
    """Sentences of chance words, that share but common ones, are hardly compared at all."""
    from rubricator.collate.candidates import candidates
    from rubricator.collate.dossier import dossier

    chance = random.Random(7)
    vocabulary = [f"{a}{b}{c}" for a in CONSONANTS for b in ("ano", "iru", "ele") for c in CONSONANTS]
    texts = [
        "\n".join(" ".join(chance.choices(vocabulary, k=14)).capitalize() + "." for _ in range(40)) for _ in range(30)
    ]
    found = dossier([document(str(n), text) for n, text in enumerate(texts)])
    compared = sum(len(others) for _, others in candidates(found))
    assert compared < 0.02 * (40 * 30) ** 2 / 2


@pytest.mark.skipif(not (GOLD / "parallels.tsv").is_file(), reason="the gold list is not there")
@pytest.mark.skipif(not (CHECKOUT / "seeds").is_dir(), reason="the sample edition is not there")
def test_the_gold_list(tmp_path: Path) -> None:
    """What is reached on the shared list: no less than this."""
    from rubricator.collate.views import document as viewed
    from rubricator.tei.reading import reading

    files = sorted(path for path in (CHECKOUT / "tei").glob("1*.xml"))
    documents = [viewed(path.stem, reading(path.read_bytes())) for path in files]
    table = tmp_path / "found.tsv"
    with table.open("w", encoding="utf-8", newline="") as rows:
        writer = csv.writer(rows, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, escapechar=None)
        writer.writerow(["a_text", "b_text"])
        for pair in pairs(documents):
            texts = (documents[p.document].text[p.start : p.end] for p in (pair.a, pair.b))
            writer.writerow([" ".join(text.split()) for text in texts])
    least = ["--min", "recall3=0.95", "--min", "recall23=0.68", "--min", "precision=0.86"]
    judge = [sys.executable, str(GOLD / "score_parallels.py"), str(GOLD / "parallels.tsv"), str(table)]
    done = subprocess.run([*judge, str(CHECKOUT / "seeds"), *least], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
