"""Work shared out among forked processes: each is born with everything that its work refers to, without a copy.

What a process gives back is pickled; so it gives back little.
"""

from __future__ import annotations

import gc
import os
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
_born_with: list[tuple[Callable[..., Any], Sequence[Any]]] = []
"""In a worker: its work, and all items."""


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def shared_out(work: Callable[[Sequence[Item]], Result], items: Sequence[Item], *, workers: int) -> Iterator[Result]:
    """What `work` gives for the items, run after run, in their order; in this process where they are few.

    Forking is safe on Linux alone: elsewhere everything is done here.
    Raises: what `work` raises; OutputFailed when a process is killed.
    """
    if workers < 2 or len(items) < LEAST_SHARED or sys.platform != "linux":
        yield work(items)
        return
    starts = range(0, len(items), CHUNK)
    with _heap_set_aside():
        try:
            with ProcessPoolExecutor(workers, get_context("fork"), _be_born, (work, items)) as pool:
                yield from pool.map(_work_on, starts)
        except BrokenProcessPool:
            raise OutputFailed(KILLED) from None


def _be_born(work: Callable[..., object], items: Sequence[object]) -> None:
    _born_with[:] = [(work, items)]


def _work_on(start: int) -> Any:
    work, items = _born_with[0]
    return work(items[start : start + CHUNK])


@contextmanager
def _heap_set_aside() -> Iterator[None]:
    """Spare the collector what stays until the end: looking at it again costs time, and copies it in each process."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
