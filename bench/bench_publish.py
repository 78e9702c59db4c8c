"""How publication grows with the number of documents: time and memory, all anew and after one change.

usage: python -m bench publish
       python bench/bench_publish.py [NUMBER …]        for example 10 100 1000 5000; default 10 100
       BENCH_PROCESSES="2" python bench/bench_publish.py 5000     with two processes only; default "1 2"

The documents: those of ``tei/`` again and again under other names, each time with other years; the authority files as
they are. Each figure is of a fresh process: "s" by the clock, "cpu" the processor seconds of all processes (the one
to trust where others use the machine), "peak" the most memory that any one process held.
"anew" has no cache and no pages; "again" follows a change of one word in one document; "runs" counts stylesheet runs;
Below two rows: how many times as quick two processes were as one; how many times as much two plain loops, which share
nothing, get done at once on this machine as one alone; and the one by the other, which is what the program gives away.
"largest" is the longest page that there is then: no page grows with the edition, but for the lists of all entries.
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
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rubricator.edition.press import Press

HERE = Path(__file__).parent
TEI = HERE.parent / "tei"
AUTHORITIES = ("persons.xml", "places.xml", "organizations.xml")
DOCUMENTS = sorted(path for path in TEI.glob("*.xml") if path.name[0].isdigit())
LOOP = "s = 0\nfor i in range(15_000_000): s += i * i % 7"


def fill(folder: Path, number: int) -> None:
    """An edition of so many documents."""
    tei = folder / "tei"
    tei.mkdir(parents=True)
    (folder / "edition.toml").write_text('[edition]\ntitle = "A bench"\n', encoding="utf-8")
    for name in AUTHORITIES:
        shutil.copy(TEI / name, tei)
    for count in range(number):
        model = DOCUMENTS[count % len(DOCUMENTS)].read_text(encoding="utf-8")
        shift = count // len(DOCUMENTS) % 40
        text = re.sub(r"\b19[45]\d\b", lambda found: str(int(found[0]) + shift), model)  # noqa: B023
        text = re.sub(r'(<TEI [^>]*xml:id=")[^"]*', rf"\g<1>d{count}", text, count=1)
        (tei / f"{count:05}.xml").write_text(text, encoding="utf-8")


def build_once(folder: Path, workers: int) -> None:
    """One build in this process; prints its figures as JSON."""
    from rubricator.edition.press import Press
    from rubricator.project import load
    from rubricator.steps.pages import build

    spent: dict[str, list[float]] = defaultdict(list)
    run = Press.run

    def timed(self: Press, sheet: str, *rest: object) -> object:
        start = time.perf_counter()
        try:
            return run(self, sheet, *rest)  # type: ignore[arg-type]
        finally:
            spent[sheet].append(time.perf_counter() - start)

    Press.run = timed  # type: ignore[assignment, method-assign]
    start = time.perf_counter()
    outcome = build(load(folder), workers=workers)
    seconds = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu, peak = sum(each.ru_utime + each.ru_stime for each in used), max(each.ru_maxrss for each in used) / 1024
    sheets = {sheet: [len(times), sum(times)] for sheet, times in spent.items()}
    found = {"seconds": seconds, "cpu": cpu, "peak": peak, "written": len(outcome.written), "sheets": sheets}
    print(json.dumps(found))


def built(folder: Path, workers: int) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, __file__, "--build", str(folder), str(workers)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def curve(numbers: list[int]) -> None:
    print(
        "documents processes   anew s   cpu s  ms/doc  peak MB   again s   cpu s  peak MB  written  runs  pages  largest KB"
    )
    # Nothing is removed before the end: where many files were just removed, ext4 takes ten times as long to make one.
    with tempfile.TemporaryDirectory() as all_:
        for number in numbers:
            top = Path(all_) / str(number)
            times: dict[int, float] = {}
            alone = looped(1)
            for workers in map(int, os.environ.get("BENCH_PROCESSES", "1 2").split()):
                folder = top / str(workers)
                fill(folder, number)
                anew = built(folder, workers)
                times[workers] = float(str(anew["seconds"]))
                changed = folder / "tei" / f"{number // 2:05}.xml"
                head, body = changed.read_text(encoding="utf-8").split("<text>")
                other = re.sub(r"\bthe\b", "that", body, count=30)
                changed.write_text(f"{head}<text>{other}", encoding="utf-8")
                again = built(folder, workers)
                show(number, workers, anew, again, folder / "edition")
            if {1, 2} <= times.keys():
                ratio, most = times[1] / times[2], (alone + looped(1)) / looped(2)
                print(f"          two processes {ratio:.2f} times one; plain loops {most:.2f}; of that {ratio / most:.2f}")


def looped(processes: int) -> float:
    """Seconds that so many plain loops take, all at once."""
    start = time.perf_counter()
    for each in [subprocess.Popen([sys.executable, "-c", LOOP]) for _ in range(processes)]:
        each.wait()
    return time.perf_counter() - start


def show(number: int, workers: int, anew: dict[str, object], again: dict[str, object], edition: Path) -> None:
    cpu = float(str(anew["cpu"]))
    runs = sum(count for count, _ in again["sheets"].values()) if workers == 1 else "-"  # type: ignore[attr-defined]
    first = f"{anew['seconds']:8.1f} {cpu:7.1f} {1000 * cpu / number:7.1f} {anew['peak']:8.0f}"
    second = f"{again['seconds']:9.1f} {again['cpu']:7.1f} {again['peak']:8.0f} {again['written']:8}"
    pages = sorted((path.stat().st_size, path) for path in edition.rglob("*.html"))
    print(f"{number:9} {workers:9} {first} {second} {runs:>5} {len(pages):6} {pages[-1][0] / 1000:11.0f}", flush=True)
    if workers == 1:
        longest = ", ".join(f"{path.relative_to(edition).as_posix()} {size / 1000:.0f}" for size, path in pages[:-6:-1])
        print(f"          the longest pages, KB: {longest}", flush=True)
    if workers == 1:
        each = ", ".join(f"{sheet} {count} × {1000 * spent / count:.1f}" for sheet, (count, spent) in
                         anew["sheets"].items())  # type: ignore[attr-defined]  # fmt: skip
        print(f"          ms a run, anew: {each}", flush=True)


def main() -> None:
    if sys.argv[1:2] == ["--build"]:
        build_once(Path(sys.argv[2]), int(sys.argv[3]))
        return
    curve([int(number) for number in sys.argv[1:]] or [10, 100])


if __name__ == "__main__":
    main()
