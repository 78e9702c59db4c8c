"""What is found in an apparatus: one bad and one good example a code."""

from __future__ import annotations

from pathlib import Path

import pytest

from rubricator.apparatus import read
from rubricator.apparatus.check import check
from rubricator.findings import Finding, Severity

HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/>'
    '<witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader>\n<text><body>\n{}\n</body></text></TEI>'
)
GOOD = '<p>The <app><lem wit="#A">consul</lem><rdg wit="#B">envoy</rdg></app> came.</p>'


def found(body: str) -> list[Finding]:
    return check(read(HEAD.format(body).encode(), "edition.xml"))


def test_a_good_apparatus_has_no_findings() -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (
            GOOD + '<p>He <x:app xmlns:x="urn:x"><x:lem wit="#A">left</x:lem><x:rdg wit="#B">went</x:rdg></x:app>.</p>',
            "apparatus-foreign",
        ),
        (GOOD.replace('"#B"', '"#B #X"'), "apparatus-siglum-undeclared"),
        (GOOD.replace('<rdg wit="#B">envoy</rdg>', '<rdg source="#me">envoy</rdg>'), "apparatus-siglum-unused"),
        (GOOD.replace('"#B"', '"#A #B"'), "apparatus-witness-twice"),
        (
            GOOD + '<p>He <app><lem wit="#A">left</lem><rdg source="#me">went</rdg></app>.</p>',
            "apparatus-witness-missing",
        ),
        (GOOD.replace('<lem wit="#A">', "<lem>").replace('"#B"', '"#A #B"'), "apparatus-lemma-unsupported"),
        (GOOD.replace("envoy", "consul"), "apparatus-readings-identical"),
        (GOOD + "<p>He left<app/>.</p>", "apparatus-entry-empty"),
        (
            '<listApp><app loc="9"><lem wit="#A">left</lem><rdg wit="#B">went</rdg></app></listApp>',
            "apparatus-text-missing",
        ),
        (
            GOOD
            + '<p><anchor xml:id="a"/>He<anchor xml:id="b"/></p><app from="#b" to="#a"><rdg wit="#A #B">he</rdg></app>',
            "apparatus-reversed",
        ),
        (GOOD + '<app from="#nowhere"><rdg wit="#A #B">he</rdg></app>', "apparatus-target-missing"),
        (GOOD.replace("<app>", '<app next="#nowhere">'), "apparatus-target-missing"),
        (
            GOOD.replace("envoy", '<app from="#nowhere"><rdg wit="#B">envoy</rdg></app>envoy'),
            "apparatus-target-missing",
        ),
        (
            GOOD
            + '<p><anchor xml:id="a"/>He <anchor xml:id="b"/>came <anchor xml:id="c"/>late<anchor xml:id="d"/></p>'
            + '<listApp><app from="#a" to="#c"><lem wit="#A">He came</lem><rdg wit="#B">They</rdg></app>'
            + '<app from="#b" to="#d"><lem wit="#A #B">came late</lem></app></listApp>',
            "apparatus-overlapping",
        ),
        (
            GOOD
            + '<p><w xml:id="w">He</w> left.</p><listApp><app from="#w"><lem wit="#A">She</lem><rdg wit="#B"/></app></listApp>',
            "apparatus-lemma-differs",
        ),
    ],
)
def test_each_rule_fires(body: str, code: str) -> None:
    findings = found(body)
    assert code in {finding.code for finding in findings}
    (one,) = [finding for finding in findings if finding.code == code][:1]
    assert (one.file, one.line >= 2, bool(one.message), bool(one.remedy)) == ("edition.xml", True, True, True)


def test_a_lacuna_a_layer_and_an_omission_are_no_mistakes() -> None:
    assert (
        found(
            '<p>The <app><lem wit="#A">consul</lem><rdg wit="#B">env<lacunaStart/></rdg></app> <app><lem wit="#A">came</lem></app>'
            ' <app><lem wit="#A">home</lem><rdg wit="#B"><lacunaEnd/></rdg></app> and <app><lem wit="#A" varSeq="1">left</lem>'
            '<rdg wit="#A" varSeq="2" hand="#h">went</rdg><rdg wit="#B"/></app>.</p>'
        )
        == []
    )


def test_a_variant_that_says_what_the_lemma_says_is_none() -> None:
    entry = '<app><lem>came</lem><rdg type="error" wit="#B">came</rdg><rdg wit="#A">left</rdg></app>'
    assert [each.code for each in found(f"<p>He {entry}.</p>")] == ["apparatus-readings-identical"]


def test_numbers_of_readings_are_no_layers() -> None:
    """Tables of collations number the readings by @varSeq; elsewhere it tells the layers of a witness."""
    ranked = (
        '<app><lem wit="#A">came</lem><rdg varSeq="1" wit="#A">came</rdg><rdg varSeq="2" wit="#B{}">went</rdg></app> '
    )
    twice = [each.line for each in found(f"<p>{ranked.format('')}\n{ranked.format('')}\n{ranked.format(' #A')}</p>")
             if each.code == "apparatus-witness-twice"]  # fmt: skip
    assert twice == [6]
    layers = '<app><lem wit="#A">x</lem><rdg varSeq="1" wit="#B">came</rdg><rdg varSeq="2" wit="#B">went</rdg></app>'
    assert "apparatus-witness-twice" not in {each.code for each in found(f"<p>{layers}</p>")}


