"""A counter's API on loopback that answers as it is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl


@dataclass(frozen=True)
class Answer:
    status: int
    content: object
    """Bytes, or what becomes JSON."""


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    authorization: str
    form: dict[str, str]


@dataclass
class CounterServer:
    address: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def counter_server(answer: Callable[[dict[str, str]], Answer]) -> Iterator[CounterServer]:
    """A server that gives `answer` of each form it is sent."""
    found: CounterServer

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            form = dict(parse_qsl(body)) if not body.startswith("{") else {}
            found.asked.append(Asked(self.command, self.path, self.headers.get("Authorization", ""), form))
            given = answer(form)
            data = given.content if isinstance(given.content, bytes) else json.dumps(given.content).encode()
            self.send_response(given.status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = CounterServer(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
