"""An invented edition, made once with the whole program, and its package."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from invented import LETTER, REPORT, Run

EPOCH = "1777593600"  # 2026-05-01
SETTINGS = """
[edition]
title = "Letters from the Ports"
subtitle = "100% & <more>"
id = "ports-1936"
publisher = "The Press"
publisher_ror = "https://ror.org/03f0f6041"
date = "2026"
version = "1.0.0"
description = "A letter and a report."
abstract = "What the consul saw in July and August 1936."
keywords = ["ports", "1936"]
url = "https://example.org/ports/"
doi = "10.1234/ports"
contact = "ports@example.org"
[[edition.editors]]
id = "ms"
name = "Maria Sanz"
surname = "Sanz"
orcid = "0000-0002-1825-0097"
affiliation = "University of the Sea"
ror = "https://ror.org/0abcdef12"
[[edition.funders]]
name = "The Fund"
ror = "https://ror.org/01aaaaa23"
award = "7/26"
award_title = "Ports"
[edition.licence]
name = "CC BY 4.0"
url = "https://creativecommons.org/licenses/by/4.0/"
covers = "encoding"
[[edition.licences]]
layer = "text"
name = "CC BY-SA 4.0"
url = "https://creativecommons.org/licenses/by-sa/4.0/"
[[document]]
source = "letter.txt"
name = "1936-07-20-letter"
title = "Letter from the Consul & his <clerk>"
genre = "letter"
author = "J. Carreras"
sender = "J. Carreras"
addressees = ["Ministry of Foreign Affairs"]
date = "1936-07-20"
place = "Valencia"
original_language = "es"
translator = "Ann Weaver"
repository = "AMAE"
collection = "Fondo R"
idno = "Caja 7"
[[document]]
source = "report.txt"
name = "1936-08-05-report"
title = "Report on the Ports"
genre = "report"
author = "J. Carreras"
date = "1936-08-05"
original_language = "es"
"""

Make = Callable[..., Path]


@pytest.fixture(scope="session")
def ports(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition, made; nobody writes to it."""
    folder = tmp_path_factory.mktemp("ports") / "ports"
    run("new", folder, folder=folder.parent)
    (folder / "edition.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "seeds" / "letter.txt").write_text(LETTER, encoding="utf-8")
    (folder / "seeds" / "report.txt").write_text(REPORT, encoding="utf-8")
    run("make", folder=folder, code=None)
    places = folder / "tei" / "places.xml"
    text = places.read_text(encoding="utf-8")
    assert "</placeName>" in text
    at = text.index("</placeName>", text.rindex("<place ")) + len("</placeName>")
    geo = '<location><geo>39.47 -0.38</geo></location><idno type="GeoNames">2509954</idno>'
    places.write_text(text[:at] + geo + text[at:], encoding="utf-8")
    persons = folder / "tei" / "persons.xml"
    text = persons.read_text(encoding="utf-8")
    at = text.index("</persName>", text.rindex("<person ")) + len("</persName>")
    persons.write_text(text[:at] + '<idno type="Wikidata">Q42</idno>' + text[at:], encoding="utf-8")
    run("make", folder=folder, code=None)
    return folder


@pytest.fixture
def copy_of(ports: Path, tmp_path: Path) -> Make:
    """A copy of the edition with other settings: pairs of old and new text in edition.toml."""

    def make(*changes: tuple[str, str]) -> Path:
        folder = tmp_path / "copy"
        shutil.copytree(ports, folder, symlinks=True)
        text = (folder / "edition.toml").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        (folder / "edition.toml").write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture(scope="session")
def package(ports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the deposit of the edition, for all targets, with its ZIP beside it."""
    from rubricator.project import load
    from rubricator.steps.depositing import Wanted, deposit

    folder = tmp_path_factory.mktemp("package") / "ports"
    shutil.copytree(ports, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)

        packed = deposit(load(folder), Wanted((), zipped=True))
    assert packed.folder is not None, packed.findings
    return packed.folder
