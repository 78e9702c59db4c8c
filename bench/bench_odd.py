"""Compiling customisations of TEI: our own ODD against the installed tei_all.rng; and, where TEI's specification is
at hand, the sample customisation against it, and all ODDs of TEI's own test suites.

The peer, TEI's Stylesheets, needs Java or a web service, and is in no package of PyPI or npm: it is not here.
What libxml2 does with the results is shown instead, because that is what users do next.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from rubricator.schemas.building import build_any
from rubricator.schemas.odd import OddError

CHECKOUT = Path(__file__).parent.parent
SHARED = Path("/work/shared/tei")
RUNS = 5


def median(run: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def show(name: str, odd: Path, source: bytes | None) -> None:
    content = odd.read_bytes()
    taken = median(lambda: build_any(content, odd.name, source))
    files = build_any(content, odd.name, source).files
    [rng] = [made for name, made in files.items() if name.endswith(".rng")]
    start = time.perf_counter()
    etree.RelaxNG(etree.fromstring(rng))
    loading = time.perf_counter() - start
    sizes = sum(len(made) for made in files.values()) / 1e6
    print(f"{name:16} compiled in {taken:6.3f} s ({sizes:.1f} MB of four files); libxml2 loads it in {loading:6.3f} s")


def main() -> None:
    show("rubricator.odd", CHECKOUT / "schemas/rubricator.odd", None)
    if not SHARED.is_dir():
        print("TEI's specification is not on this machine: nothing more to measure")
        return
    source = (SHARED / "p5subset.xml").read_bytes()
    show("sample.odd", SHARED / "sample.odd", source)
    odds = sorted((SHARED / "documents").glob("*.odd"))
    made = 0
    start = time.perf_counter()
    for odd in odds:
        try:
            build_any(odd.read_bytes(), odd.name, source)
            made += 1
        except OddError:
            pass
    print(f"TEI's own tests  {made} of {len(odds)} ODDs compiled in {time.perf_counter() - start:6.3f} s")


if __name__ == "__main__":
    main()
