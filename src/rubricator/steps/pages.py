"""The step of publication: ``tei/`` becomes ``edition/``."""

from __future__ import annotations

from rubricator import __version__
from rubricator.edition.settings import Settings
from rubricator.files import checksum, read_bytes, read_if_there, remove, write_tree
from rubricator.findings import Finding, Severity
from rubricator.project import Edition, Project
from rubricator.resources import folder
from rubricator.steps.checking import tei_files
from rubricator.steps.memory import Memory
from rubricator.steps.outcome import Outcome

STEP = "build"


def build(project: Project) -> Outcome:
    """Make the pages. Those that an earlier run wrote and this one does not are removed, if nobody changed them."""
    from rubricator.edition.publish import publish

    outcome = Outcome()
    memory = Memory.of(project.folder)
    files = {name: read_bytes(project.tei / name) for name in tei_files(project.tei)}
    pages, outcome.findings = publish(files, settings(project.edition))
    outcome.written = [project.pages / name for name in write_tree(project.pages, pages)]
    outcome.same = len(pages) - len(outcome.written)
    gone = {name: sum_ for name, sum_ in memory.pages.items() if name not in pages}
    remove(project.pages, [name for name, sum_ in gone.items() if _is_ours(project, name, sum_)])
    outcome.findings += [_orphan(project, name) for name, sum_ in gone.items() if not _is_ours(project, name, sum_)]
    memory.pages = {name: checksum(data) for name, data in pages.items()}
    memory.steps[STEP] = inputs(project)
    memory.save()
    return outcome


def is_built(project: Project) -> bool:
    """Whether the pages are those that the TEI files, edition.toml and the stylesheets now make."""
    memory = Memory.of(project.folder)
    return memory.steps.get(STEP) == inputs(project) and all(
        _is_ours(project, name, sum_) for name, sum_ in memory.pages.items()
    )


def inputs(project: Project) -> str:
    """One checksum over all that the pages are made from."""
    sums = [checksum(project.configuration), __version__]
    sums += [f"{name} {checksum(read_bytes(project.tei / name))}" for name in tei_files(project.tei)]
    sheets = folder("xslt")
    sums += [f"{path.name} {checksum(read_bytes(path))}" for path in sorted(sheets.rglob("*")) if path.is_file()]
    return checksum("\n".join(sums).encode())


def _is_ours(project: Project, name: str, sum_: str) -> bool:
    data = read_if_there(project.pages / name)
    return data is not None and checksum(data) == sum_


def _orphan(project: Project, name: str) -> Finding:
    message = "This page is no longer made, but somebody changed it, so it was not removed."
    path = (project.pages / name).relative_to(project.folder).as_posix()
    return Finding(path, 0, 0, "page-orphaned", Severity.INFO, message, "Remove it if you do not need it.")


def settings(edition: Edition) -> Settings:
    """What the pages need of edition.toml."""
    named = [document for document in edition.documents if document.name]
    return Settings(
        title=edition.title,
        editors=tuple(editor.name for editor in edition.editors),
        publisher=edition.publisher,
        date=edition.date,
        version=__version__,
        licence=edition.licence.name,
        licence_url=edition.licence.url,
        sigla={f"{document.name}.xml": document.siglum for document in named if document.siglum},
        order=tuple(f"{document.name}.xml" for document in named),
        language=edition.language,
        description=edition.subtitle or edition.description,
    )
