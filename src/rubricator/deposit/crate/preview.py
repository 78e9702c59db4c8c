"""ro-crate-preview.html: what is in the package, for whoever opens the folder. Stands alone, no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from urllib.parse import quote

from rubricator.cite import chicago, item
from rubricator.deposit.bag import size
from rubricator.deposit.model import Deposit
from rubricator.describe.licences import narrowest
from rubricator.describe.record import Record


def preview(deposit: Deposit) -> Iterator[str]:
    """The page, piece by piece."""
    edition = deposit.edition
    style = (files("rubricator.deposit.crate") / "data" / "preview.css").read_text(encoding="utf-8")
    title = escape(": ".join(part for part in (edition.title, edition.subtitle) if part))
    yield (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" '
        f'content="width=device-width, initial-scale=1">\n<title>{title}</title>\n<style>\n{style}</style>\n'
        "</head>\n<body>\n<main>\n"
        f'<h1 lang="{escape(edition.language)}">{title}</h1>\n<dl>\n'
    )
    for term, value in _facts(deposit):
        yield f"<dt>{escape(term)}</dt><dd>{value}</dd>\n"
    yield "</dl>\n"
    if "edition/index.html" in deposit.files:
        yield '<p><a href="edition/index.html">Read the edition</a></p>\n'
    yield f'<h2>Documents ({len(edition.documents)})</h2>\n<div class="wide">\n<table>\n<thead><tr>'
    yield (
        "".join(f'<th scope="col">{name}</th>' for name in ("Date", "Title", "Archive", "TEI"))
        + "</tr></thead>\n<tbody>\n"
    )
    for record in edition.documents:
        yield _row(record, deposit)
    yield '</tbody>\n</table>\n</div>\n<h2>Files</h2>\n<div class="wide">\n<table>\n<thead><tr>'
    yield "".join(f'<th scope="col">{name}</th>' for name in ("File", "Size", "SHA-256")) + "</tr></thead>\n<tbody>\n"
    for path, sums in sorted(deposit.files.items()):
        yield (
            f'<tr><td><a href="{quote(path)}">{escape(path)}</a></td><td>{size(sums.size)}</td>'
            f"<td><code>{sums.sha256[:16]}…</code></td></tr>\n"
        )
    yield "</tbody>\n</table>\n</div>\n"
    yield '<p>The same for programs: <a href="ro-crate-metadata.json">ro-crate-metadata.json</a>.</p>\n'
    yield "</main>\n</body>\n</html>\n"


def _facts(deposit: Deposit) -> Iterator[tuple[str, str]]:
    edition = deposit.edition
    yield "To cite", chicago(item(edition)).html
    yield "Description", escape(edition.abstract or edition.description)
    yield "Documents from", escape(edition.created.iso.replace("/", " to "))
    licence = narrowest(edition.licences)
    for one in dict.fromkeys(edition.licences):
        held = " (holds for the whole)" if one == licence else ""
        words = (
            f'<a href="{escape(one.url)}">{escape(one.name)}</a>' if one.url.startswith("http") else escape(one.name)
        )
        yield f"Licence of the {one.layer}", f"{words}{held}"
    if deposit.left_out:
        yield "Left out", escape("; ".join(f"{what}: {why}" for what, why in sorted(deposit.left_out.items())))
    yield "Made with", escape(f"rubricator {deposit.program}")


def _row(record: Record, deposit: Deposit) -> str:
    page = f"edition/{record.name}.html"
    title = escape(record.title or record.file)
    shown = f'<a href="{quote(page)}">{title}</a>' if page in deposit.files else title
    when = record.created.iso.replace("/", " to ")
    return (
        f"<tr><td>{escape(when)}</td><td>{shown}</td><td>{escape(str(record.archive))}</td>"
        f'<td><a href="tei/{quote(record.file)}">{escape(record.file)}</a></td></tr>\n'
    )
