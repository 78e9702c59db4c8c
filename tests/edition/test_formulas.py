"""Formulas in TeX are set where they can be, and kept as they are written where not."""

from __future__ import annotations

import re

import pytest
from page_checks import parsed

from rubricator.edition import Settings, formulas, publish

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
    "<publicationStmt><p>No.</p></publicationStmt><sourceDesc><bibl>B</bibl></sourceDesc></fileDesc></teiHeader>"
    "<text><body><p>So {} .</p></body></text></TEI>"
)


def shown(formula: str) -> tuple[str, list[str]]:
    """The formula on the page, and the codes of what is said of it."""
    made, findings = publish({"a.xml": TEI.format(formula).encode()}, Settings())
    text = made["a.html"].decode()
    [span] = re.findall(r'<span class="formula">(.*?)</span>', text, re.DOTALL)
    parsed(made["a.html"])
    return span, [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("tex", "display"),
    [(r"\frac{a}{b^2}", "inline"), (r"$\frac{a}{b^2}$", "inline"), (r"\[\frac{a}{b^2}\]", "block"), (r"$$\frac{a}{b^2}$$", "block"),
     (r"\begin{equation}\frac{a}{b^2}\end{equation}", "block")],
)  # fmt: skip
def test_tex_becomes_mathml(tex: str, display: str) -> None:
    pytest.importorskip("latex2mathml")
    span, codes = shown(f'<formula notation="TeX">{tex}</formula>')
    assert codes == []
    assert f'display="{display}"' in span
    assert r'alttext="\frac{a}{b^2}"' in span
    assert "<mfrac>" in span


@pytest.mark.parametrize("tex", [r"\unheardof{x}", "x^", r"\frac", "{" * 3000, r"\begin{tikzcd}A\end{tikzcd}"])
def test_what_is_not_known_stays_as_it_is_written(tex: str) -> None:
    span, codes = shown(f'<formula notation="LaTeX">{tex}</formula>')
    assert span == f'<code translate="no">{tex}</code>'
    assert codes == ["formula-as-written"]


@pytest.mark.parametrize("name", ["align*", "aligned", "cases", "pmatrix", "array", "gathered"])
def test_environments_are_tables(name: str) -> None:
    pytest.importorskip("latex2mathml")
    span, codes = shown(rf'<formula notation="TeX">\begin{{{name}}}a\\c\end{{{name}}}</formula>')
    assert (codes, span.count("<mtr>")) == ([], 2)


def test_without_the_program_tex_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formulas, "PROGRAM", "no_such_program")
    assert formulas.program() == ""
    assert shown('<formula notation="tex">x^2</formula>') == ('<code translate="no">x^2</code>', ["formula-as-written"])


def test_no_link_gets_through() -> None:
    assert "href=" not in shown(r'<formula notation="TeX">\href{javascript:x()}{y}</formula>')[0]


def test_other_notations_are_words() -> None:
    assert (
        shown('<formula notation="none">E = mc<hi rend="sup">2</hi></formula>')[0]
        == 'E = mc<sup class="hi sup">2</sup>'
    )
