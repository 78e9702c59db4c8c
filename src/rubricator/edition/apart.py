"""Apparatus that stands in a file of its own, beside the text that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from rubricator.edition.sources import TEI, XML_ID, Source, has_no_text

# What pass (a) keeps of such a file: the key with the text's name and the witnesses' pages, and the file itself.
APART = "apart"
_UNKNOWN = "?"
_FILE = re.compile(r"([^/#\s]+\.xml)(?:#|\Z)")


def apart_of(source: Source, names: Callable[[], Iterable[str]]) -> dict[str, str]:
    """The record of a file whose entries are about another; none of any other file. ``names``: of witnesses' pages."""
    apps = list(source.tree.iter(f"{TEI}app"))
    if not apps:
        return {}
    said = [
        node.get(name, "")
        for node in (*apps, *source.tree.iter(f"{TEI}listApp"))
        for name in ("from", "to", "corresp", "loc", "source")
    ]
    found = [match[1] for value in said for match in _FILE.finditer(value) if match[1] != source.file]
    if not found and not (has_no_text(source.tree) and _dangles(source.tree, apps)):
        return {}
    target = max(sorted(set(found)), key=found.count) if found else _UNKNOWN
    return {" ".join([APART, target, *names()]): source.text}


def _dangles(tree: Any, apps: Iterable[Any]) -> bool:
    """Whether entries point to what is not in their file."""
    wanted = {app.get("from", app.get("to", "")).removeprefix("#") for app in apps} - {""}
    return bool(wanted) and wanted.isdisjoint(node.get(XML_ID) for node in tree.iter() if node.get(XML_ID))


def holders(keys: Mapping[str, Iterable[str]], texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """By text, the files that hold apparatus for it. ``keys``: of the records of each file. A file that does not say
    whose it is belongs to the text with the longest name that its own begins with."""
    texts = set(texts)
    found: dict[str, list[str]] = {}
    for file in sorted(keys):
        for key in keys[file]:
            if key.startswith(f"{APART} "):
                target = key.split(" ")[1]
                if target == _UNKNOWN:
                    alike = [text for text in texts if text != file and file.startswith(text.removesuffix(".xml"))]
                    target = max(alike, key=len, default="")
                if target in texts and target != file:
                    found.setdefault(target, []).append(file)
    return {text: tuple(files) for text, files in sorted(found.items())}


def key_of(keys: Iterable[str]) -> str:
    """The key of the record that holds the file."""
    return next(key for key in keys if key.startswith(f"{APART} "))


def names_of(keys: Iterable[str]) -> Iterator[str]:
    """The names of its witnesses' pages."""
    yield from key_of(keys).split(" ")[2:]
