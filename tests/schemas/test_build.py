"""The compiler: what is committed is what the ODD makes, and what it makes is sound."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from grammars import differences
from lxml import etree

from relaxng import jing
from rubricator.schemas import pattern
from rubricator.schemas.building import build, build_any
from rubricator.schemas.odd import OddError
from rubricator.schemas.pattern import EMPTY, NOT_ALLOWED, Pattern
from rubricator.schemas.simplify import simplify

SCHEMAS = Path(__file__).parents[2] / "schemas"
P5SUBSET = Path("/work/shared/tei/p5subset.xml")
TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture(scope="session")
def built() -> dict[str, bytes]:
    pytest.importorskip(
        "gams_xml_catalog", reason="TEI's own schema is not installed: pip install 'rubricator[schema]'"
    )
    return build((SCHEMAS / "rubricator.odd").read_bytes())


def test_committed_files_are_what_the_compiler_makes(built: dict[str, bytes]) -> None:
    stale = [name for name, content in built.items() if (SCHEMAS / name).read_bytes() != content]
    assert not stale, "make them again: python -m rubricator.schemas schemas/rubricator.odd"


def test_two_runs_are_the_same(built: dict[str, bytes]) -> None:
    assert build((SCHEMAS / "rubricator.odd").read_bytes()) == built


def test_nothing_idle_is_left() -> None:
    grammar = pattern.read((SCHEMAS / "rubricator.rng").read_bytes())
    for name, body in grammar.items():
        for part in body.walk():
            assert part != NOT_ALLOWED, name
            if part.kind in ("choice", "group", "optional", "zeroOrMore", "oneOrMore"):
                assert EMPTY not in part.children, name
            if part.kind == "ref":
                assert part.get("name") in grammar


def test_the_schema_has_the_odd_s_elements_and_no_others() -> None:
    root = etree.fromstring((SCHEMAS / "rubricator.odd").read_bytes())
    wanted = {name for module in root.iter(TEI + "moduleRef") for name in module.get("include", "").split()}
    grammar = pattern.read((SCHEMAS / "rubricator.rng").read_bytes())
    assert {body.get("name") for body in grammar.values() if body.kind == "element"} == wanted


@pytest.mark.skipif(not P5SUBSET.exists(), reason="TEI's specification is not on this machine")
def test_every_include_stands_in_its_module() -> None:
    """TEI's own processor passes a misplaced name over in silence."""
    odd = (SCHEMAS / "rubricator.odd").read_bytes()
    assert build_any(odd, "rubricator.odd", P5SUBSET.read_bytes()).findings == []


@pytest.mark.skipif(jing.jar("trang.jar") is None, reason=jing.WHY_NOT)
def test_the_compact_syntax_says_the_same(built: dict[str, bytes], tmp_path: Path) -> None:
    compact, back = tmp_path / "a.rnc", tmp_path / "a.rng"
    compact.write_bytes(built["rubricator.rnc"])
    subprocess.run(["java", "-jar", str(jing.jar("trang.jar")), compact, back], check=True)
    assert differences(pattern.read(back.read_bytes()), pattern.read(built["rubricator.rng"])) == []


def _odd(inside: str) -> bytes:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="x">{inside}</schemaSpec></TEI>'.encode()


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ('<moduleRef key="core" include="p bogus"/>', "TEI has no element bogus"),
        ('<moduleRef key="core"/>', "names no elements"),
        ('<moduleRef key="core" include="p"/><elementSpec ident="q" mode="change"/>', "no moduleRef brings it in"),
        (
            '<moduleRef key="core" include="p"/><elementSpec ident="p" mode="change"><attList>'
            '<attDef ident="when" mode="delete"/></attList></elementSpec>',
            "p has no attribute when",
        ),
        ('<classSpec ident="att.bogus" type="atts" mode="delete"/>', "TEI has no class att.bogus"),
    ],
)
def test_what_an_odd_cannot_ask(inside: str, said: str, built: dict[str, bytes]) -> None:
    with pytest.raises(OddError, match=said):
        build(_odd('<moduleRef key="textstructure" include="TEI"/>' + inside))


def ref(name: str) -> Pattern:
    return pattern.ref(name)


def star(*children: Pattern) -> Pattern:
    return Pattern("zeroOrMore", children=children)


def test_an_emptied_class_goes_and_takes_its_repetitions_along() -> None:
    """The shape on which libxml2 hangs: oneOrMore around a group with a repeated empty class."""
    element = Pattern(
        "element", (("name", "a"),), (Pattern("oneOrMore", children=(ref("b"), star(ref("model.none")))),)
    )
    b = Pattern("element", (("name", "b"),), (Pattern("text"),))
    grammar = {"start": ref("a"), "a": element, "b": b, "model.none": pattern.choice(ref("gone"), ref("gone too"))}
    assert simplify(grammar) == {
        "start": ref("a"),
        "a": Pattern("element", (("name", "a"),), (Pattern("oneOrMore", children=(ref("b"),)),)),
        "b": b,
    }


def test_what_needs_a_deleted_element_is_deleted() -> None:
    a = Pattern("element", (("name", "a"),), (ref("gone"),))
    b = Pattern("element", (("name", "b"),), (Pattern("optional", children=(ref("a"),)),))
    assert simplify({"start": ref("b"), "a": a, "b": b}) == {
        "start": ref("b"),
        "b": Pattern("element", (("name", "b"),), (EMPTY,)),
    }
