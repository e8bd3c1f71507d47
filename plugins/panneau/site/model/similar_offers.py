"""Offers like another one: of the same trade near by, then of the same trade, then of the same domain near by.

An index keeps the few newest offers of each trade and domain in each commune, each text once. What is like an offer is
looked for under the keys of its surroundings, so that no offer is compared with all others; what was found for one
trade in one commune serves all its offers.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import chain, islice

from panneau.offers.group_labels import parse_domain, parse_trade
from panneau.offers.model import Offer
from panneau.site.model.geography import Neighbourhood, compute_positions

MOST_SIMILAR = 5
_ENOUGH = MOST_SIMILAR + 1
"""One more, because the offer itself may be among them."""

NewestByText = dict[str, Offer]
"""What identical offers have in common → the newest of them."""


class SimilarOffers:
    """Finds the offers that are like one of them."""

    def __init__(self, newest: Iterable[Offer]) -> None:
        """`newest`: all offers, latest first."""
        offers = tuple(newest)
        self._near = Neighbourhood(compute_positions(offers)).find_near
        self._trades_there = _index_newest(((parse_trade(offer.rome_code), offer.commune), offer) for offer in offers)
        self._trades = _index_newest((parse_trade(offer.rome_code), offer) for offer in offers)
        self._domains_there = _index_newest(((parse_domain(offer.rome_code), offer.commune), offer) for offer in offers)
        self._pools: dict[tuple[str, str], NewestByText] = {}

    def find_similar(self, offer: Offer) -> tuple[Offer, ...]:
        """Find at most `MOST_SIMILAR` other offers, no two with the same text; none for an offer without a trade."""
        place = parse_trade(offer.rome_code), offer.commune
        if not place[0]:
            return ()
        if place not in self._pools:
            self._pools[place] = self._build_pool(*place)
        others = (other for text, other in self._pools[place].items() if text != offer.text_key)
        return tuple(islice(others, MOST_SIMILAR))

    def _build_pool(self, trade: str, commune: str) -> NewestByText:
        pool: NewestByText = {}
        for text, offer in chain.from_iterable(newest.items() for newest in self._iter_candidates(trade, commune)):
            pool.setdefault(text, offer)
            if len(pool) == _ENOUGH:
                break
        return pool

    def _iter_candidates(self, trade: str, commune: str) -> Iterator[NewestByText]:
        """Iterate over the newest offers to choose from, the most alike first."""
        near = self._near(commune) if commune else ()
        yield from (self._trades_there.get((trade, code), {}) for code in near)
        yield self._trades.get(trade, {})
        yield from (self._domains_there.get((parse_domain(trade), code), {}) for code in near)


def _index_newest(offers: Iterable[tuple[Hashable, Offer]]) -> Mapping[Hashable, NewestByText]:
    """Index offers by key, keeping the first few of each key, each text once."""
    newest_by_key: dict[Hashable, NewestByText] = {}
    for key, offer in offers:
        newest = newest_by_key.setdefault(key, {})
        if len(newest) < _ENOUGH:
            newest.setdefault(offer.text_key, offer)
    return newest_by_key
