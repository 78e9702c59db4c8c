"""What is refused, what is warned of, and that each says how to mend it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from invented import Run
from rubricator.deposit.names import name_findings
from rubricator.findings import Finding, Severity
from rubricator.project import load
from rubricator.steps.depositing import Packed, Wanted, deposit


def packed(folder: Path, *targets: str) -> Packed:
    done = deposit(load(folder), Wanted(targets), workers=1)
    assert all(one.remedy for one in done.findings), "each finding names the cure"
    return done


def errors(done: Packed) -> list[Finding]:
    return [one for one in done.findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('title = "Letters from the Ports"\n', "", "deposit-title-missing"),
        ('publisher = "The Press"\n', "", None),
        ('url = "https://creativecommons.org/licenses/by-sa/4.0/"', 'url = ""', None),
        ('layer = "text"', 'layer = "encoding"', "deposit-licence-twice"),
        ('layer = "text"', 'layer = "pictures"', "deposit-licence-layer"),
        ('id = "ports-1936"', 'id = "ports/1936"', "deposit-id"),
        ("0000-0002-1825-0097", "0000-0002-1825-0098", "deposit-orcid-wrong"),
        ('ror = "https://ror.org/0abcdef12"', 'ror = "03f0f6041"', "deposit-ror-wrong"),
    ],
)
def test_settings_that_refuse(copy_of, old: str, new: str, code: str | None) -> None:  # type: ignore[no-untyped-def]
    folder = copy_of((old, new))
    done = packed(folder)
    if code is None:
        assert errors(done) == []
    else:
        assert code in {one.code for one in errors(done)}
        assert done.folder is None
        assert not (folder / "build" / "deposit").exists() or not os.listdir(folder / "build" / "deposit")


def test_no_editor_no_date_no_publisher_anywhere(copy_of) -> None:  # type: ignore[no-untyped-def]
    folder = copy_of()
    bare = '[edition]\ntitle = "T"\nid = "t"\n[edition.licence]\nname = "Words"\nurl = ""\n'
    (folder / "edition.toml").write_text(bare, encoding="utf-8")
    for path in folder.glob("tei/1936*.xml"):
        text = path.read_text(encoding="utf-8")
        start, end = text.index("<publicationStmt>"), text.index("</publicationStmt>")
        text = f"{text[:start]}<publicationStmt><publisher/>{text[end:]}"
        text = text.replace('<editor xml:id="ms" ref="https://orcid.org/0000-0002-1825-0097">Maria Sanz</editor>', "")
        path.write_text(text, encoding="utf-8")
    found = {one.code for one in errors(packed(folder))}
    assert {
        "deposit-editor-missing",
        "deposit-date-missing",
        "deposit-publisher-missing",
        "deposit-licence-missing",
    } <= found


def test_a_file_that_is_not_valid_by_its_schema(copy_of) -> None:  # type: ignore[no-untyped-def]
    folder = copy_of()
    path = folder / "tei" / "1936-07-20-letter.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("<body>", "<body><nonsense/>"), encoding="utf-8")
    found = errors(packed(folder))
    assert any("1936-07-20-letter.xml" in one.file and one.line for one in found)


def test_a_reference_that_leads_nowhere(copy_of) -> None:  # type: ignore[no-untyped-def]
    folder = copy_of()
    path = folder / "tei" / "1936-07-20-letter.xml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("places.xml#valencia", "places.xml#nowhere"), encoding="utf-8")
    assert errors(packed(folder))


@pytest.mark.skipif(os.name == "nt", reason="Windows needs rights for links")
def test_a_link_that_leaves_the_edition(copy_of, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = copy_of()
    (tmp_path / "secret.xml").write_text("<x/>", encoding="utf-8")
    (folder / "schemas" / "secret.xml").symlink_to(tmp_path / "secret.xml")
    (folder / "edition" / "all").symlink_to(tmp_path)
    assert {one.file for one in errors(packed(folder))} == {"edition/all", "schemas/secret.xml"}


def test_an_image_that_is_not_there(copy_of) -> None:  # type: ignore[no-untyped-def]
    folder = copy_of()
    path = folder / "tei" / "1936-07-20-letter.xml"
    text = path.read_text(encoding="utf-8")
    at = text.index(">", text.index("<p ")) + 1
    path.write_text(f'{text[:at]}<pb facs="../facs/1.png"/>{text[at:]}', encoding="utf-8")
    assert "deposit-image-missing" in {one.code for one in errors(packed(folder))}


def test_a_file_that_somebody_put_into_the_package_is_not_removed(copy_of) -> None:  # type: ignore[no-untyped-def]
    folder = copy_of()
    first = packed(folder)
    assert first.folder is not None
    (first.folder / "data" / "mine.txt").write_text("mine", encoding="utf-8")
    assert [one.code for one in errors(packed(folder))] == ["deposit-foreign-file"]
    assert (first.folder / "data" / "mine.txt").is_file()
    (first.folder / "data" / "mine.txt").unlink()
    assert packed(folder).folder is not None


def test_a_target_asks_for_more(copy_of) -> None:  # type: ignore[no-untyped-def]
    folder = copy_of(('contact = "ports@example.org"\n', ""))
    assert packed(folder).folder is not None
    found = errors(packed(folder, "dataverse"))
    assert [one.code for one in found] == ["deposit-field-missing"]
    assert "Dataverse" in found[0].message
    assert "edition.contact" in found[0].remedy


def test_what_had_better_be_there_is_a_warning(copy_of) -> None:  # type: ignore[no-untyped-def]
    gone = ('doi = "10.1234/ports"\n', ""), ('orcid = "0000-0002-1825-0097"\n', ""), (
        'abstract = "What the consul saw in July and August 1936."\n', ""), ('publisher_ror = "https://ror.org/03f0f6041"\n', "")  # fmt: skip
    done = packed(copy_of(*gone))
    warned = {one.code for one in done.findings}
    assert {"deposit-doi-missing", "deposit-orcid-missing", "deposit-abstract-missing", "deposit-ror-missing"} <= warned
    assert errors(done) == []


def test_the_command_refuses_in_words(copy_of, run: Run) -> None:  # type: ignore[no-untyped-def]
    folder = copy_of(('layer = "text"', 'layer = "encoding"'))
    done = run("deposit", folder=folder, code=1)
    assert "two licences" in done.stderr
    assert "Refused: nothing was written." in done.stdout


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["tei/a.xml", "tei/A.xml"], "deposit-name-clash"),
        (["tei/\u00e9.xml", "tei/e\u0301.xml"], "deposit-name-clash"),
        (["tei/e\u0301.xml"], "deposit-name-unsafe"),
        (["tei/50%.xml"], "deposit-name-unsafe"),
        (["tei/con.xml"], "deposit-name-unsafe"),
        (["tei/NUL"], "deposit-name-unsafe"),
        (["tei/a:b.xml"], "deposit-name-unsafe"),
        (["tei/a .xml "], "deposit-name-unsafe"),
        (["tei/a\nb.xml"], "deposit-name-unsafe"),
        (["x" * 300], "deposit-name-unsafe"),
    ],
)
def test_names_that_not_every_disk_holds(names: list[str], code: str) -> None:
    assert code in {one.code for one in name_findings(names)}


def test_good_names() -> None:
    assert name_findings(["tei/1936-07-20-carta-nº-1.xml", "edition/конверт.html", "a/b.c/d_e.txt"]) == []
