"""``python -m bench``: every benchmark in this folder, one after the other. ``python -m bench start`` runs one."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    wanted = sys.argv[1:]
    sys.argv = sys.argv[:1]
    for path in sorted(HERE.glob("bench_*.py")):
        name = path.stem.removeprefix("bench_")
        if not wanted or name in wanted:
            print(f"== {name}", flush=True)
            runpy.run_path(str(path), run_name="__main__")


main()
