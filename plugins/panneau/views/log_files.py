"""Files of access logs → one stream of events, in the order of time but for small disorder.

Several hosts and rotated files are merged by time as they are read: the first line of each says when it begins, and
it is opened only then, so that neither memory nor open files grow with their number.
"""

from __future__ import annotations

import gzip
import heapq
import zlib
from collections.abc import Iterable, Iterator
from io import BufferedIOBase
from itertools import count
from pathlib import Path

from panneau.common.disk_faults import format_os_error
from panneau.errors import ReportRefused
from panneau.views.events import ViewEvent
from panneau.views.log_lines import LineReader, parse_line_time

LONGEST_LINE = 1 << 16
_GZIP = b"\x1f\x8b"


def read_logs(paths: Iterable[Path], reader: LineReader) -> Iterator[ViewEvent]:
    """Read the events of all log files. Raises: ReportRefused naming the file that is damaged or cannot be opened."""
    starts = sorted((_read_start(path), path) for path in dict.fromkeys(paths))
    return merge((start, _read_events(path, reader)) for start, path in starts)


def merge(streams: Iterable[tuple[int, Iterator[ViewEvent]]]) -> Iterator[ViewEvent]:
    """Merge streams, given in the order of the times at which they begin; each is asked only once its time has come."""
    rank, later = count(), iter(streams)
    coming, running = next(later, None), list[tuple[int, int, ViewEvent, Iterator[ViewEvent]]]()
    while running or coming:
        while coming and (not running or coming[0] <= running[0][0]):
            _push(running, next(rank), coming[1])
            coming = next(later, None)
        if running:
            _, place, event, stream = heapq.heappop(running)
            yield event
            _push(running, place, stream)


def read_lines(path: Path) -> Iterator[bytes]:
    """Read the lines of a file, unpacked if need be; one that is too long is cut, and will not be readable."""
    try:
        with path.open("rb") as raw:
            packed = raw.peek(2)[:2] == _GZIP
            with gzip.open(raw) if packed else raw as file:
                yield from _read_bounded(file)
    except (OSError, EOFError, zlib.error) as error:
        why = format_os_error(error) if isinstance(error, OSError) and error.errno else "fichier abîmé ou incomplet"
        raise ReportRefused(
            f"Le journal {path.name} ne se lit pas jusqu’au bout ({why}). Rien n’a été écrit."
        ) from None


def _push(
    running: list[tuple[int, int, ViewEvent, Iterator[ViewEvent]]], place: int, stream: Iterator[ViewEvent]
) -> None:
    event = next(stream, None)
    if event is not None:
        heapq.heappush(running, (event.time, place, event, stream))


def _read_events(path: Path, reader: LineReader) -> Iterator[ViewEvent]:
    return filter(None, map(reader.read, read_lines(path)))


def _read_start(path: Path) -> int:
    """When the first line that can be read was written; 0 where none can."""
    times = (parse_line_time(line) for line, _ in zip(read_lines(path), range(1000), strict=False))
    return next((time for time in times if time is not None), 0)


def _read_bounded(file: BufferedIOBase) -> Iterator[bytes]:
    whole = True
    for piece in iter(lambda: file.readline(LONGEST_LINE), b""):
        if whole and piece.strip():
            yield piece
        whole = piece.endswith(b"\n")
