"""What people read in a package: README, LICENSE, CITATION.cff, and a CHANGELOG where the editors kept none."""

from __future__ import annotations

import json

from rubricator.cite import bibtex, chicago, item
from rubricator.cite.item import date_parts
from rubricator.deposit.metadata.datacite import rights
from rubricator.deposit.model import Deposit
from rubricator.describe.licences import narrowest, spdx
from rubricator.describe.record import Agent, EditionRecord, Licensed

_FOLDERS = {
    "tei": "the edition in TEI P5: one file a document, and the authority files",
    "edition": "the pages; open `edition/index.html` in any browser, no server is needed",
    "schemas": "the rules of the encoding (ODD, RELAX NG, Schematron) and the guidelines for people",
    "seeds": "the sources as the editors received them",
    "lod": "linked data: correspondence (CMIF), places, persons, DTS, citations",
    "about": "the editors' own README and settings",
    "profile": "what this package says beyond RO-Crate",
}


def readme(edition: EditionRecord, folders: set[str], left_out: dict[str, str]) -> bytes:
    """README.md: what this is, where things lie, how to cite it, on what terms, how to check it."""
    title = ": ".join(part for part in (edition.title, edition.subtitle) if part)
    said = [f"# {title}", edition.abstract or edition.description]
    said.append("## To cite\n\n" + chicago(item(edition)).text)
    said.append("```bibtex\n" + bibtex([item(edition)]) + "```")
    listed = "\n".join(f"| `{name}/` | {words} |" for name, words in _FOLDERS.items() if name in folders)
    said.append("## What is here\n\n| folder | what it holds |\n|---|---|\n" + listed)
    if left_out:
        said.append("Left out: " + "; ".join(f"{what} ({why})" for what, why in sorted(left_out.items())) + ".")
    said.append(
        "## Documents\n\n"
        + "\n".join(
            f"- {record.created.iso or 'undated'}: {record.title or record.file} (`tei/{record.file}`)"
            for record in edition.documents
        )
    )
    said.append("## Terms\n\n" + _terms(edition))
    said.append(
        "## To check this package\n\n"
        "The folder above this one is a bag (BagIt 1.0, RFC 8493). `sha256sum -c manifest-sha256.txt` there tells "
        "whether every file is as it was deposited; so does `rubricator deposit --verify`."
    )
    return ("\n\n".join(part for part in said if part) + "\n").encode()


def _terms(edition: EditionRecord) -> str:
    licence = narrowest(edition.licences)
    lines = [f"- {one.layer}: {_words(one)}" for one in dict.fromkeys(edition.licences)]
    held = f"\n\nFor the whole the narrowest holds: {_words(licence)}." if licence else ""
    return "\n".join(lines) + held


def _words(one: Licensed) -> str:
    name = one.name.rstrip(".")
    return f"{name} <{one.url}>{f' ({one.covers})' if one.covers else ''}" if one.url else name


def licence(deposit: Deposit) -> bytes:
    """LICENSE: the terms by layer. The texts of the licences stand at their addresses."""
    lines = ["This package has layers that stand under different terms.", ""]
    for one in rights(deposit):
        identifier = f"\nSPDX-License-Identifier: {spdx(one.url)}" if spdx(one.url) else ""
        covers = f" ({one.covers})" if one.covers else ""
        lines.append(f"{one.layer.capitalize()}{covers}:\n{one.name}\n{one.url}{identifier}\n")
    held = narrowest(deposit.edition.licences)
    if held is not None:
        lines.append(f"Whoever uses the package as a whole keeps to the narrowest: {held.name} {held.url}".rstrip())
    return ("\n".join(lines) + "\n").encode()


def changelog(edition: EditionRecord, day: str) -> bytes:
    """CHANGELOG.md, where the editors have none."""
    version = edition.version or "First version"
    return f"# Changelog\n\n## {version}{f' ({day})' if day else ''}\n\nThe edition as deposited.\n".encode()


def citation_cff(edition: EditionRecord, day: str) -> bytes:
    """CITATION.cff 1.2.0. Strings are written as JSON strings, which YAML reads."""
    authors = edition.editors or (Agent(edition.publisher or edition.title, "organization"),)
    held = narrowest(edition.licences)
    lines = [
        "cff-version: 1.2.0",
        "message: " + _string("Please cite this edition as below."),
        "type: dataset",
        "title: " + _string(": ".join(part for part in (edition.title, edition.subtitle) if part)),
        "authors:",
        *(line for agent in authors for line in _author(agent)),
    ]
    if edition.abstract or edition.description:
        lines.append("abstract: " + _string(edition.abstract or edition.description))
    if edition.keywords:
        lines += ["keywords:", *(f"  - {_string(word)}" for word in edition.keywords)]
    if released := next((date for date in (day, edition.published) if len(date_parts(date)) == 3), ""):
        lines.append(f"date-released: {_string(released[:10])}")
    for name, value in (("version", edition.version), ("doi", edition.doi), ("url", edition.url)):
        if value:
            lines.append(f"{name}: {_string(value)}")
    if held is not None and spdx(held.url):
        lines.append(f"license: {_string(spdx(held.url))}")
    elif held is not None and held.url:
        lines.append(f"license-url: {_string(held.url)}")
    return ("\n".join(lines) + "\n").encode()


def _author(agent: Agent) -> list[str]:
    if agent.kind == "organization" or not agent.family:
        found = [("name", agent.name)]
    else:
        found = [("family-names", agent.family), ("given-names", agent.given), ("affiliation", agent.affiliation)]
    found.append(("orcid", f"https://orcid.org/{agent.orcid}" if agent.orcid else ""))
    said = [f"{name}: {_string(value)}" for name, value in found if value]
    return [f"  - {said[0]}", *(f"    {line}" for line in said[1:])]


def _string(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
