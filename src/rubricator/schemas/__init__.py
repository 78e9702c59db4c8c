"""The schema: from the ODD, the one source of rules, to RELAX NG, Schematron and the guidelines page."""

from __future__ import annotations

from rubricator.schemas import base, pattern
from rubricator.schemas.guidelines import guidelines
from rubricator.schemas.odd import Odd, OddError, read
from rubricator.schemas.relaxng import compile_relaxng
from rubricator.schemas.schematron import schematron

__all__ = ["Odd", "OddError", "build"]


def build(odd: bytes) -> dict[str, bytes]:
    """File name → content of all that is made from an ODD, the same bytes for the same ODD and the same TEI.

    Raises :class:`OddError` where the ODD cannot be used, :class:`rubricator.schemas.base.BaseMissing` where TEI's
    own schema is not installed.
    """
    customisation = read(odd)
    grammar = compile_relaxng(customisation, pattern.read(base.tei_all()))
    name = customisation.ident
    comment = f"Made from {name}.odd; change that file, not this one. Based on TEI's tei_all (CC BY or BSD 2-Clause)."
    return {
        f"{name}.rng": pattern.write(grammar, comment),
        f"{name}.sch": schematron(customisation),
        "guidelines.html": guidelines(customisation, grammar),
    }
