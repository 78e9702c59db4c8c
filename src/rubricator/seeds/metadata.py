from __future__ import annotations
from rubricator.seeds.document import Document
def metadata(document: Document) -> Document:
    return document
