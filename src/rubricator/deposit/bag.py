"""BagIt 1.0 (RFC 8493): the declaration, the manifests and bag-info.txt. With metadata/ it is an RDA BagPack."""

from __future__ import annotations

from collections.abc import Mapping

from rubricator.deposit.model import DATA, Deposit, Sums

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALGORITHMS = ("sha256", "sha512")
# The line of bag-info.txt by which the program knows its own packages.
SOFTWARE_AGENT = b"Bag-Software-Agent: rubricator"


def manifests(files: Mapping[str, Sums], prefix: str = "manifest") -> dict[str, bytes]:
    """``manifest-sha256.txt`` and ``-sha512.txt`` of the files (paths from the top of the bag)."""
    return {
        f"{prefix}-{algorithm}.txt": "".join(
            f"{getattr(files[path], algorithm)}  {encoded(path)}\n" for path in sorted(files)
        ).encode()
        for algorithm in ALGORITHMS
    }


def encoded(path: str) -> str:
    """A path as a manifest holds it: percent, CR and LF are percent-encoded, nothing else (RFC 8493, 2.1.3)."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def decoded(path: str) -> str:
    """The path that a manifest holds."""
    for code, char in (("%0A", "\n"), ("%0a", "\n"), ("%0D", "\r"), ("%0d", "\r"), ("%25", "%")):
        path = path.replace(code, char)
    return path


def bag_info(deposit: Deposit) -> bytes:
    """bag-info.txt, with the reserved fields as far as they are known, and Payload-Oxum."""
    edition = deposit.edition
    total = sum(one.size for one in deposit.files.values())
    contact = edition.editors[0].name if edition.editors else ""
    fields = [
        ("Source-Organization", edition.publisher),
        ("Contact-Name", contact),
        ("Contact-Email", edition.contact if "@" in edition.contact else ""),
        ("External-Description", edition.abstract or edition.description or edition.title),
        ("Bagging-Date", deposit.day),
        ("External-Identifier", f"https://doi.org/{edition.doi}" if edition.doi else edition.url or edition.id),
        ("Bag-Size", size(total)),
        ("Payload-Oxum", f"{total}.{len(deposit.files)}"),
        ("Bag-Group-Identifier", edition.id),
        ("Internal-Sender-Identifier", edition.id),
        ("Internal-Sender-Description", ": ".join(part for part in (edition.title, edition.subtitle) if part)),
        ("Bag-Software-Agent", f"rubricator {deposit.program}"),
        ("External-Version", edition.version),
    ]
    return "".join(f"{label}: {' '.join(text.split())}\n" for label, text in fields if text).encode()


def size(total: int) -> str:
    """A number of bytes in words that people read."""
    for unit in ("B", "kB", "MB", "GB"):
        if total < 1000 or unit == "GB":
            return f"{total:.1f} {unit}" if unit != "B" else f"{total} B"
        total = total / 1000  # type: ignore[assignment]
    return ""


def tag_files(deposit: Deposit, metadata: Mapping[str, Sums]) -> dict[str, bytes]:
    """All tag files but the metadata themselves, whose checksums are ``metadata``."""
    from rubricator.deposit.model import sums

    payload = {DATA + path: one for path, one in deposit.files.items()}
    tags = {"bagit.txt": DECLARATION, "bag-info.txt": bag_info(deposit), **manifests(payload)}
    listed = {**metadata, **{path: sums(data) for path, data in tags.items()}}
    return {**tags, **manifests(listed, "tagmanifest")}
