"""A run that takes over what the one before left in the process makes the same pages as one that begins anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rubricator.edition.pages import all_pages, inputs
from rubricator.edition.touched import change
from rubricator.files import Sums, checksum, list_files
from rubricator.project import load
from rubricator.steps import workshop
from rubricator.steps.held import Held
from rubricator.steps.outcome import Outcome
from rubricator.steps.pages import build, gathered

CASES = Path(__file__).parent.parent / "xslt" / "cases" / "edition"
FILE = "1956-08-30-decision.xml"
LATER = '<persName ref="persons.xml#kim-il-sung">He</persName> left on <date when="1957-02-03">3 February</date>.'
# What is put before the end of the first paragraph, or of another file's line.
EDITS = {
    "a word": (FILE, "</p>", " A word.</p>"),
    "a name and a new date": (FILE, "</p>", f" {LATER}</p>"),
    "a date that others have too": (FILE, "</p>", ' <date when="1956-09">in September</date></p>'),
    "a place of an intervention": (FILE, "</p>", ' <supplied resp="#translator">not</supplied></p>'),
    "an anchor": (FILE, "</p>", ' <anchor xml:id="new"/></p>'),
    "the title": (FILE, "</title>", ", revised</title>"),
    "a person": ("persons.xml", "</persName>", "</persName><persName>Another</persName>"),
    "a file that is not well-formed": (FILE, "</p>", ""),
}


@pytest.fixture
def edition(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Each document so many times: a few, or so many that each has an apparatus of its own."""
    top = tmp_path / "edition"
    shutil.copytree(CASES, top / "tei")
    (top / "edition.toml").write_text('[edition]\ntitle = "A Plenum"\n')
    documents = sorted((top / "tei").glob("19*.xml"))
    for number in range(1, getattr(request, "param", 1)):
        for path in documents:
            shutil.copy(path, path.with_name(f"{path.stem}-{number}.xml"))
    return top


def tree(folder: Path) -> dict[str, str]:
    return {name: checksum((folder / name).read_bytes()) for name in list_files(folder)}


@pytest.mark.parametrize("edit", EDITS)
def test_law_a_held_run_makes_what_a_new_one_makes(edition: Path, edit: str) -> None:
    file, old, new = EDITS[edit]
    path = edition / "tei" / file
    held = Held()
    build(load(edition), workers=1, held=held)
    before = path.read_text(encoding="utf-8")
    for text in (before.replace(old, new, 1), before):
        assert old in before
        path.write_text(text, encoding="utf-8")
        found = build(load(edition), workers=1, held=held)
        pages = tree(edition / "edition")
        shutil.rmtree(edition / "edition")
        shutil.rmtree(edition / "build")
        (edition / "edition.lock").unlink()
        assert sorted(build(load(edition), workers=1).findings) == sorted(found.findings)
        assert tree(edition / "edition") == pages


@pytest.mark.parametrize("edit", ["a word", "a name and a new date", "a place of an intervention", "an anchor"])
@pytest.mark.parametrize("edition", [1, 13], indirect=True)
def test_law_a_page_that_is_spared_has_the_same_inputs(edition: Path, edit: str) -> None:
    file, old, new = EDITS[edit]
    path = edition / "tei" / file
    _, before = gathered(load(edition), Outcome(), workers=1)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    _, now = gathered(load(edition), Outcome(), workers=1)
    changed = change(before, now)
    pages = {page.path: page for page in all_pages(before)}
    spared = [page for page in all_pages(now) if changed and pages.get(page.path) == page and changed.spares(page)]
    assert [page.path for page in spared if inputs(page, now) != inputs(page, before)] == []
    assert spared or changed is None
    assert all(page.file != file for page in spared)


def test_a_page_that_somebody_damaged_is_made_again(edition: Path) -> None:
    held = Held()
    build(load(edition), workers=1, held=held)
    page = edition / "edition" / FILE.replace(".xml", ".html")
    whole = page.read_bytes()
    page.write_bytes(b"?")
    build(load(edition), workers=1, held=held)
    assert page.read_bytes() == whole


def test_what_is_taken_back_is_looked_at_once(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held, path = Held(), edition / "tei" / FILE
    looked: list[str] = []
    gather = workshop.gather
    monkeypatch.setattr(workshop, "gather", lambda file, *rest: (looked.append(file), gather(file, *rest))[1])
    before = path.read_text(encoding="utf-8")
    for text in (before, before.replace("</p>", " A word.</p>", 1), before):
        path.write_text(text, encoding="utf-8")
        looked.clear()
        build(load(edition), workers=1, held=held)
    assert looked == [FILE]


def test_a_checksum_is_taken_anew_when_the_file_is_another(tmp_path: Path) -> None:
    sums, path = Sums(), tmp_path / "a.xml"
    assert sums.of(path) == ""
    for data in (b"one", b"two", b"three"):
        path.write_bytes(data)
        assert sums.of(path) == checksum(data)
    path.unlink()
    assert sums.of(path) == ""


def test_a_run_without_a_next_holds_nothing(edition: Path) -> None:
    held = Held(lasting=False)
    build(load(edition), workers=1, held=held)
    assert held.gathered(FILE, Sums().of(edition / "tei" / FILE)) is None


def test_ids_are_not_held(edition: Path) -> None:
    """They are as many as the elements of the text, and only those that something leads to are asked for."""
    held = Held()
    build(load(edition), workers=1, held=held)
    found = held.gathered(FILE, Sums().of(edition / "tei" / FILE))
    assert found is not None
    assert found.facts is not None
    assert found.ids == ()
