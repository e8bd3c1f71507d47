"""The server of `panneau serve`: the built site, with what is wrong in front of it, on this machine alone."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from panneau.admin.preview.preview_pages import (
    CHANGES_PATH,
    SCRIPT,
    SCRIPT_PATH,
    STYLE,
    STYLE_PATH,
    add_preview,
    build_empty_page,
)
from panneau.admin.preview.preview_state import PreviewState

HOST = "127.0.0.1"
_SOME_S = 15.0
"""Seconds after which something is written to a browser that waits, to see whether it is still there."""
_FILES = {SCRIPT_PATH: ("text/javascript", SCRIPT), STYLE_PATH: ("text/css", STYLE)}


class PreviewHandler(SimpleHTTPRequestHandler):
    """The built site, with its own page for what is not there, and nothing kept by the browser."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".html": "text/html; charset=utf-8"}

    def __init__(self, *given: Any, state: PreviewState, **named: Any) -> None:
        self._state = state
        super().__init__(*given, **named)

    def do_GET(self) -> None:
        """A page with what is added to it, the news of builds, or a file as it is."""
        asked = self.path.partition("?")[0].partition("#")[0]
        if "%00" in asked:  # no file has such a name, and Python refuses to look
            self.send_error(404)
        elif asked == CHANGES_PATH:
            self._tell_changes()
        elif known := _FILES.get(asked):
            self._send(200, *known)
        elif (page := self._find_page()) is not None:
            self._send(200, "text/html", add_preview(page.read_text("utf-8", "replace"), self._state.outcome.fault))
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Nothing is kept: a page that is loaded again is the new one."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not there; while there is no site, what the first build says."""
        fault, site = self._state.outcome.fault, Path(self.directory)
        if code != 404:
            super().send_error(code, message, explain)
        elif (own := site / "404.html").is_file():
            self._send(404, "text/html", add_preview(own.read_text("utf-8", "replace"), fault))
        elif not (site / "index.html").exists():
            self._send(503, "text/html", build_empty_page(fault))
        else:
            super().send_error(code, message, explain)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the builds."""

    def _find_page(self) -> Path | None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        return page if page.suffix == ".html" and page.is_file() else None

    def _send(self, code: int, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _tell_changes(self) -> None:
        """Tell a browser when the next build has ended, as server-sent events (HTML Standard, 9.2)."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        number = self._state.outcome.number
        try:
            while (outcome := self._state.wait_for_next(number, seconds=_SOME_S)).number == number:
                self.wfile.write(b": rien de nouveau\n\n")
            self.wfile.write(b"data: %d\n\n" % outcome.number)
        except OSError:  # the page was left
            return


def make_preview_server(folder: Path, state: PreviewState, *, port: int) -> ThreadingHTTPServer:
    """Make the server of the site in a folder, which need not be there yet. Raises: OSError for a port that is taken"""
    server = ThreadingHTTPServer((HOST, port), partial(PreviewHandler, directory=str(folder), state=state))
    server.daemon_threads = True
    return server
