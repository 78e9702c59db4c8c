"""How the deposit grows with the number of documents: time and memory of packing and of the check, and a peer beside it.

usage: python -m bench deposit
       python bench/bench_deposit.py [NUMBER …]      for example 100 1000 5000; default 100 1000

The documents: those of ``tei/`` again and again under other names, each with a page; the authority files as they are. They
were found valid before, as ``rubricator make`` leaves them. Each figure is of a fresh process: "s" by the clock, "cpu" the
processor seconds of all processes (the one to trust where others use the machine), "peak" the most memory that any one
process held.

The peer: roc-validator, where it is in build/tools/judges (``.ci/run`` puts it there), on the crate of a small number of
documents, for REQUIRED alone; beside it our check of the same crate. "ratio": how many times its processor seconds are ours.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
TOP = HERE.parent
DOCUMENTS = sorted(path for path in (TOP / "tei").glob("*.xml") if path.name[0].isdigit())
AUTHORITIES = ("persons.xml", "places.xml", "organizations.xml")
JUDGES = TOP / "build" / "tools" / "judges"
SETTINGS = """[edition]
title = "A bench"
id = "bench"
publisher = "The bench"
date = "2026-05-01"
[[edition.editors]]
id = "b"
name = "A. Bench"
[[edition.licences]]
layer = "text"
name = "Copyright Not Evaluated"
url = "http://rightsstatements.org/vocab/CNE/1.0/"
"""


def fill(folder: Path, number: int) -> None:
    """An edition of so many documents, each with a page as long as its file, noted as valid."""
    from rubricator.files import write_atomic
    from rubricator.project import load
    from rubricator.steps.making import note_valid

    for name in ("tei", "edition"):
        (folder / name).mkdir(parents=True)
    (folder / "edition.toml").write_text(SETTINGS, encoding="utf-8")
    shutil.copytree(TOP / "schemas", folder / "schemas")
    for name in AUTHORITIES:
        shutil.copy(TOP / "tei" / name, folder / "tei")
    for count in range(number):
        text = DOCUMENTS[count % len(DOCUMENTS)].read_text(encoding="utf-8")
        text = re.sub(r'(<TEI [^>]*xml:id=")[^"]*', rf"\g<1>d{count}", text, count=1)
        write_atomic(folder / "tei" / f"d{count:05}.xml", text.encode(), lasting=False)
        write_atomic(folder / "edition" / f"d{count:05}.html", text.encode(), lasting=False)
    note_valid(load(folder))


def once(what: str, folder: Path) -> None:
    """One run in this process; prints its figures as JSON."""
    from rubricator.project import load
    from rubricator.steps.depositing import Wanted, deposit
    from rubricator.steps.verifying import verify

    start = time.perf_counter()
    if what == "pack":
        packed = deposit(load(folder), Wanted())
        assert packed.folder is not None, packed.findings[:5]
        files = packed.files
    else:
        files, findings = verify(folder)
        assert not findings, findings[:5]
    seconds = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu, peak = sum(each.ru_utime + each.ru_stime for each in used), max(each.ru_maxrss for each in used) / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak": peak, "files": files}))


def run(what: str, folder: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, f"--{what}", str(folder)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def curve(numbers: list[int]) -> None:
    print("documents   files   pack s   cpu s  peak MB   check s   cpu s  peak MB")
    for number in numbers:
        with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as top:
            folder = Path(top) / "bench"
            fill(folder, number)
            packed, checked = run("pack", folder), run("check", folder / "build" / "deposit" / "bench")
            print(
                f"{number:9} {packed['files']:7.0f} {packed['seconds']:8.1f} {packed['cpu']:7.1f} {packed['peak']:8.0f} "
                f"{checked['seconds']:9.1f} {checked['cpu']:7.1f} {checked['peak']:8.0f}",
                flush=True,
            )


def peer(number: int) -> None:
    """roc-validator and our check on the same crate."""
    if not (JUDGES / "rocrate_validator").is_dir():
        print(f"roc-validator left out: it is not in {JUDGES} (see .ci/run)")
        return
    judge = TOP / "tests" / "deposit" / "judges" / "crate_judge.py"
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "bench"
        fill(folder, number)
        run("pack", folder)
        crate = folder / "build" / "deposit" / "bench" / "data"
        ours = run("check", crate)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        around = {**os.environ, "PYTHONPATH": str(JUDGES), "HOME": top}
        subprocess.run(
            [sys.executable, str(judge), str(crate), "1.3", "REQUIRED"], env=around, capture_output=True, check=True
        )
        seconds = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        theirs = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"{number} documents, {ours['files']:.0f} files: ours {ours['cpu']:.1f} cpu s, roc-validator {theirs:.1f} cpu s "
        f"({seconds:.0f} s by the clock), ratio {theirs / ours['cpu']:.0f}"
    )


def main() -> None:
    if sys.argv[1:2] in (["--pack"], ["--check"]):
        once(sys.argv[1].removeprefix("--"), Path(sys.argv[2]))
        return
    curve([int(number) for number in sys.argv[1:]] or [100, 1000])
    peer(50)


if __name__ == "__main__":
    main()
