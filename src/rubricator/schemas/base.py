"""TEI's own schema, the base that customisations are compiled from (extra ``schema``: PyPI's gams-xml-catalog, MIT)."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

_TEI_ALL = "catalog/tei/p5/relaxng/tei_all.rng"


class BaseMissing(RuntimeError):
    """TEI's schema is not installed."""


def tei_all() -> bytes:
    """``tei_all.rng``; :class:`BaseMissing` says how to get it."""
    return path().read_bytes()


def path() -> Path:
    """Where ``tei_all.rng`` is installed."""
    package = find_spec("gams_xml_catalog")
    for folder in package.submodule_search_locations or () if package else ():
        file = Path(folder) / _TEI_ALL
        if file.is_file():
            return file
    raise BaseMissing("TEI's schema is not installed: pip install 'rubricator[schema]'")
