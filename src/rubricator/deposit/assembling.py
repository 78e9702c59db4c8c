"""From the checksums of the payload to every other file of a package. Pure: {path: bytes}.

In three stages, for each needs the checksums of the one before: papers and linked data (part of the payload), the
crate (describes the payload), the metadata and the bag (describe all of it).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rubricator.authority.entries import Entry
from rubricator.deposit import paperwork
from rubricator.deposit.bag import tag_files
from rubricator.deposit.crate import METADATA, PREVIEW, PROFILE, crate, preview, profile, serialised
from rubricator.deposit.lod import linked_data
from rubricator.deposit.metadata.datacite import datacite_json, datacite_xml
from rubricator.deposit.metadata.dublin import dublin_core
from rubricator.deposit.metadata.mets import mets, mods
from rubricator.deposit.metadata.premis import premis
from rubricator.deposit.metadata.swhid import directory
from rubricator.deposit.metadata.zenodo import inveniordm, zenodo
from rubricator.deposit.model import Deposit, Sums, sums
from rubricator.deposit.readiness import Row
from rubricator.deposit.report import report_json, report_markdown
from rubricator.describe.licences import is_open, layers
from rubricator.describe.record import EditionRecord
from rubricator.findings import Finding


def papers(
    edition: EditionRecord,
    entries: Mapping[str, Entry],
    day: str,
    there: Mapping[str, Sums],
    images: Mapping[str, tuple[int, int]],
    left_out: Mapping[str, str],
) -> dict[str, bytes]:
    """What is added to the editors' own files below ``data/``."""
    deposit = Deposit(edition, there, entries, "", day)
    made = linked_data(edition, entries, day, images, there) | {PROFILE: profile()}
    folders = {path.partition("/")[0] for path in (*there, *made) if "/" in path}
    made |= {
        "README.md": paperwork.readme(edition, folders, dict(left_out)),
        "LICENSE": paperwork.licence(deposit),
        "CITATION.cff": paperwork.citation_cff(edition, day),
    }
    if "CHANGELOG.md" not in there:
        made["CHANGELOG.md"] = paperwork.changelog(edition, day)
    return made


def described(deposit: Deposit) -> dict[str, bytes]:
    """The crate's own two files, below ``data/``."""
    return {
        METADATA: "".join(serialised(deposit.crate, crate(deposit))).encode(),
        PREVIEW: "".join(preview(deposit)).encode(),
    }


def metadata(deposit: Deposit, rows: Sequence[Row], findings: Iterable[Finding]) -> dict[str, bytes]:
    """The files of ``metadata/``. ``deposit.files`` holds the crate's own files too."""
    found = list(findings)
    blobs = {path: one.blob for path, one in deposit.files.items()}
    return {
        "metadata/datacite.xml": datacite_xml(deposit),
        "metadata/datacite.json": datacite_json(deposit),
        "metadata/zenodo.json": zenodo(deposit),
        "metadata/inveniordm.json": inveniordm(deposit),
        "metadata/dc.xml": dublin_core(deposit),
        "metadata/mods.xml": mods(deposit),
        "metadata/mets.xml": mets(deposit),
        "metadata/premis.xml": premis(deposit),
        "metadata/swhid.txt": f"{directory(blobs)}\n".encode(),
        "metadata/report.md": report_markdown(deposit, rows, found),
        "metadata/report.json": report_json(deposit, rows, found),
    }


def bagged(deposit: Deposit, described_by: Mapping[str, bytes]) -> dict[str, bytes]:
    """The tag files of the bag; ``described_by`` are those of ``metadata/``."""
    return tag_files(deposit, {path: sums(data) for path, data in described_by.items()})


def with_files(deposit: Deposit, more: Mapping[str, bytes]) -> Deposit:
    """The deposit with further files in its payload."""
    return replace(deposit, files={**deposit.files, **{path: sums(data) for path, data in more.items()}})


def seeds_may_go(edition: EditionRecord, stated: str) -> str:
    """Why the sources are not deposited, "" where they are: by edition.toml, else by the licence of the text."""
    if stated:
        return "" if stated.lower() == "yes" else "edition.seeds in edition.toml says so"
    terms = layers(edition.licences).get("text", ())
    if terms and all(is_open(one.url) for one in terms):
        return ""
    return "the licence of the text does not say that they may be passed on"
