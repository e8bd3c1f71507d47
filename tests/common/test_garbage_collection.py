"""The collector is as it was before, however the work ends."""

from __future__ import annotations

import gc

import pytest

from panneau.common.garbage_collection import pause_collector


def test_the_collector_stands_still_inside_and_works_again_afterwards() -> None:
    with pause_collector():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_work_that_fails_leaves_the_collector_working() -> None:
    with pytest.raises(ValueError, match="no date"), pause_collector():
        raise ValueError("no date")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with pause_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
