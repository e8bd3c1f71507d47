"""panneau serve: builds, serves on http://127.0.0.1:8000, builds again when a file changes.

A change in content/, theme/ or theme-local/ is shown without a new harvest, and without the proof, which `panneau site`
and `panneau audit` make. A change in plugins/, pelicanconf.py or reglages.toml starts the process that builds anew, and
with it a harvest. What stops a build is said on the terminal and in front of the page; the server stays.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchfiles import watch

from panneau.admin.preview.preview_server import HOST, make_preview_server
from panneau.admin.preview.preview_state import PreviewState
from panneau.command_line.build_worker import END, QUICK, WHOLE
from panneau.command_line.port_option import parse_port
from panneau.command_line.project import ProjectFolders
from panneau.errors import PanneauError

PORT = 8000
SERVED = "Le site est servi sur http://{host}:{port} (Ctrl-C pour arrêter)."
TAKEN = (
    "Le port {port} est déjà pris, sans doute par un autre « panneau serve » : arrêtez-le, ou choisissez --port {next}."
)
ANEW = "Le programme ou les réglages ont changé : nouvelle moisson."
ENDED = "La construction s’est terminée avec le code {code} : la phrase ci-dessus dit pourquoi."
_NEWS_MS = 200
"""Milliseconds after which the watch says that nothing has changed."""
_END_S = 3.0
"""Seconds that a process which builds may take to clear away what it has begun."""


class PortTaken(PanneauError):
    """Another program listens where the site would be served."""

    exit_code = 2


class Builder:
    """The process that builds, started where it is needed."""

    def __init__(self, project: ProjectFolders, state: PreviewState) -> None:
        self._project, self._state = project, state
        self._process: subprocess.Popen[str] | None = None

    def build(self, kind: str) -> None:
        """Have the site built, and tell how it ended."""
        process = self._process = self._process or self._start()
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        try:
            process.stdin.write(f"{kind}\n")
            process.stdin.flush()
        except BrokenPipeError:  # it has ended on the settings; what it said is read below
            pass
        said: list[str] = []
        for line in process.stdout:
            if line.startswith(END):
                self._tell(int(line.removeprefix(END)), said)
                return
            said.append(line)
            print(line, end="", flush=True)
        self._process = None
        self._tell(process.wait(), said)

    def stop(self) -> None:
        """End the process: the next build starts from the files as they are then."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(_END_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
            self._process = None

    def _tell(self, code: int, said: list[str]) -> None:
        if code:
            print(ENDED.format(code=code), file=sys.stderr, flush=True)
        self._state.tell("".join(said).strip() or ENDED.format(code=code) if code else "")

    def _start(self) -> subprocess.Popen[str]:
        """A session of its own, so that Ctrl-C reaches this process alone, which ends that one."""
        command = [sys.executable, "-m", "panneau.command_line.build_worker", str(self._project.folder)]
        pipe = subprocess.PIPE
        return subprocess.Popen(  # noqa: S603 - ourselves
            command, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True, start_new_session=True
        )


def add_arguments(parser: argparse.ArgumentParser, _: ProjectFolders) -> None:
    """Where the site is served."""
    parser.add_argument("--port", type=parse_port, default=PORT, help=f"port sur {HOST} ({PORT})")


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Serve until Ctrl-C. Raises: PortTaken"""
    state = PreviewState()
    builder = Builder(project, state)
    with serving(project.output, state, port=options.port):
        try:
            _build_at_changes(builder, project)
        except KeyboardInterrupt:
            pass
        finally:
            builder.stop()
    return 0


@contextmanager
def serving(folder: Path, state: PreviewState, *, port: int) -> Iterator[None]:
    """Serve from the beginning on: who looks before the first build has ended sees that it is under way."""
    try:
        server = make_preview_server(folder, state, port=port)
    except OSError as taken:
        raise PortTaken(TAKEN.format(port=port, next=port + 1)) from taken
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(SERVED.format(host=HOST, port=port), flush=True)
    try:
        yield
    finally:
        server.server_close()


def _build_at_changes(builder: Builder, project: ProjectFolders) -> None:
    rebuild = (project.content, project.theme, project.folder / "theme-local")
    program = project.folder / "plugins"
    watched = filter(Path.exists, (*rebuild, program))
    kind, settings = WHOLE, _stamp_settings(project)
    # The first news is that nothing has changed: from then on, nothing that is written during a build is missed.
    for changes in watch(*watched, yield_on_timeout=True, rust_timeout=_NEWS_MS):
        before, settings = settings, _stamp_settings(project)
        if not changes and settings == before and kind == QUICK:
            continue
        if settings != before or any(Path(path).is_relative_to(program) for _, path in changes):
            print(ANEW, flush=True)
            builder.stop()
        builder.build(kind)
        kind = QUICK


def _stamp_settings(project: ProjectFolders) -> tuple[tuple[int, int], ...]:
    """What changes when a settings file does: editors replace it by another file, which a watch of it does not see."""
    files = (file for file in (project.settings, project.town_file) if file.is_file())
    return tuple((found.st_ino, found.st_mtime_ns) for found in (file.stat() for file in files))
