"""TEI: jing's verdict on every document that there is, and on mutants of them."""

from __future__ import annotations

import csv
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from relaxng import jing
from relaxng.mutating import mutant
from rubricator.relaxng import Schema, load

TEI = Path("/work/shared/tei")
MUTANTS = 300
XML = "{http://www.w3.org/XML/1998/namespace}"

pytestmark = pytest.mark.skipif(not TEI.exists(), reason="TEI's test documents are not on this machine")


def schema_file(name: str = "tei_all.rng") -> Path:
    spec = find_spec("gams_xml_catalog")
    if spec is None or spec.origin is None:
        pytest.skip("gams-xml-catalog is not installed")
    return Path(spec.origin).parent / "catalog/tei/p5/relaxng" / name


@pytest.fixture(scope="module", params=["tei_all.rng", "tei_all.rnc"])
def schema(request: pytest.FixtureRequest) -> Schema:
    return load(schema_file(request.param))


def test_verdicts(schema: Schema) -> None:
    """Valid or not, and the line of the first error (that of a start tag's beginning; jing has its end)."""
    with (TEI / "verdicts.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            errors = schema.errors((TEI / "documents" / row["file"]).read_bytes())
            assert bool(errors) == (row["jing"] == "invalid"), row["file"]
            assert not errors or str(errors[0].line) == row["first_error_line"], row["file"]


@pytest.mark.skipif(jing.jar() is None, reason=jing.WHY_NOT)
@pytest.mark.parametrize("name", ["tei_all.rng", "sample.rng"])
def test_mutants_are_judged_as_by_jing(name: str, tmp_path: Path) -> None:
    file = TEI / name if name == "sample.rng" else schema_file(name)
    schema = load(file)
    names = tuple("{" + found if "}" in found else found for found in schema.names())
    known = ("type", "when", "n", "ref", "target", "cert", "key", "from", "ident", "bogus", f"{XML}id", f"{XML}lang")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, collect_ids=False)
    sources = [path for path in sorted((TEI / "documents").iterdir()) if path.stat().st_size < 20_000]
    for number in range(MUTANTS):
        root = etree.fromstring(sources[number % len(sources)].read_bytes(), parser)
        (tmp_path / f"{number}.xml").write_bytes(mutant(root, number, names, known))
    documents = sorted(tmp_path.iterdir())
    verdicts = jing.judged(file, documents)
    for document in documents:
        assert bool(schema.errors(document.read_bytes())) == (document.name in verdicts), document.name
