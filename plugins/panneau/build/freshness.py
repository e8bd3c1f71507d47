"""Whether a build that fails must take the published offers down: an access that is suspended."""

from __future__ import annotations

from datetime import datetime

from panneau.common.clock import compute_age, has_reached
from panneau.errors import CredentialsRefused, PanneauError


class MustClose(CredentialsRefused):
    """The access is refused, and what is published is too old to stay: the waiting page takes its place."""


def decide_closing(published_began: datetime | None, *, now: datetime, error: PanneauError, max_age_h: int) -> bool:
    """Decide whether the waiting page takes the place of offers read at `published_began` (aware; None: no offers).

    Refused credentials are a suspended access: what is shown may stay until it is too old, and no new reading will
    come. Any other failure is left to the next build. Source: licence of 2018, art. 5.2 and 9.
    """
    if published_began is None or not isinstance(error, CredentialsRefused):
        return False
    return is_too_old(published_began, now=now, max_age_h=max_age_h)


def is_too_old(published_began: datetime | None, *, now: datetime, max_age_h: int) -> bool:
    """Whether offers read at `published_began` (aware; None: no offers) may not stay; the age is that of the reading.

    Source: licence, art. 5.2.
    """
    return published_began is not None and has_reached(compute_age(published_began, now=now), limit_h=max_age_h)
