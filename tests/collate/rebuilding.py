"""What the witnesses of a collation read, by the reader of apparatus that is for anybody's."""

from __future__ import annotations

from rubricator.apparatus import read, text_of


def texts(data: bytes) -> dict[str, str]:
    """The text of each witness of a document with an apparatus: siglum → text, a line a paragraph."""
    apparatus = read(data)
    return {witness.key: text_of(apparatus, witness.key) for witness in apparatus.witnesses}
