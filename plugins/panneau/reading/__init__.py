"""From an offer as the API gives it to what the site knows and shows: the only room with the API's French keys."""

from panneau.reading.offers import Places, read_offer
from panneau.reading.sheet import present_offer
from panneau.reading.traits import read_words

__all__ = ["Places", "present_offer", "read_offer", "read_words"]
