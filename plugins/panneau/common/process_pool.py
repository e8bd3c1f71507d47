"""Work shared out among forked processes: each is born with everything that its work refers to, without a copy.

What a process gives back is pickled; so it gives back little.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

from panneau.errors import OutputFailed

Item = TypeVar("Item")
Result = TypeVar("Result")

LEAST_SHARED = 400
"""Items below which a second process costs more than it spares."""
CHUNK = 100
KILLED = "Un processus de la construction a été arrêté, sans doute faute de mémoire ; le site publié reste en place."
_PR_SET_PDEATHSIG = 1  # of prctl(2)
_born_with: list[tuple[Callable[..., Any], Sequence[Any], int]] = []
"""In a worker: its work, all items, and how many make a run."""


def count_cores() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def map_in_processes(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], *, workers: int, chunk: int = CHUNK
) -> Iterator[Result]:
    """Give what `work` makes of each run of `chunk` items, in their order; of all in this process where they are few.

    Forking is safe on Linux alone: elsewhere everything is done here.
    Raises: what `work` raises; OutputFailed when a process is killed.
    """
    if workers < 2 or len(items) < LEAST_SHARED or sys.platform != "linux":
        yield work(items)
        return
    starts = range(0, len(items), chunk)
    with _freeze_heap():
        try:
            born_with = (os.getpid(), work, items, chunk)
            with ProcessPoolExecutor(workers, get_context("fork"), _start_worker, born_with) as pool:
                yield from pool.map(_run_chunk, starts)
        except BrokenProcessPool:
            raise OutputFailed(KILLED) from None


def exit_with_parent(parent: int) -> None:
    """End this process when the one that forked it ends, however that happens.

    A worker whose build was killed would wait for work forever, and with it would live the lock on the build's folder:
    no other build could begin. Linux only.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended before the call
        os.kill(os.getpid(), signal.SIGKILL)


def _start_worker(parent: int, work: Callable[..., object], items: Sequence[object], chunk: int) -> None:
    exit_with_parent(parent)
    _born_with[:] = [(work, items, chunk)]


def _run_chunk(start: int) -> Any:
    work, items, chunk = _born_with[0]
    return work(items[start : start + chunk])


@contextmanager
def _freeze_heap() -> Iterator[None]:
    """Spare the collector what stays until the end: visiting it again costs time, and copies it in each process."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
