"""The site that is measured: a real build of fictive offers, served compressed as hosts do."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import BinaryIO
from urllib.parse import urlsplit

from tests.builds import PROJECT, build, clean_environment, sandbox, variables_of, world_of

OFFERS = 1000
OFFER_PAGES = 50
_NUMBERED = re.compile(r"-\d+\.html$")
_TEXT = (".html", ".css", ".js", ".svg", ".json", ".xml", ".txt")
_NO_INDEX = '<meta name="robots" content="noindex">'


@dataclass(frozen=True)
class Sample:
    """A built site and where it is served."""

    folder: Path
    address: str
    """Without last slash."""

    @property
    def size(self) -> int:
        """How many offers it shows."""
        return sum(1 for _ in (self.folder / "offres").iterdir())

    def kinds(self) -> list[str]:
        """One page of each kind: all at the root but the numbered ones, and the first in each folder."""
        roots = sorted(path.name for path in self.folder.glob("*.html") if not _NUMBERED.search(path.name))
        inner = [path for folder in sorted(self.folder.iterdir()) if folder.is_dir() for path in self._first(folder)]
        return [*roots, *inner]

    def offers(self, number: int = OFFER_PAGES) -> list[str]:
        """Pages of offers, evenly taken from the smallest to the largest."""
        pages = sorted((self.folder / "offres").iterdir(), key=lambda path: path.stat().st_size)
        step = max(1, len(pages) // number)
        return [f"offres/{path.name}" for path in pages[step - 1 :: step]][:number]

    def _first(self, folder: Path) -> list[str]:
        return [path.relative_to(self.folder).as_posix() for path in sorted(folder.rglob("*.html"))[:1]]


class HostHandler(SimpleHTTPRequestHandler):
    """Serves files as a usual host of static sites: texts compressed, over connections that stay open."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".html": "text/html; charset=utf-8"}

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        headers: Message = self.headers
        if not path.is_file() or path.suffix not in _TEXT or "gzip" not in headers.get("Accept-Encoding", ""):
            return super().send_head()
        data = compressed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return BytesIO(data)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def compressed(path: Path) -> bytes:
    """A file as it travels."""
    return gzip.compress(path.read_bytes(), 9)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which the folder is served on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(HostHandler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def built_sample(folder: Path, *, offers: int = OFFERS) -> Iterator[Sample]:
    """A new site of fictive offers, and its waiting page."""
    with sandbox(world_of(offers)) as server:
        outcome = build(folder, variables_of(server))
    if outcome.code != 0:
        sys.exit(outcome.said)
    _add_waiting_page(folder)
    with _served_openly(folder) as sample:
        yield sample


@contextmanager
def copied_sample(site: Path, folder: Path) -> Iterator[Sample]:
    """A site that was built before; its own folder is left as it is."""
    shutil.copytree(site, folder)
    with _served_openly(folder) as sample:
        yield sample


@contextmanager
def _served_openly(folder: Path) -> Iterator[Sample]:
    """The site without what keeps fictive offers from search engines: the real ones are not, and theirs is measured."""
    for page in folder.rglob("*.html"):
        if page.name != "affichage.html":
            page.write_text(page.read_text(encoding="utf-8").replace(_NO_INDEX, ""), encoding="utf-8")
    with served(folder) as address:
        yield Sample(folder, address)


def _add_waiting_page(folder: Path) -> None:
    closed = folder.with_name("closed")
    command = [sys.executable, "scripts/fermer.py", "--output", str(closed)]
    done = subprocess.run(command, cwd=PROJECT, env=clean_environment({}), check=False, capture_output=True, timeout=60)
    if done.returncode:
        print(f"La page d’attente n’est pas mesurée\u00a0: {done.stderr.decode().splitlines()[-1]}", file=sys.stderr)
        return
    shutil.copy(closed / "index.html", folder / "attente.html")
    shutil.rmtree(closed)


def host_of(address: str) -> str:
    """The host of an address."""
    return urlsplit(address).netloc
