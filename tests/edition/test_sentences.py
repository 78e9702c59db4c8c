"""The sentence around a mark: cut at its ends, and where it is long."""

from hypothesis import given
from hypothesis import strategies as st

from rubricator.edition.sentences import after, before

LINE = "He came late. Cdes. Kim and Pak spoke first (see below.) Then all went home!"


def test_from_the_end_of_the_sentence_before_to_its_own() -> None:
    at = LINE.index("Kim")
    assert before(LINE, at) == "Cdes. "
    assert after(LINE, at + 3) == " and Pak spoke first (see below.)"


def test_a_long_sentence_is_cut_between_words() -> None:
    line = "word " * 100
    assert before(line, 400).startswith("… word ")
    assert after(line, 100).endswith("word …")


def test_nothing_stands_before_the_first_word_and_behind_the_last() -> None:
    assert (before("Kim", 0), after("Kim", 3)) == ("", "")


@given(st.text("ab. )…", max_size=400), st.integers(0, 400))
def test_law_what_is_told_stands_there(line: str, at: int) -> None:
    line = " ".join(line.split())
    at = min(at, len(line))
    assert line[:at].endswith(before(line, at).removeprefix("… "))
    assert line[at:].startswith(after(line, at).removesuffix(" …"))
