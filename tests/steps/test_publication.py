"""Publication makes what changed, whatever the number of processes, and can be taken up after a killed run."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from rubricator.drafts import Draft
from rubricator.edition import publish
from rubricator.edition.press import Press
from rubricator.files import DiskError
from rubricator.findings import Severity
from rubricator.project import Project, load
from rubricator.steps import pages, workshop
from rubricator.steps.making import make
from rubricator.steps.memory import Memory
from rubricator.steps.pages import build, is_built, settings

CASES = Path(__file__).parent.parent / "xslt" / "cases" / "edition"
DECISION, TELEGRAM = "1956-08-30-decision", "1956-09-15-telegram"
OVER_ALL = ["persons", "places", "organizations", "calendar", "apparatus", "index"]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two documents, prose and authority files."""
    folder = tmp_path / "edition"
    shutil.copytree(CASES, folder / "tei")
    (folder / "edition.toml").write_text('[edition]\ntitle = "A Plenum"\n', encoding="utf-8")
    return load(folder)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each sheet was run on what."""
    counted: Counter[str] = Counter()
    run = Press.run

    def counting(self: Press, sheet: str, mode: str, source: object, parts: object) -> object:
        counted[f"{mode} {getattr(source, 'name', '')}".strip()] += 1
        return run(self, sheet, mode, source, parts)  # type: ignore[arg-type]

    monkeypatch.setattr(Press, "run", counting)
    return counted


def edit(project: Project, name: str, old: str, new: str) -> None:
    path = project.tei / f"{name}.xml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def standing(project: Project) -> dict[str, bytes]:
    top = project.pages
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def published(project: Project) -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in project.tei.glob("*.xml")}
    return publish(files, settings(project.edition))[0]


def test_law_the_pages_on_disk_are_those_that_publish_makes_in_memory(project: Project) -> None:
    outcome = build(project)
    files = {path.name: path.read_bytes() for path in project.tei.glob("*.xml")}
    made, findings = publish(files, settings(project.edition))
    assert standing(project) == made
    assert sorted(set(outcome.findings)) == findings
    assert len(outcome.written) == len(made)
    assert is_built(project)


def test_law_the_number_of_processes_changes_nothing(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(project.folder, other)
    one, two = build(project, workers=1), build(load(other), workers=2)
    assert standing(project) == standing(load(other))
    assert one.findings == two.findings
    assert (project.folder / "edition.lock").read_bytes() == (other / "edition.lock").read_bytes()


def test_where_nothing_changed_no_sheet_is_run_and_the_findings_are_said_again(
    project: Project, runs: Counter[str]
) -> None:
    first = build(project)
    assert sum(runs.values()) > 0
    runs.clear()
    second = build(project)
    assert runs == {}
    assert second.findings == first.findings != []
    assert (second.written, second.same) == ([], len(first.written))


def test_after_one_document_changed_its_page_and_the_pages_over_all_are_made(
    project: Project, runs: Counter[str]
) -> None:
    """Of the latter, those that print something of what changed: here a sentence with a person in it."""
    build(project)
    runs.clear()
    edit(project, DECISION, "satisfaction", "regret")
    build(project)
    assert runs == {f"facts {DECISION}": 1, f"reading {DECISION}": 1, "entry persons": 1, "apparatus": 1}
    assert standing(project) == published(project)


def test_a_new_title_reaches_the_neighbours_and_no_other_page(project: Project, runs: Counter[str]) -> None:
    build(project)
    runs.clear()
    edit(project, DECISION, "</title>", " (new)</title>")
    build(project)
    assert {run for run in runs if run.startswith("reading")} == {f"reading {DECISION}", f"reading {TELEGRAM}"}
    assert standing(project) == published(project)


def test_an_entry_that_was_missing_reaches_the_page_that_names_it(project: Project, runs: Counter[str]) -> None:
    assert "register-entry-missing" in [finding.code for finding in build(project).findings]
    runs.clear()
    nobody = '<person xml:id="nobody"><persName>No Body</persName></person>'
    edit(project, "persons", "</listPerson>", f"{nobody}</listPerson>")
    assert build(project).findings == []
    over_all = {"registers persons": 1, "index introduction": 1, "apparatus": 1, "network": 1}
    assert runs == {f"reading {TELEGRAM}": 1, "entry persons": 1, **over_all}
    assert standing(project) == published(project)


def test_other_words_of_the_edition_make_every_page_anew(project: Project, runs: Counter[str]) -> None:
    build(project)
    runs.clear()
    (project.folder / "edition.toml").write_text('[edition]\ntitle = "Another"\n', encoding="utf-8")
    changed = load(project.folder)
    build(changed)
    assert runs[f"reading {DECISION}"] == runs[f"reading {TELEGRAM}"] == 1
    assert standing(changed) == published(changed)


def test_a_page_that_somebody_changed_is_made_anew(project: Project, runs: Counter[str]) -> None:
    build(project)
    runs.clear()
    (project.pages / "calendar.html").write_text("mine", encoding="utf-8")
    build(project)
    assert runs == {"calendar": 1}
    assert standing(project) == published(project)


def test_the_cache_is_never_needed_and_never_trusted(project: Project) -> None:
    build(project)
    wanted = standing(project)
    for path in sorted((project.folder / "build" / "cache").rglob("*.json"))[::2]:
        path.write_bytes(path.read_bytes()[:-40])
    edit(project, DECISION, "satisfaction", "regret")
    build(project)
    edit(project, DECISION, "regret", "satisfaction")
    build(project)
    assert standing(project) == wanted
    shutil.rmtree(project.folder / "build")
    assert build(project).written == []
    assert standing(project) == wanted


def test_git_does_not_see_the_cache(project: Project) -> None:
    build(project)
    assert (project.folder / "build" / "cache" / ".gitignore").read_text() == "*\n"


def test_pages_of_a_document_that_is_gone_are_removed_and_a_changed_one_is_left(project: Project) -> None:
    build(project)
    (project.tei / f"{TELEGRAM}.xml").unlink()
    (project.tei / f"{DECISION}.xml").unlink()
    (project.pages / f"{DECISION}.html").write_text("mine", encoding="utf-8")
    outcome = build(project)
    assert set(standing(project)) == {*published(project), f"{DECISION}.html"}
    assert [(f.file, f.severity) for f in outcome.findings if f.code == "page-orphaned"] == [
        (f"edition/{DECISION}.html", Severity.INFO)
    ]
    assert build(project).findings == [f for f in outcome.findings if f.code != "page-orphaned"]


def killed(project: Project, monkeypatch: pytest.MonkeyPatch, after: int = 0, page: str = "") -> None:
    """A build that ends after so many pages, or after this one, as by a power cut."""

    class Killed(BaseException):
        pass

    write = workshop.draft_tree
    written: list[str] = []

    def writing(folder: Path, made: dict[str, bytes]) -> dict[str, Draft]:
        if page in written or len(written) == (after or -1):
            raise Killed
        written.append(next(iter(made)) if page not in made else page)
        return write(folder, made)

    monkeypatch.setattr(workshop, "draft_tree", writing)
    with pytest.raises(Killed):
        build(project)
    monkeypatch.setattr(workshop, "draft_tree", write)


def test_a_killed_run_is_taken_up_where_it_ended(
    project: Project, runs: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(project, monkeypatch, 32)
    wanted = published(project)
    assert all(wanted[name] == data for name, data in standing(project).items())
    assert not is_built(project)
    runs.clear()
    build(project)
    assert standing(project) == wanted
    assert "facts" not in {run.partition(" ")[0] for run in runs}
    assert sum(runs.values()) <= 6


def test_a_page_of_a_killed_run_is_removed_when_its_document_goes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(project, monkeypatch, page=f"{DECISION}.html")
    assert f"{DECISION}.html" in standing(project)
    (project.tei / f"{DECISION}.xml").unlink()
    build(project)
    assert standing(project) == published(project)


def test_paths_are_checked_before_anything_is_written(project: Project) -> None:
    """Two names that a Mac or Windows cannot keep apart."""
    shutil.copy(project.tei / f"{DECISION}.xml", project.tei / f"{DECISION.upper()}.xml")
    with pytest.raises(DiskError, match="capitals"):
        build(project)
    assert standing(project) == {}


def test_a_broken_file_is_a_finding_each_time(project: Project) -> None:
    (project.tei / "broken.xml").write_bytes(b"<TEI")
    first, second = build(project), build(project)
    assert "tei-not-well-formed" in [finding.code for finding in first.findings]
    assert first.findings == second.findings
    assert "broken.html" not in standing(project)


def test_a_step_is_watched(project: Project) -> None:
    seen: list[tuple[str, int, int]] = []

    def watch(items, total, doing):  # type: ignore[no-untyped-def]
        handed = list(items)
        seen.append((doing, total, len(handed)))
        return iter(handed)

    build(project, watch)
    assert [(doing, total == handed > 0) for doing, total, handed in seen] == [("reading", True), ("printing", True)]
    seen.clear()
    (project.folder / "seeds").mkdir()
    edit(project, DECISION, "satisfaction", "regret")
    make(project, str, watch)
    assert ("reading", 1, 1) in seen


def test_memory_lists_every_page(project: Project) -> None:
    build(project)
    assert set(Memory.of(project.folder).pages) == set(standing(project))
    assert pages.STEP in Memory.of(project.folder).steps


def test_every_page_over_all_is_there_for_an_edition_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text("", encoding="utf-8")
    project = load(tmp_path)
    build(project)
    made = {name for name in standing(project) if name.endswith(".html") or name.startswith("search/")}
    assert made == {*(f"{name}.html" for name in OVER_ALL), "search.html", "search/start.js"}
    assert re.search("<h1>", (project.pages / "index.html").read_text(encoding="utf-8"))


def test_an_edition_that_states_no_version_is_cited_with_none(project: Project) -> None:
    build(project)
    assert "Version" not in (project.pages / "index.html").read_text(encoding="utf-8")
