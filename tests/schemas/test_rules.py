"""Each rule fires on its bad example and is silent on its good one; each example is valid, for us and for TEI."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from mutants import mutant

from rubricator.collate.apparatus import DEGREES
from rubricator.collate.variants import Variant
from rubricator.schemas import base, odd, pattern
from rubricator.schemas.check.rules import Rules

ROOT = Path(__file__).parents[2]
SPEC = odd.read((ROOT / "schemas/rubricator.odd").read_bytes())
CODES = [constraint.ident for constraint in SPEC.all_constraints()]


def _tree(example: odd.Example) -> etree._Element:
    [element] = list(example.body)
    text = etree.tostring(element, encoding="unicode", with_tail=False).replace(odd.EXAMPLES, odd.TEI)
    return etree.fromstring(text, etree.XMLParser(collect_ids=False))


EXAMPLES = [
    (f"{spec.ident}-{number}", example, _tree(example))
    for spec in SPEC.elements
    for number, example in enumerate(spec.examples, 1)
]
by_name = pytest.mark.parametrize(
    ("example", "tree"), [(e, t) for _, e, t in EXAMPLES], ids=[name for name, _, _ in EXAMPLES]
)


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Rules((ROOT / "schemas/rubricator.sch").read_bytes())


def _code(example: odd.Example) -> str:
    return example.code.removeprefix("rule.")


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_a_good_and_a_bad_example(code: str) -> None:
    assert {example.valid for _, example, _ in EXAMPLES if _code(example) == code} == {True, False}


@by_name
def test_examples(example: odd.Example, tree: etree._Element, rules: Rules) -> None:
    fired = {result.code for result in rules.judge(tree)}
    if example.valid:
        assert _code(example) not in fired
    else:
        assert _code(example) in fired


@by_name
def test_examples_show_nothing_else_that_is_wrong(example: odd.Example, tree: etree._Element, rules: Rules) -> None:
    others = {result.code for result in rules.judge(tree) if result.role == "error"} - {_code(example)}
    assert example.code == "" or not others


@pytest.mark.parametrize("constraint", SPEC.all_constraints(), ids=CODES)
def test_every_rule_says_what_to_do(constraint: odd.Constraint) -> None:
    assert constraint.desc.endswith((".", "!"))


def _valid_anywhere(rng: bytes) -> Callable[[etree._Element], str]:
    """A judge of fragments: any element of the grammar may be the root. It says the first error, or ""."""
    grammar = pattern.read(rng)
    elements = [name for name, body in grammar.items() if body.kind == "element" and body.get("name")]
    grammar[pattern.START] = pattern.choice(*(pattern.ref(name) for name in elements))
    schema = etree.RelaxNG(etree.fromstring(pattern.write(grammar, "any element may be the root")))

    def judge(tree: etree._Element) -> str:
        return "" if schema.validate(tree) else str(schema.error_log)

    return judge


@pytest.fixture(scope="module")
def ours() -> Callable[[etree._Element], str]:
    return _valid_anywhere((ROOT / "schemas/rubricator.rng").read_bytes())


@pytest.fixture(scope="session")
def tei() -> Callable[[etree._Element], str]:
    """TEI's own judgement. Loading tei_all takes libxml2 about nine seconds: once a session."""
    pytest.importorskip(
        "gams_xml_catalog", reason="TEI's own schema is not installed: pip install 'rubricator[schema]'"
    )
    return _valid_anywhere(base.tei_all())


def test_examples_are_valid(ours: Callable[[etree._Element], str]) -> None:
    assert {name: said for name, _, tree in EXAMPLES if (said := ours(tree))} == {}


def _files() -> list[Path]:
    return sorted([*(ROOT / "tei").glob("*.xml"), *(Path(__file__).parent / "cases/valid").glob("*.xml")])


def test_what_is_valid_for_us_is_valid_for_tei(
    ours: Callable[[etree._Element], str], tei: Callable[[etree._Element], str]
) -> None:
    """Every example, every file of the edition."""
    assert {name: said for name, _, tree in EXAMPLES if (said := tei(tree))} == {}
    trees = {file.name: etree.parse(file).getroot() for file in _files()}
    assert {name: said for name, tree in trees.items() if not ours(tree) and (said := tei(tree))} == {}


def test_mutants_valid_for_us_are_valid_for_tei(
    ours: Callable[[etree._Element], str], tei: Callable[[etree._Element], str]
) -> None:
    """The law where it is likeliest to break: documents close to the edge."""
    root = etree.parse(Path(__file__).parent / "cases/valid/document.xml").getroot()
    mutants = [mutant(root, number) for number in range(400)]
    valid = [tree for tree in mutants if not ours(tree)]
    assert len(valid) > 50
    assert [tei(tree) for tree in valid if tei(tree)] == []


def test_the_odd_is_valid_tei(tei: Callable[[etree._Element], str]) -> None:
    assert tei(etree.parse(ROOT / "schemas/rubricator.odd").getroot()) == ""


SCH = "{http://purl.oclc.org/dsdl/schematron}"


@pytest.fixture(scope="module")
def tei_rules() -> Rules:
    """The Schematron that TEI has in tei_all; but for one rule, which uses a prefix that TEI forgot to declare."""
    pytest.importorskip("gams_xml_catalog", reason="TEI's own schema is not installed (extra: schema)")
    schema = etree.Element(f"{SCH}schema", nsmap={"sch": SCH[1:-1]}, queryBinding="xslt2")
    xs = "http://www.w3.org/2001/XMLSchema"
    for prefix, uri in {"tei": odd.TEI, "teix": odd.EXAMPLES, "sch": odd.SCH, "rng": pattern.RNG, "xs": xs}.items():
        etree.SubElement(schema, f"{SCH}ns", prefix=prefix, uri=uri)
    for found in list(etree.fromstring(base.tei_all()).iter(f"{SCH}pattern")):
        if "sch1x:" not in etree.tostring(found, encoding="unicode"):
            schema.append(found)
    return Rules(etree.tostring(schema))


def test_tei_s_own_rules_have_nothing_against_us(tei_rules: Rules) -> None:
    trees = {name: tree for name, example, tree in EXAMPLES if example.valid}
    trees |= {file.name: etree.parse(file).getroot() for file in _files()}
    assert {name: said for name, tree in trees.items() if (said := tei_rules.judge(tree))} == {}


def test_tei_s_own_rules_do_fire(tei_rules: Rules) -> None:
    wrong = f'<p xmlns="{odd.TEI}"><ptr target="#a" cRef="b"/><date when="1956" from="1957"/></p>'
    assert len(tei_rules.judge(etree.fromstring(wrong))) == 2


def test_what_collate_writes_is_in_the_closed_lists() -> None:
    lists = {
        (spec.ident, attribute.ident): {value.ident for value in attribute.values or ()}
        for spec in SPEC.elements
        for attribute in spec.attributes
    }
    assert lists["rdg", "type"] == {variant.value for variant in Variant} | set(DEGREES.values())
    assert lists["app", "subtype"] == set(DEGREES.values())
