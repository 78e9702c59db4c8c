"""Which files of an edition were saved, added or removed: found by looking, on every system alike."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import sleep

# By path: when it was saved, and how long it is.
Seen = Mapping[str, tuple[int, int]]

# Seconds between two looks: a look at 5,000 files takes some 20 ms. An editor may save in several steps, so a change is
# acted on when the next short look finds nothing further.
_PAUSE = 0.15
_SETTLED = 0.04


def look(places: Iterable[Path]) -> Seen:
    """The files at these places: files, or folders with what is in them. Hidden and temporary ones are passed over."""
    return {path: (found.st_mtime_ns, found.st_size) for place in places for path, found in _files(str(place))}


def _files(place: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        with os.scandir(place) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except NotADirectoryError:
        yield place, os.stat(place)
        return
    except OSError:
        return
    for entry in listed:
        if entry.name.startswith((".", "~")) or entry.name.endswith(("~", ".tmp", ".swp", ".bak")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        elif entry.is_file():
            yield entry.path, entry.stat()


def changed(before: Seen, now: Seen) -> list[str]:
    """The paths that were saved, added or removed, sorted."""
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


@contextmanager
def until_interrupted() -> Iterator[Callable[[float], None]]:
    """How to wait so that Ctrl-C ends it, also one that came while something else was done and that was lost there:
    Python drops an exception that it meets in a finalizer."""
    interrupts: list[int] = []

    def interrupted(number: int, _frame: object) -> None:
        interrupts.append(number)
        raise KeyboardInterrupt

    def wait(seconds: float) -> None:
        sleep(seconds)
        if interrupts:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield wait
    finally:
        signal.signal(signal.SIGINT, before)


def changes(
    places: Callable[[], Iterable[Path]], wait: Callable[[float], object] = sleep
) -> Iterator[list[str]]:
    """For ever, each time something was saved from now on: the paths. What is saved meanwhile is not missed.

    ``places`` is asked again after each change, which may be what other files it is about.
    """
    listed = list(places())
    return _changes(places, listed, look(listed), wait)


def _changes(
    places: Callable[[], Iterable[Path]], listed: list[Path], before: Seen, wait: Callable[[float], object]
) -> Iterator[list[str]]:
    while True:
        wait(_PAUSE)
        now = look(listed)
        if now == before:
            continue
        while (later := _after(listed, wait)) != now:
            now = later
        yield changed(before, now)
        old, listed = listed, list(places())
        before = {**look(place for place in listed if place not in old), **now}


def _after(places: Iterable[Path], wait: Callable[[float], object]) -> Seen:
    wait(_SETTLED)
    return look(places)
