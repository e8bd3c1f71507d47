"""Work done in a process for each site, so many at once as there are processors.

A process is forked from this one: it is born with the harvest, without a copy of it. It keeps to the processors that
it is given, so that what it shares out itself (`workers.cores`) does not crowd out the other sites.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

from panneau.common.process_pool import KILLED, exit_with_parent
from panneau.errors import OutputFailed, PanneauError

Job = Callable[[], object]


def run_each(jobs: Mapping[str, Job]) -> Mapping[str, int]:
    """Name → exit code of each job, in the order of the jobs; one that fails does not stop the others.

    Forking is safe on Linux alone: elsewhere they run here, one after the other.
    """
    if sys.platform != "linux":
        return {name: _run_job(name, job) for name, job in jobs.items()}
    gc.freeze()
    try:
        codes = _run_forked(jobs, split_processors(sorted(os.sched_getaffinity(0)), len(jobs)))
    finally:
        gc.unfreeze()
    return {name: codes[name] for name in jobs}


def split_processors(processors: Sequence[int], jobs: int) -> list[Sequence[int]]:
    """The processors in so many groups as jobs can run at once, each processor in one group."""
    groups = min(len(processors), max(jobs, 1))
    return [processors[first::groups] for first in range(groups)]


def _run_forked(jobs: Mapping[str, Job], free: list[Sequence[int]]) -> Mapping[str, int]:
    """`free` are the groups of processors that nobody works on."""
    fork, waiting = get_context("fork"), deque(jobs.items())
    running: dict[BaseProcess, Sequence[int]] = {}
    codes: dict[str, int] = {}
    while waiting or running:
        while waiting and free:
            name, job = waiting.popleft()
            processors = free.pop()
            born_with = (os.getpid(), name, job, processors)
            process: BaseProcess = fork.Process(target=_run_child, args=born_with, name=name)
            process.start()
            running[process] = processors
        wait([process.sentinel for process in running])
        for ended in [process for process in running if process.exitcode is not None]:
            free.append(running.pop(ended))
            codes[ended.name] = _report_exit(ended)
    return codes


def _report_exit(process: BaseProcess) -> int:
    """Its exit code; that of a failed output where it was killed, which nobody has told of yet."""
    code = process.exitcode or 0
    if code < 0:
        print(f"Panneau, site {process.name}\u00a0: {KILLED}", file=sys.stderr)
    return OutputFailed.exit_code if code < 0 else code


def _run_child(parent: int, name: str, job: Job, processors: Sequence[int]) -> None:
    exit_with_parent(parent)
    os.sched_setaffinity(0, processors)
    sys.exit(_run_job(name, job))


def _run_job(name: str, job: Job) -> int:
    """0 when the job is done; what stops it is said in one sentence."""
    try:
        job()
    except PanneauError as error:
        print(f"Panneau, site {name} : {error}", file=sys.stderr)
        return error.exit_code
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0
