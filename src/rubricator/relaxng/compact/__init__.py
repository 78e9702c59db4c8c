"""RELAX NG's compact syntax (OASIS committee specification, 2002): read into the same nodes as the XML syntax."""

from rubricator.relaxng.compact.parser import read, read_annotated
from rubricator.relaxng.compact.tokens import Annotation

__all__ = ["Annotation", "read", "read_annotated"]
