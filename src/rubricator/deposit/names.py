"""File names that every disk, every repository and every manifest can hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from rubricator.findings import Finding, Severity

_REFUSED = re.compile(r'[<>:"|?*\\%\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?$", re.I)
_LONGEST = 200
_RENAME = "Rename it, and what refers to it; letters, digits, '-', '_' and '.' are safe everywhere."


def name_findings(paths: Iterable[str]) -> list[Finding]:
    """What is wrong with the names, by themselves and beside each other. Nothing of it can be deposited."""
    found: list[Finding] = []
    seen: dict[str, str] = {}
    for path in sorted(paths):
        found += (_finding(path, "deposit-name-unsafe", fault) for fault in _faults(path))
        folded = unicodedata.normalize("NFC", path).casefold()
        other = seen.setdefault(folded, path)
        if other != path:
            message = f"The name differs from {other} only in capitals or accents; many disks take them for one."
            found.append(_finding(path, "deposit-name-clash", message))
    return found


def _faults(path: str) -> Iterator[str]:
    if unicodedata.normalize("NFC", path) != path:
        yield "The accents are stored apart from their letters (NFD, as macOS does); elsewhere it is another name."
    if len(path) > _LONGEST:
        yield f"The path is longer than {_LONGEST} characters, more than Windows holds together with the folder."
    for part in path.split("/"):
        if refused := _REFUSED.search(part):
            yield f"The name holds {refused[0]!a}, which not every disk or manifest can hold."
        if part in ("", ".", "..") or part[-1] in ". ":
            yield "The name ends in a full stop or a space, or leaves the folder; Windows cannot hold it."
        if _DEVICES.match(part):
            yield "Windows keeps this name for a device."


def _finding(path: str, code: str, message: str) -> Finding:
    return Finding(path, 0, 0, code, Severity.ERROR, message, _RENAME)
