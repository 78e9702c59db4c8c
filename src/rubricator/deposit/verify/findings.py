"""Findings of the check of a package, in one shape."""

from __future__ import annotations

from rubricator.findings import Finding, Severity


def wrong(path: str, code: str, message: str, remedy: str = "Get the package again from where it came.") -> Finding:
    """What makes a package unsound."""
    return Finding(path, 0, 0, f"package-{code}", Severity.ERROR, message, remedy)


def doubtful(path: str, code: str, message: str) -> Finding:
    """What a standard recommends otherwise."""
    return Finding(path, 0, 0, f"package-{code}", Severity.WARNING, message)
