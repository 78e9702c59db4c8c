"""Escaping gives back what was put in, and writes what the standard library writes."""

from __future__ import annotations

from xml.sax import saxutils

from hypothesis import given
from hypothesis import strategies as st

from rubricator.escaping import escape, quoteattr

TEXT = st.text(st.sampled_from("ab &<>\"'\n\r\té한"))


@given(TEXT)
def test_the_same_as_the_standard_library(text: str) -> None:
    assert escape(text) == saxutils.escape(text)
    assert quoteattr(text) == saxutils.quoteattr(text)
