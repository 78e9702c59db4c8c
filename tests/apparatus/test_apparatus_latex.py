"""An apparatus for LaTeX; compiled where there is a TeX with the packages."""

from __future__ import annotations

import re
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


def test_arabic_and_hebrew_are_set_from_right_to_left() -> None:
    for words, language in (("الحمد لله رب العالمين", "arabic"), ("מאימתי קורין את שמע", "hebrew")):
        text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{words}</p></body></text></TEI>'
        for made in (reledmac, ekdosis):
            assert f"\\babelprovide[import,main]{{{language}}}" in made(read(text.encode()))
    assert "babel" not in reledmac(read(TEXT.encode()))


def test_classes_of_variants_can_be_left_out() -> None:
    text = TEXT.replace('<rdg wit="#B_1">envoy', '<rdg wit="#B_1" type="wording">envoy')
    assert "envoy" not in reledmac(read(text.encode()), without=["wording"])
    assert "consul" in ekdosis(read(text.encode()), without=["wording"])


def test_how_the_same_words_are_marked_up_is_said() -> None:
    marked = '<rdg wit="#B_1" type="markup"><del>con</del>sul</rdg><rdg wit="#B" type="markup"><hi rend="italic">consul</hi></rdg>'
    written = reledmac(read(re.sub(r'<rdg wit="#B_1">envoy</rdg>', marked, TEXT).encode()))
    assert "\\Afootnote{con (\\textit{deleted})sul \\textit{B\\_1}; \\textit{in italics} \\textit{B}}" in written
    missing = re.sub(r'<rdg wit="#B_1">envoy</rdg>', '<rdg wit="#B_1">old <gap reason="lost"/> envoy</rdg>', TEXT)
    assert "old […] envoy" in reledmac(read(missing.encode()))


def test_ekdosis_names_witnesses_it_has_declared() -> None:
    written = ekdosis(read(TEXT.encode()))
    assert "\\DeclareWitness{Bx5f1}{B\\_1}{A copy, 50\\% legible}" in written
    assert "\\app{\\lem[wit={A}]{consul}\\rdg[wit={Bx5f1}]{envoy}}" in written


WHOLE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/>
<witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader><text><body><head>The <app><lem wit="#A">report</lem><rdg wit="#B">note</rdg></app></head>
<p>The sea, and the <app><lem wit="#A">sea</lem><rdg wit="#B" type="word-order">lake</rdg></app><note source="#A">Of <app><lem wit="#A">Gijon</lem><rdg wit="#B">Aviles</rdg></app>.</note> there.</p>
<lg><l><app><lem wit="#A">Roses</lem><rdg resp="#Ruiz">Violets</rdg></app> <anchor xml:id="a"/>are <anchor xml:id="b"/>red<anchor xml:id="c"/> and blue<anchor xml:id="d"/>.</l></lg>
</body><back><listApp><app from="#a" to="#c"><lem>are red</lem><rdg wit="#B">were red</rdg></app><app from="#b" to="#d"><lem>red and blue</lem><rdg wit="#B">white</rdg></app></listApp></back></text></TEI>"""


def test_heads_verse_notes_and_overlapping_entries_are_printed() -> None:
    written = reledmac(read(WHOLE.encode()))
    assert "\\noindent\\bfseries The \\edtext{report}" in written
    assert "The \\sameword{sea}, and the \\edtext{\\sameword[1]{sea}}{\\Afootnote{\\textit{transp.} lake" in written
    assert "\\footnote{Of Gijon [Aviles \\textit{B}].} there." in written
    assert "\\edtext{Roses}{\\Afootnote{Violets \\textit{Ruiz}}}" in written
    assert "\\edtext{}{\\lemma{red and blue}\\Afootnote{white \\textit{B}}}" in written
    marked = ekdosis(read(WHOLE.encode()))
    assert "\\lem[alt={red and blue}]{}\\rdg[wit={B}]{white}" in marked
    assert "\\rdg[post={\\textit{Ruiz}}]{Violets}" in marked
    assert "alt={\\textit{transp.} lake}" in marked


def test_what_varies_inside_of_a_reading_stands_behind_it_in_brackets() -> None:
    case = read((Path(__file__).parent / "cases" / "nested-in-reading" / "input.xml").read_bytes())
    assert "{\\Afootnote{stayed in Madrid [Lisbon \\textit{C}] \\textit{B C}}}" in reledmac(case)
    said = "\\rdg[wit={B, C}, alt={stayed in Madrid [Lisbon \\textit{C}]}]{stayed in Madrid}"
    assert said in ekdosis(case)


def test_an_omission_and_an_addition_are_said_in_words() -> None:
    marked = ekdosis(read(TEXT.encode()))
    assert "\\rdg[wit={Bx5f1}, alt={\\textit{om.}}]{}" in marked
    assert "\\lem[wit={A}, alt={\\textit{after} He}]{}\\rdg[wit={Bx5f1}, alt={\\textit{add.} soon}]{soon}" in marked


def test_letters_beyond_latin_ask_for_a_font() -> None:
    assert "setmainfont" not in reledmac(read(TEXT.encode()))
    assert "\\IfFontExistsTF{Brill}{\\setmainfont{Brill}}" in reledmac(read(TEXT.replace("consul", "λόγος").encode()))
    assert "Noto Serif CJK" in ekdosis(read(TEXT.replace("consul", "金").encode()))


def test_lines_are_not_longer_than_tex_reads() -> None:
    written = reledmac(read(TEXT.replace("consul", "word " * 5000).encode()))
    assert max(map(len, written.splitlines())) < 3000


def test_nothing_of_a_text_is_a_command() -> None:
    assert escaped(r"\input{x} 5% & #1 ~^_$") == (
        r"\textbackslash{}input\{x\} 5\% \& \#1 \textasciitilde{}\textasciicircum{}\_\$"
    )


def _has(package: str) -> bool:
    if not shutil.which("lualatex") or not shutil.which("kpsewhich"):
        return False
    needed = [f"{package}.sty", "fontspec.sty", "polyglossia.sty", *(["expkv-opt.sty"] if package == "ekdosis" else [])]
    return subprocess.run(["kpsewhich", *needed], capture_output=True, check=False).returncode == 0


PRINTED = {
    "reledmac": ["consul ] envoy B_1", "in May ] om. B_1", "after He ] add. soon B_1", "sea2 ] transp. lake B", "red and blue ] white B"],
    "ekdosis": ["consul A] envoy B_1", "in May A] om. B_1", "after He A] add. soon B_1", "transp. lake B", "red and blue] white B"],
}  # fmt: skip


@pytest.mark.parametrize("package", ["reledmac", "ekdosis"])
def test_it_compiles_and_prints_the_entries(package: str, tmp_path: Path) -> None:
    if not _has(package):
        pytest.skip(
            f"no lualatex with {package}.sty here (Debian: texlive-luatex, -humanities, -latex-extra, -plain-generic)"
        )
    made = reledmac if package == "reledmac" else ekdosis
    printed = ""
    for name, text in (("edition", TEXT), ("whole", WHOLE)):
        (tmp_path / f"{name}.tex").write_text(made(read(text.encode()), "An edition"), encoding="utf-8")
        for _ in range(3):
            done = subprocess.run(
                ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", f"{name}.tex"],
                cwd=tmp_path,
                capture_output=True,
                timeout=300,
                check=False,
            )
            assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")
        if shutil.which("pdftotext"):
            said = subprocess.run(["pdftotext", f"{name}.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
            printed += f" {said.stdout.decode()}"
    words = " ".join(printed.split())
    assert not printed or [each for each in PRINTED[package] if each not in words] == []
