"""Where the stylesheets, the compiled schemas and the Oxygen files are: in the wheel, or at the top of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def folder(name: str) -> Path:
    """The folder ``xslt``, ``schemas`` or ``oxygen`` that travels with this program.

    Raises FileNotFoundError where the installation is broken.
    """
    for place in (_PACKAGE / "shipped" / name, _PACKAGE.parent.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"rubricator's own folder {name}/ is missing: install the program again")


# What an edition needs beside it so that editors and validators find the rules; the ODD is their one source.
_SCHEMAS = ("rubricator.rng", "rubricator.sch", "rubricator.odd", "guidelines.html")


def schema_files() -> dict[str, bytes]:
    """The schema as it is put beside an edition: file name → content."""
    schemas = folder("schemas")
    return {name: (schemas / name).read_bytes() for name in _SCHEMAS if (schemas / name).is_file()}


def editor_files() -> dict[str, bytes]:
    """The homes of an edition in two editors: Oxygen's framework, and the settings of VS Code; path → content."""
    oxygen = folder("oxygen")
    homes = {"oxygen/rubricator": oxygen / "rubricator", ".vscode": oxygen / "vscode"}
    files = {
        f"{place}/{path.relative_to(top).as_posix()}": path.read_bytes()
        for place, top in homes.items()
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }
    return {**files, "oxygen/README.md": (oxygen / "README.md").read_bytes()}


def template_files() -> dict[str, bytes]:
    """The files of a new edition: relative path → content."""
    top = _PACKAGE / "template"
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}
