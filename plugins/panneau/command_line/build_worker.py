"""The process in which `panneau serve` builds: it reads what to do on its input, and says how it ended.

    python -m panneau.command_line.build_worker FOLDER

The harvest is kept in memory, for an hour at most (licence, art. 7: nothing is kept). What is said of a build goes to
the output, then the mark `END` with the exit code on a line of its own.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from types import FrameType
from typing import NoReturn

from panneau.build.gathering import BuildInputs
from panneau.command_line.api_variables import provide_api_variables
from panneau.command_line.project import ProjectFolders, find_project
from panneau.pelican_plugin.pelican_runs import build_site, read_town_or_exit
from panneau.pelican_plugin.settings_keys import UNPROVEN

END = "\x1e"
WHOLE, QUICK = "whole", "quick"
"""A build with its proof, and one without: what is being written is looked at sooner."""
KEEP_S = 3600.0


class Workshop:
    """Builds the site again and again from a harvest that it keeps for an hour."""

    def __init__(self, project: ProjectFolders) -> None:
        self._project = project
        self._kept: BuildInputs | None = None
        self._gathered_s = float("-inf")

    def build(self, kind: str) -> int:
        """Build once; gives the exit code. What stops a build is said, and the site that is there stays."""
        if time.monotonic() - self._gathered_s > KEEP_S:
            self._kept = None
        settings = self._project.settings
        override = {**self._project.list_overrides(settings), UNPROVEN: kind == QUICK and self._kept is not None}
        try:
            gathered = build_site(settings, kept=self._kept, override=override)
        except SystemExit as stop:
            return stop.code if isinstance(stop.code, int) else 1
        except RuntimeError as fault:  # Pelican's own way to stop at an error that it has logged
            print(fault, file=sys.stderr)
            return 1
        if self._kept is None:
            self._kept, self._gathered_s = gathered, time.monotonic()
        return 0


def work(project: ProjectFolders, asked: Iterable[str]) -> None:
    """Build once for each word that is read. Raises: SystemExit for settings that are wrong."""
    with provide_api_variables(os.environ, territory=read_town_or_exit(project.settings).territory) as variables:
        os.environ.update(variables)
        workshop = Workshop(project)
        for word in asked:
            code = workshop.build(word.strip())
            sys.stderr.flush()
            print(f"{END}{code}", flush=True)


def _leave(_: int, __: FrameType | None) -> NoReturn:
    raise SystemExit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _leave)  # what the build has begun is cleared away, as after any end
    work(find_project(Path(sys.argv[1])), sys.stdin)
