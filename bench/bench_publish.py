"""How publication grows with the number of documents: time and memory, all anew and after one change.

usage: python -m bench publish
       python bench/bench_publish.py [NUMBER …]        for example 10 100 1000 5000; default 10 100
       BENCH_PROCESSES="2" python bench/bench_publish.py 5000     with two processes only; default "1 2"
       BENCH_PEER=FOLDER python bench/bench_publish.py   the TEI Consortium's Stylesheets beside ours

The documents: those of ``tei/`` again and again under other names, each time with other years; the authority files as
they are. Each figure is of a fresh process: "s" by the clock, "cpu" the processor seconds of all processes (the one
to trust where others use the machine), "peak" the most memory that any one process held.
"anew" has no cache and no pages; "again" follows a change of one word in one document; "runs" counts stylesheet runs;
Below two rows: how many times as quick two processes were as one; how many times as much two plain loops, which share
nothing, get done at once on this machine as one alone; and the one by the other, which is what the program gives away.
"largest" is the longest page that there is then: no page grows with the edition, but for the lists of all entries.

The peer: FOLDER is a copy of https://github.com/TEIC/Stylesheets, which no package of npm or PyPI was found to ship.
Its html/html.xsl and our reading.xsl print the same document in the same engine, in this process. It is left out with
a message where it is not there. Beside both stands a sheet of ten templates, which prints a text and nothing else: no
names' cards, apparatus, citations, legend. (Where both were measured, the Stylesheets took 4.2 times as long as such a
sheet: 28 and 6.6 ms.) Ours is given what a real run gives it; "58 + 55 KB" are the document and that. The figures are
of processor time.
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
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rubricator.edition.given import Part
    from rubricator.edition.press import Press
    from rubricator.edition.sources import Source

HERE = Path(__file__).parent
TEI = HERE.parent / "tei"
AUTHORITIES = ("persons.xml", "places.xml", "organizations.xml")
DOCUMENTS = sorted(path for path in TEI.glob("*.xml") if path.name[0].isdigit())
PEER = Path(os.environ.get("BENCH_PEER", "Stylesheets"))
MARKS = re.compile(r' rubricator:\w+="[^"]*"')
LOOP = "s = 0\nfor i in range(15_000_000): s += i * i % 7"
LEAN = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    expand-text="yes" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:output method="html" html-version="5.0" indent="no"/>
  <xsl:template match="TEI"><html><head><title>{teiHeader/fileDesc/titleStmt/title[1]}</title></head>
    <body><xsl:apply-templates select="text"/></body></html></xsl:template>
  <xsl:template match="div"><div><xsl:apply-templates/></div></xsl:template>
  <xsl:template match="head"><h2><xsl:apply-templates/></h2></xsl:template>
  <xsl:template match="p | ab"><p id="{@xml:id}"><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="list"><ul><xsl:apply-templates/></ul></xsl:template>
  <xsl:template match="item"><li><xsl:apply-templates/></li></xsl:template>
  <xsl:template match="persName | placeName | orgName"><a href="{@ref}"><xsl:apply-templates/></a></xsl:template>
  <xsl:template match="date"><time datetime="{@when}"><xsl:apply-templates/></time></xsl:template>
  <xsl:template match="hi | foreign | title"><i><xsl:apply-templates/></i></xsl:template>
  <xsl:template match="note | supplied | gap | unclear | orig | sic"><span>[<xsl:apply-templates/>]</span></xsl:template>
</xsl:stylesheet>"""


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


def peer() -> None:
    """The same document in both stylesheets, compiled once, in one engine; of ours, what reading the XML takes."""
    from saxonche import PySaxonProcessor

    from rubricator.edition.cards import parted
    from rubricator.edition.engine import THE_PAGE
    from rubricator.edition.press import Press
    from rubricator.edition.settings import Settings
    from rubricator.resources import folder

    press = Press.of((folder("xslt"),), Settings())
    processor = PySaxonProcessor(license=False)
    entry = PEER / "html" / "html.xsl"
    sheets = {"lean sheet": processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=LEAN)}
    if entry.is_file():
        sheets["TEI Stylesheets"] = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(entry))
    else:
        print(f"TEI Stylesheets left out: {entry} is not there (see the head of this file)")
    for name, (source, parts) in sorted(printed().items()):
        text, given = source.text, press.given(parts)
        plain = MARKS.sub("", text)  # what our page is told on the document's anchors is not the others' to read
        ours = best(lambda: parted(press.run("reading.xsl", "reading", source, parts)[0][THE_PAGE], source.name))  # noqa: B023
        parsed = best(lambda: [processor.parse_xml(xml_text=xml) for xml in (text, given)])  # noqa: B023
        line = f"{name:26} {len(text) / 1000:5.0f} + {len(given) / 1000:3.0f} KB   ours {1000 * ours:6.1f} ms"
        line += f" (reading the XML {1000 * parsed:4.1f})"
        for sheet_name, sheet in sheets.items():
            time_ = best(lambda: sheet.transform_to_string(xdm_node=processor.parse_xml(xml_text=plain)))  # noqa: B023
            line += f"   {sheet_name} {1000 * time_:6.1f} ms, {time_ / ours:.2f} of ours"
        print(line, flush=True)


def printed() -> dict[str, tuple[Source, list[Part]]]:
    """What the reading page of each document of the sample is made from in a real run: the document; names,
    neighbours, citations, parallels, interventions."""
    from rubricator.edition.press import Press
    from rubricator.project import load
    from rubricator.steps.pages import build

    found: dict[str, tuple[Source, list[Part]]] = {}
    run = Press.run

    def noted(self: Press, sheet: str, mode: str, source: Source, parts: Iterable[Part]) -> object:
        parts = list(parts)
        if mode == "reading":
            found[source.file] = (source, parts)
        return run(self, sheet, mode, source, parts)

    Press.run = noted  # type: ignore[assignment, method-assign]
    try:
        with tempfile.TemporaryDirectory() as top:
            shutil.copytree(TEI, Path(top) / "tei")
            shutil.copy(HERE.parent / "edition.toml", top)
            build(load(Path(top)), workers=1)
    finally:
        Press.run = run  # type: ignore[method-assign]
    return {name: held for name, held in found.items() if name[0].isdigit()}


def best(work: Callable[[], object]) -> float:
    """The median of fifteen runs, after ten that warm up."""
    times = []
    for _ in range(25):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return median(times[10:])


def main() -> None:
    if sys.argv[1:2] == ["--build"]:
        build_once(Path(sys.argv[2]), int(sys.argv[3]))
        return
    curve([int(number) for number in sys.argv[1:]] or [10, 100])
    peer()


if __name__ == "__main__":
    main()
