"""Where the stylesheets, the compiled schemas and the Oxygen files are: in the wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder ``xslt``, ``schemas`` or ``oxygen`` that travels with this program.

    Raises FileNotFoundError where the installation is broken.
    """
    for place in (_PACKAGE / "shipped" / name, _PACKAGE.parent.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"rubricator's own folder {name}/ is missing: install the program again")
