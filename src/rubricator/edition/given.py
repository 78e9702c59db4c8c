"""What the stylesheets get beside a document: ``f:given`` (see ``xslt/modules/given.xsl``). Pure XML building."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree

from rubricator import safe_xml
from rubricator.edition.settings import Settings
from rubricator.escaping import escape, quoteattr
from rubricator.project import ConfigurationError

FACTS = "{urn:rubricator:facts}"

# The pages that the edition always has, in the order of the menu.
FIXED = (
    ("index", "index.html"),
    ("persons", "persons.html"),
    ("places", "places.html"),
    ("organizations", "organizations.html"),
    ("calendar", "calendar.html"),
    ("apparatus", "apparatus.html"),
    ("search", "search.html"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """An element of ``f:given`` (``f:page``, ``f:entity``, ``f:image``, …); ``inner`` is XML."""

    name: str
    attributes: Mapping[str, str]
    inner: str = ""

    def xml(self) -> str:
        attributes = "".join(f" {name}={quoteattr(value)}" for name, value in self.attributes.items())
        return f"<f:{self.name}{attributes}>{self.inner}</f:{self.name}>"


def words(sheets: Sequence[Path], language: str) -> Any:
    """The words of the interface as ``f:words``: English, over it the language's, over both the edition's own.

    ``sheets``: the program's folder, then the edition's own. A word that a language lacks is English.
    Raises ConfigurationError where a file of words is not well-formed.
    """
    tags = dict.fromkeys(["en", language.split("-")[0], language])
    paths = [folder / "words" / f"{tag}.xml" for folder in sheets for tag in tags if tag.isascii()]
    found: dict[str, Any] = {}
    for path in paths:
        if path.is_file():
            root = _parsed(path)
            found |= {str(word.get("key")): word for word in root.iterfind(f"{FACTS}word")}
    merged_ = etree.Element(f"{FACTS}words", nsmap={"f": FACTS[1:-1]})
    merged_.extend(found.values())
    return merged_


def _parsed(path: Path) -> Any:
    try:
        return etree.parse(str(path), safe_xml.parser(entities=True)).getroot()
    except etree.XMLSyntaxError as error:
        raise ConfigurationError(f"{path}: the words of the interface are not well-formed XML: {error}") from error


def opening(settings: Settings) -> str:
    """What ``f:given`` begins with on every page: the edition's settings."""
    root = Part("given", {"xmlns:f": FACTS[1:-1], "language": settings.language}).xml().removesuffix("</f:given>")
    return root + _edition(settings)


def closed(opened: str, parts: Iterable[Part]) -> str:
    """The whole ``f:given``, as text."""
    return "".join([opened, *(part.xml() for part in parts), "</f:given>"])


def _edition(settings: Settings) -> str:
    attributes = {
        "title": settings.title,
        "date": settings.date,
        "version": settings.version,
        "publisher": settings.publisher,
        "licence": settings.licence,
        "licence-url": settings.licence_url,
        "description": settings.description,
        "url": settings.url,
    }
    editors = "".join(Part("editor", {}, escape(editor)).xml() for editor in settings.editors)
    return Part("edition", attributes, editors).xml()


def merged(parts: Iterable[Part]) -> list[Part]:
    """The parts with each page, entity and target once: what was said of one in two places is put together."""
    once: dict[tuple[str, str], Part] = {}
    for part in parts:
        key = (part.name, part.attributes.get("file") or part.attributes.get("ref") or "")
        if key in once:
            part = replace(part, attributes={**once[key].attributes, **part.attributes})
        once[key] = part
    return list(once.values())


def page_part(**attributes: str) -> Part:
    """``f:page``; attributes without a value are left out."""
    return Part("page", {name: value for name, value in attributes.items() if value})


def target_part(ref: str) -> Part:
    """``f:target``: a place that a reference may lead to."""
    return Part("target", {"ref": ref})
