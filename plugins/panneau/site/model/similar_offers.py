"""Offers like another one: of the same trade near by, then of the same trade, then of the same domain near by.

Shelves hold the few newest offers of each trade and domain in each commune, each text once. What is like an offer is
taken from the shelves of its surroundings, so that no offer is compared with all others.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import chain, islice

from panneau.offers.group_labels import domain_of, trade_of
from panneau.offers.model import Offer
from panneau.site.model.geography import Neighbourhood, commune_positions

MOST_SIMILAR = 5
_ENOUGH = MOST_SIMILAR + 1
"""One more, because the offer itself may be among them."""

Shelf = dict[str, Offer]
"""What identical offers have in common → the newest of them."""


class Similar:
    """Finds the offers that are like one of them."""

    def __init__(self, newest: Iterable[Offer]) -> None:
        """`newest`: all offers, latest first."""
        offers = tuple(newest)
        self._near = Neighbourhood(commune_positions(offers)).near
        self._trades_there = _shelves(((trade_of(offer.rome_code), offer.commune), offer) for offer in offers)
        self._trades = _shelves((trade_of(offer.rome_code), offer) for offer in offers)
        self._domains_there = _shelves(((domain_of(offer.rome_code), offer.commune), offer) for offer in offers)
        self._pools: dict[tuple[str, str], Shelf] = {}

    def of(self, offer: Offer) -> tuple[Offer, ...]:
        """At most `MOST_SIMILAR` other offers, no two with the same text; none for an offer without a trade."""
        place = trade_of(offer.rome_code), offer.commune
        if not place[0]:
            return ()
        if place not in self._pools:
            self._pools[place] = self._pool(*place)
        others = (other for text, other in self._pools[place].items() if text != offer.text_key)
        return tuple(islice(others, MOST_SIMILAR))

    def _pool(self, trade: str, commune: str) -> Shelf:
        pool: Shelf = {}
        for text, offer in chain.from_iterable(shelf.items() for shelf in self._around(trade, commune)):
            pool.setdefault(text, offer)
            if len(pool) == _ENOUGH:
                break
        return pool

    def _around(self, trade: str, commune: str) -> Iterator[Shelf]:
        """The shelves to look at, in order."""
        near = self._near(commune) if commune else ()
        yield from (self._trades_there.get((trade, code), {}) for code in near)
        yield self._trades.get(trade, {})
        yield from (self._domains_there.get((domain_of(trade), code), {}) for code in near)


def _shelves(offers: Iterable[tuple[Hashable, Offer]]) -> Mapping[Hashable, Shelf]:
    """Key → its first offers, each text once."""
    shelves: dict[Hashable, Shelf] = {}
    for key, offer in offers:
        shelf = shelves.setdefault(key, {})
        if len(shelf) < _ENOUGH:
            shelf.setdefault(offer.text_key, offer)
    return shelves
