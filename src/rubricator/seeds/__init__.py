"""Reading the sources: bytes of any shape become a :class:`~rubricator.seeds.document.Document`."""

from __future__ import annotations

from rubricator.seeds.document import Document
from rubricator.seeds.furniture import FurnitureRules
from rubricator.seeds.reading import read
from rubricator.seeds.shapes import FORMATS

__all__ = ["FORMATS", "Document", "FurnitureRules", "read"]
