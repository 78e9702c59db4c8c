"""libxml2 as a process: ``python -m rubricator.judging.libxml2 SCHEMA FILE…`` prints its errors."""

from __future__ import annotations

import sys
from pathlib import Path

from lxml import etree

from rubricator import safe_xml


def main(schema: str, files: list[str]) -> int:
    """0 where all are valid, 1 where not, 2 where the schema cannot be read."""
    try:
        grammar = etree.RelaxNG(etree.parse(schema))
    except (etree.Error, OSError) as error:
        print(f"the schema cannot be read: {error}", file=sys.stderr)
        return 2
    return 1 if [file for file in files if not _valid(grammar, file)] else 0


def _valid(grammar: etree.RelaxNG, file: str) -> bool:
    parser = safe_xml.parser(entities=True)
    try:
        root = etree.fromstring(Path(file).read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        print(f"{file}:{error.lineno}:{error.offset}: fatal: {error.msg}")
        return False
    if grammar.validate(root):
        return True
    for entry in grammar.error_log:
        print(f"{file}:{entry.line}: error: {' '.join(entry.message.split())}")
    return False


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    raise SystemExit(main(sys.argv[1], sys.argv[2:]))
