"""The progress bar: for somebody who looks, never in a log."""

from __future__ import annotations

import io

import pytest
from pelican import log
from rich.console import Console

from panneau.common.clock import Timing
from panneau.france_travail.http.rate_limit import Deadline, DeadlineLimits, ignore_progress
from panneau.pelican_plugin.progress import show_progress


def shown(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> str:
    written = io.StringIO()
    monkeypatch.setattr(log, "console", Console(file=written, force_terminal=terminal, width=60))
    with show_progress("Moisson") as follow:
        follow(3, 12)
        assert terminal is not (follow is ignore_progress)
    return written.getvalue()


def test_somebody_who_looks_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, terminal=True)
    assert "Moisson" in text
    assert "3/12" in text


def test_a_log_holds_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, terminal=False) == ""


def test_a_harvest_tells_its_answers_and_never_more_than_it_expects() -> None:
    told: list[tuple[int, int]] = []
    patience = Deadline(DeadlineLimits(), timing=Timing(), follow=lambda *numbers: told.append(numbers))
    patience.note_answer()
    patience.expect(3)
    patience.note_answer()
    assert told == [(1, 1), (2, 3)]
