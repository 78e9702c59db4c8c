"""Linked data: what each file says of the invented edition, by the words of its standard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rubricator.deposit.identifiers import uri_of
from rubricator.deposit.lod.iiif import size_of


def read(package: Path, path: str) -> Any:
    return json.loads((package / "data" / "lod" / path).read_text(encoding="utf-8"))


def test_linked_places(package: Path) -> None:
    """Linked Places 1.2.2: a feature has @id, type, properties.title, names, geometry, and one when at least."""
    value = read(package, "places.lpf.json")
    assert value["type"] == "FeatureCollection"
    assert value["@context"].endswith("linkedplaces-context-v1.1.jsonld")
    for feature in value["features"]:
        assert feature["type"] == "Feature"
        assert feature["@id"].startswith("https://example.org/ports/places/")
        assert feature["properties"]["title"]
        assert all(name["toponym"] and name["citations"] for name in feature["names"])
        assert feature["when"]["timespans"][0]["start"]["in"] >= "1936-07-20"
    placed = [feature for feature in value["features"] if feature["geometry"]]
    assert [8.94, 44.4] in [[round(one, 2) for one in feature["geometry"]["coordinates"]] for feature in placed], (
        "Genoa"
    )
    links = [link["identifier"] for feature in value["features"] for link in feature["links"]]
    assert all(link.startswith("https://sws.geonames.org/") for link in links)


def test_persons(package: Path) -> None:
    value = read(package, "persons.jsonld")
    same = [entity["sameAs"] for entity in value["@graph"] if "sameAs" in entity]
    assert ["http://www.wikidata.org/entity/Q42"] in same
    pages = {page["@id"] for entity in value["@graph"] for page in entity.get("subjectOf", [])}
    assert "https://example.org/ports/1936-07-20-letter.html" in pages


def test_beacon(package: Path) -> None:
    text = (package / "data" / "lod" / "beacon-wikidata.txt").read_text(encoding="utf-8")
    head = dict(line[1:].split(": ", 1) for line in text.splitlines() if line.startswith("#"))
    assert head["FORMAT"] == "BEACON"
    assert head["PREFIX"] == "http://www.wikidata.org/entity/{ID}"
    assert head["TARGET"] == "https://example.org/ports/{+ID}"
    (link,) = [line for line in text.splitlines() if line and not line.startswith("#")]
    identifier, _, target = link.split("|")
    assert identifier == "Q42"
    assert (package / "data" / "edition" / target).is_file(), "the page that it leads to is in the package"


def test_dts(package: Path) -> None:
    """DTS 1.0: the templates of the entry point lead to files."""
    top = package / "data" / "lod" / "dts"
    entry = read(package, "dts/index.json")
    assert (entry["@type"], entry["dtsVersion"], entry["@context"]) == (
        "EntryPoint", "1.0", "https://dtsapi.org/context/v1.0.json"
    )  # fmt: skip
    collection = json.loads((top / entry["collection"].replace("{id}", "index")).read_text(encoding="utf-8"))
    assert collection["totalChildren"] == len(collection["member"]) == 2
    for member in collection["member"]:
        assert member["@type"] == "Resource"
        navigation = json.loads(
            (top / entry["navigation"].replace("{resource}", member["@id"])).read_text(encoding="utf-8")
        )
        assert navigation["@type"] == "Navigation"
        assert navigation["resource"]["@id"] == member["@id"]
        assert navigation["member"][0]["@type"] == "CitableUnit"
        document = top / entry["document"].replace("{resource}", member["@id"])
        text = document.resolve().read_text(encoding="utf-8")
        assert all(f'xml:id="{unit["identifier"]}"' in text for unit in navigation["member"])


def test_sitemap_and_citations(package: Path) -> None:
    text = (package / "data" / "lod" / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://example.org/ports/1936-07-20-letter.html</loc>" in text
    assert "<lastmod>2026-05-01</lastmod>" in text
    assert len(read(package, "citations.csl.json")) == 2


@pytest.mark.parametrize(
    ("kind", "value", "uri"),
    [
        ("Wikidata", "Q42", "http://www.wikidata.org/entity/Q42"),
        ("GND", "118540238", "https://d-nb.info/gnd/118540238"),
        ("GeoNames", "2509954", "https://sws.geonames.org/2509954/"),
        ("x", "http://viaf.org/viaf/1", "http://viaf.org/viaf/1"),
        ("Wikidata", "42", ""),
        ("x", "javascript:alert(1)", ""),
        ("x", "http://a b", ""),
    ],
)
def test_identifiers(kind: str, value: str, uri: str) -> None:
    assert uri_of(kind, value) == uri


def test_the_size_of_images() -> None:
    jpeg = (
        b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08"
        + (480).to_bytes(2, "big")
        + (640).to_bytes(2, "big")
        + b"\x03"
    )
    assert size_of(jpeg) == (640, 480)
    assert size_of(b"GIF89a") is None
    assert size_of(b"\xff\xd8\xff") is None
