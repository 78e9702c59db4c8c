"""The step of publication: ``tei/`` becomes ``edition/``."""

from __future__ import annotations

from rubricator import __version__
from rubricator.edition.settings import Settings
from rubricator.files import checksum, list_files, read_bytes, read_if_there, remove, write_tree
from rubricator.project import Edition, Project
from rubricator.record import lock
from rubricator.steps.checking import tei_files
from rubricator.steps.outcome import Outcome


def build(project: Project) -> Outcome:
    """Make the pages. Pages that an earlier run wrote and this one does not are removed, if nobody changed them."""
    from rubricator.edition import publish

    outcome = Outcome()
    files = {name: read_bytes(project.tei / name) for name in tei_files(project.tei)}
    pages, outcome.findings = publish(files, settings(project.edition))
    for name in write_tree(project.pages, pages):
        outcome.note(project.pages / name, True)
    outcome.same = len(pages) - len(outcome.written)
    return outcome


def settings(edition: Edition) -> Settings:
    """What the pages need of edition.toml."""
    return Settings(
        title=edition.title,
        editors=tuple(editor.name for editor in edition.editors),
        publisher=edition.publisher,
        date=edition.date,
        version=__version__,
        licence=edition.licence.name,
        licence_url=edition.licence.url,
        sigla={f"{d.name}.xml": d.siglum for d in edition.documents if d.name and d.siglum},
        order=tuple(f"{d.name}.xml" for d in edition.documents if d.name),
        language=edition.language,
        description=edition.description or edition.subtitle,
    )
