"""An address is out of reach when it does not answer, or answers that there is nothing; a fact, never an error."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from panneau.build.link_reach import fetch_unreachable


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(404 if "absent" in self.path else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def root() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_only_addresses_that_do_not_answer_are_told(root: str) -> None:
    closed = "http://127.0.0.1:9/licence"
    assert fetch_unreachable(f"{root}/licence", f"{root}/absent", closed, "pas une adresse") == (
        f"{root}/absent",
        closed,
        "pas une adresse",
    )
