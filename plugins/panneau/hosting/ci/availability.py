"""How a site looks from outside: whether it is up and fresh, and how often it was, month by month.

Each look is one line of a CSV file (`quand,en_ligne,age_h`): times and yes or no, nothing of any offer.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import requests

from panneau.common.clock import AGEING_H, compute_age, has_reached
from panneau.common.french import format_tenths
from panneau.site.files.site_status import parse_site_status
from panneau.site.model.urls import STATE_PATH

TIMEOUT_S = 20.0
LATE_H = 8
"""Age of the data, in hours, from which a publication is missing: they are planned at most six hours apart."""
COLUMNS = ("quand", "en_ligne", "age_h")
YES, NO = "oui", "non"


@dataclass(frozen=True, slots=True)
class SiteProbe:
    """What one request found of the live site."""

    when: datetime
    """Aware."""
    up: bool
    """Whether the site answers with a state that can be read."""
    age: timedelta | None = None
    """Age of the data; None for a site that is down, or closed."""

    @property
    def late(self) -> bool:
        """Whether a publication is missing: the schedule is to be revived."""
        return self.up and self.age is not None and has_reached(self.age, limit_h=LATE_H)

    @property
    def closed(self) -> bool:
        """Whether the site answers, without any offer."""
        return self.up and self.age is None

    @property
    def alarming(self) -> bool:
        """Whether somebody must look: the site is down or closed, or two publications are missing."""
        return self.age is None or has_reached(self.age, limit_h=AGEING_H)

    @property
    def sentence(self) -> str:
        """What was seen, in French."""
        if not self.up:
            return "Le site ne répond pas comme attendu."
        if self.age is None:
            return "Le site est fermé : il ne montre aucune offre."
        hours = self.age / timedelta(hours=1)
        return f"Le site répond ; ses offres ont été lues il y a {format_tenths(hours)} h."


def probe_site(address: str, session: requests.Session, *, now: datetime) -> SiteProbe:
    """Fetch the site's `etat.json` once and tell what it shows; `address` has no last slash, `now` is aware."""
    try:
        answer = session.get(f"{address}/{STATE_PATH}", timeout=TIMEOUT_S, headers={"Cache-Control": "no-cache"})
        status = parse_site_status(answer.content)
        stamp = status.stamp
    except (requests.RequestException, ValueError):
        return SiteProbe(now, up=False)
    if answer.status_code != 200:
        return SiteProbe(now, up=False)
    return SiteProbe(now, up=True, age=None if status.closed else compute_age(stamp, now=now))


def note(probe: SiteProbe, file: Path) -> None:
    """Add one line to the CSV file, with its header where it is new. Raises: OSError"""
    new = not file.exists()
    with file.open("a", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        if new:
            rows.writerow(COLUMNS)
        age_h = "" if probe.age is None else f"{probe.age / timedelta(hours=1):.1f}"
        rows.writerow([probe.when.isoformat(timespec="seconds"), YES if probe.up else NO, age_h])


def read_month(file: Path, month: str) -> Iterator[bool]:
    """Read whether the site was up, for each line of a month (`2026-10`). Raises: OSError"""
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            if row["quand"].startswith(f"{month}-"):
                yield row["en_ligne"] == YES


def compute_availability(looks: Iterable[bool]) -> tuple[float, int]:
    """Compute the percentage of looks that found the site up, and how many looks there are; 0 of none."""
    found = list(looks)
    return (100 * sum(found) / len(found) if found else 0.0), len(found)


def format_month(month: str, share: float, looks: int) -> str:
    """Format a month as « 2026-10 : disponible 99,4 % du temps, sur 720 regards. »; `share` is in per cent."""
    if not looks:
        return f"{month} : aucun regard."
    return f"{month} : disponible {format_tenths(share)} % du temps, sur {looks} regards."
