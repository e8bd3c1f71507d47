"""Which site shows which offer of the body's harvest; pure.

The rule: an offer goes on every site whose territory covers its place.
- An offer of a commune goes where that commune is shown, as on a site of its own.
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

from panneau.admin.sites.coverage import OfferLocation, OfferLocator, list_communes
from panneau.france_travail.harvest.payload_store import Offer
from panneau.france_travail.territory.divisions import Divisions
from panneau.france_travail.territory.territory import Territory


@dataclass(frozen=True, slots=True)
class SharedOffers:
    """The offers of each site, by their ids."""

    of_sites: tuple[frozenset[str], ...]
    """In the order of the sites; an offer may be on several."""
    nowhere: tuple[str, ...]
    """Offers that no site shows."""


class OfferSharer:
    """Shares harvests among sites, by their territories and the body's."""

    def __init__(self, body: Territory, sites: Sequence[Territory], divisions: Divisions) -> None:
        self._sites, self._locator = sites, OfferLocator(divisions)
        self._body = list_communes(body, divisions)
        self._communes = tuple(list_communes(site, divisions) for site in sites)
        self._known: dict[OfferLocation, tuple[int, ...]] = {}

    def share_offers(self, offers: Mapping[str, Offer]) -> SharedOffers:
        """Share offers: each on every site whose territory covers it."""
        found: tuple[set[str], ...] = tuple(set() for _ in self._sites)
        nowhere = []
        for offer_id, offer in offers.items():
            places = self._find_sites(self._locator.locate_offer(offer))
            for site in places:
                found[site].add(offer_id)
            if not places:
                nowhere.append(offer_id)
        return SharedOffers(tuple(map(frozenset, found)), tuple(nowhere))

    def _find_sites(self, place: OfferLocation) -> tuple[int, ...]:
        """Find the positions of the sites that cover a place."""
        if place not in self._known:
            self._known[place] = tuple(site for site in range(len(self._sites)) if self._is_covered(site, place))
        return self._known[place]

    def _is_covered(self, site: int, place: OfferLocation) -> bool:
        if place.kind == "commune":
            return self._sites[site].has_commune(place.code)
        possible = self._locator.find_communes(place) & self._body or self._body
        return possible <= self._communes[site]