@pytest.mark.parametrize(
    "readings",
    [
        '<lem wit="#A">came</lem><rdg wit="#B">went</rdg><rdg wit="#B"><add place="margin">left</add></rdg>',
        '<lem wit="#A">came</lem><rdg wit="#B">went</rdg><rdg wit="#C" cert="low">went</rdg>',
    ],
)
def test_what_an_editor_told_apart_on_purpose_is_no_mistake(readings: str) -> None:
    twice = {"apparatus-witness-twice", "apparatus-readings-identical"}
    assert twice.isdisjoint(each.code for each in found(f"<p>He <app>{readings}</app>.</p>"))


def test_entries_whose_text_is_elsewhere_are_told_once() -> None:
    entries = '<app loc="9"><lem wit="#A">left</lem><rdg wit="#B">went</rdg></app>' * 3
    (told,) = found(f"<listApp>{entries}</listApp>")
    assert told.message.startswith("These 3 entries, this one first,")


def test_each_mistake_is_one_finding_at_its_place() -> None:
    bad = GOOD.replace('<app><lem wit="#A">consul</lem>', '<app>\n <lem wit="#A">consul</lem>').replace(
        "envoy", "consul"
    )
    assert [(each.code, each.line, each.column) for each in found(bad)] == [
        ("apparatus-readings-identical", 5, bad.splitlines()[1].index("<rdg") + 1)
    ]


CASES = Path(__file__).parent / "cases"


def _missing(body: str) -> list[tuple[int, str]]:
    return [(each.line, each.message) for each in found(body) if each.code == "apparatus-witness-missing"]


def test_who_is_seldom_named_is_told_once() -> None:
    only_a = '<app><lem wit="#A">left</lem><rdg source="#me">went</rdg></app>'
    both = '<app><lem wit="#A">left</lem><rdg wit="#B">went</rdg></app>'
    body = "".join(f"<p>{each}</p>\n" for each in [only_a, both, only_a, only_a, both, only_a])
    assert _missing(body) == [(4, "4 of 6 entries, this one first, do not say what B read.")]


def test_entries_in_a_row_that_leave_a_witness_out_are_one_finding() -> None:
    only_a = '<app><lem wit="#A">left</lem><rdg source="#me">went</rdg></app>'
    both = '<app><lem wit="#A">left</lem><rdg wit="#B">went</rdg></app>'
    body = "".join(f"<p>{each}</p>\n" for each in [both, only_a, only_a, both, both, both, only_a, both, both])
    assert _missing(body) == [
        (5, "This entry and the next do not say what B read, and no lacuna says why."),
        (10, "This entry does not say what B read, and no lacuna says why."),
    ]


@pytest.mark.parametrize("kind", ["emn", "conj.", "Emendation"])
def test_a_lemma_that_is_called_a_conjecture_needs_no_author(kind: str) -> None:
    assert found(f'<p>He <app><lem type="{kind}">left</lem><rdg wit="#A #B">lift</rdg></app>.</p>') == []


MISTAKES = {  # in these case folders something is left out, or said twice, on purpose
    "agreements": {"apparatus-witness-missing"},
    "fragment": {"apparatus-siglum-undeclared"},
    "mixed": {"apparatus-witness-missing"},
    "omission": {"apparatus-readings-identical"},
    "omission-in-words": {"apparatus-readings-identical"},
    "segmentation-without-lemma": {"apparatus-witness-missing"},
    "whole-lines": {"apparatus-witness-missing"},
    "wit-undeclared": {"apparatus-siglum-undeclared"},
    "words-of-a-graph": {"apparatus-witness-missing"},
}


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_no_false_alarm_on_what_others_write(name: str) -> None:
    files = {path.name: path.read_bytes() for path in (CASES / name).glob("*.xml")}
    findings = check(read(files.pop("input.xml"), "input.xml", files))
    codes = {each.code for each in findings if each.severity is not Severity.INFO}
    assert codes == MISTAKES.get(name, set())


FOREIGN = '<p>He <x:app xmlns:x="{}"><x:lem wit="#A">left</x:lem><x:rdg wit="#B">went</x:rdg></x:app>.</p>'


def test_entries_of_another_namespace_are_told_once_and_examples_of_a_guideline_are_none() -> None:
    (told,) = found(GOOD + FOREIGN.format("urn:x") * 3)
    assert (told.code, told.severity, told.line) == ("apparatus-foreign", Severity.WARNING, 4)
    assert "3 entries, this one first, are in the namespace urn:x" in told.message
    assert found(GOOD + FOREIGN.format("http://www.tei-c.org/ns/Examples")) == []


def test_a_prefix_of_tei_is_no_other_namespace() -> None:
    same = GOOD + FOREIGN.format("http://www.tei-c.org/ns/1.0")
    assert found(same) == []
    assert len(read(HEAD.format(same).encode(), "edition.xml").entries) == 2
