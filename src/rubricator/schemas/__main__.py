"""``python -m rubricator.schemas FILE.odd``: make the schema, the rules and the guidelines page beside the ODD."""

from __future__ import annotations

import sys
from pathlib import Path

from rubricator.findings import EXIT_CLEAN, EXIT_COULD_NOT_RUN, EXIT_USAGE
from rubricator.schemas.base import BaseMissing
from rubricator.schemas.building import build
from rubricator.schemas.odd import OddError


def main(arguments: list[str]) -> int:
    """The exit code: 0 where the files were made."""
    if len(arguments) != 1:
        print("Usage: python -m rubricator.schemas FILE.odd", file=sys.stderr)
        return EXIT_USAGE
    odd = Path(arguments[0])
    try:
        made = build(odd.read_bytes())
    except (OSError, OddError, BaseMissing) as error:
        print(f"{odd}: {error}", file=sys.stderr)
        return EXIT_COULD_NOT_RUN
    for name, content in made.items():
        (odd.parent / name).write_bytes(content)
    return EXIT_CLEAN


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
