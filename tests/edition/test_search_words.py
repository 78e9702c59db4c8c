"""What is held of the index of words changes nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rubricator.edition.search_words import Words

TEXTS = st.lists(st.sets(st.sampled_from("abcdef")), min_size=1, max_size=7)


def _found(texts: list[set[str]], held: Words) -> dict[str, str]:
    said = {str(number): " ".join(sorted(words)) for number, words in enumerate(texts)}
    return dict(held.found([*said], said.__getitem__, said.__getitem__))


def test_documents_in_a_row_are_a_range() -> None:
    assert _found([{"a"}, {"a", "b"}, {"a"}, set(), {"a"}], Words()) == {"a": "0-2 4", "b": "1"}


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_law_what_is_held_changes_nothing(runs: list[list[set[str]]]) -> None:
    held = Words()
    for texts in runs:
        assert _found(texts, held) == _found(texts, Words())


def test_one_that_does_not_last_finds_the_same_and_holds_nothing() -> None:
    once = Words(lasting=False)
    texts = [{"a"}, {"a", "b"}]
    assert _found(texts, once) == _found(texts, Words())
    assert _found(texts[:1], once) == {"a": "0"}
    assert not once._kept
