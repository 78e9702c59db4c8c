"""The engines that judge a document by a grammar: ours (:mod:`rubricator.schemas.check.ours`), and libxml2."""

from __future__ import annotations

from functools import cached_property
from typing import Protocol

from lxml import etree

from rubricator.schemas.check.mistakes import Mistake, mistakes
from rubricator.schemas.model import Model
from rubricator.schemas.pattern import read


class Engine(Protocol):
    """Judges documents by the grammar that it was made for."""

    def judge(self, root: etree._Element, content: bytes = b"") -> list[Mistake]:
        """The mistakes of a document, in document order; none where it is valid. ``content``: its bytes, where they
        are at hand."""

    @property
    def model(self) -> Model:
        """What the grammar says, for the words of a message."""


class Libxml2:
    """libxml2 says whether a document is valid; what is wrong in it is told from the content models.

    libxml2's own messages name no column, say nothing of what was expected, and come out of order; they stand in
    only where a document is invalid and the content models do not show why.
    """

    def __init__(self, rng: bytes) -> None:
        # Ids given twice are our own finding (rubricator.schemas.check.links), which says where the first one is.
        self._schema = etree.RelaxNG(etree.fromstring(rng.replace(b'<data type="ID"/>', b'<data type="NCName"/>')))
        self._rng = rng

    @cached_property
    def model(self) -> Model:
        """Read when the first document is invalid."""
        return Model(read(self._rng))

    def judge(self, root: etree._Element, content: bytes = b"") -> list[Mistake]:
        if self._schema.validate(root):
            return []
        return list(mistakes(root, self.model)) or [self._unexplained()]

    def _unexplained(self) -> Mistake:
        entry = next(iter(self._schema.error_log), None)
        detail = entry.message if entry is not None else "the document is not valid"
        return Mistake("grammar", -1, "", detail=detail, line=entry.line if entry is not None else 0)
