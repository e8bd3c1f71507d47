"""Whether the clock of this machine is right, judged by the `Date` of the answers.

The date of update that a site shows is that of the harvest's beginning, by this machine's clock. Counted on from there
by a clock that nobody sets (`Timing.now`), the time that the harvest believes it is must fit the `Date` of the answers:
an exchange lies between its request and its headers, however slow it was. So a harvest may last, and the machine may be
set right in its middle: what counts is whether the beginning was right.

Of all answers the one that fits best decides. One server with a wrong clock, a page from a cache or a night of sleep in
the middle of a harvest says nothing as long as another answer fits; a wrong clock of this machine fits none.
An answer without a readable `Date` says nothing; the `Age` of one from a cache is added. Source: RFC 9110, 6.6.1;
RFC 9111, 5.1.
"""

from __future__ import annotations

import re
import threading

from panneau.common.clock import Timing
from panneau.common.french import format_duration
from panneau.errors import HarvestRefused
from panneau.france_travail.http.transport import Answer, parse_http_date

MOST_OFF_S = 300.0
"""A machine that is set right from time to time is seldom a minute off."""
DATE_PRECISION_S = 1.0
_AGE = re.compile(r"[0-9]{1,9}")
WRONG = (
    "L’horloge de cette machine {goes} de {much} sur celle de France Travail : la date de mise à jour affichée serait "
    "fausse, le site publié reste en place. Mettez cette machine à l’heure, puis relancez."
)


class ClockWrong(HarvestRefused):
    """The machine's clock is off: what was harvested may not be published under a false date."""


class ClockCheck:
    """The time that the harvest believes it is, compared with each answer; safe to share between threads."""

    def __init__(self, timing: Timing) -> None:
        self._ahead_s = timing.wall() - timing.now()
        """To be added to `Timing.now` for the believed time."""
        self._off_s: float | None = None
        self._lock = threading.Lock()

    def compare(self, answer: Answer) -> None:
        """Compare the machine's clock with one more answer's `Date`."""
        sent_s = parse_http_date(answer.headers.get("Date", ""))
        age = answer.headers.get("Age", "0").strip()
        if sent_s is None or not _AGE.fullmatch(age):
            return
        true_s = sent_s + float(age)
        off_s = _compute_offset_s(true_s, asked_s=answer.asked_s + self._ahead_s, came_s=answer.came_s + self._ahead_s)
        with self._lock:
            if self._off_s is None or abs(off_s) < abs(self._off_s):
                self._off_s = off_s

    def check(self) -> None:
        """Raises: ClockWrong when no answer fits the machine's clock within a few minutes."""
        if self._off_s is None or abs(self._off_s) <= MOST_OFF_S:
            return
        goes = "avance" if self._off_s > 0 else "retarde"
        raise ClockWrong(WRONG.format(goes=goes, much=format_duration(abs(self._off_s))))


def _compute_offset_s(true_s: float, *, asked_s: float, came_s: float) -> float:
    """Seconds by which the believed moments of an exchange are ahead of its true one; 0 when they hold it."""
    if asked_s > true_s + DATE_PRECISION_S:
        return asked_s - true_s - DATE_PRECISION_S
    return min(0.0, came_s - true_s)
