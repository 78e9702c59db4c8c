"""The check of an RO-Crate: the graph, its terms, references that lead nowhere, every file listed, sizes, checksums."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from rubricator.deposit.verify.bag import Digests
from rubricator.deposit.verify.findings import doubtful, wrong
from rubricator.findings import Finding

METADATA, PREVIEW = "ro-crate-metadata.json", "ro-crate-preview.html"
_CONTEXT = re.compile(r"https://w3id\.org/ro/crate/(\d\.\d)(?:-DRAFT)?/context")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_MEND = "Mend the metadata, or make the crate again."
_ROOT_NEEDS = ("name", "description", "datePublished", "license")
# What is wrong again and again is said of the first few.
_MOST = 20

Graph = Mapping[str, Mapping[str, Any]]


def crate_findings(raw: bytes, digests: Mapping[str, Digests], where: str = METADATA) -> list[Finding]:
    """All that is wrong with the crate. ``digests``: of the files by path from its root; ``where``: the metadata's path
    in the package, for the messages."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        return [wrong(where, "crate-json", f"This is no JSON: {str(error).partition(chr(10))[0]}.")]
    if not isinstance(value, dict) or not isinstance(value.get("@graph"), list):
        return [wrong(where, "crate-graph", "The metadata have no @graph.", _MEND)]
    graph: dict[str, Mapping[str, Any]] = {}
    found: list[Finding] = []
    for entity in value["@graph"]:
        if not isinstance(entity, dict) or not isinstance(entity.get("@id"), str) or "@type" not in entity:
            found.append(wrong(where, "crate-entity", "An entity has no @id or no @type.", _MEND))
        elif entity["@id"] in graph:
            found.append(wrong(where, "crate-twice", f"The entity {entity['@id']} is there twice.", _MEND))
        else:
            graph[entity["@id"]] = entity
    found += _context(value.get("@context"), graph, where)
    found += [wrong(where, code, message, _MEND) for code, message in _structure(graph)]
    found += _files(graph, digests, where)
    return found


def _context(context: Any, graph: Graph, where: str) -> Iterator[Finding]:
    """The version, and terms that its context does not know."""
    parts = context if isinstance(context, list) else [context]
    versions = [match[1] for part in parts if isinstance(part, str) and (match := _CONTEXT.match(part))]
    if not versions:
        yield wrong(where, "crate-context", "The @context names no version of RO-Crate.", _MEND)
        return
    known = _terms().get(versions[0])
    if known is None:
        yield doubtful(
            where, "crate-version", f"RO-Crate {versions[0]} is not known to this program; terms are unchecked."
        )
        return
    own = {term for part in parts if isinstance(part, dict) for term in part}
    used = {term for entity in graph.values() for term in _used(entity)}
    for term in sorted(used - known - own)[:_MOST]:
        if not _ABSOLUTE.match(term) and not term.startswith("@"):
            yield wrong(where, "crate-term", f"“{term}” is no term of RO-Crate {versions[0]}.", _MEND)


def _used(entity: Mapping[str, Any]) -> Iterator[str]:
    types = entity["@type"]
    yield from (str(one) for one in (types if isinstance(types, list) else [types]))
    yield from entity


@cache
def _terms() -> Mapping[str, frozenset[str]]:
    """The terms of each version."""
    text = (files("rubricator.deposit.verify") / "data" / "terms.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        term, *versions = line.split(" ")
        for version in versions:
            found.setdefault(version, set()).add(term)
    return {version: frozenset(terms) for version, terms in found.items()}


def _structure(graph: Graph) -> Iterator[tuple[str, str]]:
    """The descriptor, the root, and references within the crate that lead nowhere."""
    descriptor = graph.get(METADATA) or graph.get(f"./{METADATA}")
    if descriptor is None:
        yield "crate-descriptor", f"There is no entity {METADATA}, which describes the crate."
    root = graph.get(_id(descriptor.get("about")) if descriptor else "./")
    if root is None:
        yield "crate-root", "There is no root entity."
        return
    if "Dataset" not in str(root["@type"]):
        yield "crate-root", "The root entity is no Dataset."
    for name in _ROOT_NEEDS:
        if not root.get(name):
            yield "crate-root", f"The root has no {name}."
    dangling: dict[str, str] = {}
    for entity in graph.values():
        for name, target in _references(entity):
            if target not in graph and not _ABSOLUTE.match(target):
                dangling.setdefault(target, f"{entity['@id']} has {name} {target}, and the crate has no such entity.")
    for _, message in sorted(dangling.items())[:_MOST]:
        yield "crate-dangling", message


def _references(entity: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in entity.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and isinstance(one.get("@id"), str):
                yield name, one["@id"]


def _id(value: Any) -> str:
    return str(value.get("@id", "")) if isinstance(value, dict) else ""


def _files(graph: Graph, digests: Mapping[str, Digests], where: str) -> Iterator[Finding]:
    """Every file is listed and every listed file is there, of the size and checksum that the crate says."""
    prefix = where.removesuffix(METADATA)
    described = {unquote(id_).removeprefix("./"): entity for id_, entity in graph.items() if _is_file(entity)}
    for path in sorted(set(digests) - set(described)):
        if path not in (METADATA, PREVIEW) and not path.startswith("ro-crate-preview_files/"):
            yield wrong(f"{prefix}{path}", "crate-unlisted", "The crate does not list this file.", _MEND)
    for path, entity in sorted(described.items()):
        if _ABSOLUTE.match(path) or path.startswith("#"):
            continue
        if path not in digests:
            yield wrong(f"{prefix}{path}", "crate-missing", "The crate lists this file, and it is not there.")
            continue
        yield from _as_said(f"{prefix}{path}", entity, digests[path])
    yield from _parts(graph, described, where)


def _is_file(entity: Mapping[str, Any]) -> bool:
    types = entity["@type"]
    return "File" in (types if isinstance(types, list) else [types])


def _as_said(path: str, entity: Mapping[str, Any], digests: Digests) -> Iterator[Finding]:
    size, sha256 = entity.get("contentSize"), entity.get("sha256")
    if size is not None and str(size).isdigit() and int(size) != digests.size:
        yield wrong(path, "crate-size", f"The file has {digests.size} bytes; the crate says {size}.")
    if isinstance(sha256, str) and sha256.lower() != digests.sums.get("sha256"):
        yield wrong(path, "crate-checksum", "The file is not the one whose SHA-256 the crate has.")


def _parts(graph: Graph, described: Iterable[str], where: str) -> Iterator[Finding]:
    """Every file is reached from the root by hasPart."""
    parts = {target for entity in graph.values() for name, target in _references(entity) if name == "hasPart"}
    reached = {unquote(id_).removeprefix("./") for id_ in parts}
    for path in sorted(set(described) - reached)[:_MOST]:
        if path != METADATA and not path.startswith("#"):
            yield wrong(where, "crate-part", f"{path} is part of no dataset (hasPart).", _MEND)
