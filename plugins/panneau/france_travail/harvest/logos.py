"""The logos that offers name, fetched during the build so that a visitor's browser asks nobody else for them.

Only from a list of hosts, only small PNG, JPEG or WebP by their first bytes, never SVG (it can hold a script), and
only for so long: a logo that fails shows its name and address instead. No other address of an offer is ever fetched.
"""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from panneau.common.clock import Timing

LARGEST_BYTES = 100 * 1024
LONGEST_S = 60.0
"""For all pictures together, whatever their servers do."""
CONNECT_TIMEOUT_S, READ_TIMEOUT_S = 5.0, 10.0
MOST_REDIRECTS = 3
THREADS = 8
_CHUNK_BYTES = 16 * 1024


@dataclass(frozen=True, slots=True)
class LogoFiles:
    """The logos of one build."""

    files: Mapping[str, bytes]
    """Path on the site → bytes."""
    paths: Mapping[str, str]
    """Address in the payload → path on the site."""
    failed: int
    """Addresses that gave no picture."""


def fetch_pictures(addresses: Iterable[str], *, hosts: frozenset[str], timing: Timing) -> LogoFiles:
    """Fetch the pictures at `addresses`, each once; `hosts` are names, with a port where it is not the usual one.

    Ends after `LONGEST_S`: what has not come by then has failed.
    """
    wanted = sorted(set(addresses))
    found = _fetch_all(wanted, hosts, timing, ends_s=timing.now() + LONGEST_S)
    named = {address: (build_logo_path(data), data) for address, data in found.items() if data}
    return LogoFiles(
        files=dict(named.values()),
        paths={address: path for address, (path, _) in named.items()},
        failed=len(wanted) - len(named),
    )


def _fetch_all(wanted: Sequence[str], hosts: frozenset[str], timing: Timing, ends_s: float) -> Mapping[str, bytes]:
    """Address → bytes of what came before `ends_s`.

    A server that sends a byte a second outlives every timeout of a socket. So the threads are not waited for: one that
    hangs is left alone, and keeps no process from ending.
    """
    left, came = queue.SimpleQueue[str](), queue.SimpleQueue[tuple[str, bytes]]()
    for address in wanted:
        left.put(address)
    for _ in range(min(THREADS, len(wanted))):
        threading.Thread(target=_fetch_each, args=(left, came, hosts, timing, ends_s), name="logo", daemon=True).start()
    found: dict[str, bytes] = {}
    while len(found) < len(wanted) and (left_s := ends_s - timing.now()) > 0:
        try:
            address, data = came.get(timeout=left_s)
        except queue.Empty:
            break
        found[address] = data
    return {address: found[address] for address in wanted if address in found}


def _fetch_each(
    left: queue.SimpleQueue[str],
    came: queue.SimpleQueue[tuple[str, bytes]],
    hosts: frozenset[str],
    timing: Timing,
    ends_s: float,
) -> None:
    """Fetch one address after another until none is left, or no time."""
    with requests.Session() as session:
        session.trust_env = False  # no .netrc of the machine may add credentials
        while ends_s - timing.now() > 0:
            try:
                address = left.get_nowait()
            except queue.Empty:
                return
            came.put((address, _fetch(session, address, hosts, timing, ends_s)))


def _fetch(session: requests.Session, address: str, hosts: frozenset[str], timing: Timing, ends_s: float) -> bytes:
    """The bytes of one picture, none when anything about it is not as it must be."""
    for _ in range(MOST_REDIRECTS + 1):
        left_s = ends_s - timing.now()
        if not _is_allowed(address, hosts) or left_s <= 0:
            return b""
        timeout = (min(CONNECT_TIMEOUT_S, left_s), min(READ_TIMEOUT_S, left_s))
        try:
            with session.get(address, timeout=timeout, stream=True, allow_redirects=False) as response:
                if not response.is_redirect:
                    return _read_picture(response, timing, ends_s)
                address = urljoin(address, response.headers["Location"])
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError):
            return b""
    return b""


def _is_allowed(address: str, hosts: frozenset[str]) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() in hosts


def _read_picture(response: requests.Response, timing: Timing, ends_s: float) -> bytes:
    data = b""
    while response.status_code == 200 and (chunk := response.raw.read1(_CHUNK_BYTES, decode_content=True)):
        data += chunk
        if len(data) > LARGEST_BYTES or timing.now() > ends_s:
            return b""
    return data if _detect_extension(data) else b""


def _detect_extension(data: bytes) -> str:
    """What the first bytes say the file is; "" for anything but the three kinds."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


def build_logo_path(data: bytes) -> str:
    """Build the path of a picture on the site: it is named after its bytes."""
    return f"logos/{hashlib.sha256(data).hexdigest()[:20]}.{_detect_extension(data)}"
