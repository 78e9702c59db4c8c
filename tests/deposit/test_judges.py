"""What others make of our packages: their validators and their schemas. What they reject is a bug of ours."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from judging_tools import call, schema
from lxml import etree

from invented import Run
from rubricator.deposit.crate import METADATA, crate, serialised
from rubricator.project import load
from rubricator.steps.depositing import Wanted, deposit

# Recommendations that a crate of an edition cannot follow, each with the reason.
SKIPPED = {
    "A Person entity SHOULD have an ORCID identifier as its @id": "the persons of the documents are dead",
    "An Organization entity SHOULD have a ROR identifier as its @id": "bodies of the past are not in ROR",
    "An Organization's contactPoint SHOULD reference a ContactPoint": "bodies of the past cannot be reached",
    "The author SHOULD have an organizational affiliation.": "of an author of 1936 none is known",
    "The author SHOULD have a Contextual Entity which specifies the organizational `affiliation`.": "the same",
    "Persons SHOULD reference an Organization for affiliation": "the same",
    "Encoding format entities SHOULD include WebPage and/or Standard types": "they are both; the shape wants every type of "
    "an entity to be one of the two, and the validator itself adds a third (ContextualEntity)",
    "The Root Data Entity identifier 'https://doi.org/10.1234/ports' SHOULD resolve": "there is no network, and no such DOI",
    "Organization SHOULD have a URL": "bodies of the past have none beside the page on them",
    "The organization SHOULD have a URL.": "bodies of the past have none beside the page on them",
}


def judged(folder: Path, version: str) -> list[list[str]]:
    script = Path(__file__).parent / "judges" / "crate_judge.py"
    done = call("rocrate_validator", script, folder, version, folder=folder.parent, HOME=str(folder.parent))
    _, found, said = done.stdout.partition("JUDGED")
    assert found, done.stdout[-2000:] + done.stderr[-2000:]
    return [issue for issue in json.loads(said) if not issue[2].startswith(tuple(SKIPPED))]


@pytest.mark.parametrize("version", ["1.3", "1.2", "1.1"])
def test_roc_validator_required_and_recommended(package: Path, tmp_path: Path, version: str) -> None:
    folder = Path(shutil.copytree(package / "data", tmp_path / "crate"))
    if version != "1.3":
        copy = Path(shutil.copytree(package.parent.parent.parent, tmp_path / "ports"))
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", "1777593600")
            done = deposit(load(copy), Wanted(crate=version), workers=1)
        assert done.folder is not None
        folder = done.folder / "data"
    found = judged(folder, version)
    assert sorted({(message, entity) for _, _, message, entity in found}) == []


def test_the_judge_of_crates_judges(package: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(package / "data", tmp_path / "crate"))
    text = (folder / METADATA).read_text(encoding="utf-8").replace("ro/crate/1.3", "ro/crate/1.1")
    value = json.loads(text)
    value["@graph"] = [entity for entity in value["@graph"] if entity["@id"] != "README.md"]
    for entity in value["@graph"]:
        if entity["@id"] == "./":
            del entity["license"]
    (folder / METADATA).write_text(json.dumps(value), encoding="utf-8")
    assert any("license" in issue[2] and issue[1] == "REQUIRED" for issue in judged(folder, "1.1"))


XML = ["datacite.xml", "mets.xml", "mods.xml", "premis.xml"]


def catalog() -> Path:
    return (
        Path(pytest.importorskip("gams_xml_catalog", reason="pip install gams-xml-catalog").__file__).parent / "catalog"
    )


@pytest.mark.parametrize("name", XML)
def test_metadata_by_the_schemas_of_their_keepers(package: Path, name: str) -> None:
    from rubricator.deposit.verify.schemas import _SCHEMAS, _schema

    catalog()
    tree = etree.parse(str(package / "metadata" / name))
    space = etree.QName(tree.getroot()).namespace
    validator = _schema(_SCHEMAS[space or ""])
    assert validator.validate(tree), validator.error_log


@pytest.mark.parametrize("kernel", ["4.7", "4.5"])
def test_datacite_of_both_kernels(copy_of, kernel: str) -> None:  # type: ignore[no-untyped-def]
    from rubricator.deposit.verify.schemas import _schema

    catalog()
    done = deposit(load(copy_of()), Wanted(kernel=kernel), workers=1)
    assert done.folder is not None
    data = (done.folder / "metadata" / "datacite.xml").read_bytes()
    assert _schema("datacite/kernel-4/metadata.xsd").validate(etree.fromstring(data))
    assert (b"kernel-4.5/" in data) is (kernel == "4.5")
    assert (b'contributorType="Translator"' in data) is (kernel == "4.7"), "4.5 has no translator yet"


def test_cmif_is_tei(package: Path, tmp_path: Path, run: Run) -> None:
    """tei_all, and what the TEI Correspondence SIG asks beyond it (CMIF documentation, table of elements)."""
    path = package / "data" / "lod" / "correspondence.cmif.xml"
    grammar = catalog() / "tei" / "p5" / "relaxng" / "tei_all.rng"
    assert "0 errors" not in run("validate", "--schema", grammar, path, folder=tmp_path).stdout
    space = {"t": "http://www.tei-c.org/ns/1.0"}
    tree = etree.parse(str(path))
    letters = tree.findall(".//t:correspDesc", space)
    assert [letter.get("ref") for letter in letters] == ["https://example.org/ports/1936-07-20-letter.html"]
    for letter in letters:
        assert letter.find("t:correspAction[@type='sent']/t:date[@when='1936-07-20']", space) is not None
        assert letter.find("t:correspAction[@type='received']", space) is not None
        source = letter.get("source", "").removeprefix("#")
        ids = [bibl.get("{http://www.w3.org/XML/1998/namespace}id") for bibl in tree.findall(".//t:bibl", space)]
        assert source in ids
    licence = tree.find(".//t:licence", space)
    assert licence is not None
    assert licence.get("target") == "https://creativecommons.org/licenses/by/4.0/"


JSON = [
    ("commonmeta/resources/csl-data.json", "data/lod/citations.csl.json"),
    ("commonmeta/resources/inveniordm-v0.1.json", "metadata/inveniordm.json"),
]


@pytest.mark.parametrize(("judge", "path"), JSON)
def test_json_by_schema(package: Path, judge: str, path: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="pip install jsonschema")
    jsonschema.validate(json.loads((package / path).read_text(encoding="utf-8")), schema(judge))


def test_datacite_json_by_schema(package: Path) -> None:
    """The schema stands at 4.5: what came later is taken back before it is asked."""
    jsonschema = pytest.importorskip("jsonschema", reason="pip install jsonschema")
    value = json.loads((package / "metadata" / "datacite.json").read_text(encoding="utf-8"))
    for contributor in value["contributors"]:
        contributor["contributorType"] = contributor["contributorType"].replace("Translator", "Other")
    for date in value["dates"]:
        date["dateType"] = date["dateType"].replace("Coverage", "Created")
    jsonschema.validate(value, schema("commonmeta/resources/datacite-v4.5.json"))


def test_citation_cff_by_schema(package: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="pip install jsonschema")
    yaml = pytest.importorskip("yaml", reason="pip install pyyaml")
    value = yaml.safe_load((package / "data" / "CITATION.cff").read_text(encoding="utf-8"))
    jsonschema.validate(value, schema("cffconvert/schemas/1.2.0/schema.json"))
    assert value["authors"][0]["family-names"] == "Sanz"


def test_gamster_makes_bags(package: Path, tmp_path: Path) -> None:
    """The packer of GAMS takes our object folders."""
    copy = Path(shutil.copytree(package.parent.parent.parent, tmp_path / "ports"))
    done = deposit(load(copy), Wanted(("gams",)), workers=1)
    assert len(done.targets) == 1
    command = "import sys; from gamster.cli import cli; cli(sys.argv[1:])"
    made = call("gamster", "-c", command, "create", "objects", "-o", tmp_path / "bags", folder=done.targets[0])
    assert "Created 2 bags" in made.stderr + made.stdout, made.stderr[-2000:]
    names = sorted(path.name for path in (tmp_path / "bags").iterdir())
    assert names == ["ports1936.1936-07-20-letter", "ports1936.1936-08-05-report"]


def test_tg_model_builds_from_our_headers(package: Path, tmp_path: Path) -> None:
    """TextGrid's own maker finds title, author and licence where our headers have them; we say the genre, as it wants."""
    yaml = pytest.importorskip("yaml", reason="pip install pyyaml")
    (tmp_path / "in").mkdir()
    for path in sorted((package / "data" / "tei").glob("1936*.xml")):
        shutil.copy(path, tmp_path / "in")
    configure = "import sys; from tgmodel.cli import tg_configs; tg_configs(sys.argv[1:], obj={})"
    call("tgmodel", "-c", configure, "-n", "ports", "all", "-i", tmp_path / "in", folder=tmp_path)
    project = tmp_path / "projects" / "ports" / "project.yaml"
    value = yaml.safe_load(project.read_text(encoding="utf-8"))
    value["project"]["collectors"] = [{"fullname": "Sanz, Maria", "url": "https://orcid.org/0000-0002-1825-0097"}]
    project.write_text(yaml.safe_dump(value), encoding="utf-8")
    (collection,) = project.parent.rglob("collection.yaml")
    value = yaml.safe_load(collection.read_text(encoding="utf-8"))
    value["collection"]["attributes"]["work"]["genre"]["value"] = "non-fiction"
    value["collection"]["attributes"]["work"]["dateOfCreation"]["date"]["xpath"] = "//profileDesc//creation//date/@when"
    value["collection"]["rights_holder"]["values"] = [{"fullname": "The Press", "url": ""}]
    value["collection"]["collector"] = [{"fullname": "Sanz, Maria", "url": ""}]
    collection.write_text(yaml.safe_dump(value), encoding="utf-8")
    build = "import sys; from tgmodel.cli import tg_model; tg_model(sys.argv[1:], obj={})"
    done = call("tgmodel", "-c", build, "-n", "ports", "build-collection", folder=tmp_path)
    works = sorted(project.parent.rglob("*.work.meta"))
    assert len(works) == 2, done.stderr[-2000:]
    text = works[0].read_text(encoding="utf-8")
    assert "Letter from the Consul" in text
    assert 'date="1936-07-20"' in text


