"""The check of a package: one changed byte anywhere is found and the file named; packages of others are read."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from invented import Run
from rubricator.findings import Finding, Severity
from rubricator.steps.verifying import verify


@pytest.fixture
def bag(package: Path, tmp_path: Path) -> Path:
    """A copy to be damaged."""
    return Path(shutil.copytree(package, tmp_path / "bag"))


def found(place: Path) -> list[Finding]:
    return [one for one in verify(place, workers=1)[1] if one.severity is not Severity.INFO]


def test_a_whole_package(package: Path) -> None:
    assert found(package) == []
    assert found(package.with_suffix(".zip")) == []


KINDS = """bagit.txt bag-info.txt manifest-sha256.txt manifest-sha512.txt tagmanifest-sha256.txt tagmanifest-sha512.txt
metadata/datacite.xml metadata/datacite.json metadata/premis.xml metadata/mets.xml metadata/report.md metadata/swhid.txt
data/ro-crate-metadata.json data/ro-crate-preview.html data/README.md data/LICENSE data/CITATION.cff data/CHANGELOG.md
data/tei/1936-07-20-letter.xml data/tei/persons.xml data/edition/index.html data/edition/edition.css
data/schemas/rubricator.rng data/seeds/letter.txt data/lod/places.lpf.json data/lod/citations.bib
data/lod/dts/navigation/1936-07-20-letter.json data/about/edition.toml data/profile/edition-crate.html""".split()


@pytest.mark.parametrize("path", KINDS)
def test_one_flipped_bit_is_found_and_the_file_named(bag: Path, path: str) -> None:
    data = bytearray((bag / path).read_bytes())
    data[len(data) // 2] ^= 1
    (bag / path).write_bytes(data)
    assert path in {one.file for one in found(bag) if one.severity is Severity.ERROR}


@pytest.mark.parametrize("path", KINDS)
def test_a_file_that_is_gone_is_named(bag: Path, path: str) -> None:
    (bag / path).unlink()
    assert path in {one.file for one in found(bag)} or path.startswith("tagmanifest")


def test_a_file_too_many(bag: Path) -> None:
    (bag / "data" / "tei" / "new.xml").write_text("<x/>", encoding="utf-8")
    codes = {one.code for one in found(bag) if one.file == "data/tei/new.xml"}
    assert codes == {"package-file-unlisted", "package-crate-unlisted"}


def test_a_flipped_byte_in_a_zip(package: Path, tmp_path: Path) -> None:
    archive = tmp_path / "x.zip"
    data = bytearray(package.with_suffix(".zip").read_bytes())
    data[data.index(b"Mr. Minister")] ^= 1
    archive.write_bytes(data)
    assert any(one.file.startswith("data/") for one in found(archive))
    archive.write_bytes(bytes(data[: len(data) // 2]))
    assert [one.code for one in found(archive)] == ["package-zip"]


def crate(folder: Path, **root: object) -> Path:
    """A small crate by somebody else."""
    folder.mkdir()
    (folder / "a b.txt").write_text("a", encoding="utf-8")
    graph = [
        {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"},
         "conformsTo": {"@id": "https://w3id.org/ro/crate/1.2"}},
        {"@id": "./", "@type": "Dataset", "name": "x", "description": "x", "datePublished": "2026", "license": "x",
         "hasPart": [{"@id": "a%20b.txt"}], **root},
        {"@id": "a%20b.txt", "@type": "File", "name": "a", "contentSize": "1"},
    ]  # fmt: skip
    value = {"@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph}
    (folder / "ro-crate-metadata.json").write_text(json.dumps(value), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("root", "code"),
    [
        ({}, None),
        ({"nonsense": "x"}, "package-crate-term"),
        ({"author": {"@id": "#nobody"}}, "package-crate-dangling"),
        ({"name": ""}, "package-crate-root"),
        ({"hasPart": []}, "package-crate-part"),
    ],
)
def test_a_crate_by_others(tmp_path: Path, root: dict[str, object], code: str | None) -> None:
    codes = [one.code for one in found(crate(tmp_path / "c", **root))]
    assert codes == ([code] if code else [])


def test_terms_are_those_of_the_version(tmp_path: Path) -> None:
    folder = crate(tmp_path / "c", sha256="x")
    assert found(folder) == []
    text = (folder / "ro-crate-metadata.json").read_text().replace("crate/1.2/context", "crate/1.1/context")
    (folder / "ro-crate-metadata.json").write_text(text)
    assert [one.code for one in found(folder)] == ["package-crate-term"]


def test_a_bag_by_the_bagit_library(tmp_path: Path) -> None:
    bagit = pytest.importorskip("bagit", reason="pip install bagit")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.txt").write_text("x", encoding="utf-8")
    bagit.make_bag(str(tmp_path / "b"), checksums=["md5", "sha1", "sha512"])
    assert found(tmp_path / "b") == []


@pytest.mark.parametrize("line", ["../../etc/passwd", "/etc/passwd", "data/../../x", "C:/x"])
def test_a_manifest_that_leads_out(bag: Path, line: str) -> None:
    with (bag / "manifest-sha256.txt").open("a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  {line}\n")
    assert "package-manifest-line" in {one.code for one in found(bag)}


def test_a_zip_that_leads_out(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("../bagit.txt", "x")
    assert [one.code for one in found(tmp_path / "x.zip")] == ["package-path"]


@pytest.mark.parametrize("raw", [b"", b"[]", b"[" * 100_000, b'{"@graph": [1, {}]}', b"\xff\xfe", b'{"@graph": 3}'])
def test_metadata_that_are_none(tmp_path: Path, raw: bytes) -> None:
    folder = crate(tmp_path / "c")
    (folder / "ro-crate-metadata.json").write_bytes(raw)
    assert any(one.code.startswith("package-crate") for one in found(folder))


def test_a_record_that_is_not_valid_by_datacite(bag: Path) -> None:
    pytest.importorskip("gams_xml_catalog", reason="pip install gams-xml-catalog")
    path = bag / "metadata" / "datacite.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("publicationYear", "publicationYears"), encoding="utf-8")
    assert "package-invalid" in {one.code for one in found(bag) if one.file == "metadata/datacite.xml"}


def test_the_command(package: Path, bag: Path, tmp_path: Path, run: Run) -> None:
    assert "whole and sound" in run("deposit", "--verify", package, folder=tmp_path).stdout
    (bag / "data" / "README.md").write_text("x", encoding="utf-8")
    assert "data/README.md" in run("deposit", "--verify", bag, folder=tmp_path, code=1).stderr
    (tmp_path / "empty").mkdir()
    assert "neither a bagit.txt" in run("deposit", "--verify", "empty", folder=tmp_path, code=1).stderr
    run("deposit", bag, folder=tmp_path, code=2)
