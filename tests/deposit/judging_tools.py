"""The packages of others that judge ours, installed apart (``.ci/run`` puts them into build/tools/judges)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

JUDGES = Path(__file__).parent.parent.parent / "build" / "tools" / "judges"
# iiif-prezi3 works with an older pydantic than the others want.
APART = {"iiif_prezi3": JUDGES.with_name("judges-iiif")}


def judge_file(path: str) -> Path:
    """A file in the judges' packages; skips the test where it is not there."""
    if not (JUDGES / path).is_file():
        pytest.skip(f"{path.partition('/')[0]} is not installed in build/tools/judges (.ci/run installs it)")
    return JUDGES / path


def schema(path: str) -> Any:
    """A JSON schema out of them."""
    return json.loads(judge_file(path).read_text(encoding="utf-8"))


def call(package: str, *command: str | Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Python with the judges' packages; skips the test where the package is not there."""
    place = APART.get(package, JUDGES)
    if not (place / package).is_dir():
        pytest.skip(f"{package} is not installed in build/tools/{place.name} (.ci/run installs it)")
    around = {**os.environ, "PYTHONPATH": str(place), **environment}
    return subprocess.run(
        [sys.executable, *map(str, command)], cwd=folder, env=around, capture_output=True, encoding="utf-8", timeout=900
    )
