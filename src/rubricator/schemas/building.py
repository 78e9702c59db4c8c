"""All that is made from an ODD."""

from __future__ import annotations

from dataclasses import dataclass

from rubricator.findings import Finding, Severity
from rubricator.schemas import base, pattern
from rubricator.schemas.compact import write_compact
from rubricator.schemas.guidelines import guidelines
from rubricator.schemas.odd import OddError, compile_odd, read
from rubricator.schemas.odd.customisation import Read
from rubricator.schemas.odd.rules import usable


@dataclass(frozen=True, slots=True)
class Built:
    """``files``: name → content of all that was made; ``findings``: what does not fit TEI, and was passed over."""

    files: dict[str, bytes]
    findings: list[Finding]


def build_any(odd: bytes, file: str, source: bytes | None = None, files: Read | None = None) -> Built:
    """All that is made from a customisation of TEI, the same bytes for the same input.

    ``source`` is TEI (``p5subset.xml`` or ``tei_all.rng``), by default the installed ``tei_all.rng``; ``files`` gives
    other local files that the ODD names. Raises :class:`OddError` where the ODD cannot be used,
    :class:`rubricator.schemas.base.BaseMissing` where no source is given and TEI's schema is not installed.
    """
    tei = base.tei_all() if source is None else source
    compiled = usable(compile_odd(odd, file, tei, files or _none), file)
    name = compiled.ident
    comment = f"Made from {name}.odd; change that file, not this one. Based on TEI P5 (CC BY or BSD 2-Clause)."
    made = {
        f"{name}.rng": pattern.write(compiled.grammar, comment),
        f"{name}.rnc": write_compact(compiled.grammar, comment),
        f"{name}.sch": compiled.rules,
        "guidelines.html": guidelines(read(odd), compiled.grammar),
    }
    return Built(made, compiled.findings)


def build(odd: bytes, file: str = "the ODD") -> dict[str, bytes]:
    """The files made from an ODD in which nothing is wrong; :class:`OddError` says what is."""
    built = build_any(odd, file)
    wrong = [finding for finding in built.findings if finding.severity is Severity.ERROR]
    if wrong:
        raise OddError("; ".join(f"line {finding.line}: {finding.message}" for finding in wrong), wrong)
    return built.files


def _none(path: str) -> bytes:
    raise OSError("no other file may be read")
