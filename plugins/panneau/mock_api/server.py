"""The mock API over real HTTP on loopback: keep-alive, one thread a connection, no log."""

from __future__ import annotations

import io
import socket
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any
from urllib.parse import unquote

from flask import Flask

from panneau.mock_api.app import API_PATH, HANG_UP_KEY, TOKEN_PATH, Call, Options, create_app
from panneau.mock_api.faults import FaultInjector
from panneau.mock_api.world import World

HOST = "127.0.0.1"
REALM = "?realm=%2Fpartenaire"
_IDLE_S = 120.0


class SandboxServer:
    """Serves a world while the `with` block runs.

    with SandboxServer(world) as server:
        requests.post(server.token_url, …)
    """

    def __init__(
        self, world: World, *, options: Options | None = None, faults: FaultInjector | None = None, port: int = 0
    ) -> None:
        """`port` 0 takes a free one. Raises: OSError when the port is taken."""
        self.world, self.faults = world, faults or FaultInjector()
        self.calls: list[Call] = []
        app = create_app(world, options=options, faults=self.faults, record=self.calls.append)
        self._http = _Server((HOST, port), app)
        self._thread = Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://{HOST}:{self._http.server_port}"

    @property
    def api_url(self) -> str:
        """For FRANCE_TRAVAIL_API_URL."""
        return self.base_url + API_PATH

    @property
    def token_url(self) -> str:
        """For FRANCE_TRAVAIL_TOKEN_URL."""
        return self.base_url + TOKEN_PATH + REALM

    def __enter__(self) -> SandboxServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


class _Server(ThreadingHTTPServer):
    """Knows the application and the open connections, which end with it."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], app: Flask) -> None:
        self.app = app
        self._open: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        super().server_close()
        for connection in list(self._open):
            _close_socket(connection)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves in the middle is no event here."""


class _Handler(BaseHTTPRequestHandler):
    """Speaks HTTP/1.1 for the application; every answer of it has a length or no body."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = _IDLE_S
    wbufsize = -1
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged."""

    def answer(self) -> None:
        """Runs the application on the request that has just been read."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = self.server.app(self._build_environ(body), self._start)
        try:
            self._send(parts)
        finally:
            close = getattr(parts, "close", None)
            if close:
                close()

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer  # noqa: N815

    def _start(self, status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], object]:
        code, _, reason = status.partition(" ")
        self.send_response_only(int(code), reason)
        if not any(name.lower() == "date" for name, _ in headers):  # a fault may have put one
            self.send_header("Date", self.date_time_string())
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        return self.wfile.write

    def _send(self, parts: Iterable[bytes]) -> None:
        for part in parts:
            self.wfile.write(part)
            self.wfile.flush()
        self.wfile.flush()

    def _build_environ(self, body: bytes) -> dict[str, Any]:
        path, _, query = self.path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": self.command,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(path, "latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": HOST,
            "SERVER_PORT": str(self.server.server_port),
            "SERVER_PROTOCOL": self.request_version,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            HANG_UP_KEY: lambda: _close_socket(self.connection),
        }
        return environ | {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in self.headers.items()}


def _close_socket(connection: socket.socket) -> None:
    """Ends a connection at once; one that has already ended is fine."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
