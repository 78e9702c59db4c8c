"""The step of publication: ``tei/`` becomes ``edition/``, as far as something has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rubricator import __version__
from rubricator.edition.assets import assets, is_new, weights
from rubricator.edition.settings import Settings
from rubricator.files import (
    DiskError,
    Sums,
    check_tree,
    checksum,
    flush,
    is_unchanged,
    list_files,
    read_bytes,
    read_if_there,
    remove,
    write_tree,
)
from rubricator.findings import Finding, Severity
from rubricator.parallel import each, each_kept, processes
from rubricator.progress import Watch, unwatched
from rubricator.project import Edition, Project
from rubricator.resources import folder
from rubricator.steps.checking import tei_files, unreadable
from rubricator.steps.images import copy_image, image_files, images, is_copy, paths
from rubricator.steps.including import sum_and_parts
from rubricator.steps.memory import Memory
from rubricator.steps.outcome import Outcome
from rubricator.tei.inclusion import MARK

if TYPE_CHECKING:  # these load SaxonC, which is needed only where something has changed
    from rubricator.edition.corpus import Corpus
    from rubricator.edition.facts import Facts
    from rubricator.edition.page import Page
    from rubricator.steps.held import Held
    from rubricator.steps.workshop import Workshop

STEP = "build"

# Below this many bytes of TEI a second process costs more than it gains: starting one and compiling the stylesheets
# in it takes about 0.6 s.
_WORTH_A_PROCESS = 2_000_000


def build(project: Project, watch: Watch = unwatched, workers: int | None = None, held: Held | None = None) -> Outcome:
    """Make the pages. Those that an earlier run wrote and this one does not are removed, if nobody changed them.

    ``workers``: how many processes; by default one where there is little to do, else all cores. ``held``: what the run
    before left in this process.
    """
    from rubricator.edition.pages import all_pages
    from rubricator.steps.held import Held

    held = held or Held(lasting=False)
    outcome = Outcome()
    memory = Memory.of(project.folder)
    made_from = inputs(project, held.sums)
    workshop, corpus = gathered(project, outcome, watch, workers, held)
    pages = all_pages(corpus)
    same = held.lists(pages, corpus)
    sums = _print(workshop, corpus, pages, outcome, watch, workers, held)
    sums |= _copy_images(project, paths(corpus.images), outcome)
    _remove_stale({**({} if same else workshop.left_over(pages)), **memory.pages}, sums, project, outcome)
    memory.pages = dict(sorted(sums.items()))
    memory.steps[STEP] = made_from
    memory.save()
    if not same:
        workshop.tidy(corpus.facts, pages)
    return outcome


def _files(tei: Path) -> list[str]:
    """The TEI files, and the plain texts beside them, which are originals of translations."""
    return [*tei_files(tei), *(name for name in list_files(tei, ".txt") if "/" not in name)]


def gathered(
    project: Project,
    outcome: Outcome,
    watch: Watch = unwatched,
    workers: int | None = None,
    held: Held | None = None,
) -> tuple[Workshop, Corpus]:
    """What pages and other forms are made from: pass (a), taken from what an earlier run kept, and pass (b)."""
    from rubricator.edition.corpus import Corpus
    from rubricator.steps.held import Held

    held = held or Held(lasting=False)
    workshop = _workshop(project, held.sums)
    held.made_by(workshop.base)
    facts = _gather(workshop, outcome, watch, workers, held)
    press = workshop.press
    corpus = Corpus.of(facts.values(), lambda file: workshop.ids(facts[file]), press.settings, press.titles)
    return workshop, replace(corpus, images=images(project, (url for one in facts.values() for url in one.images)))


def prepare(project: Project, held: Held) -> None:
    """Hold what the next run will need and the last did not, while nobody waits."""
    if held.corpus is not None:
        replace(_workshop(project, held.sums), words=held.words).prepare(held.corpus)


def _workshop(project: Project, known: Sums) -> Workshop:
    from rubricator.edition.formulas import program
    from rubricator.edition.press import Press
    from rubricator.steps.workshop import Workshop

    press = Press.of(sheets(project), settings(project.edition))
    given = [press.opened, press.others, press.interface, str(press.settings.load_images), program()]
    # How long a page may be before it is parted depends on what the edition's own styles weigh.
    given += [repr(weights(press.sheets))] if len(press.sheets) > 1 else []
    said = [__version__, *given, *_sums(press.sheets, known, (".xsl", ".xml"))]
    base = checksum("\n".join(said).encode())
    return Workshop(project.tei, project.pages, project.folder / "build" / "cache", press, base)


def _gather(workshop: Workshop, outcome: Outcome, watch: Watch, workers: int | None, held: Held) -> dict[str, Facts]:
    """Pass (a): the facts of every file that can be shown; only files that are new or changed are looked at."""
    from rubricator.steps.workshop import as_held, gather_file

    found = {}
    changed: dict[str, int] = {}
    included: set[str] = set()
    for file in _files(workshop.tei):
        try:
            sum_, parts = sum_and_parts(workshop.tei / file, workshop.tei.parent, held.sums)
            included.update(parts)
            kept = held.gathered(file, sum_)
            if kept is None and (known := workshop.gathered(file, sum_)) is not None:
                kept = as_held(known)
            if kept is None:
                changed[file] = len(read_bytes(workshop.tei / file))
            else:
                held.gather(file, sum_, kept)
                found[file] = (kept.facts, kept.findings)
        except DiskError as error:
            outcome.findings.append(unreadable(f"{workshop.tei.name}/{file}", error))
    # Copies of this process, where it has not used SaxonC yet: then the pages can be printed by copies, too.
    used = workers or processes(sum(changed.values()), ready=True)
    made = each(gather_file, list(changed), workshop, used)
    for file, new in watch(zip(changed, made, strict=True), len(changed), "reading"):
        one = as_held(new)
        found[file] = (one.facts, one.findings)
        if one.facts is not None:  # what was held of the file speaks of records that are no more
            held.gather(file, one.facts.sum, one)
    outcome.findings += [
        finding
        for file, (_, findings) in found.items()
        for finding in findings
        # A part of a text, which is shown where it is included.
        if finding.code != "tei-root" or f"{workshop.tei.name}/{file}" not in included
    ]
    return {file: facts for file, (facts, _) in sorted(found.items()) if facts is not None}


def _print(
    workshop: Workshop,
    corpus: Corpus,
    pages: Sequence[Page],
    outcome: Outcome,
    watch: Watch,
    workers: int | None,
    held: Held,
) -> dict[str, str]:
    """Pass (c): write the pages whose file or slice of the corpus changed; the checksums of all that stand there."""
    from rubricator.edition.pages import INDEX
    from rubricator.steps.workshop import Sheet, print_page

    shared = assets(workshop.press.sheets)
    if not held.lists(pages, corpus):
        check_tree(workshop.pages, {*shared, *(name for page in pages for name in page.files), *paths(corpus.images)})
    changed = write_tree(workshop.pages, shared)
    sums = {name: checksum(data) for name, data in shared.items()}
    jobs: list[tuple[Page, str]] = []
    spared = held.spared(pages, corpus, workshop.pages)
    for page in pages:
        if page.path in spared:
            sums |= spared[page.path].files
            outcome.findings += spared[page.path].findings
            continue
        # What it is made from is asked here only where an earlier run may have made it from the same.
        kept = workshop.printed(page)
        made_from = workshop.inputs(page, corpus) if kept else ""
        if kept is None or not workshop.stands(kept, made_from, corpus):
            jobs.append((page, made_from))
        else:
            held.print(page, kept)
            sums |= kept.files
            outcome.findings += kept.findings
    # Who watches sees a document's page first, and then what is soon made. Of several processes the one begins there,
    # the other with the pages over all: a reading page needs other stylesheets than those.
    sizes = {page.path: page.size(corpus) for page, _ in jobs}
    jobs.sort(key=lambda job: (job[0].mode != "reading", job[0].mode == INDEX, sizes[job[0].path]))
    used = _workers(sizes.values(), workers)
    here = replace(workshop, words=held.words if used == 1 else None)
    made = each_kept(print_page, Sheet.settle, jobs, (here, corpus), used)
    for number, (printed, written) in watch(made, len(jobs), "printing"):
        held.print(jobs[number][0], printed)
        sums |= printed.files
        outcome.findings += printed.findings
        changed += written
    flush(workshop.pages, changed)
    held.keep(pages, corpus)
    outcome.written = [workshop.pages / name for name in sorted(changed)]
    outcome.same = len(sums) - len(changed)
    return sums


def _copy_images(project: Project, names: Iterable[str], outcome: Outcome) -> dict[str, str]:
    """The images of pages stand beside the pages, as they are; their checksums."""
    sums = {}
    for name in names:
        sums[name], changed = copy_image(project, name)
        outcome.written += [project.pages / one for one in changed]
        outcome.same += not changed
    return sums


def _workers(sizes: Iterable[int], wanted: int | None) -> int:
    size = sum(sizes)
    return wanted or (processes(size) if size >= _WORTH_A_PROCESS else 1)


def _remove_stale(earlier: dict[str, str], now: dict[str, str], project: Project, outcome: Outcome) -> None:
    gone = [name for name in sorted(earlier) if name not in now and read_if_there(project.pages / name) is not None]
    ours = [name for name in gone if is_unchanged(project.pages / name, earlier[name])]
    outcome.findings += [_orphan(project, name) for name in gone if name not in ours]
    remove(project.pages, ours)


def is_built(project: Project) -> bool:
    """Whether the pages are those that the TEI files, edition.toml and the stylesheets now make."""
    memory = Memory.of(project.folder)
    return memory.steps.get(STEP) == inputs(project) and all(
        is_unchanged(project.pages / name, sum_) and is_copy(project, name, sum_) for name, sum_ in memory.pages.items()
    )


def inputs(project: Project, known: Sums | None = None) -> str:
    """One checksum over all that the pages are made from."""
    known = known or Sums(MARK)
    sums = [checksum(project.configuration), __version__]
    sums += [f"{name} {sum_and_parts(project.tei / name, project.folder, known)[0]}" for name in _files(project.tei)]
    return checksum("\n".join([*sums, *image_files(project), *_sums(sheets(project), known)]).encode())


def sheets(project: Project) -> tuple[Path, ...]:
    """The folder of the program's stylesheets, then the edition's own ``xslt/``, if it has one that is no mere copy."""
    ours, own = folder("xslt"), project.folder / "xslt"
    if not own.is_dir() or own.samefile(ours):
        return (ours,)
    added = any(is_new(path, own, ours) for path in own.rglob("*") if path.is_file())
    return (ours, own) if added else (ours,)


def _sums(sheets: tuple[Path, ...], known: Sums, kinds: tuple[str, ...] = ("",)) -> list[str]:
    # What an installer compiles beside the sheets is no sheet: the same edition has one sum on every machine.
    found = [path for each in sheets for path in sorted(each.rglob("*")) if path.parent.name != "__pycache__"]
    paths = [path for path in found if path.is_file() and path.name.endswith(kinds)]
    return [f"{path.name} {known.of(path)}" for path in paths]


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
        version=edition.version,
        licence=edition.licence.name,
        licence_url=edition.licence.url,
        sigla={f"{document.name}.xml": document.siglum for document in named if document.siglum},
        order=tuple(f"{document.name}.xml" for document in named),
        language=edition.language,
        description=edition.subtitle or edition.description,
        url=edition.url,
        load_images=edition.outside_images == "load",
        stated=edition,
    )
