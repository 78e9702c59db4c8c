"""What each repository asks for beside the package: a module a repository, {path: bytes}."""

from __future__ import annotations

from collections.abc import Callable

from rubricator.deposit.metadata.zenodo import inveniordm, zenodo
from rubricator.deposit.model import Deposit

Read = Callable[[str], bytes]


def target_files(target: str, deposit: Deposit, read: Read) -> dict[str, bytes]:
    """The files of a target. ``read`` gives the bytes of a file of the payload."""
    return _MAKERS[target](deposit, read)


def _zenodo(deposit: Deposit, read: Read) -> dict[str, bytes]:
    return {"zenodo.json": zenodo(deposit), "inveniordm.json": inveniordm(deposit)}


_MAKERS: dict[str, Callable[[Deposit, Read], dict[str, bytes]]] = {
    "zenodo": _zenodo,
}
