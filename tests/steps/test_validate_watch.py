"""validate --watch: what is new at each save, and a clean end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rubricator.findings import Finding, Severity
from rubricator.steps.watching import following, news

CHECKOUT = Path(__file__).parents[2]
PAGE = (CHECKOUT / "tests/schemas/cases/classic/element-misspelled/input.xml").read_text(encoding="utf-8")


def _finding(line: int, message: str) -> Finding:
    return Finding("a.xml", line, 1, "a-b", Severity.ERROR, message)


def test_what_only_moved_is_not_new() -> None:
    before = [_finding(1, "One."), _finding(2, "Two."), _finding(3, "Two.")]
    now = [_finding(5, "One."), _finding(6, "Two."), _finding(7, "Three.")]
    assert news(before, now) == ([_finding(7, "Three.")], 1)


def test_each_save_is_compared_with_the_one_before() -> None:
    states = iter([[_finding(1, "One.")], []])
    told = list(following([], [["a.xml"], ["a.xml"]], lambda: next(states)))
    assert [(len(each.new), each.gone, len(each.findings)) for each in told] == [(1, 0, 1), (0, 1, 0)]


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent to a process otherwise on Windows")
def test_the_command(tmp_path: Path) -> None:
    letter = tmp_path / "letter.xml"
    right = PAGE.replace("perName", "persName")
    letter.write_text(right, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT / "src"), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "rubricator", "validate", "--watch", "letter.xml"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        # A shell that runs the tests in the background lets them ignore Ctrl-C; a user's does not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("1 file checked: nothing to complain of. Watching")
        time.sleep(0.3)
        letter.write_text(PAGE, encoding="utf-8")
        assert "error element-unknown: There is no element <perName>" in process.stdout.readline()
        line = ""
        while "new" not in line:
            line = process.stdout.readline()
        assert line.startswith("letter.xml: 1 new; 1 left (")
        time.sleep(0.3)
        letter.write_text(right, encoding="utf-8")
        assert process.stdout.readline().startswith("letter.xml: 0 new, 1 gone; nothing to complain of (")
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=60)
        assert rest.endswith("Stopped.\n")
        assert "Traceback" not in rest
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait()
