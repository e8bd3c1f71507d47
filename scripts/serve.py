"""make serve: builds, serves on http://127.0.0.1:8000, builds again when a file changes.

The harvest is kept in memory, for an hour at most: a change in content/, theme/ or theme-local/ does not ask the API
again. A change in plugins/ or pelicanconf.py starts this program anew, and with it a new harvest.
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

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.build.gathering import BuildInputs  # noqa: E402
from panneau.common.terminal import write_whatever_the_terminal  # noqa: E402
from panneau.mock_api.demonstration import provide_api_variables  # noqa: E402
from panneau.pelican_plugin.pelican_runs import build_site, read_town_or_exit  # noqa: E402

HOST, PORT = "127.0.0.1", 8000
ENDED = "La construction s’est terminée avec le code {code} : la phrase ci-dessus dit pourquoi."
KEEP_S = 3600.0
"""Oldest harvest that a rebuild may use. Source: licence, art. 7 (nothing is kept)."""
SETTINGS = PROJECT / "pelicanconf.py"
REBUILD = (PROJECT / "content", PROJECT / "theme", PROJECT / "theme-local")
RESTART = (PROJECT / "plugins", SETTINGS)


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

    def __init__(self) -> None:
        self._kept: BuildInputs | None = None
        self._gathered_s = float("-inf")

    def build(self) -> None:
        """One build; what stops it is said, and the site that is served stays, unless the new one was written."""
        if time.monotonic() - self._gathered_s > KEEP_S:
            self._kept = None
        try:
            gathered = build_site(SETTINGS, kept=self._kept)
        except (SystemExit, RuntimeError) as stop:
            print(ENDED.format(code=stop), file=sys.stderr)
            return
        if self._kept is None:
            self._kept, self._gathered_s = gathered, time.monotonic()


def main() -> None:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description="Construit le site, le sert et le reconstruit à chaque changement.")
    parser.add_argument("--port", type=int, default=PORT, help=f"port sur {HOST} ({PORT})")
    port = parser.parse_args().port
    with provide_api_variables(os.environ, territory=read_town_or_exit(SETTINGS).territory) as variables:
        os.environ.update(variables)
        workshop = Workshop()
        workshop.build()
        server = ThreadingHTTPServer((HOST, port), partial(Handler, directory=str(PROJECT / "output")))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"Le site est servi sur http://{HOST}:{port} (Ctrl-C pour arrêter).", flush=True)
        for changes in watch(*REBUILD, *RESTART, raise_interrupt=False):
            if any(Path(path).is_relative_to(folder) for _, path in changes for folder in RESTART):
                restart(server, list(variables))
            workshop.build()


def restart(server: ThreadingHTTPServer, ours: list[str]) -> None:
    """Start this program anew, with the environment that it was given."""
    print("Le programme ou les réglages ont changé : nouveau départ.", flush=True)
    server.server_close()
    given = {name: value for name, value in os.environ.items() if name not in ours}
    os.execve(sys.executable, [sys.executable, *sys.argv], given)  # noqa: S606 - ourselves


if __name__ == "__main__":
    write_whatever_the_terminal()
    main()
