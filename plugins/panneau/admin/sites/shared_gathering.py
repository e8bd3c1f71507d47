"""One harvest of the body, and what each of its sites takes of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import requests

from panneau.admin.sites.offer_sharing import Sharer, Shares
from panneau.admin.sites.site_settings import Site
from panneau.build.drop_guard import Published, admitted
from panneau.build.freshness import MustClose, decide_closing
from panneau.build.gathering import NOTHING_PUBLISHED, TOO_OLD, Gathered, gather, gather_pictures, hide
from panneau.build.published_site import published_site
from panneau.config import Settings
from panneau.config.environment import Environment
from panneau.errors import ApiUnavailable, CredentialsRefused, HarvestRefused, PanneauError
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.logos import Pictures, picture_addresses
from panneau.france_travail.http.client import Tally
from panneau.france_travail.http.rate_limit import Follow, Timing, nobody
from panneau.france_travail.territory.divisions import Divisions
from panneau.licence.hidden_offers import Hiding


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site is published."""

    site: Site
    target: Path
    """The folder that it will replace."""
    url: str
    """Public address without last slash; "" in development."""


@dataclass(frozen=True, slots=True)
class Round:
    """One harvest of the body."""

    found: Harvest
    """Hidden offers and all."""
    hiding: Hiding
    shares: Shares

    def of_site(self, number: int) -> Harvest:
        """What one site takes of it; the calls were the body's, and are counted once."""
        shown = self.shares.of_sites[number] - self.hiding.reasons.keys()
        tally = Tally(fictive=self.found.tally.fictive)
        offers = self.found.offers.only(shown)
        return replace(self.found, offers=offers, unusable=(), foreign=0, windows=0, tally=tally)

    def hidden_on(self, number: int) -> Hiding:
        """What is hidden of the offers that the site would show."""
        here = self.shares.of_sites[number]
        return Hiding({offer_id: why for offer_id, why in self.hiding.reasons.items() if offer_id in here})


@dataclass(frozen=True, slots=True)
class Gathering:
    """What stands ready before the first site is built."""

    of_sites: tuple[Gathered | PanneauError, ...]
    """In the order of the sites; or why one may not be built, `MustClose` where the waiting page takes its place."""
    rounds: tuple[Round, ...] = ()
    """The harvests of the body: one, or two where the first looked suspiciously small to a site."""


def gather_sites(
    places: Sequence[Place], body: Settings, environment: Environment, *, divisions: Divisions, follow: Follow = nobody
) -> Gathering:
    """One harvest for all sites, each checked against what it has published.

    Raises: HarvestRefused, ApiUnavailable: nothing is built at all.
    """
    timing = Timing()
    with requests.Session() as session:
        published = [published_site(place.target, address=place.url, session=session) for place in places]
    sharer = Sharer(body.territory, [place.site.settings.territory for place in places], divisions)

    def harvested() -> Round:
        whole = admitted(
            lambda: gather(body, environment.access, timing=timing, follow=follow),
            published=NOTHING_PUBLISHED,  # each site is compared with itself
            accept_drop=environment.accept_drop,
        )
        _, hiding = hide(whole, (*body.hiding, *environment.hiding))
        return Round(whole, hiding, sharer.share(whole.offers))

    rounds = Rounds(harvested)
    try:
        rounds.at(0)
    except CredentialsRefused as error:
        return Gathering(tuple(_refused(error, before, body) for before in published))
    taken = [
        _admitted(number, rounds, before, body, accept_drop=environment.accept_drop)
        for number, before in enumerate(published)
    ]
    pictures = gather_pictures(body, environment.access, rounds.taken[-1].found, timing=timing)
    return Gathering(
        tuple(
            one if isinstance(one, PanneauError) else _completed(one, pictures, environment.access.handed.tokens)
            for one in taken
        ),
        tuple(rounds.taken),
    )


class Rounds:
    """Harvests of the body, each made when a site first asks for it."""

    def __init__(self, harvested: Callable[[], Round]) -> None:
        self.taken: list[Round] = []
        self._harvested = harvested
        self._failure: PanneauError | None = None

    def at(self, number: int) -> Round:
        """The first (0), or the one that checks it.

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


def _admitted(
    number: int, rounds: Rounds, before: Published, body: Settings, *, accept_drop: bool
) -> Gathered | PanneauError:
    """What a site may publish, or why it may not: a second harvest that fails stops no site that does without."""
    turns = count()
    used = 0

    def take() -> Harvest:
        nonlocal used
        used = next(turns)
        return rounds.at(used).of_site(number)

    try:
        found = admitted(take, published=before, accept_drop=accept_drop)
    except CredentialsRefused as error:
        return _refused(error, before, body)
    except (HarvestRefused, ApiUnavailable) as refused:
        return refused
    return Gathered(found, rounds.at(used).hidden_on(number), Pictures({}, {}, 0), before)


def _refused(error: CredentialsRefused, before: Published, body: Settings) -> PanneauError:
    closes = decide_closing(before.began, now=datetime.now(UTC), error=error, max_age_h=body.max_age_h)
    return MustClose(f"{error} {TOO_OLD}") if closes else error


def _completed(gathered: Gathered, pictures: Pictures, tokens: Collection[str]) -> Gathered:
    """The same with the logos that its own offers name, and the tokens that none of its pages may hold."""
    wanted = set(picture_addresses(gathered.found.offers.values()))
    paths = {address: path for address, path in pictures.paths.items() if address in wanted}
    files: Mapping[str, bytes] = {path: pictures.files[path] for path in paths.values()}
    own = Pictures(files, paths, failed=len(wanted) - len(paths))
    return replace(gathered, pictures=own, tokens=frozenset(tokens))
