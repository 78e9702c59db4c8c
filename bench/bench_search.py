"""The index of the search page: how it grows with the documents, and pagefind beside it.

usage: python -m bench search
       python bench/bench_search.py [NUMBER …]        for example 10 100 1000; default 10 100

The documents: those of ``tei/`` again and again under other names. "gather" is pass (a), which the pages need anyway;
"index" what the search adds to it. "question" is what a browser loads for one word that half of the documents hold.

The peer: pagefind 1.5 (pip install pagefind[bin]), over the committed pages. It is left out with a message where it is
not installed. Its answers come by fetch, which browsers refuse to a page from disk.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from bench_publish import TEI, fill

from rubricator.edition.corpus import Corpus
from rubricator.edition.facts import Gathered, gather
from rubricator.edition.press import Press
from rubricator.edition.records import unpacked
from rubricator.edition.search import document_file, index_files, lines_path, searched
from rubricator.edition.settings import Settings
from rubricator.resources import folder

PAGES = TEI.parent / "edition"


def record(found: Gathered, key: str) -> str:
    place = found.facts.index.place(key) if found.facts else None
    kept = unpacked(found.records[place.start : place.start + place.length], place) if place else None
    return kept.xml if kept else ""


def index(tei: Path) -> tuple[dict[str, bytes], float, float]:
    """The files of the index, the processor seconds of pass (a), and those of the index itself."""
    press = Press.of((folder("xslt"),), Settings())
    start = time.process_time()
    gathered = {path.name: gather(path.name, path.read_bytes(), press) for path in sorted(tei.glob("*.xml"))}
    between = time.process_time()
    corpus = Corpus.of(
        [one.facts for one in gathered.values() if one.facts], lambda file: gathered[file].ids, Settings(), {}
    )
    made = index_files(corpus, lambda file, key: record(gathered[file], key))
    for file in searched(corpus):
        made[lines_path(file)] = document_file(file, record(gathered[file], "search-lines"))
    return made, between - start, time.process_time() - between


def curve(number: int) -> str:
    with tempfile.TemporaryDirectory() as place:
        fill(Path(place), number)
        made, gathering, indexing = index(Path(place) / "tei")
    sizes = {name: len(data) / 1000 for name, data in made.items()}
    shards = [size for name, size in sizes.items() if name.startswith("search/words-")]
    texts = [size for name, size in sizes.items() if name.startswith("search/text/")]
    question = sizes["search/start.js"] + max(shards) + sum(sorted(texts)[-min(200, number // 2) :])
    return (
        f"{number:9} {gathering:9.2f} {indexing:7.2f} {1000 * indexing / number:9.1f} {sizes['search/start.js']:9.0f} "
        f"{len(shards):7} {sum(shards):9.0f} {sum(texts):9.0f} {question:9.0f}"
    )


def peer() -> None:
    if find_spec("pagefind") is None:
        print("pagefind is not installed (pip install 'pagefind[bin]'): left out")
        return
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        shutil.copytree(PAGES, site, ignore=shutil.ignore_patterns("search", "tei"))
        before = time.perf_counter()
        subprocess.run([sys.executable, "-m", "pagefind", "--site", str(site)], check=True, capture_output=True)
        theirs = time.perf_counter() - before
        size = sum(path.stat().st_size for path in (site / "pagefind").rglob("*") if path.is_file()) / 1000
    made, _, ours = index(TEI)
    total = sum(map(len, made.values())) / 1000
    print(f"the sample edition: pagefind {theirs:.2f} s, {size:.0f} KB; ours {ours:.2f} s, {total:.0f} KB "
          f"({theirs / ours:.1f} times as quick)")  # fmt: skip


def main() -> None:
    print("documents gather s index s ms a doc.  start KB  shards  words KB  texts KB question KB")
    for number in [int(word) for word in sys.argv[1:]] or [10, 100]:
        print(curve(number))
    peer()


if __name__ == "__main__":
    main()
