"""What others make of our packages: their validators and their schemas. What they reject is a bug of ours."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from judging_tools import call, schema
from lxml import etree

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


def test_cmif_is_tei(package: Path) -> None:
    """tei_all, and what the TEI Correspondence SIG asks beyond it (CMIF documentation, table of elements)."""
    from rubricator.relaxng import load as load_grammar
    from rubricator.schemas.check.ours import Ours

    raw = (package / "data" / "lod" / "correspondence.cmif.xml").read_bytes()
    grammar = (catalog() / "tei" / "p5" / "relaxng" / "tei_all.rng").read_bytes()
    tree = etree.fromstring(raw)
    assert tree.tag == "{http://www.tei-c.org/ns/1.0}TEI"
    assert Ours(load_grammar(grammar))
    space = {"t": "http://www.tei-c.org/ns/1.0"}
    for letter in tree.iterfind(".//t:correspDesc", space):
        assert letter.find("t:correspAction[@type='sent']", space) is not None
        assert letter.find("t:correspAction[@type='received']", space) is not None
        source = letter.get("source", "").removeprefix("#")
        assert tree.find(f".//t:bibl[@{{http://www.w3.org/XML/1998/namespace}}id='{source}']", space) is not None
    assert tree.find(".//t:licence", space).get("target") == "https://creativecommons.org/licenses/by/4.0/"  # type: ignore[union-attr]


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
    made = call("gamster", "-m", "gamster.cli", "create", "objects", "-o", tmp_path / "bags", folder=done.targets[0])
    if not (tmp_path / "bags").is_dir():
        made = call("gamster", "-c", "from gamster.cli import cli; cli()", "create", "objects", "-o", tmp_path / "bags",
                    folder=done.targets[0])  # fmt: skip
    assert "Created 2 bags" in made.stderr + made.stdout, made.stderr[-2000:]
    assert sorted(path.name for path in (tmp_path / "bags").iterdir()) == [
        "ports1936.1936-07-20-letter",
        "ports1936.1936-08-05-report",
    ]


def test_the_graph_is_the_same_in_every_order(package: Path) -> None:
    """Entities come once each, and what is written piece by piece is one JSON."""
    value = json.loads((package / "data" / METADATA).read_text(encoding="utf-8"))
    ids = [entity["@id"] for entity in value["@graph"]]
    assert len(ids) == len(set(ids))
    assert json.loads("".join(serialised("1.3", value["@graph"]))) == value
    assert crate is not None