def test_iiif_by_the_models_of_prezi3(tmp_path: Path, copy_of) -> None:  # type: ignore[no-untyped-def]
    """A document with a facsimile gets a manifest that the IIIF library reads and writes again."""
    folder = copy_of()
    (folder / "facs").mkdir()
    head = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big")
    (folder / "facs" / "1.png").write_bytes(head)
    (folder / "tei" / "images").mkdir()
    (folder / "tei" / "images" / "2.png").write_bytes(head)
    path = folder / "tei" / "1936-07-20-letter.xml"
    text = path.read_text(encoding="utf-8")
    at = text.index(">", text.index("<p ")) + 1
    path.write_text(f'{text[:at]}<pb facs="../facs/1.png"/><pb facs="images/2.png"/>{text[at:]}', encoding="utf-8")
    done = deposit(load(folder), Wanted(), workers=1)
    assert done.folder is not None, done.findings
    assert (done.folder / "data" / "facs" / "1.png").is_file()
    manifest = done.folder / "data" / "lod" / "iiif" / "1936-07-20-letter.json"
    read = "import sys; from iiif_prezi3 import Manifest; print([c.width for c in Manifest.parse_file(sys.argv[1]).items])"
    again = call("iiif_prezi3", "-c", read, manifest, folder=tmp_path)
    assert again.stdout.strip() == "[640, 640]", again.stderr[-1500:]


def test_the_graph_is_the_same_in_every_order(package: Path) -> None:
    """Entities come once each, and what is written piece by piece is one JSON."""
    value = json.loads((package / "data" / METADATA).read_text(encoding="utf-8"))
    ids = [entity["@id"] for entity in value["@graph"]]
    assert len(ids) == len(set(ids))
    assert json.loads("".join(serialised("1.3", value["@graph"]))) == value
    assert crate is not None
