"""TEI as the source of a customisation: its specification (``p5subset.xml``)."""

from __future__ import annotations

from rubricator.schemas.odd.document import TEI
from rubricator.schemas.odd.reading import SPEC_TAGS, Reader, parsed
from rubricator.schemas.odd.specs import Specification


def from_specification(content: bytes, file: str = "") -> Specification:
    """All that a file of specifications defines, like TEI's ``p5subset.xml``."""
    root = parsed(content, file)
    reader = Reader(root, "", located=False)
    specs = {}
    for element in root.iter(*SPEC_TAGS):
        if element.get("mode", "add") in ("add", "replace", "change"):
            spec = reader.spec(element)
            specs[spec.kind, spec.ident] = spec
    modules = tuple(e.get("ident", "") for e in root.iter(f"{{{TEI}}}moduleSpec"))
    return Specification(specs, modules)
