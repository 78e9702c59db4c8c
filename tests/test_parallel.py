"""The number of processes changes nothing."""

from __future__ import annotations

import threading

import pytest

from rubricator.parallel import each, processes


def _times(number: int, factor: int) -> int:
    return number * factor


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
