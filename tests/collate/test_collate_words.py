"""Words, sentences and stems: what collation compares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented_dossier import document
from rubricator.collate.dossier import dossier
from rubricator.collate.passages import sentences
from rubricator.collate.related import related, term
from rubricator.collate.stems import stem
from rubricator.collate.tokens import normal, tokens


@given(st.text())
def test_the_tokens_are_the_text_without_its_white_space(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == "".join(text.split())


@given(st.text())
def test_each_token_stands_where_it_says(text: str) -> None:
    assert all(text[token.start : token.end] == token.text for token in tokens(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the delegation's re-arming", ["the", "delegation's", "re-arming"]),
        ("15.II.57, 1,000 won", ["15", ".", "II", ".", "57", ",", "1,000", "won"]),
        ("the 5th, 1950s, 1950’s, 10.30, 3月.", ["the", "5th", ",", "1950s", ",", "1950’s", ",", "10.30", ",", "3", "月", "."]),
        ("U.S. can't; U.S.'s, e.g. J.F. Kim's", ["U.S.", "can't", ";", "U.S.'s", ",", "e.g.", "J.F.", "Kim's"]),
        ("They met.He left", ["They", "met", ".", "He", "left"]),
        ("金日成同志", ["金", "日", "成", "同", "志"]),
        ("조선로동당 중앙위원회", ["조선로동당", "중앙위원회"]),
        ("Nguyễn Văn Linh", ["Nguyễn", "Văn", "Linh"]),
    ],
)
def test_words_by_the_script(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens(text)] == words


@pytest.mark.parametrize(
    ("one", "other"),
    [("Resumé", "résumé"), ("co-operation", "Cooperation"), ("people’s", "people's"), ("Ŏm", "om"), ("ＫＷＰ", "kwp")],
)
def test_normal_forms_are_alike(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Smith came on Oct. 3. He left.", 2),
        ("He asked: “Why?” Nobody knew.", 2),
        ("It cost 3.5 million. No. 4 was closed.", 2),
        ("会谈结束。双方同意。", 2),
        ("J. F. Byrnes spoke", 1),
        ("The U.S. Congress, e.g. Byrnes, met at 9 a.m. Nobody knew.", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text, [(0, len(text))])) == count


@given(st.text(alphabet="ab .;,!and\n", max_size=300))
def test_the_sentences_are_the_text(text: str) -> None:
    found = sentences(text, [(0, len(text))])
    assert [token for sentence in found for token in sentence.tokens] == tokens(text)
    for sentence in found:
        assert sentence.bounds[0] == 0
        assert sentence.bounds[-1] == len(sentence.tokens)


def test_clauses_begin_behind_a_comma_where_both_sides_say_something() -> None:
    text = "The harbour was closed to all ships, and the consul left the town, however."
    (sentence,) = sentences(text, [(0, len(text))])
    parts = [text[sentence.tokens[a].start : sentence.tokens[b - 1].end] for a, b in zip(sentence.bounds, sentence.bounds[1:], strict=False)]
    assert parts == ["The harbour was closed to all ships,", "and the consul left the town, however."]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("industrialization", "industrialise"),
        ("labour", "labor"),
        ("delegations", "delegation"),
        ("decided", "decide"),
        ("economies", "economy"),
    ],
)
def test_stems(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_numbers_in_words_are_numbers() -> None:
    assert term("fourth", "word") == term("4th", "word") == "4"


def test_an_ordinal_number_is_a_number() -> None:
    of = dossier(
        [document("a", "At the 3rd congress on the 21st of May the Second Secretary spoke for the third time.")]
    )
    assert [term for term in of.units[0][0].terms if term.isdigit() or len(term) < 3] == ["3", "21", "2", "3"]


@pytest.mark.parametrize(("one", "other"), [("began", "begun"), ("wrote", "writing"), ("withdrew", "withdrawn")])
def test_irregular_forms_are_one_word(one: str, other: str) -> None:
    assert term(one, "word") == term(other, "word")


def test_empty_words_say_nothing() -> None:
    assert [term(word, "word") for word in ("the", "of", "which")] == ["", "", ""]


def test_related_words() -> None:
    assert stem("merchant") in related()[stem("trader")]


@pytest.mark.parametrize("text", ["a" * 1_000_000, "x, " * 300_000, "." * 500_000, "'-" * 300_000])
def test_any_line_takes_linear_time(text: str) -> None:
    assert sentences(text, [(0, len(text))])


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("There was a decree by the Ministry in which the price of salt was lowered.", ["There", "in"]),
        ("The curers of herring had no salt in that time and the quays were empty.", ["The", "and"]),
        ("The curers had salt which they got; and it was sold in Aviles.", ["The", "and"]),
        ("The plan for the years (1954-1956) was fulfilled four months early.", ["The"]),
    ],
)
def test_in_which_begins_a_clause_and_in_that_time_does_not(text: str, begins: list[str]) -> None:
    (sentence,) = sentences(text, [(0, len(text))])
    assert [sentence.tokens[bound].text for bound in sentence.bounds[:-1]] == begins
