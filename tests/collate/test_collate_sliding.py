"""What one side lacks is whole paragraphs where it may be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rubricator.collate.pairwise import align_two
from rubricator.collate.sliding import in_paragraphs
from rubricator.collate.steps import Slot, Step
from rubricator.collate.tokens import FIRST, LAST, tokens

TEXTS = st.lists(st.lists(st.sampled_from("a b . ;".split()), min_size=1, max_size=4).map(" ".join), max_size=4)


def slots(*paragraphs: str) -> list[Slot]:
    found = []
    for text in paragraphs:
        words = tokens(text)
        for place, word in enumerate(words):
            edges = (FIRST if place == 0 else 0) | (LAST if place + 1 == len(words) else 0)
            found.append(Slot((word.normal,), word._replace(edges=edges)))
    return found


def rows(left: list[Slot], right: list[Slot]) -> str:
    """Pairs as ``x=y``, what one side lacks as ``x=`` and ``=y``."""

    def words(side: list[Slot], bounds: tuple[int, int]) -> str:
        return "+".join(slot.forms[0] for slot in side[slice(*bounds)])

    return " ".join(f"{words(left, step.left)}={words(right, step.right)}" for step in in_paragraphs(list(align_two(left, right)), left, right))


def test_a_paragraph_that_one_side_lacks_is_one_gap() -> None:
    long, short = slots("it ended .", "nobody came .", "they left ."), slots("it ended .", "they left .")
    assert rows(long, short) == "it=it ended=ended .=. nobody= came= .= they=they left=left .=."
    assert rows(short, long) == "it=it ended=ended .=. =nobody =came =. they=they left=left .=."


def test_a_paragraph_stands_before_the_part_of_another() -> None:
    assert rows(slots("a ;", "- b"), slots("a ;", "new ;", "b")) == "a=a ;=; =new =; -= b=b"


def test_another_word_before_the_end_of_a_paragraph_stays_with_it() -> None:
    short, long = slots("before June ;", "a letter"), slots("before May ;", "the port ;", "a letter")
    assert rows(short, long) == "before=before june=may ;=; =the =port =; a=a letter=letter"


def test_an_end_is_not_set_beside_a_beginning() -> None:
    assert "-=;" not in rows(slots("a", "- b"), slots("a new ;", "b"))


def test_words_in_the_middle_stay() -> None:
    assert rows(slots("a b a b c ."), slots("a b c .")).count("=") == 6


@given(TEXTS, TEXTS)
def test_every_word_stands_once_and_in_order(one: list[str], other: list[str]) -> None:
    left, right = slots(*one), slots(*other)
    steps: list[Step] = in_paragraphs(list(align_two(left, right)), left, right)
    assert [n for step in steps for n in range(*step.left)] == list(range(len(left)))
    assert [n for step in steps for n in range(*step.right)] == list(range(len(right)))
