"""The check of a bag (RFC 8493; versions 0.93 to 1.0): declaration, manifests, all files, checksums, Oxum."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rubricator.deposit.bag import decoded
from rubricator.deposit.verify.findings import doubtful, wrong
from rubricator.findings import Finding

_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
_LINE = re.compile(r"\s*([0-9a-fA-F]{32,128})\s+\*?(.+?)\s*$")
_KNOWN = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b", "blake2s")
_TOLERATED = re.compile(r"(?:^|/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$")

Read = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Digests:
    """Size and checksums of a file, by algorithm; ``fault`` is why it could not be read."""

    size: int
    sums: Mapping[str, str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest: file name, algorithm, whether of tag files, and the checksums by path."""

    name: str
    algorithm: str
    is_tag: bool
    sums: Mapping[str, str]
    findings: tuple[Finding, ...]


def manifests_of(names: Iterable[str], read: Read) -> list[Manifest]:
    """The manifests of a bag, those with an algorithm that is not known left out."""
    found = []
    for name in sorted(names):
        match = _MANIFEST.fullmatch(name)
        if match and match[2] in _KNOWN:
            found.append(_manifest(name, match[2], bool(match[1]), read(name)))
    return found


def _manifest(name: str, algorithm: str, is_tag: bool, data: bytes) -> Manifest:
    sums: dict[str, str] = {}
    findings: list[Finding] = []
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        path = decoded(match[2]).removeprefix("./") if match else ""
        fault = _fault(path, is_tag) if match else "This line is no checksum with a path."
        if fault:
            findings.append(_at(wrong(name, "manifest-line", fault), number))
        elif path in sums:
            findings.append(_at(wrong(name, "manifest-twice", f"{path} is listed twice."), number))
        elif match:
            sums[path] = match[1].lower()
    return Manifest(name, algorithm, is_tag, sums, tuple(findings))


def _at(finding: Finding, line: int) -> Finding:
    return Finding(finding.file, line, 0, finding.code, finding.severity, finding.message, finding.remedy)


def _fault(path: str, is_tag: bool) -> str:
    """Why a manifest must not list this path."""
    if path.startswith(("/", "~")) or ".." in path.split("/") or "\\" in path or ":" in path.split("/")[0]:
        return f"The path {path!r} leads out of the bag."
    if is_tag == path.startswith("data/"):
        return f"{path!r} does not belong into this manifest."
    return ""


def wanted_digests(manifests: Iterable[Manifest]) -> tuple[str, ...]:
    """The algorithms that are needed to check a bag; sha256 always, for the crate may state it."""
    return tuple(sorted({manifest.algorithm for manifest in manifests} | {"sha256"}))


def bag_findings(names: Iterable[str], read: Read, digests: Mapping[str, Digests]) -> list[Finding]:
    """All that is wrong with the bag. ``names``: its files, from its top; ``digests``: of each of them."""
    there = set(names)
    manifests = manifests_of(there, read)
    found = [*_declaration(there, read), *(one for manifest in manifests for one in manifest.findings)]
    payload = [manifest for manifest in manifests if not manifest.is_tag]
    if not payload:
        found.append(wrong("manifest-sha256.txt", "manifest-missing", "The bag has no manifest of its payload."))
    found += _completeness(there, payload, manifests)
    found += _checksums(manifests, digests)
    found += _oxum(read("bag-info.txt") if "bag-info.txt" in there else b"", digests)
    if "fetch.txt" in there:
        found.append(
            doubtful("fetch.txt", "fetch", "Some files are to be fetched from elsewhere; nothing was fetched.")
        )
    return found


def _declaration(names: set[str], read: Read) -> Iterator[Finding]:
    if "bagit.txt" not in names:
        yield wrong("bagit.txt", "no-bag", "There is no bagit.txt: this is no bag.")
        return
    text = read("bagit.txt").decode("utf-8", "replace")
    match = re.fullmatch(r"BagIt-Version: (\d+\.\d+)\r?\n?Tag-File-Character-Encoding: ([\w-]+)\r?\n?\s*", text)
    if not match:
        yield wrong("bagit.txt", "declaration", "bagit.txt is not the declaration of a bag.")
    elif match[2].upper() != "UTF-8":
        yield wrong("bagit.txt", "declaration", f"The tag files are in {match[2]}; only UTF-8 is read.")


def _completeness(names: set[str], payload: list[Manifest], manifests: list[Manifest]) -> Iterator[Finding]:
    for manifest in manifests:
        for path in sorted(set(manifest.sums) - names):
            yield wrong(path, "file-missing", f"{manifest.name} lists the file, and it is not there.")
    files = {name for name in names if name.startswith("data/") and not _TOLERATED.search(name)}
    for manifest in payload:
        for path in sorted(files - set(manifest.sums)):
            yield wrong(path, "file-unlisted", f"The file is not in {manifest.name}.",
                        "Take it out of the package, or make the package again.")  # fmt: skip
    tags = [manifest for manifest in manifests if manifest.is_tag]
    for manifest in tags:
        others = {name for name in names if not name.startswith("data/") and not name.startswith("tagmanifest-")}
        for path in sorted(others - set(manifest.sums)):
            yield doubtful(path, "tag-unlisted", f"The file is not in {manifest.name}.")


def _checksums(manifests: list[Manifest], digests: Mapping[str, Digests]) -> Iterator[Finding]:
    """A file that agrees with one manifest and not with another is whole: then the other manifest is damaged."""
    stated: dict[str, list[Manifest]] = {}
    for manifest in manifests:
        for path in manifest.sums:
            stated.setdefault(path, []).append(manifest)
    for path, by in sorted(stated.items()):
        if path not in digests:
            continue
        if digests[path].fault:
            yield wrong(path, "file-unreadable", digests[path].fault)
            continue
        bad = [one for one in by if digests[path].sums[one.algorithm] != one.sums[path]]
        if bad and len(bad) < len(by):
            for manifest in bad:
                yield wrong(
                    manifest.name, "manifest-damaged", f"The checksum of {path} is wrong here, and right elsewhere."
                )
        elif bad:
            names = " and ".join(one.name for one in bad)
            yield wrong(
                path,
                "file-changed",
                f"The file is not as {names} {'says' if len(bad) == 1 else 'say'}: it was changed.",
            )


def _oxum(info: bytes, digests: Mapping[str, Digests]) -> Iterator[Finding]:
    match = re.search(r"^Payload-Oxum:\s*(\S*)", info.decode("utf-8", "replace"), re.M)
    if not match:
        return
    payload = [one for path, one in digests.items() if path.startswith("data/") and not _TOLERATED.search(path)]
    actual = f"{sum(one.size for one in payload)}.{len(payload)}"
    if match[1] != actual:
        yield wrong("bag-info.txt", "oxum", f"Payload-Oxum is {match[1]}, and the payload has {actual} (bytes.files).")
