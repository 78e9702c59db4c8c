"""The edition made again as far as something was saved, for who looks at it while editing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from rubricator.files import DiskError
from rubricator.findings import Finding
from rubricator.progress import Watch, unwatched
from rubricator.project import CONFIG, ConfigurationError, Project, load
from rubricator.resources import folder
from rubricator.steps import pages
from rubricator.steps.including import included
from rubricator.steps.making import make
from rubricator.steps.pages import build, sheets

if TYPE_CHECKING:
    from rubricator.steps.held import Held


def watched(project: Project, held: Held | None = None) -> list[Path]:
    """What the pages are made from: sources, TEI and what it includes from elsewhere, settings, stylesheets."""
    places = [project.seeds, project.tei, project.folder / CONFIG, project.folder / "xslt", folder("xslt")]
    parts: frozenset[Path] = frozenset()
    with suppress(DiskError):  # the build says so
        parts = included(project.tei, project.folder, held.sums if held else None)
    within = [place.resolve() for place in places]
    return [*places, *sorted(part for part in parts if not any(part.is_relative_to(place) for place in within))]


def begin(
    project: Project, say: Callable[[str], object], watch: Watch = unwatched, held: Held | None = None
) -> list[Finding]:
    """The pages as they now should be; all steps where there are none yet. All findings."""
    if not (project.pages / "index.html").is_file():
        return make(project, say, watch)
    return build(project, watch, held=held).findings


def prepare(project: Project, held: Held | None = None) -> None:
    """Compile the stylesheets and read the index of words while nobody waits: the first file that is saved is made as
    quickly as the next."""
    from saxonche import PySaxonApiError

    from rubricator.edition.engine import engine

    with suppress(PySaxonApiError):  # one of the edition's own is wrong: it is said where a page needs it
        for sheet in ("reading.xsl", "facts.xsl", "entry.xsl"):
            engine(sheets(project), sheet)
    if held is not None:
        pages.prepare(project, held)


def remake(
    top: Path,
    saved: Iterable[str],
    say: Callable[[str], object],
    watch: Watch = unwatched,
    held: Held | None = None,
) -> list[Finding] | None:
    """Do what the saved files call for, in this process, where the stylesheets are compiled already; all findings.

    None where that changed nothing (the files were written by the last run itself, or saved as they were). A source
    is converted and the whole job is done; for anything else the pages are enough. What could not be done is said, and
    what stood there remains. ``held``: what the run before left in this process.
    """
    began = perf_counter()
    names = sorted(_shown(path, top) for path in saved)
    if any(name.endswith((".xsl", ".xml")) and "xslt" in Path(name).parts for name in names):
        from rubricator.edition.engine import forget

        forget()
    try:
        project = load(top)
        if any(Path(path).is_relative_to(project.seeds) for path in saved):
            findings = make(project, say, watch)
        else:
            outcome = build(project, watch, workers=1, held=held)
            if not outcome.written and not outcome.findings:
                return None
            findings = outcome.findings
            say(f"{_listed(names)}: {len(outcome.written)} files written in {perf_counter() - began:.2f} s")
    except (ConfigurationError, DiskError) as error:
        say(f"{_listed(names)}: nothing was made. {error}")
        return None
    return findings


def _shown(path: str, top: Path) -> str:
    place = Path(path)
    return place.relative_to(top).as_posix() if place.is_relative_to(top) else place.as_posix()


def _listed(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
