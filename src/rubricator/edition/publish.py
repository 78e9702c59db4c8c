"""From the TEI files to the pages: facts of each file, slices over all, a page each. No disk, no clock.

Here all at once and in memory, over the functions that ``rubricator.steps.pages`` runs file by file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from rubricator.edition.assets import assets
from rubricator.edition.corpus import Corpus
from rubricator.edition.facsimiles import Image
from rubricator.edition.facts import gather
from rubricator.edition.pages import all_pages, make_page
from rubricator.edition.press import Press
from rubricator.edition.records import Record, unpacked
from rubricator.edition.settings import Settings
from rubricator.findings import Finding
from rubricator.resources import folder


def publish(
    files: Mapping[str, bytes], settings: Settings, own: Path | None = None, images: Mapping[str, Image] | None = None
) -> tuple[dict[str, bytes], list[Finding]]:
    """The pages of the edition by path, and what is wrong. Same files and settings, same bytes.

    ``files``: the files of ``tei/`` by name. A file that cannot be read gives a finding and no page; the others
    are not touched by that.
    ``images``: those of pages that are there, by the address that documents give them.
    ``own``: the edition's folder of stylesheets, styles and words over the
    program's. No page loads anything from outside; nothing is written.
    """
    sheets = (folder("xslt"), *([own] if own else []))
    press = Press.of(sheets, settings)
    gathered = {file: gather(file, files[file], press) for file in sorted(files)}
    findings = {finding for one in gathered.values() for finding in one.findings}
    shown = [one.facts for one in gathered.values() if one.facts is not None]
    corpus = Corpus.of(shown, lambda file: gathered[file].ids, settings, press.titles)
    corpus = replace(corpus, images=images or {})
    pages: dict[str, bytes] = {**assets(sheets)}

    def record(file: str, key: str) -> Record:
        one = gathered[file]
        place = one.facts.index.place(key) if one.facts else None
        return (unpacked(one.records[place.start : place.start + place.length], place) if place else None) or Record("")

    for page in all_pages(corpus):
        made = make_page(page, corpus, press, files.get(page.file, b""), record)
        pages |= made.files
        findings.update(made.findings)
    return dict(sorted(pages.items())), sorted(findings)
