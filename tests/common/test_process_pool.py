"""Work shared out among processes gives what one process gives."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from panneau.common.process_pool import CHUNK, LEAST_SHARED, map_in_processes
from panneau.errors import AuditRefused, OutputFailed

MANY = range(LEAST_SHARED + CHUNK // 2)


def squares(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_results_come_in_the_order_of_the_items_whatever_the_number_of_processes(workers: int) -> None:
    runs = list(map_in_processes(squares, MANY, workers=workers))
    assert [square for run in runs for square in run] == squares(MANY)


@pytest.mark.parametrize("size", [1, 250, 1000])
def test_runs_are_as_long_as_asked_for(size: int) -> None:
    runs = list(map_in_processes(len, MANY, workers=2, chunk=size))
    assert {*runs[:-1]} <= {size}
    assert sum(runs) == len(MANY)


def test_many_items_are_worked_on_elsewhere_and_few_are_not() -> None:
    def place(_: Sequence[int]) -> int:
        return os.getpid()

    assert os.getpid() not in set(map_in_processes(place, MANY, workers=2))
    assert list(map_in_processes(place, range(LEAST_SHARED - 1), workers=2)) == [os.getpid()]


def test_a_worker_is_born_with_what_its_work_refers_to_even_if_it_cannot_be_pickled() -> None:
    unpicklable = {"double": lambda number: 2 * number}
    runs = map_in_processes(lambda numbers: sum(map(unpicklable["double"], numbers)), MANY, workers=2)
    assert sum(runs) == 2 * sum(MANY)


def test_a_refusal_in_a_worker_is_the_refusal_of_the_whole() -> None:
    def refuse(_: Sequence[int]) -> None:
        raise AuditRefused("Une page manque.")

    with pytest.raises(AuditRefused, match="Une page manque"):
        list(map_in_processes(refuse, MANY, workers=2))


def test_a_worker_that_is_killed_stops_the_build_in_one_sentence() -> None:
    def die(_: Sequence[int]) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(OutputFailed, match="faute de mémoire"):
        list(map_in_processes(die, MANY, workers=2))


def test_no_worker_outlives_a_build_that_is_killed() -> None:
    """What the workers hold open, the lock on the folder of the build among them, is closed with them."""
    seen_open, held_open = os.pipe()
    build = os.fork()
    if build == 0:
        list(map_in_processes(lambda _: time.sleep(60), MANY, workers=2))
        os._exit(0)
    os.close(held_open)
    wait_for_workers_of(build, number=2)
    os.kill(build, signal.SIGKILL)
    os.waitpid(build, 0)
    assert select.select([seen_open], [], [], 10)[0], "a worker still holds the pipe open"
    assert os.read(seen_open, 1) == b""
    os.close(seen_open)


def wait_for_workers_of(process: int, *, number: int) -> None:
    children = Path(f"/proc/{process}/task/{process}/children")
    while len(children.read_text().split()) < number:
        time.sleep(0.01)
