"""Quick fixes: what is mended is not found again, all other bytes stay; the fix is the one that Oxygen runs."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from lxml import etree
from mutants import mutant

from invented import Run
from rubricator.relaxng import load
from rubricator.schemas import odd
from rubricator.schemas.check import check
from rubricator.schemas.check.fixing import Fixer
from rubricator.schemas.check.ours import Ours
from rubricator.schemas.check.quickfix import SQF, QuickFixes, UnknownFix
from rubricator.schemas.check.rules import Rules

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
RULES = (ROOT / "schemas/rubricator.sch").read_bytes()
SCH = "{http://purl.oclc.org/dsdl/schematron}"
SPEC = odd.read((ROOT / "schemas/rubricator.odd").read_bytes())
PARSER = etree.XMLParser(collect_ids=False)
PATTERNS = list(etree.fromstring(RULES).iter(f"{SCH}pattern"))
MENDED = [p.get("id", "") for p in PATTERNS if any(test.get(f"{SQF}default-fix") for test in p.iter())]


@pytest.fixture(scope="module")
def fixer() -> Fixer:
    return Fixer(RULES, Ours(load((ROOT / "schemas/rubricator.rng").read_bytes())))


def _example(example: odd.Example) -> bytes:
    [element] = list(example.body)
    return etree.tostring(element, with_tail=False, encoding="utf-8").replace(odd.EXAMPLES.encode(), odd.TEI.encode())


def _wrong(code: str) -> bytes:
    examples = [e for spec in SPEC.elements for e in spec.examples if e.code == f"rule.{code}" and not e.valid]
    return _example(examples[0])


def _found(content: bytes) -> list[str]:
    return [result.code for result in Rules(RULES).judge(etree.fromstring(content))]


def test_these_rules_have_a_fix_that_is_certain() -> None:
    assert len(MENDED) >= 10


@pytest.mark.parametrize("code", MENDED)
def test_the_bad_example_is_mended(code: str, fixer: Fixer) -> None:
    content = _wrong(code)
    fixed = fixer.fixed("a.xml", content, {})
    if fixed.content == content:
        pytest.skip("this example cannot be mended with certainty (cases below can)")
    assert code not in _found(fixed.content)
    assert fixed.made[code]
    again = fixer.fixed("a.xml", fixed.content, {})
    assert (again.content, dict(again.made)) == (fixed.content, {})


WHOLE = (CASES / "classic/list-empty/input.xml").read_text(encoding="utf-8")
BEFORE, AFTER = WHOLE[: WHOLE.index("      <div")], WHOLE[WHOLE.index("    </body>") :]

# code, what stands in the file, what stands there afterwards
GOLDEN = [
    ("space-at-edge", "<p xml:id='p1'>a<persName > Kim </persName>b</p>", "<p xml:id='p1'>a <persName >Kim</persName> b</p>"),
    ("space-at-edge", "<p xml:id='p1'><persName>Kim\n</persName></p>", "<p xml:id='p1'><persName>Kim</persName>\n</p>"),
    ("name-possessive", "<p xml:id='p1'><persName>Kim’s</persName> word</p>", "<p xml:id='p1'><persName>Kim</persName>’s word</p>"),
    ("siglum-form", '<p xml:id="p1"><app><rdg wit="A  #B">x</rdg></app></p>', '<p xml:id="p1"><app><rdg wit="#A #B">x</rdg></app></p>'),
    ("word-broken", '<p xml:id="p1">w\n  <pb break="no"/> ord</p>', '<p xml:id="p1">w<pb break="no"/>ord</p>'),
    ("word-broken", "<p xml:id='p1'><persName>Kim</persName>\n   , who</p>", "<p xml:id='p1'><persName>Kim</persName>, who</p>"),
    ("attribute-empty", "<p xml:id='p1' n=''><!-- n='' -->x</p>", "<p xml:id='p1'><!-- n='' -->x</p>"),
    ("hi-doubled", '<p xml:id="p1"><hi rend="bold">a<hi rend="bold">b</hi></hi></p>', '<p xml:id="p1"><hi rend="bold">ab</hi></p>'),
    ("character-odd", "<p xml:id='p1'>Cen\u00adtral &amp; <![CDATA[&]]></p>", "<p xml:id='p1'>Central &amp; <![CDATA[&]]></p>"),
    ("paragraph-without-id", "<p>a</p><p xml:id='p7'>b</p><p >c</p>", '<p xml:id="p8">a</p><p xml:id=\'p7\'>b</p><p xml:id="p9" >c</p>'),
    ("date-without-value", "<p xml:id='p1'><date>3 March 1961</date></p>", "<p xml:id='p1'><date when=\"1961-03-03\">3 March 1961</date></p>"),
    ("date-without-value", "<p xml:id='p1'><date>March 3, 1961</date></p>", "<p xml:id='p1'><date when=\"1961-03-03\">March 3, 1961</date></p>"),
    ("chain-broken", '<p xml:id="p1"><q xml:id="a" next="#b">x</q><q xml:id="b">y</q></p>', '<p xml:id="p1"><q xml:id="a" next="#b">x</q><q xml:id="b" prev="#a">y</q></p>'),
]  # fmt: skip


def _page(inside: str) -> bytes:
    return f'{BEFORE}<div type="document">{inside}</div>{AFTER}'.encode()


@pytest.mark.parametrize(("code", "wrong", "right"), GOLDEN, ids=[f"{c}-{n}" for n, (c, _, _) in enumerate(GOLDEN)])
def test_only_what_is_wrong_changes(code: str, wrong: str, right: str, fixer: Fixer) -> None:
    fixed = fixer.fixed("a.xml", _page(wrong), {})
    assert fixed.content.decode() == _page(right).decode()
    assert code in {finding.code for finding in check({"a.xml": _page(wrong)})}
    assert code not in {finding.code for finding in check({"a.xml": fixed.content})}


LEFT = {
    "an identifier that is none": '<p xml:id="p1"><idno type="Wikidata">Kim</idno></p>',
    "a date that may be read two ways": '<p xml:id="p1"><date>4/5/1956</date></p>',
    "an impossible date": '<p xml:id="p1"><date>31 June 1956</date></p>',
    "who intervened": '<p xml:id="p1"><supplied>me</supplied></p>',
    "a name in a name": '<p xml:id="p1"><persName>Choe <persName>Chang-ik</persName></persName></p>',
}


@pytest.mark.parametrize("inside", LEFT.values(), ids=list(LEFT))
def test_what_is_not_certain_is_left(inside: str, fixer: Fixer) -> None:
    assert fixer.fixed("a.xml", _page(inside), {}).content == _page(inside)


def test_identifiers_are_cut_out_of_their_addresses(fixer: Fixer) -> None:
    inside = '<person xml:id="a"><persName type="main">A B</persName><idno type="{}">{}</idno></person>'
    for kind, wrong, right in (
        ("Wikidata", "https://www.wikidata.org/wiki/Q41117", "Q41117"),
        ("VIAF", "http://viaf.org/viaf/106964661/", "106964661"),
        ("GeoNames", "https://www.geonames.org/1871859", "1871859"),
    ):
        fixed = fixer.fixed("a.xml", f'<TEI xmlns="{odd.TEI}">{inside.format(kind, wrong)}</TEI>'.encode(), {})
        assert f">{right}</idno>".encode() in fixed.content


ENCODED: dict[str, Callable[[str], bytes]] = {
    "windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "utf-16": lambda text: text.replace("UTF-8", "UTF-16").encode("utf-16"),
    "cyrillic": lambda text: text.replace("UTF-8", "windows-1251").replace("A page", "Страница").encode("cp1251"),
    "an entity": lambda text: text.replace("<TEI", '<!DOCTYPE TEI [<!ENTITY kwp "the &#x41; Party">]>\n<TEI', 1)
    .replace("A page", "&kwp;").encode(),
}  # fmt: skip


@pytest.mark.parametrize("encode", ENCODED.values(), ids=list(ENCODED))
def test_bytes_of_any_kind_stay(encode: Callable[[str], bytes], fixer: Fixer) -> None:
    wrong, right = '<p xml:id="p1"><date >3 March 1961</date> </p>', '<p xml:id="p1"><date when="1961-03-03" >3 March 1961</date> </p>'
    assert fixer.fixed("a.xml", encode(_page(wrong).decode()), {}).content == encode(_page(right).decode())


def test_a_file_gets_no_less_valid_and_a_second_run_changes_nothing(fixer: Fixer) -> None:
    """On documents with mistakes of all kinds; what changes is little."""
    root = etree.fromstring((CASES / "valid/document.xml").read_bytes())
    engine = Ours(load((ROOT / "schemas/rubricator.rng").read_bytes()))
    mended = 0
    for number in range(60):
        content = etree.tostring(mutant(root, number))
        fixed = fixer.fixed("a.xml", content, {})
        mended += bool(fixed.made)
        assert fixer.fixed("a.xml", fixed.content, {}).content == fixed.content
        before, after = (etree.fromstring(c, PARSER) for c in (content, fixed.content))
        assert len(engine.judge(after, fixed.content)) <= len(engine.judge(before, content))
        if fixed.made:
            changed = SequenceMatcher(None, content.decode(), fixed.content.decode(), autojunk=False).get_opcodes()
            assert sum(max(b - a, d - c) for kind, a, b, c, d in changed if kind != "equal") < 200
    assert mended


def test_what_is_no_xml_is_left(fixer: Fixer) -> None:
    for content in (b"", b"<TEI>", b"\xff", b"<p/>"):
        assert fixer.fixed("a.xml", content, {}).content == content


def test_a_fix_of_another_kind_is_refused() -> None:
    rule = '<rule context="a"><assert test="b" s:default-fix="x">no</assert><s:fix id="x"><s:copy select="b"/></s:fix></rule>'
    schema = f'<schema xmlns="{SCH[1:-1]}" xmlns:s="{SQF[1:-1]}"><pattern id="c">{rule}</pattern></schema>'.encode()
    with pytest.raises(UnknownFix):
        QuickFixes(schema).edits("<a/>", [(0, 0)])
    with pytest.raises(UnknownFix):
        QuickFixes(schema.replace(b'id="x"', b'id="y"'))


def test_the_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "T"\n')
    (tmp_path / "tei").mkdir()
    letter = tmp_path / "tei/letter.xml"
    wrong = _page('<p xml:id="p1"><persName>Kim </persName>spoke.</p>')
    letter.write_bytes(wrong)
    shown = run("validate", "--diff", folder=tmp_path, code=None)
    assert "-      <div" not in shown.stdout.replace("\n-    ", "")
    assert "+" in shown.stdout
    assert "<persName>Kim</persName> spoke" in shown.stdout
    assert "tei/letter.xml: can be mended: space-at-edge 1." in shown.stderr
    assert letter.read_bytes() == wrong
    done = run("validate", "--fix", folder=tmp_path, code=None)
    assert "tei/letter.xml: mended: space-at-edge 1. Kept: tei/letter.xml.bak." in done.stderr
    assert b"<persName>Kim</persName> spoke" in letter.read_bytes()
    assert (tmp_path / "tei/letter.xml.bak").read_bytes() == wrong
    assert "space-at-edge" not in run("validate", "--fix", folder=tmp_path, code=None).stderr
    assert run("validate", "--fix", "--schema", "tei_all", folder=tmp_path, code=2).returncode == 2
