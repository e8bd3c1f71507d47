from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from panneau.errors import ReportRefused
from panneau.views.events import ViewEvent
from panneau.views.log_files import LONGEST_LINE, merge, read_lines, read_logs
from panneau.views.log_lines import LineReader
from panneau.views.source_stats import SourceStats
from panneau.views.visits import filter_double_clicks, sort_events
from tests.views.lines import NOON, event, line


def written(path: Path, *lines: bytes) -> Path:
    data = b"".join(lines)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def times(paths: list[Path], tally: SourceStats | None = None) -> list[int]:
    return [found.time - NOON for found in read_logs(paths, LineReader(tally or SourceStats()))]


def test_rotated_files_and_several_hosts_are_one_stream_in_the_order_of_time(tmp_path: Path) -> None:
    paths = [
        written(tmp_path / "a.log", line(time=NOON + 200), line(time=NOON + 300)),
        written(tmp_path / "a.log.1.gz", line(time=NOON), line(time=NOON + 100)),
        written(tmp_path / "b.log.gz", line(time=NOON + 50), line(time=NOON + 250)),
    ]
    assert times(paths) == [0, 50, 100, 200, 250, 300]


def test_a_double_click_over_two_hosts_counts_once(tmp_path: Path) -> None:
    paths = [written(tmp_path / name, line(time=NOON + place)) for place, name in enumerate(("a.gz", "b.gz"))]
    tally = SourceStats()
    assert len(list(filter_double_clicks(sort_events(read_logs(paths, LineReader(tally)), tally)))) == 1


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = written(tmp_path / "a.log", line())
    assert times([path, path]) == [0]


def test_a_packed_file_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    path = tmp_path / "renamed.log"
    path.write_bytes(gzip.compress(line()))
    assert times([path]) == [0]


def test_a_stream_is_asked_only_when_its_time_has_come() -> None:
    asked: list[str] = []

    def stream(name: str, *found: int) -> Iterator[ViewEvent]:
        asked.append(name)
        yield from map(event, found)

    merged = merge([(0, stream("a", 0, 10, 20)), (15, stream("b", 15)), (99, stream("c", 99))])
    assert [next(merged).time for _ in range(2)] == [0, 10]
    assert asked == ["a"]
    assert [found.time for found in merged] == [15, 20, 99]


def test_a_damaged_or_missing_file_is_named_in_a_sentence(tmp_path: Path) -> None:
    cut = tmp_path / "coupe.gz"
    cut.write_bytes(gzip.compress(line() * 500)[:-20])
    for path in (cut, tmp_path / "absent.log"):
        with pytest.raises(ReportRefused, match=path.name):
            times([path])


def test_a_line_without_end_takes_no_memory_and_is_one_unreadable_line(tmp_path: Path) -> None:
    path = written(tmp_path / "a.log", b"x" * (LONGEST_LINE * 5), b"\n", line())
    assert max(map(len, read_lines(path))) == LONGEST_LINE
    tally = SourceStats()
    assert times([path], tally) == [0]
    assert (tally.lines, tally.unreadable) == (2, 1)


def test_over_five_percent_of_unreadable_lines_stop_the_report(tmp_path: Path) -> None:
    good = [line(address=f"198.51.100.{rank}") for rank in range(95)]
    tally = SourceStats()
    times([written(tmp_path / "a.log", *good, *[b"x\n"] * 5)], tally)
    tally.check()
    assert "illisibles\u00a0: 5" in tally.format_sentence()
    times([written(tmp_path / "b.log", b"x\n")], tally)
    with pytest.raises(ReportRefused, match="plus de 5"):
        tally.check()


def test_a_log_from_the_newest_line_to_the_oldest_counts_as_any_other(tmp_path: Path) -> None:
    lines = [line(time=NOON + 3600 * rank, address=f"198.51.100.{rank}") for rank in range(100)]
    tally = SourceStats()
    paths = [written(tmp_path / "a.log", *reversed(lines))]
    assert len(list(filter_double_clicks(sort_events(read_logs(paths, LineReader(tally)), tally)))) == 100
    tally.check()
