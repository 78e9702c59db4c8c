"""What kind of file something is: media type, PRONOM identifier, and a name in words. By the name of the file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """``media``: IANA media type; ``pronom``: PUID of the National Archives' registry, "" where it has none."""

    media: str
    pronom: str
    words: str


TEI = Format("application/tei+xml", "fmt/1476", "TEI P5 XML")
_BY_SUFFIX = {
    ".xml": Format("application/xml", "fmt/101", "XML"),
    ".html": Format("text/html", "fmt/471", "HTML page"),
    ".css": Format("text/css", "x-fmt/224", "Style sheet"),
    ".js": Format("text/javascript", "x-fmt/423", "Script"),
    ".json": Format("application/json", "fmt/817", "JSON"),
    ".jsonld": Format("application/ld+json", "fmt/880", "JSON-LD"),
    ".geojson": Format("application/geo+json", "fmt/1367", "GeoJSON"),
    ".rng": Format("application/xml", "fmt/101", "RELAX NG schema"),
    ".rnc": Format("application/relax-ng-compact-syntax", "", "RELAX NG schema, compact syntax"),
    ".sch": Format("application/xml", "fmt/101", "Schematron rules"),
    ".odd": TEI,
    ".txt": Format("text/plain", "x-fmt/111", "Plain text"),
    ".md": Format("text/markdown", "fmt/1149", "Markdown"),
    ".bib": Format("application/x-bibtex", "", "BibTeX"),
    ".ris": Format("application/x-research-info-systems", "", "RIS"),
    ".cff": Format("application/yaml", "fmt/818", "Citation File Format"),
    ".toml": Format("application/toml", "", "Settings"),
    ".csv": Format("text/csv", "x-fmt/18", "Table"),
    ".pdf": Format("application/pdf", "fmt/276", "PDF"),
    ".docx": Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "fmt/412", "Word document"
    ),
    ".png": Format("image/png", "fmt/11", "Image"),
    ".jpg": Format("image/jpeg", "fmt/43", "Image"),
    ".jpeg": Format("image/jpeg", "fmt/43", "Image"),
    ".tif": Format("image/tiff", "fmt/353", "Image"),
    ".svg": Format("image/svg+xml", "fmt/92", "Drawing"),
    ".woff2": Format("font/woff2", "", "Font"),
    ".woff": Format("font/woff", "", "Font"),
    ".ttf": Format("font/ttf", "x-fmt/453", "Font"),
}
_UNKNOWN = Format("application/octet-stream", "", "File")
_TEI_FOLDERS = ("tei/", "edition/tei/")


def format_of(path: str) -> Format:
    """The format of a file in a package."""
    name = path.rpartition("/")[2]
    suffix = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    if suffix == ".xml" and path.startswith(_TEI_FOLDERS):
        return TEI
    if suffix == "" and name.isupper():
        return _BY_SUFFIX[".txt"]
    return _BY_SUFFIX.get(suffix, _UNKNOWN)
