"""Jobs in processes of their own."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from panneau.admin.sites.site_processes import run_each, split_processors
from panneau.common.process_pool import count_cores
from panneau.errors import AuditRefused, OutputFailed


def end(code: int) -> None:
    raise SystemExit(code)


def refuse() -> None:
    raise AuditRefused("Une page manque.")


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_job_that_fails_stops_no_other(capfd: pytest.CaptureFixture[str]) -> None:
    jobs: dict[str, Callable[[], object]] = {
        "albi": partial(end, 74),
        "brive": refuse,
        "cahors": kill,
        "dax": partial(end, 0),
        "eu": os.getpid,
    }
    codes = run_each(jobs)
    assert list(codes.items()) == [
        ("albi", 74),
        ("brive", 5),
        ("cahors", OutputFailed.exit_code),
        ("dax", 0),
        ("eu", 0),
    ]
    said = capfd.readouterr().err
    assert "Panneau, site brive\u00a0: Une page manque." in said
    assert "Panneau, site cahors\u00a0: Un processus de la construction a été arrêté" in said


def test_each_job_has_a_process_that_keeps_to_its_processors(tmp_path: Path) -> None:
    def note(name: str) -> None:
        (tmp_path / name).write_text(f"{os.getpid()} {count_cores()}")

    names = [f"site-{number}" for number in range(count_cores() + 2)]
    run_each({name: partial(note, name) for name in names})
    noted = [(tmp_path / name).read_text().split() for name in names]
    assert len({process for process, _ in noted} | {str(os.getpid())}) == len(names) + 1
    assert {workers for _, workers in noted} == {"1"}  # what a site shares out itself stays in its own process


def test_processors_are_shared_out_each_once() -> None:
    assert split_processors([0, 1, 2, 3, 4], 2) == [[0, 2, 4], [1, 3]]
    assert split_processors([4, 7], 50) == [[4], [7]]
    assert split_processors([0, 1], 0) == [[0, 1]]


def test_a_job_is_born_with_what_it_refers_to(tmp_path: Path) -> None:
    unpicklable = {"words": lambda: "tout est là"}
    run_each({"un": lambda: (tmp_path / "un").write_text(unpicklable["words"]())})
    assert (tmp_path / "un").read_text() == "tout est là"
