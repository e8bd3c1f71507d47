"""What one build fetches from outside: the harvest, what the town hides of it, the logos.

settings ─► fetch ─► hide ─► (build: compose)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import requests

from panneau.build.drop_guard import Published, admit_harvest
from panneau.build.freshness import MustClose, decide_closing
from panneau.build.published_site import read_published_site
from panneau.common.clock import Timing
from panneau.config import Settings
from panneau.config.environment import Environment
from panneau.errors import ApiUnavailable, CredentialsRefused
from panneau.france_travail.harvest.harvest import Harvest, fetch_offers
from panneau.france_travail.harvest.logos import LogoFiles, fetch_pictures
from panneau.france_travail.http.client import Client
from panneau.france_travail.http.rate_limit import Deadline, Follow, RateLimit, ignore_progress
from panneau.france_travail.http.token import Access
from panneau.licence.hidden_offers import HiddenOfferLine, HiddenOffers, decide_hiding

NOTHING_PUBLISHED = Published(None)
TOO_OLD = "Les offres publiées étaient trop anciennes : la page d’attente les a remplacées."


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """All that one build fetched from outside."""

    found: Harvest
    """Without the hidden offers."""
    hiding: HiddenOffers
    pictures: LogoFiles
    before: Published = NOTHING_PUBLISHED
    """What the published site said of itself."""
    tokens: frozenset[str] = field(default=frozenset(), repr=False)
    """Tokens that were issued for the harvest, where another process builds the site: no page may hold one."""


def fetch_build_inputs(
    settings: Settings,
    environment: Environment,
    *,
    target: Path,
    site_url: str,
    timing: Timing,
    follow: Follow = ignore_progress,
) -> BuildInputs:
    """Fetch what takes the place of the site in `target`, or of the one at `site_url`: harvest and logos.

    Raises: HarvestRefused, ApiUnavailable, CredentialsRefused; MustClose when the waiting page must be published.
    """
    access = environment.access
    with requests.Session() as session:
        published = read_published_site(target, address=site_url, session=session)
    if environment.is_first:
        published = replace(published, reachable=True)  # there is nothing yet that could be lost
    try:
        found = admit_harvest(
            lambda: fetch_harvest(settings, access, timing=timing, follow=follow),
            published=published,
            accept_drop=environment.accept_drop,
        )
    except CredentialsRefused as error:
        if decide_closing(published.began, now=timing.read_time(), error=error, max_age_h=settings.max_age_h):
            raise MustClose(f"{error} {TOO_OLD}") from None
        raise
    shown, hiding = hide(found, (*settings.hiding, *environment.hiding))
    return BuildInputs(shown, hiding, fetch_harvest_pictures(settings, access, shown, timing=timing), published)


def fetch_harvest(settings: Settings, access: Access, *, timing: Timing, follow: Follow = ignore_progress) -> Harvest:
    """Fetch one harvest of the territory, from scratch; `follow` is told of its progress.

    Raises: ApiUnavailable, CredentialsRefused; ClockWrong before both, since a wrong clock also makes what is published
    look too old to stay.
    """
    deadline = Deadline(settings.patience, timing=timing, follow=follow)
    client = Client(access, pace=RateLimit(settings.pace_per_s, timing=timing), patience=deadline, timing=timing)
    try:
        found = fetch_offers(client, territory=settings.territory, origins=settings.origins, now=timing.read_time)
    except (ApiUnavailable, CredentialsRefused):
        client.clock.check()
        raise
    client.clock.check()
    return tell_in_hours_of(settings, found)


def tell_in_hours_of(settings: Settings, found: Harvest) -> Harvest:
    """Tell a harvest in the town's own hours: its day, too, is that of the town."""
    zone = settings.local_time.zone
    return replace(found, began=found.began.astimezone(zone), ended=found.ended.astimezone(zone))


def fetch_harvest_pictures(settings: Settings, access: Access, found: Harvest, *, timing: Timing) -> LogoFiles:
    """Fetch the logos that the offers name, from the hosts that the town allows and from the API's own."""
    hosts = settings.logo_hosts | {urlsplit(access.api_url).netloc.lower()}
    return fetch_pictures(found.offers.logo_addresses, hosts=hosts, timing=timing)


def hide(found: Harvest, lines: Iterable[HiddenOfferLine]) -> tuple[Harvest, HiddenOffers]:
    """Take from a harvest the offers that are hidden on the day it began; gives it, and what the lines did.

    To be called before anything reads an offer: a hidden one has no page, no count, no picture.
    """
    hiding = decide_hiding(lines, live=list(found.offers), today=found.began.date())
    return replace(found, offers=found.offers.drop_ids(hiding.reasons)), hiding
