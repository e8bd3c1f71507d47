"""The machine's clock against the answers' dates; both are false here."""

from __future__ import annotations

from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.clock import Timing
from panneau.france_travail.http.server_clock import MOST_OFF_S, ClockCheck, ClockWrong
from panneau.france_travail.http.transport import Answer

TRUE_S = 1_795_000_000.0
"""When the harvest begins, in truth."""
DAY_S = 86400.0


def clock_of(*, off_s: float, began_s: float = 0.0) -> ClockCheck:
    return ClockCheck(Timing(now=lambda: began_s, wall=lambda: TRUE_S + off_s))


def answer(after_s: float, *, date: str | None = None, took_s: float = 0.2, **headers: str) -> Answer:
    """An answer that was asked for `after_s` after the beginning."""
    dated = {"Date": formatdate(TRUE_S + after_s + took_s / 2, usegmt=True) if date is None else date}
    return Answer(206, dated | headers, b"", after_s, after_s + took_s)


def refusal(clock: ClockCheck, *answers: Answer) -> str:
    """What is said of the clock after these answers, "" when nothing is."""
    for one in answers:
        clock.compare(one)
    try:
        clock.check()
    except ClockWrong as wrong:
        return str(wrong)
    return ""


@pytest.mark.parametrize(
    ("off_s", "words"),
    [
        (3 * DAY_S, "avance de 3 jours"),
        (-3 * DAY_S, "retarde de 3 jours"),
        (3600.0, "avance de 60 minutes"),
        (-600.0, "retarde de 10 minutes"),
    ],
)
def test_a_clock_that_is_minutes_off_is_refused_with_how_much_and_the_cure(off_s: float, words: str) -> None:
    said = refusal(clock_of(off_s=off_s), answer(1), answer(700))
    assert words in said
    assert "Mettez cette machine à l’heure" in said


@pytest.mark.parametrize("off_s", [0.0, 290.0, -290.0])
def test_a_clock_that_is_right_within_minutes_is_not(off_s: float) -> None:
    assert refusal(clock_of(off_s=off_s), answer(1)) == ""


@given(
    st.floats(-1e7, 1e7),
    st.floats(0, 1e6),
    st.lists(st.tuples(st.floats(0, 20_000), st.floats(0, 120)), min_size=1, max_size=5),
)
def test_what_is_judged_is_the_clock_at_the_beginning_however_long_the_harvest_and_slow_the_answers(
    off_s: float, began_s: float, calls: list[tuple[float, float]]
) -> None:
    clock = ClockCheck(Timing(now=lambda: began_s, wall=lambda: TRUE_S + off_s))
    for after_s, took_s in calls:
        date = formatdate(TRUE_S + after_s + took_s / 2, usegmt=True)
        clock.compare(Answer(206, {"Date": date}, b"", began_s + after_s, began_s + after_s + took_s))
    slack_s = max(took_s for _, took_s in calls) + 2
    if abs(off_s) > MOST_OFF_S + slack_s:
        with pytest.raises(ClockWrong):
            clock.check()
    elif abs(off_s) <= MOST_OFF_S - 2:
        clock.check()


@pytest.mark.parametrize("date", ["", "hier", "0", "Fri, 99 Foo 2026 25:61:00 GMT", "Mon, 01 Jan 99999 00:00:00 GMT"])
def test_a_date_that_is_missing_or_unreadable_says_nothing(date: str) -> None:
    assert refusal(clock_of(off_s=3 * DAY_S), answer(1, date=date)) == ""
    assert refusal(clock_of(off_s=0), answer(1, date=date)) == ""


def test_the_age_of_an_answer_from_a_cache_is_added() -> None:
    old = formatdate(TRUE_S - 7200, usegmt=True)
    assert refusal(clock_of(off_s=0), answer(1, date=old, Age="7201")) == ""
    assert "avance de 2 heures" in refusal(clock_of(off_s=0), answer(1, date=old))
    assert refusal(clock_of(off_s=0), answer(1, date=old, Age="longtemps")) == ""


def test_one_server_whose_clock_is_wrong_or_one_old_page_refuses_nothing() -> None:
    old = formatdate(TRUE_S - 30 * DAY_S, usegmt=True)
    assert refusal(clock_of(off_s=0), answer(1, date=old), answer(2), answer(3, date=old)) == ""


def test_a_machine_that_slept_in_the_middle_is_judged_by_the_answers_before() -> None:
    assert refusal(clock_of(off_s=0), answer(1), answer(2, date=formatdate(TRUE_S + DAY_S, usegmt=True))) == ""
