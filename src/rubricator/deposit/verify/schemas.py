"""The check of metadata by the schemas of others: DataCite, METS, MODS, PREMIS, from ``gams-xml-catalog``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from rubricator.deposit.verify.findings import wrong
from rubricator.findings import Finding, Severity

# By the namespace of the outermost element.
_SCHEMAS = {
    "http://datacite.org/schema/kernel-4": "datacite/kernel-4/metadata.xsd",
    "http://www.loc.gov/METS/": "loc/mets/mets.xsd",
    "http://www.loc.gov/mods/v3": "loc/mods/v3/mods-3-8.xsd",
    "http://www.loc.gov/premis/v3": "loc/premis/v3/premis-v3-0.xsd",
}
_MEND = "Mend the file, or make the package again."


def schema_findings(files: Mapping[str, bytes]) -> list[Finding]:
    """What is wrong with metadata files (path → content): XML that is not well-formed or not valid."""
    found: list[Finding] = []
    unchecked: list[str] = []
    for path, data in sorted(files.items()):
        try:
            tree = etree.fromstring(data, _parser())
        except etree.XMLSyntaxError as error:
            found.append(wrong(path, "xml", f"This is not well-formed XML: {error.msg}.", _MEND))
            continue
        name = _SCHEMAS.get(etree.QName(tree).namespace or "")
        if name is None:
            continue
        schema = _schema(name)
        if schema is None:
            unchecked.append(path)
        elif not schema.validate(tree):
            found += _errors(path, schema)
    return found + list(_unchecked(unchecked))


def _errors(path: str, schema: Any) -> Iterator[Finding]:
    for error in list(schema.error_log)[:10]:
        yield Finding(
            path,
            error.line,
            error.column,
            "package-invalid",
            Severity.ERROR,
            f"Not valid by its schema: {error.message}",
            _MEND,
        )


def _unchecked(paths: list[str]) -> Iterator[Finding]:
    if paths:
        message = f"Not checked by their schemas: {', '.join(paths)}."
        yield Finding(
            paths[0],
            0,
            0,
            "package-schema-unchecked",
            Severity.INFO,
            message,
            "pip install gams-xml-catalog, and check again.",
        )


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


@cache
def _schema(name: str) -> Any:
    """The compiled schema; None where the package with the schemas is not installed."""
    try:
        import gams_xml_catalog
    except ImportError:
        return None
    top = Path(gams_xml_catalog.__file__).parent / "catalog"
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Catalog(top))
    return etree.XMLSchema(etree.parse(str(top / name), parser))


_Resolver: Any = etree.Resolver  # the stubs know an older one


class _Catalog(_Resolver):  # type: ignore[misc]
    """Addresses of schemas of others, answered from the catalog: nothing is fetched."""

    _LOCAL = (
        ("xml.xsd", "datacite/kernel-4/include/xml.xsd"),
        ("xlink.xsd", "loc/mets/xlink.xsd"),
    )

    def __init__(self, top: Path) -> None:
        super().__init__()
        self._top = top

    def resolve(self, url: str, pubid: str, context: Any) -> Any:
        if url.startswith(("http:", "https:")):
            for ending, local in self._LOCAL:
                if url.endswith(ending):
                    return self.resolve_filename(str(self._top / local), context)
            return self.resolve_string("<x/>", context)
        return None
