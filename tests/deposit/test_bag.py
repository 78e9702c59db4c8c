"""The bag: the Library of Congress's library judges it; it is the same to the byte wherever it is made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rubricator.deposit.metadata.swhid import directory
from rubricator.deposit.model import sums
from rubricator.project import load
from rubricator.steps.depositing import Wanted, deposit

CHECKOUT = Path(__file__).parent.parent.parent


def test_the_bagit_library_validates_it(package: Path) -> None:
    bagit = pytest.importorskip("bagit", reason="pip install bagit")
    bag = bagit.Bag(str(package))
    bag.validate()
    assert bag.version == "1.0"
    assert bag.info["Bagging-Date"] == "2026-05-01"
    assert bag.info["Payload-Oxum"].split(".")[1] == str(len(list(bag.payload_files())))


def test_git_gives_the_folder_the_same_name(package: Path, tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    shutil.copytree(package / "data", tmp_path / "data")
    git = ["git", "-c", "core.autocrlf=false", "-c", "core.filemode=false"]
    for command in (["init", "-q"], ["add", "-A", "-f"]):
        subprocess.run([*git, *command], cwd=tmp_path / "data", check=True, capture_output=True)
    tree = subprocess.run([*git, "write-tree"], cwd=tmp_path / "data", check=True, capture_output=True, text=True)
    assert (package / "metadata" / "swhid.txt").read_text().strip() == f"swh:1:dir:{tree.stdout.strip()}"


def test_swhid_of_known_contents() -> None:
    """The empty file and the folder with it, as git and Software Heritage name them."""
    blob = sums(b"").blob
    assert blob == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert directory({"a": blob}) == "swh:1:dir:496d6428b9cf92981dc9495211e6e1120fb6f2ba"


def test_sources_go_where_the_licence_allows(package: Path) -> None:
    assert (package / "data" / "seeds" / "letter.txt").is_file(), "CC BY-SA lets them pass"


@pytest.mark.parametrize(
    ("change", "there"),
    [
        (("licenses/by-sa/4.0/", "licenses/by-nc-nd/4.0/"), False),
        (('doi = "10.1234/ports"', 'seeds = "no"'), False),
    ],
)
def test_sources_stay_where_it_does_not(copy_of, change: tuple[str, str], there: bool) -> None:  # type: ignore[no-untyped-def]
    done = deposit(load(copy_of(change)), Wanted(), workers=1)
    assert done.folder is not None
    assert (done.folder / "data" / "seeds").exists() is there
    assert b"Left out: seeds/" in (done.folder / "metadata" / "report.md").read_bytes()


def made_elsewhere(ports: Path, folder: Path, **environment: str) -> bytes:
    """The ZIP that a process of its own makes of a copy in this folder."""
    shutil.copytree(ports, folder)
    around = {**os.environ, "PYTHONPATH": str(CHECKOUT / "src"), "SOURCE_DATE_EPOCH": "1777593600", **environment}
    subprocess.run(
        [sys.executable, "-m", "rubricator", "deposit", "--zip"],
        cwd=folder,
        env=around,
        check=True,
        capture_output=True,
    )
    return next((folder / "build" / "deposit").glob("*.zip")).read_bytes()


def test_the_same_input_gives_the_same_zip_to_the_byte(ports: Path, package: Path, tmp_path: Path) -> None:
    """In any folder, time zone, locale, with any hash seed, by any number of processes, again and again."""
    first = package.with_suffix(".zip").read_bytes()
    one = made_elsewhere(ports, tmp_path / "a", TZ="Asia/Pyongyang", LC_ALL="C", PYTHONHASHSEED="1")
    two = made_elsewhere(
        ports, tmp_path / "ö b", TZ="America/Lima", LC_ALL="C.UTF-8", PYTHONHASHSEED="77", PYTHONUTF8="0"
    )
    assert first == one == two
    done = deposit(load(tmp_path / "a"), Wanted(zipped=True), workers=2)
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    assert done.folder is not None


def test_the_zip_is_plain(package: Path) -> None:
    with zipfile.ZipFile(package.with_suffix(".zip")) as archive:
        infos = archive.infolist()
        assert archive.testzip() is None
    names = [info.filename for info in infos]
    assert names == sorted(names)
    assert all(name.startswith("ports-1936/") for name in names)
    assert {info.external_attr >> 16 for info in infos} == {0o100644}
    assert {info.date_time for info in infos} == {(2026, 5, 1, 0, 0, 0)}


def test_no_day_is_invented(copy_of, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    done = deposit(load(copy_of()), Wanted(), workers=1)
    assert done.folder is not None
    assert b"Bagging-Date" not in (done.folder / "bag-info.txt").read_bytes()
    assert "deposit-day-missing" in {one.code for one in done.findings}
