"""Annotating files on the disk: anybody's TEI, and an edition's own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from rubricator.steps.annotating import Annotated, Wanted, annotate_files
from rubricator.steps.memory import Memory

HEAD = """<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>T</p></publicationStmt>
<sourceDesc><p>Test</p></sourceDesc></fileDesc></teiHeader>"""
BODY = "<p>On 18 July 1936 Consul J. Carreras was in Madrid.</p>"
TEI = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">\n{HEAD}\n<text><body>\n{BODY}\n</body></text></TEI>\n'
PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="carreras"><persName type="main">José Carreras</persName><persName>J. Carreras</persName></person>
</listPerson></standOff></TEI>"""
FORBIDS_CERT = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start>
<define name="any"><element><anyName/>
<zeroOrMore><attribute><anyName><except><name>cert</name></except></anyName></attribute></zeroOrMore>
<zeroOrMore><choice><text/><ref name="any"/></choice></zeroOrMore></element></define></grammar>"""
FETCHES = FORBIDS_CERT.replace("<start>", '<include href="http://example.org/"/><start>')
ONLY_X = '<element name="x" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
MODEL = '<?xml-model href="{}" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def annotated(*paths: Path, **wanted: object) -> Annotated:
    return annotate_files(paths, [path.name for path in paths], Wanted(**wanted))  # type: ignore[arg-type]


def codes(done: Annotated) -> set[str]:
    return {finding.code for finding in done.outcome.findings}


def test_outside_of_an_edition_nothing_is_referred_to(tmp_path: Path) -> None:
    letter = put(tmp_path / "letter.xml", TEI)
    done = annotated(letter)
    text = letter.read_text(encoding="utf-8")
    assert "J. Carreras</persName>" in text
    assert "ref=" not in text
    assert done.added[0][1] == 3
    assert [path.name for path in tmp_path.iterdir()] == ["letter.xml"]
    assert annotated(letter).added == [(letter, 0)]
    assert letter.read_text(encoding="utf-8") == text


def test_names_lead_to_the_authority_file_that_is_named(tmp_path: Path) -> None:
    letter = put(tmp_path / "letters" / "a.xml", TEI)
    put(tmp_path / "my registers" / "who.xml", PERSONS)
    annotated(letter, authority=(tmp_path / "my registers",), output=tmp_path / "out")
    assert letter.read_text(encoding="utf-8") == TEI
    text = (tmp_path / "out" / "a.xml").read_text(encoding="utf-8")
    assert re.findall(r'ref="([^"]*)"[^>]*>J. Carreras<', text) == ["../my%20registers/who.xml#carreras"]
    assert text.count("ref=") == 1


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    good, bad = put(tmp_path / "good.xml", TEI), put(tmp_path / "bad.xml", TEI[:-9])
    done = annotated(bad, tmp_path / "none.xml", tmp_path, good)
    assert codes(done) >= {"annotate-not-wellformed", "file-unreadable"}
    assert "</persName>" in good.read_text(encoding="utf-8")
    assert bad.read_text(encoding="utf-8") == TEI[:-9]


def test_what_the_own_schema_forbids_is_left_out(tmp_path: Path) -> None:
    put(tmp_path / "own schema.rng", FORBIDS_CERT)
    letter = put(tmp_path / "a.xml", MODEL.format("own%20schema.rng") + TEI)
    annotated(letter)
    text = letter.read_text(encoding="utf-8")
    assert "<persName>J. Carreras</persName>" in text
    assert "cert" not in text


@pytest.mark.parametrize(
    ("href", "schema", "code"),
    [
        ("https://example.org/schema.rng", "", "annotate-schema-remote"),
        ("none.rng", "", "annotate-schema-missing"),
        ("bad.rng", "<grammar", "annotate-schema-unusable"),
        ("net.rng", FETCHES, "annotate-schema-unusable"),
        ("other.rng", ONLY_X, "annotate-schema-invalid"),
    ],
)
def test_a_schema_that_cannot_be_used_is_told(tmp_path: Path, href: str, schema: str, code: str) -> None:
    if schema:
        put(tmp_path / href, schema)
    letter = put(tmp_path / "a.xml", MODEL.format(href) + TEI)
    done = annotated(letter)
    assert codes(done) == {code}
    assert 'cert="' in letter.read_text(encoding="utf-8")


def test_a_schema_in_the_compact_syntax_is_read(tmp_path: Path) -> None:
    put(tmp_path / "a.rnc", "start = any any = element * { attribute * - cert { text }*, (text | any)* }")
    letter = put(tmp_path / "a.xml", MODEL.format("a.rnc") + TEI)
    assert codes(annotated(letter)) == set()
    assert "<persName>J. Carreras</persName>" in letter.read_text(encoding="utf-8")


def test_a_schema_in_several_files_is_read(tmp_path: Path) -> None:
    put(tmp_path / "schema" / "any.rng", FORBIDS_CERT)
    put(tmp_path / "a.rng", '<externalRef href="schema/any.rng" xmlns="http://relaxng.org/ns/structure/1.0"/>')
    letter = put(tmp_path / "a.xml", MODEL.format("a.rng") + TEI)
    assert codes(annotated(letter)) == set()
    assert "<persName>J. Carreras</persName>" in letter.read_text(encoding="utf-8")


def test_another_language_is_searched_when_asked_for(tmp_path: Path) -> None:
    letter = put(tmp_path / "a.xml", TEI.replace('xml:lang="en"', 'xml:lang="es"'))
    assert codes(annotated(letter)) == {"annotate-language"}
    assert annotated(letter, language="es").added[0][1] > 0


@pytest.fixture
def small_edition(tmp_path: Path) -> Path:
    put(tmp_path / "edition.toml", '[edition]\ntitle = "Small"\n')
    put(tmp_path / "tei" / "a.xml", TEI.replace("<p>", '<p xml:id="p1">'))
    put(tmp_path / "tei" / "b.xml", TEI.replace("<p>", '<p xml:id="p1">'))
    return tmp_path


def test_new_names_get_entries_and_lead_there(small_edition: Path) -> None:
    tei = small_edition / "tei"
    annotated(tei / "a.xml", tei / "b.xml")
    persons = (tei / "persons.xml").read_text(encoding="utf-8")
    (key,) = re.findall(r'xml:id="([^"]*carreras)" cert="low"', persons)
    for name in ("a.xml", "b.xml"):
        assert f'<persName ref="persons.xml#{key}"' in (tei / name).read_text(encoding="utf-8")
    before = {path: path.read_bytes() for path in small_edition.rglob("*") if path.is_file()}
    done = annotated(*sorted(tei.iterdir()))
    assert codes(done) >= {"annotate-authority"}
    assert {path: path.read_bytes() for path in small_edition.rglob("*") if path.is_file()} == before


def test_what_is_taken_out_again_is_a_decision(small_edition: Path) -> None:
    a = small_edition / "tei" / "a.xml"
    annotated(a)
    text = re.sub(r"<placeName[^>]*>Madrid</placeName>", "Madrid", a.read_text(encoding="utf-8"))
    a.write_text(text, encoding="utf-8")
    annotated(a)
    assert a.read_text(encoding="utf-8") == text
    decisions = small_edition / "decisions.toml"
    assert 'text = "Madrid"' in decisions.read_text(encoding="utf-8")
    decisions.unlink()  # she thinks better of it
    annotated(a)
    assert "Madrid</placeName>" in a.read_text(encoding="utf-8")


def test_a_decision_that_applies_to_nothing_is_told(small_edition: Path) -> None:
    a = small_edition / "tei" / "a.xml"
    put(
        small_edition / "decisions.toml",
        '[[decision]]\nfile = "tei/a.xml"\nparagraph = "p9"\nkind = "persName"\ntext = "Madrid"\noccurrence = 1\n'
        'decision = "rejected"\n',
    )
    assert "decision-stale" in codes(annotated(a))


def test_with_an_output_folder_the_edition_stays_as_it_is(small_edition: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in small_edition.rglob("*") if path.is_file()}
    out = tmp_path / "elsewhere"
    annotated(small_edition / "tei" / "a.xml", output=out)
    assert "</persName>" in (out / "a.xml").read_text(encoding="utf-8")
    shutil.rmtree(out)
    assert {path: path.read_bytes() for path in small_edition.rglob("*") if path.is_file()} == before


def test_when_two_entries_become_one_nobody_has_decided_anything(small_edition: Path) -> None:
    record = '[[decision]]\nfile = "tei/b.xml"\nparagraph = "p1"\nkind = "persName"\ntext = "x"\noccurrence = 1\n'
    put(small_edition / "decisions.toml", f'{record}decision = "changed"\nnow = "ref=persons.xml#j-carreras"\n')
    a = small_edition / "tei" / "a.xml"
    annotated(a)
    memory = Memory.of(small_edition)
    before = [p.value for p in memory.files["tei/a.xml"].proposals]
    memory.redirect("persons.xml#j-carreras", "persons.xml#carreras")
    assert [p.value.replace("#j-", "#") for p in memory.files["tei/a.xml"].proposals if p.value] == [
        value.replace("#j-", "#") for value in before if value
    ]
    assert "ref=persons.xml#carreras" in [p.value for p in memory.files["tei/a.xml"].proposals]
    assert memory.decisions[0].now == "ref=persons.xml#carreras"
