"""The homes in Oxygen and VS Code: Oxygen is not here, so all that can be told without it is tested."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree
from saxonche import PySaxonProcessor

from rubricator.commands import rubricator
from rubricator.findings import Finding, Severity
from rubricator.relaxng import load
from rubricator.report.text import as_text
from rubricator.resources import editor_files, folder, template_files
from rubricator.review.edits import taken_out
from rubricator.schemas.check import check
from rubricator.tei.reading import reading
from rubricator.tei.splice import replace

OXYGEN = folder("oxygen")
FRAMEWORK = OXYGEN / "rubricator"
ACTIONS = sorted((FRAMEWORK / "rubricator_externalAuthorActions").glob("*.xml"))
TEI = "http://www.tei-c.org/ns/1.0"
A = "{http://www.oxygenxml.com/ns/author/external-action}"
EXF = "{http://www.oxygenxml.com/ns/framework/extend}"
CARET = re.compile(r"\$\{caret\}")
ASK = re.compile(r"\$\{ask\('[^']*', (\w+)(?:, \(([^)]*)\))?, '([^']*)'\)\}")


def script() -> etree._Element:
    return etree.parse(FRAMEWORK / "rubricator.exf").getroot()


def arguments(action: Path) -> list[tuple[str, dict[str, str]]]:
    """(operation, its arguments) of an action."""
    operations = etree.parse(action).getroot().iter(f"{A}operation")
    return [(o.get("id", ""), {a.get("name", ""): a.text or "" for a in o.iter(f"{A}argument")}) for o in operations]


@pytest.mark.parametrize("path", sorted(p for p in OXYGEN.rglob("*") if p.suffix in (".xml", ".xsl", ".exf", ".xpr", ".scenarios")))
def test_every_file_is_well_formed(path: Path) -> None:
    etree.parse(path)


def test_the_framework_has_what_it_names() -> None:
    root = script()
    used = {e.get("id") for e in root.iter(f"{EXF}addAction")}
    known = {etree.parse(path).getroot().get("id") for path in ACTIONS}
    assert used == known == {path.stem for path in ACTIONS}
    named = [e.get("path", e.get("href", "")) for e in root.iter() if isinstance(e.tag, str)]
    for place in filter(None, named):
        assert place.startswith(("${framework}/", "${frameworkDir}/")) or "/" not in place, place
        assert (FRAMEWORK / re.sub(r"\$\{\w+\}", FRAMEWORK.as_posix(), place)).exists(), place
    assert root.findtext(f"{EXF}name")
    assert root.get("base") == "TEI P5"


def test_shortcuts_are_given_once() -> None:
    keys = [etree.parse(path).getroot().findtext(f"{A}accelerator") for path in ACTIONS]
    given = [key for key in keys if key]
    assert len(set(given)) == len(given) >= 12
    assert all(re.fullmatch(r"M2\+M3\+[A-Z]", key) for key in given)


def test_the_project_shows_what_there_is() -> None:
    for project in (OXYGEN / "rubricator.xpr",):
        for entry in etree.parse(project).getroot().iter("folder", "file"):
            assert (OXYGEN / (entry.get("path") or entry.get("name") or "")).exists()


def fragments() -> list[tuple[str, str]]:
    """What the actions put in, as they would with every answer that can be chosen."""
    found = []
    for action in ACTIONS:
        for _, given in arguments(action):
            fragment = given.get("fragment", "")
            choice = ASK.search(fragment)
            answers = re.findall(r"'([^']*)':", choice[2]) if choice and choice[2] else ["1956-08-30"]
            found += [(action.stem, ASK.sub(answer, fragment)) for answer in (answers if fragment else [])]
    return found


@pytest.mark.parametrize(("action", "fragment"), fragments())
def test_what_an_action_puts_in_is_valid(action: str, fragment: str) -> None:
    text = CARET.sub("x", fragment).replace("${selection}", "words")
    element = etree.fromstring(text)
    if not len(element) and element.tag != f"{{{TEI}}}gap":
        element.text = "words"
    template = CARET.sub("", (FRAMEWORK / "templates/Document.xml").read_text(encoding="utf-8"))
    document = template.replace("Text.</p>", f"Text {etree.tostring(element, encoding='unicode')}.</p>")
    assert document != template
    said = check({"a.xml": document.encode()})
    assert [f for f in said if f.severity is Severity.ERROR] == [], action


@pytest.mark.parametrize("template", sorted((FRAMEWORK / "templates").glob("*.xml")))
def test_templates_are_valid(template: Path) -> None:
    content = CARET.sub("", template.read_text(encoding="utf-8")).encode()
    assert as_text(check({"tei/a.xml": content})) == "Nothing found."


def transformed(sheet: str, document: str) -> str:
    processor: Any = PySaxonProcessor(license=False)
    executable = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(FRAMEWORK / "xsl" / sheet))
    return str(executable.transform_to_string(xdm_node=processor.parse_xml(xml_text=document)))


@pytest.mark.parametrize(
    ("element", "rend"),
    list(product(
        ['supplied resp="#t"', 'note type="gloss" place="inline"', 'orig resp="#t"', "stamp", 'gap reason="lost"'],
        ["", "brackets", "double-brackets", "parentheses", "open-only", "close-only"],
    )),
)  # fmt: skip
def test_reject_in_oxygen_is_reject_in_review(element: str, rend: str) -> None:
    name = element.split()[0]
    inner = "<desc>two words</desc>" if name == "gap" else "of <persName>Kim</persName> <foreign>mot</foreign>"
    said = f' rend="{rend}"' if rend else ""
    whole = f'<{element}{said} ana="#rule-x" cert="high">{inner}</{name}>'
    document = f'<TEI xmlns="{TEI}"><text><body><p>a {whole} b</p></body></text></TEI>'.encode()
    read = reading(document)
    number = next(e.number for e in read.source.elements if e.name == name)
    ours = replace(document, taken_out(read, number), "utf-8").decode().partition("<p>a ")[2].partition(" b</p>")[0]
    theirs = transformed("reject.xsl", whole.replace(f"<{name}", f'<{name} xmlns="{TEI}"', 1))
    assert theirs.replace(f' xmlns="{TEI}"', "") == ours


def test_confirm_in_oxygen_is_confirm_in_review() -> None:
    [(operation, given)] = arguments(FRAMEWORK / "rubricator_externalAuthorActions/confirm.xml")
    assert operation == "ChangeAttributesOperation"
    changes = dict(zip(given["attributeNames"].split("\n"), given["values"].split("\n"), strict=True))
    assert (changes, given["removeIfEmpty"]) == ({"ana": "", "cert": "high"}, "true")


@pytest.mark.parametrize(("kind", "entry", "name"), [
    ("persons", "person", "persName"), ("places", "place", "placeName"), ("organizations", "org", "orgName"),
])  # fmt: skip
def test_pickers_are_fed_from_the_registers(kind: str, entry: str, name: str, tmp_path: Path) -> None:
    document = tmp_path / "letter one.xml"
    processor: Any = PySaxonProcessor(license=False)
    sheet = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(FRAMEWORK / f"xsl/{kind}.xsl"))
    sheet.set_parameter("documentSystemID", processor.make_string_value(document.as_uri()))
    empty = etree.fromstring(sheet.call_template_returning_string("start").encode())
    assert len(empty) == 0
    (tmp_path / f"{kind}.xml").write_text(
        f'<TEI xmlns="{TEI}"><text><body><list><{entry} xml:id="b-b"><{name}>B  B</{name}><{name}>B</{name}></{entry}>'
        f'<{entry} xml:id="a-a"><{name}>A</{name}></{entry}></list></body></text></TEI>'
    )
    items = etree.fromstring(sheet.call_template_returning_string("start").encode())
    assert [item.get("value") for item in items] == [f"{kind}.xml#a-a", f"{kind}.xml#b-b"]
    assert "B B; B" in (items[1].get("annotation") or "")


def test_values_are_proposed_for_attributes_that_the_schema_has() -> None:
    root = etree.parse(FRAMEWORK / "resources/cc_config.xml").getroot()
    schema = load(folder("schemas") / "rubricator.rng")
    for proposals in root.iter("{*}valueProposals"):
        element, attribute = (proposals.get("path") or "").removeprefix("tei:").split("/@")
        assert attribute in {a.name for a in schema.element(f"{TEI}}}{element}").attributes}
        assert (FRAMEWORK / "resources" / (proposals[0].get("href") or "")).resolve().is_file()


def test_style_is_plain_css_but_for_what_only_oxygen_has() -> None:
    style = re.sub(r"(?s)/\*.*?\*/", "", (FRAMEWORK / "css/author.css").read_text(encoding="utf-8"))
    assert style.count("{") == style.count("}")
    plain, _, oxygen = style.partition("@media oxygen")
    assert "oxy_" not in plain
    assert "oxy_editor" in oxygen
    selectors = re.sub(r"@namespace[^;]*;|\[[^]]*\]|:[\w-]+|\{[^}]*\}", " , ", plain)
    known = {name.rpartition("}")[2] for name in load(folder("schemas") / "rubricator.rng").names()}
    assert set(re.findall(r"\w+", selectors)) <= known


COMMANDS = sorted(
    {
        command
        for name, content in {**editor_files(), **template_files()}.items()
        if name.endswith((".xml", ".yml", ".json", ".yaml")) and not name.startswith("tei/")
        for command in re.findall(r"(?:[>\"]|: )(rubricator [a-z][^\"<>\n]*)", content.decode())
        if not command.startswith("rubricator validate...")
    }
)


def test_commands_are_found() -> None:
    assert len(COMMANDS) >= 4


@pytest.mark.parametrize("command", COMMANDS)
def test_what_the_editors_run_are_commands_of_the_program(command: str) -> None:
    words = re.sub(r"&quot;.*", "", command).split()[1:]
    name, options = words[0], [word for word in words[1:] if word.startswith("-")]
    said = CliRunner().invoke(rubricator, [name, "--help"])
    assert said.exit_code == 0
    assert all(option in said.output for option in options)


def test_vs_code_reads_our_findings() -> None:
    tasks = json.loads((OXYGEN / "vscode/tasks.json").read_text(encoding="utf-8"))
    pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]
    for severity in Severity:
        finding = Finding("tei/a b.xml", 3, 14, "date-reversed", severity, "It ends before it begins.", "Swap them.")
        found = re.match(pattern["regexp"], as_text([finding]).splitlines()[0])
        assert found is not None
        assert found[pattern["file"]] == "tei/a b.xml"
        assert (found[pattern["line"]], found[pattern["column"]]) == ("3", "14")
        assert found[pattern["severity"]] in ("error", "warning", "info")
    settings = json.loads((OXYGEN / "vscode/settings.json").read_text(encoding="utf-8"))
    files = {**editor_files(), "schemas/rubricator.rng": b""}
    assert {*settings["xml.catalogs"], settings["xml.fileAssociations"][0]["systemId"]} <= files.keys()


def test_a_new_edition_has_both_homes(tmp_path: Path) -> None:
    said = CliRunner().invoke(rubricator, ["new", str(tmp_path / "edition")])
    assert said.exit_code == 0
    for name in ("oxygen/README.md", "oxygen/rubricator/rubricator.exf", ".vscode/settings.json", "edition.xpr"):
        assert (tmp_path / "edition" / name).is_file()
    for entry in etree.parse(tmp_path / "edition/edition.xpr").getroot().iter("folder", "file"):
        place = entry.get("path") or entry.get("name") or ""
        assert place == "edition/" or (tmp_path / "edition" / place).exists()
    (tmp_path / "edition/oxygen/README.md").write_text("mine")
    CliRunner().invoke(rubricator, ["new", str(tmp_path / "edition")])
    assert (tmp_path / "edition/oxygen/README.md").read_text() == "mine"
