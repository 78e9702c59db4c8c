"""Findings: the one kind of message. Whatever is wrong or doubtful, anywhere, is one of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """ERROR: a later step breaks or the text is wrong. WARNING: look at it. INFO: for your knowledge."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What is wrong (``message``, plain words, one sentence or two) and what to do (``remedy``).

    ``file`` as the user named it, with forward slashes; ``line`` and ``column`` count from 1, 0 is unknown;
    ``xpath`` where it is in a TEI file; ``code`` a stable name (``source-empty``, ``date-impossible``) that is
    never given to another finding; ``guideline`` the sentence of the guidelines, or of the schema, that it is about.
    """

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    remedy: str = ""
    xpath: str = ""
    guideline: str = ""


EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE, EXIT_COULD_NOT_RUN = 0, 1, 2, 3


def exit_code(findings: Iterable[Finding]) -> int:
    """0 where no finding is an error, else 1."""
    return EXIT_FINDINGS if any(f.severity is Severity.ERROR for f in findings) else EXIT_CLEAN
