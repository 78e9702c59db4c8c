"""The catalog, read by those who read catalogs: our own code, lxml (libxml2) and xmlcatalog."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from rubricator.judging.catalog import Catalog
from rubricator.resources import folder

CATALOG = folder("oxygen") / "rubricator/catalog.xml"
ADDRESSES = [f"{before}rubricator.{kind}" for before in ("", "schemas/", "../schemas/") for kind in ("rng", "sch")]
FAR = [f"file:///elsewhere/schemas/rubricator.{kind}" for kind in ("rng", "sch")]
PARSE = "import sys; from lxml import etree; print(etree.parse(sys.argv[1]).docinfo.URL)"


def target(address: str) -> Path:
    return (folder("schemas") / address.rpartition("/")[2]).resolve()


@pytest.mark.parametrize("address", ADDRESSES + FAR)
def test_our_own_code_finds_the_schema(address: str) -> None:
    found = Catalog(CATALOG).find(address)
    assert found is not None
    assert found.resolve() == target(address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_lxml_finds_the_schema(address: str, tmp_path: Path) -> None:
    """In a process of its own: libxml2 reads XML_CATALOG_FILES once, when it begins."""
    settings = {**os.environ, "XML_CATALOG_FILES": CATALOG.as_uri()}
    (tmp_path / "tei").mkdir()
    run = subprocess.run(
        [sys.executable, "-c", PARSE, address],
        cwd=tmp_path / "tei",
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert Path(run.stdout.strip().removeprefix("file://")).resolve() == target(address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_xmlcatalog_finds_the_schema(address: str) -> None:
    if shutil.which("xmlcatalog") is None:
        pytest.skip("xmlcatalog (libxml2-utils) is not on this machine")
    said = subprocess.run(["xmlcatalog", str(CATALOG), address], capture_output=True, text=True, check=False).stdout
    assert Path(said.strip().removeprefix("file://")).resolve() == target(address)


def test_a_document_that_was_moved_is_valid(tmp_path: Path) -> None:
    """Out of its edition, by lxml alone, with the address that its xml-model names."""
    moved = tmp_path / "away" / "letter.xml"
    moved.parent.mkdir()
    template = (folder("oxygen") / "rubricator/templates/Document.xml").read_text(encoding="utf-8")
    moved.write_text(template.replace("${caret}", ""), encoding="utf-8")
    named = etree.parse(moved).xpath("string(//processing-instruction('xml-model')[1])")
    address = str(named).split('href="')[1].partition('"')[0]
    code = f"from lxml import etree; print(etree.RelaxNG(etree.parse({address!r})).validate(etree.parse('letter.xml')))"
    settings = {**os.environ, "XML_CATALOG_FILES": CATALOG.as_uri()}
    run = subprocess.run([sys.executable, "-c", code], cwd=moved.parent, env=settings, capture_output=True, text=True)
    assert run.stdout.strip() == "True", run.stderr
