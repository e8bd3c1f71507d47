"""From an offer as the API gives it to what the site knows and shows: the only room with the API's French keys."""

from panneau.offers.parsing import Places, read_offer
from panneau.offers.sheet import present_offer
from panneau.offers.traits import read_words

__all__ = ["Places", "present_offer", "read_offer", "read_words"]
