"""What the engine would learn of TEI's own schema, learnt beforehand: a first run is as quick as later ones.

Shipped with the program for the ``tei_all.rng`` of gams-xml-catalog, and known by the schema's digest: another version
of the schema is learnt from documents, as any other is. For a new version of the schema, or after a change of the
engine that changes what it learns (a test says so): ``python -m rubricator.judging.beforehand``.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from rubricator.relaxng import load
from rubricator.relaxng.memory import digest

SCHEMA = "tei_all.rng"


def file(content: bytes) -> Path:
    """Where the memory of a schema lies, if there is one."""
    return Path(__file__).parent / "data" / f"{digest(content)}.z"


def beforehand(content: bytes) -> bytes | None:
    """The memory of a schema, for :func:`rubricator.relaxng.load`; None where none is shipped."""
    try:
        return zlib.decompress(file(content).read_bytes())
    except (OSError, zlib.error):
        return None


def is_known(content: bytes) -> bool:
    """Whether the schema is the one that was learnt."""
    return file(content).is_file()


def explored(content: bytes) -> bytes:
    """All that can be learnt of a schema without documents. Raises SchemaError, ValueError."""
    schema = load(content)
    memory = schema.memory() if schema.explore() else None
    if memory is None:
        raise ValueError("the schema is too large, or in several files")
    return memory


def main() -> None:
    """Writes the memory of the installed schema, in place of all others."""
    from rubricator.files import write_atomic
    from rubricator.judging.locating import published

    schema = published(SCHEMA)
    if schema is None:
        raise SystemExit("pip install gams-xml-catalog")
    content = schema.read_bytes()
    learnt = zlib.compress(explored(content), 9)
    for old in file(content).parent.glob("*.z"):
        old.unlink()
    write_atomic(file(content), learnt)


if __name__ == "__main__":
    main()
