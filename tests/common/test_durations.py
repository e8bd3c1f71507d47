from __future__ import annotations

import pytest

from panneau.common.durations import format_duration


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "0 seconde"),
        (1, "1 seconde"),
        (60, "1 minute"),
        (90, "90 secondes"),
        (150, "2 minutes"),
        (3600, "1 heure"),
        (5400, "90 minutes"),
        (86400, "1 jour"),
        (100000, "28 heures"),
        (3 * 86400 + 500, "3 jours"),
    ],
)
def test_a_duration_is_said_in_the_largest_unit_that_fits(seconds: float, words: str) -> None:
    assert format_duration(seconds) == words
