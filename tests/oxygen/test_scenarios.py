"""What Oxygen runs: its own form, and targets that call commands that there are."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from invented import LETTER
from rubricator.commands import rubricator
from rubricator.oxygen.__main__ import made
from rubricator.oxygen.scenarios import DEFAULT, SCENARIOS, scenarios
from rubricator.relaxng import load
from rubricator.resources import folder

HERE = Path(__file__).parent
FRAMEWORK = folder("oxygen") / "rubricator"
BUILD = etree.parse(FRAMEWORK / "build.xml").getroot()
TARGETS = {target.get("name"): target for target in BUILD.iter("target")}
EXF = "{http://www.oxygenxml.com/ns/framework/extend}"


def fields(scenario: etree._Element) -> dict[str, str | None]:
    """name → the plain value of each field of a scenario."""
    return {field.get("name", ""): field[0].text for field in scenario.iterchildren("field")}


def test_the_files_are_as_they_are_made() -> None:
    for path, content in made().items():
        assert path.read_text(encoding="utf-8") == content, f"{path.name}: run python -m rubricator.oxygen"


def test_the_form_is_that_of_public_scenarios() -> None:
    assert load(HERE / "scenarios.rnc").errors(scenarios().encode()) == []


def test_the_framework_has_the_documented_form() -> None:
    assert load(HERE / "framework.rnc").errors((FRAMEWORK / "rubricator.exf").read_bytes()) == []


def test_each_scenario_names_a_target_and_a_place_that_there_are() -> None:
    root = etree.parse(FRAMEWORK / "transformation.scenarios").getroot()
    read = [fields(element) for element in root.iter("antScenario")]
    assert [(said["name"], said["buildTarget"]) for said in read] == [(s.name, s.target) for s in SCENARIOS]
    assert len({scenario.name for scenario in SCENARIOS}) == len(SCENARIOS)
    for said in read:
        assert said["buildTarget"] in TARGETS
        place = re.sub(r"\$\{frameworkDir\}", FRAMEWORK.as_posix(), said["buildFilePath"] or "")
        assert Path(place) == FRAMEWORK / "build.xml"
        edition = Path(re.sub(r"\$\{frameworkDir\}", FRAMEWORK.as_posix(), said["workingDir"] or "")).resolve()
        assert (edition / "schemas" / "rubricator.rng").is_file()


def test_a_scenario_gives_its_target_what_it_needs() -> None:
    root = etree.parse(FRAMEWORK / "transformation.scenarios").getroot()
    for scenario in root.iter("antScenario"):
        given = {fields(parameter)["name"] for parameter in scenario.iter("antParameter")}
        target = TARGETS[fields(scenario)["buildTarget"] or ""]
        text = etree.tostring(target, encoding="unicode")
        assert set(re.findall(r"\$\{(file|name)\}", text)) <= given


def test_the_framework_offers_them() -> None:
    root = etree.parse(FRAMEWORK / "rubricator.exf").getroot()
    offered = root.find(f"{EXF}transformationScenarios")
    assert offered is not None
    [added] = offered.iter(f"{EXF}addScenarios")
    assert (FRAMEWORK / (added.get("href") or "")).is_file()
    assert offered.findtext(f"{EXF}defaultScenarios/{EXF}name") == DEFAULT.name


def test_each_target_runs_a_command_that_there_is() -> None:
    run = 0
    for target in TARGETS.values():
        values = [argument.get("value") for argument in target.iter("arg") if argument.get("value")]
        if not values:
            continue
        said = CliRunner().invoke(rubricator, [values[0] or "", "--help"])
        assert said.exit_code == 0, target.get("name")
        assert all(option in said.output for option in values[1:] if option)
        run += 1
    assert run >= 7


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new edition with one source, in a folder with a space in its name; not made yet."""
    if shutil.which("ant") is None:
        pytest.skip("Ant (Oxygen brings its own) is not on this machine")
    place = tmp_path_factory.mktemp("my edition") / "of letters"
    assert CliRunner().invoke(rubricator, ["new", str(place)]).exit_code == 0
    (place / "seeds/letter.txt").write_text(LETTER, encoding="utf-8")
    return place


def ant(edition: Path, target: str, **given: str) -> subprocess.CompletedProcess[str]:
    """The target, run as Oxygen runs it; the program lies where oxygen/program.properties says."""
    program = edition.parent / "the program"
    if not program.exists():
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m rubricator "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        (edition / "oxygen/program.properties").write_text(f"rubricator={program.as_posix()}\n", encoding="utf-8")
    settings = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent / "src")}
    command = ["ant", "-emacs", "-f", str(edition / "oxygen/rubricator/build.xml"), target]
    command += [f"-D{name}={value}" for name, value in given.items()]
    return subprocess.run(command, capture_output=True, text=True, cwd=edition.parent, env=settings, check=False)


def test_the_targets_do_the_job(edition: Path) -> None:
    converted = ant(edition, "convert")
    assert converted.returncode == 0, converted.stdout + converted.stderr
    known = {"introduction", "persons", "places", "organizations"}
    [letter] = [path for path in (edition / "tei").glob("*.xml") if path.stem not in known]
    assert ant(edition, "validate-file", file=str(letter)).returncode == 0
    assert ant(edition, "annotate", file=str(letter)).returncode == 0
    assert ant(edition, "doubtful", file=str(letter)).returncode == 0
    text = ant(edition, "text", file=str(letter), name=letter.stem)
    assert text.returncode == 0, text.stdout
    assert (edition / f"build/{letter.stem}.reading.txt").stat().st_size > 100
    assert ant(edition, "make").returncode == 0
    assert (edition / f"edition/{letter.stem}.html").is_file()


def test_what_is_wrong_is_said_in_the_console(edition: Path) -> None:
    wrong = edition / "tei/wrong.xml"
    wrong.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><perName>x</perName></TEI>', encoding="utf-8")
    said = ant(edition, "validate-file", file=str(wrong))
    wrong.unlink()
    assert said.returncode != 0
    assert "persName" in said.stdout
    assert "What is wrong stands above." in said.stderr
    assert ant(edition, "annotate").returncode != 0
    assert "Which file?" in ant(edition, "annotate").stderr


def test_where_the_program_is_missing_it_says_what_to_do(edition: Path) -> None:
    said = ant(edition, "validate", rubricator="/nowhere/rubricator")
    assert said.returncode != 0
    assert "program.properties" in said.stderr
