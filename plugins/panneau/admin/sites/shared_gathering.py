"""One harvest of the body, and what each of its sites takes of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path

import requests

from panneau.admin.sites.offer_sharing import OfferSharer, SharedOffers
from panneau.admin.sites.site_settings import ConfiguredSite
from panneau.build.drop_guard import Published, admit_harvest
from panneau.build.freshness import MustClose, decide_closing
from panneau.build.gathering import (
    NOTHING_PUBLISHED,
    TOO_OLD,
    BuildInputs,
    fetch_harvest,
    fetch_harvest_pictures,
    hide,
    tell_in_hours_of,
)
from panneau.build.published_site import read_published_site
from panneau.common.clock import Timing
from panneau.config import Settings
from panneau.config.environment import Environment
from panneau.errors import ApiUnavailable, CredentialsRefused, HarvestRefused, PanneauError
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.logos import LogoFiles
from panneau.france_travail.http.client import HarvestStats
from panneau.france_travail.http.rate_limit import Follow, ignore_progress
from panneau.france_travail.territory.divisions import Divisions
from panneau.licence.hidden_offers import HiddenOffers


@dataclass(frozen=True, slots=True)
class SiteTarget:
    """Where a site is published."""

    site: ConfiguredSite
    target: Path
    """The folder that it will replace."""
    url: str
    """Public address without last slash; "" in development."""


@dataclass(frozen=True, slots=True)
class BodyHarvest:
    """One harvest of the body."""

    found: Harvest
    """With the hidden offers."""
    hiding: HiddenOffers
    shares: SharedOffers

    def select_harvest(self, number: int) -> Harvest:
        """Select what one site takes of the harvest; the calls were the body's, and are counted once."""
        shown = self.shares.of_sites[number] - self.hiding.reasons.keys()
        tally = HarvestStats(fictive=self.found.tally.fictive)
        offers = self.found.offers.keep_ids(shown)
        return replace(self.found, offers=offers, unusable=(), foreign=0, windows=0, tally=tally)

    def select_hiding(self, number: int) -> HiddenOffers:
        """Select what is hidden of the offers that one site would show."""
        here = self.shares.of_sites[number]
        return HiddenOffers({offer_id: why for offer_id, why in self.hiding.reasons.items() if offer_id in here})


@dataclass(frozen=True, slots=True)
class SharedInputs:
    """What was fetched for all sites before the first is built."""

    of_sites: tuple[BuildInputs | PanneauError, ...]
    """In the order of the sites; or why one may not be built, `MustClose` where the waiting page takes its place."""
    rounds: tuple[BodyHarvest, ...] = ()
    """The harvests of the body: one, or two where the first looked suspiciously small to a site."""


def fetch_site_inputs(
    places: Sequence[SiteTarget],
    body: Settings,
    environment: Environment,
    *,
    divisions: Divisions,
    timing: Timing,
    follow: Follow = ignore_progress,
) -> SharedInputs:
    """Fetch one harvest for all sites, and check it for each against what that site has published.

    Raises: HarvestRefused, ApiUnavailable: nothing is built at all.
    """
    published = _read_published_sites(places)
    rounds = BodyHarvests(_prepare_harvest(places, body, environment, divisions, timing=timing, follow=follow))
    try:
        rounds.fetch_round(0)
    except CredentialsRefused as error:
        now = timing.read_time()
        return SharedInputs(tuple(_choose_error(error, before, now=now, body=body) for before in published))
    admitted = [
        _admit_site(number, places[number].site.settings, rounds, before, accept_drop=environment.accept_drop)
        for number, before in enumerate(published)
    ]
    pictures = fetch_harvest_pictures(body, environment.access, rounds.taken[-1].found, timing=timing)
    now, tokens = timing.read_time(), environment.access.handed.tokens
    of_sites = (
        _choose_error(one, before, now=now, body=body)
        if isinstance(one, PanneauError)
        else _add_pictures(one, pictures, tokens)
        for one, before in zip(admitted, published, strict=True)
    )
    return SharedInputs(tuple(of_sites), tuple(rounds.taken))


def _read_published_sites(places: Sequence[SiteTarget]) -> list[Published]:
    with requests.Session() as session:
        return [read_published_site(place.target, address=place.url, session=session) for place in places]


def _prepare_harvest(
    places: Sequence[SiteTarget],
    body: Settings,
    environment: Environment,
    divisions: Divisions,
    *,
    timing: Timing,
    follow: Follow,
) -> Callable[[], BodyHarvest]:
    """Prepare what makes one harvest of the body, each time that it is called."""
    sharer = OfferSharer(body.territory, [place.site.settings.territory for place in places], divisions)

    def harvest_body() -> BodyHarvest:
        whole = admit_harvest(
            lambda: fetch_harvest(body, environment.access, timing=timing, follow=follow),
            published=NOTHING_PUBLISHED,  # each site is compared with itself
            accept_drop=environment.accept_drop,
        )
        _, hiding = hide(whole, (*body.hiding, *environment.hiding))
        return BodyHarvest(whole, hiding, sharer.share_offers(whole.offers))

    return harvest_body


class BodyHarvests:
    """Harvests of the body, each made when a site first asks for it."""

    def __init__(self, harvested: Callable[[], BodyHarvest]) -> None:
        self.taken: list[BodyHarvest] = []
        self._harvested = harvested
        self._failure: PanneauError | None = None

    def fetch_round(self, number: int) -> BodyHarvest:
        """Fetch, the first time, a harvest of the body: the first one (0), or the one that checks it (1).

        Raises: what the harvest raises; the same for every later site, which does not wait for another try.
        """
        while len(self.taken) <= number:
            if self._failure:
                raise self._failure
            try:
                self.taken.append(self._harvested())
            except PanneauError as failure:
                self._failure = failure
                raise
        return self.taken[number]


def _admit_site(
    number: int, settings: Settings, rounds: BodyHarvests, before: Published, *, accept_drop: bool
) -> BuildInputs | PanneauError:
    """Admit what a site may publish, or give why it may not; a second harvest that fails stops no site without it."""
    turns = count()
    used = 0

    def take() -> Harvest:
        nonlocal used
        used = next(turns)
        return rounds.fetch_round(used).select_harvest(number)

    try:
        found = admit_harvest(take, published=before, accept_drop=accept_drop)
    except (CredentialsRefused, HarvestRefused, ApiUnavailable) as refused:
        return refused
    return BuildInputs(
        tell_in_hours_of(settings, found), rounds.fetch_round(used).select_hiding(number), LogoFiles({}, {}, 0), before
    )


def _choose_error(error: PanneauError, before: Published, *, now: datetime, body: Settings) -> PanneauError:
    """Choose why a site may not be built: the error itself, or that its waiting page must take its place."""
    closes = decide_closing(before.began, now=now, error=error, max_age_h=body.max_age_h)
    return MustClose(f"{error} {TOO_OLD}") if closes else error


def _add_pictures(gathered: BuildInputs, pictures: LogoFiles, tokens: Collection[str]) -> BuildInputs:
    """Add the logos that a site's own offers name, and the tokens that none of its pages may hold."""
    wanted = gathered.found.offers.logo_addresses
    paths = {address: path for address, path in pictures.paths.items() if address in wanted}
    files: Mapping[str, bytes] = {path: pictures.files[path] for path in paths.values()}
    own = LogoFiles(files, paths, failed=len(wanted) - len(paths))
    return replace(gathered, pictures=own, tokens=frozenset(tokens))
