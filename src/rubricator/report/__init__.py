"""Printers of findings: one for people, one for programs."""

from __future__ import annotations

from rubricator.report.json import as_json
from rubricator.report.text import as_text

__all__ = ["as_json", "as_text"]
