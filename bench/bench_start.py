"""How long the program takes to start and to find that there is nothing to do, as whole processes.

Beside it, as the floor that nobody can go below: Python starting and importing click.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
RUNS = 7


def median(*command: str) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, cwd=CHECKOUT, check=False, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    floor = median(sys.executable, "-c", "import click")
    print(f"python and click       {floor:6.3f} s")
    for arguments in (["--help"], ["make"], ["validate"]):
        taken = median(sys.executable, "-m", "rubricator", *arguments)
        print(f"rubricator {arguments[0]:11} {taken:6.3f} s   {taken / floor:5.1f} times the floor")


if __name__ == "__main__":
    main()
