"""``python -m rubricator.oxygen``: make the files in Oxygen's own form again, after a change of the schema."""

from __future__ import annotations

from pathlib import Path

from rubricator.oxygen.project import Project, project
from rubricator.oxygen.scenarios import scenarios
from rubricator.relaxng import load
from rubricator.resources import folder

_TREE = ("tei/", "seeds/", "schemas/", "xslt/", "edition/")
HERE = Project(
    "rubricator.xpr", "${pd}", (*(f"../{path}" for path in _TREE), "rubricator/"), ("../edition.toml", "../README.md")
)
EDITION = Project(
    "edition.xpr",
    "${pd}/oxygen",
    ("tei/", "seeds/", "schemas/", "edition/", "oxygen/"),
    ("edition.toml", "README.md"),
)


def made() -> dict[Path, str]:
    """Where each file of a checkout lies, and what it must be."""
    oxygen = folder("oxygen")
    schema = load(folder("schemas") / "rubricator.rng")
    return {
        oxygen / "rubricator.xpr": project(HERE, schema),
        oxygen / "rubricator/transformation.scenarios": scenarios(),
        Path(__file__).parent.parent / "template/edition.xpr": project(EDITION, schema),
    }


if __name__ == "__main__":
    for path, content in made().items():
        path.write_text(content, encoding="utf-8", newline="\n")
