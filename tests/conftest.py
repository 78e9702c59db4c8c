"""What several tests need: the program as a user runs it, and a small edition of invented documents."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent

Run = Callable[..., subprocess.CompletedProcess[str]]

LETTER = """\
Secret

Letter from the Consul in Valencia to the Ministry of Foreign Affairs

Valencia, 20 July 1936

Mr. Minister,

On 18 July 1936 General Queipo de Llano [illegible] took Seville. The consulate [has] closed its doors.

I have spoken with Prime Minister Martinez Barrio. Martinez Barrio told me that Madrid is quiet.

Consul J. Carreras
"""

REPORT = """\
Report on the Situation in the Ports

5 August 1936

1. Ships from Genoa arrive daily. Consul J. Carreras counts twelve since [the] 1st of the month.

2. The Ministry of Foreign Affairs asks for names.
"""


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
