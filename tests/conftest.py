"""What several tests need: the program as a user runs it, and a small edition of invented documents."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from invented import LETTER, REPORT, Run

CHECKOUT = Path(__file__).parent.parent

# No test is a clock: on a busy machine a law holds all the same.
settings.register_profile("any-machine", deadline=None)
# CI says of a commit what the same commit says everywhere; who works on it looks for new examples at every run.
settings.register_profile("same-examples", deadline=None, derandomize=True)
settings.load_profile("same-examples" if os.environ.get("RUBRICATOR_SAME_EXAMPLES") else "any-machine")

# Nor does one begin with what another has left.
os.environ["RUBRICATOR_CACHE"] = ""


@pytest.fixture(scope="session")
def run() -> Run:
    """``rubricator …`` in a folder, through its entry point; fails on a traceback."""

    def call(*arguments: str | Path, folder: Path, code: int | None = 0) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(CHECKOUT / "src"), "NO_COLOR": "1", "PYTHONHASHSEED": "random"}
        done = subprocess.run(
            [sys.executable, "-m", "rubricator", *map(str, arguments)],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            env=environment,
            timeout=300,
        )
        assert "Traceback" not in done.stderr, done.stderr
        if code is not None:
            assert done.returncode == code, (done.stdout, done.stderr)
        return done

    return call


@pytest.fixture
def edition(tmp_path: Path, run: Run) -> Path:
    """A new edition with two sources."""
    folder = tmp_path / "edition"
    run("new", folder, folder=tmp_path)
    (folder / "seeds" / "letter.txt").write_text(LETTER, encoding="utf-8")
    (folder / "seeds" / "report.txt").write_text(REPORT, encoding="utf-8")
    return folder
