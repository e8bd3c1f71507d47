"""The sandbox in a process of its own, without its mark, with what it costs; builds are those of production."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
_USER, _SYSTEM = 11, 12
"""Places in /proc/PID/stat after the name of the command. Source: proc_pid_stat(5)."""


@dataclass(frozen=True, slots=True)
class FictiveApi:
    """A sandbox that answers."""

    api_url: str
    token_url: str
    start_s: float
    """From its start to its first word: the offers' keys are drawn and sorted."""
    process: int

    def variables(self) -> dict[str, str]:
        """The environment of a build that asks it."""
        return {
            "FRANCE_TRAVAIL_CLIENT_ID": "banc-d-essai",
            "FRANCE_TRAVAIL_CLIENT_SECRET": "banc-d-essai",
            "FRANCE_TRAVAIL_API_URL": self.api_url,
            "FRANCE_TRAVAIL_TOKEN_URL": self.token_url,
            "SITEURL": "https://emploi.exemple.invalid/ville",
            "PANNEAU_ACCEPT_DROP": "1",
        }

    def cpu_s(self) -> float:
        """Processor time so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[_USER]) + int(fields[_SYSTEM])) / _TICKS_PER_S

    def memory_mb(self) -> float:
        """What it holds now (proportional set size)."""
        lines = Path(f"/proc/{self.process}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@contextmanager
def fictive_api(offers: int, options: Sequence[str]) -> Iterator[FictiveApi]:
    """A sandbox of so many offers; `options` are those of `panneau sandbox`."""
    command = [sys.executable, "-m", "benchmarks.unmarked_api", "--offers", str(offers), "--port", "0", *options]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None  # noqa: S101 - asked for just above
    try:
        said = "".join(process.stdout.readline() for _ in range(3))
        start_s = time.perf_counter() - began
        api_url, token_url = re.findall(r"https?://\S+", said)
        yield FictiveApi(api_url, token_url, start_s, process.pid)
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()
