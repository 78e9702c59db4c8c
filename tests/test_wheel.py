"""What a stranger gets: the wheel in an empty environment, far from the checkout, does the whole job."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from invented import LETTER

CHECKOUT = Path(__file__).parent.parent

@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)]
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_is_small_and_holds_sheets_and_schemas(wheel: Path) -> None:
    import zipfile

    names = zipfile.ZipFile(wheel).namelist()
    assert "rubricator/shipped/schemas/rubricator.rng" in names
    assert any(name.startswith("rubricator/shipped/xslt/") and name.endswith(".xsl") for name in names)
    assert wheel.stat().st_size < 5_000_000


def test_the_job_outside_of_the_checkout(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    installed = subprocess.run(
        [scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel],
        capture_output=True,
        text=True,
    )
    if installed.returncode:
        if "No matching distribution" in installed.stderr or "Connection" in installed.stderr:
            pytest.skip("the packages that rubricator needs cannot be fetched: no network")
        raise AssertionError(installed.stderr)

    def run(*arguments: str, folder: Path = tmp_path) -> str:
        done = subprocess.run([scripts / "rubricator", *arguments], cwd=folder, capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout

    run("new", "edition")
    edition = tmp_path / "edition"
    (edition / "seeds" / "letter.txt").write_text(LETTER, encoding="utf-8")
    run("make", folder=edition)
    (document,) = (edition / "tei").glob("19*.xml")
    text = document.read_text(encoding="utf-8")
    assert "<supplied" in text
    assert "Valencia</placeName>" in text
    assert (edition / "edition" / "index.html").is_file()
    assert (edition / "edition" / f"{document.stem}.html").is_file()
    assert "[has]" in run("text", f"tei/{document.name}", folder=edition)
    run("validate", folder=edition)
