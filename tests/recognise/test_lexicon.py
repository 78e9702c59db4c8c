"""The lexicon: common words are common, names and nonsense are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.recognise.lexicon import frequency, is_common


@pytest.mark.parametrize("word", ["The", "comrade", "MINISTER", "people’s", "therefore"])
def test_common_words_are_common_in_any_case(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["Puzanov", "Kohl", "Mikoyan", "Xqzt", ""])
def test_names_and_nonsense_are_not(word: str) -> None:
    assert not is_common(word)


@given(st.text(max_size=20))
def test_any_text_has_a_frequency_and_case_does_not_matter(word: str) -> None:
    assert frequency(word) == frequency(word.casefold()) >= 0
