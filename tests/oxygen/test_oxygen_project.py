"""The project file: formatting leaves mixed content alone, whatever the schema comes to allow."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from rubricator.oxygen.__main__ import EDITION, HERE
from rubricator.oxygen.project import Project, mixed, project
from rubricator.relaxng import load
from rubricator.resources import folder, template_files

SCHEMA = load(folder("schemas") / "rubricator.rng")
TEI = "http://www.tei-c.org/ns/1.0"


def options(content: bytes) -> dict[str, list[str]]:
    """key → what it holds, of the options of a project."""
    entries = etree.fromstring(content).findall("meta/options/serialized/serializableOrderedMap/entry")
    return {entry[0].text or "": [str(leaf.text) for leaf in entry[1].iter("String", "Boolean")] for entry in entries}


def test_formatting_leaves_alone_what_the_schema_mixes() -> None:
    kept = set(options(project(EDITION, SCHEMA).encode())["editor.format.preserve.spaces.elements.v11"])
    named = {name.rpartition("}")[2] for name in SCHEMA.names()}
    for name in sorted(named):
        element = SCHEMA.element(f"{TEI}}}{name}")
        assert element is not None
        assert (name in kept) == element.text, name
    assert {"p", "head", "note", "item", "ab", "signed", "dateline", "seg", "lem", "rdg", "persName"} <= kept
    assert not {"TEI", "div", "body", "listPerson", "teiHeader"} & kept
    assert {"pre", "xsl:text"} <= kept  # what Oxygen keeps by itself


def test_a_new_element_with_text_is_kept() -> None:
    grammar = b"element letter { element p { text, element stamp { text }? }*, element date { empty } }"
    assert mixed(load(grammar)) == ["p", "stamp"]


def test_only_the_white_space_of_xml_is_white_space() -> None:
    """A no-break space (00A0) or an ideographic one (3000) is a letter of the text."""
    spaces = options(project(EDITION, SCHEMA).encode())["editor.format.whitespace"]
    assert sorted(chr(int(code, 16)) for code in spaces) == ["\t", "\n", "\r", " "]


@pytest.mark.parametrize("wanted", [HERE, EDITION])
def test_each_page_of_options_is_kept_in_the_project(wanted: Project) -> None:
    read = options(project(wanted, SCHEMA).encode())
    pages = {key for key in read if key.endswith(".option.pane")}
    assert len(pages) == 3
    assert all(read[page] == ["true"] for page in pages)


def test_the_framework_lies_where_the_project_says() -> None:
    for wanted, top in ((HERE, folder("oxygen")), (EDITION, folder("oxygen").parent)):
        place = Path(wanted.frameworks.replace("${pd}", str(top)))
        assert (place / "rubricator" / "rubricator.exf").is_file()


def test_a_new_edition_has_the_project() -> None:
    assert template_files()["edition.xpr"].decode() == project(EDITION, SCHEMA)
