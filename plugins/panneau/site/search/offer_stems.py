"""The stems of the offers' texts, as numbers: the texts themselves would take several times the memory."""

from __future__ import annotations

from array import array

from panneau.site.search.folding import Folding


class OfferStems:
    """What each offer can be found by in its text; filled offer by offer, since a payload is opened once.

    Each stem is a number of four bytes in a packed array, not a text in a set: memory grows with every offer.
    """

    def __init__(self, folding: Folding) -> None:
        self.folding = folding
        """Cuts other texts in the same way."""
        self._ranks: dict[str, int] = {}
        self._stems: list[str] = []
        self._offers: dict[str, array[int]] = {}

    def add_text(self, offer_id: str, text: str) -> None:
        """Remember the stems of an offer's text, and nothing of their order."""
        self._offers[offer_id] = array("I", map(self._find_rank, self.folding.compute_stems(text)))

    def find_stems(self, offer_id: str) -> set[str]:
        """Find the stems of an offer's text."""
        return {self._stems[rank] for rank in self._offers[offer_id]}

    def _find_rank(self, stem: str) -> int:
        rank = self._ranks.setdefault(stem, len(self._stems))
        if rank == len(self._stems):
            self._stems.append(stem)
        return rank
