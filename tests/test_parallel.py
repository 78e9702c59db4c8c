"""The number of processes changes nothing."""

from __future__ import annotations

import os
import threading
from functools import partial
from time import sleep
from typing import Any

import pytest

from rubricator.parallel import each, each_kept, processes


def _times(number: int, factor: int) -> int:
    return number * factor


def _keep(number: int) -> tuple[int, bool]:
    sleep(0.002 * (number % 5))
    return number, threading.current_thread() is threading.main_thread()


def _fails(number: int, factor: int) -> int:
    raise ValueError(str(number))


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("threads", [0, 1])
def test_results_come_in_the_order_of_the_jobs(workers: int, threads: int) -> None:
    enough = threading.Event()
    for _ in range(threads):  # a process with threads is not copied: others are started
        threading.Thread(target=enough.wait, daemon=True).start()
    assert list(each(_times, range(20), 3, workers)) == [3 * n for n in range(20)]
    enough.set()


@pytest.mark.parametrize(("workers", "threads"), [(1, 0), (2, 0), (2, 1)])
def test_what_waits_for_the_disk_does_not_keep_the_work_waiting(workers: int, threads: int) -> None:
    enough = threading.Event()
    for _ in range(threads):
        threading.Thread(target=enough.wait, daemon=True).start()
    found = dict(each_kept(_times, _keep, range(40), 3, workers))
    enough.set()
    assert found == {n: (3 * n, False) for n in range(40)}


def _where(number: int, shared: int) -> tuple[int, int]:
    sleep(0.002)
    return number, os.getpid()


def _as_it_is(made: tuple[int, int]) -> tuple[int, int]:
    return made


def test_two_processes_begin_at_the_two_ends_and_meet() -> None:
    found = dict(each_kept(_where, _as_it_is, range(200), 0, 2))
    assert [found[n][0] for n in range(200)] == [*range(200)]
    by = [found[n][1] for n in range(200)]
    assert by[0] != by[-1]
    assert len([n for n in range(1, 200) if by[n] != by[n - 1]]) < 12


def _dies(number: int, shared: int) -> int:
    if number == 5:
        os._exit(9)
    return number


def test_a_process_that_dies_is_no_silent_loss() -> None:
    with pytest.raises(RuntimeError, match="before its time"):
        list(each_kept(_dies, _keep, range(40), 0, 2))


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(("work", "keep"), [(_fails, _keep), (_times, partial(_fails, factor=1))])
def test_what_cannot_be_kept_is_said(work: Any, keep: Any, workers: int) -> None:
    with pytest.raises(ValueError, match=r"[02]"):
        list(each_kept(work, keep, range(3), 1, workers))


def test_one_that_has_loaded_all_is_worth_copying_sooner() -> None:
    assert processes(100_000, ready=True) >= processes(100_000)
    enough = threading.Event()
    threading.Thread(target=enough.wait, daemon=True).start()
    assert processes(100_000, ready=True) == 1
    enough.set()


@pytest.mark.parametrize("workers", [1, 2])
def test_what_goes_wrong_is_said(workers: int) -> None:
    with pytest.raises(ValueError, match="0"):
        list(each(_fails, range(3), 1, workers))


def test_little_work_is_done_here() -> None:
    assert processes(1000) == 1
