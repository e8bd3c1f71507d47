"""panneau serve: builds, serves on http://127.0.0.1:8000, builds again when a file changes.

The harvest is kept in memory, for an hour at most: a change in content/, theme/ or theme-local/ does not ask the API
again. A change in plugins/, pelicanconf.py or reglages.toml starts this program anew, and with it a new harvest.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from panneau.build.gathering import BuildInputs
from panneau.command_line.api_variables import provide_api_variables
from panneau.command_line.project import ProjectFolders
from panneau.pelican_plugin.pelican_runs import build_site, read_town_or_exit

HOST, PORT = "127.0.0.1", 8000
ENDED = "La construction s’est terminée avec le code {code} : la phrase ci-dessus dit pourquoi."
KEEP_S = 3600.0
"""Oldest harvest that a rebuild may use. Source: licence, art. 7 (nothing is kept)."""


class Handler(SimpleHTTPRequestHandler):
    """The built site, with its own page for what is not there, and nothing kept by the browser."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".html": "text/html; charset=utf-8"}

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the builds."""


class Workshop:
    """Builds the site again and again from a harvest that it keeps for an hour."""

    def __init__(self, project: ProjectFolders) -> None:
        self._project = project
        self._kept: BuildInputs | None = None
        self._gathered_s = float("-inf")

    def build(self) -> None:
        """One build; what stops it is said, and the site that is served stays, unless the new one was written."""
        if time.monotonic() - self._gathered_s > KEEP_S:
            self._kept = None
        try:
            settings = self._project.settings
            gathered = build_site(settings, kept=self._kept, override=self._project.list_overrides(settings))
        except (SystemExit, RuntimeError) as stop:
            print(ENDED.format(code=stop), file=sys.stderr)
            return
        if self._kept is None:
            self._kept, self._gathered_s = gathered, time.monotonic()


def add_arguments(parser: argparse.ArgumentParser, _: ProjectFolders) -> None:
    """Where the site is served."""
    parser.add_argument("--port", type=int, default=PORT, help=f"port sur {HOST} ({PORT})")


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Serve until Ctrl-C."""
    port = options.port
    rebuild = (project.content, project.theme, project.folder / "theme-local")
    anew = (project.folder / "plugins", project.settings, project.town_file)
    with provide_api_variables(os.environ, territory=read_town_or_exit(project.settings).territory) as variables:
        os.environ.update(variables)
        workshop = Workshop(project)
        workshop.build()
        server = ThreadingHTTPServer((HOST, port), partial(Handler, directory=str(project.output)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"Le site est servi sur http://{HOST}:{port} (Ctrl-C pour arrêter).", flush=True)
        for changes in watch(*filter(Path.exists, (*rebuild, *anew)), raise_interrupt=False):
            if any(Path(path).is_relative_to(folder) for _, path in changes for folder in anew):
                restart(server, list(variables))
            workshop.build()
    return 0


def restart(server: ThreadingHTTPServer, ours: list[str]) -> None:
    """Start this program anew, with the environment that it was given."""
    print("Le programme ou les réglages ont changé : nouveau départ.", flush=True)
    server.server_close()
    given = {name: value for name, value in os.environ.items() if name not in ours}
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], given)  # noqa: S606 - ourselves
