"""Measures a command: wall time, processor time, memory, of the process and of everything that it starts."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_S, SHARE = 0.1, 50
"""Between two looks at the memory: at least so long, and so many times what a look takes; Linux walks through all pages
of a process for it, a second for some gigabytes."""


class CommandFailed(Exception):
    """A measured command ended with an error: there is nothing to measure."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    wall_s: float
    cpu_s: float
    """User and system time of all its processes."""
    memory_mb: float
    """The highest sum, seen again and again, of the memory of all its processes; pages that several share
    count once (proportional set size of Linux)."""


def measure(command: Sequence[str], *, cwd: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end.

    Raises: CommandFailed with the last lines that it said.
    """
    before = _children_cpu_s()
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    sampler = _Sampler(process.pid)
    sampler.start()
    said, _ = process.communicate()
    wall_s = time.perf_counter() - started
    sampler.stop()
    if process.returncode:
        raise CommandFailed(f"{' '.join(command)}\n{said[-2000:]}")
    return Cost(wall_s, _children_cpu_s() - before, sampler.highest_kb / 1024)


def _children_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Sampler(threading.Thread):
    """Adds up the memory of a session of processes again and again."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session, self._over = session, threading.Event()
        self.highest_kb = 0

    def run(self) -> None:
        pause_s = SAMPLE_S
        while not self._over.wait(pause_s):
            began = time.perf_counter()
            self.highest_kb = max(self.highest_kb, sum(map(_memory_kb, _processes_of(self._session))))
            pause_s = max(SAMPLE_S, SHARE * (time.perf_counter() - began))

    def stop(self) -> None:
        self._over.set()
        self.join()


def _processes_of(session: int) -> list[int]:
    found = []
    for name in filter(str.isdigit, (entry.name for entry in Path("/proc").iterdir())):
        try:
            if os.getsid(int(name)) == session:
                found.append(int(name))
        except OSError:  # it has just ended
            continue
    return found


def _memory_kb(process: int) -> int:
    """Its proportional set size; 0 once it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
