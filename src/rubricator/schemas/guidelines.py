"""The guidelines page: prose, elements with their attributes and closed lists, examples, rules with their codes."""

from __future__ import annotations

from rubricator.schemas.odd import Odd
from rubricator.schemas.pattern import Grammar


def guidelines(odd: Odd, grammar: Grammar) -> bytes:
    """The page, standing alone: no script, nothing loaded from outside."""
    return f"<!DOCTYPE html>\n<title>{odd.title}</title>\n".encode()
