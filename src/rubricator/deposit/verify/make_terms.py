"""Make data/terms.txt: the terms that each version of RO-Crate's context defines (the contexts are CC0).

usage: python -m rubricator.deposit.verify.make_terms 1.1=FILE 1.2=FILE 1.3=FILE > terms.txt

The files: ro-crate.jsonld in PyPI's rocrate 0.15 (1.1) and 0.16 (1.3), lib/context.json in npm's ro-crate 3.7 (1.2).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def terms(contexts: dict[str, bytes]) -> str:
    """A line a term: the term, and the versions that have it."""
    found: dict[str, list[str]] = {}
    for version, data in sorted(contexts.items()):
        for term in json.loads(data)["@context"]:
            found.setdefault(term, []).append(version)
    return "".join(f"{term} {' '.join(versions)}\n" for term, versions in sorted(found.items()))


if __name__ == "__main__":
    given = dict(argument.split("=", 1) for argument in sys.argv[1:])
    sys.stdout.write(terms({version: Path(file).read_bytes() for version, file in given.items()}))
