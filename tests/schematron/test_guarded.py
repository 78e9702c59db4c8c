"""Rules of others that do not come to an end stop neither the program nor the other files."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from rubricator.schemas.check import check
from rubricator.schemas.check.given import given_schema
from rubricator.schematron import Documents, SchematronError, ValidationFailed, validator
from rubricator.schematron.guarded import Guarded

SECONDS = 3.0
HEAD = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"
 xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><ns prefix="f" uri="urn:f"/>"""
ENDLESS = f"""{HEAD}<xsl:function name="f:ever" xmlns:f="urn:f"><xsl:param name="n"/>
<xsl:sequence select="f:ever($n + 1)"/></xsl:function>
<pattern><rule context="loop"><assert test="f:ever(1)">never</assert></rule>
<rule context="b"><assert id="lacking" test="@c">c is missing</assert></rule></pattern></schema>""".encode()
LOOP, SOUND = etree.fromstring("<a><loop/></a>"), etree.fromstring("<a><b/></a>")


@pytest.fixture(scope="module")
def engine() -> Iterator[Guarded]:
    found = Guarded(SECONDS)
    yield found
    found._process.kill()


def test_what_does_not_end_is_ended_and_the_others_go_on(engine: Guarded) -> None:
    rules = validator(ENDLESS, engine=engine)
    assert len(rules.run(SOUND).results) == 1
    for time_ in range(3):
        with pytest.raises(ValidationFailed, match="within 3 seconds"):
            rules.run(LOOP)
        if time_ == 0:
            assert len(rules.run(SOUND).results) == 1
    begun = time.perf_counter()
    with pytest.raises(ValidationFailed, match="on 3 files before"):
        rules.run(SOUND)
    assert time.perf_counter() - begun < SECONDS


def test_it_says_what_it_says_in_the_same_process(engine: Guarded) -> None:
    schema = f"""{HEAD}<let name="other" value="doc('other.xml')/x/@y"/><pattern><rule context="b"><report test="true()">
<value-of select="$other"/> and <name/></report><report test="xs:integer(@n) = 1">one</report></rule></pattern></schema>"""
    files, root = Documents({"other.xml": b"<x y='1'/>"}), etree.fromstring("<a><b n='no'/></a>")
    said = [validator(schema.encode(), engine=e).run(root, "a.xml", files) for e in (engine, None)]
    assert [(r.kind, r.message) for r in said[0].results] == [(r.kind, r.message) for r in said[1].results]
    assert [r.kind for r in said[0].results] == ["report", "error"]
    with pytest.raises(SchematronError, match="line 2"):
        validator(
            f'{HEAD}<pattern><rule context="b"><assert test="$no"/></rule></pattern></schema>'.encode(), engine=engine
        )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies of processes here")
def test_a_copy_of_the_process_has_its_own(engine: Guarded) -> None:
    rules = validator(ENDLESS.replace(b"c is", b"it is"), engine=engine)
    child = os.fork()
    if not child:
        os._exit(0 if len(rules.run(SOUND).results) == 1 else 1)
    assert len(rules.run(SOUND).results) == 1
    assert os.waitpid(child, 0)[1] == 0


def test_the_finding_names_the_schema_and_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Guarded
) -> None:
    monkeypatch.setattr("rubricator.schemas.check.given.guard", lambda: engine)
    (tmp_path / "own.sch").write_bytes(ENDLESS.replace(b"c is", b"c was"))
    schema, _ = given_schema(tmp_path / "own.sch", "own.sch", lambda name: Path(name).read_bytes())
    files = {"a.xml": b"<a><loop/></a>", "b.xml": b"<a>\n<b/></a>"}
    endless, missing = check(files, schema=schema)
    assert (endless.file, endless.code) == ("a.xml", "rules-not-run")
    assert "own.sch" in endless.message
    assert (missing.file, missing.line, missing.code) == ("b.xml", 2, "lacking")


def test_a_process_that_breaks_off_is_told_and_another_takes_its_place() -> None:
    engine = Guarded(60.0)
    rules = validator(ENDLESS.replace(b"c is", b"that is"), engine=engine)
    engine._process.kill()
    with pytest.raises(ValidationFailed, match="has broken off"):
        rules.run(SOUND)
    assert len(rules.run(SOUND).results) == 1
    engine._process.kill()
