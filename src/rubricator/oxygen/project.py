"""The project file (``.xpr``): the folders it shows, where the framework lies, and what formatting must not touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from rubricator.oxygen.serialized import Array, Value, serialized
from rubricator.relaxng import Schema

# What Oxygen itself keeps by default; a list of one's own takes the place of its.
_KEPT = (
    *("xsl:text", "xsl:comment", "xsl:processing-instruction", "literallayout", "programlisting"),
    *("screen", "synopsis", "pre", "xd:pre"),
)
_XML_SPACES = ("0009", "000A", "000D", "0020")
# Pages of Oxygen's preferences that are kept in the project, so that all who open it have the same.
_PAGES = (
    "key.editor.document.type.custom.locations.option.pane",
    "key.editor.format.whitespace.option.pane",
    "key.editor.format.xml.option.pane",
)


@dataclass(frozen=True, slots=True)
class Project:
    """``frameworks``: the folder in which the framework's folder lies."""

    name: str
    frameworks: str
    folders: tuple[str, ...]
    files: tuple[str, ...]


def project(wanted: Project, schema: Schema) -> str:
    """The project file.

    The law: *Format and Indent* adds and takes no white space in what the schema lets have text beside elements, nor in
    what stands within it (Oxygen takes the setting over to descendants, as of ``pre``); and only XML's own four
    characters count as white space, so a no-break or an ideographic space stays what it is.
    """
    options: dict[str, Value] = {
        "additional.frameworks.directories": Array("String", (wanted.frameworks,)),
        "editor.format.preserve.spaces.elements.v11": Array("String", (*_KEPT, *mixed(schema))),
        "editor.format.whitespace": Array("String", _XML_SPACES),
        **dict.fromkeys(_PAGES, True),
    }
    return "".join(_lines(wanted, serialized(options, 3)))


def mixed(schema: Schema) -> list[str]:
    """The elements of the schema whose content is mixed, by name."""
    described = map(schema.element, schema.names())
    return sorted(found.name.rpartition("}")[2] for found in described if found is not None and found.text)


def _lines(wanted: Project, options: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<project>\n    <meta>\n'
    yield '        <filters directoryPatterns="" filePatterns="" positiveFilePatterns="" showHiddenFiles="false"/>\n'
    yield f"        <options>\n{options}        </options>\n    </meta>\n"
    yield f"    <projectTree name={quoteattr(wanted.name)}>\n"
    yield from (f"        <folder path={quoteattr(path)}/>\n" for path in wanted.folders)
    yield from (f"        <file name={quoteattr(path)}/>\n" for path in wanted.files)
    yield "    </projectTree>\n</project>\n"
