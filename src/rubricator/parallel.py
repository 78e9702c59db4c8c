"""The same work on many documents: in this process where there are few, in all cores where there are many.

Law (tested): the results are the same for every number of processes; those of :func:`each` come in the order of the
jobs.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Job = TypeVar("Job")
Made = TypeVar("Made")
Result = TypeVar("Result")
Shared = TypeVar("Shared")

# Below this many bytes of work a second process costs more than it gains: starting one takes about 0.3 s, in which
# one process marks up some 300 KB.
_WORTH_A_PROCESS = 600_000
_WORTH_A_COPY = 60_000  # a copy of this process takes 0.03 s
_AT_ONCE = 8  # so many things are kept at once: the disk takes several as quickly as one
_WAITING = 32  # so many may wait for that
_SAID = 8  # so many results are told at a time, and so many jobs taken


def processes(size: int, ready: bool = False) -> int:
    """How many processes to use for ``size`` bytes of work: one where that is quicker, else all cores. ``ready``: this
    process has loaded all that the work needs, and a copy of it need not load it again."""
    least = _WORTH_A_COPY if ready and _copied() else _WORTH_A_PROCESS
    return 1 if size < least else os.cpu_count() or 1


def _copied() -> bool:
    """Whether processes may be copies of this one: where the system makes them safely, and nothing runs beside it.
    SaxonC starts a thread with its first processor, and a copy of that would hang; that it is loaded does no harm.
    """
    return sys.platform == "linux" and threading.active_count() == 1 and len(_threads()) == 1


def _threads() -> list[str]:
    """Those of the system, which are more than Python's."""
    try:
        return os.listdir("/proc/self/task")
    except OSError:
        return []


def each(
    work: Callable[[Job, Shared], Result], jobs: Sequence[Job], shared: Shared, workers: int = 1, together: int = 1
) -> Iterator[Result]:
    """``work(job, shared)`` for each job, in order. ``shared`` is handed to each process once; ``together`` jobs are
    sent to one at a time, where a job is so quick that sending it counts.

    ``work`` is a function at the top of a module. An exception of ``work`` is raised here.
    """
    if workers <= 1 or len(jobs) < 2:
        for job in jobs:
            yield work(job, shared)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, context(), initializer=_prepare, initargs=(work, shared)) as pool:
        yield from pool.map(_run, jobs, chunksize=together)


def each_kept(
    work: Callable[[Job, Shared], Made],
    keep: Callable[[Made], Result],
    jobs: Sequence[Job],
    shared: Shared,
    workers: int = 1,
) -> Iterator[tuple[int, Result]]:
    """``keep(work(job, shared))`` for each job with its number, as they are done. ``keep`` waits for the disk: one
    thing is kept while the next is made. No more than a few wait; when the last result is here, all are kept.

    Of several processes half take the jobs from the first on, half from the last on, until they meet: what a kind of
    job needs to be loaded is not loaded by all of them where jobs of a kind stand together.
    """
    if workers <= 1 or len(jobs) < 2:
        yield from enumerate(_kept(work, keep, jobs, shared))
        return
    from multiprocessing.connection import wait

    system = context()
    left = system.Array("l", [0, len(jobs)])
    heard, started = [], []
    try:
        for number in range(workers):
            here, there = system.Pipe(duplex=False)
            process = system.Process(target=_share, args=(there, number % 2 == 0, left, (work, keep, jobs, shared)))
            process.start()
            there.close()
            heard.append(here)
            started.append(process)
        while heard:
            for pipe in wait(heard):
                yield from _told(pipe, heard)
    except BaseException:
        for process in started:
            process.terminate()
        raise
    finally:
        for process in started:
            process.join()


def _told(pipe: Any, heard: list[Any]) -> list[tuple[int, Any]]:
    """What another process has done, or raises what stopped it. At its end it is heard no more."""
    try:
        said = pipe.recv()
    except EOFError:
        raise RuntimeError("A process that did a part of the work ended before its time.") from None
    if isinstance(said, BaseException):
        raise said
    if not said:
        heard.remove(pipe)
        pipe.close()
    return list(said)


def _share(pipe: Any, first: bool, left: Any, all_: tuple[Any, Any, Sequence[Any], Any]) -> None:
    """The work of one process among several: it says what is done, at last that nothing is left."""
    serve_parent()
    work, keep, jobs, shared = all_
    taken: deque[int] = deque()

    def mine() -> Iterator[Any]:
        while numbers := _taken(left, first):
            for number in numbers:
                taken.append(number)
                yield jobs[number]

    try:
        done = []
        for result in _kept(work, keep, mine(), shared):
            done.append((taken.popleft(), result))
            if len(done) >= _SAID:
                pipe.send(done)
                done = []
        if done:
            pipe.send(done)
        pipe.send([])
    except Exception as error:
        pipe.send(error)


def _taken(left: Any, first: bool) -> range:
    """Some of the jobs that are left, from the one end or the other; fewer as they become few."""
    with left.get_lock():
        start, end = left
        count = min(end - start, max(1, min(_SAID, (end - start) // _SAID)))
        if first:
            left[0] = start + count
            return range(start, start + count)
        left[1] = end - count
        return range(end - 1, end - count - 1, -1)


def _kept(
    work: Callable[[Job, Shared], Made], keep: Callable[[Made], Result], jobs: Iterable[Job], shared: Shared
) -> Iterator[Result]:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting: deque[Future[Result]] = deque()
        for job in jobs:
            waiting.append(pool.submit(keep, work(job, shared)))
            while waiting and (waiting[0].done() or len(waiting) > _WAITING):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def context() -> Any:
    """How processes are started: as copies of this one, where that is safe."""
    import multiprocessing

    return multiprocessing.get_context("fork" if _copied() else "spawn")


_prepared: list[tuple[Callable[..., object], object]] = []  # set once in each worker process, never in this one


def _prepare(work: Callable[..., object], shared: object) -> None:
    serve_parent()
    _prepared[:] = [(work, shared)]


def serve_parent() -> None:
    """Ctrl-C is the parent's to handle; a parent that was killed leaves no process waiting for ever."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _run(job: object) -> Any:
    work, shared = _prepared[0]
    return work(job, shared)
