"""What each repository asks for beside the package: a module a repository, (path, bytes)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rubricator.deposit.metadata.zenodo import inveniordm, zenodo
from rubricator.deposit.model import Deposit
from rubricator.deposit.targets.arche import arche
from rubricator.deposit.targets.clarin import clarin
from rubricator.deposit.targets.dataverse import dataverse
from rubricator.deposit.targets.gams import gams
from rubricator.deposit.targets.nakala import nakala
from rubricator.deposit.targets.tapas import tapas
from rubricator.deposit.targets.textgrid import textgrid

Read = Callable[[str], bytes]


def target_files(target: str, deposit: Deposit, read: Read) -> Iterator[tuple[str, bytes]]:
    """The files of a target, one by one. ``read`` gives the bytes of a file of the payload."""
    return _MAKERS[target](deposit, read)


def _zenodo(deposit: Deposit, read: Read) -> Iterator[tuple[str, bytes]]:
    yield "zenodo.json", zenodo(deposit)
    yield "inveniordm.json", inveniordm(deposit)


_MAKERS: dict[str, Callable[[Deposit, Read], Iterator[tuple[str, bytes]]]] = {
    "zenodo": _zenodo,
    "textgrid": textgrid,
    "arche": arche,
    "gams": gams,
    "clarin": clarin,
    "nakala": nakala,
    "dataverse": dataverse,
    "tapas": tapas,
}
