"""A loopback server that answers what a test tells it to, call by call: for faults that no well-made server shows."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from panneau.france_travail.http.token import Access


@dataclass(frozen=True)
class Reply:
    """One answer; `declared` lies about the length of the body, `hang_up` closes without a word."""

    status: int = 206
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    declared: int | None = None
    hang_up: bool = False


@dataclass
class Script:
    """What the server answers (the last reply again and again) and what it was asked."""

    searches: list[Reply]
    tokens: list[Reply] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    bearers: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    access: Access = field(default_factory=lambda: Access("", ""))

    def next_search(self) -> Reply:
        return self.searches.pop(0) if len(self.searches) > 1 else self.searches[0]

    def next_token(self) -> Reply:
        if self.tokens:
            return self.tokens.pop(0) if len(self.tokens) > 1 else self.tokens[0]
        return token_reply(f"jeton-{len(self.forms)}")


def token_reply(token: str, *, life_s: float = 1499) -> Reply:
    return Reply(200, body=json.dumps({"access_token": token, "expires_in": life_s}).encode())


def page_reply(rows: list[object], *, start: int = 0, total: int | None = None, status: int = 206) -> Reply:
    total = len(rows) if total is None else total
    announced = f"offres {start}-{start + len(rows) - 1}/{total}"
    return Reply(status, {"Content-Range": announced}, json.dumps({"resultats": rows}).encode())


@contextmanager
def scripted_server(*searches: Reply, tokens: tuple[Reply, ...] = ()) -> Iterator[Script]:
    script = Script(list(searches), list(tokens))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(script))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    script.access = Access("identifiant-de-test", "secret-de-test", f"{base}/api", f"{base}/token?realm=%2Fpartenaire")
    try:
        yield script
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(script: Script) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            script.asked.append(self.path)
            script.bearers.append(self.headers.get("Authorization", ""))
            self._send(script.next_search())

        def do_POST(self) -> None:
            script.forms.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._send(script.next_token())

        def _send(self, reply: Reply) -> None:
            self.close_connection = reply.hang_up or reply.declared is not None
            if reply.hang_up:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response_only(reply.status)
            if "Date" not in reply.headers:
                self.send_header("Date", self.date_time_string())
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) if reply.declared is None else reply.declared))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextmanager
def dripping_server(send: Callable[[socket.socket, str], None]) -> Iterator[str]:
    """A server whose connections each send what they like, for as long as they like; gives its host and port.

    `send` gets the connection and the path that was asked for; the end of the block ends every connection.
    """
    connections: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            connections.append(connection)
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    def answer(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            path = connection.recv(65536).split()[1].decode().partition("?")[0]
            send(connection, path)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        try:
            yield f"127.0.0.1:{listener.getsockname()[1]}"
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            for connection in connections:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)


class FakeTiming:
    """A clock that sleeps by moving itself; threads may share it."""

    def __init__(self) -> None:
        self.time_s = 0.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def now(self) -> float:
        return self.time_s

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
            self.time_s += seconds
