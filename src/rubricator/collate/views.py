"""What collation sees of a TEI document."""

from __future__ import annotations

from rubricator.collate.dossier import Document
from rubricator.tei.reading import Reading
from rubricator.view import Block

_NAMES = frozenset({"persName", "placeName", "orgName"})
# Prose. Heads, openers and closers are alike in all documents of an office and say nothing of their matter.
_PROSE = frozenset({"p", "ab", "item", "l", "note", "quote", "q", "cell"})
_OFFICE = frozenset({"distribution", "processing"})


def document(key: str, read: Reading) -> Document:
    """The prose of a document, with the names in it that lead to an entry."""
    view = read.view
    blocks = tuple((block.start, block.end) for block in view.blocks if _is_prose(block))
    return Document(key, view.text, blocks, names(read))


def names(read: Reading) -> tuple[tuple[int, int, str], ...]:
    """The names that are marked up and lead to an entry: start, end, and the entry's key."""
    return tuple(
        (claim.start, claim.end, claim.entity) for claim in read.view.marked if claim.element in _NAMES and claim.entity
    )


def _is_prose(block: Block) -> bool:
    return block.kind in _PROSE and block.role not in _OFFICE


def is_document(read: Reading) -> bool:
    """Whether a TEI file is a document of the edition (and no register, no page of prose)."""
    return any(block.role == "document" for block in read.view.blocks)
