"""A file's own schema as a judge of what is added to it. Nothing is ever loaded from the network."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname
from xml.parsers.expat import ExpatError

from rubricator.findings import Finding, Severity
from rubricator.tei.annotate import Practice, Proposed, Sort, sorts
from rubricator.tei.schema_fit import left_out, model

if TYPE_CHECKING:
    from rubricator.relaxng.schema import Schema


@dataclass(slots=True)
class Schemas:
    """The schemas of a run, each read once, and what they say of files."""

    _read: dict[Path, Schema] = field(default_factory=dict)

    def fitted(self, found: Proposed, path: Path, name: str, practice: Practice) -> tuple[Practice, list[Finding]]:
        """The practice that leaves out what the file's own schema forbids, and what there is to say of that."""
        from rubricator.relaxng.nodes import SchemaError

        place, findings = _place(found, path, name)
        if place is None:
            return practice, findings
        try:
            schema = self._schema(place)

            def valid(data: bytes) -> bool:
                return schema.accepts(data, ids=False)

            if not valid(found.data):
                invalid = _INVALID.format(place.name)
                return practice, [_finding(name, "annotate-schema-invalid", invalid, Severity.INFO)]
            left = left_out(found, practice, valid)
        except (SchemaError, ExpatError, OSError, RecursionError) as error:
            message = f"The schema {place.name} could not be used ({error}); TEI's own (tei_all) was assumed."
            return practice, [_finding(name, "annotate-schema-unusable", message)]
        forbidden = sorted(sort for sort, omitted in left.items() if omitted is None)
        return replace(practice, left=left), [_forbidden(name, place, found, sort) for sort in forbidden]

    def _schema(self, place: Path) -> Schema:
        from rubricator.relaxng.schema import load

        if place not in self._read:
            self._read[place] = load(place, _from_this_disk)
        return self._read[place]


def _from_this_disk(address: str) -> bytes:
    """The content of a schema that another one includes."""
    parts = urlsplit(address)
    if parts.scheme != "file" or parts.netloc:
        raise OSError(f"{address} is not on this disk")
    return Path(url2pathname(parts.path)).read_bytes()


def _place(found: Proposed, path: Path, name: str) -> tuple[Path | None, list[Finding]]:
    """Where the file's own schema is, if it can be used; or why it cannot."""
    href = model(found.data, found.read.source.codec) if found.read else ""
    if not href or href.endswith("/tei_all.rng") or not found.fits:
        return None, []
    if len(urlsplit(href).scheme) > 1:
        message = f"Its schema is on the network and was not looked at ({href}); TEI's own (tei_all) was assumed."
        return None, [_finding(name, "annotate-schema-remote", message, Severity.INFO)]
    place = (path.parent / unquote(href)).resolve()
    if not place.is_file():
        message = f"Its schema {href} is not there; TEI's own (tei_all) was assumed."
        return None, [_finding(name, "annotate-schema-missing", message)]
    return place, []


_INVALID = (
    "The file is not valid by its own schema ({}), so this could not tell whether what was added is; "
    "TEI's own (tei_all) was assumed."
)


def _finding(name: str, code: str, message: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(name, 0, 0, code, severity, message, "Validate the file in your editor.")


def _forbidden(name: str, schema: Path, found: Proposed, sort: Sort) -> Finding:
    number = sorts(found).count(sort)
    held = f" around {', '.join(sort.children)}" if sort.children else ""
    message = f"{number} not marked: {schema.name} allows no {sort.element}{held} in {sort.parent}."
    remedy = "Nothing need be done; or allow it in the customisation (ODD)."
    return Finding(name, 0, 0, "annotate-schema-forbids", Severity.INFO, message, remedy)
