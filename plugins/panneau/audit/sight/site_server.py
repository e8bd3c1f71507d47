"""A built site, served on loopback under its own path, at the hour of its audit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.utils import format_datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


class _SiteHandler(SimpleHTTPRequestHandler):
    """Serves the files of a folder under a path of the host."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *request: object, root: str, now: datetime, **options: object) -> None:
        self._root, self._now = root, now
        super().__init__(*request, **options)  # type: ignore[arg-type] # socketserver hands them on

    def translate_path(self, path: str) -> str:
        """Find the file of an address; outside the site's path, one that does not exist."""
        inside = path.startswith(self._root)
        return super().translate_path(path[len(self._root) - 1 :] if inside else "/hors-du-site")

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Tell the hour of the audit, by which pages hide offers that are too old."""
        return format_datetime(self._now, usegmt=True) if timestamp is None else super().date_time_string(timestamp)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def serve_site(folder: Path, root: str, *, now: datetime) -> Iterator[str]:
    """Serve a folder; yields the address of its home, with its last slash.

    `root`: the site's path on its host, between slashes; `now`: aware, in UTC.
    """
    handler = partial(_SiteHandler, directory=str(folder), root=root, now=now)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{root}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
