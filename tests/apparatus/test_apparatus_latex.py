"""An apparatus for LaTeX; compiled where there is a TeX with the packages."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from rubricator.apparatus import read
from rubricator.apparatus.latex import ekdosis, escaped, reledmac

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A">A draft &amp; notes</witness>
<witness xml:id="B_1">A copy, 50% legible</witness></listWit></sourceDesc></fileDesc></teiHeader><text><body>
<p>The <app><lem wit="#A">consul</lem><rdg wit="#B_1">envoy</rdg></app> came <app><lem wit="#A">in May</lem><rdg wit="#B_1"/></app>.</p>
<p>He <app><lem wit="#A"/><rdg wit="#B_1">soon </rdg></app>left by <app><lem wit="#A">ship at the end of the same year</lem><rdg wit="#B_1">car_1 #2</rdg><note>100%</note></app>.</p>
</body></text></TEI>"""


def test_reledmac_has_each_entry_as_a_footnote() -> None:
    written = reledmac(read(TEXT.encode()), "An edition")
    assert "\\edtext{consul}{\\Afootnote{envoy \\textit{B\\_1}}}" in written
    assert "\\edtext{in May}{\\Afootnote{\\textit{om.} \\textit{B\\_1}}}" in written
    assert "\\lemma{ship \\dots{} year}" in written
    assert "\\edtext{}{\\lemma{\\textit{after} He}\\Afootnote{\\textit{add.} soon \\textit{B\\_1}}}" in written
    assert written.count("\\pstart") == 2


def test_classes_of_variants_can_be_left_out() -> None:
    text = TEXT.replace('<rdg wit="#B_1">envoy', '<rdg wit="#B_1" type="wording">envoy')
    assert "envoy" not in reledmac(read(text.encode()), without=["wording"])
    assert "consul" in ekdosis(read(text.encode()), without=["wording"])


def test_ekdosis_names_witnesses_it_has_declared() -> None:
    written = ekdosis(read(TEXT.encode()))
    assert "\\DeclareWitness{Bx5f1}{B\\_1}{A copy, 50\\% legible}" in written
    assert "\\app{\\lem[wit={A}]{consul}\\rdg[wit={Bx5f1}]{envoy}}" in written


def test_nothing_of_a_text_is_a_command() -> None:
    assert escaped(r"\input{x} 5% & #1 ~^_$") == (
        r"\textbackslash{}input\{x\} 5\% \& \#1 \textasciitilde{}\textasciicircum{}\_\$"
    )


def _has(package: str) -> bool:
    if not shutil.which("lualatex") or not shutil.which("kpsewhich"):
        return False
    needed = [f"{package}.sty", "fontspec.sty", "polyglossia.sty", *(["expkv-opt.sty"] if package == "ekdosis" else [])]
    return subprocess.run(["kpsewhich", *needed], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("package", ["reledmac", "ekdosis"])
def test_it_compiles(package: str, tmp_path: Path) -> None:
    if not _has(package):
        pytest.skip(
            f"no lualatex with {package}.sty here (Debian: texlive-luatex, -humanities, -latex-extra, -plain-generic)"
        )
    written = (reledmac if package == "reledmac" else ekdosis)(read(TEXT.encode()), "An edition")
    (tmp_path / "edition.tex").write_text(written, encoding="utf-8")
    for _ in range(2):
        done = subprocess.run(
            ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "edition.tex"],
            cwd=tmp_path,
            capture_output=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]
    assert (tmp_path / "edition.pdf").read_bytes().startswith(b"%PDF")
