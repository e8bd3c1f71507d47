"""Which site shows which offer of the body's harvest; pure.

The rule: an offer goes on every site whose territory covers its place.
- An offer of a commune goes where that commune is shown, as on a site that stands alone.
- An offer that names only its département or its région may be in any commune of it that is in the body's territory:
  it goes on the sites that have them all.
- An offer that names no place that is known may be anywhere in the body's territory: it goes on the sites that have
  the whole of it.
So a site with the body's own territory shows every offer, and a wider site shows all that a narrower one in it does.
What fits no site is counted, and told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from panneau.admin.sites.coverage import Atlas, Whereabouts, ground_of
from panneau.france_travail.harvest.payload_store import Offer
from panneau.france_travail.territory.divisions import Divisions
from panneau.france_travail.territory.territory import Territory


@dataclass(frozen=True, slots=True)
class Shares:
    """The offers of each site, by their ids."""

    of_sites: tuple[frozenset[str], ...]
    """In the order of the sites; an offer may stand in several."""
    nowhere: tuple[str, ...]
    """Offers that no site shows."""


class Sharer:
    """Knows the territories, and shares one harvest after another."""

    def __init__(self, body: Territory, sites: Sequence[Territory], divisions: Divisions) -> None:
        self._sites, self._atlas = sites, Atlas(divisions)
        self._body = ground_of(body, divisions)
        self._grounds = tuple(ground_of(site, divisions) for site in sites)
        self._known: dict[Whereabouts, tuple[int, ...]] = {}

    def share(self, offers: Mapping[str, Offer]) -> Shares:
        """Each offer on each site whose territory covers it."""
        found: tuple[set[str], ...] = tuple(set() for _ in self._sites)
        nowhere = []
        for offer_id, offer in offers.items():
            places = self._sites_at(self._atlas.whereabouts(offer))
            for site in places:
                found[site].add(offer_id)
            if not places:
                nowhere.append(offer_id)
        return Shares(tuple(map(frozenset, found)), tuple(nowhere))

    def _sites_at(self, place: Whereabouts) -> tuple[int, ...]:
        """Positions of the sites that cover a place."""
        if place not in self._known:
            self._known[place] = tuple(site for site in range(len(self._sites)) if self._covers(site, place))
        return self._known[place]

    def _covers(self, site: int, place: Whereabouts) -> bool:
        if place.kind == "commune":
            return self._sites[site].contains(place.code)
        possible = self._atlas.ground(place) & self._body or self._body
        return possible <= self._grounds[site]
