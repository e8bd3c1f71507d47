from __future__ import annotations

import itertools
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.clock import Timing
from panneau.france_travail.http.rate_limit import Deadline, DeadlineLimits, RateLimit, TooLate, run_within
from tests.france_travail.scripted import FakeTiming


def paced(fake: FakeTiming, calls_per_s: float) -> RateLimit:
    return RateLimit(calls_per_s, timing=Timing(now=fake.now, sleep=fake.sleep))


@given(st.integers(2, 60), st.floats(0.5, 50), st.floats(0, 0.5))
def test_calls_never_come_faster_than_the_pace_and_no_slower_than_need_be(
    count: int, rate: float, busy_s: float
) -> None:
    fake = FakeTiming()
    pace = paced(fake, rate)
    moments = []
    for _ in range(count):
        pace.wait()
        moments.append(fake.now())
        fake.time_s += busy_s
    gaps = [later - earlier for earlier, later in itertools.pairwise(moments)]
    assert min(gaps) >= 1 / rate - 1e-9
    assert max(gaps) <= max(1 / rate, busy_s) + 1e-9


def test_a_429_stops_everybody_and_halves_the_pace() -> None:
    fake = FakeTiming()
    pace = paced(fake, 8)
    pace.slow_down(30)
    pace.wait()
    assert fake.now() == pytest.approx(30)
    assert pace.calls_per_s == 4


def test_a_storm_of_429_leaves_a_slow_pace_and_good_answers_bring_it_back() -> None:
    pace = paced(FakeTiming(), 8)
    for _ in range(20):
        pace.slow_down(0)
    assert pace.calls_per_s == 0.5
    for _ in range(200):
        pace.heed({})
    assert pace.calls_per_s == 8


def test_the_rate_that_the_api_announces_is_approached_and_never_reached() -> None:
    pace = paced(FakeTiming(), 8)
    pace.heed({"X-RateLimit-Replenish-Rate-clientidlimiter": "10", "x-ratelimit-remaining-clientidlimiter": "9"})
    assert pace.calls_per_s == 8
    pace.heed({"x-ratelimit-replenish-rate-clientidlimiter": "4", "x-ratelimit-replenish-rate-default": "100"})
    assert pace.calls_per_s == pytest.approx(3.8)


def test_an_empty_bucket_leaves_a_slot_free() -> None:
    fake = FakeTiming()
    pace = paced(fake, 8)
    pace.wait()
    pace.heed({"x-ratelimit-remaining-clientidlimiter": "0"})
    pace.wait()
    assert fake.now() == pytest.approx(2 / 8)


def test_patience_is_short_until_something_answers_then_grows_with_the_pages() -> None:
    fake = FakeTiming()
    patience = Deadline(DeadlineLimits(), timing=Timing(now=fake.now, sleep=fake.sleep))
    assert patience.compute_left_s() == 60
    patience.note_answer()
    patience.expect(pages=20)
    fake.sleep(100)
    assert patience.compute_left_s() == 600 + 40 - 100
    patience.give_up()
    assert patience.compute_left_s() < 0


def test_a_slot_that_is_too_far_away_is_refused_at_once_and_left_to_others() -> None:
    fake = FakeTiming()
    pace = paced(fake, 8)
    pace.slow_down(3600)
    with pytest.raises(TooLate) as late:
        pace.wait(longest_s=600)
    assert late.value.wait_s == 3600
    assert fake.slept == []
    pace.wait(longest_s=3600)
    assert fake.now() == 3600


def test_an_api_that_only_refuses_is_not_silent() -> None:
    fake = FakeTiming()
    patience = Deadline(DeadlineLimits(), timing=Timing(now=fake.now, sleep=fake.sleep))
    patience.note_contact()
    assert patience.compute_left_s() == 600


def test_work_that_takes_too_long_is_left_alone_and_keeps_no_process_alive() -> None:
    never = threading.Event()
    names = []

    def work() -> bool:
        names.append(threading.current_thread().daemon)
        return never.wait()

    began = time.monotonic()
    with pytest.raises(TimeoutError):
        run_within(0.1, work)
    assert time.monotonic() - began < 2
    assert names == [True]
    never.set()


def test_work_that_is_done_in_time_gives_what_it_gives() -> None:
    assert run_within(5, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        run_within(5, lambda: 1 // 0)
