"""Every shape of source becomes valid TEI, in which nothing of the program's own making is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

from invented import Run

CASES = Path(__file__).parent / "cases"


def test_each_case_becomes_a_file_that_passes_the_schema_and_the_rules(tmp_path: Path, run: Run) -> None:
    for case in sorted(CASES.glob("*/input.txt")):
        shutil.copy(case, tmp_path / f"{case.parent.name}.txt")
    run("convert", *sorted(tmp_path.glob("*.txt")), "-o", "tei", folder=tmp_path)
    assert len(list((tmp_path / "tei").glob("*.xml"))) == len(list(tmp_path.glob("*.txt"))) + 3  # the authority files
    checked = run("validate", *sorted((tmp_path / "tei").glob("*.xml")), folder=tmp_path, code=None)
    assert not [line for line in checked.stdout.splitlines() if ": error " in line]
