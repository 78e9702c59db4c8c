"""The index of the search page: plain scripts, which a browser loads from disk where it may not fetch files.

``search/start.js`` knows the documents, the names and which file holds which words; ``search/words-0.js`` … say in
which documents a word stands; ``search/text/NAME.js`` holds the lines of one document, and depends on that alone. The
page loads what a question needs: of 1,000 documents, those that hold its words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from rubricator.edition.carried import carried
from rubricator.edition.folding import tables, words
from rubricator.edition.mark import LINE, Mark
from rubricator.edition.search_words import Words, note, ranges
from rubricator.edition.sources import AUTHORITIES, TEI, TEXTS, Source

if TYPE_CHECKING:
    from rubricator.edition.corpus import Corpus

FOLDER = "search"
# What pass (a) keeps of a file for the search: its lines, its words, the spellings of its entries.
LINES, WORDS, NAMES = "search-lines", "search-words", "search-names"

# About how many characters of words and their documents stand in one file.
_SHARD = 120_000
# Of the value of a date ("1956-08", "-0044-03-15", "~/1990") the first year.
_YEAR = re.compile(r"[~/]*(-?)(\d{4,})")
_NAMES = {"person": "persName", "place": "placeName", "org": "orgName", "event": "eventName"}
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def lines_path(file: str) -> str:
    return f"{FOLDER}/text/{file.removesuffix('.xml')}.js"


def passages(source: Source, marks: Iterable[Mark]) -> dict[str, str]:
    """What a file gives to the index, by topic."""
    if source.kind == "authority":
        return {NAMES: _json(_spellings(source))}
    spelt = _spellings(source)
    names = {NAMES: _json(spelt)} if spelt else {}
    lines = [_line(mark) for mark in marks if mark.name == LINE]
    if not lines:
        return names
    found = {word for line in lines for word in words(line[3])}
    return {LINES: _json(lines), WORDS: " ".join(sorted(found)), **names}


def _line(mark: Mark) -> list[Any]:
    """Id, label, 1 for a note, the text, and the names in it: offset, length (in UTF-16), reference."""
    text = mark.hit
    names: list[Any] = []
    for offset, length, ref in mark.names:
        start = _utf16(text[:offset])
        names += [start, _utf16(text[: offset + length]) - start, ref]
    return [mark.get("id"), mark.get("label"), int(mark.get("note")), text, names]


def _utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _spellings(source: Source) -> dict[str, str]:
    """By reference, the words of all spellings of an entry, folded."""
    found: dict[str, set[str]] = {}
    for ref, node in _entries(source):
        kind = AUTHORITIES[ref.partition("#")[0]]
        said = (" ".join(name.itertext()) for name in node.iterfind(f"{TEI}{_NAMES[kind]}"))
        found.setdefault(ref, set()).update(w for text in said for w in words(text))
    return {ref: " ".join(sorted(spelt)) for ref, spelt in found.items()}


def _entries(source: Source) -> Iterator[tuple[str, Any]]:
    """The entries of an authority file, and those that another file carries, by reference."""
    if source.file not in AUTHORITIES:
        yield from ((f"{register}#{key}", node) for register, key, node in carried(source.tree))
        return
    for node in source.tree.iter(f"{TEI}{AUTHORITIES[source.file]}"):
        if node.get(_ID):
            yield f"{source.file}#{node.get(_ID)}", node


def document_file(file: str, lines: str) -> bytes:
    """The lines of one document, as a script."""
    return _script(file.removesuffix(".xml"), json.loads(lines) if lines else [])


def index_files(
    corpus: Corpus, passage: Callable[[str, str], str], held: Words | None = None
) -> dict[str, bytes]:
    """All that is said over all documents. ``passage(file, topic)``: what pass (a) found. ``held``: from the run
    before."""
    files = searched(corpus)
    refs = _refs(corpus)
    words = standing(corpus, passage, held or Words(lasting=False))
    shards = list(_shards(_with_names(words, corpus, refs, passage)))
    start = {
        **tables(),
        "documents": [_document(corpus, file) for file in files],
        "names": _names(corpus, files, refs),
        "words": [next(iter(shard)) for shard in shards],
    }
    made = {f"{FOLDER}/start.js": _script("start", start)}
    for number, shard in enumerate(shards):
        made[f"{FOLDER}/words-{number}.js"] = _script(f"words-{number}", shard)
    return made


def standing(corpus: Corpus, passage: Callable[[str, str], str], held: Words) -> Mapping[str, str]:
    """By word the numbers of the documents that have it."""
    return held.found(
        searched(corpus), lambda file: corpus.facts[file].index.sum(WORDS), lambda file: passage(file, WORDS)
    )


def index_inputs(corpus: Corpus) -> Iterator[str]:
    """All that :func:`index_files` is made from: a text whose words remain the same changes nothing."""
    for file in searched(corpus):
        facts = corpus.facts[file]
        yield _json([_document(corpus, file), facts.index.sum(WORDS)])
        yield "\n".join([ref for ref in facts.refs if ref in corpus.entities])
    yield from (corpus.facts[file].index.sum(NAMES) for file in _having_entries(corpus))
    for ref in _refs(corpus):
        entity = corpus.entities[ref]
        yield _json([ref, entity.main, entity.kind, entity.href])


def _refs(corpus: Corpus) -> list[str]:
    return sorted(ref for ref, entity in corpus.entities.items() if entity.main)


def _having_entries(corpus: Corpus) -> list[str]:
    """The authority files, then the files that carry entries."""
    held = sorted({*corpus.carried.values()} - AUTHORITIES.keys())
    return [*(file for file in sorted(AUTHORITIES) if file in corpus.facts), *held]


def searched(corpus: Corpus) -> list[str]:
    """The files with a text: the documents in their order, then the prose."""
    prose = [file for file, one in corpus.facts.items() if one.kind in TEXTS and file not in corpus.order]
    return [*corpus.order, *prose]


def _with_names(
    words: Mapping[str, str], corpus: Corpus, refs: list[str], passage: Callable[[str, str], str]
) -> dict[str, str]:
    """By word, in which documents it stands, and behind a bar in the spellings of which names: "0-3 5|17 20"."""
    names: dict[str, set[int]] = {}
    numbers = {ref: number for number, ref in enumerate(refs)}
    for authority in _having_entries(corpus):
        for ref, spelt in json.loads(passage(authority, NAMES) or "{}").items():
            for word in spelt.split() if ref in numbers else ():
                names.setdefault(word, set()).add(numbers[ref])
    found = dict(words)
    for word, held in names.items():
        found[word] = f"{found.get(word, '')}|{' '.join(map(str, sorted(held)))}"
    return found


def _shards(found: Mapping[str, str]) -> Iterable[dict[str, str]]:
    shard: dict[str, str] = {}
    size = 0
    for word in sorted(found):
        shard[word] = found[word]
        size += len(word) + len(found[word])
        if size > _SHARD:
            yield shard
            shard, size = {}, 0
    if shard:
        yield shard


def _document(corpus: Corpus, file: str) -> list[Any]:
    """Name, page, siglum, title, date, year ("-44" before our era), and 1 for prose, which is no document."""
    page = corpus.page(file).attributes
    year = _YEAR.match(str(page.get("value", "")))
    title = corpus.settings.title if page["href"] == "index.html" else page.get("short") or page["title"]
    return [
        file.removesuffix(".xml"), page["href"], page.get("siglum", ""), title, page.get("date", ""),
        f"{year[1]}{int(year[2])}" if year else "", *([] if file in corpus.order else [1]),
    ]  # fmt: skip


def _names(corpus: Corpus, files: list[str], refs: list[str]) -> list[list[str]]:
    """Reference, main form, kind, address, the numbers of the documents that name it."""
    named: dict[str, list[int]] = {}
    for number, file in enumerate(files):
        note(named, corpus.facts[file].refs, number)
    entities = ((ref, corpus.entities[ref]) for ref in refs)
    return [[ref, one.main, one.kind, one.href, ranges(named.get(ref, ()))] for ref, one in entities]


def _script(name: str, data: Any) -> bytes:
    return f"rubricatorSearch({_json(name)},{_json(data)});\n".encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
