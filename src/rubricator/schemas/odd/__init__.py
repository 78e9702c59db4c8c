"""Customisations of TEI (ODD): read, checked against their source, made whole, compiled to a grammar."""

from rubricator.schemas.odd.compiling import Compiled, compile_odd
from rubricator.schemas.odd.document import (
    EXAMPLES,
    NS,
    SCH,
    TEI,
    Attribute,
    Constraint,
    Example,
    Odd,
    OddError,
    Specification,
    Value,
    read,
)

__all__ = [
    "EXAMPLES",
    "NS",
    "SCH",
    "TEI",
    "Attribute",
    "Compiled",
    "Constraint",
    "Example",
    "Odd",
    "OddError",
    "Specification",
    "Value",
    "compile_odd",
    "read",
]
