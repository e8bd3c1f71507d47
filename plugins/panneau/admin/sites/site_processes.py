"""Work done in a process for each site, so many at once as there are processors.

A process is forked from this one: it starts with the harvest in memory, without a copy of it. It keeps to the
processors that it is given, so that what it shares out itself (`process_pool.count_cores`) does not crowd out the
other sites.
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
    """Run each job in a process; gives name → exit code, in the order of the jobs; a failure stops no other job.

    Forking is safe on Linux alone: elsewhere they run here, one after the other.
    """
    if sys.platform != "linux":
        return {name: _run_job(name, job) for name, job in jobs.items()}
    # The collector writes to all objects that it visits: in a child, that would copy the harvest it started with.
    gc.freeze()
    try:
        codes = _run_forked(jobs, split_processors(sorted(os.sched_getaffinity(0)), len(jobs)))
    finally:
        gc.unfreeze()
    return {name: codes[name] for name in jobs}


def split_processors(processors: Sequence[int], jobs: int) -> list[Sequence[int]]:
    """Split the processors into as many groups as jobs can run at once, each processor in one group."""
    groups = min(len(processors), max(jobs, 1))
    return [processors[first::groups] for first in range(groups)]


def _run_forked(jobs: Mapping[str, Job], free: list[Sequence[int]]) -> Mapping[str, int]:
    """Run each job in a forked process; `free` are the groups of processors, a job taking one of them."""
    fork, waiting = get_context("fork"), deque(jobs.items())
    running: dict[BaseProcess, Sequence[int]] = {}
    codes: dict[str, int] = {}
    while waiting or running:
        while waiting and free:
            name, job = waiting.popleft()
            processors = free.pop()
            arguments = (os.getpid(), name, job, processors)
            process: BaseProcess = fork.Process(target=_run_child, args=arguments, name=name)
            process.start()
            running[process] = processors
        wait([process.sentinel for process in running])
        for ended in [process for process in running if process.exitcode is not None]:
            free.append(running.pop(ended))
            codes[ended.name] = _report_exit(ended)
    return codes


def _report_exit(process: BaseProcess) -> int:
    """Find the exit code of a process; that of a failed output where it was killed, which is told here."""
    code = process.exitcode or 0
    if code < 0:
        print(f"Panneau, site {process.name}\u00a0: {KILLED}", file=sys.stderr)
    return OutputFailed.exit_code if code < 0 else code


def _run_child(parent: int, name: str, job: Job, processors: Sequence[int]) -> None:
    exit_with_parent(parent)  # a killed command leaves no child that goes on building
    os.sched_setaffinity(0, processors)
    sys.exit(_run_job(name, job))


def _run_job(name: str, job: Job) -> int:
    """Run a job and give its exit code, 0 when it is done; what stops it is told in one French sentence."""
    try:
        job()
    except PanneauError as error:
        print(f"Panneau, site {name} : {error}", file=sys.stderr)
        return error.exit_code
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0
